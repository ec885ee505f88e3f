"""A small budget as text, and a loader of texts: what the tests of this folder start from."""

from __future__ import annotations

from mjabudget.format import load
from mjabudget.model.budget import Budget
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text

SMALL = """\
mjabudget: 1
programme: waterrijk
year: 2026
title: Begroting 2026
currency: EUR
sources:
  impulse: Impulsbudget
  other: Overige middelen
themes:
  - id: "1"
    name: Samenwerking
    activities:
      - id: "1.1"
        name: Overleg
        costs: {impulse: 100, other: 50}
"""


def read(*contents: str) -> tuple[Budget, ...]:
    """Read the texts of files named a.yaml, b.yaml, ...; they must be without problems."""
    loaded = load.load_texts(
        load.Given(f"{letter}.yaml", content) for letter, content in zip("abcdefgh", contents, strict=False)
    )
    assert problems_text(loaded.problems, Words("en")) == ""
    return loaded.budgets


def reported(*contents: str) -> list[str]:
    """Read texts in the same way; `code file:line:column` of every problem."""
    loaded = load.load_texts(
        load.Given(f"{letter}.yaml", content) for letter, content in zip("abcdefgh", contents, strict=False)
    )
    assert bool(loaded.problems) != bool(loaded.budgets)
    return [f"{p.code} {p.place}" for p in loaded.problems]
