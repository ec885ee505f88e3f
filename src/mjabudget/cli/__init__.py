"""The command line: a module per command, and what a run ends with."""

FOUND = 1
WRONG = 2
INTERRUPTED = 130
