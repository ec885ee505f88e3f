"""Write docs/ERRORS.md: what the table of problems says of each code, and what the program answers.

An example runs in a folder of its own that holds a copy of `data`, the workbooks of error_tables.py that it
names in `tables` and, as `cases`, the folder tests/cases.
Lines with `mjabudget`, behind variables that are set for it, run the program; other commands prepare for it
and say nothing. Run this file to write the page anew; read what changed before it is committed.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from inspect import cleandoc
from itertools import takewhile
from pathlib import Path
from textwrap import fill
from unittest.mock import patch

from mjabudget.cli import app
from mjabudget.model.problem_codes import GROUPS
from mjabudget.model.problem_codes.code import Code
from tests.support.error_tables import table

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "ERRORS.md"
CODES = tuple(code for group in GROUPS for code in group.codes)
WORKBOOK = re.compile(r"(?<=import tables/)\S+")
HEAD = """\
# Problems in the input

A problem in what the program is given ends the run with exit code 2: nothing was judged, nothing was written.
All problems of all files come at once, sorted by place: `file:line:column`, the code, what is wrong, the
line with the fault underlined, and what to do. `--format json` lists them as `{"problems": [{file, line,
column, code, message, hint}]}`.

The examples are what the program says; a test runs them. `cases` is the folder [tests/cases](../tests/cases),
where these files are, most of them with a neighbour that is in order. This page is written by
`python -m tests.support.error_docs` from the table `mjabudget.model.problem_codes`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_lines()])


def section(code: Code) -> str:
    """What the page says of one code."""
    examples = (f"```console\n{answers(commands(example))}```\n" for example in code.examples)
    return "\n".join([f"### {code.code}\n", f"{_wrapped(code.meaning)}\n", *examples])


def commands(example: str) -> list[str]:
    """The commands of an example; the name of a case stands for one."""
    if re.fullmatch(r"[a-z0-9-]+", example):
        return [f"mjabudget check cases/{example}/bad.yaml"]
    return cleandoc(example).splitlines()


def _lines() -> Iterator[str]:
    for group in GROUPS:
        yield f"## {group.title}\n"
        if group.introduction:
            yield f"{_wrapped(group.introduction)}\n"
        yield from map(section, group.codes)


def _wrapped(text: str) -> str:
    return fill(" ".join(text.split()), 110, break_on_hyphens=False, break_long_words=False)


def answers(lines: list[str]) -> str:
    """Commands, each with what the program answers."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("CI", "LC_", "LANG", "MJABUDGET", "GIT_"))
    }
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "data", "data")
        Path("cases").symlink_to(ROOT / "tests" / "cases")
        for name in WORKBOOK.findall("\n".join(lines)):
            Path("tables").mkdir(exist_ok=True)
            Path("tables", name).write_bytes(table(name))
        with patch.dict(os.environ, environment | {"LC_ALL": "C.UTF-8"}, clear=True):
            return "".join(f"$ {line}\n{_answer(line)}" for line in lines)


def _answer(command: str) -> str:
    words = shlex.split(command)
    variables = dict(word.split("=", 1) for word in takewhile(lambda word: "=" in word, words))
    program, *arguments = words[len(variables) :]
    if program != "mjabudget":
        subprocess.run(["sh", "-c", command], check=True, capture_output=True)  # noqa: S607 - any shell will do
        return ""
    answer = io.StringIO()
    with (
        patch.dict(os.environ, variables),
        redirect_stdout(answer),
        redirect_stderr(answer),
        suppress(SystemExit),
    ):
        app.main(arguments)
    return answer.getvalue().rstrip("\n") + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
