"""Write made sheets as an OpenDocument spreadsheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.support.tables_made.layout import MadeCell, MadeFormula, MadeSheet

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = {
    **{prefix: f"{prefix}:1.0" for prefix in ("office", "table", "text", "style", "manifest")},
    "number": "datastyle:1.0",
    "fo": "xsl-fo-compatible:1.0",
    "of": "of:1.2",
}
_SPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{name}"' for p, name in _NAMES.items())
_SHARE = (
    '<number:percentage-style style:name="N1"><number:number number:decimal-places="1"/>'
    "<number:text>%</number:text></number:percentage-style>"
)


def ods(sheets: Sequence[MadeSheet]) -> bytes:
    """Return the bytes of a spreadsheet."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{_SHARE}{''.join(_styles())}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{''.join(_table(s) for s in sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {_SPACES} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def _styles() -> Iterator[str]:
    for bold in (False, True):
        for line in (False, True):
            for share in (False, True):
                name = {"style:name": _style(bold=bold, line=line, share=share), "style:family": "table-cell"}
                border = {"fo:border-top": "0.74pt solid #000000"} if line else {}
                weight = {"fo:font-weight": "bold"} if bold else {}
                inside = _element("style:table-cell-properties", border) + _element(
                    "style:text-properties", weight
                )
                yield _element(
                    "style:style", name | ({"style:data-style-name": "N1"} if share else {}), inside
                )
    hidden = _element("style:table-properties", {"table:display": "false"})
    yield _element("style:style", {"style:name": "hidden", "style:family": "table"}, hidden)


def _style(*, bold: bool, line: bool, share: bool) -> str:
    return f"ce{int(bold)}{int(line)}{int(share)}"


def _element(name: str, attributes: Mapping[str, str], inside: str = "") -> str:
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>"


def _table(sheet: MadeSheet) -> str:
    collapsed = {"table:visibility": "collapse"}
    columns = [
        _element("table:table-column", collapsed if c in sheet.hidden_columns else {})
        for c in range(1, sheet.last_column + 1)
    ]
    rows = [
        _element("table:table-row", collapsed if r in sheet.hidden_rows else {}, "".join(_cells(sheet, r)))
        for r in range(1, sheet.last_row + 1)
    ]
    style = {"table:style-name": "hidden"} if sheet.hidden else {}
    return _element("table:table", {"table:name": sheet.name} | style, "".join([*columns, *rows]))


def _cells(sheet: MadeSheet, row: int) -> Iterator[str]:
    for column in range(1, sheet.last_column + 1):
        inside = next((m for m in sheet.merged if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None)
        if inside and (row, column) != (inside[0], inside[1]):
            yield "<table:covered-table-cell/>"
            continue
        span = {}
        if inside:
            top, left, bottom, right = inside
            span = {
                "table:number-rows-spanned": str(bottom - top + 1),
                "table:number-columns-spanned": str(right - left + 1),
            }
        yield _held(sheet.cells.get((row, column)), span)


def _held(cell: MadeCell | None, span: Mapping[str, str]) -> str:
    if cell is None:
        return _element("table:table-cell", span)
    attributes = dict(span)
    share = cell.form == "percent"
    attributes["table:style-name"] = _style(bold=cell.bold, line=cell.line_above, share=share)
    value = cell.value
    if isinstance(value, MadeFormula):
        attributes["table:formula"] = f"of:={_addresses(value.text)}"
        if not value.kept:
            return _element("table:table-cell", attributes)
        value = value.result
    if isinstance(value, str):
        return _element(
            "table:table-cell",
            attributes | {"office:value-type": "string"},
            _element("text:p", {}, escape(value)),
        )
    attributes |= {"office:value-type": "percentage" if share else "float", "office:value": f"{value:f}"}
    return _element(
        "table:table-cell",
        attributes,
        _element("text:p", {}, f"{value * 100:.1f}%" if share else f"{value:f}"),
    )


def _addresses(formula: str) -> str:
    """Turn SUM(A1:A3,C4) into SUM([.A1:.A3];[.C4])."""
    parts = formula.removeprefix("SUM(").removesuffix(")").split(",")
    written = (":".join(f".{name}" for name in part.split(":")) for part in parts)
    return f"SUM({';'.join(f'[{addresses}]' for addresses in written)})"
