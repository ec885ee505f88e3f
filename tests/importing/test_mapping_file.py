"""A mapping file says by hand what a table does not: it is read whole, and every fault of it has its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

from mjabudget.importers import mapping_schema
from mjabudget.importers.mapping_file import MappingFile, parse_mapping
from mjabudget.importers.mapping_lookup import look_up
from mjabudget.importers.options import ImportFault, ImportOptions, column_meant
from mjabudget.importers.reading import ColumnRole, RowKind
from mjabudget.importers.workbook import sheets
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from tests.support.sheets_made import Rows, raw, workbook

SCHEMA = Path(__file__).parents[2] / "schema" / "mapping-1.schema.json"

PAGE = Path(__file__).parents[2] / "docs" / "MAPPING.md"

WHOLE = """\
mjabudget_mapping: 1
programme: mine
title: Begroting {year}
currency: EUR
unit: 1000
numbers: nl
source: other
year: 2028
sheets:
  left_out: [Toelichting]
columns:
  Totaal: total
tables:
  - sheet: Begroting {year}
    header: [4, 5]
    last: Totaal generaal
    skip: [12, 13-14, waarvan loon]
    year: 2029
    theme: "1"
    columns:
      Impulsbudget: impulse
      C: {source: esf, year: 2026, part_of: other}
      D: {year: 2027}
    rows: {20: total, Beschikbaar: available}
  - header: 4
"""


def mapping(content: str) -> MappingFile:
    said = parse_mapping("map.yaml", content)
    assert isinstance(said, MappingFile), said
    return said


def faults(content: str) -> str:
    said = parse_mapping("map.yaml", content)
    assert not isinstance(said, MappingFile)
    return problems_text(said, Words("en"))


def test_all_that_a_mapping_can_say_becomes_options_with_its_lines():
    said = mapping(WHOLE).options
    assert (said.programme, said.title, said.currency) == ("mine", "Begroting {year}", "EUR")
    assert (said.unit, said.numbers, said.source, said.year) == (Decimal(1000), "nl", "other", "2028")
    assert [(s.name, s.left_out, s.place.line) for s in said.said_sheets] == [("Toelichting", True, 10)]
    assert [(c.column, c.role, c.place.line) for c in said.columns] == [("Totaal", "total", 12)]
    first, second = said.tables
    assert (first.sheet, first.header, first.year, first.theme) == ("Begroting {year}", (4, 5), "2029", "1")
    assert (second.sheet, second.header) == (None, (4, 4))
    impulse, esf, next_year = first.columns
    assert (impulse.role, impulse.source, impulse.place.line) == ("amount", "impulse", 21)
    assert (esf.role, esf.source, esf.year, esf.part_of) == ("amount", "esf", "2026", "other")
    assert (next_year.role, next_year.source, next_year.year) == (None, None, "2027")
    assert [(r.kind, r.first, r.last, r.words, r.place.line) for r in first.said_rows] == [
        ("skip", 12, 12, "", 17),
        ("skip", 13, 14, "", 17),
        ("skip", 0, 0, "waarvan loon", 17),
        ("total", 20, 20, "", 24),
        ("available", 0, 0, "Beschikbaar", 24),
    ]
    assert first.said_last
    assert (first.said_last.words, first.said_last.place.line) == ("Totaal generaal", 16)


def test_the_schema_takes_it_and_is_the_one_in_the_repository():
    jsonschema.Draft202012Validator(mapping_schema.json_schema()).validate(yaml.safe_load(WHOLE))
    assert SCHEMA.read_text("utf-8") == mapping_schema.schema_text()


def test_the_example_of_the_page_is_read_and_the_page_has_every_word():
    page = PAGE.read_text("utf-8")
    assert len(mapping(page.split("```yaml\n")[1].split("```")[0]).options.columns) == 5
    for word in (*get_args(ColumnRole), *get_args(RowKind)):
        assert f"`{word}`" in page


def test_editors_are_told_what_every_key_means():
    told = mapping_schema.json_schema()
    for entry in (told, *told["$defs"].values()):
        for key, about in entry["properties"].items():
            assert about["description"].endswith("."), key
            for example in about["examples"]:
                jsonschema.Draft202012Validator(about | {"$defs": told["$defs"]}).validate(example)


def test_what_a_call_says_wins_over_the_file():
    told = ImportOptions("theirs", "2031", unit=Decimal(1), columns=(column_meant("Totaal", "ignore"),))
    said = mapping(WHOLE).under(told)
    assert (said.programme, said.year, said.unit) == ("theirs", "2031", Decimal(1))
    assert (said.title, said.currency, said.source) == ("Begroting {year}", "EUR", "other")
    assert [c.role for c in said.columns if c.fits("Totaal", "F")] == ["ignore", "total"]
    assert mapping(WHOLE).under(ImportOptions(sheet="Blad1")).said_sheets == ()


def test_every_fault_is_told_at_once_with_its_line_and_a_remedy():
    assert (
        faults(
            """\
