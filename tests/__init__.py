"""The tests of mjabudget."""
