"""Write a budget as the text of its file (format 1), which reads back as the same budget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from yaml import MappingNode, Node, ScalarNode

from mjabudget.format.numerals import PERCENT_DECIMALS, written
from mjabudget.format.yaml_nodes import (
    WIDTH,
    Keys,
    bare,
    items,
    keys,
    one_or_list,
    paragraph,
    scalar,
    serialized,
    some,
)
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Activity, Available, Budget, PrintedDocument, Source, Theme
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.selection import MEASURES, Selection

_THREE_DECIMALS = re.compile(r"\.[0-9]{3}$")


def write_budget(budget: Budget, head: Iterable[str] = ()) -> str:
    """Write a budget as YAML; `head` are lines of comment to start with."""
    parts = (_heading(budget), *({key: node} for key, node in _lists(budget).items() if node is not None))
    texts = [serialized(keys(part)) for part in parts]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in head)
    return "\n".join([*([comment] if comment else []), *texts])


def _heading(b: Budget) -> Keys:
    return {
        "mjabudget": bare("1"),
        "programme": scalar(b.programme),
        "year": bare(b.year),
        "title": scalar(b.title),
        "currency": bare(b.currency),
        "unit": bare(f"{b.unit.normalize():f}"),
        "rounded_to": bare("null" if b.rounded_to is None else written(b.rounded_to, b.unit)),
        "document": _document(b.document),
    }


def _document(document: PrintedDocument) -> MappingNode | None:
    words = {key: paragraph(getattr(document, key)) for key in ("title", "chapter", "status", "file")}
    scope = items(map(scalar, document.scope)) if document.scope else None
    ignored = [
        keys({"quote": scalar(claim.quote, quoted=True), "reason": paragraph(claim.reason)})
        for claim in document.ignored
    ]
    return some({**words, "scope": scope, "ignored": items(ignored) if ignored else None})


def _lists(b: Budget) -> Keys:
    return {
        "sources": keys({s.id: _source(s) for s in b.sources}),
        "available": some({a.source: _available(a, b.unit) for a in b.available}),
        "themes": items(_theme(theme, b) for theme in b.themes),
        "figures": items(_figure(figure, b) for figure in b.figures) if b.figures else None,
        "assumptions": items(_assumption(a, b) for a in b.assumptions) if b.assumptions else None,
        "limits": items(_figure(figure, b) for figure in b.limits) if b.limits else None,
    }


def _source(source: Source) -> Node:
    more = {key: getattr(source, key) for key in ("short", "part_of", "status", "nature")}
    if not any(more.values()) and source.until is None:
        return scalar(source.name)
    entry: Keys = {
        "name": scalar(source.name),
        **{key: scalar(value) if value else None for key, value in more.items()},
        "until": None if source.until is None else bare(source.until),
    }
    return keys(entry, flow=True)


def _available(available: Available, unit: Decimal) -> Node:
    amount = _money(available.amount, unit)
    if not available.derived and not available.note:
        return amount
    derived = bare("true") if available.derived else None
    note = scalar(available.note, quoted=True) if available.note else None
    return keys({"amount": amount, "derived": derived, "note": note}, flow=True)


def _theme(theme: Theme, b: Budget) -> Node:
    names: Keys = {"id": scalar(theme.id, quoted=True), "name": scalar(theme.name)}
    if not theme.split:
        return keys({**names, **_carried(theme.activities[0], b, 4)})
    activities = items(_activity(activity, b) for activity in theme.activities)
    return keys({**names, "note": paragraph(theme.note), "activities": activities})


def _activity(activity: Activity, b: Budget) -> Node:
    return keys(
        {
            "id": scalar(activity.id, quoted=True),
            "name": scalar(activity.name),
            "parts": items(map(scalar, activity.parts)) if activity.parts else None,
            **_carried(activity, b, 8),
        }
    )


def _carried(activity: Activity, b: Budget, indent: int) -> Keys:
    """Build what an activity has, and a theme without activities: costs, in one line where they fit."""
    costs = {c.source: _money(c.amount, b.unit) for c in activity.costs if c.stated}
    length = indent + len("costs: {}") + sum(len(f"{key}: {node.value}, ") for key, node in costs.items())
    estimated = [c.source for c in activity.costs if c.estimated]
    every = bare("true") if len(estimated) == len(b.sources) else items(map(scalar, estimated), flow=True)
    return {
        "costs": keys(costs, flow=length <= WIDTH),
        "estimated": every if estimated else None,
        "note": paragraph(activity.note),
    }


def _figure(figure: Figure, b: Budget) -> Node:
    unit = _unit(figure, b)
    return keys(
        {
            **_money_of(figure, b),
            "quote": _quotes(figure.quotes),
            "note": paragraph(figure.note),
            "acknowledged": _acknowledged(figure.acknowledged, unit) if figure.acknowledged else None,
        }
    )


def _money_of(figure: Figure, b: Budget) -> Keys:
    """Build the arithmetic of a figure or an assumption."""
    return {
        "id": scalar(figure.id),
        **_printed(figure.printed, _unit(figure, b)),
        "of": _selection(figure.of, b),
        "over": None if figure.over in (None, Selection()) else _selection(figure.over, b),
        "minus": None if figure.minus is None else _selection(figure.minus, b),
    }


def _assumption(assumption: Assumption, b: Budget) -> Node:
    if assumption.figure is not None:
        about = _money_of(assumption.figure, b)
    else:
        weights = {activity: bare(f"{weight.normalize():f}") for activity, weight in assumption.weights}
        of = Selection(source=assumption.sources)
        about = {
            "id": scalar(assumption.id),
            "weights": keys(weights, flow=True),
            "of": _selection(of, b) if of.source else None,
        }
    return keys(
        {
            **about,
            "strength": scalar(assumption.strength),
            "quote": _quotes(assumption.quotes),
            "reason": paragraph(assumption.reason),
        }
    )


def _unit(figure: Figure, b: Budget) -> Decimal:
    return b.unit if figure.printed.unit == "amount" else Decimal(1)


def _quotes(quotes: Iterable[str]) -> Node | None:
    texts = [scalar(quote, quoted=True) for quote in quotes]
    return one_or_list(texts, flow=False) if texts else None


def _printed(printed: Printed, unit: Decimal) -> Keys:
    if printed.exact:
        ends = {"at_least": printed.low, "at_most": printed.high}
        bounds = {
            key: None if end is None else bare(_number(end, printed, unit)) for key, end in ends.items()
        }
        return {printed.unit: keys(bounds, flow=True)}
    numbers, rounded_to = printed_numbers(printed, unit)
    return {
        printed.unit: one_or_list(map(bare, dict.fromkeys(numbers))),
        "rounded_to": bare(rounded_to) if rounded_to else None,
    }


def printed_numbers(printed: Printed, unit: Decimal) -> tuple[list[str], str]:
    """Write both ends of a printed value, and what it is rounded to where their last digits do not say it."""
    values = (printed.low or Decimal(0), printed.high or Decimal(0))
    lasts = (printed.low_unit, printed.high_unit)
    numbers = [at_precision(value / unit, last / unit) for value, last in zip(values, lasts, strict=True)]
    ambiguous = printed.unit == "amount" and any(_THREE_DECIMALS.search(n) for n in numbers)
    if all(numbers) and not ambiguous:
        return numbers, ""
    return [_number(value, printed, unit) for value in values], _number(printed.rounded_to, printed, unit)


def _acknowledged(known: Acknowledged, unit: Decimal) -> Node:
    value, last = known.computed.low or Decimal(0), known.computed.low_unit
    computed = at_precision(value / unit, last / unit) or _number(value, known.computed, unit)
    return keys({"computed": bare(computed), "reason": paragraph(known.reason)})


def _number(value: Decimal, printed: Printed, unit: Decimal) -> str:
    return written(value, unit) if printed.unit == "amount" else f"{value.normalize():f}"


def at_precision(number: Decimal, last: Decimal) -> str:
    """Write a number whose last digit counts units of `last`; nothing where no notation says so."""
    digits = -last.normalize().adjusted()
    exact = last == Decimal(1).scaleb(-digits) and 0 <= digits <= PERCENT_DECIMALS
    return f"{number:.{digits}f}" if exact and number == round(number, digits) else ""


def _selection(of: Selection, b: Budget) -> Node:
    """Build a selection; its sources in the order of the file."""
    order = {s.id: n for n, s in enumerate(b.sources)}
    ids: dict[str, Sequence[str]] = {
        "theme": of.theme,
        "activity": of.activity,
        "source": sorted(of.source, key=lambda s: order.get(s, len(order))),
    }
    entry = {key: one_or_list(map(scalar, values)) for key, values in ids.items() if values}
    entry |= {key: scalar(source) for key in MEASURES if (source := getattr(of, key)) is not None}
    if of.year:
        entry["year"] = one_or_list(map(bare, of.year))
    return keys(entry, flow=True) if entry else bare("all")


def _money(amount: Decimal | None, unit: Decimal) -> ScalarNode:
    return bare("unknown" if amount is None else written(amount, unit))
