"""export: the bytes that spreadsheets need, texts that are no formulas, sums that are the summary's."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from decimal import Decimal

import pytest

from mjabudget.output.csv import to_csv
from mjabudget.present.columns import Column, Rows
from tests.support.budget_files import headed
from tests.support.program import BUDGETS, SHIPPED, inside

HOSTILE = headed(
    """\
sources:
  +source: "=1+1"
  other: "@SUM(A1)"
themes:
  - id: "-2"
    name: "=cmd|' /C calc'!A0"
    activities:
      - id: "+2.1"
        name: "-5+3"
        costs: {+source: -1234.5, other: 10}
      - id: "2.2"
        name: "a; b, \\"c\\""
        costs: {other: 0.05}
""",
    programme="-1+2",
    year=2031,
    title="Formulas",
)


@pytest.fixture
def export(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def exported(*arguments, data=BUDGETS, name="out.csv"):
        done = inside(["export", *arguments, "--data", data, "-o", name])
        assert done.code == 0, done.err
        return (tmp_path / name).read_bytes()

    return exported


def table(raw, **form):
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""), **form))


def test_for_a_dutch_excel_there_is_a_byte_order_mark_semicolons_decimal_commas_and_crlf(export):
    raw = export("2031", "--csv", "excel-nl")
    assert raw.startswith(b"\xef\xbb\xbfprogramme;year;theme;")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 10 + 1
    assert b"100000,50;EUR;false;false;stated\r\n" in raw
    assert b";-30000,00;EUR;" in raw
    assert b"." not in raw.replace(b"1.1", b"").replace(b"2.1", b"").replace(b"2.2", b"")


def test_in_dutch_the_headings_and_the_answers_are_dutch_and_programs_keep_their_names(export):
    raw = export("2031", "--csv", "excel-nl", "--lang", "nl").decode("utf-8-sig")
    assert raw.startswith(
        "programma;jaar;thema;naam thema;activiteit;naam activiteit;bron;naam bron;bedrag;valuta;geschat;"
        "onbekend;basis\r\n"
    )
    assert "100000,50;EUR;nee;nee;opgegeven\r\n" in raw
    wide = export("2031", "--csv", "excel-nl", "--lang", "nl", "--layout", "wide").decode("utf-8-sig")
    assert ";totaal;valuta;geschat;onbekend;basis\r\n" in wide
    assert export("2031", "--lang", "nl") == export("2031", "--lang", "en")


def test_for_excel_an_id_that_it_would_take_for_a_number_stays_a_text(export):
    raw = export("2031", "--csv", "excel-nl").decode("utf-8-sig")
    assert '"=""1.10"""' in raw
    assert "1.10" not in raw.replace('"=""1.10"""', "")
    assert '"' not in export("2031").decode().replace('"Reservering, niet over activiteiten verdeeld"', "")


@pytest.mark.parametrize(
    ("written", "stays"),
    [
        *((text, True) for text in ("1.10", "01", "1-2", "3/4", "1e5", "MAR1", "mei 2026", "true", "12:30")),
        *((text, True) for text in ("50%", "2021-2027", "1234567890123456", "1,5", "(5)", "WAAR")),
        *((text, False) for text in ("2026", "0", "1", "impulse", "1.1 Bureau", "mei", "ESF", "3D-printen")),
    ],
)
def test_only_what_excel_would_change_is_written_as_a_text(written, stays):
    raw = to_csv(Rows((Column("id"),), ((written,),)), "excel-nl")
    assert raw.endswith(f'\r\n"=""{written}"""\r\n' if stays else f"\r\n{written}\r\n")


def test_a_source_with_parts_has_a_column_with_them_and_one_of_its_own_money(export, tmp_path):
    text = """\
sources:
  grant: Grant
  sub: {name: Sub, part_of: fund}
  fund: {name: Fund, part_of: partners}
  partners: Partners
themes:
  - id: "1"
    name: One
    costs: {grant: 100, partners: 10, fund: 3, sub: 0.50}
  - id: "2"
    name: Two
    costs: {partners: 4, sub: unknown}
"""
    (tmp_path / "parts.yaml").write_text(headed(text, programme="p", year=2031, title="Parts"))
    rows = table(export("parts.yaml", "--layout", "wide"))
    columns = ["grant", "partners", "partners (direct)", "fund", "fund (direct)", "sub", "total"]
    assert list(rows[0])[6:-4] == columns
    assert [rows[0][c] for c in columns] == ["100.00", "13.50", "10.00", "3.50", "3.00", "0.50", "113.50"]
    assert [rows[1][c] for c in columns] == ["0.00", "", "4.00", "", "0.00", "", ""]


def test_otherwise_the_csv_is_that_of_the_standard(export):
    raw = export("2031")
    assert raw.startswith(b"programme,year,theme,theme_name,")
    assert raw.endswith(b"\r\n")
    assert b"100000.50,EUR,false,false,stated\r\n" in raw
    assert b'"Reservering, niet over activiteiten verdeeld"' in raw


def test_a_row_for_every_amount_with_what_is_estimated_and_what_is_unknown(export):
    rows = table(export("2031"))
    assert len(rows) == 10
    marked = {(r["activity"], r["source"]): (r["amount"], r["estimated"], r["unknown"]) for r in rows}
    assert marked["2.1", "cofinancing"] == ("80000.00", "true", "false")
    assert marked["2.2", "other"] == ("", "false", "true")
    assert marked["1.10", "other"] == ("-30000.00", "false", "false")
    assert marked["", "impulse"] == ("24999.50", "false", "false")


