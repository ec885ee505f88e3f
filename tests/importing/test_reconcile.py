from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.check import check
from mjabudget.format.load import load_data
from mjabudget.importers.budget_data import budget_data
from mjabudget.importers.cell_ranges import cell_ranges
from mjabudget.importers.differences import difference_problems, difference_remark
from mjabudget.importers.reading import AmountRead, Reading
from mjabudget.importers.reconcile import reconcile
from mjabudget.model.problem import Place
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from tests.support.table_readings import FILE, amount, available, cell, left_out, reading, total

ENGLISH = Words("en")
TABLE = (
    amount("1/1.1/impulse", "10", "C5"),
    amount("1/1.1/other", "20", "D5"),
    amount("1/1.2/impulse", "5", "C6"),
    amount("2/2.1/impulse", "100", "C8"),
    amount("7//other", "7", "D10"),
)


def outcomes(made: Reading) -> list[str]:
    return [checked.outcome for checked in reconcile(made).totals]


def refusals(made: Reading) -> str:
    return problems_text(tuple(difference_problems(made, reconcile(made))), ENGLISH)


@pytest.mark.parametrize(
    ("of", "printed"),
    [
        ("all", "142"),
        ("theme=1", "35"),
        ("theme=1|2", "135"),
        ("theme=7", "7"),
        ("activity=1.1", "30"),
        ("activity=1.1|2.1", "130"),
        ("source=impulse", "115"),
        ("source=impulse|other", "142"),
        ("theme=1,source=impulse", "15"),
        ("activity=1.1,source=other", "20"),
        ("year=2026,theme=2", "100"),
        ("theme=9", "0"),
    ],
)
def test_a_total_of_any_money_comes_out_or_differs_by_one(of: str, printed: str):
    assert outcomes(reading(TABLE, [total(of, printed, "F1")])) == ["agrees"]
    (checked,) = reconcile(reading(TABLE, [total(of, str(int(printed) + 1), "F1")])).totals
    assert (checked.outcome, checked.difference) == ("differs", -1)


def test_a_total_of_a_source_covers_its_parts_and_theirs():
    parts = {"esf": "other", "esf_2": "esf"}
    amounts = [amount("1/1.1/other", "60", "C5"), amount("1/1.1/esf", "30", "D5")]
    amounts.append(amount("1/1.1/esf_2", "10", "E5"))
    totals = [
        total("source=other", "100", "C9"),
        total("source=esf", "40", "D9"),
        total("source=other|esf", "100", "E9"),
    ]
    assert outcomes(reading(amounts, totals, parts=parts)) == ["agrees"] * 3


def test_a_total_of_several_years_adds_them_up_and_one_without_year_is_of_its_own():
    amounts = [amount("1/1.1/impulse", "10", "C5"), amount("1/1.1/impulse", "20", "D5", year="2027")]
    totals = [
        total("year=2026|2027", "30", "E5"),
        total("all", "10", "C9"),
        total("all", "20", "D9", year="2027"),
        total("all", "30", "E9", year="2027"),
    ]
    assert outcomes(reading(amounts, totals)) == ["agrees", "agrees", "agrees", "differs"]


def test_a_balance_and_a_share_are_worked_out():
    amounts = [amount("1/1.1/income", "30", "C5"), amount("1/1.1/costs", "45", "D5")]
    totals = [
        total("source=costs", "15", "E5", minus="source=income"),
        total("source=income", "40", "F5", over="all"),
        total("source=income", "66.7", "F6", over="source=costs", step="0.1"),
        total("source=costs", "33.3", "F7", minus="source=income", over="source=costs", step="0.1"),
    ]
    assert outcomes(reading(amounts, totals)) == ["agrees"] * 4


def test_a_share_that_is_cut_off_instead_of_rounded_is_told_apart():
    amounts = [amount("1/1.1/a", "2", "C5"), amount("1/1.1/b", "1", "D5")]
    assert outcomes(reading(amounts, [total("source=a", "66", "E5", over="all")])) == ["cut_off"]
    assert outcomes(reading(amounts, [total("source=a", "65", "E5", over="all")])) == ["differs"]


def test_a_share_of_nothing_is_left_open():
    assert outcomes(reading([amount("1/1.1/a", "0", "C5")], [total("all", "0", "E5", over="all")])) == [
        "open"
    ]


def test_a_buffer_is_what_is_available_less_what_is_budgeted():
    money = (available("impulse", "130", "C12"),)
    totals = [total("buffer=impulse", "15", "C13"), total("available=impulse", "130", "C12")]
    totals.append(total("buffer=impulse", "16", "C14"))
    assert outcomes(reading(TABLE, totals, available=money)) == ["agrees", "agrees", "differs"]
    assert outcomes(reading(TABLE, totals)) == ["open"] * 3
    reserve = [total("buffer=impulse", "11.5", "C13", over="available=impulse", step="0.1")]
    assert outcomes(reading(TABLE, reserve, available=money)) == ["agrees"]


