"""Write to a standard stream; what lacks a character or cannot be written gives no traceback."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from mjabudget.model.message import Value
from mjabudget.model.problem import reason

_STAND_INS = {
    "€": "EUR ",
    "\u2013": "-",
    "\u2014": "-",
    "≥": ">=",
    "≤": "<=",
    "\u00d7": "x",
    "Δ": "d",
    "✓": "+",
    "✗": "x",
    "•": "*",
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
