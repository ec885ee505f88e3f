"""A difference between two estimates is no news: it is left out, or shown with the range that it has."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget import load
from mjabudget.analysis.audit import audit
from mjabudget.analysis.compare import compare
from mjabudget.analysis.difference_bounds import with_bounds
from mjabudget.model.budget import Budget
from mjabudget.model.interval import Interval
from tests.support.budget_files import headed, read
from tests.support.program import Done, inside

DATA = Path(__file__).parents[2] / "data"


def made_up(year: str, first: str, second: str, figures: str = "") -> str:
    """Make a budget of two themes from grants and own money; own money is an estimate."""
    return headed(f"""\
sources: {{a: Grant A, b: Grant B, own: Own money}}
themes:
  - {{id: "1", name: One, costs: {{a: 10, own: {first}}}, estimated: [own]}}
  - {{id: "2", name: Two, costs: {{b: 20, own: {second}}}, estimated: [own]}}
figures:
  - {{id: total, amount: 100, of: all}}
{figures}""").replace("year: 2026", f"year: {year}")


SHARE = '  - {id: one, percent: %d, of: {theme: "1"}}\n'


def test_a_difference_that_rests_on_an_estimate_is_not_told():
    one, other = read(made_up("2026", "30", "40"), made_up("2027", "25", "45"))
    found = compare(one, other)
    first = found.themes[0]
    assert (first.difference, first.relative, first.points, first.basis) == (None, None, None, "estimated")
    assert not first.changed
    assert (found.total.difference, found.total.basis) == (0, "printed")
    assert found.transfers == ()


def test_a_change_of_what_is_stated_is_told_beside_an_estimate_that_stays():
    """Two versions of one year: the estimate is the same unknown amount in both."""
    before = made_up("2026", "30", "40").partition("figures:")[0]
    (one,), (other,) = read(before), read(before.replace("a: 10", "a: 12"))
    found = compare(one, other)
    assert (found.total.difference, found.themes[0].difference, found.themes[1].difference) == (2, 2, 0)
    assert found.themes[0].relative is None  # of what there was before, an estimate is a part


def test_the_range_of_a_difference_is_what_the_printed_figures_allow():
    """Theme 1 is 39.5 to 40.5% of the total, then 34.5 to 35.5%, and the total 99.5 to 100.5."""
    texts = (made_up("2026", "30", "40", SHARE % 40), made_up("2027", "25", "45", SHARE % 35))
    budgets = read(*texts)
    found = with_bounds(compare(*budgets), [audit(budgets)])
    allowed = found.themes[0].allowed
    low, high = (99.5, 100.5)
    assert float(allowed.low) == pytest.approx(0.345 * low - 0.405 * high)
    assert float(allowed.high) == pytest.approx(0.355 * high - 0.395 * low)
    assert found.total.allowed is None


@given(st.integers(11, 70), st.integers(11, 70))
def test_the_difference_of_the_estimates_lies_in_its_range(first: int, then: int):
    years = (("2026", first), ("2027", then))
    budgets = read(*(made_up(y, str(n - 10), str(80 - n), SHARE % n) for y, n in years))
    allowed = with_bounds(compare(*budgets), [audit(budgets)]).themes[0].allowed
    assert Interval(then - first, then - first).within(allowed)


@pytest.fixture
def arbitrary(tmp_path: Path) -> Path:
    """A folder with two years in which nothing says how grants A and B are divided."""
    figures = "  - {id: grants, percent: %d, of: {source: [a, b]}}\n"
    half_each = "percent: 50, of: {source: a}, over: {source: [a, b]}"
    split = f"assumptions:\n  - {{id: split, {half_each}, strength: arbitrary, reason: Unknown}}\n"
    for year, percent in (("2026", 30), ("2027", 25)):
        half = percent // 2
        content = made_up(year, "30", str(70 - percent), figures % percent).replace(
            "estimated: [own]", "estimated: true"
        )
        content = content.replace("a: 10", f"a: {half}").replace("b: 20", f"b: {percent - half}")
        (tmp_path / f"budget_{year}.yaml").write_text(content + split, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Done:
    return inside(["compare", "2026", "2027", *arguments], folder, COLUMNS="100")


def test_sources_whose_split_is_arbitrary_are_compared_together(arbitrary: Path):
    found = json.loads(run(arbitrary, "--format", "json").out)
    assert [s["id"] for s in found["sources"]] == ["a|b", "own"]
    assert [(s["before"], s["after"], s["difference"]) for s in found["sources"][:1]] == [(30, 25, None)]
    assert set(found["activities"][0]["sources"] if found["activities"] else {"a|b", "own"}) == {"a|b", "own"}
    rows = csv.DictReader(io.StringIO(run(arbitrary, "--format", "csv").out))
    assert [row["id"] for row in rows if row["kind"] == "source"] == ["a|b", "own"]
    page = run(arbitrary).out
    assert "Grant A + Grant B" in page
    assert not [
        line for line in page.splitlines() if line.startswith(("Grant A ", "Grant B ")) and "+" not in line
    ]


def test_with_bounds_a_difference_of_estimates_is_a_range(arbitrary: Path):
    """29.5 to 30.5% becomes 24.5 to 25.5% of 99.5 to 100.5."""
    assert "Grant A + Grant B ~30 ~25 -7 to -3" in " ".join(run(arbitrary, "--bounds").out.split())
    source = json.loads(run(arbitrary, "--bounds", "--format", "json").out)["sources"][0]
    assert (source["low"], source["high"]) == (-6.28, -3.72)


@pytest.fixture(scope="module")
def shipped() -> tuple[Budget, ...]:
    return load(2026, 2027, data=DATA)


def test_no_difference_of_estimates_is_shown_for_the_shipped_years():
    page = inside(["compare", "2026", "2027", "--data", str(DATA)], COLUMNS="100").out
    assert "~+" not in page
    assert "~-" not in page
    assert "Impulsbudget arbeidsmarktregio rises from €714,350 to €917,951 (+€203,601, +28.5%)" in page
    assert "A difference between estimates is no news and is left out" in page


def test_what_the_text_prints_for_both_years_is_shown_where_it_differs():
    page = " ".join(inside(["compare", "2026", "2027", "--data", str(DATA)], COLUMNS="140").out.split())
    assert "60% 44% -16 percentage points" in page
    assert "does not hold in 2026 and 2027 15% 21%" in page


def test_every_amount_of_the_shipped_years_says_what_it_rests_on(shipped: tuple[Budget, ...]):
    found = compare(*shipped)
    bases = {s.total.id: (s.total.before.basis, s.total.basis) for s in found.sources}
    assert bases["impulse"] == ("printed", "printed")
    assert bases["other"] == ("estimated", "estimated")
