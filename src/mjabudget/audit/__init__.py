"""Budgets in, what their printed figures allow together out."""
