"""Read budgets from text: ids, amounts, estimates, sources, years, figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.compute import amount
from mjabudget.analysis.cube import Cube
from mjabudget.model.budget import Budget, Cost
from mjabudget.model.interval import Interval, exactly
from mjabudget.model.problem import Place
from mjabudget.model.selection import Selection
from mjabudget.output.json import encoded
from mjabudget.output.language import Words
from mjabudget.present.check_data import printed_data
from tests.support.budget_files import read, reported
from tests.support.sample_budgets import SMALL


def costs(content: str, theme: int = 0, activity: int = 0) -> tuple[Cost, ...]:
    return read(content)[0].themes[theme].activities[activity].costs


def total(budget: Budget, of: Selection) -> Interval | None:
    return amount(Cube((budget,)), of, budget.year).value


def with_costs(line: str, head: str = "") -> str:
    return SMALL.replace("costs: {impulse: 100, other: 50}", line).replace(
        "currency: EUR\n", f"currency: EUR\n{head}"
    )


# --- ids


@pytest.mark.parametrize(
    "written", ["1.10", "null", "true", "~x", "0x1F", "2026-01-01", "1_0", "1e3", "ESF+", "007", "."]
)
def test_an_id_is_the_text_that_was_written(written: str) -> None:
    if "~" in written or "_0" in written:
        written = written.replace("~", "-")
    quoted = read(SMALL.replace('"1.1"', f'"{written}"'))[0]
    plain = read(SMALL.replace('"1.1"', written))[0]
    assert plain.themes[0].activities[0].id == quoted.themes[0].activities[0].id == written


def test_a_trailing_nought_makes_another_activity() -> None:
    more = "      - id: 1.10\n        name: Meer\n        costs: {impulse: 5}\n"
    budget = read(SMALL.replace('"1.1"', "1.1") + more)[0]
    assert [a.id for a in budget.themes[0].activities] == ["1.1", "1.10"]
    assert total(budget, Selection(activity=("1.10",))) == exactly(5)


def test_sources_may_be_called_null_and_true() -> None:
    budget = read(SMALL.replace("impulse", "null").replace("other", "true"))[0]
    assert [s.id for s in budget.sources] == ["null", "true"]
    assert costs(SMALL.replace("impulse", "null"))[0].source == "null"


# --- amounts


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_an_amount_is_exactly_what_was_written(number: Decimal) -> None:
    assert costs(with_costs(f"costs: {{impulse: {number:f}}}"))[0].amount == number


UNITS = {"1": 2, "10": 3, "100": 4, "1000": 5, "1000000": 8, "0.1": 1, "0.01": 0, "0.10": 1}


@pytest.mark.parametrize("unit", UNITS)
def test_amounts_are_in_the_unit_of_the_file(unit: str) -> None:
    written = "12" if UNITS[unit] == 0 else f"12.{'3' * min(UNITS[unit], 2)}"
    content = with_costs(f"costs: {{impulse: {written}}}", f"unit: {unit}\nrounded_to: 1\n")
    budget = read(content + f"available: {{impulse: {written}}}\n")[0]
    whole = Fraction(written) * Fraction(unit)
    assert Fraction(budget.themes[0].activities[0].costs[0].amount or 0) == whole
    assert Fraction(budget.available[0].amount or 0) == whole
    assert Fraction(budget.unit) == Fraction(budget.rounded_to or 0) == Fraction(unit)


def test_figures_are_in_the_unit_of_the_file_and_percentages_are_not() -> None:
    content = (
        with_costs("costs: {impulse: 714.35}", "unit: 1000\n")
        + """\
figures:
  - {id: a, amount: 714.35, of: all}
  - {id: b, amount: [700, 800], rounded_to: 100, of: all}
  - {id: c, percent: 17.4, of: all}
  - {id: d, amount: 5, of: all, acknowledged: {computed: 714.4, reason: x}}
limits:
  - {id: e, amount: {at_most: 1000}, of: all}
