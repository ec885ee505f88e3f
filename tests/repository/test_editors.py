"""The language server that VS Code uses for YAML completes and explains budget files, by their schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mjabudget.format.schema import SCHEMA_FILE
from tests.support.language_server import LanguageServer, language_server
from tests.support.needs import needs_npm, needs_program
from tests.support.program import inside

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text("utf-8")
MARK = "|"
FILE = """\
mjabudget: 1
programme: town
year: 2031
title: Town
currency: EUR
sources:
  grant:
    name: Grant
    nature: temporary
themes:
  - id: "1"
    name: Roads
    costs: {grant: 1000}
figures:
  - id: total
    amount: 1000
    of: all
"""


@pytest.fixture(scope="module")
def server_program() -> tuple[str, Path]:
    script = needs_npm("MJABUDGET_YAML_SERVER", "yaml-language-server", "bin/yaml-language-server")
    return needs_program("node"), script


@pytest.fixture
def budgets(tmp_path) -> Path:
    """A folder with the schema that `mjabudget schema` writes."""
    assert inside(["schema", "-o", SCHEMA_FILE], tmp_path).code == 0
    return tmp_path


def write(folder: Path, content: str, *, first_line: bool = True) -> tuple[Path, int, int]:
    """Write a file, by default with the line that names its schema; return it, and the place of the mark."""
    head = f"# yaml-language-server: $schema={SCHEMA_FILE}\n" if first_line else ""
    before, _, after = (head + content).partition(MARK)
    file = folder / "budget_2031.yaml"
    file.write_text(before + after, "utf-8")
    return file, before.count("\n"), len(before) - before.rfind("\n") - 1


def marked(line: str, at: str) -> str:
    """Put the mark in a word of a line of the file."""
    assert FILE.count(line) == 1
    return FILE.replace(line, line.replace(at, at[0] + MARK + at[1:], 1))


def at_mark(server: LanguageServer, file: Path, line: int, character: int) -> tuple[str, dict[str, str]]:
    server.open(file)
    server.faults(file)  # by then it has read the settings and the schema
    return server.hover(file, line, character), server.completions(file, line, character)


@pytest.mark.parametrize(
    ("line", "at", "shown"),
    [
        ("year: 2031", "year", ("The year, or a period.", "2021-2027")),
        ("    nature: temporary", "nature", ("comes back every year", "`one_off`: The money comes once.")),
        ("    costs: {grant: 1000}", "costs", ("An amount per funding source.", "partners: unknown")),
        ("    amount: 1000", "amount", ("The amount in the unit of the file", "at_least: 10000")),
        ("figures:", "figures", ("checked against the amounts", "in total 675,000 euros")),
    ],
)
def test_a_key_is_explained_with_examples(server_program, budgets, line, at, shown):
    with language_server(*server_program, budgets) as server:
        hover, _ = at_mark(server, *write(budgets, marked(line, at)))
    assert [words for words in shown if words not in hover] == []


@pytest.mark.parametrize(
    ("content", "offered"),
    [
        (f"mjabudget: 1\n{MARK}\n", {"programme", "year", "sources", "themes", "figures", "limits"}),
        (FILE.replace("nature: temporary", f"nature: {MARK}"), {"structural", "temporary", "one_off"}),
        (FILE.replace("    of: all\n", f"    of: all\n    {MARK}\n"), {"quote", "note", "acknowledged"}),
        (FILE.replace("of: all", f"of:\n      {MARK}"), {"theme", "activity", "source", "buffer"}),
    ],
    ids=["keys", "words", "of a figure", "of a selection"],
)
def test_what_may_stand_here_is_offered_with_what_it_means(server_program, budgets, content, offered):
    with language_server(*server_program, budgets) as server:
        _, found = at_mark(server, *write(budgets, content))
    assert offered <= found.keys()
    assert [label for label in offered if not found[label].endswith(".")] == []


def test_a_wrong_key_is_underlined_and_a_right_file_is_not(server_program, budgets):
    for content, faults in ((FILE, []), (FILE + "titel: x\n", ["Property titel is not allowed."])):
        with language_server(*server_program, budgets) as server:
            file, *_ = write(budgets, content)
            server.open(file)
            assert server.faults(file) == faults


def test_the_settings_of_the_page_work_for_a_folder_of_files_without_the_first_line(server_program, budgets):
    match = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert match
    settings = json.loads(match[1])
    (schema,) = settings["yaml.schemas"]
    data = budgets / "data"
    for folder in (data, (budgets / schema).parent):
        folder.mkdir(exist_ok=True)
    (budgets / SCHEMA_FILE).rename(budgets / schema)
    schemas = {"schemas": settings["yaml.schemas"]}
    file, *place = write(data, marked("year: 2031", "year"), first_line=False)
    with language_server(*server_program, budgets, schemas) as server:
        hover, _ = at_mark(server, file, *place)
    assert "The year, or a period." in hover
