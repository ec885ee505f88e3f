"""docs/ERRORS.md: every code of the program, with an example that is what it says now."""

from __future__ import annotations

import re

import pytest

from tests.support.error_docs import PAGE, Section, codes_in_sources, rerun, sections
from tests.support.gallery import cases
from tests.support.needs import needs_module

SECTIONS = sections()
# Cases of these are inputs that are no budget file, or options: their examples are commands.
NO_BUDGET_FILE = re.compile(
    r"(selection-(form|key|twice|value|year)|output|export|import|workbook|csv|compare|git|chart|explain|extra|estimate|option|map)\b|"
    r"(file-(changed|folder|large|missing|table|unreadable)|folder-.*|figure-unknown|year-(missing|other|unknown))$"
)


# What a command of an example needs beside the program itself.
NEEDS = {
    "import tables/": ("openpyxl", "xlsxwriter"),
    ".xlsx": ("openpyxl", "xlsxwriter"),
    "mjabudget chart": ("jinja2", "matplotlib"),
    "mjabudget estimate": ("highspy", "z3"),
}


@pytest.mark.parametrize("section", SECTIONS, ids=[s.code for s in SECTIONS])
def test_examples_are_what_the_program_says(section: Section) -> None:
    for example in section.examples:
        needs_module(*(name for part, names in NEEDS.items() if part in example for name in names))
        assert rerun(example) == example
        assert f"error[{section.code}]" in example
    assert section.examples or "no example" in " ".join(section.text.split())


def test_every_code_of_the_program_is_documented() -> None:
    assert codes_in_sources() - {s.code for s in SECTIONS} == set()


def test_no_other_code_is_documented() -> None:
    assert [s.code for s in SECTIONS if s.code not in codes_in_sources()] == []


def test_codes_are_documented_once_and_in_order_within_their_group() -> None:
    for group in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        codes = re.findall(r"^### (.*)$", group, re.MULTILINE)
        assert codes == sorted(set(codes))
    assert len({s.code for s in SECTIONS}) == len(SECTIONS)


def test_every_code_that_a_budget_file_can_cause_has_a_case() -> None:
    shown = {found.code for case in cases() for found in case.stated()}
    assert {s.code for s in SECTIONS if not NO_BUDGET_FILE.match(s.code)} - shown == set()
    assert shown <= codes_in_sources()


def test_every_section_says_what_to_do() -> None:
    assert [s.code for s in SECTIONS if len(s.text.partition("```")[0].split()) < 8] == []