"""
    )
    a, b, c, d = read(content)[0].figures
    (e,) = read(content)[0].limits
    assert (a.printed.low, a.printed.low_unit) == (714350, 10)
    assert (b.printed.low, b.printed.high, b.printed.rounded_to) == (700000, 800000, 100000)
    assert (c.printed.low, c.printed.low_unit) == (Decimal("17.4"), Decimal("0.1"))
    assert d.acknowledged is not None
    assert (d.acknowledged.computed.low, d.acknowledged.computed.low_unit) == (714400, 100)
    assert (e.printed.low, e.printed.high, e.printed.exact) == (None, 1000000, True)


def test_the_precision_is_that_of_the_last_digit_written() -> None:
    lines = "".join(
        f"  - {{id: f{n}, percent: {w}, of: all}}\n" for n, w in enumerate(("45", "45.0", "[8, 15.5]"))
    )
    printed = [f.printed for f in read(SMALL + "figures:\n" + lines)[0].figures]
    assert [(p.low_unit, p.high_unit) for p in printed] == [
        (1, 1),
        (Decimal("0.1"), Decimal("0.1")),
        (1, Decimal("0.1")),
    ]
    assert (printed[2].nearest.low, printed[2].nearest.high) == (Fraction(15, 2), Fraction(311, 20))


def test_unknown_is_not_nothing() -> None:
    unknown, absent = (
        costs(with_costs("costs: {impulse: unknown, other: 5}")),
        costs(with_costs("costs: {other: 5}")),
    )
    assert unknown == (Cost("impulse", None), Cost("other", Decimal(5)))
    assert absent == (Cost("other", Decimal(5)),)
    assert costs(with_costs('costs: {impulse: "unknown"}'))[0].amount is None


def test_negative_amounts_are_amounts() -> None:
    assert costs(with_costs("costs: {impulse: -100.50}"))[0].amount == Decimal("-100.50")


# --- estimates


def test_an_estimate_of_all_sources_covers_those_left_out() -> None:
    line = "costs: {impulse: 100}\n        estimated: true"
    assert costs(with_costs(line)) == (
        Cost("impulse", Decimal(100), estimated=True),
        Cost("other", Decimal(0), estimated=True, stated=False),
    )


def test_an_estimate_of_some_sources_leaves_the_others_stated() -> None:
    line = "costs: {impulse: 100, other: 5}\n        estimated: [other]"
    assert costs(with_costs(line)) == (
        Cost("impulse", Decimal(100)),
        Cost("other", Decimal(5), estimated=True),
    )


@pytest.mark.parametrize("line", ["", "\n        estimated: false", "\n        estimated: []"])
def test_without_a_word_amounts_are_stated(line: str) -> None:
    assert not read(with_costs("costs: {impulse: 100}" + line))[0].estimated


# --- sources


PARTS = SMALL.replace(
    "  other: Overige middelen\n",
    """\
  other: {name: Overige middelen}
  esf: {name: ESF+, part_of: other, status: applied}
  esf-2: {name: ESF+ tweede ronde, part_of: esf}
""",
).replace("{impulse: 100, other: 50}", "{impulse: 100, other: 50, esf: 7, esf-2: 1}")


def test_a_source_includes_its_parts_and_theirs() -> None:
    budget = read(PARTS)[0]
    assert budget.family("other") == {"other", "esf", "esf-2"}
    assert budget.family("esf") == {"esf", "esf-2"}
    assert total(budget, Selection(source=("other",))) == exactly(58)
    assert total(budget, Selection(source=("esf",))) == exactly(8)
    assert total(budget, Selection(source=("esf", "other"))) == exactly(58)
    assert [(s.part_of, s.status) for s in budget.sources][2] == ("other", "applied")


def test_what_is_available_may_be_a_number_or_more() -> None:
    content = SMALL + "available:\n  impulse: {amount: 120, derived: true, note: som}\n  other: unknown\n"
    first, second = read(content)[0].available
    assert (first.amount, first.derived, first.note) == (120, True, "som")
    assert (second.amount, second.derived) == (None, False)


# --- years


def test_a_period_is_a_year_of_its_own() -> None:
    period = read(SMALL.replace("year: 2026", "year: 2021-2027"))[0]
    assert period.year == "2021-2027"
    assert period != read(SMALL)[0]


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2026", ("2026",)),
        ("'2026'", ("2026",)),
        ("[2027, 2026]", ("2026", "2027")),
        ("2021-2027", ("2021-2027",)),
        ("[2026, 2026]", ("2026",)),
    ],
)
def test_a_selection_names_a_year_or_several(written: str, years: tuple[str, ...]) -> None:
    figures = f"figures:\n  - {{id: a, amount: 5, of: {{year: {written}, source: impulse}}}}\n"
    assert read(SMALL + figures)[0].figures[0].of == Selection(year=years, source=("impulse",))


def test_a_figure_of_several_years_reaches_into_the_other_file() -> None:
    reach = "figures:\n  - {id: a, amount: 300, of: {year: [2026, 2027], activity: '2.1'}}\n"
    later = SMALL.replace("2026", "2027").replace("1.1", "2.1")
    assert read(SMALL, later + reach)[1].figures[0].of.year == ("2026", "2027")
    assert reported(SMALL, later + reach.replace("2.1", "3.1")) == ["activity-unknown b.yaml:17:61"]


def test_a_year_that_is_not_in_the_run_is_no_problem() -> None:
    reach = "figures:\n  - {id: a, amount: 300, of: {year: [2026, 2030], theme: '7', source: what}}\n"
    assert reported(SMALL + reach) == []


# --- texts


def test_texts_are_kept_as_they_are() -> None:
    content = (
        SMALL.replace("Overleg", '"  \u20ac: \u00e9\u00e9n & twee  "')
        + """\
        parts: [een, "twee: drie", 4]
        note: |
          eerste regel
          tweede regel
