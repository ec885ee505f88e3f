"""Budgets in, amounts for their unknown and estimated costs out, reconciled to the figures."""
