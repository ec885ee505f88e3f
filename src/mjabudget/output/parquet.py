"""A table of amounts in, the bytes of a Parquet file out: exact decimals, keys as dictionaries."""

from __future__ import annotations

import io
from typing import Any

from mjabudget.output.csv import Rows

DIGITS = 28
"""Digits of an amount, cents included: what the decimals of most programs hold."""

_KEYS = (
    "programme",
    "year",
    "theme",
    "theme_name",
    "activity",
    "activity_name",
    "source",
    "source_name",
    "currency",
)
_FLAGS = ("estimated", "unknown")


def parquet(table: Rows) -> bytes:
    """Write a table, tidy or wide; the same table gives the same bytes with the same pyarrow."""
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet as pq  # noqa: PLC0415

    columns = [[row[index] for row in table.rows] for index in range(len(table.columns))]
    types = [_type(name, values) for name, values in zip(table.columns, columns, strict=True)]
    arrays = [pa.array(values, kind) for values, kind in zip(columns, types, strict=True)]
    schema = pa.schema([pa.field(name, kind) for name, kind in zip(table.columns, types, strict=True)])
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _type(name: str, values: list[Any]) -> Any:
    """Choose the type of a column: by its name, for a column without values has one too."""
    import pyarrow as pa  # noqa: PLC0415

    if name in _KEYS:
        return pa.dictionary(pa.int32(), pa.string())
    if name in _FLAGS:
        return pa.string() if any(isinstance(value, str) for value in values) else pa.bool_()
    return pa.decimal128(DIGITS, 2)
