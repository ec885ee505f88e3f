"""Hold docs/FORMAT.md to the program: its examples load or are refused as it says, and it has every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mjabudget.format.load import FileText, load_texts
from mjabudget.format.schema import json_schema
from mjabudget.model.problem_codes import GROUPS

PAGE = (Path(__file__).parents[2] / "docs" / "FORMAT.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n\n(?:Refused \(`([a-z-]+)`\))?", PAGE, re.DOTALL)
WHOLE = EXAMPLES[0][0]
KEY = re.compile(r"^(?=[a-z]+:)", re.MULTILINE)


def by_key(content: str) -> dict[str, str]:
    """Take a file apart by the keys of its first level."""
    return {part.partition(":")[0]: part for part in KEY.split(content) if part}


def problems(part: str) -> list[str]:
    """Read the whole example with a part in the place of its own keys; list the codes of its problems."""
    content = "".join((by_key(WHOLE) | by_key(part)).values())
    return [problem.code for problem in load_texts([FileText("example.yaml", content)]).problems]


@pytest.mark.parametrize("part", [part for part, refused in EXAMPLES if not refused])
def test_an_example_loads(part):
    assert problems(part) == []


@pytest.mark.parametrize(("part", "code"), [example for example in EXAMPLES if example[1]])
def test_an_example_is_refused_with_the_code_beside_it(part, code):
    assert code in problems(part)


def test_every_yaml_block_is_an_example():
    assert len(EXAMPLES) == PAGE.count("```yaml")


def test_the_page_has_every_key_of_the_format():
    schema = json_schema()
    keys = {key for entry in (schema, *schema["$defs"].values()) for key in entry.get("properties", ())}
    assert len(keys) > 30
    assert {key for key in keys if f"| `{key}` |" not in PAGE and f"{{{key}: " not in PAGE} == set()


def test_every_code_of_the_page_is_one_of_the_program():
    codes = {code.code for group in GROUPS for code in group.codes}
    named = set(re.findall(r"\(`([a-z]+(?:-[a-z]+)+)`\)", PAGE))
    assert len(named) > 40
    assert named - codes == set()
