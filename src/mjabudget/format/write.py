"""Write a budget as the text of its file (format 1), which reads back as the same budget."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from mjabudget.format.layout import canonical
from mjabudget.format.layout.tree import Plain
from mjabudget.format.numerals import PERCENT_DECIMALS, written
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Activity, Available, Budget, PrintedDocument, Source, Theme
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.selection import MEASURES, Selection

Keys = dict[str, Plain | None]
"""The keys of an entry with their plain data; one that is None is left out."""

_THREE_DECIMALS = re.compile(r"\.[0-9]{3}$")


def write_budget(budget: Budget, head: Iterable[str] = ()) -> str:
    """Write a budget as YAML in the canonical layout; `head` are lines of comment to start with."""
    return canonical({**_heading(budget), **_lists(budget)}, tuple(f"# {line}".rstrip() for line in head))


def _heading(b: Budget) -> Keys:
    return {
        "mjabudget": "1",
        "programme": b.programme,
        "year": b.year,
        "title": b.title,
        "currency": b.currency,
        "unit": f"{b.unit.normalize():f}",
        "rounded_to": "null" if b.rounded_to is None else written(b.rounded_to, b.unit),
        "document": _document(b.document),
    }


def _document(document: PrintedDocument) -> Keys | None:
    words = {key: getattr(document, key) or None for key in ("title", "chapter", "status", "file")}
    ignored = [{"quote": claim.quote, "reason": claim.reason} for claim in document.ignored]
    entry = {**words, "scope": list(document.scope) or None, "ignored": ignored or None}
    return entry if any(entry.values()) else None


def _lists(b: Budget) -> Keys:
    return {
        "sources": {s.id: _source(s) for s in b.sources},
        "available": {a.source: _available(a, b.unit) for a in b.available} or None,
        "themes": [_theme(theme, b) for theme in b.themes],
        "figures": [_figure(figure, b) for figure in b.figures] or None,
        "assumptions": [_assumption(a, b) for a in b.assumptions] or None,
        "limits": [_figure(figure, b) for figure in b.limits] or None,
    }


def _source(source: Source) -> Plain:
    more = {key: getattr(source, key) or None for key in ("short", "part_of", "status", "nature", "until")}
    return {"name": source.name, **more} if any(more.values()) else source.name


def _available(available: Available, unit: Decimal) -> Plain:
    amount = _money(available.amount, unit)
    if not available.derived and not available.note:
        return amount
    derived = "true" if available.derived else None
    return {"amount": amount, "derived": derived, "note": available.note or None}


def _theme(theme: Theme, b: Budget) -> Keys:
    names: Keys = {"id": theme.id, "name": theme.name}
    if not theme.split:
        return {**names, **_carried(theme.activities[0], b)}
    activities = [_activity(activity, b) for activity in theme.activities]
    return {**names, "note": theme.note or None, "activities": activities}


def _activity(activity: Activity, b: Budget) -> Keys:
    parts = list(activity.parts) or None
    return {"id": activity.id, "name": activity.name, "parts": parts, **_carried(activity, b)}


def _carried(activity: Activity, b: Budget) -> Keys:
    """Give what an activity has, and a theme without activities."""
    estimated = [c.source for c in activity.costs if c.estimated]
    every = "true" if len(estimated) == len(b.sources) else estimated
    return {
        "costs": {c.source: _money(c.amount, b.unit) for c in activity.costs if c.stated},
        "estimated": every if estimated else None,
        "note": activity.note or None,
    }


def _figure(figure: Figure, b: Budget) -> Keys:
    known = _acknowledged(figure.acknowledged, _unit(figure, b)) if figure.acknowledged else None
    return {
        **_money_of(figure, b),
        "quote": _one_or_list(figure.quotes),
        "note": figure.note or None,
        "acknowledged": known,
    }


def _money_of(figure: Figure, b: Budget) -> Keys:
    """Give the arithmetic of a figure or an assumption."""
    return {
        "id": figure.id,
        **_printed(figure.printed, _unit(figure, b)),
        "of": _selection(figure.of, b),
        "over": None if figure.over in (None, Selection()) else _selection(figure.over, b),
        "minus": None if figure.minus is None else _selection(figure.minus, b),
    }


def _assumption(assumption: Assumption, b: Budget) -> Keys:
    if assumption.figure is not None:
        about = _money_of(assumption.figure, b)
    else:
        of = Selection(source=assumption.sources)
        about = {
            "id": assumption.id,
            "weights": {activity: f"{weight.normalize():f}" for activity, weight in assumption.weights},
            "of": _selection(of, b) if of.source else None,
        }
    return {
        **about,
        "strength": assumption.strength,
        "quote": _one_or_list(assumption.quotes),
        "reason": assumption.reason or None,
    }


def _unit(figure: Figure, b: Budget) -> Decimal:
    return b.unit if figure.printed.unit == "amount" else Decimal(1)


def _one_or_list(values: Iterable[str]) -> Plain | None:
    """Give a list, or the one value that it would have; nothing where it would be empty."""
    several = list(values)
    return several[0] if len(several) == 1 else several or None


def _printed(printed: Printed, unit: Decimal) -> Keys:
    if printed.exact:
        ends = {"at_least": printed.low, "at_most": printed.high}
        bounds = {key: None if end is None else _number(end, printed, unit) for key, end in ends.items()}
        return {printed.unit: bounds}
    numbers, rounded_to = printed_numbers(printed, unit)
    return {printed.unit: _one_or_list(dict.fromkeys(numbers)), "rounded_to": rounded_to or None}


def printed_numbers(printed: Printed, unit: Decimal) -> tuple[list[str], str]:
    """Write both ends of a printed value, and what it is rounded to where their last digits do not say it."""
    values = (printed.low or Decimal(0), printed.high or Decimal(0))
    lasts = (printed.low_unit, printed.high_unit)
    numbers = [at_precision(value / unit, last / unit) for value, last in zip(values, lasts, strict=True)]
    ambiguous = printed.unit == "amount" and any(_THREE_DECIMALS.search(n) for n in numbers)
    if all(numbers) and not ambiguous:
        return numbers, ""
    return [_number(value, printed, unit) for value in values], _number(printed.rounded_to, printed, unit)


def _acknowledged(known: Acknowledged, unit: Decimal) -> Keys:
    value, last = known.computed.low or Decimal(0), known.computed.low_unit
    computed = at_precision(value / unit, last / unit) or _number(value, known.computed, unit)
    return {"computed": computed, "reason": known.reason or None}


def _number(value: Decimal, printed: Printed, unit: Decimal) -> str:
    return written(value, unit) if printed.unit == "amount" else f"{value.normalize():f}"


def at_precision(number: Decimal, last: Decimal) -> str:
    """Write a number whose last digit counts units of `last`; nothing where no notation says so."""
    digits = -last.normalize().adjusted()
    exact = last == Decimal(1).scaleb(-digits) and 0 <= digits <= PERCENT_DECIMALS
    return f"{number:.{digits}f}" if exact and number == round(number, digits) else ""


def _selection(of: Selection, b: Budget) -> Plain:
    """Give a selection; its sources in the order of the file."""
    order = {s.id: n for n, s in enumerate(b.sources)}
    entry: Keys = {
        "theme": _one_or_list(of.theme),
        "activity": _one_or_list(of.activity),
        "source": _one_or_list(sorted(of.source, key=lambda s: order.get(s, len(order)))),
        **{key: getattr(of, key) for key in MEASURES},
        "year": _one_or_list(of.year),
    }
    return entry if any(value is not None for value in entry.values()) else "all"


def _money(amount: Decimal | None, unit: Decimal) -> str:
    return "unknown" if amount is None else written(amount, unit)
