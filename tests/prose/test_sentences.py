"""The labelled sentences of sentences.txt, half of them traps: every claim is found, and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from mjabudget.prose.numbers import claims

LINES = Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
LABEL = re.compile(
    r"  (?P<words>.+) = (?P<unit>amount|percent|points) (?P<number>\S+)"
    r"(?: by (?P<by>\S+))?(?: (?P<hedge>\w+))?"
)


def labelled():
    sentences = {}
    for line in LINES:
        if line.startswith("  "):
            sentences[next(reversed(sentences))].append(expected(line))
        elif line and not line.startswith("#"):
            assert line not in sentences, line
            sentences[line] = []
    return sentences


def expected(line):
    label = LABEL.fullmatch(line)
    assert label, line
    low, _, high = label["number"].partition("..")
    ends = (low, high) if ".." in label["number"] else (low, low)
    low_by, _, high_by = (label["by"] or "1").partition("..")
    steps = (Decimal(low_by), Decimal(high_by or low_by))
    return (
        label["words"],
        label["unit"],
        *(Decimal(end) if end else None for end in ends),
        *(step if end else Decimal(0) for end, step in zip(ends, steps, strict=True)),
        label["hedge"],
    )


def found(text):
    return [
        (
            text[c.start : c.end],
            c.unit,
            c.low,
            c.high,
            c.readings[0].low_unit,
            c.readings[0].high_unit,
            c.hedge,
        )
        for c in claims(text)
    ]


SENTENCES = labelled()


@pytest.mark.parametrize("text", SENTENCES, ids=str)
def test_a_sentence_claims_what_its_label_says(text):
    assert found(text) == SENTENCES[text]


def test_at_least_a_hundred_and_twenty_sentences_are_labelled_and_nearly_half_are_traps():
    traps = [text for text, label in SENTENCES.items() if not label]
    assert len(SENTENCES) >= 120
    assert len(traps) >= 0.45 * len(SENTENCES)


@pytest.mark.parametrize("text", SENTENCES, ids=str)
def test_claims_keep_their_place_in_a_longer_text(text):
    before, after = "Vooraf. ", ". Daarna volgt meer."
    longer = [
        (c.start - len(before), c.end - len(before), c.unit, c.low, c.high)
        for c in claims(before + text + after)
    ]
    assert longer == [(c.start, c.end, c.unit, c.low, c.high) for c in claims(text)]


@pytest.mark.parametrize("text", [t for t, label in SENTENCES.items() if label and " " in t], ids=str)
def test_a_line_that_is_broken_anywhere_claims_the_same(text):
    expected = [(c.unit, c.low, c.high, c.hedge) for c in claims(text)]
    for at in (n for n, character in enumerate(text) if character == " "):
        broken = text[:at] + "\n" + text[at + 1 :]
        if not re.search(r"\n[0-9]{3}|\n[-0-9]+[.)] ", broken):
            assert [(c.unit, c.low, c.high, c.hedge) for c in claims(broken)] == expected, broken
