"""Any budget, laid out in any of the ways of the generator, imports to the same budget or is refused.

`pytest --hypothesis-show-statistics` tells how many were refused, and with what.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from tests.support.tables_made.compare import outcome
from tests.support.tables_made.drawn import awkward_tables, everyday_tables
from tests.support.tables_made.layout import MadeTable
from tests.support.tables_made.reading import imported
from tests.support.tables_made.words import WORDS

EVERYDAY = st.sampled_from(tuple(WORDS)).flatmap(everyday_tables)
DRAWN = 120


def became(table: MadeTable) -> str:
    """Import a table, and say what became of it."""
    with tempfile.TemporaryDirectory() as folder:
        return outcome(imported(Path(folder), table), table)


def counted(how: str) -> str:
    """Let the statistics of hypothesis count an outcome."""
    event(how if how.startswith("refused") else how.partition(":")[0])
    return how


@given(EVERYDAY)
def test_an_everyday_budget_is_never_read_wrong(table):
    assert not counted(became(table)).startswith("WRONG")


@given(awkward_tables())
def test_an_awkward_budget_is_never_read_wrong(table):
    assert not counted(became(table)).startswith("WRONG")


def test_nearly_every_layout_of_an_everyday_budget_comes_out_right():
    """Refusing everything is no way out: of the same tables in every run at most a few are refused."""
    outcomes = []

    @settings(max_examples=DRAWN, derandomize=True, database=None, phases=[Phase.generate])
    @given(EVERYDAY)
    def draw(table):
        outcomes.append(became(table))

    draw()
    refused = [how for how in outcomes if how != "right"]
    assert len(outcomes) >= DRAWN > 10 * len(refused), refused
