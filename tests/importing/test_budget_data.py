from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.check import check
from mjabudget.analysis.summary import summarize
from mjabudget.format.load import FileText, Loaded, load_data, load_texts
from mjabudget.format.write import write_budget
from mjabudget.importers.budget_data import budget_data
from mjabudget.importers.reading import Reading
from mjabudget.model.budget import Budget
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from tests.support.sheets_made import cells, figures
from tests.support.table_readings import amount, available, reading, total

ENGLISH = Words("en")
TWO_YEARS = (
    amount("1/1.1/impulse", "10", "C5"),
    amount("1/1.1/other", "20.50", "D5"),
    amount("1/1.1/impulse", "11", "E5", year="2027"),
    amount("1/1.2/impulse", "5", "E6", year="2027"),
    amount("7//other", "7", "D10"),
)


def loaded(made: Reading) -> Loaded:
    return load_data(budget_data(made))


def budgets(made: Reading) -> tuple[Budget, ...]:
    """Return the budgets of a reading; their files read back as these."""
    done = loaded(made)
    assert done.problems == ()
    texts = [FileText(b.year, write_budget(b)) for b in done.budgets]
    assert load_texts(texts).budgets == done.budgets
    return done.budgets


def test_every_year_has_all_themes_and_activities_and_the_amounts_of_its_own():
    first, second = budgets(reading(TWO_YEARS, title="Begroting"))
    assert (first.year, second.year) == ("2026", "2027")
    assert cells(first) == {
        ("1", "1.1", "impulse"): "10",
        ("1", "1.1", "other"): "20.50",
        ("7", "", "other"): "7",
    }
    assert cells(second) == {("1", "1.1", "impulse"): "11", ("1", "1.2", "impulse"): "5"}
    shapes = [[(t.id, t.split, [a.id for a in t.activities]) for t in b.themes] for b in (first, second)]
    assert shapes[0] == shapes[1] == [("1", True, ["1.1", "1.2"]), ("7", False, [""])]
    assert [s.id for s in second.sources] == ["impulse", "other"]


def test_the_title_of_one_of_several_years_names_its_year():
    def titles(title: str, years: int) -> list[str]:
        return [b.title for b in budgets(reading(TWO_YEARS if years > 1 else TWO_YEARS[:2], title=title))]

    assert titles("Begroting", 1) == ["Begroting"]
    assert titles("", 1) == ["foodvalley 2026"]
    assert titles("Begroting", 2) == ["Begroting, 2026", "Begroting, 2027"]
    assert titles("Begroting 2026", 2) == ["Begroting 2026", "Begroting 2026, 2027"]
    assert titles("Begroting 2026-2027", 2) == ["Begroting 2026-2027, 2026", "Begroting 2026-2027, 2027"]


def test_a_source_that_is_part_of_another_is_counted_in_it_once():
    amounts = [amount("1/1.1/other", "60", "C5"), amount("1/1.1/esf", "40", "D5")]
    (found,) = budgets(reading(amounts, [total("source=other", "100", "C9")], parts={"esf": "other"}))
    assert [(s.id, s.part_of) for s in found.sources] == [("other", None), ("esf", "other")]
    (summary,) = summarize([found])
    assert [(line.source.id, line.total.amount) for line in summary.sources] == [("other", 100), ("esf", 40)]
    assert summary.total.amount == 100
    assert [r.status for r in check([found])] == ["agrees"]


def test_notes_and_money_available_go_along():
    made = reading(TWO_YEARS, available=(available("impulse", "130", "C12"), available("other", None, "D12")))
    themes = tuple(
        replace(
            t,
            note=f"over {t.id}",
            activities=tuple(replace(a, note=f"over {a.id}") for a in t.activities),
        )
        for t in made.themes
    )
    first, second = budgets(replace(made, themes=themes))
    assert [(a.source, a.amount) for a in first.available] == [("impulse", 130), ("other", None)]
    assert second.available == ()
    assert first.themes[0].note == "over 1"
    assert [a.note for a in first.themes[0].activities] == ["over 1.1", "over 1.2"]
    assert first.themes[1].activities[0].note == "over 7"


def test_unit_and_rounding_are_those_of_the_table():
    amounts = [amount("1/1.1/impulse", "22500", "C5"), amount("1/1.2/impulse", "3000", "C6")]
    made = reading(amounts, [total("all", "26000", "C7", step="1000")], unit="1000", rounded_to="0.5")
    (found,) = budgets(made)
    assert (found.unit, found.rounded_to) == (1000, 500)
    assert found.figures[0].printed.rounded_to == 1000
    assert [r.status for r in check([found])] == ["agrees"]


