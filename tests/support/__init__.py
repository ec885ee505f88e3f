"""Share among tests: made-up budgets, ways to run the program, things to compare with."""
