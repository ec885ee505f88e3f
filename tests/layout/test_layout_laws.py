"""Whatever a budget file looks like: laid out it says the same, keeps its comments, and stays as it is."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.format import yaml_reader
from mjabudget.format.layout import laid_out
from mjabudget.format.load import FileText, load_texts
from mjabudget.format.positions import TextPlaces
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget
from tests.support.drawn_budgets import budgets
from tests.support.needs import examples
from tests.support.scrawled import Path, Scrawl, scrawl

COMMENT = re.compile(r"# c\d+\.[^\n]*")
SEEDS = st.integers(0, 2**32)


def read(text: str) -> tuple[object, TextPlaces]:
    parsed = yaml_reader.parse("a.yaml", text)
    assert [str(p.message) for p in parsed.problems] == []
    assert isinstance(parsed.places, TextPlaces)
    return parsed.data, parsed.places


def scrawled(budget: Budget, seed: int, **drawn: float) -> tuple[str, Scrawl]:
    data, _ = read(write_budget(budget))
    assert isinstance(data, dict)
    return scrawl(data, Random(seed), **drawn)  # noqa: S311 - no secrets


@given(budgets())
@examples(60)
def test_what_the_program_writes_is_in_the_canonical_layout(budget: Budget):
    text = write_budget(budget)
    assert laid_out(text) == text


@given(budgets(), SEEDS, st.sampled_from(["\n", "\r\n", "\r"]))
@examples(80)
def test_laid_out_a_file_says_the_same(budget: Budget, seed: int, end: str):
    text, _ = scrawled(budget, seed)
    before, after = (load_texts([FileText("a.yaml", t)]) for t in (text, laid_out(text.replace("\n", end))))
    assert [str(p) for p in after.problems] == []
    assert after.budgets == before.budgets
    assert read(laid_out(text))[0] == read(text)[0]


@given(budgets(), SEEDS)
@examples(80)
def test_laid_out_twice_is_laid_out_once(budget: Budget, seed: int):
    text, _ = scrawled(budget, seed)
    once = laid_out(text)
    assert laid_out(once) == once


@given(budgets(), SEEDS)
@examples(60)
def test_every_comment_stays_once_and_in_order(budget: Budget, seed: int):
    text, _ = scrawled(budget, seed, shuffled=False, comments=0.4)
    assert COMMENT.findall(laid_out(text)) == [c.rstrip() for c in COMMENT.findall(text)]


@given(budgets(), SEEDS)
@examples(60)
def test_every_comment_stays_beside_its_entry_wherever_the_entry_goes(budget: Budget, seed: int):
    text, made = scrawled(budget, seed)
    written = laid_out(text)
    lines = written.split("\n")
    _, places = read(written)
    for name, path in made.beside.items():
        (at,) = (n for n, line in enumerate(lines) if name in line)
        first, last = extent(places, path)
        following = next(
            (n for n, line in enumerate(lines) if n > at and not re.match(r" *(#|$)", line)), None
        )
        at_the_head = all(re.match(r" *(#|$)", line) for line in lines[: at + 1])
        assert first <= at <= last or following == first or at_the_head, (name, path, written)
    for name, path in made.below.items():
        (at,) = (n for n, line in enumerate(lines) if name in line)
        first, last = extent(places, path)
        above = max(n for n, line in enumerate(lines) if n < at and not re.match(r" *(#|$)", line))
        assert first <= above <= last, (name, path, written)


def extent(places: TextPlaces, path: Path) -> tuple[int, int]:
    """Return the first and the last line of an entry, from 0."""
    key, value = places.span(path, key=True), places.span(path)
    content = places.source.content
    body = content[key[0] : value[1]]
    kept = re.sub(r"(\n *(#[^\n]*)?)*$", "", body)
    first = content.count("\n", 0, min(key[0], value[0]))
    return first, first + kept.count("\n")
