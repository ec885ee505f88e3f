from __future__ import annotations

import io
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from mjabudget.format.load import load
from mjabudget.importers import opendocument, workbook
from mjabudget.importers.grid import Grid, Merged
from mjabudget.importers.open_file import kind_of
from mjabudget.importers.options import ImportFault
from mjabudget.importers.visible import visible_sheets
from mjabudget.output.language import Words
from mjabudget.output.xlsx import workbook as own_workbook
from tests.support.needs import needs_program
from tests.support.sheets_made import budget, cells, problems, raw, read

DATA = Path(__file__).parents[2] / "data"
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
    }.items()
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MIME = "application/vnd.oasis.opendocument.spreadsheet"
STYLES = """
<number:percentage-style style:name="N1"><number:number number:decimal-places="1"/>
<number:text>%</number:text></number:percentage-style>
<number:currency-style style:name="N2"><number:currency-symbol>€</number:currency-symbol>
<number:text> </number:text>
<number:number number:decimal-places="2" number:grouping="true"/></number:currency-style>
<style:style style:name="Default" style:family="table-cell"/>
<style:style style:name="bold" style:family="table-cell" style:parent-style-name="Default">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="boldtop" style:family="table-cell" style:parent-style-name="bold">
<style:table-cell-properties fo:border-top="0.74pt solid #000000" fo:border-bottom="none"/></style:style>
<style:style style:name="under" style:family="table-cell">
<style:table-cell-properties fo:border-bottom="0.74pt solid #000000"/></style:style>
<style:style style:name="in" style:family="table-cell"><style:paragraph-properties fo:margin-left="0.706cm"/>
</style:style>
<style:style style:name="share" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="money" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="away" style:family="table">
<style:table-properties table:display="false"/></style:style>
"""


