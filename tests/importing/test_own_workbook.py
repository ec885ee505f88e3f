"""A workbook made by hand as docs/WORKBOOK.md describes it: what is read, what is refused with its cell."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mjabudget.format.load import FileText, load_texts
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget
from tests.support.budget_files import headed
from tests.support.sheets_made import budget, problems, raw, read

EXPECTED = headed(
    """\
unit: 1000
rounded_to: 1
document:
  {title: "=Agenda", chapter: "H9\\r\\n", status: concept, file: agenda.docx, scope: [H9, Bijlage],
  ignored: [{quote: € 90 miljoen, reason: landelijk}]}
sources:
  impulse: Impulsbudget
  other: {name: Overig, status: applied}
  esf: {name: ESF+, part_of: other, short: ESF, nature: temporary, until: 2027}
available:
  impulse: {amount: 120.50, derived: true, note: afgeleid}
  other: unknown
themes:
  - id: "1"
    name: Governance
    note: let op
    activities:
      - id: "1.10"
        name: Bureau
        parts: ["een\\ntwee", "drie \\\\ vier"]
        costs: {impulse: 100, other: unknown}
        estimated: [impulse, esf]
        note: zie bijlage
  - id: "2"
    name: Leren
    costs: {other: -12.34}
    note: heel
  - {id: "3", name: Leeg, activities: []}
figures:
  - id: mix
    percent: [8, 15.5]
    of: {source: impulse}
    quote: ["acht à vijftien", "8-15,5%"]
    note: tweemaal
    acknowledged: {computed: 17.4, reason: zo is het}
  - {id: groei, amount: 40, of: {buffer: impulse, year: 2026}, minus: {theme: "2"}}
limits:
  - {id: vloer, percent: {at_least: 10}, of: {buffer: impulse}, over: {available: impulse}}
