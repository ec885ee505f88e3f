"""Results in, views out: which tables and sentences a command shows, in which order."""
