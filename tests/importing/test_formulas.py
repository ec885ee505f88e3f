from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Writer

from mjabudget.importers import formulas, workbook
from mjabudget.importers.formulas import from_opendocument, parse_formula
from mjabudget.importers.grid import Grid, GridCell
from mjabudget.importers.work_out import worked_out
from tests.support.needs import examples
from tests.support.sheets_made import problems, raw, read, replaced


def sheet(*rows: tuple[object, ...], name: str = "Blad1") -> Grid:
    """A grid of numbers, texts and formulas without a result."""
    cells = {}
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            if isinstance(value, str) and value.startswith("="):
                cells[r, c] = GridCell("formula", value, formula=value)
            elif isinstance(value, str):
                cells[r, c] = GridCell("text", value)
            elif value is not None:
                cells[r, c] = GridCell("number", str(value), Decimal(str(value)))
    return Grid("x.xlsx", name, cells)


def result(formula: str, *rows: tuple[object, ...]) -> str | None:
    """What a formula gives in the first cell of the row under others; None where it is left as it is."""
    grid = sheet(*rows, (formula,))
    (done,) = worked_out([grid])
    cell = done.cells[len(rows) + 1, 1]
    return cell.text if cell.kind == "number" else None


NUMBERS = [(10, 20, 30), (1, "tekst", None), (0.1, 0.2, -5)]


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("=100+20", "120"),
        ("=A1+B1*2-C1/4", "42.5"),
        ("=(A1+B1)*2", "60"),
        ("=-A1+-B1", "-30"),
        ("=A1--B1", "30"),
        ("=10-2-3", "5"),
        ("=100/10/5", "2"),
        ("=15%*A1", "1.5"),
        ("=A1*5%%", "0.005"),
        ("=A3+B3", "0.3"),
        ("=SUM(A1:C1)", "60"),
        ("=sum(a1:c1)", "60"),
        ("=SUM($A$1:C$3)", "56.3"),
        ("=SUM(A1,C1,5,A3:B3)", "45.3"),
        ("=SUM(A1:A3)+SUM(B1:B3)", "31.3"),
        ("=SUM(B:B)", "20.2"),
        ("=SUM(1:2)", "61"),
        ("=SUBTOTAL(9,A1:C2)", "61"),
        ("=SUBTOTAL(109,A1:C2)", "61"),
        ("=ROUND(A1/3,2)", "3.33"),
        ("=ROUND(2.675,2)", "2.68"),
        ("=ROUND(-2.5,0)", "-3"),
        ("=ROUND(1250,-2)", "1300"),
        ("=1/3*3", "1"),
        ("=A1/3", "3.33333333333333"),
        ("=1.5E3", "1500"),
        ("=Blad1!A1*2", "20"),
        ("='Blad1'!A1", "10"),
        ("=C2", "0"),
        ("= A1 + B1 ", "30"),
        ("=+A1", "10"),
    ],
)
def test_plain_arithmetic_is_worked_out_exactly(formula: str, gives: str):
    assert result(formula, *NUMBERS) == gives


@pytest.mark.parametrize(
    "formula",
    [
        "=MAX(A1:C1)",
        "=IF(A1>5,1,2)",
        "=SUMIFS(A1:A3,B1:B3,1)",
        "=A1^2",
        '="a"&A1',
        "=A1=B1",
        "=A1+B2",
        "=A1:B1+1",
        "=SUM(A1:B1 B1:C1)",
        "=SUM(A1:C1*2)",
        "=Totaal",
        "=[1]Blad1!A1",
        "=Blad9!A1",
        "=SUM(Blad1:Blad2!A1)",
        "=Tabel1[Impuls]",
        "=A1/C2",
        "=A4",
        "=SUM(A1:A4)",
        "=SUBTOTAL(1,A1:C1)",
        "=SUBTOTAL(9,5)",
        "=ROUND(A1)",
        "=ROUND(A1,0.5)",
        "=SUM(#REF!)",
        "=SUM()",
        "=A1+",
        "=(A1",
        "=A1)",
        "=",
        "=1 2",
        "={1,2}",
        "=XFE1",
        "=A1048577",
        "=1E999999999",
        "=" + "(" * 2000 + "1" + ")" * 2000,
    ],
)
def test_everything_else_is_left_as_it_is(formula: str):
    assert result(formula, *NUMBERS) is None


