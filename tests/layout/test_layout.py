"""The canonical layout, part by part, and the files that are in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mjabudget.format.layout import laid_out
from mjabudget.format.layout.shapes import BUDGET, Shape
from mjabudget.format.schema import json_schema
from tests.repository.test_format_page import EXAMPLES
from tests.support.program import inside

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("*.yaml")), ids=lambda f: f.name)
def test_the_shipped_budgets_are_in_the_canonical_layout(file):
    text = file.read_text("utf-8")
    assert laid_out(text) == text


@pytest.mark.parametrize("part", [part for part, refused in EXAMPLES if not refused])
def test_the_examples_of_the_page_are_in_the_canonical_layout(part):
    assert laid_out(part) == part


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_new_file_is_in_the_canonical_layout(language, tmp_path):
    assert inside(["init", "2030", "--lang", language], tmp_path).code == 0
    text = (tmp_path / "budget_2030.yaml").read_text("utf-8")
    assert laid_out(text) == text


def ordered(shape: Shape) -> Iterator[frozenset[str]]:
    """List the keys that are put in order together."""
    yield frozenset(shape.keys)
    for inner in (*shape.keys.values(), *([shape.each] if shape.each else [])):
        yield from ordered(inner)


def test_every_key_of_the_format_has_its_place_among_the_others():
    schema = json_schema()
    entries = [frozenset(e.get("properties", ())) for e in (schema, *schema["$defs"].values())]
    places = set(ordered(BUDGET))
    assert len(entries) > 10
    assert [e for e in entries if not any(e <= place for place in places)] == []


CASES = {
    "keys get their order and take their comments along": (
        """\
# about the file

# about the year
year: 2026
mjabudget: 1  # the format
""",
        """\
# about the file

mjabudget: 1  # the format
# about the year
year: 2026
""",
    ),
    "costs stand in one line where they fit": (
        "themes:\n- id: 1\n  costs:   # in euros\n    a: 210000.50\n    b: unknown\n",
        'themes:\n  - id: "1"\n    costs: {a: 210000.50, b: unknown}  # in euros\n',
    ),
    "costs with comments between them stay one a line": (
        "themes:\n- id: '1'\n  costs: {a: 1, # first\n    # second\n    b: 2\n    # last\n    } # all\n",
        """\
themes:
  - id: "1"
    costs:
      a: 1  # first
      # second
      b: 2
      # last
      # all
""",
    ),
    "a selection over several lines is joined": (
        "figures:\n  - id: f\n    of: {\n      source: [a,\n        b], theme: 4\n    }  # both\n",
        'figures:\n  - id: f\n    of: {theme: "4", source: [a, b]}  # both\n',
    ),
    "numbers keep their text and ids theirs": (
        "available: {'1.10': 210000.50}\nunit: 1\nyear: '2026'\n",
        'year: 2026\nunit: 1\navailable: {"1.10": 210000.50}\n',
    ),
    "quotes are where they are needed": (
        "title: 'It''s'\nprogramme: \"x\"\ndocument: {title: 'a: b', status: \"no\"}\n",
        'programme: x\ntitle: It\'s\ndocument: {title: "a: b", status: "no"}\n',
    ),
    "a comment that goes on below stays below": (
        "year: 2026   # first\n             # second\ntitle: x\n",
        "year: 2026   # first\n             # second\ntitle: x\n",
    ),
    "one empty line stays of several, none at the ends": (
        "\n\nyear: 2026\n\n\n\ntitle: x\n\n\n",
        "year: 2026\n\ntitle: x\n",
    ),
    "a comment beside the head of a block stays there": (
        "figures:\n  - id: f\n    note: |  # two lines\n       one\n       two\n\n    # of\n    of: all\n",
        "figures:\n  - id: f\n\n    # of\n    of: all\n    note: |  # two lines\n      one\n      two\n",
    ),
    "a folded text keeps its lines": (
        "document:\n    title: >-\n          one\n          two\n",
        "document:\n  title: >-\n    one\n    two\n",
    ),
    "comments at the end of a list stay in the list": (
        "figures:\n    - id: f\n    # - id: g\n# the end\n",
        "figures:\n  - id: f\n  # - id: g\n# the end\n",
    ),
    "marks of documents go and their comments stay": (
        "%YAML 1.1\n--- # one\nyear: 2026\n... # two\n",
        "# one\nyear: 2026\n# two\n",
    ),
    "a comment ends where YAML says that a line ends": (
        "year: 2026 # one\u2028title: x\n",
        "year: 2026  # one\ntitle: x\n",
    ),
}


@pytest.mark.parametrize(("written", "canonical"), CASES.values(), ids=CASES)
def test_a_part_is_laid_out(written, canonical):
    assert laid_out(written) == canonical
    assert laid_out(canonical) == canonical


def test_an_order_of_ids_is_kept():
    text = "sources: {b: B, a: A}\n"
    assert laid_out(text) == text


def test_lines_end_as_the_first_one_does():
    assert laid_out("year: 2026\r\ntitle: x\n") == "year: 2026\r\ntitle: x\r\n"
    assert laid_out("year: 2026\ntitle: x\r\n") == "year: 2026\ntitle: x\n"
    assert laid_out("year: 2026\rtitle: x") == "year: 2026\ntitle: x\n"


def test_a_byte_order_mark_goes():
    assert laid_out("\ufeffyear: 2026\n") == "year: 2026\n"
