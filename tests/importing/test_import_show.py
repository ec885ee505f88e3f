"""`import --show` explains how a table is read, column by column and row by row, and writes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mjabudget.importers.options import Imported
from mjabudget.importers.reading import ColumnRead, Reading, RowRead, SheetRead, TableRead
from mjabudget.output.formats import FORMATS, Answer, Screen
from mjabudget.output.language import Words
from mjabudget.present.import_show import show_document
from tests.support.program import inside
from tests.support.table_readings import FILE, amount, left_out, reading

COLUMNS = (
    ColumnRead(1, "Nr.", "activity"),
    ColumnRead(2, "Hoofdactiviteit", "activity_name"),
    ColumnRead(3, "2026 / Impulsbudget arbeidsmarktregio", "amount", "impulse", year="2026"),
    ColumnRead(4, "2026 / waarvan ESF+", "amount", "esf", year="2026", part_of="impulse"),
    ColumnRead(5, "2026 / Totaal", "total", year="2026", sums=("C", "F")),
    ColumnRead(6, "Trekker", "ignore"),
    ColumnRead(7, "Saldo", "balance", sums=("C",), minus=("E",)),
    ColumnRead(8, "Toegekend", "available", "impulse"),
)
ROWS = (
    RowRead(6, "theme", "1 Governance"),
    RowRead(7, "activity", "1.1 Bureau"),
    RowRead(8, "activity", "1.2 Website"),
    RowRead(9, "total", "Subtotaal thema 1"),
    RowRead(10, "activity", "2.1 Leren"),
    RowRead(11, "skip", ""),
)


def read(tables: tuple[TableRead, ...] = (), **rest: object) -> Reading:
    table = TableRead("Blad1", 4, 5, 14, COLUMNS, ROWS, year="2026", theme="1")
    return replace(reading([amount("1/1.1/impulse", "5", "C7")]), tables=tables or (table,), **rest)


def shown(imported: Imported, language: str = "en", width: int = 80) -> str:
    """Show it in a pipe."""
    document = show_document(FILE, imported)
    plain = next(f for f in FORMATS if f.name == "plain")
    screen = Screen(width, colour=False, ascii_only=False)
    return plain.write(Answer(lambda: document), Words(language), screen)


def test_columns_and_rows_are_explained_with_their_letters_and_numbers():
    assert (
        shown(Imported(reading=read())).split("\nSheet Blad1")[1].split("\nTo have")[0]
        == """\
, table A4:H14
-------------------------

headings: row 4-5
year of the table: 2026
theme of the table: 1

Column  Heading              Read as
A       Nr.                  the number of the activity
B       Hoofdactiviteit      the name of the activity
C       2026 / Impulsbudget  funding source impulse, 2026
        arbeidsmarktregio
D       2026 / waarvan ESF+  funding source esf, 2026, part of
                             impulse (column C)
E       2026 / Totaal        the sum of C and F: checked, not
                             counted, 2026
F       Trekker              left out: no amounts of a budget
G       Saldo                C less E: checked, not counted
H       Toegekend            money available of impulse

Rows     Read as
6        themes (1): 1 Governance
7-8, 10  activities (3): 1.1 Bureau ... 2.1 Leren
9        total, checked and not counted: Subtotaal thema 1
11       left out: without words
"""
    )


def test_what_holds_for_the_file_comes_first_with_the_cell_or_option_that_says_it():
    assert shown(Imported(reading=read())).startswith(
        """\
How begroting.xlsx is read
==========================

What       Read as     From
programme  foodvalley  --programme
year       2026        Blad1!A2
"""
    )


def test_sheets_that_were_not_read_are_named_and_hidden_ones_called_so():
    sheets = (SheetRead("Blad1", 20, 7), SheetRead("Uitleg", 3, 1), SheetRead("Geheim", 30, 4, hidden=True))
    assert "Uitleg         3  A\nGeheim        30  D            hidden\n" in shown(
        Imported(reading=read(), sheets=sheets)
    )


def test_what_is_left_out_stands_with_its_cells_and_the_reason():
    out = (left_out("C7", "4"), left_out("C8", "5"), left_out("D20", "*", "it is a footnote"))
    assert """
Left out
--------