def test_wide_has_a_row_for_every_activity_and_a_column_for_every_source(export):
    rows = table(export("2031", "2032", "--layout", "wide"))
    assert [(r["year"], r["theme"], r["activity"]) for r in rows] == [
        ("2031", "1", "1.1"),
        ("2031", "1", "1.10"),
        ("2031", "2", "2.1"),
        ("2031", "2", "2.2"),
        ("2031", "3", ""),
        ("2032", "1", "1.1"),
        ("2032", "2", "2.1"),
        ("2032", "4", ""),
    ]
    assert rows[2] | {"total": "330000.00", "estimated": "cofinancing", "college": "0.00"} == rows[2]
    assert rows[3] | {"total": "", "unknown": "other", "other": ""} == rows[3]
    assert rows[5]["college"] == ""  # a source that 2032 does not have


@pytest.mark.parametrize("layout", ["tidy", "wide"])
def test_the_amounts_add_up_to_those_of_the_summary(export, layout):
    rows = table(export("2026", "2027", "--layout", layout, data=SHIPPED))
    sums = defaultdict(Decimal)
    for row in rows:
        if layout == "tidy":
            amounts = {row["source"]: row["amount"]}
        else:
            amounts = {s: row[s] for s in ("impulse", "regio_deal", "cofinancing", "other")}
            assert sum(map(Decimal, amounts.values())) == Decimal(row["total"])
        for source, amount in amounts.items():
            sums[row["year"], "theme", row["theme"]] += Decimal(amount)
            sums[row["year"], "source", source] += Decimal(amount)
    shown = inside(["summary", "2026", "2027", "--format", "json", "--data", SHIPPED]).out
    expected = {
        (str(b["year"]), kind, line["id"]): line["amount"]
        for b in json.loads(shown, parse_float=Decimal, parse_int=str)["budgets"]
        for kind in ("theme", "source")
        for line in b[f"{kind}s"]
    }
    assert sums == expected


def test_where_leaves_a_part_and_json_has_the_same_rows(export):
    everything = table(export("2031"))
    part = table(export("2031", "--where", "source=cofinancing", name="part.csv"))
    assert part == [r for r in everything if r["source"] in ("cofinancing", "college")]
    rows = json.loads(export("2031", name="out.json"), parse_float=str)
    assert [("" if r["amount"] is None else r["amount"]) for r in rows] == [r["amount"] for r in everything]
    assert {type(r["year"]) for r in rows} == {int}


@pytest.mark.parametrize("flavour", ["rfc4180", "excel-nl"])
@pytest.mark.parametrize("layout", ["tidy", "wide"])
def test_no_text_runs_as_a_formula_and_numbers_stay_numbers(export, tmp_path, flavour, layout):
    (tmp_path / "hostile.yaml").write_text(HOSTILE)
    raw = export("hostile.yaml", "--csv", flavour, "--layout", layout).removeprefix(b"\xef\xbb\xbf")
    form = {"delimiter": ";"} if flavour == "excel-nl" else {}
    cells = [cell for row in csv.reader(io.StringIO(raw.decode()), **form) for cell in row]
    point = "," if flavour == "excel-nl" else "."
    risky = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    if flavour == "excel-nl":
        risky.remove('="2.2"')  # a text that stays one, and no more than that
    assert set(risky) == {f"-1234{point}50"} | ({f"-1224{point}50"} if layout == "wide" else set())
    assert "'=cmd|' /C calc'!A0" in cells
    assert 'a; b, "c"' in cells


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
@pytest.mark.parametrize("flavour", ["rfc4180", "excel-nl"])
def test_every_start_of_a_formula_is_neutralised_in_cells_and_headings(start, flavour):
    written = to_csv(
        Rows((Column("a"), Column(f"{start}1")), ((f"{start}2", Decimal(-3)),)), flavour
    ).removeprefix("\ufeff")
    delimiter = ";" if flavour == "excel-nl" else ","
    head, row = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert head == ["a", f"'{start}1"]
    assert row == [f"'{start}2", "-3,00" if flavour == "excel-nl" else "-3.00"]


def test_an_ending_that_says_nothing_and_a_missing_name_are_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert inside(["export", "2031", "--data", BUDGETS]).code == 2
    done = inside(["export", "2031", "--data", BUDGETS, "-o", "out.doc"])
    assert done.code == 2
    assert "error[export-format]" in done.err
    assert not list(tmp_path.iterdir())


SHARED = """\
sources: {grant: Grant, other: Other}
themes:
  - {id: "1", name: One, costs: {grant: 60, other: 20}, estimated: true}
  - {id: "2", name: Two, costs: {grant: 40, other: unknown}, estimated: [grant]}
  - {id: "3", name: Three, costs: {other: 7}}
figures:
  - {id: grant, amount: 100, of: {source: grant}}
  - {id: one, amount: 60, of: {theme: "1", source: grant}}
"""


@pytest.mark.parametrize("where", [[], ["--where", "theme=2|3"]])
def test_every_amount_says_what_it_rests_on_also_in_a_part_of_the_budget(export, tmp_path, where):
    (tmp_path / "shared.yaml").write_text(headed(SHARED, programme="p", year=2031, title="Shared"))
    bases = {(r["theme"], r["source"]): r["basis"] for r in table(export("shared.yaml", *where))}
    expected = {
        ("1", "grant"): "printed",  # by the figure about it alone
        ("1", "other"): "estimated",
        ("2", "grant"): "printed",  # 100 less 60
        ("2", "other"): "unknown",
        ("3", "other"): "stated",
    }
    assert bases == {key: basis for key, basis in expected.items() if not where or key[0] != "1"}
    wide = table(export("shared.yaml", "--layout", "wide", *where))
    totals = {"1": "estimated", "2": "unknown", "3": "stated"}
    assert {r["theme"]: r["basis"] for r in wide} == {t: totals[t] for t in totals if not where or t != "1"}
