from __future__ import annotations

import io
import os
from decimal import Decimal
from pathlib import Path

import pytest

from mjabudget.format.load import load
from mjabudget.output.exports import parquet
from mjabudget.present.columns import Column, Rows
from mjabudget.present.rows import tidy, wide
from tests.support.needs import REQUIRE_ALL

if os.environ.get(REQUIRE_ALL) != "1":
    pytest.importorskip("pyarrow")

import pyarrow as pa
from pyarrow import parquet as pq

DATA = Path(__file__).parents[2] / "data"
BUDGETS = load([str(DATA / "budget_2026.yaml"), str(DATA / "budget_2027.yaml")]).budgets


def read(raw: bytes):
    return pq.read_table(io.BytesIO(raw))


@pytest.mark.parametrize("layout", [tidy, wide])
def test_every_cell_of_the_table_comes_back_exactly(layout):
    table = layout(BUDGETS)
    back = read(parquet(table))
    assert back.column_names == list(table.names)
    assert [tuple(row.values()) for row in back.to_pylist()] == list(table.rows)


def test_amounts_are_decimals_and_keys_are_dictionaries():
    schema = read(parquet(tidy(BUDGETS))).schema
    assert schema.field("amount").type == pa.decimal128(28, 2)
    assert schema.field("theme").type == pa.dictionary(pa.int32(), pa.string())
    assert schema.field("estimated").type == pa.bool_()
    assert schema.field("basis").type == pa.dictionary(pa.int32(), pa.string())


def test_the_largest_amount_and_an_unknown_one_fit():
    amounts = [Decimal("999999999999999000000000.00"), None, Decimal("-0.01")]
    rows = Rows((Column("theme", "key"), Column("amount", "amount")), tuple(("1", a) for a in amounts))
    assert read(parquet(rows)).column("amount").to_pylist() == amounts


def test_a_table_without_rows_keeps_its_columns_and_their_types():
    full, empty = tidy(BUDGETS), Rows(tidy(BUDGETS).columns, ())
    assert read(parquet(empty)).schema == read(parquet(full)).schema


def test_the_same_budgets_give_the_same_bytes():
    assert parquet(tidy(BUDGETS)) == parquet(tidy(BUDGETS))
