"""Build a `Budget` from a validated entry; amounts are in whole currency from here on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from mjabudget.format import numerals, schema, theme_schema
from mjabudget.format.assumption_schema import AmountAssumption, PercentAssumption, WeightsAssumption
from mjabudget.format.figure_schema import AmountFigure, Bounds, PercentFigure, SliceEntry
from mjabudget.format.positions import Places
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import (
    Activity,
    Available,
    Budget,
    Cost,
    IgnoredClaim,
    Origin,
    Path,
    PrintedDocument,
    Source,
    Theme,
)
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.selection import Selection

Assumed = AmountAssumption | PercentAssumption | WeightsAssumption


def build(entry: schema.BudgetEntry, places: Places) -> Budget:
    """Turn the models of a file into the values the program works with."""
    builder = _Builder(entry, places)
    return Budget(
        programme=entry.programme,
        year=entry.year,
        title=entry.title,
        currency=entry.currency,
        sources=tuple(
            Source(key, s.name, s.part_of, s.status, s.nature, s.until, s.short)
            for key, s in entry.sources.items()
        ),
        themes=tuple(builder.theme(index, theme) for index, theme in enumerate(entry.themes)),
        available=tuple(
            Available(key, builder.money(a.amount), a.derived, a.note) for key, a in entry.available.items()
        ),
        figures=tuple(builder.figure("figure", index, figure) for index, figure in enumerate(entry.figures)),
        assumptions=tuple(builder.assumption(index, a) for index, a in enumerate(entry.assumptions)),
        limits=tuple(builder.figure("limit", index, figure) for index, figure in enumerate(entry.limits)),
        unit=entry.unit,
        rounded_to=None if entry.rounded_to is None else entry.rounded_to * entry.unit,
        document=_document(entry.document),
        origin=Origin(places.file, places),
    )


def _document(entry: schema.DocumentEntry) -> PrintedDocument:
    return PrintedDocument(
        entry.title,
        entry.chapter,
        entry.status,
        entry.file,
        tuple(entry.scope),
        tuple(IgnoredClaim(i.quote, i.reason) for i in entry.ignored),
    )


class _Builder:
    """Knows the unit and the sources of the file that is turned into a budget."""

    def __init__(self, entry: schema.BudgetEntry, places: Places) -> None:
        self.unit = entry.unit
        self.sources = tuple(entry.sources)
        self.places = places

    def money(self, amount: Decimal | str) -> Decimal | None:
        return None if isinstance(amount, str) else amount * self.unit

    def theme(self, index: int, theme: theme_schema.WholeTheme | theme_schema.SplitTheme) -> Theme:
        path: Path = ("themes", index)
        if isinstance(theme, theme_schema.WholeTheme):
            whole = Activity("", theme.name, self.costs(theme), (), theme.note, path)
            return Theme(theme.id, theme.name, (whole,), theme.note)
        activities = (
            self.activity((*path, "activities", n), activity) for n, activity in enumerate(theme.activities)
        )
        return Theme(theme.id, theme.name, tuple(activities), theme.note)

    def activity(self, path: Path, a: theme_schema.ActivityEntry) -> Activity:
        return Activity(a.id, a.name, self.costs(a), tuple(a.parts), a.note, path)

    def costs(self, carrier: theme_schema.Carrier) -> tuple[Cost, ...]:
        """Return the costs per source, in the order of the sources.

        An estimate of all sources covers those that are left out as well: their 0 is an estimate too.
        """
        stated = carrier.costs
        estimated = set(self.sources if carrier.estimated is True else carrier.estimated or ())
        return tuple(
            Cost(
                source,
                self.money(stated[source]) if source in stated else Decimal(0),
                estimated=source in estimated,
                stated=source in stated,
            )
            for source in self.sources
            if source in stated or source in estimated
        )

    def figure(
        self, kind: Literal["figure", "limit"], index: int, entry: AmountFigure | PercentFigure
    ) -> Figure:
        over: Selection | None = None
        if isinstance(entry, PercentFigure):
            over = _selection(entry.over) if entry.over else Selection()
        return Figure(
            id=entry.id,
            kind=kind,
            printed=self.printed(entry),
            of=_selection(entry.of),
            over=over,
            minus=_selection(entry.minus) if entry.minus else None,
            quotes=tuple(entry.quote or ()),
            note=entry.note,
            acknowledged=self.acknowledged(entry),
            place=self.places.place((f"{kind}s", index)),
        )

    def assumption(self, index: int, entry: Assumed) -> Assumption:
        place = self.places.place(("assumptions", index))
        quotes = tuple(entry.quote or ())
        if isinstance(entry, WeightsAssumption):
            weights = tuple(entry.weights.items())
            sources = Selection(source=_ids(entry.of.source)).source
            return Assumption(entry.id, entry.strength, entry.reason, None, weights, sources, quotes, place)
        over: Selection | None = None
        if isinstance(entry, PercentAssumption):
            over = _selection(entry.over) if entry.over else Selection()
        figure = Figure(
            id=entry.id,
            kind="figure",
            printed=self.printed(entry),
            of=_selection(entry.of),
            over=over,
            minus=_selection(entry.minus) if entry.minus else None,
            quotes=quotes,
            place=place,
        )
        return Assumption(entry.id, entry.strength, entry.reason, figure, quotes=quotes, place=place)

    def printed(self, entry: AmountFigure | PercentFigure | AmountAssumption | PercentAssumption) -> Printed:
        """Return the value of a figure or an assumption; percentages have no unit."""
        if isinstance(entry, PercentFigure | PercentAssumption):
            return _printed("percent", entry.percent, entry.rounded_to, Decimal(1))
        return _printed("amount", entry.amount, entry.rounded_to, self.unit)

    def acknowledged(self, entry: AmountFigure | PercentFigure) -> Acknowledged | None:
        """Return what a figure is known to compute to."""
        known = entry.acknowledged
        if known is None:
            return None
        unit: Literal["percent", "amount"] = "percent" if isinstance(entry, PercentFigure) else "amount"
        scale = Decimal(1) if unit == "percent" else self.unit
        return Acknowledged(_printed(unit, known.computed, None, scale), known.reason)


def _printed(
    kind: Literal["percent", "amount"],
    value: Decimal | list[Decimal] | Bounds,
    rounded_to: Decimal | None,
    scale: Decimal,
) -> Printed:
    """Return a number, a range or a bound as it is printed; its precision is that of the last digit."""
    if isinstance(value, Bounds):
        low, high = (None if end is None else end * scale for end in (value.at_least, value.at_most))
        return Printed(kind, low, high, Decimal(0), Decimal(0))
    ends = value if isinstance(value, list) else [value, value]
    low_unit, high_unit = ((rounded_to or numerals.last_digit(end)) * scale for end in ends)
    return Printed(kind, ends[0] * scale, ends[1] * scale, low_unit, high_unit)


def _selection(entry: SliceEntry) -> Selection:
    return Selection(
        year=_ids(entry.year),
        theme=_ids(entry.theme),
        activity=_ids(entry.activity),
        source=_ids(entry.source),
        available=entry.available,
        buffer=entry.buffer,
    )


def _ids(ids: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(ids or ())
