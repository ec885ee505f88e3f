"""Read commands of a GitHub workflow by the grammar that its runner documents, and refuse all else.

A line is `::name key=value,key=value::message`. In a message `%25`, `%0D` and `%0A` stand for `%` and for
ends of lines, in a value `%3A` and `%2C` too for `:` and `,`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
_KEYS = ("file", "line", "endLine", "col", "endColumn", "title")
_NUMBERS = ("line", "endLine", "col", "endColumn")
_SIGNS = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
_ESCAPED = re.compile("%25|%0D|%0A|%3A|%2C")


@dataclass(frozen=True)
class Annotation:
    """What GitHub shows: a kind, the properties that were given, a message."""

    kind: str
    properties: dict[str, str]
    message: str

    def number(self, key: str) -> int:
        """Return a line or a column; 0 where there is none."""
        return int(self.properties.get(key, "0"))


def annotations(report: str) -> list[Annotation]:
    """Return what a report makes, each line of it one annotation."""
    assert report == "" or report.endswith("\n")
    return [_annotation(line) for line in report.split("\n")[:-1]]


def _annotation(line: str) -> Annotation:
    assert not {unicodedata.category(c) for c in line} & {"Cc", "Cs", "Zl", "Zp"}, line
    command = _COMMAND.fullmatch(line)
    assert command, line
    pairs = [pair.split("=", 1) for pair in command[2].split(",")]
    properties = {key: _plain(value, ":,") for key, value in pairs}
    assert len(properties) == len(pairs)
    assert [*properties] == [key for key in _KEYS if key in properties]
    assert all(properties[key].isdecimal() for key in _NUMBERS if key in properties)
    made = Annotation(command[1], properties, _plain(command[3], ""))
    assert made.number("line") <= made.number("endLine") or "endLine" not in properties
    assert "endColumn" not in properties or made.number("line") == made.number("endLine")
    assert made.number("col") <= made.number("endColumn") or "endColumn" not in properties
    return made


def _plain(written: str, signs: str) -> str:
    escapes = {e: sign for e, sign in _SIGNS.items() if sign not in ":," or sign in signs}
    assert not set(_ESCAPED.sub("", written)) & {"%", *signs}, written
    return _ESCAPED.sub(lambda match: escapes.get(match[0], match[0]), written)