document:
  title: null
  status:
  chapter: 9
"""
    )
    budget = read(content)[0]
    activity = budget.themes[0].activities[0]
    assert activity.name == "\u20ac: \u00e9\u00e9n & twee"
    assert activity.parts == ("een", "twee: drie", "4")
    assert activity.note == "eerste regel\ntweede regel\n"
    assert (budget.document.title, budget.document.status, budget.document.chapter) == ("", "", "9")


def test_one_quote_or_several() -> None:
    lines = "figures:\n  - {id: a, percent: 5, of: all, quote: een}\n"
    lines += "  - {id: b, percent: 5, of: all, quote: [een, twee]}\n"
    assert [f.quotes for f in read(SMALL + lines)[0].figures] == [("een",), ("een", "twee")]


def test_a_theme_that_is_not_split_carries_its_own_costs() -> None:
    content = SMALL + '  - id: "7"\n    name: Los\n    costs: {other: 1000}\n    estimated: true\n'
    theme = read(content)[0].themes[1]
    assert not theme.split
    assert [c.amount for c in theme.activities[0].costs] == [0, 1000]
    assert all(c.estimated for c in theme.activities[0].costs)


# --- percentages


def test_a_percentage_keeps_its_twelve_decimals_up_to_the_json_of_check() -> None:
    budget = read(SMALL + "figures:\n  - {id: a, percent: 17.373148775295, of: all}\n")[0]
    printed = budget.figures[0].printed
    assert (str(printed.low), printed.low_unit) == ("17.373148775295", Decimal("1E-12"))
    data = encoded(printed_data(printed, budget), Words("en"))
    assert data == {
        "low": Decimal("17.373148775295"),
        "high": Decimal("17.373148775295"),
        "rounded_to": Decimal("1E-12"),
        "unit": "percent",
    }


# --- places


def test_amounts_and_figures_know_where_they_stand() -> None:
    budget = read(SMALL + "figures:\n  - {id: a, percent: 5, of: all}\n")[0]
    path = (*budget.themes[0].activities[0].path, "costs", "other")
    assert budget.origin.place(path) == Place("a.yaml", 15, 38, 2)
    assert budget.figures[0].place == Place("a.yaml", 17, 5, 28)


def test_files_of_several_programmes_do_not_mix() -> None:
    other = SMALL.replace("waterrijk", "heuvelland").replace("EUR", "USD")
    assert [b.programme for b in read(SMALL, other)] == ["waterrijk", "heuvelland"]


def test_problems_come_sorted_by_file_and_place() -> None:
    broken = SMALL.replace("100", "1.000").replace("year: 2026", "year: 26")
    assert reported(broken, SMALL, broken) == [
        "year-format a.yaml:3:7",
        "amount-ambiguous a.yaml:15:26",
        "year-format c.yaml:3:7",
        "amount-ambiguous c.yaml:15:26",
    ]
