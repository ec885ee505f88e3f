"""What the shipped budgets must show: figures recomputed by hand, statuses, and JSON that keeps its keys."""

from __future__ import annotations

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from mjabudget.analysis.check import check
from mjabudget.format.load import FileText, load_texts
from mjabudget.output.language import Words
from mjabudget.present.verdict_text import sentence
from tests.support.budget_files import headed
from tests.support.needs import needs_module
from tests.support.program import SHIPPED, inside, run

PRINTED = {  # the euro amounts of the document: all costs, impulse budget, buffer above it
    2026: (4_111_805, 714_350, 118_040),
    2027: (4_211_696, 917_951, 204_026),
}
ANSWERS = {  # total, impulse, its share, buffer, reserve share
    2026: ("4111805.00", "714350.00", "17.373149", "118040.00", "14.180853"),
    2027: ("4211696.00", "917951.00", "21.795282", "204026.00", "18.184508"),
}
STATUSES = {
    "agrees",
    "estimated",
    "truncated",
    "differs",
    "undetermined",
    "acknowledged",
    "stale",
    "misquoted",
}
SUMMARY_KEYS = {"year", "title", "currency", "total", "estimated", "sources", "themes"}
SOURCE_KEYS = {"id", "name", "amount", "share", "available", "buffer", "reserve_share"}
THEME_KEYS = {"id", "name", "amount", "share", "estimated", "sources", "activities"}
RESULT_KEYS = {
    *("programme", "year", "kind", "id", "status", "rests_on_estimates"),
    *("printed", "computed", "message", "file", "line", "column"),
}
FILES = {year: SHIPPED / f"budget_{year}.yaml" for year in PRINTED}


def read(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


@pytest.fixture(scope="module")
def summary(tmp_path_factory):
    done = run(["summary", "2026", "2027", "--format", "json"], tmp_path_factory.mktemp("empty"))
    assert done.code == 0
    assert "the example that comes with mjabudget" in done.err
    return {int(b["year"]): b for b in read(done.out)["budgets"]}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    done = run(["check", "2026", "2027", "--format", "json"], tmp_path_factory.mktemp("empty"))
    assert done.code == 0
    return read(done.out)


@pytest.mark.parametrize("year", PRINTED)
def test_the_expected_answers_follow_from_the_amounts_of_the_document(year):
    total, impulse, buffer = PRINTED[year]
    shares = (Fraction(100 * impulse, total), Fraction(100 * buffer, impulse + buffer))
    rounded = [
        (Decimal(s.numerator) / s.denominator).quantize(Decimal("0.000001"), ROUND_HALF_UP) for s in shares
    ]
    expected = (f"{total}.00", f"{impulse}.00", str(rounded[0]), f"{buffer}.00", str(rounded[1]))
    assert expected == ANSWERS[year]


@pytest.mark.parametrize("year", PRINTED)
def test_summary_gives_the_answers_to_the_last_digit(summary, year):
    budget = summary[year]
    impulse = next(s for s in budget["sources"] if s["id"] == "impulse")
    found = (budget["total"], *(impulse[key] for key in ("amount", "share", "buffer", "reserve_share")))
    assert tuple(map(str, found)) == ANSWERS[year]


@pytest.mark.parametrize("year", PRINTED)
def test_the_json_of_a_summary_has_its_keys_and_adds_up(summary, year):
    budget = summary[year]
    assert budget.keys() >= SUMMARY_KEYS
    assert budget["estimated"] is True
    assert all(s.keys() >= SOURCE_KEYS for s in budget["sources"])
    assert all(t.keys() >= THEME_KEYS for t in budget["themes"])
    assert [len(t["activities"]) for t in budget["themes"]] == [4, 5, 4, 5, 4, 5]
    assert sum(t["amount"] for t in budget["themes"]) == budget["total"]
    assert sum(s["amount"] for s in budget["sources"] if not s.get("part_of")) == budget["total"]
    for theme in budget["themes"]:
        assert sum(a["amount"] for a in theme["activities"]) == theme["amount"]
        assert sum(s["amount"] for s in theme["sources"].values()) == theme["amount"]
        for activity in theme["activities"]:
            assert activity.keys() >= {"id", "name", "amount", "sources", "estimated"}
            assert sum(activity["sources"].values()) == activity["amount"]
    for source in budget["sources"]:
        if source["amount"]:
            shares = [t["sources"][source["id"]]["share_of_source"] for t in budget["themes"]]
            assert abs(sum(shares) - 100) < Decimal("0.00001")


def figures_of(file: Path) -> str:
    """Give the part of a budget file with its figures and limits."""
    return file.read_text("utf-8").partition("\nfigures:\n")[2].partition("\nassumptions:\n")[0]


def test_check_lists_every_figure_and_nothing_on_estimates_agrees(checked):
    assert checked["ok"] is True
    listed = [(r["year"], r["id"]) for r in checked["results"]]
    wanted = [
        (year, key)
        for year, file in FILES.items()
        for key in re.findall(r"^  - id: ([\w-]+)$", figures_of(file), re.MULTILINE)
    ]
    assert listed == wanted
    assert sum(checked["counts"].values()) == len(listed)
    for result in checked["results"]:
        assert result.keys() >= RESULT_KEYS
        assert result["status"] in STATUSES
        assert not (result["status"] == "agrees" and result["rests_on_estimates"])
        assert ("underlying" in result) == (result["status"] in ("acknowledged", "stale", "misquoted"))
        assert result["printed"].keys() == {"low", "high", "rounded_to", "unit"}


def test_the_impulse_shares_of_both_years_are_acknowledged_for_what_they_are(checked):
    found = {(int(r["year"]), r["id"]): r for r in checked["results"] if r["status"] == "acknowledged"}
    assert found.pop((2026, "mix-impulse"))["underlying"] == "differs"
    assert found.pop((2027, "mix-impulse"))["underlying"] == "truncated"
    assert len(found) == 1  # 14% and 71% in 2026: one of the two gives way
    assert set(found) <= {(2026, "mix-other"), (2026, "mix-regio-cofinancing")}


def cells(year):
    """Every cost of a shipped file: where its digits stand."""
    text = FILES[year].read_text("utf-8")
    for line in re.finditer(r"costs: \{(.*)\}", text):
        for amount in re.finditer(r": (\d+)", line[1]):
            yield text, line.start(1) + amount.start(1), line.start(1) + amount.end(1)


def judged(text):
    loaded = load_texts([FileText("budget.yaml", text)])
    assert not loaded.problems
    return check(loaded.budgets)


@pytest.mark.parametrize("year", PRINTED)
def test_a_euro_more_or_less_in_any_estimate_is_a_finding_that_says_why(year):
    places = list(cells(year))
    assert len(places) == 27 * 4
    for text, start, end in places:
        for euro in (1, -1):
            amount = int(text[start:end]) + euro
            if amount < 0:
                continue
            results = judged(f"{text[:start]}{amount}{text[end:]}")
            total = next(r for r in results if r.figure.id == "total")
            assert (total.finding(), total.difference) == (True, euro)
            said = Words("en").say(sentence(total))
            assert said.startswith("the estimates miss this figure: printed €")
            assert f", which is €1 {'higher' if euro > 0 else 'lower'}; with these it would read €" in said


def changed(tmp_path, year, old, new):
    text = FILES[year].read_text("utf-8")
    assert old in text
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / f"budget_{year}.yaml").write_text(text.replace(old, new, 1), "utf-8")
    return run(["check", year], tmp_path)


