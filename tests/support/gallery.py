"""Read the cases of tests/cases, and hold them to what each states by hand in its first line.

    # expect: amount-ambiguous 14:16; source-unknown 17:3

A file that can have no such line (a wrong encoding, nothing at all) has an `expect.txt` beside it instead; a
`-` in place of line and column is the file as a whole. Run this file to write `bad.txt` for cases that have
none; read it before it is committed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mjabudget.format import load
from mjabudget.format.discovery import DataFolder
from mjabudget.model.problem import Problem
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text

FOLDER = Path(__file__).resolve().parents[1] / "cases"
ENGLISH = Words("en")
NOWHERE = DataFolder(Path("no-data-folder"), "no-data-folder")


@dataclass(frozen=True)
class Found:
    """A problem as a case states it: `place` is line:column, - for the file as a whole."""

    file: str
    place: str
    code: str


@dataclass(frozen=True)
class Case:
    folder: Path

    def input(self, kind: str) -> str | None:
        """The file or folder of that kind (bad, good), as its name in the case's folder."""
        return next((n for n in (f"{kind}.yaml", kind) if (self.folder / n).exists()), None)

    @property
    def golden(self) -> Path:
        return self.folder / "bad.txt"

    def stated(self) -> list[Found]:
        """What the case says is to be found, in order."""
        apart = self.folder / "expect.txt"
        if apart.exists():
            return _stated("bad.yaml", apart.read_text(encoding="utf-8").strip())
        files = sorted((self.folder / "bad").glob("*.yaml")) or [self.folder / "bad.yaml"]
        return [
            found
            for file in files
            for found in _stated(file.relative_to(self.folder).as_posix(), _head(file))
        ]


def _head(file: Path) -> str:
    first = file.read_bytes().decode("utf-8-sig").splitlines()[0]
    return first.removeprefix("# expect: ") if first.startswith("# expect: ") else ""


def _stated(file: str, line: str) -> list[Found]:
    pairs = (entry.split() for entry in line.split("; ") if entry)
    return [Found(file, place, code) for code, place in pairs]


def cases() -> list[Case]:
    return [Case(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()]


def problems(case: Case, kind: str) -> tuple[Problem, ...]:
    """Read an input of a case the way the commands do, from the case's folder."""
    name = case.input(kind)
    assert name is not None, f"{case.folder.name} has no {kind}.yaml and no folder {kind}"
    before = Path.cwd()
    os.chdir(case.folder)
    try:
        return load.load([name], NOWHERE).problems
    finally:
        os.chdir(before)


def found(reported: tuple[Problem, ...]) -> list[Found]:
    return [
        Found(p.place.file, f"{p.place.line}:{p.place.column}" if p.place.line else "-", p.code)
        for p in reported
    ]


def shown(reported: tuple[Problem, ...]) -> str:
    return problems_text(reported, ENGLISH)


if __name__ == "__main__":
    for case in cases():
        if not case.golden.exists():
            case.golden.write_text(shown(problems(case, "bad")), encoding="utf-8", newline="\n")
            print(f"wrote {case.golden}")  # noqa: T201 - a script
