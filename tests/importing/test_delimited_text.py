from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.importers.delimited import grid
from mjabudget.importers.grid import Grid
from mjabudget.importers.options import ImportFault
from tests.support.needs import examples


def texts(found: Grid) -> dict[tuple[int, int], str]:
    return {at: cell.text for at, cell in found.cells.items()}


TABLE = {(1, 1): "Activiteit", (1, 2): "Impuls, 2026", (2, 1): "1.1 A", (2, 2): "1.234,50"}


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_delimiter_and_the_encoding_are_found(delimiter: str, encoding: str):
    content = f"Activiteit{delimiter}Impuls, 2026\r\n1.1 A{delimiter}1.234,50\r\n"
    assert texts(grid(content.encode(encoding), "x.csv")) == TABLE


@pytest.mark.parametrize("first", ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n', "sep=;;;\r\n"])
def test_a_line_that_names_the_delimiter_is_no_part_of_the_table_and_rows_keep_their_numbers(first: str):
    found = grid(f"{first}Activiteit;Impuls\r\n1.1 A;5\r\n".encode(), "x.csv")
    assert texts(found) == {(2, 1): "Activiteit", (2, 2): "Impuls", (3, 1): "1.1 A", (3, 2): "5"}


def test_any_character_may_be_named_as_the_delimiter():
    assert texts(grid(b"sep=:\na:b;c\n", "x.csv")) == {(2, 1): "a", (2, 2): "b;c"}


def test_the_empty_columns_and_lines_that_excel_adds_are_no_cells():
    content = b"Activiteit;Impuls;;;;\r\n1.1 A;5;;;;\r\n;;;;;\r\n;;;; ;\r\n"
    assert set(texts(grid(content, "x.csv"))) == {(1, 1), (1, 2), (2, 1), (2, 2)}


def test_a_text_over_several_lines_is_one_cell_of_one_row():
    content = b'Activiteit;Impuls\r\n"1.1 Loket\r\nin ""Tiel""";5\r\nTotaal;5\r\n'
    found = texts(grid(content, "x.csv"))
    assert (found[2, 1], found[3, 1]) == ('1.1 Loket\r\nin "Tiel"', "Totaal")


def test_spaces_before_a_text_are_its_indent():
    assert grid(b"Thema;1\n   Loket;2\n", "x.csv").cells[2, 1].indent == 3


def test_cells_that_show_the_same_are_one_object():
    cells = grid(b"2026;Impuls\n2026;Impuls\n", "x.csv").cells
    assert cells[1, 1] is cells[2, 1]


def test_a_quote_that_never_ends_is_told_by_its_row():
    with pytest.raises(ImportFault) as fault:
        grid(b'Activiteit;Impuls\n1.1 A;"5\n', "x.csv")
    assert [p.code for p in fault.value.problems] == ["csv-broken"]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=6))
@examples(60)
def test_every_field_that_is_not_blank_comes_back_in_its_place(rows: list[list[str]]):
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    found = texts(grid(f"sep=;\n{written.getvalue()}".encode(errors="replace"), "x.csv"))
    expected = {
        (r, c): value.encode(errors="replace").decode()
        for r, row in enumerate(rows, 2)
        for c, value in enumerate(row, 1)
        if value.strip()
    }
    assert {at: text for at, text in found.items() if not text.startswith("=")} == {
        at: text for at, text in expected.items() if not text.startswith("=")
    }
