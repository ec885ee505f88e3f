"""Refuse amounts of no funding source, unless they are totals of what other tables have by source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.importers.options import ImportFault
from mjabudget.importers.table_reading import ReadTable
from mjabudget.importers.table_values import NONE
from mjabudget.model.problem import Problem, problem


def refuse_amounts_of_no_source(tables: Sequence[ReadTable]) -> None:
    """Raise a problem for every table that has such amounts and is no overview of the others."""
    sourceless = [t for t in tables if _has_no_source(t)]
    overviews = sourceless if len(sourceless) < len(tables) else []
    problems = [p for t in sourceless if t not in overviews or not _is_of_themes(t) for p in _problems(t)]
    if problems:
        raise ImportFault(*problems)


def _has_no_source(table: ReadTable) -> bool:
    return table.axes.lie == "one" and not any(c.source for c in table.axes.columns.of("amount"))


def _is_of_themes(table: ReadTable) -> bool:
    """Return whether every row is of a theme, as the rows of an overview are, or of all."""
    return not any(leaf.theme == NONE != leaf.activity for leaf in table.content.leaves)


def _problems(table: ReadTable) -> Iterator[Problem]:
    money = table.axes.columns.of("amount")
    headings = ", ".join(c.heading.words or c.letter for c in money)
    place = table.found.grid.place(table.found.header, money[0].number)
    yield problem("import-no-source", place, headings=headings)
