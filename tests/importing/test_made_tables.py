"""Every made table imports to what was put into it, or is refused; a golden file says which.

MJABUDGET_UPDATE=1 writes `tests/golden/importing/made_tables.txt` anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.sheets_made import problems
from tests.support.tables_made.by_hand import changed, find, plus
from tests.support.tables_made.compare import differences, outcome
from tests.support.tables_made.every import every_table
from tests.support.tables_made.layout import Layout
from tests.support.tables_made.made import lay_out
from tests.support.tables_made.named_cells import unnamed
from tests.support.tables_made.reading import imported
from tests.support.tables_made.variants import budget_of

GOLDEN = Path(__file__).parents[1] / "golden" / "importing" / "made_tables.txt"
TABLES = every_table()


@pytest.fixture(scope="module")
def imports(tmp_path_factory):
    """Import every table once."""
    folder = tmp_path_factory.mktemp("tables")
    return {name: imported(folder, table, name) for name, table in TABLES.items()}


@pytest.fixture(scope="module")
def outcomes(imports):
    """Say of every table whether it came out right, was refused, or came out wrong."""
    return {name: outcome(done, TABLES[name]) for name, done in imports.items()}


def test_no_table_is_read_wrong(outcomes):
    assert {name: how for name, how in outcomes.items() if how.startswith("WRONG")} == {}


def test_every_everyday_table_is_read_right(outcomes):
    refused = {name: how for name, how in outcomes.items() if not TABLES[name].trap and how != "right"}
    assert refused == {}
    assert sum(how == "right" for how in outcomes.values()) >= 150


def test_what_became_of_each_table_is_as_written_down(outcomes):
    shown = "".join(f"{name}: {how}\n" for name, how in outcomes.items())
    if os.environ.get("MJABUDGET_UPDATE"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(shown, encoding="utf-8")
    assert shown == GOLDEN.read_text(encoding="utf-8")


def test_a_refusal_says_where_and_what_to_do(imports):
    for name, done in imports.items():
        shown = problems(done)
        for line in shown.splitlines():
            assert not line or line.startswith(("  ", f"{name}.", "--")), (name, line)
        for problem in done.problems:
            assert problem.hint, (name, problem.code)


def test_every_number_is_an_amount_or_a_total_or_named_as_left_out(imports, outcomes):
    right = {
        name: imports[name] for name, how in outcomes.items() if how == "right" and not is_numbered(name)
    }
    forgotten = {name: cells for name, done in right.items() if (cells := unnamed(done, TABLES[name]))}
    assert forgotten == {}


def is_numbered(name: str) -> bool:
    """Return whether the activities of a table are numbered by cells with numbers."""
    return name.startswith("numbers-1-to-10")


def test_an_accepted_difference_changes_no_amount_and_is_found_by_check(tmp_path):
    table = lay_out(
        budget_of("nl", 800), Layout("sources-in-columns", sum_heading="Totaal", subtotals="below")
    )
    for words, column in (("Regiebureau", 5), ("Subtotaal", 2), ("Eindtotaal", 4)):
        off = changed(table, lambda made, at=(words, column): plus(made, (find(made, at[0])[0], at[1]), 1))
        assert [p.code for p in imported(tmp_path, off).problems] == ["import-total-differs"]
        (found,) = differences(imported(tmp_path, off, accept_differences=True), off)
        assert found.startswith("2026: a total of the table is differs: ")
