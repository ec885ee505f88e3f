"""An error of a YAML parser in, the problem in our words out."""

from __future__ import annotations

import re
from typing import Any

import yaml

from mjabudget.format.positions import Source, Span
from mjabudget.model.problem import Place, Problem, problem

_SYNTAX = (
    (r"escape", "yaml-syntax/escape"),
    (r"cannot start any token", "yaml-syntax/character"),
    (r"mapping values are not allowed", "yaml-syntax/colon"),
    (
        r"did not find expected (?:'-' indicator|key)|expected <block end>|found undefined|indentation",
        "yaml-syntax/indentation",
    ),
    (
        r"expected (?:',' or '[\]}]'|(?:the )?node content)|flow (?:sequence|mapping)",
        "yaml-syntax/bracket",
    ),
    (r"could not find expected ':'|expected ':'", "yaml-syntax/key"),
    (r"unexpected end of stream|quoted scalar", "yaml-syntax/quote"),
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
        return problem("yaml-tab", place)
    if source.place(*wrapped).line < place.line == source.place(wrapped[1], wrapped[1]).line:
        return problem("yaml-syntax/quote", source.place(*wrapped))
    why = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    key = next((key for pattern, key in _SYNTAX if re.search(pattern, why)), "yaml-syntax")
    if _BEGUN.search(why):
        place = _stumbled(getattr(error, "context_mark", None), source)
    elif bracket is not None:
        opened = source.place(bracket, bracket + 1)
        place = place if place.line == opened.line and _rest(place, source).strip() else opened
    return problem(key, place)


def _rest(place: Place, source: Source) -> str:
    return source.line(place.line)[place.column - 1 :]


def _stumbled(mark: Any, source: Source) -> Place:
    """Return the place of the character that a parser marked; the last one where it marked the end."""
    index = min(mark.index if mark else 0, max(len(source.content) - 1, 0))
    return source.place(index, index + 1)
