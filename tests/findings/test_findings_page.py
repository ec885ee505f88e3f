"""docs/findings.md says what the program says, in both languages, and quotes what the document prints."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from tests.support.findings_page import KEPT, NOT_SAID, ROOT, fits, fitting, numbers, run, said, sections
from tests.support.needs import needs_module

SECTIONS = sections()
BLOCKS = [(s, command, output) for s in SECTIONS for command, output in s.blocks]
AUDIT = "mjabudget audit 2026 2027 --format json"
# All there is. Every other number is the program's.
WHOLE = frozenset({Decimal(100)})


@pytest.fixture(autouse=True)
def _solver():
    needs_module("z3")


def known(section):
    """The numbers that the commands of a section print, the counts of what they find, and shares tried."""
    printed = [NOT_SAID.sub(" ", run(command)) for command in section.commands]
    found = {n for text in printed for n in numbers(text, section.language)}
    answer = json.loads(run(AUDIT))
    if any("other_words" in command for command in section.commands):
        found |= {Decimal(n) for kept in KEPT for n in (kept[1], *fitting(*kept))}
    return frozenset(found | WHOLE | {Decimal(len(answer["repairs"])), Decimal(survivors(section.language))})


def survivors(language):
    words = {"nl": "Dit geldt ook als", "en": "This holds even if"}[language]
    return run(f"mjabudget audit 2026 2027 --lang {language}").count(words)


@pytest.mark.parametrize(("section", "command", "expected"), BLOCKS, ids=lambda v: str(v)[:50])
def test_a_block_is_what_the_program_prints(section, command, expected):
    assert f"--lang {section.language}" in command
    assert fits(run(command), expected), run(command)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: f"{s.language}: {s.title}")
def test_every_number_of_the_prose_is_said_by_the_commands_beside_it(section):
    pool = known(section)
    assert [n for n in section.numbers if not said(n, pool)] == []


def test_the_prose_has_numbers_to_look_up():
    assert sum(len(s.numbers) for s in SECTIONS) > 150


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: f"{s.language}: {s.title}")
def test_quotes_stand_where_the_table_of_figures_has_them(section):
    table = (ROOT / "docs" / "source-figures.md").read_text("utf-8")
    rows = {tuple(row) for row in re.findall(r"^\| ([\d-]+) \| (.*?) \|", table, re.MULTILINE)}
    assert [(words, lines) for words, lines in section.quotes if (lines, words) not in rows] == []


def test_both_languages_tell_the_same():
    dutch, english = ([s for s in SECTIONS if s.language == language] for language in ("nl", "en"))
    assert len(dutch) == len(english) == 9
    for one, other in zip(dutch, english, strict=True):
        assert sorted(one.numbers) == sorted(other.numbers), one.title
        assert one.quotes == other.quotes, one.title
        assert [c.replace("--lang nl", "--lang en") for c in one.commands] == other.commands, one.title


def test_four_of_the_five_contradictions_stay_when_numbers_are_cut_off_and_the_second_does_not():
    for language, words in (("nl", "Dit geldt (ook|als)"), ("en", "This holds (even if|if the)")):
        output = run(f"mjabudget audit 2026 2027 --lang {language}")
        strong = [m[0].endswith(("ook", "even if")) for m in re.finditer(words, output)]
        assert strong == [True, False, True, True, True]


def test_with_the_circa_total_each_contradiction_stays():
    answer = json.loads(run(AUDIT))
    sets = {frozenset(c["figures"]) for c in answer["contradictions"]}
    exact = [s for s in sets if not any(key.endswith("/total-circa") for key in s)]
    assert len(exact) == 5
    assert all(frozenset(k.replace("/total", "/total-circa") for k in s) in sets for s in exact)


def test_three_figures_are_the_fewest_to_revise():
    answer = json.loads(run(AUDIT))
    assert answer["repairs_complete"]
    assert [len(r) for r in answer["repairs"]] == [3] * 10


def test_no_reading_of_the_15_gives_the_21_and_none_of_the_21_the_15():
    for year in (2026, 2027):
        output = run(f"mjabudget explain {year} mix-impulse --lang en")
        _, _, readings = output.partition("Possible readings")
        assert len(re.findall(r"^\d+\. ", readings, re.MULTILINE)) == 4
        assert "fits as well" not in readings