Cells        Shows  Why
Blad1!C7:C8         the row is hidden
Blad1!D20    *      it is a footnote
""" in shown(Imported(reading=read(left_out=out)))


def test_many_rows_of_one_kind_are_cut_short():
    rows = tuple(RowRead(2 * n, "total", f"Totaal {n}") for n in range(1, 21))
    table = TableRead("", 1, 1, 40, COLUMNS[:2], rows)
    written = shown(Imported(reading=read((table,))))
    assert written.count("checked and not counted") == 8
    assert "18, 20, 22, 24, 26, 28, ..." in written
    assert "more of these (12)" in written


@pytest.mark.parametrize(
    ("columns", "option"),
    [
        (COLUMNS, '--map "2026 / Impulsbudget arbeidsmarktregio=ID"'),
        ((ColumnRead(2, 'Bedrag "A"', "amount"),), '--map "B=ID"'),
        ((ColumnRead(2, "", "amount"),), '--map "B=ID"'),
        ((ColumnRead(2, "Bedrag", "amount"), ColumnRead(3, "Bedrag", "amount")), '--map "B=ID"'),
    ],
)
def test_the_option_that_would_change_it_can_be_typed(columns, option):
    assert option in shown(Imported(reading=read((TableRead("", 1, 1, 9, columns, ()),))))


def test_a_file_without_a_table_is_told_by_its_sheets_and_what_was_looked_for():
    written = shown(Imported(sheets=(SheetRead("Blad1", 20, 28), SheetRead("Leeg", 0, 0))), "nl")
    assert (
        written
        == """\
Zo wordt begroting.xlsx gelezen
===============================

Blad   Laatste  Laatste kolom  Opmerking
           rij
Blad1       20  AB
Leeg         0

Gezocht is naar een rij met koppen, met een woord voor thema's, activiteiten of
financieringsbronnen, boven kolommen met bedragen; naar jaren in koppen, in een
kolom of in de namen van bladen.
"""
    )
    assert "Het bestand heeft 20 rijen, in de kolommen A tot en met C." in shown(
        Imported(sheets=(SheetRead("", 20, 3),)), "nl"
    )


def test_a_table_that_was_only_found_is_told_by_its_rows():
    table = TableRead("Blad1", 4, 5, 14, (), ())
    written = shown(Imported(sheets=(SheetRead("Blad1", 20, 7),), tables=(table,)))
    assert "Sheet Blad1, table 4:14" in written
    assert "Its columns were not understood: the problem below says why." in written


def test_columns_that_a_sheet_has_like_another_are_told_once():
    tables = tuple(TableRead(sheet, 4, 5, 14, COLUMNS, ROWS, sheet) for sheet in ("2026", "2027"))
    written = shown(Imported(reading=read(tables)))
    assert written.count("Hoofdactiviteit") == 1
    assert "Its columns are those of the sheet 2026." in written
    assert '--sheet "2026" reads that sheet alone' in written


def test_rows_with_the_same_words_are_told_together():
    rows = tuple(RowRead(4 * n, "total", "Subtotaal") for n in range(1, 4))
    table = TableRead("", 1, 1, 40, COLUMNS[:2], rows)
    assert "4, 8, 12  total, checked and not counted: Subtotaal" in shown(Imported(reading=read((table,))))


# --- the command

TABLE = "Beste collega,\nhierbij de begroting.\n"


def test_what_is_not_understood_is_explained_before_it_is_refused(tmp_path: Path):
    (tmp_path / "tabel.csv").write_text(TABLE, encoding="utf-8")
    done = inside(["import", "tabel.csv", "--programme", "mine", "--year", "2028", "--show"], tmp_path)
    assert done.code == 2
    assert done.out.startswith("How tabel.csv is read\n")
    assert "error[import-no-header]" in done.err


def test_the_programs_own_tables_need_no_explanation(tmp_path: Path):
    inside(["export", "2026", "-o", "own.csv"], tmp_path)
    done = inside(["import", "own.csv", "--show"], tmp_path)
    assert done.code == 0
    assert "a table of the program itself" in done.out


@pytest.mark.parametrize("option", ["-o", "--save-mapping"])
def test_nothing_is_written_beside_an_explanation(tmp_path: Path, option: str):
    (tmp_path / "tabel.csv").write_text(TABLE, encoding="utf-8")
    done = inside(["import", "tabel.csv", "--show", option, "new.yaml"], tmp_path)
    assert done.code == 2
    assert "error[import-show]" in done.err
    assert not (tmp_path / "new.yaml").exists()
