"""Write a budget as the text of its file (format 1), which reads back as the same budget.

PyYAML lays out a tree of nodes. Whatever some reader of YAML would take for a number, a date or a truth
value, and is a text or an id, stands in double quotes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from mjabudget.format.numerals import PERCENT_DECIMALS, written
from mjabudget.model.budget import Activity, Available, Budget, Source, Theme
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.selection import MEASURES, Selection

WIDTH = 100

_TAG = "tag:yaml.org,2002:str"
_DOUBTFUL = re.compile(r"(?i)[-+.~=<0-9].*|null|true|false|yes|no|on|off|y|n", re.DOTALL)
_THREE_DECIMALS = re.compile(r"\.[0-9]{3}$")

Keys = Mapping[str, Node | None]


class _Dumper(yaml.SafeDumper):
    """PyYAML's layout with items indented, double quotes, and one line for every text but paragraphs."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - each scalar says for itself whether it needs quotes

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, False)  # noqa: FBT003

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style

    def write_folded(self, text: str) -> None:
        self.best_width = WIDTH
        super().write_folded(text)
        self.best_width = sys.maxsize


def write_budget(budget: Budget, head: Iterable[str] = ()) -> str:
    """Write a budget as YAML; `head` are lines of comment to start with."""
    parts = (_heading(budget), *({key: node} for key, node in _lists(budget).items() if node is not None))
    texts = [_serialized(_keys(part)) for part in parts]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in head)
    return "\n".join([*([comment] if comment else []), *texts])


def _serialized(node: Node) -> str:
    text = yaml.serialize(node, Dumper=_Dumper, width=sys.maxsize, allow_unicode=True)
    if not text.startswith("themes:"):
        return text
    return re.sub(r"(?<!^themes:)\n  - id:", "\n\n  - id:", text)


def _heading(b: Budget) -> Keys:
    document = {"title": b.document.title, "chapter": b.document.chapter, "status": b.document.status}
    return {
        "mjabudget": _bare("1"),
        "programme": _text(b.programme),
        "year": _bare(b.year),
        "title": _text(b.title),
        "currency": _bare(b.currency),
        "unit": _bare(f"{b.unit.normalize():f}"),
        "rounded_to": _bare("null" if b.rounded_to is None else written(b.rounded_to, b.unit)),
        "document": _some({key: _paragraph(words) for key, words in document.items()}),
    }


def _lists(b: Budget) -> Keys:
    return {
        "sources": _keys({s.id: _source(s) for s in b.sources}),
        "available": _some({a.source: _available(a, b.unit) for a in b.available}),
        "themes": _items(_theme(theme, b) for theme in b.themes),
        "figures": _items(_figure(figure, b) for figure in b.figures) if b.figures else None,
        "limits": _items(_figure(figure, b) for figure in b.limits) if b.limits else None,
    }


def _source(source: Source) -> Node:
    if source.part_of is None and source.status is None:
        return _text(source.name)
    more = {"part_of": source.part_of, "status": source.status}
    entry: Keys = {
        "name": _text(source.name),
        **{key: _text(value) if value else None for key, value in more.items()},
    }
    return _keys(entry, flow=True)


def _available(available: Available, unit: Decimal) -> Node:
    amount = _money(available.amount, unit)
    if not available.derived and not available.note:
        return amount
    derived = _bare("true") if available.derived else None
    note = _text(available.note, quoted=True) if available.note else None
    return _keys({"amount": amount, "derived": derived, "note": note}, flow=True)


def _theme(theme: Theme, b: Budget) -> Node:
    names: Keys = {"id": _text(theme.id, quoted=True), "name": _text(theme.name)}
    if not theme.split:
        return _keys({**names, **_carried(theme.activities[0], b, 4)})
    activities = _items(_activity(activity, b) for activity in theme.activities)
    return _keys({**names, "note": _paragraph(theme.note), "activities": activities})


def _activity(activity: Activity, b: Budget) -> Node:
    return _keys(
        {
            "id": _text(activity.id, quoted=True),
            "name": _text(activity.name),
            "parts": _items(map(_text, activity.parts)) if activity.parts else None,
            **_carried(activity, b, 8),
        }
    )


