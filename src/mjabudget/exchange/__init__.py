"""Budgets out to the formats of other programs, and back in."""
