"""The table of statuses: input, status, finding, sentence and JSON of every row, in statuses.yaml.

A case is a theme with its costs, one figure or limit, and other printed figures beside it; `framed` puts the
frame around it.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from mjabudget.analysis.check import check
from mjabudget.model.status import STATUSES
from mjabudget.output.ci import FORMATS, Checked
from mjabudget.output.json import encoded
from mjabudget.output.language import Words
from mjabudget.present.check import CheckView
from mjabudget.present.check_data import result_data
from mjabudget.present.verdict_text import sentence
from tests.support.budget_files import NAMES, framed, read

ENGLISH = Words("en")
REPORT = next(f.results for f in FORMATS if f.name == "json")
TABLE = Path(__file__).parent / "statuses.yaml"
CASES = yaml.load(TABLE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
FINDINGS = {"never": (False, False), "strict": (False, True), "always": (True, True)}


def named(case):
    return case["case"].replace(" ", "-").replace(",", "")


def texts(value):
    """Turn JSON into its text, digit by digit, as BaseLoader reads the table."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items()}
    return value if isinstance(value, str) else json.dumps(value) if value is None else str(value).lower()


def judged(case):
    """Judge the figure or limit that a case is about."""
    return next(r for r in check(read(framed(case))) if r.figure.id == "it")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_status_the_sentence_and_the_json_are_those_of_the_table(case):
    result = judged(case)
    assert result.status == case["status"]
    assert result.underlying == case.get("underlying")
    assert (result.finding(), result.finding(strict=True)) == FINDINGS[case["finding"]]
    assert ENGLISH.say(sentence(result)) == case["says"]
    place = result.figure.place
    assert texts(encoded(result_data(result), ENGLISH)) == {
        "programme": "example",
        "year": "2026",
        "kind": "figure" if "figure" in case else "limit",
        "id": "it",
        "status": case["status"],
        **({"underlying": case["underlying"]} if "underlying" in case else {}),
        "basis": case["basis"],
        "rests_on_estimates": case["rests_on_estimates"],
        "printed": case["printed"],
        "computed": case["computed"],
        "message": case["says"],
        "file": NAMES[0],
        "line": str(place.line),
        "column": "5",
    }
    assert framed(case).splitlines()[place.line - 1].startswith("  - {id: it,")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_strict_and_not_strict_reports_say_ok_where_there_is_no_finding(case):
    results = [judged(case)]
    for strict, finding in zip((False, True), FINDINGS[case["finding"]], strict=True):
        report = json.loads(REPORT(Checked(results, CheckView(strict=strict)), ENGLISH))
        assert report["ok"] is not finding
        assert report["counts"] == {case["status"]: 1}


def exact(case):
    """Work the share or sum out from the case itself, where its amounts are plain numbers."""
    figure = case.get("figure") or case["limit"]
    costs = case["costs"]
    odd = ("unknown", "buffer", "available", "minus", "year")
    rounded = "rounded_to" in case or "rounded_to" in f"{case.get('also')}"
    if rounded or any(word in f"{costs} {figure}" for word in odd):
        return None

    def total(selection):
        wanted = costs if selection == "all" else selection["source"]
        return sum(Fraction(costs[s]) for s in ([wanted] if isinstance(wanted, str) else wanted))

    if "amount" in figure:
        return total(figure["of"])
    base = total(figure.get("over", "all"))
    return None if base == 0 else 100 * total(figure["of"]) / base


@pytest.mark.parametrize("case", [c for c in CASES if exact(c) is not None], ids=named)
def test_the_table_itself_computes_rightly(case):
    step = Fraction(1, 10**6)
    assert abs(Fraction(case["computed"]["low"]) - exact(case)) <= step / 2
    assert case["computed"]["high"] == case["computed"]["low"]


def test_the_table_has_every_status_with_and_without_estimates_behind_it():
    found = {(c["status"], c["rests_on_estimates"]) for c in CASES}
    wanted = {(s, e) for s in STATUSES for e in ("true", "false")}
    assert found == wanted - {("agrees", "true"), ("estimated", "false")}
    printed = {c["status"] for c in CASES if c["basis"] == "printed"}
    assert printed == {"agrees", "truncated", "differs", "acknowledged", "stale"}
    assert {(c["status"], c.get("underlying")) for c in CASES} >= {
        ("acknowledged", "differs"),
        ("acknowledged", "truncated"),
        ("stale", "agrees"),
        ("stale", "estimated"),
        ("stale", "differs"),
        ("stale", "truncated"),
    }


def test_nothing_that_rests_on_estimates_agrees_and_every_miss_is_the_estimates():
    for case in CASES:
        if case["rests_on_estimates"] == "true":
            assert case["status"] != "agrees"
            missed = {"truncated", "differs"} & {case["status"], case.get("underlying")}
            assert case["says"].startswith("the estimates miss this ") == bool(missed)
        else:
            assert "estimate" not in case["says"]


def test_what_printed_amounts_decide_speaks_of_the_document():
    for case in CASES:
        assert ("the document's own amounts give" in case["says"]) == (case["basis"] == "printed")


def test_no_two_cases_have_the_same_name():
    assert len({c["case"] for c in CASES}) == len(CASES)