def _carried(activity: Activity, b: Budget, indent: int) -> Keys:
    """Build what an activity has, and a theme without activities: costs, in one line where they fit."""
    costs = {c.source: _money(c.amount, b.unit) for c in activity.costs if c.stated}
    length = indent + len("costs: {}") + sum(len(f"{key}: {node.value}, ") for key, node in costs.items())
    estimated = [c.source for c in activity.costs if c.estimated]
    every = _bare("true") if len(estimated) == len(b.sources) else _items(map(_text, estimated), flow=True)
    return {
        "costs": _keys(costs, flow=length <= WIDTH),
        "estimated": every if estimated else None,
        "weight": _bare(f"{activity.weight.normalize():f}") if activity.weight != 1 else None,
        "note": _paragraph(activity.note),
    }


def _figure(figure: Figure, b: Budget) -> Node:
    unit = b.unit if figure.printed.unit == "amount" else Decimal(1)
    quotes = [_text(quote, quoted=True) for quote in figure.quotes]
    return _keys(
        {
            "id": _text(figure.id),
            **_printed(figure.printed, unit),
            "of": _selection(figure.of, b),
            "over": None if figure.over in (None, Selection()) else _selection(figure.over, b),
            "minus": None if figure.minus is None else _selection(figure.minus, b),
            "quote": _one_or_list(quotes, flow=False) if quotes else None,
            "note": _paragraph(figure.note),
            "acknowledged": _acknowledged(figure.acknowledged, unit) if figure.acknowledged else None,
        }
    )


def _printed(printed: Printed, unit: Decimal) -> Keys:
    if printed.exact:
        ends = {"at_least": printed.low, "at_most": printed.high}
        bounds = {
            key: None if end is None else _bare(_number(end, printed, unit)) for key, end in ends.items()
        }
        return {printed.unit: _keys(bounds, flow=True)}
    numbers, rounded_to = printed_numbers(printed, unit)
    return {
        printed.unit: _one_or_list(map(_bare, dict.fromkeys(numbers))),
        "rounded_to": _bare(rounded_to) if rounded_to else None,
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
    return _keys({"computed": _bare(computed), "reason": _paragraph(known.reason)})


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
    entry = {key: _one_or_list(map(_text, values)) for key, values in ids.items() if values}
    entry |= {key: _text(source) for key in MEASURES if (source := getattr(of, key)) is not None}
    if of.year:
        entry["year"] = _one_or_list(map(_bare, of.year))
    return _keys(entry, flow=True) if entry else _bare("all")


def _money(amount: Decimal | None, unit: Decimal) -> ScalarNode:
    return _bare("unknown" if amount is None else written(amount, unit))


def _paragraph(words: str) -> Node | None:
    """Build a text of any length: long ones fold, lines of their own stay; nothing where it is empty."""
    lines = words.split("\n")
    block = all(line.isprintable() and line == line.strip() for line in lines) and lines[0] and lines[-1]
    if block and len(lines) > 1:
        return ScalarNode(_TAG, words, style="|")
    if block and len(words) > WIDTH - 10 and "  " not in words:
        return ScalarNode(_TAG, words, style=">")
    return _text(words) if words else None


def _text(words: str, *, quoted: bool = False) -> ScalarNode:
    """Build a text or an id, in quotes where it could be misread or an editor would not show all of it."""
    quoted = quoted or bool(_DOUBTFUL.fullmatch(words)) or not words.isprintable()
    return ScalarNode(_TAG, words, style='"' if quoted else None)


def _bare(word: str) -> ScalarNode:
    """Build a number or a word of the format."""
    return ScalarNode(_TAG, word)


def _keys(entry: Keys, *, flow: bool = False) -> MappingNode:
    """Build a mapping of the keys that have something; a `flow` one stands in braces."""
    pairs = [(_text(key), node) for key, node in entry.items() if node is not None]
    return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)


def _some(entry: Keys) -> MappingNode | None:
    return _keys(entry) if any(node is not None for node in entry.values()) else None


def _items(nodes: Iterable[Node], *, flow: bool = False) -> SequenceNode:
    return SequenceNode("tag:yaml.org,2002:seq", list(nodes), flow_style=flow)


def _one_or_list(nodes: Iterable[Node], *, flow: bool = True) -> Node:
    several = list(nodes)
    return several[0] if len(several) == 1 else _items(several, flow=flow)
