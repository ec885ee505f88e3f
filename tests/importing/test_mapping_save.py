"""A mapping that is saved says what was said by hand, by names that fit next year's table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from mjabudget.importers.mapping_file import MappingFile, parse_mapping
from mjabudget.importers.mapping_save import mapping_text
from mjabudget.importers.options import ColumnMapping, ImportOptions, column_meant
from mjabudget.importers.reading import ColumnRead, RowRead, TableRead
from mjabudget.output.language import Words
from tests.support.table_readings import amount, reading

COLUMNS = (
    ColumnRead(1, "Activiteit", "activity_name"),
    ColumnRead(2, "Impulsbudget", "amount", "impulse"),
    ColumnRead(3, "waarvan ESF", "amount", "esf", part_of="impulse"),
    ColumnRead(4, "Trekker", "ignore"),
    ColumnRead(5, "Totaal", "total", sums=("B",)),
)


def table(*columns: ColumnRead, sheet: str = "Blad1", rows: tuple[RowRead, ...] = ()) -> TableRead:
    return TableRead(sheet, 4, 4, 20, columns or COLUMNS, rows)


def saved(
    *tables: TableRead,
    options: ImportOptions | None = None,
    alike: Callable[[ImportOptions], bool] = lambda options: options.year is not None,
) -> str:
    whole = replace(reading([amount("1/1.1/impulse", "5", "B5")]), tables=tables)
    told = options or ImportOptions("mine", "2026")
    return mapping_text(told, whole, Words("en").say, alike)


def bare(written: str) -> str:
    """Leave out the comments."""
    return "\n".join(line for line in written.splitlines() if line and not line.startswith("#"))


def test_columns_go_by_their_headings_and_comments_say_what_they_mean():
    assert (
        saved(table())
        == """\
# How begroting.xlsx is read; what is not said here, its tables show.
mjabudget_mapping: 1
programme: mine

# The table does not show its year: for next year's, add --year or change it here.
year: 2026

# A column is the id of a funding source, or a word for what it is; {year} is any year.
columns:
  Activiteit: activity_name
  Impulsbudget: impulse
  waarvan ESF: {source: esf, part_of: impulse}
  Totaal: total
"""
    )


def test_the_comments_are_in_the_language_of_the_run():
    whole = replace(reading([amount("1/1.1/impulse", "5", "B5")]), tables=(table(),))
    written = mapping_text(ImportOptions("mine", "2026"), whole, Words("nl").say, lambda _: True)
    assert written.startswith(
        "# Zo wordt begroting.xlsx gelezen; wat hier niet staat, blijkt uit de tabellen.\n"
    )


def test_facts_that_the_table_shows_itself_are_left_out():
    told = ImportOptions(
        "mine", "2026", "Begroting 2026", "EUR", Decimal(1000), "nl", source="other", columns=()
    )
    assert bare(saved(table(), options=told, alike=lambda _: True)).split("columns:")[0] == (
        "mjabudget_mapping: 1\nprogramme: mine\ncurrency: EUR\nnumbers: nl\nsource: other\n"
    )
    kept = bare(saved(table(), options=told, alike=lambda o: None not in (o.year, o.title, o.unit)))
    assert kept.split("columns:")[0] == (
        "mjabudget_mapping: 1\nprogramme: mine\ntitle: Begroting {year}\ncurrency: EUR\nunit: 1000\n"
        "numbers: nl\nsource: other\nyear: 2026\n"
    )


def test_years_side_by_side_become_one_name_for_any_year():
    years = [
        ColumnRead(2 * n, f"{year} / Impuls", "amount", "impulse", year=str(year))
        for n, year in enumerate((2026, 2027), 1)
    ]
    years += [ColumnRead(c.number + 1, f"{c.year} / Totaal", "total", year=c.year) for c in years]
    assert bare(saved(table(*years))).split("columns:\n")[1] == (
        '  "{year} / Impuls": impulse\n  "{year} / Totaal": total'
    )


def test_a_heading_of_two_meanings_gives_way_to_letters():
    columns = (
        ColumnRead(2, "Begroting 2026", "amount", "impulse"),
        ColumnRead(3, "Begroting 2025", "ignore"),
        ColumnRead(4, "Bedrag", "amount", "regio"),
        ColumnRead(5, "Bedrag", "amount", "other"),
        ColumnRead(6, "", "amount", "rest"),
    )
    assert bare(saved(table(*columns))).split("columns:\n")[1] == (
        "  B: impulse\n  D: regio\n  E: other\n  F: rest"
    )


def test_columns_of_one_sheet_alone_are_saved_with_it():
    one = table(ColumnRead(2, "Bedrag", "amount", "impulse"), sheet="Impuls 2026")
    other = table(ColumnRead(2, "Bedrag", "amount", "regio"), sheet="Regio")
    assert bare(saved(one, other)).split("tables:\n")[1] == (
        "  - sheet: Impuls {year}\n    columns:\n      B: impulse\n"
        "  - sheet: Regio\n    columns:\n      B: regio"
    )


def test_years_and_columns_said_by_hand_stay_and_a_source_like_a_role_is_said_in_full():
    columns = (ColumnRead(2, "Bedrag A", "amount", "totaal", year="2026"), ColumnRead(3, "Trekker", "ignore"))
    told = ImportOptions(
        "mine",
        "2026",
        columns=(
            ColumnMapping("Bedrag A", "amount", "totaal", year="2026", theme="1"),
            column_meant("trekker", "ignore"),
        ),
    )
    assert bare(saved(table(*columns), options=told)).split("columns:\n")[1] == (
        '  Bedrag A: {source: totaal, year: 2026, theme: "1"}\n  Trekker: ignore'
    )


MAPPING = """\
mjabudget_mapping: 1
programme: mine
year: 2026
sheets: {left_out: [Uitleg]}
tables:
  - sheet: Blad1
    header: [4, 5]
    last: 20
    skip: [12, 13-14, vorig jaar]
    rows: {16: total, 17: note}
    theme: "1"
    columns: {B: impulse}
