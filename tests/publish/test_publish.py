"""What the text should print, for made-up budgets."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.cube import CubeCell, cubes
from mjabudget.analysis.distributions import exact_covers
from mjabudget.analysis.publish import Publication, publish
from mjabudget.format.load import FileText, load_texts
from mjabudget.output.language import Words
from mjabudget.present.verdict_text import printed_value
from tests.support.budget_files import headed
from tests.support.program import Done, assert_golden, inside

CONTENT = headed("""\
sources: {grant: State grant, own: Own money}
available: {grant: 1000}
themes:
  - {id: "1", name: One, costs: {grant: 400, own: 833.50}}
  - {id: "2", name: Two, costs: {grant: 433.50, own: 800}}
  - {id: "3", name: Three, costs: {grant: 0, own: 1233.50}}
figures:
  - {id: total, amount: 3600, of: all, quote: "in totaal 3.600 euro"}
  - {id: total-about, amount: [3000, 4000], rounded_to: 1000, of: all, quote: "3.000 tot 4.000"}
  - {id: one, percent: 33, of: {theme: "1"}, quote: "Thema 1: 33% van alles"}
  - {id: two, percent: 33, of: {theme: "2"}, quote: "Thema 2: 33%"}
  - {id: three, percent: 33, of: {theme: "3"}, quote: "Thema 3: 33%, dus ook 33%"}
  - {id: grant, percent: 25.5, of: {source: grant}, quote: ["25,5 procent subsidie", "subsidie (25.5 %)"]}
  - {id: own, percent: 77.5, of: {source: own}, quote: "77,5%"}
  - {id: grant-one, percent: 48, of: {theme: "1", source: grant}, over: {source: grant}, quote: "48%"}
  - {id: grant-rest, percent: [50, 55], of: {theme: "2", source: grant}, over: {source: grant}}
  - {id: much, percent: {at_least: 80}, of: {source: own}, quote: "ruim 80%"}
  - {id: later, amount: 5, of: {theme: "1", year: 2027}, quote: "5 in 2027"}
  - {id: buffer, amount: 166.5, of: {buffer: grant}, quote: "buffer 166,5"}
""")


def published(content: str, *, adding_up: bool = False) -> Publication:
    found = load_texts([FileText("budget.yaml", content)])
    assert not found.problems, found.problems
    (cube,) = cubes(found.budgets)
    return publish(cube, cube.budgets[0], adding_up=adding_up)


def says(found: Publication) -> dict[str, tuple[str, str]]:
    words = Words("en")
    return {
        line.figure.id: (line.action, words.say(line.reads and printed_value(line.reads, line.result.budget)))
        for line in found.figures
    }


def test_every_figure_reads_what_its_amounts_give():
    said = says(published(CONTENT))
    assert said["total"] == ("change", "€3,701")  # 3,700.50, to whole euros as printed
    assert said["total-about"] == ("keep", "€3,000 to €4,000")
    assert said["one"] == said["two"] == said["three"] == ("keep", "33%")
    assert said["grant"] == ("change", "22.5%")  # 833.50 / 3,700.50 = 22.52%
    assert said["own"] == ("keep", "77.5%")
    assert said["grant-one"] == ("keep", "48%")  # 400 / 833.50 = 47.99%
    assert said["later"] == ("wait", "")
    assert said["buffer"] == ("keep", "€166.50")


def test_a_distribution_adds_up_to_100():
    """Three themes of 1,233.50 each: 33.33% of all, so that one has to read 34%."""
    found = published(CONTENT, adding_up=True)
    said = says(found)
    assert [said[i][1] for i in ("one", "two", "three")] == ["34%", "33%", "33%"]
    assert [d.figures for d in found.distributions] == [("one", "two", "three"), ("grant", "own")]
    first = next(line for line in found.figures if line.figure.id == "one")
    assert Words("en").say(printed_value(first.alone, found.budget)) == "33%"


def test_a_range_or_a_bound_is_no_part_of_a_distribution():
    found = published(CONTENT, adding_up=True)
    members = {i for d in found.distributions for i in d.figures}
    assert not members & {"grant-one", "grant-rest", "much"}


def test_figures_of_another_precision_make_no_distribution():
    found = published(
        CONTENT.replace('percent: 33, of: {theme: "3"}', 'percent: 33.3, of: {theme: "3"}'), adding_up=True
    )
    assert [d.figures for d in found.distributions] == [("grant", "own")]


def test_figures_that_leave_money_out_make_no_distribution():
    found = published(
        CONTENT.replace('  - {id: two, percent: 33, of: {theme: "2"}, quote: "Thema 2: 33%"}\n', ""),
        adding_up=True,
    )
    assert [d.figures for d in found.distributions] == [("grant", "own")]


def test_the_same_figure_twice_reads_the_same():
    again = '  - {id: one-again, percent: 33, of: {theme: "1"}, quote: "een derde: 33%"}\n'
    found = published(CONTENT + again, adding_up=True)
    said = says(found)
    assert said["one"] == said["one-again"] == ("change", "34%")
    assert found.distributions[0].figures == ("one", "two", "three", "one-again")


def test_a_figure_in_two_distributions_stays_in_the_longer_one():
    both = '  - {id: rest, percent: 67, of: {theme: ["2", "3"]}, quote: "67%"}\n'
    found = published(CONTENT + both, adding_up=True)
    assert found.distributions[0].figures == ("one", "two", "three")
    assert found.left == (("one", "rest"),)


SPLIT = headed(
    """\