def test_a_sum_with_an_unknown_amount_is_not_below_what_is_known():
    amounts = [amount("1/1.1/a", "100", "C5"), amount("1/1.2/a", None, "C6")]
    totals = [total("all", "150", "C7"), total("all", "100", "C8"), total("all", "99", "C9")]
    assert outcomes(reading(amounts, totals)) == ["open", "open", "differs"]
    assert "come to at least €100 (+€1)" in refusals(reading(amounts, totals))


def test_a_sum_with_an_unknown_amount_says_nothing_where_amounts_are_negative():
    amounts = [amount("1/1.1/a", "100", "C5"), amount("1/1.2/a", None, "C6"), amount("1/1.3/a", "-5", "C7")]
    assert outcomes(reading(amounts, [total("all", "50", "C8")])) == ["open"]


def test_amounts_rounded_to_thousands_leave_room_and_no_more():
    amounts = [amount(f"1/1.{n}/a", "3000", f"C{n}") for n in range(1, 5)]
    totals = [total("all", n, "C9", step="1000") for n in ("10000", "14000", "9000", "15000")]
    made = reading(amounts, totals, unit="1000", rounded_to="1")
    assert outcomes(made) == ["agrees", "agrees", "differs", "differs"]
    assert outcomes(replace(made, facts=replace(made.facts, rounded_to=None))) == ["differs"] * 4


def test_a_total_that_differs_is_refused_with_both_numbers_the_difference_and_the_cells():
    made = reading(TABLE, [total("source=impulse", "117", "C11", words="Totaal impuls")])
    assert refusals(made) == (
        "begroting.xlsx!Blad1!C11: error[import-total-differs]: Totaal impuls: the table has €117, the "
        "amounts read come to €115 (-€2): Blad1!C5:C6, C8\n"
        "  correct the table, or keep the total as a figure that `check` reports: --accept-differences\n"
    )


def test_all_totals_that_differ_are_refused_at_once():
    made = reading(TABLE, [total("all", "1", "F1"), total("all", "142", "F2"), total("theme=1", "2", "F3")])
    assert [p.place for p in difference_problems(made, reconcile(made))] == [cell("F1"), cell("F3")]


def test_of_many_totals_of_one_column_that_differ_the_rest_are_named_together():
    totals = [total("all", "1", f"F{row}") for row in (*range(1, 15), 20)] + [total("all", "2", "G1")]
    made = reading(TABLE, totals)
    found = list(difference_problems(made, reconcile(made)))
    assert [p.place for p in found] == [*(cell(f"F{row}") for row in range(1, 12)), cell("G1")]
    assert ENGLISH.say(found[10].message) == (
        "5 more totals of this column do not come out: Blad1!F11:F14, F20"
    )


def test_what_was_left_out_and_makes_up_the_difference_is_named():
    hidden = (left_out("C7", "3"), left_out("C9", "8"))
    one = refusals(reading(TABLE, [total("all", "145", "F1")], left_out=hidden))
    assert "Blad1!C7 is just the difference, and was left out (the row is hidden)" in one
    both = refusals(reading(TABLE, [total("all", "153", "F1")], left_out=hidden))
    assert "Blad1!C7, C9 is just the difference" in both
    neither = refusals(reading(TABLE, [total("all", "149", "F1")], left_out=hidden))
    assert "left out" not in neither


def test_of_a_hidden_row_the_cell_in_the_column_of_the_total_is_named():
    hidden = (left_out("C7:E7", "3; 0; 3"), left_out("C9", "5"), left_out("E9:F9", "2"))
    alone = refusals(reading(TABLE, [total("source=impulse", "118", "C11")], left_out=hidden))
    assert "Blad1!C7 is just the difference" in alone
    together = refusals(reading(TABLE, [total("source=impulse", "123", "C11")], left_out=hidden))
    assert "Blad1!C7, C9 is just the difference" in together
    elsewhere = refusals(reading(TABLE, [total("all", "144", "H11")], left_out=hidden))
    assert "Blad1!E9:F9 is just the difference" in elsewhere


def test_what_was_left_out_is_read_in_the_unit_of_the_table():
    amounts = [amount("1/1.1/a", "10000", "C5")]
    hidden = (left_out("C6", "1,5"),)
    made = reading(amounts, [total("all", "11500", "C7", step="100")], unit="1000", left_out=hidden)
    assert "Blad1!C6 is just the difference" in refusals(made)


