"""Say which way a table lies: where its funding sources, themes and years stand, in rows or in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.column_doubts import refuse_income, refuse_negative, refuse_parts_of_years
from mjabudget.importers.options import ImportFault, ImportOptions
from mjabudget.importers.table_columns import TableColumn, TableColumns
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.tables import FoundTable
from mjabudget.model.problem import Problem, problem
from mjabudget.model.selection import ID

Lie = Literal["columns", "rows", "nested", "keyed", "one"]
"""Where the sources are: in columns, in rows (themes in columns, or nothing else), in rows under activities.

Or they are in a column of their own (`keyed`), or nowhere (`one` source for all)."""


@dataclass(frozen=True, slots=True)
class Axes:
    """How a table lies, with its columns as they are then; `sources` are the labels that name sources."""

    lie: Lie
    columns: TableColumns
    sources: frozenset[str] = frozenset()


def find_axes(  # noqa: C901, PLR0911 - one way to lie after another
    table: FoundTable, columns: TableColumns, rows: Sequence[TableRow], options: ImportOptions
) -> Axes:
    """Say where the sources of a table are; ImportFault where that cannot be told."""
    columns = _parts_of_a_total(columns)
    money = [c for c in columns.of("amount") if c.kind != "of_which"]
    named = [c for c in money if c.source or (c.kind not in ("amount", "nothing", "income") and not c.theme)]
    if not named:
        refuse_income(table, columns)
    refuse_negative(table, rows, [c for c in named if c.said is None])
    refuse_parts_of_years(table, named)
    by_column = columns.number("source")
    worded = any(vocabulary.SOURCE.search(c.heading.name) or c.source for c in named)
    if by_column and columns.at(by_column).said is not None:
        named = []
        columns = columns.changed(
            *(replace(c, role="ignore") for c in columns.of("amount") if c.said is None and c.kind == "named")
        )
    if by_column and not (named and (worded or columns.of("activity", "activity_name", "theme"))):
        if named:
            return Axes("rows", _themes_in_columns(columns, named))
        columns = _generic(table, columns)
        others = columns.of("activity", "activity_name", "theme", "theme_name")
        return Axes("keyed" if others else "rows", columns)
    if by_column:
        columns = columns.changed(*(replace(c, role="ignore") for c in columns.of("source")))
    labels = _labels_of_sources(rows)
    if named:
        themed = [c for c in named if vocabulary.split_id(c.heading.name)[2] or c.theme]
        worded_rows = sum(bool(vocabulary.SOURCE.search(label)) for label in labels)
        if not any(c.source for c in named) and (
            len(themed) == len(named)
            or (worded_rows >= 2 and worded_rows * 3 >= len(labels) * 2 and not worded)
        ):
            if not worded_rows and not by_column:
                headings = ", ".join(c.heading.words for c in named)
                place = table.grid.place(table.header, named[0].number)
                raise ImportFault(problem("import-no-source/themes", place, headings=headings))
            return Axes("rows", _themes_in_columns(columns, named))
        return Axes("columns", _sources_in_columns(table, columns, named))
    columns = _generic(table, columns)
    nested = _nested(rows)
    if nested:
        return Axes("nested", columns, nested)
    known = [label for label in labels if vocabulary.SOURCE.search(label)]
    if len(known) >= 2 and len(known) * 3 >= len(labels) * 2 and not columns.of("theme", "theme_name"):
        return Axes("rows", columns)
    return Axes("one", _one_source(columns, options))


def _parts_of_a_total(columns: TableColumns) -> TableColumns:
    """Take "of which" columns behind a total for the sources that it adds up, where there are no others."""
    parts = [c for c in columns.of("amount") if c.kind == "of_which" and c.said is None]
    others = [c for c in columns.of("amount") if c not in parts]
    first = next((c for c in columns.of("amount", "total") if c not in parts), None)
    if len(parts) < 2 or first is None or any(c.kind not in ("amount", "nothing") for c in others):
        return columns
    named = (
        replace(c, heading=replace(c.heading, kind="named", name=row_words.OF_WHICH.sub("", c.heading.name)))
        for c in parts
    )
    return columns.changed(*named)


def _labels_of_sources(rows: Sequence[TableRow]) -> list[str]:
    return [
        row.name
        for row in rows
        if row.priced
        and not row.calls_itself_theme
        and not row_words.is_total(row.name)
        and not row_words.AVAILABLE.match(row.name)
        and not row_words.BUFFER.match(row.name)
    ]


def _nested(rows: Sequence[TableRow]) -> frozenset[str]:
    """Find the labels that name sources under activities: they come back under several others."""
    under: dict[str, set[str]] = {}
    parent = ""
    for row in rows:
        if row.id or row.calls_itself_theme:
            parent = row.label
        elif row.name and not row_words.is_total(row.name):
            under.setdefault(row.name.casefold(), set()).add(parent)
    back = {name for name, parents in under.items() if len(parents - {""}) > 1}
    known = {name for name in under if vocabulary.SOURCE.search(name)}
    if not parent:
        return _nested_by_words(rows)
    numbered = any(row.id for row in rows)
    if back and (back & known or len(back) > 1) and numbered:
        return frozenset(back | (known & under.keys()))
    single = {name for name in known if under[name] - {""}}
    return frozenset(single) if len(single) > 1 and numbered else frozenset()


def _nested_by_words(rows: Sequence[TableRow]) -> frozenset[str]:
    """Find sources under activities without numbers: words of sources that come back, among other words.

    Other words that come back as often as one of them are sources too.
    """
    names = [row.name.casefold() for row in rows if row.name and not row_words.is_total(row.name)]
    counted = Counter(names)
    known = {name for name in counted if vocabulary.SOURCE.search(name)}
    often = {counted[name] for name in known if counted[name] > 1}
    sources = known | {name for name, times in counted.items() if times in often}
    others = [name for name in names if name not in sources]
    return frozenset(sources) if often and len(others) > 1 and names[0] not in sources else frozenset()


def _themes_in_columns(columns: TableColumns, named: Sequence[TableColumn]) -> TableColumns:
    return columns.changed(*(replace(c, theme=c.theme or c.heading.name) for c in named))


def _sources_in_columns(
    table: FoundTable, columns: TableColumns, named: Sequence[TableColumn]
) -> TableColumns:
    """Give each column the id of its source; two of the same source and year are a problem, not a choice."""
    generic = [c for c in columns.of("amount") if c not in named and c.kind != "of_which"]
    totals = [replace(c, role="total") for c in generic]
    sources: list[TableColumn] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str], TableColumn] = {}
    for column in columns.of("amount"):
        if column in generic:
            continue
        name = column.heading.name
        if column.kind == "of_which":
            name = row_words.OF_WHICH.sub("", name)
        source = column.source or vocabulary.source_id(name)
        place = table.grid.place(table.header, column.number)
        if not source or not ID.fullmatch(source):
            heading = column.heading.words or column.letter
            example = f'--map "{column.letter}=impulse"'
            problems.append(problem("import-source-id", place, heading=heading, example=example))
            continue
        year = column.year or (column.heading.years[0] if len(column.heading.years) == 1 else "")
        key = (source, year, column.theme)
        if key in seen:
            first = seen[key].letter
            example = f'--map "{column.letter}=ignore"'
            problems.append(
                problem(
                    "import-source-twice",
                    place,
                    first=first,
                    second=column.letter,
                    id=source,
                    example=example,
                )
            )
        seen.setdefault(key, column)
        sources.append(replace(column, source=source, year=year))
    dated = [c for c in sources if c.year and c.heading.years and c.said is None]
    if dated and len(dated) < len([c for c in sources if not c.part_of]):
        generic = [c for c in dated if any(not other.year for other in sources)]
    if not any(c.year for c in sources) or (dated and any(not c.year for c in sources)):
        problems += [
            problem(
                "import-column-unclear/year",
                table.grid.place(table.header, c.number),
                heading=c.heading.words,
                source=f'--map "{c.letter}=impulse"',
                other=f'--map "{c.letter}=ignore"',
            )
            for c in generic
            if c.heading.years and c.said is None and (not c.heading.name or c in dated)
        ]
    if problems:
        raise ImportFault(*problems)
    return columns.changed(*totals, *(_parts(sources)))


def _parts(sources: Sequence[TableColumn]) -> list[TableColumn]:
    """Make columns of "of which" money parts of the column before them, or of the one that was said."""
    parted: list[TableColumn] = []
    whole = 0
    for column in sources:
        if said := _whole_said(column, sources):
            parted.append(replace(column, part_of=said))
        elif column.kind == "of_which" and not (
            column.said and column.said.part_of is None and column.said.source
        ):
            parted.append(replace(column, part_of=whole))
        else:
            whole = column.number
            parted.append(column)
    return parted


def _whole_said(column: TableColumn, sources: Sequence[TableColumn]) -> int:
    """Return the number of the column that a column is part of by hand; 0 where nothing was said."""
    part_of = column.said.part_of if column.said else None
    wholes = (c.number for c in sources if part_of and c.source == part_of and c.year == column.year)
    return next(wholes, 0)


def _generic(table: FoundTable, columns: TableColumns) -> TableColumns:
    """Take columns of money without a source: one a year; where all are totals the totals are the money."""
    money = list(columns.of("amount"))
    if not money:
        money = [replace(c, role="amount") for c in columns.of("total")]
        money = (
            [c for c in money if len(c.heading.years) < 2 and not c.heading.period][-1:]
            if _one_year(money)
            else money
        )
    if not money:
        letter = next((c.letter for c in columns.of("ignore", "rate", "note")), "C")
        place = table.grid.place(table.header)
        raise ImportFault(problem("import-no-amounts", place, example=f'--map "{letter}=amount"'))
    settled = []
    seen: dict[str, TableColumn] = {}
    problems = []
    for column in money:
        year = column.year or (column.heading.years[0] if len(column.heading.years) == 1 else "")
        if year in seen:
            problems.append(
                problem(
                    "import-same-meaning",
                    table.grid.place(table.header, column.number),
                    first=seen[year].heading.words or seen[year].letter,
                    second=column.heading.words or column.letter,
                    example=f'--map "{column.letter}=ignore"',
                )
            )
        seen.setdefault(year, column)
        settled.append(replace(column, year=year))
    if problems:
        raise ImportFault(*problems)
    if len(seen) > 1 and "" in seen:
        settled = [replace(c, role="total") if not c.year else c for c in settled]
    return columns.changed(*settled)


def _one_year(columns: Sequence[TableColumn]) -> bool:
    return len({c.heading.years for c in columns}) < 2


def _one_source(columns: TableColumns, options: ImportOptions) -> TableColumns:
    """Give the amounts the one source that was said, if any was."""
    money = columns.of("amount")
    return columns.changed(*(replace(c, source=c.source or options.source or "") for c in money))
