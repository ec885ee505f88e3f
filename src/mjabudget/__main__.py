"""`python -m mjabudget`."""

from mjabudget.cli.app import main

main()
