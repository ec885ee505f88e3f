"""Say of a result that it is about the example which comes with the program."""

from __future__ import annotations

from mjabudget.model.budget import Budget
from mjabudget.model.document import Note
from mjabudget.model.message import Message, Value, text


def example_note(budget: Budget) -> Note:
    """Say whose budget the example is; the first line of every result about it."""
    programme = budget.programme.capitalize()
    return Note(
        text(
            "Example: the budget of {programme} that comes with mjabudget, not your own.",
            programme=programme,
        )
    )


def example_caption(caption: Value) -> Message:
    """Say it in the caption of a chart."""
    return text("{caption} (example of mjabudget)", caption=caption)
