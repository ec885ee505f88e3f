"""The examples of docs/ERRORS.md: commands out of its console blocks, and what the program says to them.

An example runs in a folder of its own that holds a copy of `data`, the workbooks of error_tables.py that it
names in `tables` and, as `cases`, the folder tests/cases.
Lines that start with `$ mjabudget` run the program; other commands prepare for it and say nothing. Run this
file to write the examples anew; read what changed before it is committed.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from mjabudget.cli import app
from tests.support.error_tables import table

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "ERRORS.md"
SOURCES = ROOT / "src" / "mjabudget"
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
SECTION = re.compile(r"^### ([a-z-]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
WORKBOOK = re.compile(r"(?<=import tables/)\S+")
# f"{kind}-unknown" in the sources: the dimensions of a selection
UNKNOWN = ("activity-unknown", "source-unknown", "theme-unknown", "year-unknown")


@dataclass(frozen=True)
class Section:
    """What the page says of one code."""

    code: str
    text: str

    @property
    def examples(self) -> list[str]:
        return EXAMPLE.findall(self.text)


def sections() -> list[Section]:
    return [Section(code, text) for code, text in SECTION.findall(PAGE.read_text(encoding="utf-8"))]


def rerun(example: str) -> str:
    """The example as it is now: its commands, each with what the program answers."""
    commands = [line.removeprefix("$ ") for line in example.splitlines() if line.startswith("$ ")]
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "MJABUDGET", "GIT_"))
    }
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "data", "data")
        Path("cases").symlink_to(ROOT / "tests" / "cases")
        for name in WORKBOOK.findall(example):
            Path("tables").mkdir(exist_ok=True)
            Path("tables", name).write_bytes(table(name))
        with patch.dict(os.environ, environment | {"LC_ALL": "C.UTF-8"}, clear=True):
            return "".join(f"$ {command}\n{_said(command)}" for command in commands)


def _said(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program != "mjabudget":
        subprocess.run(["sh", "-c", command], check=True, capture_output=True)  # noqa: S607 - any shell will do
        return ""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), suppress(SystemExit):
        app.main(arguments)
    return said.getvalue().rstrip("\n") + "\n"


@cache
def codes_in_sources() -> frozenset[str]:
    """Every code that a `Problem` of the program can have, from the text of the sources."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in SOURCES.rglob("*.py")]
    return frozenset(code for tree in trees for code in _codes(tree))


def _codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and re.search(
            r"(?i)(problem|fault|selectionerror|whole|refused)$", _name(node.func)
        ):
            given = [*node.args[:2], *(k.value for k in node.keywords if k.arg == "code")]
        elif isinstance(node, ast.Tuple) and any(_calls(e, "template") for e in node.elts):
            given = node.elts[:1]  # a row of a table of faults
        for part in (
            part for argument in given if not isinstance(argument, ast.Call) for part in ast.walk(argument)
        ):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
                yield part.value
            elif isinstance(part, ast.JoinedStr) and ast.unparse(part).endswith("-unknown'"):
                yield from UNKNOWN


def _calls(expression: ast.expr, name: str) -> bool:
    return isinstance(expression, ast.Call) and _name(expression.func) == name


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(
        EXAMPLE.sub(lambda match: f"```console\n{rerun(match[1])}```", page), encoding="utf-8", newline="\n"
    )
