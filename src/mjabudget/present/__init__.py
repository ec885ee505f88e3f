"""Turn the results of an analysis into the document that a command shows."""
