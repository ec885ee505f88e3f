"""Hold what an import gave back to what was put into the table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from mjabudget.analysis.check import check
from mjabudget.analysis.summary import summarize
from mjabudget.importers import Imported
from mjabudget.model.budget import Budget
from tests.support.tables_made.budget import MadeBudget, MadeSource, MadeTheme, Slice
from tests.support.tables_made.layout import MadeTable

Cells = dict[tuple[str, str, str], Decimal | None]


def differences(done: Imported, table: MadeTable) -> list[str]:
    """Return how the budgets of an import differ from what was put in; none where they are the same."""
    return list(_differences(done, table))


def _differences(done: Imported, table: MadeTable) -> Iterator[str]:
    expected = table.expected
    themes = table.themes_shown and len(expected.themes) > 1  # the only theme may be named by the title
    years = tuple(sorted(b.year for b in done.budgets))
    if years != tuple(sorted(expected.years)):
        yield f"years {years} instead of {expected.years}"
        return
    for budget in done.budgets:
        made = expected.of_year(budget.year)
        if budget.currency != table.currency:
            yield f"{budget.year}: currency {budget.currency} instead of {table.currency}"
        yield from _sources(budget, made)
        if made.themes == (MadeTheme(""),):
            yield from _compared(
                budget, _summed(_read(budget, made, themes=False)), _summed(_put(made, themes=False))
            )
        else:
            yield from _compared(budget, _read(budget, made, themes=themes), _put(made, themes=themes))
        yield from _totals(budget, made, themes=themes)
        yield from _available(budget, made)
        yield from _ids(budget, table)
    yield from (
        f"{r.budget.year}: a total of the table is {r.status}: {r.figure.id}"
        for r in check(done.budgets)
        if r.finding()
    )


def _name(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip().casefold()


def _sources(budget: Budget, made: MadeBudget) -> Iterator[str]:
    """Hold the sources to each other; one without any amount may be missing."""
    names = {s.id: _name(s.name) for s in budget.sources}
    found = {MadeSource(_name(s.name), names[s.part_of] if s.part_of else "") for s in budget.sources}
    put = {MadeSource(_name(s.name), _name(s.part_of)) for s in made.sources}
    empty = {
        MadeSource(_name(s.name), _name(s.part_of))
        for s in made.sources
        if not any(source == s.name and amount != 0 for (_, _, _, source), amount in made.amounts.items())
    }
    if found - put or put - found - empty:
        yield f"{budget.year}: sources {sorted(map(str, found))} instead of {sorted(map(str, put))}"


def _read(budget: Budget, made: MadeBudget, *, themes: bool) -> Cells:
    """Return the amounts with those of their parts, zeros left out.

    Where a name begins with a number, as in "24 hours", that number may have become the id.
    """
    cells: Cells = {}
    put = {_name(name) for t in made.themes for name in (t.name, *t.activities)}

    def named(id_: str, name: str) -> str:
        return whole if (whole := _name(f"{id_} {name}")) in put else _name(name)

    for theme in budget.themes:
        for activity in theme.activities:
            own = {c.source: c.amount for c in activity.costs}
            for source in budget.sources:
                parts = [own[p] for p in budget.family(source.id) if p in own]
                amount = None if None in parts else sum((p for p in parts if p is not None), Decimal(0))
                if amount != 0:
                    above = named(theme.id, theme.name) if themes else ""
                    own_name = named(activity.id, activity.name) if activity.id else ""
                    key = (above, own_name, _name(source.name))
                    if key in cells:
                        key = (key[0], f"{key[1]} again", key[2])
                    cells[key] = amount
    return cells


def _put(made: MadeBudget, *, themes: bool) -> Cells:
    cells: Cells = {}
    for (_, theme, activity, source), amount in made.amounts.items():
        if amount == 0:
            continue
        key = (_name(theme) if themes else "", _name(activity), _name(source))
        if key in cells:
            key = (key[0], f"{key[1]} again", key[2])
        cells[key] = amount
    return cells


def _summed(cells: Cells) -> Cells:
    """Add the amounts of each source up, known ones all."""
    sums: Cells = {}
    for (_, _, source), amount in cells.items():
        sums["", "", source] = (sums.get(("", "", source)) or Decimal(0)) + (amount or Decimal(0))
    return sums


def _compared(budget: Budget, found: Cells, put: Cells) -> Iterator[str]:
    for key in sorted(found.keys() | put.keys()):
        if key not in found or key not in put or found[key] != put[key]:
            shown = [str(side[key]) if key in side else "nothing" for side in (found, put)]
            yield f"{budget.year}: {' / '.join(key)}: {shown[0]} instead of {shown[1]}"


def _totals(budget: Budget, made: MadeBudget, *, themes: bool) -> Iterator[str]:
    """Hold the totals that the program shows to those of the amounts put in, for all known amounts."""
    if None in made.amounts.values():
        return
    (shown,) = summarize([budget])
    if shown.total.amount != made.amount(Slice()):
        yield f"{budget.year}: {shown.total.amount} in all instead of {made.amount(Slice())}"
    names = {_name(s.name): s.name for s in made.sources}
    for line in shown.sources:
        source = names.get(_name(line.source.name))
        if source is not None and line.total.amount != (put := made.amount(Slice(source=source))):
            yield f"{budget.year}: {source}: {line.total.amount} in all instead of {put}"
    if not themes:
        return
    by_theme: dict[str, Decimal] = defaultdict(Decimal)
    for theme in made.themes:
        by_theme[_name(theme.name)] += made.amount(Slice(theme=theme.name)) or Decimal(0)
    for summed in shown.themes:
        name = _name(summed.theme.name)
        if summed.total.amount != by_theme.pop(name, Decimal(0)):
            yield f"{budget.year}: {name}: {summed.total.amount} in all, which was not put in"
    yield from (
        f"{budget.year}: {name}: missing, {amount} was put in" for name, amount in by_theme.items() if amount
    )


def _available(budget: Budget, made: MadeBudget) -> Iterator[str]:
    names = {s.id: _name(s.name) for s in budget.sources}
    found = {names[a.source]: a.amount for a in budget.available}
    put = {_name(source): amount for (_, source), amount in made.available.items()}
    if found != put:
        yield f"{budget.year}: available {found} instead of {put}"


def _ids(budget: Budget, table: MadeTable) -> Iterator[str]:
    ids = {(_name(t), _name(a)): id_ for (t, a), id_ in table.ids.items()}
    for theme in budget.themes:
        for activity in theme.activities:
            put = ids.get((_name(theme.name), _name(activity.name)), activity.id)
            if activity.id != put:
                yield f"{budget.year}: {activity.name} has the id {activity.id} instead of {put}"


def outcome(done: Imported, table: MadeTable) -> str:
    """Say in a line whether an import was right, was refused and with what, or was wrong and how."""
    if done.problems:
        return f"refused: {', '.join(sorted({p.code for p in done.problems}))}"
    wrong = differences(done, table)
    return f"WRONG: {'; '.join(wrong[:3])}" if wrong else "right"
