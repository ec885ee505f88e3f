"""Write to a standard stream or a file; what lacks a character or cannot be written gives no traceback."""

from __future__ import annotations

import codecs
import os
import shutil
import stat
import sys
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from mjabudget.model.message import Value
from mjabudget.model.problem import Place, Problem, problem, reason

_STAND_INS = {
    "€": "EUR ",
    "\u2013": "-",
    "\u2014": "-",
    "≥": ">=",
    "≤": "<=",
    "\u00d7": "x",
    "Δ": "d",
    "✓": "+",
    "─": "-",
}


_HEAD = 4096


class OutputError(Exception):
    """Standard output cannot be written, for instance as the disk behind it is full; `why` says it."""

    def __init__(self, why: Value) -> None:
        super().__init__(why)
        self.why = why


def open_closed() -> None:
    """Let a standard stream that is closed, as by `>&-`, lead nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the program


def use_stand_ins(stream: TextIO) -> None:
    """Let a stream write a stand-in for each character that its encoding lacks: EUR for the euro sign."""
    codecs.register_error("mjabudget-stand-ins", _stand_in)
    with suppress(AttributeError, ValueError):
        stream.reconfigure(errors="mjabudget-stand-ins")  # type: ignore[attr-defined]  # a TextIOWrapper has it


def width() -> int:
    """Return how wide output may be: the terminal's columns, 80 in a pipe."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def has_boxes(stream: TextIO) -> bool:
    """Return whether a stream can write the lines of a table."""
    try:
        "─│".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write_stdout(content: str) -> None:
    """Write to standard output; when whoever read it has gone, the rest goes nowhere and nothing is said.

    OutputError where it cannot be written for another reason.
    """
    fault = _write(sys.stdout, content)
    if fault is not None and not isinstance(fault, BrokenPipeError):
        raise OutputError(reason(fault))


def write_stderr(content: str) -> None:
    """Write to standard error; where that cannot be written nothing can be said."""
    _write(sys.stderr, content)


def _write(stream: TextIO, content: str) -> OSError | None:
    try:
        stream.write(content)
        stream.flush()
    except OSError as fault:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        return fault
    return None


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
    raw = content.encode("utf-8") if isinstance(content, str) else content
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


def holds_budget(path: Path) -> bool:
    """Return whether a file is there that starts as a budget file does."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        return False
    with suppress(OSError), path.open("rb") as file:
        return any(line.startswith(b"mjabudget:") for line in file.read(_HEAD).splitlines())
    return False


def make_folder(path: Path) -> Problem | None:
    """Make a folder, where it is not there yet, in one that is; return what is in the way."""
    try:
        path.mkdir(exist_ok=True)
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


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end]
    return "".join(_plainer(c, error.encoding) for c in wanted), error.end


def _plainer(character: str, encoding: str) -> str:
    bare = _STAND_INS.get(character) or "".join(
        c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)
    )
    try:
        bare.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return bare or "?"
