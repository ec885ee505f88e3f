"""`python -m mjabudget`."""

from mjabudget.cli import main

main()
