"""The questions of a board, one module each: what is known of a programme in, a section of the report out."""
