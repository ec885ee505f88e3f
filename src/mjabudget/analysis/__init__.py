"""Work out what a budget holds and what its figures prove: numbers, never words."""
