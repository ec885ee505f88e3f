"""An error of a YAML parser in, the problem in our words out."""

from __future__ import annotations

import re
from typing import Any

import yaml

from mjabudget.format.positions import Source, Span
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem

_QUOTE = (
    text("a text in quotes is not closed"),
    text("add the closing quote; a quote inside the text is doubled or escaped"),
)
_OTHER = (
    text("this is not valid YAML"),
    text("put texts with special characters in quotes, and check brackets and indentation"),
)
_SYNTAX = (
    (
        r"escape",
        text("a backslash in double quotes starts an escape that does not exist"),
        text("put the text in single quotes, or double the backslash"),
    ),
    (
        r"cannot start any token",
        text("a text without quotes cannot start with this character"),
        text("put the text in quotes"),
    ),
    (
        r"mapping values are not allowed",
        text("a colon stands where no value can start"),
        text("put texts that hold a colon in quotes, and check the indentation"),
    ),
    (
        r"did not find expected (?:'-' indicator|key)|expected <block end>|found undefined|indentation",
        text("the indentation does not match the lines above"),
        text("align the line with its neighbours, with spaces"),
    ),
    (
        r"expected (?:',' or '[\]}]'|(?:the )?node content)|flow (?:sequence|mapping)",
        text("a list in brackets is not closed, or lacks a comma"),
        text("close the bracket, and put a comma between the values"),
    ),
    (
        r"could not find expected ':'|expected ':'",
        text("a key has no colon"),
        text("write `key: value`, with a space after the colon"),
    ),
    (
        r"unexpected end of stream|quoted scalar",
        *_QUOTE,
    ),
)


_BEGUN = re.compile(r"while scanning a (?:quoted scalar|simple key)")


def syntax_problem(error: yaml.YAMLError, source: Source, wrapped: Span, bracket: int | None) -> Problem:
    """Word a syntax error; its place is where the fault began, as far as can be told, else where it showed.

    `wrapped` is the last text in quotes that goes on over several lines: where its closing quote was
    forgotten, it has swallowed what follows up to the next quote. `bracket` is the last one still open.
    """
    place = _stumbled(getattr(error, "problem_mark", None), source)
    begins = source.line(place.line)[: place.column]
    if begins.endswith("\t") or ("\t" in begins and not begins.strip()):
        return Problem(
            "yaml-tab",
            place,
            text("a tab stands where spaces belong"),
            text("indent with spaces; most editors can convert tabs"),
        )
    if source.place(*wrapped).line < place.line == source.place(wrapped[1], wrapped[1]).line:
        return Problem("yaml-syntax", source.place(*wrapped), *_QUOTE)
    why = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    message, hint = next(((m, h) for pattern, m, h in _SYNTAX if re.search(pattern, why)), _OTHER)
    if _BEGUN.search(why):
        place = _stumbled(getattr(error, "context_mark", None), source)
    elif bracket is not None:
        opened = source.place(bracket, bracket + 1)
        place = place if place.line == opened.line and _rest(place, source).strip() else opened
    return Problem("yaml-syntax", place, message, hint)


def _rest(place: Place, source: Source) -> str:
    return source.line(place.line)[place.column - 1 :]


def _stumbled(mark: Any, source: Source) -> Place:
    """Return the place of the character that a parser marked; the last one where it marked the end."""
    index = min(mark.index if mark else 0, max(len(source.content) - 1, 0))
    return source.place(index, index + 1)