def test_results_lead_to_other_results_over_sheets_whatever_their_order():
    first = sheet(("=B1*2", "=SUM('Blad ''2'''!A1:A2)"))
    second = sheet((5,), (7,), ("=Blad1!A1+1",), name="Blad '2'")
    one, two = worked_out([first, second])
    assert [one.cells[1, 1].text, one.cells[1, 2].text, two.cells[3, 1].text] == ["24", "12", "25"]


def test_formulas_in_a_circle_are_left_as_they_are():
    (done,) = worked_out([sheet(("=B1+1", "=C1", "=A1", "=A1+1", "=E1", 4, "=F1"))])
    assert [cell.kind for cell in done.cells.values()] == ["formula"] * 5 + ["number"] * 2


def test_a_long_chain_is_worked_out_without_end_of_the_stack():
    rows = [(1,), *((f"=A{n}+1",) for n in range(1, 20_000))]
    for order in (rows, [(f"=A{n + 1}+1",) for n in range(1, 20_000)] + [(1,)]):
        (done,) = worked_out([sheet(*order)])
        assert max(cell.number for cell in done.cells.values()) == 20_000


def test_numbers_that_grow_without_bound_are_left():
    (done,) = worked_out([sheet((3,), *((f"=A{n}*A{n}",) for n in range(1, 60)))])
    assert done.cells[60, 1].kind == "formula"


def test_sums_over_sums_of_a_whole_sheet_stop_somewhere():
    rows = [tuple(f"=SUM(Blad2!A1:Z{n})" for n in range(400, 411)) for _ in range(60)]
    grids = [sheet(*rows), sheet(*[tuple(range(26))] * 400, name="Blad2")]
    done, _ = worked_out(grids)
    kinds = [cell.kind for cell in done.cells.values()]
    assert kinds[0] == "number"
    assert kinds[-1] == "formula"


