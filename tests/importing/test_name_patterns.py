"""A name written by hand fits the sheet, heading or row that it is meant for, this year and next."""

import pytest

from mjabudget.importers.name_patterns import fits, fits_heading, with_any_year
from mjabudget.importers.options import ColumnMapping, TableMapping


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Impulsbudget", "Impulsbudget"),
        ("impulsbudget", " Impulsbudget "),
        ("Regio  Deal", "Regio\nDeal"),
        ("Begroting {year}", "Begroting 2028"),
        ("{year}", "2021-2027"),
        ("{year} / Impuls (€)", "2031 / Impuls (€)"),
    ],
)
def test_a_name_fits_what_it_is_meant_for(said, shown):
    assert fits(said, shown)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Impuls", "Impulsbudget"),
        ("Begroting {year}", "Begroting 128"),
        ("{year}", "2028 en verder"),
        ("a.c", "abc"),
    ],
)
def test_a_name_fits_nothing_else(said, shown):
    assert not fits(said, shown)


def test_the_lowest_words_of_a_heading_in_several_rows_are_enough():
    assert fits_heading("Impuls", "2028 / Impuls")
    assert not fits_heading("2028", "2028 / Impuls")


@pytest.mark.parametrize(
    ("shown", "any_year"),
    [
        ("Begroting 2028", "Begroting {year}"),
        ("2026 / Impuls", "{year} / Impuls"),
        ("Begroting 2028-2029", "Begroting {year}"),
        ("Bedrag in 2.026 euro", "Bedrag in 2.026 euro"),
        ("Post 120281", "Post 120281"),
    ],
)
def test_every_year_in_a_name_becomes_any_year(shown, any_year):
    assert with_any_year(shown) == any_year
    assert fits(any_year, shown)


def test_a_column_is_meant_by_its_letter_too():
    assert ColumnMapping("c").fits("Impuls", "C")
    assert not ColumnMapping("c").fits("Impuls", "D")


def test_a_table_without_a_sheet_is_every_table():
    assert TableMapping().fits("Blad1")
    assert TableMapping("{year}").fits("2029")
    assert not TableMapping("{year}").fits("Totaal")
