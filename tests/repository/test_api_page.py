"""What the page on the Python interface shows is what the examples print, one after the other.

MJABUDGET_UPDATE=1 writes the present output into it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

import mjabudget
from tests.support.needs import needs_module

PAGE = Path(__file__).parents[2] / "docs" / "API.md"
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)


def outputs(page: str) -> list[str]:
    """Run the examples in one session, in an empty folder, and collect what each prints."""
    session: dict[str, object] = {}
    printed = []
    for example in EXAMPLE.finditer(page):
        with contextlib.redirect_stdout(io.StringIO()) as output:
            exec(compile(example["code"], PAGE.name, "exec"), session)  # noqa: S102 - the example is ours
        printed.append(output.getvalue())
    return printed


@pytest.mark.filterwarnings("ignore:Example")
@pytest.mark.skipif("MJABUDGET_UPDATE" not in os.environ, reason="only to write the output into the page")
def test_update(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text("utf-8")
    new = iter(outputs(page))
    PAGE.write_text(
        EXAMPLE.sub(lambda m: m[0].replace(f"text\n{m['output']}", f"text\n{next(new)}"), page), "utf-8"
    )


@pytest.mark.filterwarnings("ignore:Example")
def test_the_examples_print_what_the_page_says(tmp_path, monkeypatch):
    needs_module("z3", "highspy")
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text("utf-8")
    assert page.count("```python") == len(EXAMPLE.findall(page)) > 5
    assert outputs(page) == [example["output"] for example in EXAMPLE.finditer(page)]


def test_the_page_has_every_function():
    named = re.findall(r"^\| `(\w+)\(", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == [name for name in dir(mjabudget) if name.islower()]
