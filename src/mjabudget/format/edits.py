"""Edit the text of a budget file in place: new amounts, and nothing else moves.

Only amounts change, at the places that the reader noted; a cost that is not written yet gets
its key, and an amount that was unknown is marked in `estimated`. A key that is put in takes the style that is
there: inside the braces of a flow mapping, on a line of its own in a block mapping. Comments, order, layout
and line ends stay, and a second run changes nothing. The result is read again before it is handed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mjabudget.format.load import FileText, load_texts
from mjabudget.format.numerals import written
from mjabudget.format.positions import LINE_END, TextPlaces
from mjabudget.format.write import printed_numbers
from mjabudget.model.budget import Activity, Budget, Cost, Path, Theme

_ITEM = re.compile(r"[ ]*-[ ]+")
BOM = b"\xef\xbb\xbf"

Amounts = Mapping[Path, Decimal]


def rewrite(budget: Budget, amounts: Amounts) -> str:
    """Return the text of the budget's file with `amounts` (whole currency, by path) in it.

    ValueError where a path is not that of an estimated or unknown cost, or the budget was not read from text.
    """
    places = budget.origin.places
    if not isinstance(places, TextPlaces):
        raise ValueError("the budget does not come from the text of a file")  # noqa: TRY004 - a budget it is
    expected = budget.with_estimates(amounts)
    content = _apply(places.source.content, _edits(budget, places, amounts))
    again = load_texts([FileText(budget.origin.file, content)])
    if again.problems or again.budgets != (expected,):
        raise AssertionError("the rewritten file does not hold the amounts that were to be written")
    return content


def rewrite_bytes(raw: bytes, budget: Budget, amounts: Amounts) -> bytes:
    """Return the bytes of the file rewritten; ValueError where the budget was not read from these."""
    content = rewrite(budget, amounts)
    places = budget.origin.places
    body = raw.removeprefix(BOM)
    if not isinstance(places, TextPlaces) or body != places.source.content.encode():
        raise ValueError("the file changed while it was being read")
    return raw[: len(raw) - len(body)] + content.encode()


def edited(old: Budget, new: Budget) -> str | None:
    """Return the text of the old budget's file with what `new` has; None where more than amounts differ."""
    places = old.origin.places
    if not isinstance(places, TextPlaces) or [_ids(t) for t in old.themes] != [_ids(t) for t in new.themes]:
        return None
    content = _apply(places.source.content, _differences(old, new, places))
    return content if load_texts([FileText(old.origin.file, content)]).budgets == (new,) else None


def _ids(theme: Theme) -> tuple[str, ...]:
    return (theme.id, *(a.id for a in theme.activities))


def _differences(old: Budget, new: Budget, places: TextPlaces) -> Iterator[_Edit]:
    """Change the costs with their marks, the money available and the amounts of figures that differ."""
    for before, after in zip(_activities(old), _activities(new), strict=True):
        had = {c.source: c for c in before.costs}
        costs = tuple(had.get(c.source, Cost(c.source, Decimal(0), stated=False)) for c in after.costs)
        yield from _costs(
            old, places, replace(before, costs=costs), {c.source: c.amount for c in after.costs}
        )
        marks = [[c.source for c in a.costs if c.estimated] for a in (before, after)]
        if marks[0] != marks[1]:
            yield _marked(old, places, before, marks[1])
    awarded = {a.source: a.amount for a in old.available}
    for available in new.available:
        path: Path = ("available", available.source)
        if available.source in awarded and awarded[available.source] != available.amount:
            inner: Path = (*path, "amount")
            yield _replacing(places, inner if places.has(inner) else path, _money(available.amount, old))
    printed = {f.id: (n, f.printed) for n, f in enumerate(old.figures)}
    for figure in new.figures:
        index, value = printed.get(figure.id, (0, figure.printed))
        if value != figure.printed and not figure.printed.exact and places.has(("figures", index, "amount")):
            (number, *_), _ = printed_numbers(figure.printed, old.unit)
            yield _replacing(places, ("figures", index, "amount"), number)


def _activities(budget: Budget) -> list[Activity]:
    return [a for theme in budget.themes for a in theme.activities]


def _marked(budget: Budget, places: TextPlaces, activity: Activity, sources: Sequence[str]) -> _Edit:
    """Name the sources whose amounts are estimated, in place of those that were."""
    keys = f"[{', '.join(_key(places, source) for source in sources)}]" if sources else "false"
    value = "true" if len(sources) == len(budget.sources) else keys
    mark: Path = (*activity.path, "estimated")
    if not places.has(mark):
        return _key_behind(places, activity.path, "costs", f"estimated: {value}")
    return _Edit(places.span(mark)[0], places.extent(mark)[1], value)


def _money(amount: Decimal | None, budget: Budget) -> str:
    return "unknown" if amount is None else written(amount, budget.unit)


def _edits(budget: Budget, places: TextPlaces, amounts: Amounts) -> Iterator[_Edit]:
    for theme in budget.themes:
        for activity in theme.activities:
            paths: dict[str, Path] = {c.source: (*activity.path, "costs", c.source) for c in activity.costs}
            new = {source: amounts[path] for source, path in paths.items() if path in amounts}
            if new:
                yield from _costs(budget, places, activity, new)
                yield from _marks(places, activity, new)


