"""Write documents and data in every format and language; numbers are rounded here and nowhere else."""
