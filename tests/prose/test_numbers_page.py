"""The examples of docs/NUMBERS.md: what an arrow points to is read from the sentence before it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mjabudget.prose.numbers import claims

PAGE = Path(__file__).parents[2] / "docs" / "NUMBERS.md"
EXAMPLES = [
    line
    for block in re.findall(r"```text\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def worded(claim):
    reading = claim.readings[0]
    low, high = (None if end is None else f"{end.normalize():f}" for end in (claim.low, claim.high))
    number = low if low == high else f"{low} to {high}"
    if claim.hedge == "above":
        number = f"{low} or more"
    if claim.hedge == "below":
        number = f"{high} or less"
    step = max(reading.low_unit, reading.high_unit)
    about = "about " if claim.hedge == "about" else ""
    return f"{about}{claim.unit} {number}" + (f" to the nearest {step.normalize():f}" if step != 1 else "")


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_read_as_the_page_says(example):
    sentence, said = re.split(r"\s*-> ", example)
    found = [worded(claim) for claim in claims(sentence)]
    assert ("; ".join(found) or "nothing") == said


def test_the_page_has_examples():
    assert len(EXAMPLES) > 25
