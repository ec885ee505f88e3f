"""Rows with values for each year in, tables with the years side by side out, as many as fit on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mjabudget.model.document import Column, Row, Table
from mjabudget.model.message import Message, Value

ABREAST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its name, its kind and its cells, year by year."""

    name: Value
    years: tuple[tuple[Value | None, ...], ...]
    kind: Literal["body", "total", "group", "part"] = "body"


def tables(
    title: Message, head: Value, heads: Sequence[Sequence[Value]], lines: Sequence[Line]
) -> Iterator[Table]:
    """Set the years beside each other; `heads` has the headings of each year's columns."""
    each = max(1, ABREAST // max(map(len, heads), default=1))
    for start in range(0, len(heads), each):
        here = slice(start, start + each)
        columns = [Column(head), *(Column(h, number=True) for year in heads[here] for h in year)]
        rows = [
            Row((line.name, *(cell for year in line.years[here] for cell in year)), line.kind)
            for line in lines
        ]
        yield Table(tuple(columns), tuple(rows), title)
