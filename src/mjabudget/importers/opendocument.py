"""Read an OpenDocument spreadsheet: its sheets become grids.

Its XML is read here and not by python-calamine or odfpy: calamine drops bold type, lines, number formats and
what is hidden, and gives amounts as floats; odfpy keeps every element as an object and lets entities in.
Amounts are read from their text. Cells and rows repeated to the end of the sheet cost nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from decimal import Decimal
from typing import Protocol

from mjabudget.importers.formulas import from_opendocument
from mjabudget.importers.grid import CellKind, CellStyle, Grid, GridCell, Merged, indent_of
from mjabudget.importers.open_file import CELLS, DAMAGE, MERGED, refused
from mjabudget.importers.opendocument_sheet import OpenDocumentSheet
from mjabudget.importers.opendocument_styles import Styles
from mjabudget.importers.options import ImportFault
from mjabudget.importers.work_out import worked_out
from mjabudget.importers.workbook import shortest
from mjabudget.model.problem import needed

LARGEST_EXPONENT = 300
MOST_SPACES = 100

_PIECE = 1 << 16
_BLANKS = re.compile(r"[ \t\r\n]+")
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_ASIDE = frozenset(["annotation", "shapes", "tracked-changes", "dde-links", "forms", "content-validations"])
_CELLS = ("table-cell", "covered-table-cell")


class _Target(Protocol):
    """What takes the elements of a part in."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element in."""

    def data(self, words: str) -> None:
        """Take text in."""

    def end(self, name: str) -> None:
        """Take the end of an element in."""


def sheets(raw: bytes, shown: str) -> tuple[Grid, ...]:
    """Read every sheet, hidden ones too; ImportFault where the file is locked, damaged or too large."""
    missing = needed("excel", "defusedxml", "openpyxl")
    if missing:
        raise ImportFault(missing)
    styles = Styles()
    content = _Content(styles, shown)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise refused("workbook-password", shown)
            if "styles.xml" in names:
                _parse(archive, "styles.xml", styles, shown)
            _parse(archive, "content.xml", content, shown)
    except DAMAGE as error:
        raise refused("workbook-broken", shown) from error
    return worked_out(content.grids)


def _parse(archive: zipfile.ZipFile, part: str, target: _Target, shown: str) -> None:
    """Read the XML of a part piece by piece; ImportFault where it has a document type."""
    from defusedxml import DTDForbidden  # noqa: PLC0415 - an extra
    from defusedxml.ElementTree import XMLParser  # noqa: PLC0415 - the same

    parser = XMLParser(target=_Local(target), forbid_dtd=True)
    try:
        with archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                parser.feed(piece)
        parser.close()
    except DTDForbidden:
        raise refused("workbook-entities", shown) from None