mjabudget_mapping: 2
programe: mine
unit: 12
tables:
  - header: [5, 4]
    skip: [9-3, 0]
    columns: {Impuls: totaal, Saldo: {rol: balance}}
    rows: {12: totl}
"""
        )
        == """\
map.yaml:1:20: error[format-version]: this is format 2; this program reads format 1
     1 | mjabudget_mapping: 2
       |                    ^
  write `mjabudget_mapping: 1`, or use a newer program

map.yaml:2:1: error[key-unknown]: the key programe is not known here
     2 | programe: mine
       | ^^^^^^^^
  did you mean programme?

map.yaml:3:7: error[unit-power]: 12 is not a unit that amounts are written in
     3 | unit: 12
       |       ^^
  write a power of ten from 0.01 to 1000000000

map.yaml:5:13: error[mapping-rows]: [5, 4] is not where the headings stand
     5 |   - header: [5, 4]
       |             ^^^^^^
  write the row of the headings, 4, or their first and last row, [4, 5]

map.yaml:6:12: error[mapping-rows]: 9-3 names no rows of a sheet
     6 |     skip: [9-3, 0]
       |            ^^^
  write a row (12), a range (12-15), or the words of the row

map.yaml:6:17: error[mapping-rows]: 0 names no rows of a sheet
     6 |     skip: [9-3, 0]
       |                 ^
  write a row (12), a range (12-15), or the words of the row

map.yaml:7:23: error[mapping-word]: totaal looks like the word total
     7 |     columns: {Impuls: totaal, Saldo: {rol: balance}}
       |                       ^^^^^^
  write total; for a funding source of this name: {source: totaal}

map.yaml:7:39: error[key-unknown]: the key rol is not known here
     7 |     columns: {Impuls: totaal, Saldo: {rol: balance}}
       |                                       ^^^
  did you mean role?

map.yaml:8:16: error[word-unknown]: totl is not one of the words known here
     8 |     rows: {12: totl}
       |                ^^^^
  write one of: theme, activity, source, total, available, buffer, rate, note, skip