def test_one_euro_more_exits_1_and_names_the_total(tmp_path):
    text, start, end = next(c for c in cells(2026) if int(c[0][c[1] : c[2]]) > 10)
    line = text[text.rindex("\n", 0, start) + 1 : text.index("\n", end)]
    amount = text[start:end]
    done = changed(tmp_path, 2026, line, line.replace(amount, str(int(amount) + 1), 1))
    assert done.code == 1
    assert "differs: Total [total]" in done.out
    assert "€1 higher" in " ".join(done.out.split())


def test_the_15_percent_printed_as_17_exits_1_since_nothing_is_left_to_acknowledge(tmp_path):
    figure = '    percent: {0}\n    of: {{source: impulse}}\n    quote: "Impulsbudget: {0}% (2026)"'
    done = changed(tmp_path, 2026, figure.format(15), figure.format(17))
    assert done.code == 1
    assert "[mix-impulse]" in done.out
    assert "acknowledgement out of date (agrees)" in " ".join(done.out.split())
    assert "the difference is gone; delete it" in " ".join(done.out.split())


def test_the_15_percent_typed_as_17_beside_its_quote_exits_1_since_the_two_contradict(tmp_path):
    figure = "    percent: {}\n    of: {{source: impulse}}"
    done = changed(tmp_path, 2026, figure.format(15), figure.format(17))
    assert done.code == 1
    assert "misquoted: Impuls" in done.out
    assert "[mix-impulse]" in done.out
    assert "the quote says 15%, the file 17%: correct one of them" in " ".join(done.out.split())


def test_a_file_that_is_not_there_gives_problems_as_json_and_exit_2(tmp_path):
    done = run(["check", "no-such-file.yaml", "--format", "json"], tmp_path)
    assert done.code == 2
    (problem,) = json.loads(done.out)["problems"]
    assert problem.keys() == {"file", "line", "column", "code", "message", "hint"}


YEARED = (
    ["summary", "one.yaml"],
    ["check", "one.yaml"],
    ["explain", "one.yaml", "total"],
    ["publish", "one.yaml"],
    ["compare", "one.yaml", "one.yaml"],
    ["estimate", "one.yaml"],
)


@pytest.mark.parametrize(("written", "told"), [("2026", 2026), ("2021-2027", "2021-2027")])
@pytest.mark.parametrize("arguments", YEARED, ids=lambda arguments: arguments[0])
def test_a_year_is_a_number_in_json_and_a_period_a_text(arguments, written, told, tmp_path, monkeypatch):
    if arguments[0] == "estimate":
        needs_module("z3", "highspy")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.yaml").write_text(
        headed(
            """\
sources: {a: A}
themes: [{id: "1", name: One, costs: {a: 5}, estimated: true}]
figures: [{id: total, amount: 5, of: all}]
""",
            programme="p",
            year=written,
            title="P",
        ),
        "utf-8",
    )
    done = inside([*arguments, "--format", "json"])
    years = set(map(repr, found_under("year", json.loads(done.out))))
    assert (done.code, years) == (0, {repr(told)})


def found_under(key, value):
    """List what stands under a key, however deep."""
    if isinstance(value, list):
        for inner in value:
            yield from found_under(key, inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from [inner] if name == key else found_under(key, inner)
