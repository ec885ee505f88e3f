"""A selection, or a set of variables, in; how a reader calls that money out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mjabudget.analysis.audit.variables import Variable
from mjabudget.model.budget import Budget
from mjabudget.model.message import Listed, Message, Value, template, text
from mjabudget.model.selection import Selection, natural


def money_of(selection: Selection, budget: Budget, budgets: Sequence[Budget]) -> Message:
    """Name the money of a selection; `budget` is where it stands, `budgets` has the names of sources."""
    years = Listed(selection.year or (budget.year,))
    names = {s.id: s.name for b in (*budgets, budget) if b.programme == budget.programme for s in b.sources}
    if selection.buffer is not None:
        return text("the buffer of {source} in {year}", source=_of(names, selection.buffer), year=years)
    if selection.available is not None:
        return text(
            "the money available from {source} in {year}", source=_of(names, selection.available), year=years
        )
    source = Listed(tuple(_of(names, s) for s in selection.source))
    theme, activity = Listed(selection.theme), Listed(selection.activity)
    words = _BUDGETED["activity" if activity.items else "theme" if theme.items else "", bool(source.items)]
    fields = {"source": source, "theme": theme, "activity": activity}
    return text(words, **{name: value for name, value in fields.items() if value.items}, year=years)


_BUDGETED = {
    ("activity", True): template("{source} for activity {activity} in {year}"),
    ("activity", False): template("activity {activity} in {year}"),
    ("theme", True): template("{source} for theme {theme} in {year}"),
    ("theme", False): template("theme {theme} in {year}"),
    ("", True): template("{source} in {year}"),
    ("", False): template("the total of {year}"),
}


def _of(names: dict[str, str], source: str) -> str:
    return names.get(source, source)


def slices(variables: Iterable[Variable]) -> tuple[tuple[str, Selection], ...]:
    """Write variables as few selections as is easy: those of a theme together, alike themes together."""
    sources: dict[tuple[str, str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    found: list[tuple[str, Selection]] = []
    for v in variables:
        if v.buffer:
            found.append((v.programme, v.selection))
        else:
            sources[v.programme, v.year, v.theme, v.activities].add(v.source)
    themes: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for (programme, year, theme, activities), ids in sources.items():
        themes[programme, year, activities, tuple(sorted(ids, key=natural))].append(theme)
    for (programme, year, activities, alike), ids_ in themes.items():
        chosen = Selection(year=(year,), theme=tuple(ids_), activity=activities, source=alike)
        found.append((programme, chosen))
    return tuple(found)


def listed(items: Iterable[Value]) -> Value:
    """Return one value as it is, several as a list."""
    found = tuple(items)
    return found[0] if len(found) == 1 else Listed(found)