class _Local:
    """Hand elements on by their local names, without those that are no part of a cell: notes, drawings."""

    def __init__(self, target: _Target) -> None:
        self.target = target
        self.aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hand the start of an element on."""
        space, _, local = name.rpartition("}")
        if self.aside or local in _ASIDE or space[1:] == _DRAWING:
            self.aside += 1
            return
        kept = {key.rpartition("}")[2]: value for key, value in attributes.items() if "calcext" not in key}
        if any("calcext" in key and value == "error" for key, value in attributes.items()):
            kept["value-type"] = "error"
        self.target.start(local, kept)

    def data(self, words: str) -> None:
        """Hand text on."""
        if not self.aside:
            self.target.data(words)

    def end(self, name: str) -> None:
        """Hand the end of an element on."""
        if self.aside:
            self.aside -= 1
        else:
            self.target.end(name.rpartition("}")[2])

    def close(self) -> None:
        """End the part."""


class _Content:
    """The sheets of `content.xml`; its styles stand before them."""

    def __init__(self, styles: Styles, shown: str) -> None:
        self.styles = styles
        self.shown = shown
        self.grids: list[Grid] = []
        self.sheet: OpenDocumentSheet | None = None
        self.groups: list[bool] = []
        self.attributes: dict[str, str] = {}
        self.paragraphs: list[list[str]] = []
        self.count = self.merged = 0
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element in."""
        sheet = self.sheet
        if sheet is None:
            if name == "table":
                hidden = attributes.get("style-name", "") in self.styles.hiding
                self.sheet = OpenDocumentSheet(attributes.get("name", ""), hidden)
            else:
                self.styles.start(name, attributes)
        elif name == "table":
            self.depth += 1  # a table within a cell is no cell of the sheet
        elif self.depth:
            return
        elif name in ("table-row-group", "table-column-group"):
            self.groups.append(attributes.get("display") == "false")
        elif name == "table-column":
            self.column(sheet, attributes)
        elif name == "table-row":
            sheet.column, sheet.repeated = 1, _repeated(attributes, "number-rows-repeated")
            sheet.row_hidden = _is_hidden(attributes) or any(self.groups)
            sheet.row_style = attributes.get("default-cell-style-name", "")
        elif name in _CELLS:
            self.attributes, self.paragraphs = attributes, []
        else:
            self.text(name, attributes)

    def text(self, name: str, attributes: dict[str, str]) -> None:
        """Take a piece of a cell's text in."""
        if name == "p":
            self.paragraphs.append([])
        elif self.paragraphs and name == "s":
            self.paragraphs[-1].append(" " * min(_repeated(attributes, "c"), MOST_SPACES))
        elif self.paragraphs and name in ("tab", "line-break"):
            self.paragraphs[-1].append("\t" if name == "tab" else "\n")

    def data(self, words: str) -> None:
        """Take text in."""
        if self.sheet is None:
            self.styles.data(words)
        elif self.paragraphs and not self.depth:
            self.paragraphs[-1].append(_BLANKS.sub(" ", words))

    def end(self, name: str) -> None:
        """Take the end of an element in."""
        sheet = self.sheet
        if sheet is None:
            self.styles.end(name)
        elif name == "table" and self.depth:
            self.depth -= 1
        elif self.depth:
            return
        elif name == "table":
            self.grids.append(sheet.grid(self.shown))
            self.sheet = None
        elif name in ("table-row-group", "table-column-group"):
            self.groups.pop()
        elif name == "table-row":
            sheet.end_row()
        elif name in _CELLS:
            self.cell(sheet, covered=name != "table-cell")

    def column(self, sheet: OpenDocumentSheet, attributes: dict[str, str]) -> None:
        """Take a description of columns in."""
        last = sheet.column + _repeated(attributes, "number-columns-repeated") - 1
        sheet.column_starts.append(sheet.column)
        sheet.column_styles.append(attributes.get("default-cell-style-name", ""))
        if _is_hidden(attributes) or any(self.groups):
            sheet.hidden_columns.append((sheet.column, last))
        sheet.column = last + 1

    def cell(self, sheet: OpenDocumentSheet, *, covered: bool) -> None:
        """Put a cell and those that repeat it into the row."""
        attributes, first = self.attributes, sheet.column
        repeated = _repeated(attributes, "number-columns-repeated")
        sheet.column = first + repeated
        style = self.style(sheet, attributes, first)
        if style.top:
            sheet.tops.add(first, sheet.column - 1)
        if style.bottom:
            sheet.bottoms.add(first, sheet.column - 1)
        words = "\n".join("".join(pieces) for pieces in self.paragraphs)
        cell = None if covered else _cell(attributes, words, style)
        self.paragraphs = []
        self.count += repeated * sheet.repeated if cell else 1
        down, right = (_repeated(attributes, f"number-{way}-spanned") for way in ("rows", "columns"))
        self.merged += down * right if down * right > 1 else 0
        if self.count > CELLS or self.merged > MERGED:
            raise refused("workbook-large", self.shown, most=CELLS, merged=MERGED)
        if cell:
            sheet.held += [(column, cell) for column in range(first, sheet.column)]
        if down * right > 1:
            sheet.merged.append(Merged(sheet.row, first, sheet.row + down - 1, first + right - 1))

    def style(self, sheet: OpenDocumentSheet, attributes: dict[str, str], column: int) -> CellStyle:
        """Return the style of a cell: its own, else that of its row, else that of its column."""
        name = attributes.get("style-name") or sheet.row_style
        if not name and (index := bisect_right(sheet.column_starts, column)):
            name = sheet.column_styles[index - 1]
        return self.styles.of(name)


def _repeated(attributes: dict[str, str], name: str) -> int:
    return max(int(attributes.get(name, "1")), 1)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("visibility") in ("collapse", "filter")


def _cell(attributes: dict[str, str], words: str, style: CellStyle) -> GridCell | None:
    """Return the cell that attributes, text and style describe; None for an empty one."""
    formula = from_opendocument(attributes.get("formula", ""))
    kind, text, number = _value(attributes, words) or ("formula", formula, Decimal(0))
    if not text:
        return None
    number_format = style.number_format if kind in ("number", "date", "formula") else ""
    currency = attributes.get("currency", "")
    if currency and "[$" not in number_format:
        number_format = f"[${currency}] {number_format}".rstrip()
    indent = style.indent + indent_of(text)
    return GridCell(kind, text, number, number_format, formula, style.bold, style.top, style.bottom, indent)


def _value(attributes: dict[str, str], words: str) -> tuple[CellKind, str, Decimal] | None:
    """Return kind, text and number of what a cell holds; None where nothing was saved for its formula."""
    kind = attributes.get("value-type")
    if kind in ("float", "currency", "percentage"):
        number = Decimal(attributes["value"])
        if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
            raise ValueError(attributes["value"])
        number = shortest(number)
        return "number", f"{number.normalize():f}", number
    if kind == "boolean":
        return "flag", attributes["boolean-value"], Decimal(0)
    if kind in ("date", "time"):
        return "date", attributes[f"{kind}-value"], Decimal(0)
    if kind == "error":
        return "error", words or "#", Decimal(0)
    if kind is None and attributes.get("formula") and not words:
        return None
    return "text", attributes.get("string-value") or words, Decimal(0)
