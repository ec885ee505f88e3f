"""What an import says that it made, beside the totals of the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mjabudget.importers import import_reading
from mjabudget.importers.options import Imported, ImportOptions
from mjabudget.importers.reading import Reading
from mjabudget.model.message import text
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.import_ import import_document
from tests.support.table_readings import FILE, amount, available, left_out, reading, total

AMOUNTS = (
    amount("1/1.1/other", "60", "C5"),
    amount("1/1.1/esf", "40", "D5"),
    amount("1/1.2/impulse", "1500.50", "E6"),
    amount("7//impulse", "20", "E7"),
)
PARTS = {"esf": "other"}


def made(read: Reading, *, accept: bool = False) -> Imported:
    done = import_reading(read, ImportOptions(accept_differences=accept))
    assert done.problems == ()
    return done


def shown(read: Reading, *, accept: bool = False, language: str = "en", width: int = 80) -> str:
    return plain(import_document(made(read, accept=accept), FILE), Words(language), width)


def test_every_source_stands_beside_its_total_in_the_table_with_the_cell():
    totals = [
        total("source=other", "100", "C9"),
        total("source=impulse", "1520.50", "E9", step="0.01"),
        total("theme=1|7", "1620.50", "F9", step="0.01"),
        total("theme=7", "1", "F10", over="all"),
    ]
    assert (
        shown(reading(AMOUNTS, totals, parts=PARTS))
        == """\
Read from begroting.xlsx: foodvalley 2026 (themes: 2, activities: 2)

What was read, amounts in EUR
Source            Read     Table  Cell      Outcome
Other           100.00    100.00  Blad1!C9  comes out
of which Esf     40.00                      no total
Impulse       1,520.50  1,520.50  Blad1!E9  comes out
Total         1,620.50  1,620.50  Blad1!F9  comes out

checked: totals: 3, shares: 1; all come out
"""
    )


def test_a_table_without_totals_says_that_nothing_was_checked():
    assert (
        shown(reading(AMOUNTS[3:]))
        == """\
Read from begroting.xlsx: foodvalley 2026 (themes: 1, activities: 0)

What was read, amounts in EUR
Source   Read
Impulse    20
Total      20

NOTE: the table has no totals to check the amounts by
"""
    )


def test_several_years_are_below_each_other_each_with_its_own_totals():
    amounts = [amount("1/1.1/a", "1", "C5"), amount("1/1.1/a", "2", "D5", year="2027")]
    assert (
        shown(reading(amounts, [total("all", "2", "D9", year="2027")]))
        == """\
Read from begroting.xlsx: foodvalley 2026 and 2027 (themes: 1, activities: 1)

What was read, amounts in EUR
Source  Read  Table  Cell      Outcome
2026
A          1                   no total
Total      1                   no total
2027
A          2                   no total
Total      2      2  Blad1!D9  comes out

checked: totals: 1; all come out
"""
    )


def test_a_source_is_in_the_years_that_it_has_amounts_in():
    amounts = [amount("1/1.1/a", "1", "C5"), amount("1/1.1/b", "0", "D5", year="2027")]
    said = shown(reading(amounts))
    assert "2026\nA          1\nTotal      1\n2027\nB          0\nTotal      0\n" in said


def test_a_difference_that_is_accepted_is_in_the_table_and_said():
    totals = [total("all", "61", "F9"), total("source=a", "60", "C9"), total("all", "60", "F10")]
    read = reading([amount("1/1.1/a", "60", "C5")], totals)
    refused = import_reading(read, ImportOptions())
    assert (refused.budgets, [p.code for p in refused.problems]) == ((), ["import-total-differs"])
    said = shown(read, accept=True)
    assert "Total     60     61  Blad1!F9  differs: -1\n" in said
    assert "checked: totals: 3; come out: 2, differ: 1\n" in said
    assert "NOTE: Blad1!F9: Totaal: the table has €61, the amounts read come to €60 (-€1);" in said
    assert [f.printed.low for b in made(read, accept=True).budgets for f in b.figures] == [61, 60, 60]


def test_of_many_differences_the_first_are_said():
    totals = [total("all", "1", f"F{row}", proven=True) for row in range(20)]
    said = shown(reading([amount("1/1.1/a", "60", "C5")], totals))
    assert said.count("the table has") == 8
    assert "NOTE: 12 more differ; `mjabudget check` lists them\n" in said


def test_an_amount_that_nobody_has_is_said_and_leaves_its_totals_open():
    read = reading([amount("1/1.1/a", "60", "C5"), amount("1/1.2/a", None, "C6")], [total("all", "70", "C9")])
    assert "Total   at least 60     70  Blad1!C9  amounts unknown\n" in shown(read)
    assert "checked: totals: 1; undecided, as amounts are unknown: 1\n" in shown(read)


def test_amounts_that_are_taken_as_rounded_are_said_to_be():
    amounts = [amount("1/1.1/a", "3000", "C5"), amount("1/1.2/a", "4000", "C6")]
    read = reading(amounts, [total("all", "8000", "C9", step="1000")], unit="1000", rounded_to="1")
    assert "amounts are taken as rounded to €1,000: totals come out as far as that goes\n" in shown(read)


def test_money_available_is_named_with_its_cell():
    money = (available("a", "100", "C12"), available("b", None, "D12"))
    amounts = [amount("1/1.1/a", "60", "C5"), amount("1/1.1/b", "60", "D5")]
    assert "available in 2026: A €100 (Blad1!C12) and B unknown (Blad1!D12)\n" in shown(
        reading(amounts, available=money)
    )


def test_everything_left_out_is_named_with_the_reason_neighbours_together():
    left = [
        *(left_out(f"{c}7", n) for c, n in zip("CDE", ("5", "0", "1,5"), strict=True)),
        left_out("C9", "8"),
    ]
    left += (left_out(f"H{row}", str(row), "the sheet is hidden") for row in range(4, 40))
    said = shown(reading(AMOUNTS, left_out=tuple(left), parts=PARTS))
    assert "left out (the row is hidden): Blad1!C7:E7, C9, 5; 0; 1,5; 8\n" in said
    assert "left out (the sheet is hidden): Blad1!H4:H39, 36 cells\n" in said


def test_what_was_understood_is_said_last():
    read = replace(reading(AMOUNTS, parts=PARTS), remarks=(text("what was understood"),))
    assert shown(read).endswith("\nwhat was understood\n")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_table_is_never_torn(language: str, width: int):
    amounts = [amount(f"1/1.1/{s}", "123456789.12", "C5") for s in ("grant", "partners")]
    read = reading(amounts, [total("all", "246913578.24", "AA120", step="0.01")])
    names = ("Impulsbudget arbeidsmarktregio 2026", "Cofinanciering van partners")
    named = tuple(replace(s, name=n) for s, n in zip(read.sources, names, strict=True))
    said = shown(replace(read, sources=named), language=language, width=width)
    assert max(map(len, said.splitlines())) <= width
    assert len(said.split("\n\n")) == 3
