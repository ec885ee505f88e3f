"""The text of a budget file and new amounts in, the text with those amounts out.

Only scalars under `costs` change, at the places that the loader noted; a cost that is not written yet gets
its key, and an amount that was unknown is marked in `estimated`. Comments, order, layout and line ends
stay, and a second run changes nothing. The result is read again before it is handed out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mjabudget.format.edits import Edit, apply, item_behind, key_before, key_behind, key_inside, replacing
from mjabudget.format.load import Given, load_texts
from mjabudget.format.positions import TextPlaces
from mjabudget.model.budget import Activity, Budget, Path

BOM = b"\xef\xbb\xbf"

Amounts = Mapping[Path, Decimal]


def rewrite(budget: Budget, amounts: Amounts) -> str:
    """Return the text of the budget's file with `amounts` (whole currency, by path) in it.

    ValueError where a path is not that of an estimated or unknown cost, or the budget was not read from text.
    """
    places = budget.origin.places
    if not isinstance(places, TextPlaces):
        raise ValueError("the budget does not come from the text of a file")  # noqa: TRY004 - a budget it is
    wanted = budget.with_amounts(amounts)
    content = apply(places.source.content, _edits(budget, places, amounts))
    again = load_texts([Given(budget.origin.file, content)])
    if again.problems or again.budgets != (wanted,):
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


def written(amount: Decimal, unit: Decimal) -> str:
    """Write an amount in the unit of a file: two decimals where it has any, and never exactly three.

    Three are ambiguous; a unit in which the cent is the first decimal has no second one.
    """
    whole, _, decimals = f"{(amount / unit).normalize():f}".partition(".")
    if not decimals:
        return whole
    padded = decimals.ljust(min(2, unit.adjusted() + 2), "0")
    return f"{whole}.{padded}{'0' if len(padded) == 3 else ''}"


def _edits(budget: Budget, places: TextPlaces, amounts: Amounts) -> Iterator[Edit]:
    for theme in budget.themes:
        for activity in theme.activities:
            mine = {
                c.source: amounts[p] for c in activity.costs if (p := _path(activity, c.source)) in amounts
            }
            if mine:
                yield from _costs(budget, places, activity, mine)
                yield from _marks(places, activity, mine)


def _path(activity: Activity, source: str) -> Path:
    return (*activity.path, "costs", source)


def _costs(
    budget: Budget, places: TextPlaces, activity: Activity, amounts: Mapping[str, Decimal]
) -> Iterator[Edit]:
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
                yield replacing(places, (*costs, behind), written(amounts[behind], budget.unit))
        elif amounts.get(cost.source):
            entry = f"{_key(places, cost.source)}: {written(amounts[cost.source], budget.unit)}"
            missing.setdefault(behind, []).append(entry)
    for key, entries in missing.items():
        if key is not None:
            yield from (key_behind(places, costs, key, entry) for entry in entries)
        elif not present:
            yield key_inside(places, costs, ", ".join(entries))
        else:
            for entry in entries:
                first = min(present, key=lambda s: places.span((*costs, s)))
                yield key_before(places, costs, first, entry) or key_behind(places, costs, first, entry)


def _marks(places: TextPlaces, activity: Activity, amounts: Mapping[str, Decimal]) -> Iterator[Edit]:
    """Mark the amounts that were unknown as estimated."""
    new = [c.source for c in activity.costs if c.amount is None and not c.estimated and c.source in amounts]
    if not new:
        return
    keys = ", ".join(_key(places, source) for source in new)
    mark: Path = (*activity.path, "estimated")
    if not places.has(mark):
        yield key_behind(places, activity.path, "costs", f"estimated: [{keys}]")
        return
    start, end = places.span(mark)
    if places.source.content[start:end] == "false":
        yield replacing(places, mark, f"[{keys}]")
        return
    listed = 0
    while places.has((*mark, listed)):
        listed += 1
    if listed:
        yield from (item_behind(places, mark, listed - 1, _key(places, source)) for source in new)
    else:
        yield key_inside(places, mark, keys)


def _key(places: TextPlaces, source: str) -> str:
    """Return the id of a source as the file writes it, in quotes or without."""
    start, end = places.span(("sources", source), key=True)
    return places.source.content[start:end]