def ods(tables: str, *, head: str = "", **parts: bytes) -> bytes:
    """An OpenDocument spreadsheet with these tables; `parts` replace others or are added."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {SPACES} {CALC}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    every = {"mimetype": MIME.encode(), "content.xml": content.encode(), **parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in every.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def table(*rows: str, name: str = "Blad1", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*held: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(held)}</table:table-row>"


def number(value: str, attributes: str = "", kind: str = "float") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}" {attributes}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def words(text: str, attributes: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def sheets(tables: str) -> tuple[Grid, ...]:
    return opendocument.sheets(ods(tables), "x.ods")


def sheet(*rows: str) -> Grid:
    (grid,) = sheets(table(*rows))
    return grid


def shown(grid: Grid) -> dict[tuple[int, int], str]:
    return {at: cell.text for at, cell in grid.cells.items()}


def test_a_table_imports_as_from_any_workbook(tmp_path: Path):
    rows = [row(words("Activiteit"), words("Impuls")), row(words("1.1 A"), number("1500.50"))]
    assert cells(budget(read(tmp_path, ods(table(*rows)), "tabel.ods"))) == {
        ("1", "1.1", "impuls"): "1500.50"
    }


def test_numbers_are_read_from_their_text_exactly():
    grid = sheet(
        row(number("12345678901234567.89"), number("0.30000000000000004"), number("1e3"), number("-5"))
    )
    assert list(shown(grid).values()) == ["12345678901234567.89", "0.3", "1000", "-5"]
    assert grid.cells[1, 1].number == Decimal("12345678901234567.89")


@pytest.mark.parametrize("value", ["1e999999999", "NaN", "Infinity", "vijf", ""])
def test_what_is_no_number_is_a_damaged_file(value: str):
    with pytest.raises(ImportFault) as fault:
        sheet(row(number(value)))
    assert [p.code for p in fault.value.problems] == ["workbook-broken"]


def test_every_kind_of_value_is_told_apart():
    grid = sheet(
        row(
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
            '<table:table-cell office:value-type="date" office:date-value="2026-01-01"/>',
            number("0.174", 'table:style-name="share"', "percentage"),
            number("5", 'table:style-name="money" office:currency="EUR"', "currency"),
            number("5", 'office:currency="GBP"', "currency"),
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
            'calcext:value-type="error"><text:p>#DEEL/0!</text:p></table:table-cell>',
            words("een<text:s text:c='2'/>twee</text:p><text:p>drie"),
        )
    )
    assert [(c.kind, c.text) for c in grid.cells.values()] == [
        ("flag", "true"),
        ("date", "2026-01-01"),
        ("number", "0.174"),
        ("number", "5"),
        ("number", "5"),
        ("error", "#DEEL/0!"),
        ("text", "een  twee\ndrie"),
    ]
    assert [grid.cells[1, c].number_format for c in (3, 4, 5)] == ["0.0%", "[$€] #,##0.00", "[$GBP]"]


def test_bold_type_lines_and_indents_follow_the_styles_and_their_parents():
    columns = '<table:table-column table:default-cell-style-name="bold"/>'
    columns += '<table:table-column table:number-columns-repeated="1023"/>'
    grid = sheet(
        columns,
        row(words("kop"), '<table:table-cell table:style-name="under" table:number-columns-repeated="3"/>'),
        row(words("een", 'table:style-name="in"'), number("1"), number("2", 'table:style-name="under"')),
        row(words("som", 'table:style-name="boldtop"'), number("1"), number("2")),
    )
    assert {at for at, c in grid.cells.items() if c.bold} == {(1, 1), (3, 1)}
    assert {at for at, c in grid.cells.items() if c.line_above} == {(2, 2), (2, 3), (3, 1), (3, 3)}
    assert {at for at, c in grid.cells.items() if c.line_below} == {(2, 1), (2, 3)}
    assert grid.cells[2, 1].indent == 2


def test_repeated_cells_and_rows_are_as_many_and_empty_ones_cost_nothing():
    grid = sheet(
        row(number("7", 'table:number-columns-repeated="3"'), attributes='table:number-rows-repeated="2"'),
        row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            attributes='table:number-rows-repeated="9"',
        ),
        row('<table:table-cell table:number-columns-repeated="2"/>', number("8")),
        row("<table:table-cell/>", attributes='table:number-rows-repeated="1048564"'),
    )
    assert shown(grid) == {(r, c): "7" for r in (1, 2) for c in (1, 2, 3)} | {(12, 3): "8"}


@pytest.mark.parametrize(
    "rows",
    [
        row(number("7"), attributes='table:number-rows-repeated="1048576"'),
        row(number("7", 'table:number-columns-repeated="999999999"')),
        row(number("7", 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')),
    ],
)
def test_values_without_end_are_refused(rows: str):
    with pytest.raises(ImportFault) as fault:
        sheet(rows)
    assert [p.code for p in fault.value.problems] == ["workbook-large"]


def test_merged_cells_and_what_they_cover():
    grid = sheet(
        row(
            words("2026", 'table:number-columns-spanned="2" table:number-rows-spanned="1"'),
            "<table:covered-table-cell/>",
            words("2027"),
        ),
    )
    assert grid.merged == (Merged(1, 1, 1, 2),)
    assert shown(grid) == {(1, 1): "2026", (1, 3): "2027"}


def test_what_is_hidden_is_known():
    columns = "<table:table-column/>"
    columns += '<table:table-column table:visibility="collapse" table:number-columns-repeated="9"/>'
    first = table(
        columns,
        row(number("1"), number("2")),
        row(number("3"), attributes='table:visibility="filter"'),
        "<table:table-row-group table:display='false'>" + row(number("4")) + "</table:table-row-group>",
        row(number("5")),
    )
    grids = sheets(first + table(row(number("6")), name="Oud", style="away"))
    (visible,), left = visible_sheets(grids)
    assert shown(visible) == {(1, 1): "1", (4, 1): "5"}
    assert [f"{out.place} {out.shown}" for out in left] == [
        "x.ods!Blad1!A2:A3 3; 4",
        "x.ods!Blad1!B1 2",
        "x.ods!Oud!A1 6",
    ]


def test_notes_drawings_and_old_versions_are_no_part_of_a_cell():
    aside = "<office:annotation><text:p>noot 99</text:p></office:annotation>"
    aside += "<draw:frame><text:p>plaatje</text:p></draw:frame>"
    old = f"<table:tracked-changes>{row(number('9'))}</table:tracked-changes>"
    cell = f'<table:table-cell office:value-type="string">{aside}<text:p>Loket</text:p></table:table-cell>'
    (grid,) = sheets(old + table(row(cell)))
    assert shown(grid) == {(1, 1): "Loket"}


def test_formulas_keep_their_results_and_get_one_where_they_have_none():
    total = 'table:formula="of:=SUM([.A1:.B1])"'
    grid = sheet(
        row(number("5"), number("7"), number("12", total), number("13", total)),
        row(f"<table:table-cell {total}/>", '<table:table-cell table:formula="of:=NOW()"/>'),
    )
    assert [(c.kind, c.text) for c in grid.cells.values()][2:] == [
        ("number", "12"),
        ("number", "13"),
        ("number", "12"),
        ("formula", "=NOW()"),
    ]
    assert [grid.cells[1, c].recalculated for c in (3, 4)] == [None, Decimal(12)]
    assert grid.cells[1, 3].formula == "=SUM(A1:B1)"


LOCKED = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "entities": (ods(table(row(words("&b;"))), head=BOMB), "workbook-entities"),
    "locked": (ods(table(), **{"META-INF/manifest.xml": LOCKED}), "workbook-password"),
    "macros": (ods(table(), **{"Basic/Standard/Module1.xml": b"<x/>"}), "workbook-macros"),
    "scripts": (ods(table(), **{"Scripts/python/a.py": b"x"}), "workbook-macros"),
    "text": (ods(table(), mimetype=b"application/vnd.oasis.opendocument.text"), "workbook-format"),
    "broken": (ods("<table:table>"), "workbook-broken"),
    "bomb": (ods("<!--" + " " * 70_000_000 + "-->"), "workbook-bomb"),
    "cells": (ods(table(row(*["<table:table-cell/>"] * 300_001))), "workbook-large"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_must_not_be_opened_is_one_clear_problem(tmp_path: Path, case: str):
    content, code = HOSTILE[case]
    said = problems(read(tmp_path, content, "kwaad.ods"))
    assert said.count("error[") == 1
    assert f"error[{code}]" in said


def test_a_library_without_modules_is_no_macro():
    content = ods(
        table(row(number("1"))), **{"Basic/Standard/script-lb.xml": b"<x/>", "Basic/script-lc.xml": b"<x/>"}
    )
    assert kind_of(content, "x.ods") == "opendocument"


def everything() -> Workbook:
    """A workbook with all that a sheet can say of its cells."""
    book = Workbook()
    page = book.active
    page.title = "Blad 1"
    for line in (
        ["Activiteit", "Impuls", "%", "Som"],
        ["Loket", 1500.25, 0.174, "=B2+B3"],
        ["  Site", -3, 0.5, None],
    ):
        page.append(line)
    page.append(["Totaal", "=SUM(B2:B3)", "=SUM(C2:C3)", "='Oud'!A1*2"])
    page.append(["verborgen", 7, None, 8])
    page["A2"].alignment = Alignment(indent=2)
    page["A4"].font = Font(bold=True)
    for letter in "ABCD":
        page[f"{letter}4"].border = Border(top=Side(style="thin"))
    page["C2"].number_format, page["C3"].number_format = "0.0%", "0%"
    page["B2"].number_format = '"€" #,##0.00'
    page.row_dimensions[5].hidden = True
    page.column_dimensions["D"].hidden = True
    page.merge_cells("A7:B8")
    page["A7"] = "Toelichting"
    old = book.create_sheet("Oud")
    old["A1"] = 21
    old.sheet_state = "hidden"
    return book


def converted(tmp_path: Path, kind: str) -> bytes:
    """The workbook `a.xlsx` as LibreOffice saves it."""
    soffice = needs_program("soffice", "libreoffice")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    out = tmp_path / "out"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", kind, "--outdir", out, tmp_path / "a.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / f"a.{kind}").read_bytes()


def test_the_programs_own_workbook_comes_back_whole_from_libreoffice(tmp_path: Path):
    budgets = load([str(DATA / "budget_2026.yaml")]).budgets
    (tmp_path / "a.xlsx").write_bytes(own_workbook(budgets, Words("nl")))
    content = converted(tmp_path, "ods")
    found = [
        read(tmp_path, given, name, programme=None, year=None)
        for given, name in ((content, "a.ods"), ((tmp_path / "a.xlsx").read_bytes(), "b.xlsx"))
    ]
    assert problems(found[0]) == ""
    assert found[0].texts == found[1].texts


def test_libreoffice_writes_the_same_sheets_in_both_formats(tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(raw(everything()))
    excel = workbook.sheets(converted(tmp_path, "xlsx"), "a")
    open_document = opendocument.sheets(converted(tmp_path, "ods"), "a")
    assert [summary(grid) for grid in open_document] == [summary(grid) for grid in excel]
    assert summary(open_document[0])[0][4, 2] == ("number", "1497.25", "=SUM(B2:B3)", False, True, False, 0)


def summary(grid: Grid) -> tuple:
    held = {
        at: (
            c.kind,
            c.text,
            c.formula.replace("$", "").replace("'", ""),
            c.bold,
            c.line_above,
            c.line_below,
            c.indent,
        )
        for at, c in grid.cells.items()
    }
    return held, grid.sheet, grid.merged, grid.hidden, grid.hidden_rows, grid.hidden_columns
