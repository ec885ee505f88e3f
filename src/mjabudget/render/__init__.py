"""Results in, text in one language and one format out. Numbers are rounded here and nowhere else."""
