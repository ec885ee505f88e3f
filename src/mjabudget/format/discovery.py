"""Years, files and folders in, the paths of budget files out; and bytes of a file in, its text out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
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
class Wanted:
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
    if _tells(Path("data").exists):
        return DataFolder(Path("data"), "data")
    return DataFolder(packaged_data(), "mjabudget/data", packaged=True)


def packaged_data() -> Path:
    """Return the folder of the budgets that come with the program, in a wheel or in a checkout."""
    inside = Path(__file__).parents[1] / "data"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "data"


def find(wanted: Sequence[str], folder: DataFolder) -> tuple[tuple[Wanted, ...], tuple[Problem, ...]]:
    """Find the files that `wanted` names: years, files, folders; none means all of the data folder."""
    found: list[Wanted] = []
    problems: list[Problem] = []
    if not wanted:
        files = _in_folder(folder)
        found += files
        if not files:
            problems.append(_empty(folder))
    for name in wanted:
        path = Path(name)
        if YEAR.fullmatch(name) and not _tells(path.exists):
            of_year = [Wanted(w.path, w.shown, name) for w in _in_folder(folder) if _named_by(w.path, name)]
            found += of_year
            if not of_year:
                problems.append(_no_year(name, folder))
        elif _tells(path.is_dir):
            inside = DataFolder(path, _shown(path))
            files = _in_folder(inside)
            found += files
            if not files:
                problems.append(_empty(inside))
        else:
            found.append(Wanted(path, _shown(path)))
    first = {os.path.realpath(w.path): w for w in reversed(found)}
    return tuple(w for w in found if first[os.path.realpath(w.path)] is w), tuple(problems)


def read(wanted: Wanted) -> tuple[str | None, tuple[Problem, ...]]:
    """Read the text of a file, UTF-8 with or without a byte order mark; None where there are problems."""
    try:
        if _tells(wanted.path.is_dir):
            return None, (problem("file-folder", Place(wanted.shown), file=wanted.shown),)
        with wanted.path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None, (_missing(wanted),)
    except OSError as error:
        return None, (problem("file-unreadable", Place(wanted.shown), file=wanted.shown, why=reason(error)),)
    if wanted.path.suffix.lower() in _TABLES:
        call = f"mjabudget import {wanted.shown} -o budget.yaml"
        return None, (problem("file-table", Place(wanted.shown), file=wanted.shown, call=call),)
    if len(raw) > LARGEST:
        return None, (problem("file-large", Place(wanted.shown), file=wanted.shown, most=LARGEST),)
    return decode(wanted.shown, raw)


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


def _in_folder(folder: DataFolder) -> list[Wanted]:
    try:
        names = sorted(p.name for p in folder.path.iterdir() if _is_budget(p.name))
    except OSError:
        return []
    return [Wanted(folder.path / name, (PurePosixPath(folder.shown) / name).as_posix()) for name in names]


def _is_budget(name: str) -> bool:
    """Tell a budget file by its name; hidden files are those of editors and of other systems."""
    return name.lower().endswith(ENDINGS) and not name.startswith(".")


def _tells(question: Callable[[], bool]) -> bool:
    """Ask a path what it is: no, where the system does not let us look."""
    try:
        return question()
    except OSError:
        return False


def _named_by(path: Path, year: str) -> bool:
    return path.stem == year or path.stem.endswith(f"_{year}")


def _shown(path: Path) -> str:
    """Name a path in messages: relative to the working folder where it is in it, else as it was given.

    With forward slashes everywhere, and where a link leads into the working folder by the file behind it.
    """
    for named in (path, os.path.realpath(path)):
        with suppress(ValueError):  # on another drive
            relative = Path(os.path.relpath(named))
            if ".." not in relative.parts:
                return relative.as_posix()
    return path.as_posix()


def _missing(wanted: Wanted) -> Problem:
    if wanted.path.is_symlink():
        return problem("file-missing/link", Place(wanted.shown), file=wanted.shown)
    parent = wanted.path.parent
    near = ", ".join([w.path.name for w in _in_folder(DataFolder(parent, parent.name))][:8])
    key = "file-missing/near" if near else "file-missing"
    return problem(key, Place(wanted.shown), file=wanted.shown, files=near)


def _empty(folder: DataFolder) -> Problem:
    if not _tells(folder.path.is_dir):
        return problem("folder-missing", Place(folder.shown), folder=folder.shown, variable=VARIABLE)
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
    if not _tells(folder.path.is_dir) or _closed(folder.path):
        return _empty(folder)
    names = ", ".join([w.path.name for w in _in_folder(folder)][:8])
    key = "year-missing/near" if names else "year-missing"
    return problem(key, Place(folder.shown), folder=folder.shown, year=year, files=names)