"""
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "mapping-empty"),
        ("# nothing\n", "mapping-empty"),
        ("mjabudget: 1\n", "key-missing"),
        ("mjabudget_mapping: 1\ntables: {sheet: A}\n", "type-entry"),
        ("mjabudget_mapping: 1\ncolumns: [Impuls]\n", "type-entry"),
        ("mjabudget_mapping: 1\ncolumns: {Impuls: }\n", "text-empty"),
        ("mjabudget_mapping: 1\nyear: 28\n", "year-format"),
        ("mjabudget_mapping: 1\nprogramme: a\nprogramme: b\n", "duplicate-key"),
        ("mjabudget_mapping: 1\ntables: [\n", "yaml-syntax"),
        ("mjabudget_mapping: 1\ntables:\n  - header: een\n", "mapping-rows"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(content, code):
    assert f"error[{code}]" in faults(content)


def test_a_word_near_a_role_is_a_source_only_where_that_is_said():
    (said,) = mapping("mjabudget_mapping: 1\ncolumns: {Impuls: {source: totaal}}\n").options.columns
    assert (said.role, said.source) == ("amount", "totaal")


# --- sheets and rows of the file at hand

ROWS = [
    ["Activiteit", "Impuls"],
    ["1.1 Bureau", 5],
    ["waarvan loon", 3],
    ["1.2 Website", 7],
    ["waarvan  Loon", 2],
    ["Totaal", 12],
    ["Vorig jaar", 11],
]


def looked_up(content: str, others: dict[str, Rows] | None = None) -> ImportOptions:
    book = workbook(ROWS)
    for name, rows in (others or {}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return look_up(mapping(content).options, sheets(raw(book), "tabel.xlsx"))


def test_words_mean_every_row_that_has_them():
    said = looked_up(
        "mjabudget_mapping: 1\ntables:\n  - {skip: [waarvan loon, 7], rows: {Totaal: total}, last: Totaal}\n"
    )
    (table,) = said.tables
    assert table.rows == ((3, "skip"), (5, "skip"), (6, "total"), (7, "skip"))
    assert (table.sheet, table.last) == ("Blad1", 6)


def test_only_the_sheets_to_read_are_read_and_any_year_is_one_name():
    others = {"Begroting 2028": ROWS, "Begroting 2029": ROWS}
    read = looked_up("mjabudget_mapping: 1\nsheets: {read: 'begroting {year}'}\n", others)
    assert read.skipped_sheets == ("Blad1",)
    left = looked_up("mjabudget_mapping: 1\nsheets: {left_out: ['Begroting {year}']}\n", others)
    assert left.skipped_sheets == ("Begroting 2028", "Begroting 2029")
    rows = looked_up("mjabudget_mapping: 1\ntables: [{sheet: 'Begroting {year}', skip: [3]}]\n", others)
    assert [(t.sheet, t.rows) for t in rows.tables] == [
        ("Begroting 2028", ((3, "skip"),)),
        ("Begroting 2029", ((3, "skip"),)),
    ]


def test_sheets_and_rows_that_are_not_there_are_told_with_those_that_are():
    content = """\
mjabudget_mapping: 1
sheets: {left_out: [Uitleg]}
tables:
  - {sheet: Begroting, skip: [3]}
  - {header: 40, skip: [41-50, Webstie, zzz]}
"""
    with pytest.raises(ImportFault) as refused:
        looked_up(content)
    assert (
        problems_text(mapping(content).quoting(refused.value.problems), Words("en"))
        == """\
map.yaml:2:21: error[mapping-sheet]: there is no sheet Uitleg
     2 | sheets: {left_out: [Uitleg]}
       |                     ^^^^^^
  sheets here: Blad1

map.yaml:4:13: error[mapping-sheet]: there is no sheet Begroting
     4 |   - {sheet: Begroting, skip: [3]}
       |             ^^^^^^^^^
  sheets here: Blad1

map.yaml:5:5: error[mapping-row]: there is no row 40: the last one that has something is row 7
     5 |   - {header: 40, skip: [41-50, Webstie, zzz]}
       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  give rows that the sheet has, or their words

map.yaml:5:25: error[mapping-row]: there is no row 41: the last one that has something is row 7
     5 |   - {header: 40, skip: [41-50, Webstie, zzz]}
       |                         ^^^^^
  give rows that the sheet has, or their words

map.yaml:5:32: error[mapping-row]: no row has the words Webstie
     5 |   - {header: 40, skip: [41-50, Webstie, zzz]}
       |                                ^^^^^^^
  did you mean one of these? 1.2 Website

map.yaml:5:41: error[mapping-row]: no row has the words zzz
     5 |   - {header: 40, skip: [41-50, Webstie, zzz]}
       |                                         ^^^
  write the words of the row as the sheet has them
"""
    )