"""
ROWS = (
    RowRead(12, "skip", "Realisatie 2025"),
    RowRead(16, "total", "Resultaat"),
    RowRead(17, "note", ""),
    RowRead(20, "total", "Totaal generaal"),
)


def test_rows_said_by_number_go_by_their_words_where_they_have_any():
    said = parse_mapping("map.yaml", MAPPING)
    assert isinstance(said, MappingFile)
    written = bare(saved(table(rows=ROWS), options=said.options))
    assert (
        written.split("year: 2026\n")[1]
        == """\
sheets:
  left_out: [Uitleg]
columns:
  Activiteit: activity_name
  Impulsbudget: impulse
  waarvan ESF: {source: esf, part_of: impulse}
  Totaal: total
tables:
  - sheet: Blad1
    header: [4, 5]
    last: Totaal generaal
    skip: ["Realisatie {year}", 13-14, vorig jaar]
    rows:
      Resultaat: total
      "17": note
    theme: "1\""""
    )
    again = parse_mapping("again.yaml", written)
    assert isinstance(again, MappingFile)
    assert [(t.sheet, t.header, t.theme) for t in again.options.tables] == [("Blad1", (4, 5), "1")]


def test_what_would_read_the_table_otherwise_is_not_saved():
    def by_hand_only(options: ImportOptions) -> bool:
        return not options.columns

    written = saved(table(), alike=by_hand_only)
    assert "columns:" not in written


def test_the_one_sheet_of_a_call_is_the_one_to_read():
    sheets = (table(sheet="Begroting 2026"),)
    told = ImportOptions("mine", "2026", sheet="Begroting 2026")
    assert "sheets:\n  read: ['Begroting {year}']" in saved(*sheets, options=told).replace('"', "'")


def test_rows_by_number_are_kept_where_their_words_mean_other_rows():
    said = parse_mapping("map.yaml", MAPPING.replace("20\n", "Totaal\n"))
    assert isinstance(said, MappingFile)

    def by_number(options: ImportOptions) -> bool:
        return any(r.first == 12 for t in options.tables for r in t.said_rows)

    assert "skip: [12, 13-14, vorig jaar]" in saved(table(rows=ROWS), options=said.options, alike=by_number)
