"""Give tables the theme that heads them, or that the name of their sheet says, where their rows say none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mjabudget.importers import money_signs, row_words, vocabulary
from mjabudget.importers.options import ImportFault
from mjabudget.importers.table_reading import ReadTable
from mjabudget.model.problem import Place, problem

_VERSION = re.compile(
    r"\boude?\b|\bold\b|\balt\b|versie|version|scenario|variant|concept|entwurf|draft|kopie|copy|\bv[0-9]|\([0-9]\)$",
    re.IGNORECASE,
)


def settle_themes(tables: Sequence[ReadTable], shown: str) -> list[ReadTable]:
    """Give tables the themes that head them.

    ImportFault where two tables of a year may be two versions of one: then their money would count twice.
    """
    bare = [t for t in tables if _has_no_theme(t)]
    numbered = [t for t in tables if _has_nameless_theme(t)]
    given = dict(zip(map(id, numbered), _titles(numbered), strict=True)) if len(numbered) > 1 else {}
    if len(bare) > 1:
        given |= dict(zip(map(id, bare), _titles_of_bare(bare, shown), strict=True))
    return [replace(t, theme=_theme(t, given[id(t)])) if given.get(id(t)) else t for t in tables]


def years_inside(table: ReadTable) -> Iterator[str]:
    """List the years that columns and rows of a table say."""
    yield from (c.year for c in table.axes.columns.of("amount") if c.year)
    yield from (leaf.year for leaf in table.content.leaves if leaf.year)


def _theme(table: ReadTable, title: str) -> tuple[str, str]:
    if _has_nameless_theme(table):
        return table.content.themes[0].id, vocabulary.split_id(title)[1] or title
    return vocabulary.split_id(title)[:2]


def _has_no_theme(table: ReadTable) -> bool:
    """Return whether the activities of a table are of no theme and have no number that says it."""
    return not any(table.theme) and any(a.theme < 0 and "." not in a.id for a in table.content.activities)


def _has_nameless_theme(table: ReadTable) -> bool:
    """Return whether the numbers of the activities are of one theme, which no row names."""
    themes = table.content.themes
    return not any(table.theme) and len(themes) == 1 and bool(themes[0].id) and not themes[0].name


def _titles_of_bare(bare: Sequence[ReadTable], shown: str) -> list[str]:
    """Return the titles of tables without themes; none where all are headed by the same words."""
    names = _titles(bare)
    each = [t.found.grid.sheet for t in bare]
    if len(set(each)) > 1 and any(row_words.OVERVIEW.search(s) or _VERSION.search(s) for s in each):
        raise ImportFault(problem("import-sheets", Place(shown), names=", ".join(dict.fromkeys(each))))
    shared = _shares_labels(bare)
    if not shared and all(names):
        return names
    if not shared and len({(t.found.grid.sheet, _heading(t)) for t in bare}) == 1:
        return names
    sheets = ", ".join(dict.fromkeys(t.found.grid.sheet or _heading(t) for t in bare))
    raise ImportFault(problem("import-sheets", Place(shown), names=sheets))


def _shares_labels(tables: Sequence[ReadTable]) -> bool:
    """Return whether two tables of the same year have rows with the same words."""
    seen: set[tuple[str, str]] = set()
    for table in tables:
        years = set(years_inside(table)) or {table.year}
        labels = {(a.id + a.name).casefold() for a in table.content.activities}
        own = {(year, label) for year in years for label in labels}
        if seen & own:
            return True
        seen |= own
    return False


def _titles(tables: Sequence[ReadTable]) -> list[str]:
    """Return the words right above each table, else the names of the sheets: those that all differ."""
    for names in ([_heading(t) for t in tables], [_sheet(t) for t in tables]):
        if all(names) and len({n.casefold() for n in names}) == len(names):
            return names
    return [""] * len(tables)


def _heading(table: ReadTable) -> str:
    for _, _, words in reversed(table.found.context):
        if not money_signs.unit_in(words) and not vocabulary.years_in(words):
            return vocabulary.plain(words)
    return ""


def _sheet(table: ReadTable) -> str:
    sheet = table.found.grid.sheet
    return "" if sheet.casefold().startswith(("blad", "sheet", "tabelle")) else sheet
