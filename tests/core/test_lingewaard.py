"""A published municipal budget: all its printed figures come out as printed, and `check` agrees with each."""

from __future__ import annotations

import json
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

from mjabudget import check, load
from mjabudget.format.load import FileText, load_texts

DATA = Path(__file__).parents[1] / "data"
SOURCE = json.loads((DATA / "lingewaard_begroting_2017.json").read_text("utf-8"))
PUBLISHED = {figure["id"]: figure for figure in SOURCE["published"]}


@pytest.fixture(scope="module")
def budget():
    (found,) = load(DATA / "lingewaard_2017.yaml")
    return found


def total(wanted):
    """Add up the cells of the JSON that have everything a figure asks for."""
    return sum(
        Fraction(cell["amount"])
        for cell in SOURCE["cells"]
        if all(cell[dimension] == value for dimension, value in wanted.items())
    )


def worked_out(figure):
    """Compute a figure, and round it half away from 0 at the decimals printed."""
    value = total(figure["of"])
    if figure["kind"] == "share":
        value = 100 * value / total(figure["over"])
    step = Fraction(1, 10 ** figure["decimals"])
    rounded = floor(abs(value) / step + Fraction(1, 2)) * step
    return value, rounded if value >= 0 else -rounded


def test_the_document_prints_21_figures_and_the_budget_file_has_them_all(budget):
    assert len(PUBLISHED) == 21
    assert {f.id: f.quotes for f in budget.figures} == {i: (f["quote"],) for i, f in PUBLISHED.items()}
    for figure in budget.figures:
        printed = PUBLISHED[figure.id]
        assert figure.printed.low == figure.printed.high == Fraction(printed["value"])
        assert figure.printed.rounded_to == Fraction(1, 10 ** printed["decimals"])


def test_the_budget_file_has_the_cells_of_the_source_and_no_others(budget):
    own = {(t.id, c.source): c.amount for t in budget.themes for a in t.activities for c in a.costs}
    assert own == {(c["theme"], c["source"]): Fraction(c["amount"]) for c in SOURCE["cells"]}


@pytest.mark.parametrize("figure", PUBLISHED.values(), ids=list(PUBLISHED))
def test_a_figure_comes_out_as_printed(figure):
    assert worked_out(figure)[1] == Fraction(figure["value"])


def test_check_agrees_with_every_figure_and_computes_the_same(budget):
    results = check([budget])
    assert {r.figure.id: (r.status, r.tie) for r in results} == dict.fromkeys(PUBLISHED, ("agrees", False))
    for result in results:
        assert result.computed.value.point == worked_out(PUBLISHED[result.figure.id])[0]
        assert not result.computed.estimated


def test_some_euros_less_in_one_cell_are_noticed():
    # 23.75003% rounds to 23.8
    text = (DATA / "lingewaard_2017.yaml").read_text("utf-8")
    loaded = load_texts([FileText("lingewaard.yaml", text.replace("24858063", "24858000"))])
    stands = {r.figure.id: r.status for r in check(loaded.budgets)}
    cells = total({"table": "kosten"}) - 63
    assert 100 * Fraction(24858000) / cells < Fraction("23.75")
    assert (stands["kosten-9"], stands["kosten-totaal"]) == ("differs", "differs")
