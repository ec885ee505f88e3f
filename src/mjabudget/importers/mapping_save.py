"""Write the mapping file of a table that was read: what was said by hand, and what its columns are.

What a table shows itself is left to it, so that next year's table, with more rows and another year, is read
alike. Rows go by their words; columns and sheets by names in which `{year}` is any year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from yaml import Node

from mjabudget.format.yaml_nodes import Keys, bare, items, keys, scalar, serialized
from mjabudget.importers.mapping_columns import SavedColumn, saved_columns
from mjabudget.importers.mapping_file import MappingFile, parse_mapping
from mjabudget.importers.mapping_schema import VERSION_KEY
from mjabudget.importers.name_patterns import YEAR, fits, with_any_year
from mjabudget.importers.options import ImportOptions, RowsMapping, TableMapping
from mjabudget.importers.reading import Reading
from mjabudget.model.message import Message, text

Say = Callable[[Message], str]
ReadsAlike = Callable[[ImportOptions], bool]
"""Whether the table is read to the same budgets with some options."""


def mapping_text(options: ImportOptions, reading: Reading, say: Say, reads_alike: ReadsAlike) -> str:
    """Write the mapping with which this table is read to the same budgets, and next year's in the same way.

    Columns that were seen without help are in it where the table is then read alike; a year, a title or a
    unit that the table shows itself is not.
    """
    tries = [(seen, words) for seen in (True, False) for words in (True, False)]
    writers = [_Writer(reading, say, seen=seen, by_words=words) for seen, words in tries]
    writer = next((w for w in writers if _alike(w.text(options), reads_alike)), writers[-1])
    for less in (_without_year, _without_title, _without_unit):
        if less(options) != options and _alike(writer.text(less(options)), reads_alike):
            options = less(options)
    return writer.text(options)


def _without_year(options: ImportOptions) -> ImportOptions:
    return replace(options, year=None)


def _without_title(options: ImportOptions) -> ImportOptions:
    return replace(options, title=None)


def _without_unit(options: ImportOptions) -> ImportOptions:
    return replace(options, unit=None)


def _alike(written: str, reads_alike: ReadsAlike) -> bool:
    said = parse_mapping("", written)
    return isinstance(said, MappingFile) and reads_alike(said.options)


class _Writer:
    """Lays out the mapping of one reading.

    With `seen` columns that were seen without help are in it, `by_words` rows go by words where they can.
    """

    def __init__(self, reading: Reading, say: Say, *, seen: bool, by_words: bool) -> None:
        self.reading = reading
        self.say = say
        self.seen = seen
        self.by_words = by_words

    def text(self, options: ImportOptions) -> str:
        """Write the file."""
        columns, by_sheet = saved_columns(self.reading.tables, options, seen=self.seen)
        tables = [*self._tables(options, by_sheet)]
        blocks = [
            self._block(
                text(
                    "How {file} is read; what is not said here, its tables show.",
                    file=self.reading.file,
                ),
                {
                    VERSION_KEY: bare("1"),
                    "programme": scalar(options.programme or self.reading.facts.programme),
                    "title": scalar(self._any_year(options.title)) if options.title else None,
                    "currency": bare(options.currency) if options.currency else None,
                    "unit": bare(f"{options.unit.normalize():f}") if options.unit is not None else None,
                    "numbers": bare(options.numbers) if options.numbers else None,
                    "source": scalar(options.source) if options.source else None,
                },
            ),
            self._block(
                text("The table does not show its year: for next year's, add --year or change it here."),
                {"year": bare(options.year) if options.year else None},
            ),
            self._block(None, {"sheets": _sheets(options, [s.sheet for s in self.reading.tables])}),
            self._block(
                text(
                    "A column is the id of a funding source, or a word for what it is; {mark} is any year.",
                    mark=YEAR,
                ),
                {"columns": _columns(columns)},
            ),
            self._block(
                text("Rows go by their words; one that has none goes by its number: look at it next year."),
                {"tables": items(tables) if tables else None},
            ),
        ]
        return "\n".join(block for block in blocks if block)

    def _block(self, comment: Message | None, entry: Keys) -> str:
        """Write some keys under a line of comment; nothing where no key has something."""
        if all(node is None for node in entry.values()):
            return ""
        return (f"# {self.say(comment)}\n" if comment else "") + serialized(keys(entry))

    def _any_year(self, title: str) -> str:
        """Put `{year}` in the place of the year of a title, where there is one."""
        years = [year for year, _ in self.reading.years]
        return title.replace(years[0], YEAR) if len(years) == 1 else title

    def _tables(self, options: ImportOptions, by_sheet: dict[str, tuple[SavedColumn, ...]]) -> Iterator[Node]:
        """Lay out what was said of tables by hand, and columns that hold for one sheet alone."""
        known = {t.sheet: "" for t in self.reading.tables}
        left = dict(by_sheet)
        for said in options.tables:
            sheets = [sheet for sheet in known if said.fits(sheet)]
            columns = tuple(dict.fromkeys(c for sheet in sheets for c in left.pop(sheet, ())))
            entry = self._table(said, columns)
            if any(node is not None for key, node in entry.items() if key != "sheet"):
                yield keys(entry)
        for sheet, columns in left.items():
            yield keys({"sheet": scalar(_sheet_name(sheet, known)), "columns": _columns(columns)})

    def _table(self, said: TableMapping, columns: Iterable[SavedColumn]) -> Keys:
        header = said.header and [bare(str(row)) for row in dict.fromkeys(said.header)]
        skipped = [self._row(r) for r in said.said_rows if r.kind == "skip"]
        rows = {self._row(r): bare(r.kind) for r in said.said_rows if r.kind != "skip"}
        return {
            "sheet": scalar(said.sheet) if said.sheet else None,
            "header": None if not header else header[0] if len(header) == 1 else items(header, flow=True),
            "last": _row_node(self._row(said.said_last)) if said.said_last else None,
            "skip": items(map(_row_node, dict.fromkeys(skipped)), flow=True) if skipped else None,
            "rows": keys(rows) if rows else None,
            "year": bare(said.year) if said.year else None,
            "theme": scalar(said.theme, quoted=True) if said.theme else None,
            "columns": _columns(columns),
        }

    def _row(self, said: RowsMapping) -> str:
        """Name a row by its words, where these are of no other row; else by number."""
        if said.words:
            return said.words
        number = str(said.first) if said.first == said.last else f"{said.first}-{said.last}"
        rows = dict.fromkeys(row for table in self.reading.tables for row in table.rows)
        meant = [row for row in rows if said.first <= row.row <= said.last]
        name = with_any_year(meant[0].words) if self.by_words and len(meant) == 1 else ""
        alone = name and not any(fits(name, row.words) and row.row != meant[0].row for row in rows)
        return name if alone else number


def _row_node(name: str) -> Node:
    return bare(name) if name.replace("-", "").isdigit() else scalar(name)


def _sheets(options: ImportOptions, names: list[str]) -> Node | None:
    """Lay out which sheets were read or left out by hand."""
    read = [options.sheet] if options.sheet else [s.name for s in options.said_sheets if not s.left_out]
    left_out = [s.name for s in options.said_sheets if s.left_out]
    known = dict.fromkeys(names, "")
    lists = {"read": [_sheet_name(name, known) for name in read], "left_out": left_out}
    entry: Keys = {key: items(map(scalar, some), flow=True) if some else None for key, some in lists.items()}
    return keys(entry) if read or left_out else None


def _sheet_name(sheet: str, known: Iterable[str]) -> str:
    """Name a sheet for any year, where that is no other sheet's name too."""
    pattern = with_any_year(sheet)
    return (
        sheet
        if any(fits(pattern, other) and other.casefold() != sheet.casefold() for other in known)
        else pattern
    )


def _columns(columns: Iterable[SavedColumn]) -> Node | None:
    entry: Keys = {column.name: column.node() for column in columns}
    return keys(entry) if entry else None