def test_a_subtotal_counts_no_other_subtotal_and_no_row_that_is_hidden():
    rows = [(5,), (7,), ("=SUBTOTAL(9,A1:A2)",), (1,), ("=SUBTOTAL(9,A1:A4)",), ("=SUBTOTAL(109,A1:A4)",)]
    grid = sheet(*rows)
    (done,) = worked_out([grid])
    assert [done.cells[r, 1].text for r in (3, 5, 6)] == ["12", "13", "13"]
    (done,) = worked_out([Grid("x.xlsx", "Blad1", grid.cells, hidden_rows=frozenset([2]))])
    assert done.cells[6, 1].text == "6"
    assert done.cells[5, 1].kind == "formula"  # what a filter hides is not counted, what is hidden by hand is


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=30),
    st.integers(-3, 3),
    st.integers(1, 12),
)
@examples(60)
def test_sums_shares_and_roundings_agree_with_arithmetic_in_decimals(
    amounts: list[Decimal], places: int, parts: int
):
    rows = [(a,) for a in amounts]
    last = len(rows)
    assert Decimal(result(f"=SUM(A1:A{last})", *rows) or "x") == sum(amounts)
    step = Decimal(1).scaleb(-places)
    rounded = (sum(amounts) / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    assert Decimal(result(f"=ROUND(SUM(A1:A{last}),{places})", *rows) or "x") == rounded
    shares = "+".join(f"A1/{parts}" for _ in range(parts))
    assert Decimal(result(f"={shares}", *rows) or "x") == amounts[0]


def test_a_formula_of_an_open_document_becomes_one_of_excel():
    assert from_opendocument("of:=SUM([.B2:.B4];[$'Blad 2'.$C$3])") == "=SUM(B2:B4,'Blad 2'!$C$3)"
    assert from_opendocument("of:=[Blad2.A1]+[.B1]") == "='Blad2'!A1+B1"
    assert parse_formula(from_opendocument("of:=['file:///tmp/x.ods'#$Blad1.A1]")) is None
    assert parse_formula(from_opendocument("of:=SUM([.#REF!])")) is None


def test_a_file_written_by_a_program_that_does_not_calculate_is_read(tmp_path: Path):
    book = Workbook()
    book.active.title = "Blad1"
    for row in (
        ["Activiteit", "Impuls"],
        ["1.1 A", "=2*1500.25"],
        ["1.2 B", "=B2/2"],
        ["Totaal", "=SUM(B2:B3)"],
    ):
        book.active.append(row)
    done = read(tmp_path, raw(book))
    assert problems(done) == ""
    assert [c.amount for a in done.budgets[0].themes[0].activities for c in a.costs] == [
        Decimal("3000.50"),
        Decimal("1500.25"),
    ]


def written_with_results(path: Path, *results: float) -> bytes:
    """Rows of which the total has the result given in the file."""
    book = Writer(path)
    page = book.add_worksheet("Blad1")
    for row, line in enumerate((["Activiteit", "Impuls"], ["1.1 A", 0.1], ["1.2 B", 0.2])):
        page.write_row(row, 0, line)
    for column, given_result in enumerate(results, 1):
        page.write_formula(3, column, "=SUM(B2:B3)", None, given_result)
    book.close()
    return path.read_bytes()


def test_a_result_in_the_file_stays_and_one_that_the_cells_contradict_is_noted(tmp_path: Path):
    (grid,) = workbook.sheets(written_with_results(tmp_path / "x.xlsx", 0.1 + 0.2, 0, 0.31), "x.xlsx")
    right, never, changed = (grid.cells[4, c] for c in (2, 3, 4))
    assert (right.text, right.formula, right.recalculated) == ("0.3", "=SUM(B2:B3)", None)
    assert (never.text, never.recalculated) == ("0", Decimal("0.3"))
    assert (changed.text, changed.recalculated) == ("0.31", Decimal("0.3"))


def test_a_result_that_the_cells_contradict_is_refused_by_its_cell(tmp_path: Path):
    content = written_with_results(tmp_path / "x.xlsx", 0)
    done = read(tmp_path, content)
    assert problems(done) == (
        "tabel.xlsx!Blad1!B4: error[import-formula]: the file says 0, and the formula =SUM(B2:B3) gives 0.3\n"
        "  open the workbook in a spreadsheet program, let it calculate, and save it\n"
    )


@pytest.mark.parametrize("total", [0.1 * 3, 4_999_999.999999999, 1e9 / 3])
def test_what_floats_lose_is_no_contradiction(total: float):
    cell = GridCell("number", "", Decimal(repr(total)), formula="=SUM(A1:A3)")
    exact = {0.1 * 3: "0.1", 4_999_999.999999999: "1666666.6666666667", 1e9 / 3: "111111111.11111111"}[total]
    cells = {(r, 1): GridCell("number", exact, Decimal(exact)) for r in (1, 2, 3)}
    (done,) = worked_out([Grid("x.xlsx", "Blad1", {**cells, (4, 1): cell})])
    assert done.cells[4, 1].recalculated is None


def test_a_half_that_floats_miss_is_no_contradiction_and_another_rounding_is():
    def verified(value: str) -> Decimal | None:
        cells = {
            (1, 1): GridCell("number", "2.675", Decimal("2.675")),
            (2, 1): GridCell("number", value, Decimal(value), formula="=ROUND(A1,2)"),
        }
        (done,) = worked_out([Grid("x.xlsx", "Blad1", cells)])
        return done.cells[2, 1].recalculated

    assert [verified("2.68"), verified("2.67"), verified("2.7")] == [None, None, Decimal("2.68")]


def test_an_empty_text_that_a_formula_gives_is_an_empty_cell(tmp_path: Path):
    book = Writer(tmp_path / "x.xlsx")
    book.add_worksheet("Blad1").write_formula(0, 0, '=IF(B1="","",B1)', None, "leeg")
    book.close()
    content = replaced((tmp_path / "x.xlsx").read_bytes(), b"<v>leeg</v>", b"<v></v>")
    (grid,) = workbook.sheets(content, "x.xlsx")
    assert dict(grid.cells) == {}


def test_fractions_stay_exact_between_formulas():
    (done,) = worked_out([sheet((100, "=A1/3", "=B1*3"))])
    assert done.cells[1, 3].number == 100
    assert formulas.Area("", 1, 1, 1, 1) == parse_formula("=A1")
    assert Fraction(1, 2) == parse_formula("=0.5")


def test_formulas_survive_a_program_that_drops_their_results(tmp_path: Path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(written_with_results(path, 0))
    book = load_workbook(path)
    book.save(path)
    (grid,) = workbook.sheets(path.read_bytes(), "x.xlsx")
    assert (grid.cells[4, 2].kind, grid.cells[4, 2].text) == ("number", "0.3")
