"""Make readings of tables by hand: what was read in the cells of a workbook, without a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from mjabudget.importers.reading import (
    ActivityRead,
    AmountRead,
    AvailableRead,
    LeftOut,
    Reading,
    SourceRead,
    TableFacts,
    ThemeRead,
    TotalRead,
)
from mjabudget.model.message import text
from mjabudget.model.problem import Place
from mjabudget.model.selection import parse

FILE = "begroting.xlsx"


def cell(name: str, sheet: str = "Blad1") -> Place:
    """Return the place of a cell."""
    return Place(f"{FILE}!{sheet}!{name}")


def amount(key: str, number: str | None, at: str, *, year: str = "2026", sheet: str = "Blad1") -> AmountRead:
    """Make an amount; `key` is theme, activity and source: `1/1.1/impulse`, or `7//other`."""
    theme, activity, source = key.split("/")
    return AmountRead(
        year, theme, activity, source, None if number is None else Decimal(number), cell(at, sheet)
    )


def total(of: str, printed: str, at: str, *, step: str = "1", **rest: Any) -> TotalRead:
    """Make a total; selections are in their one-line form."""
    for side in ("minus", "over"):
        if side in rest:
            rest[side] = parse(rest[side])
    told = {"year": "2026", "words": "Totaal"} | rest
    return TotalRead(of=parse(of), printed=Decimal(printed), step=Decimal(step), place=cell(at), **told)


def left_out(at: str, shown: str, why: str = "the row is hidden") -> LeftOut:
    """Make something that was left out of the budget."""
    return LeftOut(cell(at), shown, text(why))


def available(source: str, number: str | None, at: str, *, year: str = "2026") -> AvailableRead:
    """Make money available."""
    return AvailableRead(year, source, None if number is None else Decimal(number), cell(at))


def reading(
    amounts: Sequence[AmountRead],
    totals: Sequence[TotalRead] = (),
    *,
    parts: Mapping[str, str] | None = None,
    unit: str = "1",
    rounded_to: str | None = None,
    title: str = "",
    **rest: Any,
) -> Reading:
    """Make a reading whose themes, activities, sources and years are those of its amounts."""
    themes: dict[str, dict[str, ActivityRead]] = {}
    for a in amounts:
        inside = themes.setdefault(a.theme, {})
        if a.activity:
            inside.setdefault(
                a.activity, ActivityRead(a.activity, f"Activiteit {a.activity}", a.place, a.place)
            )
    sources = dict.fromkeys((*(parts or {}).values(), *(a.source for a in amounts)))
    told: dict[str, Any] = {
        "themes": tuple(
            ThemeRead(id_, f"Thema {id_}", cell("A1"), tuple(inside.values()))
            for id_, inside in themes.items()
        ),
        "years": tuple((year, cell("A2")) for year in dict.fromkeys(a.year for a in amounts)),
        "sources": tuple(
            SourceRead(id_, id_.capitalize(), cell("C1"), (parts or {}).get(id_, "")) for id_ in sources
        ),
    }
    facts = TableFacts(
        "foodvalley",
        Place("--programme"),
        title,
        cell("A1"),
        "EUR",
        cell("A1"),
        Decimal(unit),
        cell("A1"),
        None if rounded_to is None else Decimal(rounded_to),
    )
    return Reading(FILE, facts, amounts=tuple(amounts), totals=tuple(totals), **(told | rest))
