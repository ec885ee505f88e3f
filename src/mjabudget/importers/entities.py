"""Find the themes, activities and sources that the tables of a file share, each with an id of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.options import ImportFault
from mjabudget.importers.reading import ActivityRead, SourceRead, ThemeRead
from mjabudget.importers.table_columns import TableColumn
from mjabudget.importers.table_reading import ReadTable
from mjabudget.importers.table_values import NONE
from mjabudget.model.problem import Place, Problem, problem
from mjabudget.model.selection import ID

WHOLE = NONE
"""The number of no theme or activity in particular."""


@dataclass(slots=True)
class Theme:
    """A theme of the file, with the place that names it first."""

    id: str
    name: str
    place: Place
    note: str = ""
    note_place: Place | None = None
    activities: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Activity:
    """An activity of the file."""

    theme: int
    id: str
    name: str
    place: Place
    name_place: Place
    note: str = ""
    note_place: Place | None = None


class Entities:
    """The themes, activities and sources of a file, found by their ids, else by their words."""

    def __init__(self, tables: Sequence[ReadTable], title: str) -> None:
        self.tables = tables
        self.title = title
        self.themes: list[Theme] = []
        self.activities: list[Activity] = []
        self.sources: dict[str, SourceRead] = {}
        self.problems: list[Problem] = []
        self.theme_of: list[dict[int, int]] = []
        self.activity_of: list[dict[int, int]] = []
        self._theme_by: dict[tuple[str, str], int] = {}
        self._same: dict[tuple[int, str, str], list[int]] = {}
        for table in tables:
            self._entities(table)
        self.flat = not self.themes
        if self.flat:
            self._theme("", "", tables[0].found.grid.place())
        self._settle_ids()

    def source_of(self, words: str) -> str:
        """Return the id of the source that words name."""
        return vocabulary.source_id(vocabulary.split_id(vocabulary.plain(words))[1] or words)

    def named(self, words: str) -> int:
        """Return the number of the theme that words name."""
        key, name, _ = vocabulary.split_id(words)
        return self._theme(key, name, Place(""))

    def _entities(self, read: ReadTable) -> None:
        """Find the themes, activities and sources of a table among those of the file, or add them."""
        grid = read.found.grid
        columns = read.axes.columns
        own = self._theme_above(read)
        theme_at = columns.number("theme", "theme_name", "activity", "activity_name")
        themes: dict[int, int] = {NONE: own}
        for index, theme in enumerate(read.content.themes):
            place = grid.place(theme.at, theme_at)
            themes[index] = self._theme(theme.id, theme.name, place)
            kept = self.themes[themes[index]]
            if theme.note and not kept.note:
                kept.note, kept.note_place = theme.note, grid.place(theme.at, columns.number("note"))
        if own == WHOLE and read.content.activities and any(a.theme == NONE for a in read.content.activities):
            themes[NONE] = self._theme("", "", grid.place(read.found.header))
        activities: dict[int, int] = {}
        for index, activity in enumerate(read.content.activities):
            id_place = grid.place(activity.at, columns.number("activity", "activity_name", "theme"))
            name_place = grid.place(activity.at, columns.number("activity_name", "activity", "theme"))
            new = Activity(themes[activity.theme], activity.id, activity.name, id_place, name_place)
            if activity.note:
                new.note, new.note_place = activity.note, grid.place(activity.at, columns.number("note"))
            activities[index] = self._activity(new, activity.nth)
        self.theme_of.append(themes)
        self.activity_of.append(activities)
        self._sources_of(read)

    def _sources_of(self, read: ReadTable) -> None:
        """Find the themes and sources that columns and rows name."""
        grid, columns = read.found.grid, read.axes.columns
        for column in columns.of("amount"):
            place = grid.place(read.found.header, column.number)
            if column.theme and read.axes.lie == "rows":
                self._theme(*vocabulary.split_id(column.theme)[:2], place)
            if column.source and read.axes.lie != "rows":
                name = row_words.OF_WHICH.sub("", column.heading.name) or column.source
                self._source(
                    column.source, self._source_name(name, column), place, part_of=self._whole(read, column)
                )
        words_at = columns.number("source", "activity_name", "activity")
        for leaf in read.content.leaves:
            if leaf.source:
                place = grid.place(leaf.row.at, words_at)
                part_of = self.source_of(leaf.part_of) if leaf.part_of else ""
                self._source(self.source_of(leaf.source), leaf.source, place, part_of=part_of)

    def _source_name(self, name: str, column: TableColumn) -> str:
        generic = column.kind in ("amount", "total", "nothing") and not vocabulary.SOURCE.search(name)
        return column.source if generic else name

    def _whole(self, read: ReadTable, column: TableColumn) -> str:
        if column.said and column.said.part_of:
            return column.said.part_of
        return read.axes.columns.at(column.part_of).source if column.part_of else ""

    def _theme_above(self, read: ReadTable) -> int:
        key, name = read.theme
        return self._theme(key, name, read.found.grid.place()) if key or name else WHOLE

    def _source(self, source: str, name: str, place: Place, *, part_of: str) -> None:
        if not source or not ID.fullmatch(source):
            example = '--map "B=impulse"'
            self.problems.append(problem("import-source-id", place, heading=name, example=example))
        elif source not in self.sources:
            self.sources[source] = SourceRead(source, vocabulary.plain(name), place, part_of)

    def _theme(self, key: str, name: str, place: Place) -> int:
        """Find a theme by its id, else by its name; add one that is not there."""
        folded = name.casefold()
        number = self._theme_by.get(("id", key)) if key else None
        if number is None:
            number = self._theme_by.get(("name", folded))
            if number is not None and key and self.themes[number].id:
                number = None
        if number is None:
            number = len(self.themes)
            self.themes.append(Theme(key, name, place))
        theme = self.themes[number]
        theme.id = theme.id or key
        theme.name = theme.name or name
        if theme.id:
            self._theme_by["id", theme.id] = number
        self._theme_by.setdefault(("name", theme.name.casefold()), number)
        return number

    def _activity(self, new: Activity, nth: int) -> int:
        """Find an activity by its id, else by its theme and words; add one that is not there."""
        words = (new.theme, new.id, "" if new.id else new.name.casefold())
        same = self._same.setdefault(words, [])
        if len(same) > nth:
            return same[nth]
        same.append(len(self.activities))
        self.activities.append(new)
        return len(self.activities) - 1

    def _settle_ids(self) -> None:
        """Give the themes and activities that have no number the next free one."""
        for number, activity in enumerate(self.activities):
            self.themes[activity.theme].activities.append(number)
        taken = {theme.id for theme in self.themes if theme.id}
        for theme in self.themes:
            if not theme.id:
                prefixes = {
                    self.activities[a].id.partition(".")[0]
                    for a in theme.activities
                    if "." in self.activities[a].id
                }
                shared = prefixes.pop() if len(prefixes) == 1 else ""
                theme.id = shared if shared and shared not in taken else _free(taken)
                taken.add(theme.id)
        ids = {a.id for a in self.activities if a.id}
        for theme in self.themes:
            for place, number in enumerate(theme.activities, 1):
                activity = self.activities[number]
                if not activity.id:
                    activity.id = _free(ids, f"{theme.id}.", place)
                    ids.add(activity.id)
        self._refuse_same_ids()

    def _refuse_same_ids(self) -> None:
        first: dict[str, Place] = {}
        for activity in self.activities:
            if activity.id in first:
                row = re.sub(r"[A-Z]", "", str(first[activity.id]).rpartition("!")[2])
                self.problems.append(problem("duplicate-id/row", activity.place, id=activity.id, row=row))
            first.setdefault(activity.id, activity.place)
        if self.problems:
            raise ImportFault(*self.problems)

    def structure(self, used: set[int]) -> tuple[ThemeRead, ...]:
        """Return the themes that have activities, or amounts of their own (`used`)."""
        read = []
        for number, theme in enumerate(self.themes):
            activities = tuple(
                ActivityRead(a.id, a.name or a.id, a.place, a.name_place, a.note, a.note_place)
                for a in (self.activities[n] for n in theme.activities)
            )
            if activities or number in used:
                only = len(self.themes) == 1
                name = theme.name or (self.title if only and self.title else theme.id)
                read.append(ThemeRead(theme.id, name, theme.place, activities, theme.note, theme.note_place))
        return tuple(read)


def _free(taken: set[str], prefix: str = "", number: int = 1) -> str:
    """Return the first number from `number` on that is not taken."""
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"
