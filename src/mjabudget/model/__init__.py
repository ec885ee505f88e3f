"""Hold budgets, and what is said about them, as values; nothing here reads, writes or formats."""
