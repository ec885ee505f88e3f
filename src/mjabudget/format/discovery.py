"""Find the budget files that years, files and folders name, and read their text."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from mjabudget.format.positions import LINE_END, MARK
from mjabudget.format.scalars import YEAR
from mjabudget.model.message import Value
from mjabudget.model.problem import Place, Problem, problem, reason

LARGEST = 64 * 1024 * 1024
ENDINGS = (".yaml", ".yml")
_TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
VARIABLE = "MJABUDGET_DATA"
_EXCERPT = 200
_HEAD = 64 * 1024
_VERSION_KEY = re.compile(rb"""^\s*\{?\s*["']?mjabudget["']?\s*:""", re.MULTILINE)
_MAPPING_KEY = re.compile(rb"^mjabudget_mapping\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BudgetFile:
    """A budget file to read; `shown` is its name in messages, `year` what it must hold if found by year."""

    path: Path
    shown: str
    year: str | None = None
    example: bool = False


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where budgets are looked up by year; `implied` where nobody named it.

    `example` where it is the one inside the program: taken `by year` or file since there is no other, `asked`
    for and so without a year as well, or `withheld`.
    """

    path: Path
    shown: str
    implied: bool = False
    example: Literal["no", "by year", "asked", "withheld"] = "no"


def data_folder(option: str | None = None) -> DataFolder:
    """Choose the data folder: the option, else $MJABUDGET_DATA, else ./data, else . where budgets are.

    Where there is none of these it is the example, of which a year or file has to be named.
    """
    named = option or os.environ.get(VARIABLE)
    if named:
        return DataFolder(Path(named), _shown(Path(named)))
    below, here = DataFolder(Path("data"), "data", implied=True), DataFolder(Path(), ".", implied=True)
    if any(_is_budget_inside(f.path) for f in in_folder(below)):
        return below
    if in_folder(here):
        return here
    return below if _holds(below.path.exists) else replace(example_folder(), example="by year")


def example_folder() -> DataFolder:
    """Return the data folder with the example that comes with the program, asked for."""
    return DataFolder(packaged_data(), "mjabudget/data", example="asked")


def packaged_data() -> Path:
    """Return the folder of the budgets that come with the program, in a wheel or in a checkout."""
    inside = Path(__file__).parents[1] / "data"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "data"


def find(names: Sequence[str], folder: DataFolder) -> tuple[tuple[BudgetFile, ...], tuple[Problem, ...]]:
    """Find the files that `names` stand for: years, files, folders; none means all of the data folder."""
    files: list[BudgetFile] = []
    problems: list[Problem] = []
    if not names and folder.example in ("by year", "withheld"):
        problems = [problem("budgets-none", Place("."))]
    elif not names:
        files = in_folder(folder)
        problems = [] if files else [_empty(folder)]
    for name in names:
        path = Path(name)
        taken = _of_example(name, folder)
        if taken or folder.example == "asked":
            files += taken
            problems += [] if taken else [_no_year(name, folder)]
        elif YEAR.fullmatch(name) and not _holds(path.exists):
            of_year = [f for f in in_folder(folder) if folder.example == "no" and is_named_by(f.path, name)]
            files += [replace(file, year=name) for file in of_year]
            if not of_year:
                problems.append(_no_year(name, folder))
        elif _holds(path.is_dir):
            inside = DataFolder(path, _shown(path))
            files += in_folder(inside)
            if not in_folder(inside):
                problems.append(_empty(inside))
        else:
            files.append(BudgetFile(path, _shown(path)))
    first = {os.path.realpath(file.path): file for file in reversed(files)}
    return tuple(f for f in files if first[os.path.realpath(f.path)] is f), tuple(problems)


def _of_example(name: str, folder: DataFolder) -> list[BudgetFile]:
    """Return the file of the example that has a year or a name, where the example may be read for it."""
    if folder.example not in ("by year", "asked"):
        return []
    if folder.example == "by year" and _holds(Path(name).exists):
        return []
    named = [f for f in in_folder(folder) if name in (f.path.name, f.shown) or is_named_by(f.path, name)]
    return [replace(f, year=name if YEAR.fullmatch(name) else None) for f in named]


def read(file: BudgetFile) -> tuple[str | None, tuple[Problem, ...]]:
    """Read the text of a file, UTF-8 with or without a byte order mark; None where there are problems."""
    place = Place(file.shown)
    try:
        if _holds(file.path.is_dir):
            return None, (problem("file-folder", place, file=file.shown),)
        with file.path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return None, (_missing(file),)
    except OSError as error:
        return None, (problem("file-unreadable", place, file=file.shown, why=reason(error)),)
    if file.path.suffix.lower() in _TABLES:
        call = f"mjabudget import {shlex.quote(file.shown)} -o budget.yaml"
        return None, (problem("file-table", place, file=file.shown, call=call),)
    if len(raw) > LARGEST:
        return None, (problem("file-large", place, file=file.shown, most=LARGEST),)
    return decode(file.shown, raw)


def decode(file: str, raw: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """Turn the bytes of a budget file into text, its byte order mark kept; None where they are not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (problem("file-encoding/utf-16", Place(file, 1, 1)),)
    bare = raw.removeprefix(MARK.encode())
    try:
        return raw[: len(raw) - len(bare)].decode() + bare.decode(), ()
    except UnicodeDecodeError as error:
        lines = LINE_END.split(bare[: error.start].decode())
        place = Place(file, len(lines), len(lines[-1]) + 1)
        rest = LINE_END.split(bare[error.start : error.start + _EXCERPT].decode(errors="replace"))[0]
        return None, (
            problem("file-encoding", place, byte=f"0x{bare[error.start]:02X}").quoting(lines[-1] + rest),
        )


def in_folder(folder: DataFolder) -> list[BudgetFile]:
    """List the budget files of a folder; of the working folder, unless it was named, no other YAML."""
    try:
        names = sorted(p.name for p in folder.path.iterdir() if _is_yaml(p.name))
    except OSError:
        return []
    example = folder.example != "no"
    files = [
        BudgetFile(folder.path / name, (PurePosixPath(folder.shown) / name).as_posix(), example=example)
        for name in names
    ]
    mixed = folder.implied and folder.path == Path()
    return [f for f in files if not _is_mapping(f.path) and (not mixed or _is_budget_inside(f.path))]


def _is_yaml(name: str) -> bool:
    """Return whether a name is that of a budget file; hidden files are those of other programs."""
    return name.lower().endswith(ENDINGS) and not name.startswith(".")


def _is_budget_inside(path: Path) -> bool:
    """Return whether a file is named after a year, or has the key that every budget file starts with."""
    if YEAR.fullmatch(path.stem.rpartition("_")[2]):
        return True
    return _VERSION_KEY.search(_head(path).replace(b"\0", b"")) is not None


def _is_mapping(path: Path) -> bool:
    """Return whether a file says how a table is imported: nobody's budget, wherever it is kept."""
    return _MAPPING_KEY.search(_head(path)) is not None


def _head(path: Path) -> bytes:
    """Return the first bytes of a file; none of what is no file, or cannot be read."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as stream:
                return stream.read(_HEAD)
    return b""


def _holds(question: Callable[[], bool]) -> bool:
    """Return what a path says of itself: no, where the system does not let us look."""
    try:
        return question()
    except OSError:
        return False


def is_named_by(path: Path, year: str) -> bool:
    """Return whether a file is found by a year: its name ends in it."""
    return path.stem == year or path.stem.endswith(f"_{year}")


def _shown(path: Path) -> str:
    """Name a path in messages: relative to the working folder where it is in it, else as it was typed.

    With forward slashes everywhere, and where a link leads into the working folder by the file behind it.
    """
    for named in (path, os.path.realpath(path)):
        with suppress(ValueError):  # on another drive
            relative = Path(os.path.relpath(named))
            if ".." not in relative.parts:
                return relative.as_posix()
    return path.as_posix()


def _missing(file: BudgetFile) -> Problem:
    place = Place(file.shown)
    if file.path.is_symlink():
        return problem("file-missing/link", place, file=file.shown)
    parent = file.path.parent
    near = ", ".join([f.path.name for f in in_folder(DataFolder(parent, parent.name))][:8])
    return problem("file-missing/near" if near else "file-missing", place, file=file.shown, files=near)


def _empty(folder: DataFolder) -> Problem:
    if not _holds(folder.path.is_dir):
        key = "folder-missing/file" if _holds(folder.path.is_file) else "folder-missing"
        return problem(key, Place(folder.shown), folder=folder.shown, variable=VARIABLE)
    if why := _closed(folder.path):
        return problem("folder-unreadable", Place(folder.shown), folder=folder.shown, why=why)
    return problem("folder-empty", Place(folder.shown), folder=folder.shown, option=_option(folder))


def _closed(folder: Path) -> Value | None:
    """Return why the names in a folder cannot be listed, if they cannot."""
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        return reason(error)
    return None


def _no_year(year: str, folder: DataFolder) -> Problem:
    """Return the problem of a year that is not there, with those that are."""
    if folder.example == "withheld":
        return problem("example-withheld", Place("."), year=year)
    if not _holds(folder.path.is_dir) or _closed(folder.path):
        return _empty(folder)
    stems = [f.path.stem for f in in_folder(folder)]
    years = [stem.rpartition("_")[2] for stem in stems]
    if folder.example != "no":
        key = "year-missing/example" if folder.example == "asked" else "year-missing/nowhere"
    elif not stems:
        key = "year-missing"
    else:
        key = "year-missing/years" if all(map(YEAR.fullmatch, years)) else "year-missing/near"
    files = ", ".join([f.path.name for f in in_folder(folder)][:8])
    return problem(
        key,
        Place("." if folder.example == "by year" else folder.shown),
        folder=folder.shown,
        option=_option(folder),
        year=year,
        files=files,
        years=", ".join(dict.fromkeys(years)),
        last=years[-1] if years else "",
    )


def _option(folder: DataFolder) -> str:
    """Write how a call names a data folder that somebody named."""
    return "" if folder.implied else f" --data {shlex.quote(folder.shown)}"
