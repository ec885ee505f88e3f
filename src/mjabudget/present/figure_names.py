"""Name a printed figure in a few words: the money it is about, and what it is a share of."""

from __future__ import annotations

from dataclasses import replace

from mjabudget.model.budget import Budget, Source
from mjabudget.model.figure import Figure
from mjabudget.model.message import Joined, Message, Value, template, text
from mjabudget.model.selection import Selection


def figure_name(figure: Figure, budget: Budget) -> Message:
    """Name a figure, like "Theme 4 (% of total)"; the year of its budget is left out."""
    name = subject_name(figure, budget)
    if figure.over is None:
        return name
    return text("{of} (% of {over})", of=name, over=_base(figure, budget))


def subject_name(figure: Figure, budget: Budget) -> Message:
    """Name the money that a figure is about, whatever it is a share of."""
    of, minus = figure.of, figure.minus
    if minus is not None and replace(of, year=()) == replace(minus, year=()):
        year, before = (Joined(s.years(budget.year), " + ") for s in (of, minus))
        return text("{what}, {year} less {before}", what=_money(of, budget), year=year, before=before)
    if minus is not None:
        return text("{of} less {minus}", of=money_name(of, budget), minus=money_name(minus, budget))
    over = figure.over
    if over is not None and of.buffer is not None and over.available == of.buffer:
        return _of_years(text("Reserve {source}", source=_source(of.buffer, budget)), of, budget)
    if over is not None and over.source == of.source and over.measure == "budgeted":
        return money_name(Selection(of.year, of.theme, of.activity), budget)
    return money_name(of, budget)


def money_name(of: Selection, budget: Budget) -> Message:
    """Name the money of a selection, in short words."""
    return _of_years(_money(of, budget), of, budget)


def source_label(source: Source) -> str:
    """Return the short name of a source; its name where it has none."""
    return source.short or source.name


def _money(of: Selection, budget: Budget) -> Message:
    if of.buffer is not None:
        return text("Buffer {source}", source=_source(of.buffer, budget))
    if of.available is not None:
        return text("Available {source}", source=_source(of.available, budget))
    order = {s.id: n for n, s in enumerate(budget.sources)}
    sources = sorted(of.source, key=lambda s: order.get(s, len(order)))
    source = Joined(tuple(_source(s, budget) for s in sources), " + ")
    ids = of.activity or of.theme
    words = _BUDGETED["activity" if of.activity else "theme" if of.theme else "", bool(of.source)]
    fields: dict[str, Value] = {"ids": Joined(ids, " + "), "source": source}
    return text(words, **{name: value for name, value in fields.items() if f"{{{name}}}" in words})


_BUDGETED = {
    ("activity", True): template("Activity {ids}, {source}"),
    ("activity", False): template("Activity {ids}"),
    ("theme", True): template("Theme {ids}, {source}"),
    ("theme", False): template("Theme {ids}"),
    ("", True): template("{source}"),
    ("", False): template("Total"),
}


def _base(figure: Figure, budget: Budget) -> Message:
    over = figure.over or Selection()
    if over.available is not None and over.available == figure.of.buffer and not over.year:
        return text("available")
    if over == Selection():
        return text("total")
    return money_name(over, budget)


def _of_years(name: Message, of: Selection, budget: Budget) -> Message:
    if not of.year or of.year == (budget.year,):
        return name
    return text("{what} {years}", what=name, years=Joined(of.year, " + "))


def _source(wanted: str, budget: Budget) -> str:
    return next((source_label(s) for s in budget.sources if s.id == wanted), wanted)
