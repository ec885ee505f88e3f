"""What several tests share: made-up budgets, ways to run the program, things to compare with."""
