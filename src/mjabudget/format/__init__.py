"""The budget file: find, read, validate, build, write and edit it in place."""
