"""Budgets made from a table in, the texts of their files out, read again before they are handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mjabudget.format.load import Given, load_texts
from mjabudget.format.write import yaml_out
from mjabudget.importers.options import Imported
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem


def imported(budgets: Sequence[Budget], remarks: Sequence[Message], shown: str) -> Imported:
    """Write the budgets and hold the texts against the format; problems where they would not be read."""
    several = len({b.programme for b in budgets}) > 1
    texts = tuple(
        (f"budget_{b.programme + '_' if several else ''}{b.year}.yaml", yaml_out(b)) for b in budgets
    )
    loaded = load_texts([Given(name, content) for name, content in texts])
    if loaded.problems:
        told = tuple(dict.fromkeys(replace(p, place=Place(shown), excerpt="") for p in loaded.problems))
        return Imported(problems=told)
    if loaded.budgets != tuple(budgets):
        inexact = Problem(
            "import-inexact",
            Place(shown),
            text("{file} holds a number that a budget file has no notation for", file=shown),
            text("check the precision of the printed figures: 1, 0.1, 0.01, or the same for both ends"),
        )
        return Imported(problems=(inexact,))
    return Imported(texts, remarks=tuple(remarks))