sources: {{x: Ex}}
themes:
{themes}
figures:
{figures}
""",
    title="Split",
)


@given(st.lists(st.integers(1, 9999), min_size=2, max_size=8), st.sampled_from(["1", "0.1"]))
def test_a_complete_distribution_always_adds_up_and_each_number_stays_next_to_its_own(
    amounts: list[int], step: str
):
    themes = "\n".join(f'  - {{id: "{i}", name: T, costs: {{x: {a}}}}}' for i, a in enumerate(amounts))
    figures = "\n".join(
        f'  - {{id: f{i}, percent: {"5" if step == "1" else "5.0"}, of: {{theme: "{i}"}}, quote: "5%"}}'
        for i in range(len(amounts))
    )
    found = published(SPLIT.format(themes=themes, figures=figures), adding_up=True)
    numbers = [Fraction(line.reads.low) for line in found.figures]
    assert sum(numbers) == 100
    for number, amount in zip(numbers, amounts, strict=True):
        assert abs(number - Fraction(amount, sum(amounts)) * 100) < Fraction(step)


def cell(name: str) -> CubeCell:
    return CubeCell("budgeted", "2026", name, "", "x")


def test_exact_covers_hold_every_cell_once():
    a, b, c = (frozenset([cell(n)]) for n in "abc")
    assert set(exact_covers(a | b | c, (a, b, c, a | b, b | c))) == {(a, b, c), (a, b | c), (a | b, c)}
    assert list(exact_covers(a | b | c, (a | b, b | c))) == []


def test_the_search_for_covers_ends():
    parts = tuple(frozenset([cell(f"{i}"), cell(f"{j}")]) for i in range(30) for j in range(i))
    whole = frozenset(cell(f"{i}") for i in range(31))
    assert list(exact_covers(whole, parts)) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "budget.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Done:
    return inside(["publish", *arguments], COLUMNS="100")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("form", "ending"), [("plain", "txt"), ("markdown", "md"), ("json", "json")])
def test_every_form_reads_as_it_did_when_it_was_accepted(form: str, ending: str):
    done = run("budget.yaml", "--percentages", "adding-up", "--format", form)
    assert done.code == 0, done.err
    assert_golden(done.out, "publish", f"made-up.{ending}")


@pytest.mark.usefixtures("folder")
def test_percentages_are_made_to_add_up_when_that_is_asked_for():
    assert "by itself 33%" not in run("budget.yaml").out
    assert "33% becomes 34%" in run("budget.yaml", "--percentages", "adding-up").out


@pytest.mark.usefixtures("folder")
def test_a_sentence_is_rewritten_where_the_number_stands_in_it_once():
    found = json.loads(run("budget.yaml", "--percentages", "adding-up", "--format", "json").out)
    sentences = {s["old"]: s["new"] for s in found["sentences"]}
    assert sentences == {
        "in totaal 3.600 euro": "in totaal 3.701 euro",
        "Thema 1: 33% van alles": "Thema 1: 34% van alles",
        "25,5 procent subsidie": "22,5 procent subsidie",
        "subsidie (25.5 %)": "subsidie (22.5 %)",
        "ruim 80%": None,  # a bound is no number to put in its place
    }


@pytest.mark.usefixtures("folder")
def test_a_selection_narrows_what_is_listed_and_not_what_adds_up():
    found = json.loads(
        run("budget.yaml", "--percentages", "adding-up", "--where", "theme=1", "--format", "json").out
    )
    figures = {f["id"]: f["reads"] for f in found["budgets"][0]["figures"]}
    assert figures["one"] == {"nl": "34%", "en": "34%"}
    assert "two" not in figures
    assert [s["old"] for s in found["sentences"]] == ["Thema 1: 33% van alles"]


def test_a_figure_that_rests_on_estimates_waits_for_its_money():
    found = published(CONTENT.replace("own: 833.50}", "own: 833.50}, estimated: [own]"))
    lines = {line.figure.id: line for line in found.figures}
    assert (lines["total"].action, lines["total"].reads) == ("wait", None)
    assert [str(s) for s in lines["total"].needs] == ["year=2026"]
    assert (lines["grant-one"].action, lines["buffer"].action) == ("keep", "keep")


def test_a_printed_amount_that_nothing_repeats_waits_for_itself():
    """The total is what the shares are judged on, and no other figure says whether it is right."""
    content = (
        CONTENT.replace("amount: 3600", "amount: 3700.5")
        .replace("3.600 euro", "3.700,50 euro")
        .replace("own: 800}", "own: 800}, estimated: [own]")
    )
    lines = {line.figure.id: line for line in published(content).figures}
    assert (lines["total"].action, lines["total"].unrepeated) == ("wait", True)
    assert (lines["grant"].action, lines["grant"].result.computed.basis) == ("change", "printed")
    assert not lines["two"].unrepeated


def test_no_distribution_moves_a_figure_that_rests_on_estimates():
    """With one of three themes estimated the three are left as they are: none is moved to reach 100%."""
    found = published(CONTENT.replace("own: 800}", "own: 800}, estimated: [own]"), adding_up=True)
    assert found.distributions == ()
    assert found.left == (("one", "two", "three"), ("grant", "own"))
    assert {line.alone for line in found.figures} == {None}
