"""Values of a budget and of what is said about it; nothing here reads, writes or formats."""