""",
    programme="streek",
    title="Begroting streek",
)
KEYS: list[Any] = ["streek", "2026"]
TABLES: dict[str, tuple[list[str], list[list[Any]]]] = {
    "budgets": (
        [
            "title",
            "currency",
            "unit",
            "rounded_to",
            "document_title",
            "document_chapter",
            "document_status",
            "document_file",
            "document_scope",
            "document_ignored",
            "document_ignored_why",
            "extract",
        ],
        [
            [
                *("Begroting streek", "EUR", 1000, 1000, "=Agenda", "H9_x000D_\n", "concept"),
                *("agenda.docx", "H9\nBijlage", "€ 90 miljoen", "landelijk", None),
            ]
        ],
    ),
    "sources": (
        ["id", "name", "part_of", "status", "available", "derived", "note", "nature", "until", "short"],
        [
            ["impulse", "Impulsbudget", None, None, 120500, "~", "afgeleid", None, None, None],
            ["other", "Overig", None, "applied", "onbekend", None, None, None, None, None],
            ["esf", "ESF+", "other", None, None, None, None, "tijdelijk", 2027, "ESF"],
        ],
    ),
    "themes": (
        ["id", "name", "note"],
        [["1", "Governance", "let op"], ["2", "Leren", "heel"], ["3", "Leeg", None]],
    ),
    "activities": (
        [
            *("theme", "activity", "activity_name", "parts", "amount:impulse", "estimated:impulse"),
            *("amount:other", "estimated:other", "amount:esf", "estimated:esf", "note"),
        ],
        [
            [
                *("1", "1.10", "Bureau", "een\\ntwee\ndrie \\\\ vier", 100000, "~"),
                *("unknown", None, None, "~", "zie bijlage"),
            ],
            ["2", None, None, None, None, None, -12340, None, None, None, "heel"],
        ],
    ),
    "figures": (
        [
            *("id", "kind", "low", "high", "precision", "precision_high", "of", "minus", "over"),
            *("known", "known_precision", "reason", "quotes", "note"),
        ],
        [
            [
                *("mix", "figure", 0.08, 0.155, 0.01, 0.001, "source=impulse", None, "all"),
                *(0.174, 0.001, "zo is het", "acht à vijftien\n8-15,5%", "tweemaal"),
            ],
            [
                *("groei", "figure", 40000, None, 1000, None, "year=2026,buffer=impulse", "theme=2", None),
                *(None, None, None, None, None),
            ],
            [
                *("vloer", "limit", 0.1, None, None, None, "buffer=impulse", None, "available=impulse"),
                *(None, None, None, None, None),
            ],
        ],
    ),
}


def made(**typed: Any) -> bytes:
    """The workbook; `typed` are values by sheet and cell, activities_G6=5."""
    book = Workbook()
    for name, (codes, rows) in TABLES.items():
        sheet = book.create_sheet(name.title())
        sheet["A1"] = name.title()
        for column, code in enumerate([*("programme", "year"), *codes], 1):
            sheet.cell(4, column, f"{name}.{code}")
            sheet.cell(5, column, code)
        for number, row in enumerate(rows, 6):
            for column, value in enumerate([*KEYS, *row], 1):
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
        sheet.cell(6 + len(rows), 1, "▲ rijen hierboven tellen mee")
    for at, value in typed.items():
        table, _, cell = at.partition("_")
        book[table.title()][cell] = value
    return raw(book)


def wanted() -> Budget:
    (found,) = load_texts([FileText("x.yaml", EXPECTED)]).budgets
    return found


def test_every_part_of_a_budget_is_read(tmp_path: Path):
    found = budget(read(tmp_path, made(), programme=None, year=None))
    assert write_budget(found) == write_budget(wanted())
    assert found == wanted()


def test_an_amount_typed_over_another_is_taken_and_its_mark_taken_off(tmp_path: Path):
    found = budget(read(tmp_path, made(activities_G6=123456.78, activities_H6=None)))
    cost = found.themes[0].activities[0].costs[0]
    assert (cost.amount, cost.estimated) == (Decimal("123456.78"), False)


def test_a_row_put_in_without_programme_and_year_belongs_to_the_only_budget(tmp_path: Path):
    new = dict(zip("CDEI", ["2", "2.1", "Nieuw", 5], strict=True))
    typed = {f"activities_{letter}7": value for letter, value in new.items()}
    found = budget(read(tmp_path, made(activities_A7=None, activities_B7=None, **typed)))
    assert found.themes[1].activities[0].name == "Nieuw"


def test_cells_that_are_not_understood_are_reported_together(tmp_path: Path):
    content = made(
        activities_G6="veel",
        activities_I7=12.345,
        activities_C7="9",
        figures_I6="thema=4",
        figures_D7="iets",
        sources_F7="misschien",
    )
    assert problems(read(tmp_path, content)) == (
        "tabel.xlsx!Activities!C7: error[theme-unknown]: there is no theme 9\n"
        "  known here: 1, 2, 3\n"
        "\n"
        "tabel.xlsx!Activities!G6: error[number-format]: veel is not a number\n"
        "  write digits, with a point before decimals: 1234 or 1234.50\n"
        "\n"
        "tabel.xlsx!Figures!D7: error[word-unknown]: iets is not one of the words known here\n"
        "  write one of: figure, limit\n"
        "\n"
        "tabel.xlsx!Figures!I6: error[selection-key]: thema is no selection\n"
        "  write it like theme=4,source=impulse|regio_deal\n"
        "\n"
        "tabel.xlsx!Sources!F7: error[word-unknown]: misschien is not one of the words known here\n"
        "  write one of: awarded, applied, expected\n"
    )


def test_an_amount_typed_as_a_text_with_a_point_is_ambiguous(tmp_path: Path):
    shown = problems(read(tmp_path, made(activities_G6="118.040")))
    assert shown.startswith("tabel.xlsx!Activities!G6: error[amount-ambiguous]: 118.040 is ambiguous")
    assert "format the cell as a number, or write 118040" in shown


def test_a_part_of_a_budget_is_not_taken_for_the_whole(tmp_path: Path):
    assert problems(read(tmp_path, made(budgets_N6="theme=4"))) == (
        "tabel.xlsx!Budgets!N6: error[import-extract]: "
        "the workbook holds a part of the budget only: theme=4\n"
        "  export the budget without --where, and import that\n"
    )


def test_a_row_of_a_budget_that_is_not_there_is_refused(tmp_path: Path):
    assert problems(read(tmp_path, made(activities_B7="2027"))) == (
        "tabel.xlsx!Activities!B7: error[import-row-stray]: this row belongs to streek 2027, "
        "which is no budget of the workbook\n"
        "  write the programme and the year of the row as in the rows above\n"
    )


def test_a_reference_that_breaks_is_refused_at_its_cell(tmp_path: Path):
    assert problems(read(tmp_path, made(sources_E8="weg"))) == (
        "tabel.xlsx!Sources!E8: error[source-unknown]: there is no funding source weg\n"
        "  known here: impulse, other, esf\n"
    )


LATE: dict[str, tuple[dict[str, Any], str, str]] = {
    "a budget given twice": (
        {"budgets_A7": "streek", "budgets_B7": "2026", "budgets_C7": "Nog een", "budgets_D7": "EUR"},
        "Budgets!B7",
        "duplicate-id",
    ),
    "an id": ({"activities_D6": "1 10"}, "Activities!D6", "id-format"),
    "a name": ({"themes_D7": None}, "Themes!D7", "text-empty"),
    "an id given twice": ({"themes_C8": "1"}, "Themes!C8", "duplicate-id"),
    "a source given twice": ({"sources_C8": "impulse"}, "Sources!C8", "duplicate-id"),
    "an id of a source": (
        {"sources_C8": "es f", "activities_K4": "activities.amount:es f"},
        "Sources!C8",
        "id-format",
    ),
    "a source that is part of itself": ({"sources_E7": "other"}, "Sources!E7", "source-cycle"),
    "a nature": ({"sources_J8": "eeuwig"}, "Sources!J8", "word-unknown"),
    "a last year": ({"sources_K8": "ooit"}, "Sources!K8", "year-format"),
    "a currency": ({"budgets_D6": "euro"}, "Budgets!D6", "currency-code"),
    "a unit": ({"budgets_E6": 500}, "Budgets!E6", "unit-power"),
    "a rounding": ({"budgets_F6": 0}, "Budgets!F6", "number-positive"),
    "an amount": ({"activities_G6": 10**15 * 1000}, "Activities!G6", "number-large"),
    "money available": ({"sources_G6": 0.001}, "Sources!G6", "amount-decimals"),
    "an end of a range": ({"figures_F6": 0.05}, "Figures!E6", "range-order"),
    "a share": ({"figures_E8": 0.123456789123456}, "Figures!E8", "percent-decimals"),
    "a precision": ({"figures_G7": 0}, "Figures!G7", "number-positive"),
    "two precisions": ({"figures_H6": 0.03}, "Figures!H6", "import-inexact"),
    "the precision of a known value": ({"figures_M6": 0.03}, "Figures!M6", "import-inexact"),
    "a precision that is no number": ({"figures_M6": "veel"}, "Figures!M6", "number-format"),
    "a reason": ({"figures_N6": " "}, "Figures!N6", "text-empty"),
    "an id within a selection": ({"figures_J7": "theme=9"}, "Figures!J7", "theme-unknown"),
    "a kind left empty": ({"figures_D7": None}, "Figures!D7", "word-unknown"),
    "a control character": ({"activities_E6": "Bureau_x0001_"}, "Activities!E6", "file-characters"),
}


@pytest.mark.parametrize("case", LATE)
def test_what_only_the_file_format_knows_is_refused_at_its_cell(tmp_path: Path, case: str):
    typed, cell, code = LATE[case]
    shown = problems(read(tmp_path, made(**typed)))
    assert re.findall(r"^(\S+): error\[(\S+)\]", shown, re.MULTILINE) == [(f"tabel.xlsx!{cell}", code)]


def test_one_number_printed_at_two_precisions_is_a_range(tmp_path: Path):
    found = budget(read(tmp_path, made(figures_F6=None)))
    assert (found.figures[0].printed.low_unit, found.figures[0].printed.high_unit) == (1, Decimal("0.1"))


def test_an_id_given_twice_names_both_cells(tmp_path: Path):
    assert problems(read(tmp_path, made(themes_C8="1"))) == (
        "tabel.xlsx!Themes!C8: error[duplicate-id]: the id 1 was given before, in tabel.xlsx!Themes!C6\n"
        "  give each its own id\n"
    )


def test_texts_that_yaml_would_take_for_nothing_stay_texts(tmp_path: Path):
    found = budget(read(tmp_path, made(activities_E6="null", themes_D7="2026", figures_O6="~\n12")))
    assert [found.themes[0].activities[0].name, found.themes[1].name] == ["null", "2026"]
    assert found.figures[0].quotes == ("~", "12")
