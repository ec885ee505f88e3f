"""JSON is what the data are: exact numbers, sentences in words, the keys of docs/JSON.md."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from mjabudget.model.message import FromFile, Money, Number, Percent, text
from mjabudget.output.json import encoded, to_json
from mjabudget.output.language import Words
from mjabudget.present.data import FLAT, in_every_language
from tests.support import json_docs
from tests.support.needs import needs_module
from tests.support.program import SHIPPED, inside

DUTCH, ENGLISH = Words("nl"), Words("en")
THIRD = Fraction(1, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """An object within another."""

    low: Decimal | None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """An object with a key of every kind of presence."""

    from_: str
    missing: str | None = None
    ends: Inner = field(metadata=FLAT)
    inner: tuple[Inner, ...]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(22500), "22500.00"),
        (Decimal("-0.5"), "-0.50"),
        (None, "null"),
        (True, "true"),
        (2026, "2026"),
        (Fraction(200, 3), "66.666667"),
        (Fraction(-1, 2_000_000), "-0.000001"),
        (Number(Fraction(9, 2), 1), "4.5"),
        (Money(Fraction(118040), "EUR"), "118040.00"),
        (Money(Fraction(118040), "EUR", Fraction(1000)), "118.04000"),
        (Money(Fraction("0.25"), "EUR", Fraction(1, 100)), "25"),
        (Money(Fraction(10**40) + THIRD, "EUR"), f"1{'0' * 40}.33"),
        ("naïef", '"naïef"'),
    ],
)
def test_a_number_has_the_digits_of_its_kind(value, written):
    assert to_json(value, ENGLISH) == f"{written}\n"


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (text("Theme"), "Thema", "Theme"),
        (FromFile("nl: een noot\nen: a note"), "een noot", "a note"),
        (
            in_every_language(Percent(Fraction(9, 2), 1)),
            {"nl": "4,5%", "en": "4.5%"},
            {"nl": "4,5%", "en": "4.5%"},
        ),
    ],
)
def test_sentences_are_in_the_language_of_the_run(value, dutch, english):
    assert (encoded(value, DUTCH), encoded(value, ENGLISH)) == (dutch, english)


def test_a_key_with_a_default_is_missing_where_it_has_that_and_flat_fields_stand_among_the_others():
    outer = Outer(from_="a", ends=Inner(low=None), inner=(Inner(low=None, high=Decimal(1)),))
    assert encoded(outer, ENGLISH) == {
        "from": "a",
        "low": None,
        "inner": [{"low": None, "high": Decimal("1.00")}],
    }
    full = Outer(from_="a", missing="b", ends=Inner(low=None, high=Decimal(2)), inner=())
    assert list(encoded(full, ENGLISH)) == ["from", "missing", "low", "high", "inner"]


@pytest.mark.parametrize("value", [0.1, Path(), {1, 2}])
def test_what_is_no_data_is_not_written(value):
    with pytest.raises(TypeError):
        to_json(value, ENGLISH)


# --- docs/JSON.md

RUNS = {
    "summary": ["2026", "2027", "--bounds"],
    "check": ["2026", "2027"],
    "explain": ["2026", "mix-impulse"],
    "compare": ["2026", "2027"],
    "publish": ["2026", "2027"],
    "audit": ["2026", "2027"],
    "estimate": ["2026", "2027"],
}


def test_the_page_is_what_the_dataclasses_say():
    assert json_docs.PAGE.read_text("utf-8") == json_docs.page()


def test_every_command_with_json_is_on_the_page():
    _, _, listed = inside(["--help"]).out.partition("\nCommands:\n")
    commands = set(re.findall(r"^  (\w+)", listed, re.MULTILINE))
    assert commands > set(json_docs.COMMANDS)
    offering = {name for name in commands if "--format" in inside([name, "--help"]).out}
    assert offering == set(json_docs.COMMANDS)


@pytest.mark.parametrize("command", RUNS)
def test_a_command_gives_the_keys_of_the_page_and_no_others(command, monkeypatch):
    if command in ("summary", "audit", "estimate"):
        needs_module("z3", *(["highspy"] if command == "estimate" else []))
    monkeypatch.chdir(SHIPPED.parent)
    done = inside([command, *RUNS[command], "--format", "json"])
    assert_described(json.loads(done.out), json_docs.COMMANDS[command])


def test_problems_have_the_keys_of_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = inside(["check", "none.yaml", "--format", "json"])
    assert_described(json.loads(done.out), json_docs.ProblemsData)


def assert_described(value, kind):
    """Hold a value of JSON to a dataclass, all the way down."""
    if isinstance(value, list):
        for one in value:
            assert_described(one, kind)
        return
    known = {key: (hint, missing) for key, _, hint, missing in json_docs.keys(kind)}
    assert value.keys() <= known.keys()
    assert {key for key, (_, missing) in known.items() if not missing} <= value.keys()
    for key, inner in value.items():
        hint = known[key][0]
        kinds = json_docs.objects(hint)
        if kinds and inner is not None:
            by_key = json_docs.step(hint) == ".KEY"
            assert_described(list(inner.values()) if by_key else inner, kinds[0])
