"""Read texts: the numbers that a sentence claims."""