def _costs(
    budget: Budget, places: TextPlaces, activity: Activity, amounts: Mapping[str, Decimal | None]
) -> Iterator[_Edit]:
    """Change the amounts that differ and add those that are not written, in the order of the sources."""
    costs: Path = (*activity.path, "costs")
    order = [s.id for s in budget.sources]
    present = [s for s in order if places.has((*costs, s))]
    missing: dict[str | None, list[str]] = {}
    behind: str | None = None
    for cost in activity.costs:
        if places.has((*costs, cost.source)):
            behind = cost.source
            if cost.source in amounts and cost.amount != amounts[cost.source]:
                yield _replacing(places, (*costs, behind), _money(amounts[behind], budget))
        elif amounts.get(cost.source):
            entry = f"{_key(places, cost.source)}: {_money(amounts[cost.source], budget)}"
            missing.setdefault(behind, []).append(entry)
    for key, entries in missing.items():
        if key is not None:
            yield from (_key_behind(places, costs, key, entry) for entry in entries)
        elif not present:
            yield _key_inside(places, costs, ", ".join(entries))
        else:
            for entry in entries:
                first = min(present, key=lambda s: places.span((*costs, s)))
                yield _key_before(places, costs, first, entry) or _key_behind(places, costs, first, entry)


def _marks(places: TextPlaces, activity: Activity, amounts: Mapping[str, Decimal]) -> Iterator[_Edit]:
    """Mark the amounts that were unknown as estimated."""
    new = [c.source for c in activity.costs if c.amount is None and not c.estimated and c.source in amounts]
    if not new:
        return
    keys = ", ".join(_key(places, source) for source in new)
    mark: Path = (*activity.path, "estimated")
    if not places.has(mark):
        yield _key_behind(places, activity.path, "costs", f"estimated: [{keys}]")
        return
    start, end = places.span(mark)
    if places.source.content[start:end] == "false":
        yield _replacing(places, mark, f"[{keys}]")
        return
    listed = 0
    while places.has((*mark, listed)):
        listed += 1
    if listed:
        yield from (_item_behind(places, mark, listed - 1, _key(places, source)) for source in new)
    else:
        yield _key_inside(places, mark, keys)


def _key(places: TextPlaces, source: str) -> str:
    """Return the id of a source as the file writes it, in quotes or without."""
    start, end = places.span(("sources", source), key=True)
    return places.source.content[start:end]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Put `text` in place of what stands from `start` to `end`; edits at one place keep their order."""

    start: int
    end: int
    text: str


def _apply(content: str, edits: Iterable[_Edit]) -> str:
    """Return the text with all edits carried out; none of them may overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.start):
        pieces += [content[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, content[at:]])


def _replacing(places: TextPlaces, path: Path, text: str) -> _Edit:
    """Put `text` in place of the node at `path`."""
    return _Edit(*places.span(path), text)


def _is_flow(places: TextPlaces, path: Path) -> bool:
    """Return whether the mapping or list at `path` is written in braces or brackets."""
    start, _ = places.span(path)
    return places.source.content[start : start + 1] in ("{", "[")


def _key_behind(places: TextPlaces, mapping: Path, key: str, entry: str) -> _Edit:
    """Put the entry (`key: value`) in a mapping, behind that key."""
    end = places.extent((*mapping, key))[1]
    if _is_flow(places, mapping):
        return _Edit(end, end, f", {entry}")
    return _line_after(places, end, _column(places, (*mapping, key)) * " " + entry)


def _key_before(places: TextPlaces, mapping: Path, key: str, entry: str) -> _Edit | None:
    """Put the entry before that key; None where there is no plain way to do so."""
    start, _ = places.span((*mapping, key), key=True)
    if _is_flow(places, mapping):
        return _Edit(start, start, f"{entry}, ")
    content = places.source.content
    indent = content[_line_start(content, start) : start]
    if indent.strip(" "):
        return None
    return _Edit(start, start, entry + _newline(content, start) + indent)


def _key_inside(places: TextPlaces, mapping: Path, entry: str) -> _Edit:
    """Put the first entry in an empty mapping, or the first item in an empty list; both have braces."""
    start, _ = places.span(mapping)
    return _Edit(start + 1, start + 1, entry)


def _item_behind(places: TextPlaces, items: Path, last: int, item: str) -> _Edit:
    """Put an item in a list, behind its last one."""
    start, end = places.span((*items, last))
    if _is_flow(places, items):
        return _Edit(end, end, f", {item}")
    content = places.source.content
    dash = _ITEM.match(content, _line_start(content, start))
    return _line_after(places, end, (dash.group() if dash else "- ") + item)


def _column(places: TextPlaces, path: Path) -> int:
    start, _ = places.span(path, key=True)
    return start - _line_start(places.source.content, start)


def _line_start(content: str, offset: int) -> int:
    return max(content.rfind("\n", 0, offset), content.rfind("\r", 0, offset)) + 1


def _line_after(places: TextPlaces, offset: int, line: str) -> _Edit:
    """Put a line below the one that `offset` is in, behind its comment."""
    content = places.source.content
    match = LINE_END.search(content, offset)
    end = match.start() if match else len(content)
    return _Edit(end, end, _newline(content, offset) + line)


def _newline(content: str, offset: int) -> str:
    """Return how lines end in this file, at this place."""
    match = LINE_END.search(content, offset) or LINE_END.search(content)
    return match.group() if match else "\n"
