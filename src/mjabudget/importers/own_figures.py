"""A row of the sheet with figures in, the figure out, or faults noted at its cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from mjabudget.importers.workbook_rows import Record
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.message import text
from mjabudget.model.selection import Selection, SelectionError, parse

_HUNDRED = Decimal(100)


def read_figure(record: Record) -> Figure | None:
    """Read a figure or a limit; None where its row lacks what it is about."""
    of, over, minus = (_selection(record, key) for key in ("of", "over", "minus"))
    unit: Literal["percent", "amount"] = "percent" if over is not None else "amount"
    kind = record.word("kind", "figure", "limit")
    if of is None or kind is None:
        return None
    return Figure(
        id=record.text("id").strip(),
        kind="limit" if kind == "limit" else "figure",
        printed=_printed(record, unit),
        of=of,
        over=over,
        minus=minus,
        quotes=tuple(quote.strip() for quote in record.texts("quotes")),
        note=record.text("note"),
        acknowledged=_acknowledged(record, unit),
    )


def _selection(record: Record, key: str) -> Selection | None:
    line = record.text(key).strip()
    if not line:
        if key == "of":
            record.fault(
                "selection-form", key, text("the selection is missing"), text("write `all`, or keys")
            )
        return None
    try:
        return parse(line)
    except SelectionError as error:
        record.fault(
            error.code,
            key,
            text("{part} is no selection", part=error.part),
            text("write it like {example}", example="theme=4,source=impulse|regio_deal"),
        )
        return None


def _scaled(record: Record, key: str, unit: str) -> Decimal | None:
    number = record.number(key)
    return number * _HUNDRED if number is not None and unit == "percent" else number


def _printed(record: Record, unit: Literal["percent", "amount"]) -> Printed:
    low, high, step, other = (
        _scaled(record, key, unit) for key in ("low", "high", "precision", "precision_high")
    )
    if step is None and other is None:
        return Printed(unit, low, high, Decimal(0), Decimal(0))
    if low is None:
        record.fault(
            "number-empty",
            "low",
            text("the number is missing"),
            text("write what is printed; a range has two ends"),
        )
    step = step or other or Decimal(0)
    return Printed(unit, low, low if high is None else high, step, other or step)


def _acknowledged(record: Record, unit: Literal["percent", "amount"]) -> Acknowledged | None:
    value, step = _scaled(record, "known", unit), _scaled(record, "known_precision", unit)
    reason = record.text("reason").strip()
    if value is None and not reason:
        return None
    if value is None:
        record.fault(
            "number-empty", "known", text("the number is missing"), text("write what the figure computes to")
        )
        return None
    step = step or Decimal(1)
    return Acknowledged(Printed(unit, value, value, step, step), reason)
