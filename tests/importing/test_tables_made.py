"""The generator of tables itself: what it draws is what was put in, in each kind of file."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.sheets_made import ENGLISH  # noqa: F401 - skips without openpyxl
from tests.support.tables_made.budget import Slice
from tests.support.tables_made.every import every_table
from tests.support.tables_made.layout import SHAPES, Layout, MadeFormula
from tests.support.tables_made.made import content, lay_out
from tests.support.tables_made.variants import budget_of

openpyxl = pytest.importorskip("openpyxl")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_amounts_of_a_table_are_those_put_in_and_its_totals_their_sums(shape):
    budget = budget_of("nl", 1)
    table = lay_out(budget, Layout(shape, sum_heading="Totaal" if "source" in shape[:7] else ""))
    numbers = [c.value for s in table.sheets for c in s.cells.values() if isinstance(c.value, Decimal)]
    amounts = [a for a in table.expected.amounts.values() if a is not None]
    assert sum(amounts) == table.expected.amount(Slice())
    for amount in amounts:
        assert amount in numbers


def test_a_workbook_holds_looks_formulas_and_what_is_hidden():
    layout = Layout(
        "sources-in-columns", formulas="without results", hidden="rows", subtotals="below", totals="line"
    )
    table = lay_out(budget_of("nl", 2), replace(layout, sum_heading="Totaal"))
    read = openpyxl.load_workbook(io.BytesIO(content(table)))
    (made,) = table.sheets
    sheet = read[made.name]
    for at, cell in made.cells.items():
        held = sheet.cell(*at)
        assert held.font.b == cell.bold
        assert (held.border.top.style is not None) == cell.line_above
        expected = f"={cell.value.text}" if isinstance(cell.value, MadeFormula) else cell.value
        assert (Decimal(str(held.value)) if isinstance(expected, Decimal) else held.value) == expected
    assert {r for r, d in sheet.row_dimensions.items() if d.hidden} == made.hidden_rows != set()


def test_tables_of_the_same_name_are_the_same_in_every_run():
    first, second = every_table(), every_table()
    assert len(first) > 150
    assert {n: t.sheets for n, t in first.items()} == {n: t.sheets for n, t in second.items()}


def test_totals_of_rounded_amounts_are_rounded_themselves():
    budget = budget_of("nl", 3).of_year("2026")
    table = lay_out(budget, Layout("sources-in-columns", unit=Decimal(1000)))
    exact, rounded = (b.amount(Slice(source="Impulsbudget")) or Decimal(0) for b in (budget, table.expected))
    (made,) = table.sheets
    printed = made.cells[made.last_row, 2].value
    assert printed == (exact / 1000).quantize(Decimal(1))
    assert printed != rounded / 1000
