"""Whatever happens to the bytes of a budget file: problems or a budget, never an exception."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from unicodedata import category

import pytest
import yaml
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from mjabudget.format import discovery, load, yaml_reader
from mjabudget.format.load import FileText, Loaded
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from mjabudget.present.data import problems_data
from tests.support.needs import examples
from tests.support.sample_budgets import SMALL

SEED = (
    (
        SMALL
        + """\
        estimated: [other]
        parts: ["a: b", 'it''s']
available:
  impulse: {amount: 120.50, derived: true}
figures:
  - id: a
    percent: [8, 15]
    of: {theme: "1", source: [impulse, other]}
    over: all
    acknowledged: {computed: 17.4, reason: &x "r"}
limits:
  - id: b
    percent: {at_least: 10}
    of: {buffer: impulse, year: 2026}
    over: {available: impulse}
"""
    )
    .replace("&x ", "")
    .encode()
)

ODD = [
    *(bytes([c]) for c in b"\t\r\n\0{}[]\"'#%@`,~\\"),
    *b"&a |*a|!!str |<<: |? |: |- |||>-|1.000|1e5|0x1|null|unknown|[[[[[[[[[[[[[[[[[[[[".split(b"|"),
    *(mark.encode() for mark in ("\ufeff", "\x85", "\u2028", "\U0001d11e", "\r\n", "\n---\n", "\n...\n")),
    b"\xff\xfe",
]
PIECES = st.one_of(st.binary(max_size=4), st.sampled_from(ODD))
EDITS = st.lists(st.tuples(st.integers(0, len(SEED)), st.integers(0, 12), PIECES), min_size=1, max_size=4)


def mutated(edits: list[tuple[int, int, bytes]]) -> bytes:
    """Cut `length` bytes at `start` and put others there, for each edit."""
    raw = SEED
    for start, length, piece in edits:
        raw = raw[:start] + piece + raw[start + length :]
    return raw


def read(raw: bytes) -> Loaded:
    content, problems = discovery.decode("f.yaml", raw)
    return Loaded((), problems) if content is None else load.load_texts([FileText("f.yaml", content)])


def sound(loaded: Loaded) -> None:
    """What holds for the result of any file at all."""
    assert bool(loaded.problems) != bool(loaded.budgets)
    for language in ("en", "nl"):
        text = problems_text(loaded.problems, Words(language))
        assert len(text) < 2000 * (len(loaded.problems) + 1)
        assert all(c == "\n" or category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text)
        text.encode()
    to_json(problems_data(loaded.problems), Words("en")).encode()
    for before, after in pairwise(loaded.problems):
        assert (before.place.line, before.place.column) <= (after.place.line, after.place.column)


@examples(400)
@given(EDITS)
def test_broken_bytes_are_problems_or_a_budget(edits: list[tuple[int, int, bytes]]) -> None:
    sound(read(mutated(edits)))


@examples(150, HealthCheck.function_scoped_fixture)
@given(EDITS)
def test_broken_bytes_without_libyaml_are_problems_or_a_budget(
    monkeypatch: pytest.MonkeyPatch, edits: list[tuple[int, int, bytes]]
) -> None:
    monkeypatch.setattr(yaml_reader, "_PARSER", None)
    sound(read(mutated(edits)))


@examples(200)
@given(st.binary(max_size=200))
def test_any_bytes_are_problems_or_a_budget(raw: bytes) -> None:
    sound(read(raw))


@examples(200)
@given(st.integers(0, len(SEED)))
def test_a_file_cut_off_anywhere_is_problems_or_a_budget(length: int) -> None:
    sound(read(SEED[:length]))


@examples(200)
@given(EDITS)
def test_what_is_read_is_what_pyyaml_reads(edits: list[tuple[int, int, bytes]]) -> None:
    """`BaseLoader` leaves every scalar a text, as we do."""
    content = mutated(edits).decode(errors="ignore")
    assume(not re.search(r"[0-9],[0-9]", content))  # there we mend what YAML makes of a decimal comma
    parsed = yaml_reader.parse("f.yaml", content)
    if not parsed.problems:
        data = yaml.load(content, Loader=yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader)  # noqa: S506 - texts alone
        assert (parsed.data or None) == (data or None)


VALUES = st.recursive(
    st.one_of(
        st.sampled_from(["1", "1.000", "''", "all", "true", "null", "impulse", "2026", "unknown", "x y"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(
            st.sampled_from(["id", "name", "costs", "amount", "of", "theme", "at_least", "part_of"]),
            inner,
            max_size=3,
        ).map(lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}"),
    ),
    max_leaves=6,
)
SLOTS = [
    "mjabudget: 1", "programme: waterrijk", "year: 2026", "Impulsbudget", "name: Samenwerking", 'id: "1.1"',
    "{impulse: 100, other: 50}", "[other]", "120.50", "percent: [8, 15]", "[impulse, other]", "all", "17.4",
    "{at_least: 10}", "{available: impulse}", "[\"a: b\", 'it''s']",
]  # fmt: skip


@examples(300)
@given(st.sampled_from(SLOTS), VALUES)
def test_a_value_of_any_type_anywhere_is_problems_or_a_budget(slot: str, value: str) -> None:
    key, colon, _ = slot.partition(": ") if slot[0] not in "{[" else ("", "", "")
    content = SEED.decode().replace(slot, f"{key}{colon}{value}", 1)
    assert slot in SEED.decode()
    sound(read(content.encode()))


def test_the_seed_is_a_budget() -> None:
    assert read(SEED).budgets


def test_deep_nesting_ends_at_once() -> None:
    for bomb in ("[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000):
        loaded = read(b"themes: " + bomb.encode()) if bomb[0] in "[{" else read(bomb.encode())
        assert [p.code for p in loaded.problems] in (["yaml-deep"], ["yaml-key"]), bomb[:4]


def test_ten_thousand_activities_are_read(tmp_path: Path) -> None:
    head = SMALL[: SMALL.index("      - id")]
    lines = "".join(
        f"      - id: a{n}\n        name: Werk {n}\n        costs: {{impulse: {n}.50, other: {n}}}\n"
        for n in range(10_000)
    )
    file = tmp_path / "large.yaml"
    file.write_text(head + lines, encoding="utf-8")
    (budget,) = load.load([str(file)]).budgets
    assert len(budget.themes[0].activities) == 10_000
    assert budget.themes[0].activities[-1].costs[1].amount == 9_999
