"""EU programme finance at its real size: thousands of printed co-financing rates against their amounts.

`tests/data/esif_planned_2014_2020.csv.gz` is the table "ESIF 2014-2020 finance details, planned"
(cohesiondata.ec.europa.eu), `esif_planned_small_states.csv` the lines of twenty member states.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from mjabudget.analysis.check import check
from mjabudget.analysis.summary import summarize
from mjabudget.model.budget import Activity, Budget, Cost, Source, Theme
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.selection import Selection

SMALL = Path(__file__).parents[1] / "data" / "esif_planned_small_states.csv"
WHOLE = Path(__file__).parents[1] / "data" / "esif_planned_2014_2020.csv.gz"
CENT = Decimal("0.01")
FUNDS = ("EAFRD", "ERDF", "ESF", "EMFF", "CF", "IPAE", "YEI")
SOURCES = (
    Source("eu", "European Union"),
    *(Source(fund, fund, part_of="eu") for fund in FUNDS),
    Source("national", "National co-financing"),
)


def lines(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rate(name, printed, of):
    """The printed co-financing rate of a line: two decimals, though trailing zeros are left out."""
    return Figure(
        name,
        "figure",
        Printed("percent", Decimal(printed), Decimal(printed), CENT, CENT),
        Selection(**of, source=("eu",)),
        over=Selection(**of),
    )


def budget(rows, programme="esif", step=Decimal(0)):
    """A theme for each thematic objective, an activity for each line, a figure for each printed rate."""
    themes = defaultdict(list)
    figures = []
    for number, row in enumerate(rows):
        costs = (
            Cost(row["Fund"], Decimal(row["EU Amount"])),
            Cost("national", Decimal(row["National Amount"])),
        )
        themes[row["TO_code"]].append(Activity(f"n{number}", f"Line {number}", costs))
        printed = Decimal(row["EU co-financing"]) + step
        figures.append(rate(f"n{number}", printed, {"activity": (f"n{number}",)}))
    return Budget(
        programme,
        "2014-2020",
        programme,
        "EUR",
        SOURCES,
        tuple(Theme(key, key, tuple(inner)) for key, inner in sorted(themes.items())),
        figures=tuple(figures),
    )


@pytest.fixture(scope="module", params=[SMALL, pytest.param(WHOLE, marks=pytest.mark.slow)])
def rows(request):
    return lines(request.param)


def test_every_printed_rate_agrees(rows):
    results = check([budget(rows)])
    assert len(results) == len(rows) > 1600
    assert {r.status for r in results} == {"agrees"}
    for row, result in zip(rows, results, strict=True):
        eu, national = Fraction(row["EU Amount"]), Fraction(row["National Amount"])
        assert result.computed.value.point == 100 * eu / (eu + national)


def test_a_rate_one_hundredth_off_is_found_in_every_line(rows):
    results = check([budget(rows, step=CENT)])
    assert not [r.figure.id for r in results if not r.finding()]


def test_the_overview_adds_up_to_the_table(rows):
    (summary,) = summarize([budget(rows)])
    eu = sum(Decimal(row["EU Amount"]) for row in rows)
    national = sum(Decimal(row["National Amount"]) for row in rows)
    assert summary.total.amount == eu + national
    by_source = {line.source.id: line.total.amount for line in summary.sources}
    assert (by_source["eu"], by_source["national"]) == (eu, national)
    assert sum(by_source[fund] for fund in FUNDS) == eu
    for theme in summary.themes:
        own = [row for row in rows if row["TO_code"] == theme.theme.id]
        assert theme.total.amount == sum(Decimal(r["EU Amount"]) + Decimal(r["National Amount"]) for r in own)
    assert sum(t.share for t in summary.themes) == 100


def test_programmes_in_one_run_are_judged_apart(rows):
    programmes = defaultdict(list)
    for row in rows:
        programmes[row["CCI"]].append(row)
    budgets = []
    for programme, own in programmes.items():
        eu = sum(Fraction(row["EU Amount"]) for row in own)
        share = 100 * eu / (eu + sum(Fraction(row["National Amount"]) for row in own))
        total = rate("total", Decimal(round(share * 100)) / 100, {})
        budgets.append(replace(budget(own, programme), figures=(total,)))
    results = check(budgets)
    assert [(r.budget.programme, r.status) for r in results] == [(p, "agrees") for p in programmes]