def test_an_amount_that_was_counted_and_makes_up_the_difference_is_named():
    made = reading(TABLE, [total("all", "135", "F1")])
    assert "Blad1!D10 is just the difference: if it is no part of the total" in refusals(made)


def test_amounts_that_come_to_twice_the_total_are_said_to():
    amounts = [amount("1/1.1/a", "10", "C5"), amount("1/1.2/a", "30", "C6"), amount("2/2.1/a", "40", "C7")]
    assert "just twice the total" in refusals(reading(amounts, [total("theme=1", "20", "C9")]))


def test_a_total_that_the_rest_of_its_column_speaks_for_is_no_problem_and_is_said():
    made = reading(TABLE, [total("activity=1.1", "31", "E5", words="Bureau", proven=True)])
    done = reconcile(made)
    assert (len(done.differing), done.refused) == (1, ())
    assert ENGLISH.say(difference_remark(made, done.differing[0])) == (
        "Blad1!E5: Bureau: the table has €31, the amounts read come to €30 (-€1); kept as a figure, which "
        "`check` reports"
    )


def test_a_share_that_differs_is_shown_in_percentage_points():
    made = reading(TABLE, [total("source=impulse", "79", "E5", over="all")])
    assert "the table has 79%, the amounts read come to 81.0% (+2.0 percentage points)" in refusals(made)


def test_cells_next_to_each_other_are_ranges():
    places = [
        Place(f"{FILE}!{name}") for name in ("A!D5", "A!C5", "A!C6", "A!D6", "A!AA9", "B!C5", "A!C8", "B!7")
    ]
    assert cell_ranges(places, FILE) == ("A!C5:D6", "C8", "AA9", "B!C5", "B!7")
    assert cell_ranges([Place("t.csv!B2"), Place("t.csv!B3")], "t.csv") == ("B2:B3",)


AMOUNTS = st.lists(
    st.tuples(
        st.sampled_from(["1/1.1", "1/1.2", "2/2.1", "7/"]),
        st.sampled_from(["impulse", "other", "esf"]),
        st.sampled_from(["2026", "2027"]),
        st.integers(-500, 2000),
    ),
    unique_by=lambda drawn: drawn[:3],
    min_size=1,
    max_size=12,
)
SLICES = st.lists(
    st.sampled_from(
        [
            "all",
            "theme=1",
            "theme=1|7",
            "activity=1.1|2.1",
            "source=other",
            "theme=2,source=esf",
            "source=impulse",
        ]
    ),
    min_size=1,
    max_size=5,
)


@given(AMOUNTS, SLICES, st.integers(-2, 2))
def test_what_comes_out_here_agrees_in_check_and_what_differs_is_a_finding(
    drawn: list[tuple[str, str, str, int]], slices: list[str], off: int
):
    amounts = tuple(
        AmountRead(year, *key.split("/"), source, Decimal(n), cell(f"C{row}"))
        for row, (key, source, year, n) in enumerate(drawn, 1)
    )
    whole = [
        amount(f"{key}/impulse", "0", "Z1", year=y)
        for key in ("1/1.1", "2/2.1", "7/")
        for y in ("2026", "2027")
    ]
    held = {(a.year, a.theme, a.activity, a.source) for a in amounts}
    amounts += tuple(a for a in whole if (a.year, a.theme, a.activity, a.source) not in held)
    asked = [t for t in slices if "esf" not in t or any(a.source == "esf" for a in amounts)]
    made = reading(
        amounts,
        [total(of, str(off * 3 + 40), f"F{n}") for n, of in enumerate(asked)],
        parts={"esf": "other"},
    )
    loaded = load_data(budget_data(made))
    assert loaded.problems == ()
    verdicts = [r.status for r in check(loaded.budgets)]
    assert verdicts == [c.outcome for c in reconcile(made).totals]


@given(AMOUNTS)
def test_a_total_that_is_added_up_anew_comes_out(drawn: list[tuple[str, str, str, int]]):
    made = [
        AmountRead(year, *key.split("/"), source, Decimal(n), cell(f"C{row}"))
        for row, (key, source, year, n) in enumerate(drawn, 1)
    ]
    family = {"other": {"other", "esf"}, "esf": {"esf"}, "impulse": {"impulse"}}
    totals = [
        total(
            f"source={s}", str(sum(n for _, source, y, n in drawn if y == "2026" and source in parts)), "F1"
        )
        for s, parts in family.items()
    ]
    checked = reconcile(reading(made, totals, parts={"esf": "other"})).totals
    assert [c.difference for c in checked] == [Fraction(0)] * 3
    assert {c.outcome for c in checked} == {"agrees"}
