"""Write a file whole or not at all; say what is in the way, and what a file is that is there already."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mjabudget.model.problem import Place, Problem, problem, reason

_HEAD = 4096


def ending_of(name: str, known: Iterable[str]) -> str | None:
    """Return the ending of a file's name, the longest of those known; None where it has none of them."""
    return next((e for e in sorted(known, key=len, reverse=True) if name.lower().endswith(e)), None)


def write_file(path: Path, content: str | bytes) -> Problem | None:
    """Write a file whole or not at all; return what is in the way, if anything is.

    A device or a pipe is written to as it is; it is never replaced by a file.
    """
    shown = path.as_posix()
    device = _is_device(path)
    with suppress(OSError, RuntimeError):
        path = path if device else path.resolve()
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir fails on a name that is too long
        return problem("output-folder", Place(shown), file=shown)
    # The name of a file may have bytes that are no text.
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    temporary: str | None = None
    try:
        if device:
            path.write_bytes(raw)
            return None
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        return problem("output-unwritable", Place(shown), file=shown, why=reason(error))
    return None


def append_to(path: Path, content: str) -> Problem | None:
    """Write behind what a file has, as a paragraph of its own; return what is in the way, if anything is."""
    try:
        with path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(f"\n{content}")
    except OSError as error:
        shown = path.as_posix()
        return problem("output-unwritable", Place(shown), file=shown, why=reason(error))
    return None


def holds_budget(path: Path) -> bool:
    """Return whether a file is there that starts as a budget file does."""
    behind = Path(os.path.realpath(path))
    if not {path.suffix.lower(), behind.suffix.lower()} & {".yaml", ".yml"}:
        return False
    with suppress(OSError), path.open("rb") as file:
        return any(line.startswith(b"mjabudget:") for line in file.read(_HEAD).splitlines())
    return False


def make_folder(path: Path, *, parents: bool = False) -> Problem | None:
    """Make a folder where it is not there yet, with those above it if asked; return what is in the way."""
    try:
        path.mkdir(exist_ok=True, parents=parents)
    except OSError as error:
        return problem("output-unwritable", Place(path.as_posix()), file=path.as_posix(), why=reason(error))
    return None


def _is_device(path: Path) -> bool:
    """Return whether a path is something else than a file or a folder: /dev/stdout, a named pipe."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those of a new one."""
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file, through links as well."""
    with suppress(OSError):
        return one.exists() and one.samefile(other)
    return False
