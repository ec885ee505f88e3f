"""Say what each row of a table is: a theme, an activity, a source, a total, money available, or a remark.

Words and numbers of a label say it, then bold type, lines and indents. Rows whose amounts are the sum of
others without any sign that they are totals are `Suspect`s, about which the totals of the table decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.axes import Axes
from mjabudget.importers.headings import without_year
from mjabudget.importers.reading import RowKind
from mjabudget.importers.table_rows import TableRow

Kind = Literal[
    "theme",
    "own",
    "activity",
    "source",
    "amount",
    "total",
    "available",
    "buffer",
    "rate",
    "year",
    "part",
    "note",
    "skip",
]
"""`own` is a theme with amounts of its own, `amount` that of a year of an activity, `part` an "of which"."""

SHOWN: Mapping[Kind, RowKind] = {
    "theme": "theme",
    "own": "theme",
    "activity": "activity",
    "source": "source",
    "amount": "activity",
    "total": "total",
    "available": "available",
    "buffer": "buffer",
    "rate": "rate",
    "year": "note",
    "part": "skip",
    "note": "note",
    "skip": "skip",
}
_SAID: Mapping[RowKind, Kind] = {
    "theme": "theme",
    "activity": "activity",
    "source": "source",
    "total": "total",
    "available": "available",
    "buffer": "buffer",
    "rate": "rate",
    "note": "note",
    "skip": "skip",
}


@dataclass(slots=True)
class RowKinds:
    """Goes down the rows of a table and says what each is."""

    axes: Axes
    rows: Sequence[TableRow]
    said: Mapping[int, RowKind]
    shares: frozenset[int]
    last: int = field(init=False)
    _prefixes: dict[str, int] = field(init=False, default_factory=dict)
    _heads_by_id: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._heads_by_id = {row.id for row in self.rows if row.id}
        priced = [i for i, row in enumerate(self.rows) if row.priced and not self._is_summary(row)]
        self.last = max(priced, default=-1)
        for index, row in enumerate(self.rows):
            for end in (i for i, sign in enumerate(row.id) if sign == "."):
                self._prefixes[row.id[:end]] = index

    def kinds(self) -> list[Kind]:
        """Return the kind of each row."""
        return [self._kind(index, row) for index, row in enumerate(self.rows)]

    def _is_summary(self, row: TableRow) -> bool:
        return row_words.is_total(row.name) or bool(
            row_words.AVAILABLE.match(row.name) or row_words.BUFFER.match(row.name)
        )

    def _kind(self, index: int, row: TableRow) -> Kind:
        if row.at in self.said:
            return _SAID[self.said[row.at]]
        by_word = self._by_word(index, row)
        if by_word:
            return by_word
        if self.axes.lie == "rows":
            return self._in_rows(index, row)
        if self.axes.lie == "keyed":
            return self._in_keys(index, row)
        if self.axes.lie == "nested":
            return self._nested(index, row)
        return self._plain(index, row)

    def _by_word(self, index: int, row: TableRow) -> Kind | None:  # noqa: C901, PLR0911 - word after word
        words = row.name
        says_total = row_words.is_total(words) and row_words.says_only_total(words)
        if row.keyed and row.priced and self._is_record(row) and not says_total:
            return None
        bare = not row.id or row.calls_itself_theme
        if row_words.is_total(row.source) and self.axes.lie in ("keyed", "rows"):
            return "total" if row.priced else "skip"
        if row_words.is_total(words) and (bare or vocabulary.plain(words).isalpha()):
            return "total" if row.priced else ("rate" if row.at in self.shares else "skip")
        if not row.priced and row.at in self.shares:
            return "rate"
        if row.id:
            return None
        if row_words.SHARES.match(words) or row_words.says_spending(words):
            return "skip"
        if row_words.AVAILABLE.match(words) and row.priced:
            return "available"
        if row_words.BUFFER.match(words) and row.priced and self._after_total(index) and index > self.last:
            return "buffer"
        if row_words.OF_WHICH.match(words or row.source) and row.priced:
            return "part"
        if len(years := vocabulary.years_in(words)) == 1 and vocabulary.heading_kind(words) == "amount":
            return "amount" if row.priced and years else "year"
        if not row.priced and index > self.last:
            return "note"
        if not row.priced and not row.name and not row.theme and not row.theme_name and row.source:
            return "skip"
        return None

    def _is_record(self, row: TableRow) -> bool:
        """Return whether a row has all of its keys, so that no word of them makes it a total of others."""
        if self.axes.lie == "keyed":
            return not row_words.is_total(row.source) or bool(without_words_of_total(row.source))
        themed = self.axes.columns.of("theme", "theme_name")
        return bool(themed) and not row_words.is_total(row.name)

    def _after_total(self, index: int) -> bool:
        return any(self._is_summary(row) and row.priced for row in self.rows[:index])

    def _in_rows(self, index: int, row: TableRow) -> Kind:
        if row.priced:
            return "source" if row.label or row.source else "total"
        return "theme" if index < self.last else "note"

    def _in_keys(self, index: int, row: TableRow) -> Kind:
        """Tell amounts of a source from the sums of a theme that stand above them, without a source."""
        if not row.priced:
            return self._unpriced(index, row)
        behind = self.rows[index + 1] if index + 1 < len(self.rows) else None
        heads = row.label and not row.source and behind and behind.source and behind.label != row.label
        return "theme" if heads else "amount"

    def _nested(self, index: int, row: TableRow) -> Kind:
        if not row.id and row.name.casefold() in self.axes.sources:
            return "source"
        if not row.label:
            return "total" if row.priced else "skip"
        return self._heading(index, row)

    def _heading(self, index: int, row: TableRow) -> Kind:
        """Tell a theme from an activity above rows of sources."""
        if row.calls_itself_theme or (row.id and self._prefixes.get(row.id, -1) > index):
            return "theme"
        if row.id:
            return "activity"
        behind = self.rows[index + 1] if index + 1 < len(self.rows) else None
        if behind and (behind.id or behind.name.casefold() not in self.axes.sources):
            return "theme" if not row.priced else "activity"
        return "activity"

    def _unpriced(self, index: int, row: TableRow) -> Kind:
        columns = self.axes.columns
        if not columns.of("activity", "activity_name"):
            return "skip"
        if "." in row.id and not row.calls_itself_theme:
            return "theme" if self._prefixes.get(row.id, -1) > index else "activity"
        if columns.of("theme", "theme_name"):
            return "activity" if row.id else "skip"
        if row_words.is_footnote(row.name) and not row.id:
            return "note"
        return "theme" if index < self.last else "skip"

    def _plain(self, index: int, row: TableRow) -> Kind:
        if not row.priced:
            return self._unpriced(index, row)
        if not row.label:
            return "total"
        if "." in row.id and row.id.rpartition(".")[0] in self._heads_by_id:
            return "theme" if self._heads(index, row) else "activity"
        if row.calls_itself_theme or not self.axes.columns.of("activity", "activity_name"):
            return "theme" if self._heads(index, row) else "own"
        if self._heads(index, row):
            return "theme"
        return "own" if row.id and "." not in row.id and self._prefixes else "activity"

    def _heads(self, index: int, row: TableRow) -> bool:
        """Return whether a row with amounts is a theme whose activities follow: these are subtotals."""
        if self.axes.columns.of("theme", "theme_name") and self.axes.columns.of("activity", "activity_name"):
            return False
        if row.id and self._prefixes.get(row.id, -1) > index:
            return True
        behind = self.rows[index + 1] if index + 1 < len(self.rows) else None
        return bool(
            row.calls_itself_theme
            and behind
            and behind.label
            and not behind.calls_itself_theme
            and self._by_word(index + 1, behind) is None
        )


def without_words_of_total(words: str) -> str:
    """Return what is left of the label of a total: the name of what it adds up."""
    left = row_words.TOTAL.sub("", words, count=1)
    return without_year(vocabulary.plain(left)).strip(" :-\u2013()")
