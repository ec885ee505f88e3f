"""Write one text of a YAML file: plain, in double quotes, or as a block of lines.

Whatever some reader of YAML would take for a number, a date or a truth value, and is a text or an id, stands
in double quotes; PyYAML knows which others need them.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
from functools import cache

import yaml
from yaml.emitter import Emitter

from mjabudget.format.layout.shapes import Shape
from mjabudget.format.layout.tree import Scalar
from mjabudget.format.scalars import NULLS

WIDTH = 100

_DOUBTFUL = re.compile(r"(?i)[-+~=<0-9].*|\.[0-9in].*|null|true|false|yes|no|on|off|y|n", re.DOTALL)
_BARE = re.compile(r"[-A-Za-z0-9_.]+")
"""Numbers and words of the format."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_()/.]*(?: [A-Za-z0-9_()/.]+)*")
"""Texts that need no second look."""


def key(words: str) -> str:
    """Write a key."""
    return _text(words, flow=True)


def in_line(scalar: Scalar, shape: Shape) -> str | None:
    """Write a value inside braces; None where it needs lines of its own."""
    if scalar.style in ("literal", "folded"):
        return None
    return on_line(scalar, shape, flow=True)


def on_line(scalar: Scalar, shape: Shape, *, flow: bool = False) -> str:
    """Write a value behind its key."""
    if not _is_text(scalar) or (shape.text == "bare" and _BARE.fullmatch(scalar.words)):
        return scalar.words
    return quoted(scalar.words) if shape.text == "quoted" else _text(scalar.words, flow=flow)


def block(scalar: Scalar, shape: Shape, column: int) -> tuple[str, ...]:
    """Write a value as a head and the lines below it; nothing where it stays in line."""
    words = scalar.words
    if scalar.style == "folded" and scalar.folded and _keeps(scalar.folded, words):
        return (_head(">", words, scalar.folded), *scalar.folded)
    paragraph = shape.text == "paragraph" and _is_text(scalar)
    lines = words.removesuffix("\n").split("\n")
    made = paragraph and all(line.isprintable() and line == line.strip() for line in lines)
    whole = bool(lines[0] and lines[-1])
    if scalar.style in ("literal", "folded") and _keeps(lines, words):
        return (_head("|", words, lines), *lines)
    if made and whole and len(lines) > 1:
        return (_head("|", words, lines), *lines)
    if made and whole and len(words) > WIDTH - 10 and "  " not in words:
        folded = textwrap.wrap(words, max(20, WIDTH - column), break_long_words=False, break_on_hyphens=False)
        return (_head(">", words, folded), *folded)
    return ()


def _is_text(scalar: Scalar) -> bool:
    """Return whether a scalar says something: nothing at all, or null, is no text where it is plain."""
    return scalar.style != "plain" or scalar.words not in NULLS


def _keeps(lines: tuple[str, ...] | list[str], words: str) -> bool:
    """Return whether a block can show a text to the last character and the last line."""
    seen = all(line.replace("\t", "").isprintable() for line in lines)
    return seen and bool(lines[-1].strip()) and not words.endswith("\n\n")


def _head(mark: str, words: str, lines: tuple[str, ...] | list[str]) -> str:
    first = next(line for line in lines if line)
    return mark + "2" * (first[0] in " \t") + "-" * (not words.endswith("\n"))


def is_doubtful(words: str) -> bool:
    """Return whether some reader takes a text for something else, or an editor does not show all of it."""
    return not words or _DOUBTFUL.fullmatch(words) is not None or not words.isprintable()


def _text(words: str, *, flow: bool) -> str:
    if is_doubtful(words):
        return quoted(words)
    if _PLAIN.fullmatch(words):
        return words
    analysis = _emitter().analyze_scalar(words)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    return words if plain else quoted(words)


def quoted(words: str) -> str:
    """Write a text in double quotes, in one line."""
    if words.isprintable() and not any(c in words for c in '"\\'):
        return f'"{words}"'
    node = yaml.ScalarNode("tag:yaml.org,2002:str", words, style='"')
    return str(yaml.serialize(node, Dumper=yaml.SafeDumper, width=sys.maxsize, allow_unicode=True)).rstrip(
        "\n"
    )


@cache
def _emitter() -> Emitter:
    return Emitter(io.StringIO(), allow_unicode=True)
