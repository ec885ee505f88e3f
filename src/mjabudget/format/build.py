"""A validated entry of format 1 in, a `Budget` out; amounts in whole currency from here on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from mjabudget.format import numerals, schema
from mjabudget.format.positions import Places
from mjabudget.model.budget import (
    Activity,
    Available,
    Budget,
    Cost,
    Origin,
    Path,
    PrintedDocument,
    Source,
    Theme,
)
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.selection import Selection


def build(entry: schema.BudgetEntry, places: Places) -> Budget:
    """Turn the models of a file into the values the program works with."""
    builder = _Builder(entry, places)
    return Budget(
        programme=entry.programme,
        year=entry.year,
        title=entry.title,
        currency=entry.currency,
        sources=tuple(Source(key, s.name, s.part_of, s.status) for key, s in entry.sources.items()),
        themes=tuple(builder.theme(index, theme) for index, theme in enumerate(entry.themes)),
        available=tuple(
            Available(key, builder.money(a.amount), a.derived, a.note) for key, a in entry.available.items()
        ),
        figures=tuple(builder.figure("figure", index, figure) for index, figure in enumerate(entry.figures)),
        limits=tuple(builder.figure("limit", index, figure) for index, figure in enumerate(entry.limits)),
        unit=entry.unit,
        rounded_to=None if entry.rounded_to is None else entry.rounded_to * entry.unit,
        document=PrintedDocument(entry.document.title, entry.document.chapter, entry.document.status),
        origin=Origin(places.file, places),
    )


class _Builder:
    """Knows the unit and the sources of the file that is turned into a budget."""

    def __init__(self, entry: schema.BudgetEntry, places: Places) -> None:
        self.unit = entry.unit
        self.sources = tuple(entry.sources)
        self.places = places

    def money(self, amount: Decimal | str) -> Decimal | None:
        return None if isinstance(amount, str) else amount * self.unit

    def theme(self, index: int, theme: schema.ThemeEntry) -> Theme:
        path: Path = ("themes", index)
        if theme.activities is None:
            whole = Activity("", theme.name, self.costs(theme), (), theme.weight, theme.note, path)
            return Theme(theme.id, theme.name, (whole,), theme.note)
        return Theme(
            theme.id,
            theme.name,
            tuple(
                Activity(
                    a.id,
                    a.name,
                    self.costs(a),
                    tuple(a.parts),
                    a.weight,
                    a.note,
                    (*path, "activities", number),
                )
                for number, a in enumerate(theme.activities)
            ),
            theme.note,
        )

    def costs(self, carrier: schema.Carrier) -> tuple[Cost, ...]:
        """Return the costs per source, in the order of the sources.

        An estimate of all sources covers those that are left out as well: their 0 is an estimate too.
        """
        given = carrier.costs or {}
        estimated = set(self.sources if carrier.estimated is True else carrier.estimated or ())
        return tuple(
            Cost(
                source,
                self.money(given[source]) if source in given else Decimal(0),
                estimated=source in estimated,
                stated=source in given,
            )
            for source in self.sources
            if source in given or source in estimated
        )

    def figure(self, kind: Literal["figure", "limit"], index: int, entry: schema.FigureEntry) -> Figure:
        share = entry.percent is not None
        return Figure(
            id=entry.id,
            kind=kind,
            printed=self.printed(entry),
            of=_selection(entry.of),
            over=(_selection(entry.over) if entry.over else Selection()) if share else None,
            minus=_selection(entry.minus) if entry.minus else None,
            quotes=tuple(entry.quote or ()),
            note=entry.note,
            acknowledged=self.acknowledged(entry, share=share),
            place=self.places.place((f"{kind}s", index)),
        )

    def printed(self, entry: schema.FigureEntry) -> Printed:
        value = entry.percent if entry.percent is not None else entry.amount
        scale = Decimal(1) if entry.percent is not None else self.unit
        kind: Literal["percent", "amount"] = "percent" if entry.percent is not None else "amount"
        if isinstance(value, schema.AmountBounds | schema.PercentBounds):
            low, high = (None if end is None else end * scale for end in (value.at_least, value.at_most))
            return Printed(kind, low, high, Decimal(0), Decimal(0))
        ends = value if isinstance(value, list) else [value, value]
        low, high = (Decimal(0) if end is None else end for end in ends)
        low_unit, high_unit = (entry.rounded_to or numerals.last_digit(end) for end in (low, high))
        return Printed(kind, low * scale, high * scale, low_unit * scale, high_unit * scale)

    def acknowledged(self, entry: schema.FigureEntry, *, share: bool) -> Acknowledged | None:
        if entry.acknowledged is None:
            return None
        scale = Decimal(1) if share else self.unit
        value, unit = (
            entry.acknowledged.computed * scale,
            numerals.last_digit(entry.acknowledged.computed) * scale,
        )
        printed = Printed("percent" if share else "amount", value, value, unit, unit)
        return Acknowledged(printed, entry.acknowledged.reason)


def _selection(entry: schema.SliceEntry) -> Selection:
    return Selection(
        year=_ids(entry.year),
        theme=_ids(entry.theme),
        activity=_ids(entry.activity),
        source=_ids(entry.source),
        available=entry.available,
        buffer=entry.buffer,
    )


def _ids(given: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(given or ())
