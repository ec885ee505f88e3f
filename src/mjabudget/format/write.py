"""A budget in, the text of its file (format 1) out: reading that text gives the same budget."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from mjabudget.format.yaml_scalars import (
    WIDTH,
    amount_scalar,
    at_precision,
    id_scalar,
    paragraph,
    percent_scalar,
    quoted,
    text_scalar,
)
from mjabudget.model.budget import Activity, Available, Budget, Cost, Source, Theme
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.selection import MEASURES, Selection

_DOUBTFUL = re.compile(r"\.[0-9]{3}$")


def yaml_out(budget: Budget, head: Iterable[str] = ()) -> str:
    """Write a budget as YAML; `head` are lines of comment to start with."""
    lines = [f"# {line}".rstrip() for line in head]
    return "\n".join([*lines, *([""] if lines else []), *_file(budget)]) + "\n"


def _file(b: Budget) -> Iterator[str]:
    yield "mjabudget: 1"
    yield f"programme: {id_scalar(b.programme)}"
    yield f"year: {b.year}"
    yield f"title: {text_scalar(b.title)}"
    yield f"currency: {b.currency}"
    yield f"unit: {amount_scalar(b.unit)}"
    yield f"rounded_to: {'null' if b.rounded_to is None else amount_scalar(b.rounded_to / b.unit)}"
    yield from _document(b)
    yield "\nsources:"
    yield from (f"  {id_scalar(s.id)}: {_source(s)}" for s in b.sources)
    if b.available:
        yield "\navailable:"
        yield from (f"  {id_scalar(a.source)}: {_available(a, b.unit)}" for a in b.available)
    yield "\nthemes:"
    for index, theme in enumerate(b.themes):
        if index:
            yield ""
        yield from _theme(theme, b)
    for key, figures in (("figures", b.figures), ("limits", b.limits)):
        if figures:
            yield f"\n{key}:"
            for figure in figures:
                yield from _figure(figure, b)


def _document(b: Budget) -> Iterator[str]:
    given = {"title": b.document.title, "chapter": b.document.chapter, "status": b.document.status}
    if any(given.values()):
        yield "document:"
        yield from (f"  {key}:{paragraph(value, '    ')}" for key, value in given.items() if value)


def _source(source: Source) -> str:
    if source.part_of is None and source.status is None:
        return text_scalar(source.name)
    entry = {"name": text_scalar(source.name, flow=True)}
    if source.part_of is not None:
        entry["part_of"] = id_scalar(source.part_of)
    if source.status is not None:
        entry["status"] = source.status
    return _flow(entry)


def _available(available: Available, unit: Decimal) -> str:
    amount = _money(available.amount, unit)
    if not available.derived and not available.note:
        return amount
    entry = {"amount": amount}
    if available.derived:
        entry["derived"] = "true"
    if available.note:
        entry["note"] = quoted(available.note)
    return _flow(entry)


def _theme(theme: Theme, b: Budget) -> Iterator[str]:
    yield f"  - id: {quoted(theme.id)}"
    yield f"    name: {text_scalar(theme.name)}"
    if not theme.split:
        yield from _carried(theme.activities[0], b, "    ")
        return
    yield from _note(theme.note, "    ")
    if not theme.activities:
        yield "    activities: []"
        return
    yield "    activities:"
    for activity in theme.activities:
        yield f"      - id: {quoted(activity.id)}"
        yield f"        name: {text_scalar(activity.name)}"
        if activity.parts:
            yield "        parts:"
            yield from (f"          - {text_scalar(part)}" for part in activity.parts)
        yield from _carried(activity, b, "        ")


def _carried(activity: Activity, b: Budget, indent: str) -> Iterator[str]:
    stated = {id_scalar(c.source): _money(c.amount, b.unit) for c in activity.costs if c.stated}
    yield f"{indent}costs:{_fitting(stated, indent)}"
    estimated = [c for c in activity.costs if c.estimated]
    if estimated:
        yield f"{indent}estimated: {_estimated(estimated, b)}"
    if activity.weight != 1:
        yield f"{indent}weight: {percent_scalar(activity.weight)}"
    yield from _note(activity.note, indent)


def _estimated(costs: list[Cost], b: Budget) -> str:
    return "true" if len(costs) == len(b.sources) else _list(id_scalar(c.source) for c in costs)


def _figure(figure: Figure, b: Budget) -> Iterator[str]:
    yield f"  - id: {id_scalar(figure.id)}"
    scale = b.unit if figure.printed.unit == "amount" else Decimal(1)
    yield from (f"    {line}" for line in _printed(figure.printed, scale))
    yield f"    of: {_selection(figure.of, b)}"
    if figure.over not in (None, Selection()):
        yield f"    over: {_selection(figure.over, b)}"
    if figure.minus is not None:
        yield f"    minus: {_selection(figure.minus, b)}"
    if len(figure.quotes) == 1:
        yield f"    quote: {quoted(figure.quotes[0])}"
    elif figure.quotes:
        yield "    quote:"
        yield from (f"      - {quoted(quote)}" for quote in figure.quotes)
    yield from _note(figure.note, "    ")
    if figure.acknowledged:
        computed = figure.acknowledged.computed
        value, write = (computed.low or Decimal(0)) / scale, _writer(computed)
        yield "    acknowledged:"
        yield f"      computed: {at_precision(value, computed.low_unit / scale) or write(value)}"
        yield f"      reason:{paragraph(figure.acknowledged.reason, '        ')}"


def _printed(printed: Printed, scale: Decimal) -> Iterator[str]:
    write = _writer(printed)
    low, high = (None if end is None else end / scale for end in (printed.low, printed.high))
    if printed.exact:
        ends = {"at_least": low, "at_most": high}
        yield f"{printed.unit}: {_flow({key: write(end) for key, end in ends.items() if end is not None})}"
        return
    low, high = low or Decimal(0), high or Decimal(0)
    written = [at_precision(low, printed.low_unit / scale), at_precision(high, printed.high_unit / scale)]
    if not all(written) or (printed.unit == "amount" and any(_DOUBTFUL.search(w) for w in written)):
        yield f"{printed.unit}: {_range(write(low), write(high))}"
        yield f"rounded_to: {write(printed.rounded_to / scale)}"
    else:
        yield f"{printed.unit}: {_range(*written)}"


def _writer(printed: Printed) -> Callable[[Decimal], str]:
    return percent_scalar if printed.unit == "percent" else amount_scalar


def _range(low: str, high: str) -> str:
    return _some([low] if low == high else [low, high])


def _selection(of: Selection, b: Budget) -> str:
    """Write a selection; its sources in the order of the file."""
    order = {s.id: n for n, s in enumerate(b.sources)}
    given = {
        "theme": of.theme,
        "activity": of.activity,
        "source": sorted(of.source, key=lambda s: order.get(s, len(order))),
    }
    entry = {key: _some([id_scalar(i) for i in ids]) for key, ids in given.items() if ids}
    entry |= {key: id_scalar(name) for key in MEASURES if (name := getattr(of, key)) is not None}
    if of.year:
        entry["year"] = _some(of.year)
    return _flow(entry) if entry else "all"


def _note(note: str, indent: str) -> Iterator[str]:
    if note:
        yield f"{indent}note:{paragraph(note, indent + '  ')}"


def _money(amount: Decimal | None, unit: Decimal) -> str:
    return "unknown" if amount is None else amount_scalar(amount / unit)


def _fitting(entry: Mapping[str, str], indent: str) -> str:
    """Write a mapping in braces where it fits the line, else one key a line."""
    line = _flow(entry)
    if len(indent) + len(line) <= WIDTH:
        return f" {line}"
    return "".join(f"\n{indent}  {key}: {value}" for key, value in entry.items())


def _flow(entry: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}"


def _some(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else _list(items)


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"
