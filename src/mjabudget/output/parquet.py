"""Write rows as a Parquet file: exact decimals, keys as dictionaries."""

from __future__ import annotations

import io
from typing import Any

from mjabudget.present.rows import Kind, Rows

DIGITS = 28
"""Digits of an amount, cents included: what the decimals of most programs hold."""


def parquet(table: Rows) -> bytes:
    """Write a table, tidy or wide; the same table gives the same bytes with the same pyarrow."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet as pq  # noqa: PLC0415

    types: dict[Kind, Any] = {
        "key": pa.dictionary(pa.int32(), pa.string()),
        "text": pa.string(),
        "amount": pa.decimal128(DIGITS, 2),
        "flag": pa.bool_(),
    }
    schema = pa.schema([pa.field(column.name, types[column.kind]) for column in table.columns])
    arrays = [pa.array([row[at] for row in table.rows], field.type) for at, field in enumerate(schema)]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()
