"""The table of problems: used as it says, and docs/ERRORS.md is what it says now."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from mjabudget.model.message import fields
from mjabudget.model.problem_codes import GROUPS, TEXTS
from mjabudget.model.problem_codes.code import Code
from tests.support.error_docs import CODES, HEAD, PAGE, ROOT, answers, commands, section
from tests.support.gallery import FOLDER, cases
from tests.support.needs import needs_module

SHOWN = PAGE.read_text(encoding="utf-8")
KEY = re.compile(r"[a-z]+(?:-[a-z]+)+(?:/[a-z0-9-]+)?")
PLACED = ("problem",)
UNPLACED = ("InputError",)
OF_FILES = (
    "YAML",
    "Keys and values",
    "Numbers",
    "Ids and what they refer to",
    "Figures, limits and selections",
)
OF_COMMANDS = {
    "figure-unknown",
    "selection-key",
    "selection-twice",
    "selection-value",
    "selection-year",
    "year-unknown",
}
# What a command of an example needs beside the program itself.
NEEDS = {
    "import tables/": ("openpyxl", "xlsxwriter"),
    ".xlsx": ("openpyxl", "xlsxwriter"),
    "mjabudget chart": ("jinja2", "matplotlib"),
    "mjabudget estimate": ("highspy", "z3"),
}


# --- the page


@pytest.mark.parametrize("code", CODES, ids=[c.code for c in CODES])
def test_the_page_shows_what_the_program_says(code: Code) -> None:
    lines = " ".join(line for example in code.examples for line in commands(example))
    needs_module(*(name for part, names in NEEDS.items() if part in lines for name in names))
    assert section(code) in SHOWN
    assert section(code).count(f"error[{code.code}]") >= len(code.examples)
    assert code.examples or "no example" in " ".join(code.meaning.split())


REMEDY = re.compile(r'(--(?:map|numbers|source|programme|year|accept-differences))( "[^"]+"| \w+)?')
OF_TABLES = [c for c in CODES if c.code.startswith("import-") or c.code == "option-missing"]


@pytest.mark.parametrize("code", OF_TABLES, ids=[c.code for c in OF_TABLES])
def test_options_that_a_remedy_names_take_the_problem_away(code: Code) -> None:
    for example in code.examples:
        *before, last = commands(example)
        answer = answers([*before, last])
        hints = re.findall(rf"error\[{code.code}\]: .*\n  (.*)", answer)
        missing = [option for hint in hints for option in REMEDY.findall(hint)] if len(hints) > 1 else []
        ways = [missing] if missing else [REMEDY.findall(way) for way in re.split("; | or |, ", hints[0])]
        for way in ways:
            options = ["".join(o) for o in way if o[1] or o[0] == "--accept-differences"]
            if options:
                assert f"error[{code.code}]" not in answers([*before, " ".join([last, *options])])


def test_the_page_holds_the_codes_in_the_order_of_the_table_and_nothing_else() -> None:
    assert SHOWN.startswith(HEAD)
    titles = re.findall(r"^##+ (.*)$", SHOWN, re.MULTILINE)
    assert titles == [t for group in GROUPS for t in (group.title, *(c.code for c in group.codes))]


def test_every_code_says_what_to_do() -> None:
    assert [code.code for code in CODES if len(code.meaning.split()) < 8] == []


# --- the table


def test_a_code_stands_in_the_table_once_and_in_order_within_its_group() -> None:
    assert len({code.code for code in CODES}) == len(CODES)
    for group in GROUPS:
        assert all(one.code < other.code for one, other in pairwise(group.codes))


def test_variants_are_named_once_and_differ_from_their_code() -> None:
    assert len(TEXTS) == sum(1 + len(code.variants) for code in CODES)
    for code in CODES:
        assert len({texts for _, texts in code.texts()}) == 1 + len(code.variants), code.code


def test_every_example_that_is_a_case_is_there() -> None:
    named = [e for code in CODES for e in code.examples if KEY.fullmatch(e)]
    assert [name for name in named if not (FOLDER / name / "bad.yaml").exists()] == []


def test_every_code_that_a_budget_file_can_cause_has_a_case() -> None:
    shown = {found.code for case in cases() for found in case.stated()}
    of_files = {code.code for group in GROUPS if group.title in OF_FILES for code in group.codes}
    assert of_files - OF_COMMANDS - shown == set()


def test_every_code_that_a_case_shows_is_in_the_table() -> None:
    assert {found.code for case in cases() for found in case.stated()} <= {code.code for code in CODES}


# --- the sources


def trees() -> list[ast.Module]:
    files = sorted((ROOT / "src" / "mjabudget").rglob("*.py"))
    return [ast.parse(f.read_text(encoding="utf-8")) for f in files if f.parent.name != "problem_codes"]


def calls() -> Iterator[tuple[str, set[str]]]:
    """Key and names of the values of every problem that the sources name in full."""
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        if node.func.id not in (*PLACED, *UNPLACED) or any(k.arg is None for k in node.keywords):
            continue
        names = {str(keyword.arg) for keyword in node.keywords}
        keys = [node.args[0].body, node.args[0].orelse] if isinstance(node.args[0], ast.IfExp) else node.args
        yield from (
            (k.value, names) for k in keys if isinstance(k, ast.Constant) and isinstance(k.value, str)
        )


def test_every_problem_of_the_sources_is_in_the_table_and_fills_its_texts() -> None:
    wrong = [
        (key, names)
        for key, names in calls()
        if key not in TEXTS or not {name for t in TEXTS[key] for name in fields(t)} <= names
    ]
    assert wrong == []


def test_no_row_of_the_table_is_left_over() -> None:
    nodes = [node for tree in trees() for node in ast.walk(tree)]
    named = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    built = [_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)]
    assert {
        key for key in TEXTS if key not in named and not any(p.fullmatch(key) for p in built if p)
    } == set()


def _pattern(built: ast.JoinedStr) -> re.Pattern[str] | None:
    """What a key with a field comes to: `{code}/meant`, `{kind}-unknown/near`; None for other texts."""
    parts = [part.value if isinstance(part, ast.Constant) else "" for part in built.values]
    fixed = "".join(map(str, parts))
    if not re.fullmatch(r"[a-z-]*(/[a-z-]+)?", fixed) or len(fixed) < len("/cell"):
        return None
    return re.compile("".join(re.escape(str(part)) if part else "[a-z-]+" for part in parts))
