"""Text in, standard output or a file out.

A terminal that lacks a character and a file that cannot be written never end in a traceback.
"""

from __future__ import annotations

import codecs
import os
import shutil
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from mjabudget.model.document import Document
from mjabudget.model.message import Value, text
from mjabudget.model.problem import Place, Problem, reason
from mjabudget.output.language import Words

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


def draw(
    view: Document, form: str, words: Words, *, to_terminal: bool, environment: Mapping[str, str]
) -> str:
    """Draw a view as `table`, `plain` or `markdown`."""
    from mjabudget.output import text_output  # noqa: PLC0415 - only where something is drawn

    if form == "markdown":
        return text_output.markdown(view, words)
    if form == "plain":
        return text_output.plain(view, words, width())
    colour = to_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return text_output.terminal(view, words, width(), colour=colour, ascii_only=not _has_boxes(sys.stdout))


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


def write_file(path: Path, content: str | bytes, inputs: Iterable[Path] = ()) -> Problem | None:
    """Write a file whole or not at all, never over an input; return what is in the way, if anything is.

    A device or a pipe is written to as it is; it is never replaced by a file.
    """
    shown = path.as_posix()
    device = _is_device(path)
    with suppress(OSError, RuntimeError):
        path = path if device else path.resolve()
    if any(_same(path, source) for source in inputs):
        return Problem(
            "output-input",
            Place(shown),
            text("{file} is read in this run", file=shown),
            text("write to another file"),
        )
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir fails on a name that is too long
        return Problem(
            "output-folder",
            Place(shown),
            text("{file} is a folder", file=shown),
            text("give the name of a file in it"),
        )
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
        return _unwritable(shown, error)
    return None


def make_folder(path: Path) -> Problem | None:
    """Make a folder, where it is not there yet, in one that is; return what is in the way."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        return _unwritable(path.as_posix(), error)
    return None


def _unwritable(shown: str, error: OSError) -> Problem:
    return Problem(
        "output-unwritable",
        Place(shown),
        text("{file} cannot be written: {why}", file=shown, why=reason(error)),
        text("close the file where it is open, check the folder and its permissions, or write elsewhere"),
    )


def _is_device(path: Path) -> bool:
    """Tell whether a path is something else than a file or a folder: /dev/stdout, a named pipe."""
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


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.exists() and one.samefile(other)
    return False


def _has_boxes(stream: TextIO) -> bool:
    try:
        "─│".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


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
