"""Gather the styles of an OpenDocument spreadsheet: what each makes of a cell, and which hide a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mjabudget.importers.grid import CellStyle

MOST_DECIMALS = 20

_DEEPEST = 20
_NUMBER_STYLES = ("number", "percentage", "currency", "date", "time", "boolean", "text")
_LENGTH = re.compile(r"([0-9.]+)(mm|cm|in|pt)")
_NO_WIDTH = re.compile(r"0+(?:\.0*)?(?![\d.])")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 0.353}
_INDENT = 3.5
_HEAVY = 600


@dataclass(slots=True)
class _Style:
    """A style as it is written; None is left to its parent."""

    parent: str = ""
    number_style: str | None = None
    bold: bool | None = None
    top: bool | None = None
    bottom: bool | None = None
    indent: int | None = None


@dataclass(slots=True)
class Styles:
    """The styles read so far; the elements of a file go to `start`, `data` and `end`."""

    hiding: set[str] = field(default_factory=set)
    _cells: dict[str, _Style] = field(default_factory=dict)
    _formats: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, CellStyle] = field(default_factory=dict)
    _current: _Style = field(default_factory=_Style)
    _name: str = ""
    _number_style: str = ""
    _pieces: list[str] = field(default_factory=list)
    _words: list[str] | None = None

    def of(self, name: str) -> CellStyle:
        """Return what a style makes of a cell, with what it takes from its parents."""
        if name not in self._resolved:
            found, parent = _Style(), name
            for _ in range(_DEEPEST):
                style = self._cells.get(parent)
                if style is None:
                    break
                for key in ("number_style", "bold", "top", "bottom", "indent"):
                    if getattr(found, key) is None:
                        setattr(found, key, getattr(style, key))
                parent = style.parent
            self._resolved[name] = CellStyle(
                self._formats.get(found.number_style or "", ""),
                bool(found.bold),
                bool(found.top),
                bool(found.bottom),
                found.indent or 0,
            )
        return self._resolved[name]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element in."""
        if name == "style":
            self._name = attributes.get("name", "")
            data_style = attributes.get("data-style-name")
            self._current = _Style(attributes.get("parent-style-name", ""), data_style)
            if attributes.get("family") == "table-cell":
                self._cells[self._name] = self._current
        elif name.endswith("-style") and name.removesuffix("-style") in _NUMBER_STYLES:
            self._number_style, self._pieces = attributes.get("name", ""), []
        elif name in ("text", "currency-symbol") and self._number_style:
            self._words = []
        elif name == "number" and self._number_style:
            self._pieces.append(_digits(attributes))
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hiding.add(self._name)
        else:
            self._properties(name, attributes)

    def _properties(self, name: str, attributes: dict[str, str]) -> None:
        style = self._current
        if name == "text-properties" and (weight := attributes.get("font-weight")):
            style.bold = weight == "bold" or (weight.isdecimal() and int(weight) >= _HEAVY)
        elif name == "table-cell-properties":
            both = attributes.get("border")
            top, bottom = (attributes.get(f"border-{side}", both) for side in ("top", "bottom"))
            style.top = _drawn(top) if top else style.top
            style.bottom = _drawn(bottom) if bottom else style.bottom
        elif name == "paragraph-properties" and (
            margin := _LENGTH.fullmatch(attributes.get("margin-left", ""))
        ):
            style.indent = round(float(margin[1]) * _MILLIMETRES[margin[2]] / _INDENT)

    def data(self, words: str) -> None:
        """Take text in."""
        if self._words is not None:
            self._words.append(words)

    def end(self, name: str) -> None:
        """Take the end of an element in."""
        if name in ("text", "currency-symbol") and self._words is not None:
            words = "".join(self._words)
            literal = words if words.strip() == "%" or not words.strip() else f'"{words}"'
            self._pieces.append(f"[${words}]" if name == "currency-symbol" else literal)
            self._words = None
        elif name.endswith("-style") and self._number_style:
            self._formats[self._number_style] = "".join(self._pieces)
            self._number_style = ""


def _drawn(line: str) -> bool:
    return line not in ("none", "hidden") and not _NO_WIDTH.match(line)


def _digits(attributes: dict[str, str]) -> str:
    """Return how a number is shown, the way Excel writes it: `#,##0.00`."""
    places = attributes.get("decimal-places", "0")
    decimals = min(int(places), MOST_DECIMALS) if places.isdecimal() else 0
    whole = "#,##0" if attributes.get("grouping") == "true" else "0"
    return whole + ("." + "0" * decimals if decimals else "")