def test_a_total_is_a_figure_with_its_words_as_quote_and_its_cell_as_note():
    made = reading(TWO_YEARS, [total("all", "37.50", "F9", step="0.01", words="Totaal  2026")])
    figure = budgets(made)[0].figures[0]
    assert (figure.id, figure.quotes, figure.note) == ("total", ("Totaal 2026",), "Blad1!F9")
    assert figure.printed.rounded_to == Decimal("0.01")


def test_words_with_numbers_of_their_own_are_a_note_since_no_quote_can_hold_them():
    made = reading(TWO_YEARS, [total("all", "38", "F9", words="Cofinanciering 50%")])
    (found, _) = budgets(made)
    assert (found.figures[0].quotes, found.figures[0].note) == ((), "Blad1!F9: Cofinanciering 50%")
    assert [r.status for r in check([found])] == ["agrees"]


def test_figures_are_named_by_their_money():
    named = [
        total("all", "1", "F1"),
        total("all", "2", "F2"),
        total("source=impulse", "1", "F3"),
        total("source=impulse|other", "1", "F4"),
        total("theme=1", "1", "F5"),
        total("theme=1,source=impulse", "1", "F6"),
        total("activity=1.1", "1", "F7"),
        total("activity=1.1|1.2", "1", "F8"),
        total("buffer=impulse", "1", "F9"),
        total("theme=1", "1", "F10", over="all"),
        total("source=impulse", "1", "F11", over="all"),
        total("activity=1.1,source=impulse", "1", "F12", over="activity=1.1"),
        total("buffer=impulse", "1", "F13", over="available=impulse"),
        total("source=impulse", "1", "F14", minus="source=other"),
        total("theme=1,source=impulse", "1", "F15", minus="theme=1,source=other"),
        total("year=2026|2027", "1", "F16"),
        total("year=2026", "1", "F17"),
    ]
    money = (available("impulse", "130", "C12"),)
    assert list(figures(budgets(reading(TWO_YEARS, named, available=money))[0])) == [
        "total",
        "total-2",
        "total-impulse",
        "total-impulse+other",
        "theme-1",
        "theme-1-impulse",
        "activity-1.1",
        "activity-1.1+1.2",
        "buffer-impulse",
        "share-theme-1",
        "share-impulse",
        "share-activity-1.1-impulse",
        "share-buffer-impulse",
        "balance",
        "balance-theme-1",
        "total-2026-2027",
        "total-3",
    ]


def test_an_id_that_looks_like_a_numbered_one_is_taken_once():
    named = [
        total("activity=a", "1", "F1"),
        total("activity=a", "1", "F2"),
        total("activity=a-2", "1", "F3"),
        total("activity=a", "1", "F4"),
    ]
    amounts = [amount("1/a/x", "1", "C1"), amount("1/a-2/x", "1", "C2")]
    (found,) = budgets(reading(amounts, named))
    assert len({f.id for f in found.figures}) == 4


def test_amounts_are_placed_in_their_cells():
    made = reading([amount("1/1.1/impulse", "0.005", "C5")])
    assert [(p.code, str(p.place)) for p in loaded(made).problems] == [
        ("amount-decimals", "begroting.xlsx!Blad1!C5")
    ]


def test_two_amounts_in_one_place_are_refused_not_added_and_not_dropped():
    made = reading([amount("1/1.1/impulse", "1", "C5"), amount("1/1.1/impulse", "2", "C9")])
    assert problems_text(loaded(made).problems, ENGLISH) == (
        "begroting.xlsx!Blad1!C9: error[import-cell-twice]: the amount of 1.1 from impulse is in "
        "Blad1!C5 as well\n"
        "  keep one of the two\n"
    )


def test_amounts_of_a_theme_beside_those_of_its_activities_are_refused():
    made = reading([amount("1/1.1/impulse", "1", "C5"), amount("1//impulse", "2", "C9")])
    assert [p.code for p in loaded(made).problems] == ["theme-both"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1/1.1", "1/1.10", "2/2.1", "7/"]),
            st.sampled_from(["impulse", "other"]),
            st.sampled_from(["2026", "2027", "2028-2031"]),
            st.decimals(-1000, 100000, places=2) | st.none(),
        ),
        unique_by=lambda drawn: drawn[:3],
        min_size=1,
    )
)
def test_every_amount_is_in_its_year_activity_and_source_and_nowhere_else(
    drawn: list[tuple[str, str, str, Decimal | None]],
):
    made = reading(
        [
            amount(f"{key}/{source}", None if n is None else str(n), "C5", year=year)
            for key, source, year, n in drawn
        ]
    )
    found = {
        (f"{t.id}/{a.id}", c.source, b.year, c.amount)
        for b in budgets(made)
        for t in b.themes
        for a in t.activities
        for c in a.costs
    }
    assert found == set(drawn)
