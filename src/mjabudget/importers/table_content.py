"""Go down the rows of a table: of which themes, activities and sources its amounts are, what totals add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.axes import Axes
from mjabudget.importers.row_kinds import Kind, without_words_of_total
from mjabudget.importers.row_sums import FURTHEST, Sum, add
from mjabudget.importers.table_columns import VALUES
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.table_values import (
    NONE,
    Content,
    Leaf,
    LocalActivity,
    LocalTheme,
    OpenRows,
    TotalRow,
)


class ContentReader:
    """Goes down the rows; `slack` is how far a rounded amount may be off."""

    def __init__(self, axes: Axes, rows: Sequence[TableRow], kinds: Sequence[Kind], slack: Decimal) -> None:
        self.axes = axes
        self.rows = rows
        self.kinds = kinds
        self.slack = slack
        self.columns = [c.number for c in axes.columns.of(*VALUES)]
        self.content = Content()
        self.open = OpenRows()
        self._later: list[tuple[TableRow, str, int, str]] = []
        self._theme_at: dict[tuple[str, str], int] = {}
        self._activity_at: dict[tuple[int, str, str, int], int] = {}

    def read(self) -> Content:
        """Return what the rows hold."""
        last = max((i for i, kind in enumerate(self.kinds) if kind == "total"), default=NONE)
        for index, (kind, row) in enumerate(zip(self.kinds, self.rows, strict=True)):
            if kind == "total":
                self._total(row, is_last=index == last)
            else:
                self._step(index, kind, row)
        for row, dimension, number, year in self._later:
            within = self._of("year", year) if year else range(len(self.content.leaves))
            self.content.totals.append(
                TotalRow(row, tuple(i for i in self._of(dimension, number) if i in within))
            )
        return self.content

    def _step(self, index: int, kind: Kind, row: TableRow) -> None:  # noqa: C901 - one kind after another
        if kind in ("theme", "own"):
            self._theme(row, own=kind == "own")
        elif kind == "activity":
            self._activity(index, row)
        elif kind == "source":
            self._source(row)
        elif kind == "amount":
            self._amount(row)
        elif kind == "year":
            self.open.year = vocabulary.years_in(row.name)[0]
            self.open.block = []
        elif kind == "available":
            self.content.available.append(row)
        elif kind == "buffer":
            self.content.buffers.append(row)
        elif kind == "rate":
            self.content.rates.append(row)
        elif kind == "part" and self.axes.lie in ("rows", "nested") and self.open.source:
            name = vocabulary.plain(row_words.OF_WHICH.sub("", row.name or row.source))
            self._leaf(
                Leaf(row, self._row_theme(row), self.open.activity, name, self._year(row), self.open.source)
            )
        elif row.priced or (row.label and kind in ("note", "skip", "part")):
            self.content.left_out.append(row)

    def _theme(self, row: TableRow, *, own: bool) -> None:
        among_numbers = not row.id and not row.calls_itself_theme and any(t.id for t in self.content.themes)
        self.open.counts_all = self.open.counts_all and (own or among_numbers)
        self.open.closed = None if among_numbers else self.open.closed
        self.open.theme = self._find_theme(row.id, row.name, row.at)
        self.open.activity = NONE
        self.open.block = []
        if own:
            theme = self.content.themes[self.open.theme]
            theme.note = theme.note or row.note
            self._leaf(Leaf(row, self.open.theme, year=self._year(row)))
            self.open.theme = NONE
        elif row.priced:
            self._later.append((row, "theme", self.open.theme, self._year(row)))

    def _activity(self, index: int, row: TableRow) -> None:
        theme = self._row_theme(row)
        number = self._find_activity(theme, row)
        self.open.activity, self.open.bare = number, not row.priced
        if theme != self.open.theme:
            self.open.theme, self.open.block = theme, []
        if not row.priced:
            return
        if self.axes.lie == "nested" and self._has_sources_below(index):
            self._later.append((row, "activity", number, self._year(row)))
        else:
            self._leaf(Leaf(row, theme, number, year=self._year(row)))

    def _has_sources_below(self, index: int) -> bool:
        return index + 1 < len(self.rows) and self.kinds[index + 1] in ("source", "part")

    def _source(self, row: TableRow) -> None:
        name = row.source or row.name or row.id
        self.open.source = name
        leaf = Leaf(row, self._row_theme(row), self.open.activity, name, self._year(row))
        if self.open.after_all and self.axes.lie == "nested":
            same = tuple(
                i for i, other in enumerate(self.content.leaves) if other.source.casefold() == name.casefold()
            )
            self.content.totals.append(TotalRow(row, same))
        else:
            self._leaf(leaf)

    def _amount(self, row: TableRow) -> None:
        """Put an amount that has its keys in columns of its own, or is that of a year under an activity."""
        if self.axes.lie == "keyed":
            worded = self.axes.columns.of("activity", "activity_name")
            if not worded:
                theme = self._find_theme(row.id, row.name, row.at) if row.label else self.open.theme
                self.open.theme, activity = theme, NONE
            elif row.label:
                theme = self._row_theme(row)
                activity = self._find_activity(theme, row)
            else:
                theme, activity = self.open.theme, self.open.activity
            if (theme, activity) != (self.open.theme, self.open.activity):
                self.open.block = [] if theme != self.open.theme else self.open.block
            self.open.theme, self.open.activity = theme, activity
            self._leaf(Leaf(row, theme, activity, row.source, self._year(row)))
            return
        year = next(iter(vocabulary.years_in(row.name)), "")
        if self.open.activity == NONE or not self.open.bare:
            self.content.doubted.append(row)
        self._leaf(Leaf(row, self.open.theme, self.open.activity, self.open.source, year))

    def _leaf(self, leaf: Leaf) -> None:
        if self.open.after_all and self.open.counts_all and self.open.closed in (None, leaf.theme):
            self.content.beyond.append(leaf.row)
        self.open.block.append(len(self.content.leaves))
        self.content.leaves.append(leaf)

    def _year(self, row: TableRow) -> str:
        return row.year or self.open.year

    def _row_theme(self, row: TableRow) -> int:
        """Find the theme of a row: from its own column, from its number, from the heading above it."""
        if row.theme or row.theme_name:
            return self._find_theme(row.theme, row.theme_name, row.at)
        prefix = row.id.partition(".")[0] if "." in row.id else ""
        if prefix:
            if ("id", prefix) in self._theme_at:
                return self._theme_at["id", prefix]
            current = self.content.themes[self.open.theme] if self.open.theme != NONE else None
            if current and not current.id:
                current.id = prefix
                self._theme_at["id", prefix] = self.open.theme
                return self.open.theme
            return self._find_theme(prefix, "", row.at)
        return self.open.theme

    def _find_theme(self, key: str, name: str, at: int) -> int:
        if not key and not name:
            return NONE
        by = ("id", key) if key else ("name", name.casefold())
        if by in self._theme_at:
            theme = self.content.themes[self._theme_at[by]]
            theme.name = theme.name or name
            return self._theme_at[by]
        self._theme_at[by] = self._theme_at["name", name.casefold()] = len(self.content.themes)
        self.content.themes.append(LocalTheme(key, name, at))
        return len(self.content.themes) - 1

    def _find_activity(self, theme: int, row: TableRow) -> int:
        """Find the activity of a row, a new one where the same words stand for another one in this table."""
        comes_back = self.axes.lie in ("keyed", "nested") or bool(row.year or self.open.year) or row.continued
        words = (theme, row.id, "" if row.id else row.name.casefold())
        nth = 0
        if not comes_back and not row.id:
            while (*words, nth) in self._activity_at:
                nth += 1
        key = (*words, nth)
        if key in self._activity_at and (comes_back or not row.id):
            number = self._activity_at[key]
            self.content.activities[number].note = self.content.activities[number].note or row.note
            return number
        if key in self._activity_at:
            while (*words, nth) in self._activity_at:
                nth += 1
            key = (*words, nth)
        self._activity_at[key] = len(self.content.activities)
        self.content.activities.append(LocalActivity(theme, row.id, row.name, row.at, nth, row.note))
        return len(self.content.activities) - 1

    def _total(self, row: TableRow, *, is_last: bool) -> None:
        """Find what a total sums up: what its words name, else the nearest rows whose sum it is."""
        everything = tuple(range(len(self.content.leaves)))
        choices = [c for c in dict.fromkeys(self._choices(row)) if c]
        sums = ((c, self._sum(c)) for c in choices)
        found = next((c for c, s in sums if s.gives(row, self.columns)), None)
        if found is None and self.slack:
            sums = ((c, self._sum(c)) for c in choices)
            found = next((c for c, s in sums if s.gives(row, self.columns, self.slack)), None)
        if found is None:
            self.content.missed.append(row)
            named = next(iter(self._named(row)), ())
            grand = is_last or row_words.GRAND.match(row.label)
            below = () if grand else (tuple(self.open.block) or self._of("theme", self.open.theme))
            found = named or below or everything
        elif not self._is_sure(row, found):
            self.content.doubted.append(row)
        self.content.totals.append(TotalRow(row, found))
        self.open.after_all = len(found) == len(everything) and is_last
        self.open.counts_all = row not in self.content.missed and self._closes(row)
        self.open.block = []

    def _closes(self, row: TableRow) -> bool:
        """Return whether a total closes its table, or the one theme so far: then `closed` says which."""
        themes = {leaf.theme for leaf in self.content.leaves}
        grand = len(themes) != 1 or NONE in themes or bool(row_words.GRAND.match(row.label))
        self.open.closed = None if grand else themes.pop()
        return not row_words.SUBTOTAL.match(row.label) and row_words.says_only_total(row.label)

    def _is_sure(self, row: TableRow, found: tuple[int, ...]) -> bool:
        """Return whether a row is a total: it says so and nothing else, or sums up two amounts and more."""
        named = any(set(found) == set(leaves) for leaves in self._named(row))
        full = bool(row.source) and self.axes.lie == "keyed" and not row_words.is_total(row.source)
        words = row.name or row.source
        if (row_words.says_only_total(words) and not full) or named or row.calls_itself_theme:
            return True
        return self._sum(found).nonzero > 1

    def _sum(self, leaves: Iterable[int]) -> Sum:
        counted = [self.content.leaves[i] for i in leaves]
        return add((leaf.row for leaf in counted if not leaf.part_of), self.columns)

    def _choices(self, row: TableRow) -> Iterator[tuple[int, ...]]:
        leaves = self.content.leaves
        if row.source and self.axes.lie == "keyed" and not row_words.is_total(row.source):
            same = [i for i, leaf in enumerate(leaves) if leaf.source.casefold() == row.source.casefold()]
            theme = self._row_theme(row)
            yield tuple(i for i in same if leaves[i].theme == theme)
            yield tuple(same)
        yield from self._named(row)
        grand = row_words.GRAND.match(row.label)
        if grand:
            yield tuple(range(len(leaves)))
        if self.open.activity != NONE and self.axes.lie in ("nested", "keyed"):
            yield self._of("activity", self.open.activity)
        yield tuple(self.open.block)
        if self.open.theme != NONE:
            yield self._of("theme", self.open.theme)
        if self.open.year:
            yield self._of("year", self.open.year)
        yield tuple(range(len(leaves)))
        order = list(dict.fromkeys(leaf.theme for leaf in leaves))
        for count in range(2, len(order)):
            last = set(order[-count:])
            yield tuple(i for i, leaf in enumerate(leaves) if leaf.theme in last)
        for count in range(2, 0 if row_words.is_total(row.name) else min(len(self.open.block), FURTHEST)):
            yield tuple(self.open.block[-count:])

    def _of(self, dimension: str, value: object) -> tuple[int, ...]:
        return tuple(i for i, leaf in enumerate(self.content.leaves) if getattr(leaf, dimension) == value)

    def _named(self, row: TableRow) -> Iterator[tuple[int, ...]]:
        """List the leaves that the words of a total name: of a theme, an activity, a source, a year."""
        words = without_words_of_total(row.label)
        folded = words.casefold()
        content = self.content
        key, name, _ = vocabulary.split_id(words)
        for number, theme in enumerate(content.themes):
            same = (theme.id and theme.id in (key, row.id)) or (
                theme.name and theme.name.casefold() in (folded, name.casefold())
            )
            if (folded or row.id) and same:
                yield self._of("theme", number)
        for number, activity in enumerate(content.activities):
            if folded and (activity.name.casefold() == folded or (activity.id and activity.id == key)):
                yield self._of("activity", number)
        named = row.source and without_words_of_total(row.source).casefold()
        for source in dict.fromkeys(leaf.source for leaf in content.leaves if leaf.source):
            if source.casefold() in (folded, named) or (
                row.source and source.casefold() == row.source.casefold()
            ):
                yield self._of("source", source)
        for year in vocabulary.years_in(row.label) or ((row.year,) if row.year else ()):
            yield self._of("year", year)
