"""The commands: parse, one call, show, exit code."""
