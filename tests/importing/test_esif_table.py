"""A public table at its real size: every line, total and rate of planned European money.

The expected sums are made of the CSV file with the csv module alone. Before it is read, some of its totals
and rates are changed: each of these is found, and besides them only the one that is a euro off in the table.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from mjabudget.analysis.check import check
from mjabudget.importers import ImportOptions, read_table

PACKED = Path(__file__).parents[1] / "data" / "esif_planned_2014_2020.csv.gz"
LINES = 7_524
OFF = 5_200
TOTALS_CHANGED = (2, 4_321, 7_525)
RATES_CHANGED = (17, 3_456)


def row_of(cell: str) -> int:
    """Return the row of a cell like P5200."""
    match = re.fullmatch(r"[A-Z]+(\d+)", cell.rpartition("!")[2])
    assert match, cell
    return int(match[1])


@pytest.fixture(scope="module")
def rows():
    text = gzip.decompress(PACKED.read_bytes()).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def budget(tmp_path_factory, rows):
    changed = [list(line) for line in rows]
    total, rate = rows[0].index("Total Amount"), rows[0].index("EU co-financing")
    for row in TOTALS_CHANGED:
        changed[row - 1][total] = str(Decimal(changed[row - 1][total]) + 1)
    for row in RATES_CHANGED:
        changed[row - 1][rate] = str(Decimal(changed[row - 1][rate]) - Decimal("0.01"))
    path = tmp_path_factory.mktemp("esif") / "esif.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(changed)
    done = read_table(path, ImportOptions(programme="esif", year="2014-2020", shown="esif.csv"))
    assert done.problems == ()
    (found,) = done.budgets
    return found


@pytest.fixture(scope="module")
def read(budget):
    """Return every amount by its row in the file and the name of its source."""
    names = {s.id: s.name for s in budget.sources}
    places = budget.origin.place
    return {
        (row_of(str(places((*activity.path, "costs", cost.source)))), names[cost.source]): cost.amount
        for theme in budget.themes
        for activity in theme.activities
        for cost in activity.costs
    }


def test_every_line_is_imported_with_its_own_amounts(read, rows):
    expected = {
        (at, name): Decimal(line[rows[0].index(name)])
        for at, line in enumerate(rows[1:], 2)
        for name in ("EU Amount", "National Amount")
    }
    assert len(expected) == 2 * LINES
    assert read == expected


def test_the_sums_of_each_fund_and_country_are_those_of_the_file(read, rows):
    fund, country = rows[0].index("Fund"), rows[0].index("MS")
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for (row, name), amount in read.items():
        sums[rows[row - 1][fund], rows[row - 1][country], name] += amount
    expected: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for line in rows[1:]:
        for name in ("EU Amount", "National Amount"):
            expected[line[fund], line[country], name] += Decimal(line[rows[0].index(name)])
    assert len(expected) > 200
    assert sums == expected


def test_every_total_and_rate_is_checked_and_only_lines_that_are_off_are_found(budget):
    assert len(budget.figures) == 2 * LINES
    off = {row_of(r.figure.note.partition(":")[0]): r for r in check([budget]) if r.finding()}
    assert set(off) == {OFF, *TOTALS_CHANGED, *RATES_CHANGED}
    assert {row for row, r in off.items() if r.figure.printed.unit == "percent"} == set(RATES_CHANGED)
    assert off[OFF].figure.printed.low == Decimal(11_998_635)
    assert off[OFF].computed.value.point == 10_198_838 + 1_799_796
