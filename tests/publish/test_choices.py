"""What is certain, what is a choice and what waits: the shipped data, and made-up texts."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mjabudget import load
from mjabudget.analysis.audit import verdict
from mjabudget.analysis.proven_choices import proven_choices
from mjabudget.model.budget import Budget
from tests.support.budget_files import headed, read
from tests.support.program import Done, inside, without

DATA = Path(__file__).parents[2] / "data"
BOTH_YEARS = "Impulsbudget: 15% (2026) / 21% (2027) van totale begroting"


def shipped(*arguments: str) -> Done:
    return inside(["publish", *arguments, "--data", str(DATA)], COLUMNS="80")


def actions(done: Done) -> dict[str, str]:
    return {
        f"{b['year']}/{f['id']}": f["action"] for b in json.loads(done.out)["budgets"] for f in b["figures"]
    }


def test_the_shipped_text_has_two_certain_changes_and_one_choice():
    found = actions(shipped("2026", "2027", "--format", "json"))
    named = {a: {key for key, action in found.items() if action == a} for a in ("change", "choose")}
    assert named == {
        "change": {"2026/mix-impulse", "2027/mix-impulse"},
        "choose": {"2026/mix-other", "2026/mix-regio-cofinancing"},
    }


@pytest.mark.parametrize("years", [["2026", "2027"], ["2026"], ["2027"]])
def test_a_sentence_with_two_years_is_corrected_for_both_at_once(years: list[str]):
    """Also where one of the years is asked for, and where its own quote is a part of the sentence."""
    (sentence,) = json.loads(shipped(*years, "--format", "json").out)["sentences"]
    assert sentence == {
        "old": BOTH_YEARS,
        "new": "Impulsbudget: 17% (2026) / 22% (2027) van totale begroting",
        "figures": ["2026/mix-impulse", "2027/mix-impulse"],
    }


def test_each_end_of_an_alternative_can_be_printed_and_the_next_number_cannot():
    """One figure gives way; that the others and every printed amount stay is for the solver to say."""
    budgets = load(2026, 2027, data=DATA)
    certain = with_printed(with_printed(budgets, "2026", "mix-impulse", 17), "2027", "mix-impulse", 22)
    (choice,) = proven_choices(budgets)
    ends = {r.key: (r.reads.low, r.reads.high) for (r,) in choice.alternatives}
    assert ends == {"2026/mix-other": (68, 69), "2026/mix-regio-cofinancing": (11, 12)}
    for key, (low, high) in ends.items():
        year, _, figure = key.partition("/")
        fits = [
            verdict(with_printed(certain, year, figure, n))[0] for n in range(int(low) - 1, int(high) + 2)
        ]
        assert fits == [False, True, True, False]


def with_printed(budgets: tuple[Budget, ...], year: str, figure: str, number: int) -> tuple[Budget, ...]:
    value = Decimal(number)
    return tuple(
        replace(
            b,
            figures=tuple(
                replace(f, printed=replace(f.printed, low=value, high=value))
                if (b.year, f.id) == (year, figure)
                else f
                for f in b.figures
            ),
        )
        for b in budgets
    )


def test_a_text_without_contradictions_leaves_no_choice():
    assert proven_choices(load(2027, data=DATA)) == ()


def test_without_the_audit_the_choice_that_printed_amounts_show_is_named(tmp_path: Path):
    done = without(["z3"], ["publish", "2026", "--data", str(DATA)], tmp_path)
    assert done.code == 0, done.err
    assert "15% becomes 17%" in done.out
    said = " ".join(done.out.split())
    assert "decide which: 2026/mix-other (71%) and 2026/mix-regio-cofinancing (14%)." in said
    assert "pip install z3-solver" in done.out
    done = without(["z3"], ["publish", "2026", "--data", str(DATA), "--format", "json"], tmp_path)
    assert json.loads(done.out)["choices"] is None
    assert {key for key, action in actions(done).items() if action == "choose"} == {
        "2026/mix-other",
        "2026/mix-regio-cofinancing",
    }


def test_without_the_audit_a_figure_that_only_the_estimates_miss_is_perhaps_a_choice(tmp_path: Path):
    content = SHARED.replace("{x: 10}", "{x: 10}, estimated: true").replace("percent: 80", "percent: 70")
    (tmp_path / "budget.yaml").write_text(content.replace("80%", "70%"), "utf-8")
    done = without(["z3"], ["publish", "budget.yaml"], tmp_path)
    assert "The estimates do not come to 2026/one (12%) and 2026/two (12%)" in " ".join(done.out.split())


SHARED = headed("""\
sources: {x: Ex}
themes:
  - {id: "1", name: One, costs: {x: 10}}
  - {id: "2", name: Two, costs: {x: 20}}
  - {id: "3", name: Three, costs: {x: 70}}
figures:
  - {id: one, percent: 12, of: {theme: "1"}, quote: "thema 1 en 2 elk 12%"}
  - {id: two, percent: 12, of: {theme: "2"}, quote: "thema 1 en 2 elk 12%"}
  - {id: three, percent: 80, of: {theme: "3"}, quote: ["80% (2026)", "80% (2025) en 80% (2026)"]}
""")


def test_a_number_that_two_figures_share_is_changed_by_hand_where_they_differ(tmp_path: Path):
    (tmp_path / "budget.yaml").write_text(SHARED, "utf-8")
    found = json.loads(inside(["publish", "budget.yaml", "--format", "json"], tmp_path).out)
    assert {s["old"]: s["new"] for s in found["sentences"]} == {
        "thema 1 en 2 elk 12%": None,
        "80% (2025) en 80% (2026)": "80% (2025) en 70% (2026)",
    }


TOO_MUCH = headed("""\
sources: {x: Ex}
themes:
  - {id: "1", name: One, costs: {x: 50}, estimated: true}
  - {id: "2", name: Two, costs: {x: 30}, estimated: true}
  - {id: "3", name: Three, costs: {x: 30}, estimated: true}
figures:
  - {id: one, percent: 50, of: {theme: "1"}}
  - {id: two, percent: 30, of: {theme: "2"}}
  - {id: three, percent: 30, of: {theme: "3"}}
""")


def test_of_figures_that_cannot_all_be_right_each_is_an_alternative_in_every_year():
    """Shares of 50, 30 and 30%: what two of them leave is 39 to 41%, or 19 to 21%, as each is rounded."""
    budgets = read(TOO_MUCH, TOO_MUCH.replace("2026", "2027"))
    found = proven_choices(budgets)
    assert [[(r.key, r.reads.low, r.reads.high) for (r,) in c.alternatives] for c in found] == [
        [(f"{year}/one", 39, 41), (f"{year}/three", 19, 21), (f"{year}/two", 19, 21)]
        for year in ("2026", "2027")
    ]


def test_a_figure_that_its_own_quote_contradicts_changes_no_sentence(tmp_path: Path):
    """The file says 26 where the text says 27%, which the amounts give: nothing in the text is wrong."""
    content = SHARED.partition("figures:")[0].replace("x: 10", "x: 27").replace("x: 70", "x: 53")
    figure = '  - {id: one, percent: 26, of: {theme: "1"}, quote: "27% komt uit thema 1"}\n'
    (tmp_path / "budget.yaml").write_text(content + "figures:\n" + figure, "utf-8")
    done = inside(["publish", "budget.yaml", "--format", "json"], tmp_path)
    assert actions(done) == {"2026/one": "wait"}
    assert json.loads(done.out)["sentences"] == []
    assert "a figure in the file that says what its quote says" in inside(
        ["publish", "budget.yaml"], tmp_path, COLUMNS="100"
    ).out.replace("\n", " ")
