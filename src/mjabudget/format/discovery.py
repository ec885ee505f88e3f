"""Find the budget files that years, files and folders name, and read their text."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from mjabudget.format.positions import LINE_END
from mjabudget.format.scalars import YEAR
from mjabudget.model.message import Value
from mjabudget.model.problem import Place, Problem, problem, reason

LARGEST = 64 * 1024 * 1024
ENDINGS = (".yaml", ".yml")
_TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
VARIABLE = "MJABUDGET_DATA"
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class BudgetFile:
    """A budget file to read; `shown` is its name in messages, `year` what it must hold if found by year."""

    path: Path
    shown: str
    year: str | None = None


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where budgets are looked up by year; `packaged` where it is the data inside the program."""

    path: Path
    shown: str
    packaged: bool = False


def data_folder(option: str | None = None) -> DataFolder:
    """Choose the data folder: the option, else $MJABUDGET_DATA, else ./data, else the packaged data."""
    named = option or os.environ.get(VARIABLE)
    if named:
        return DataFolder(Path(named), _shown(Path(named)))
    if _holds(Path("data").exists):
        return DataFolder(Path("data"), "data")
    return DataFolder(packaged_data(), "mjabudget/data", packaged=True)


def packaged_data() -> Path:
    """Return the folder of the budgets that come with the program, in a wheel or in a checkout."""
    inside = Path(__file__).parents[1] / "data"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "data"


def find(names: Sequence[str], folder: DataFolder) -> tuple[tuple[BudgetFile, ...], tuple[Problem, ...]]:
    """Find the files that `names` stand for: years, files, folders; none means all of the data folder."""
    files: list[BudgetFile] = []
    problems: list[Problem] = []
    if not names:
        files = _in_folder(folder)
        problems = [] if files else [_empty(folder)]
    for name in names:
        path = Path(name)
        if YEAR.fullmatch(name) and not _holds(path.exists):
            of_year = [f for f in _in_folder(folder) if _named_by(f.path, name)]
            files += [replace(file, year=name) for file in of_year]
            if not of_year:
                problems.append(_no_year(name, folder))
        elif _holds(path.is_dir):
            inside = DataFolder(path, _shown(path))
            files += _in_folder(inside)
            if not _in_folder(inside):
                problems.append(_empty(inside))
        else:
            files.append(BudgetFile(path, _shown(path)))
    first = {os.path.realpath(file.path): file for file in reversed(files)}
    return tuple(f for f in files if first[os.path.realpath(f.path)] is f), tuple(problems)


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
    """Turn the bytes of a budget file into text; None where they are not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (problem("file-encoding/utf-16", Place(file, 1, 1)),)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode(), ()
    except UnicodeDecodeError as error:
        lines = LINE_END.split(raw[: error.start].decode())
        place = Place(file, len(lines), len(lines[-1]) + 1)
        rest = LINE_END.split(raw[error.start : error.start + _EXCERPT].decode(errors="replace"))[0]
        return None, (
            problem("file-encoding", place, byte=f"0x{raw[error.start]:02X}").quoting(lines[-1] + rest),
        )


def _in_folder(folder: DataFolder) -> list[BudgetFile]:
    try:
        names = sorted(p.name for p in folder.path.iterdir() if _is_budget(p.name))
    except OSError:
        return []
    return [BudgetFile(folder.path / name, (PurePosixPath(folder.shown) / name).as_posix()) for name in names]


def _is_budget(name: str) -> bool:
    """Return whether a name is that of a budget file; hidden files are those of other programs."""
    return name.lower().endswith(ENDINGS) and not name.startswith(".")


def _holds(question: Callable[[], bool]) -> bool:
    """Return what a path says of itself: no, where the system does not let us look."""
    try:
        return question()
    except OSError:
        return False


def _named_by(path: Path, year: str) -> bool:
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
    near = ", ".join([f.path.name for f in _in_folder(DataFolder(parent, parent.name))][:8])
    return problem("file-missing/near" if near else "file-missing", place, file=file.shown, files=near)


def _empty(folder: DataFolder) -> Problem:
    if not _holds(folder.path.is_dir):
        key = "folder-missing/file" if _holds(folder.path.is_file) else "folder-missing"
        return problem(key, Place(folder.shown), folder=folder.shown, variable=VARIABLE)
    if why := _closed(folder.path):
        return problem("folder-unreadable", Place(folder.shown), folder=folder.shown, why=why)
    return problem("folder-empty", Place(folder.shown), folder=folder.shown)


def _closed(folder: Path) -> Value | None:
    """Return why the names in a folder cannot be listed, if they cannot."""
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        return reason(error)
    return None


def _no_year(year: str, folder: DataFolder) -> Problem:
    if not _holds(folder.path.is_dir) or _closed(folder.path):
        return _empty(folder)
    names = ", ".join([f.path.name for f in _in_folder(folder)][:8])
    key = "year-missing/near" if names else "year-missing"
    return problem(key, Place(folder.shown), folder=folder.shown, year=year, files=names)
