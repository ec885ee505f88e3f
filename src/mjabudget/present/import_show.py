"""Explain how the tables of a file are read: what each column and row is taken for, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mjabudget.importers.cell_ranges import cell_ranges
from mjabudget.importers.grid import letters
from mjabudget.importers.name_patterns import fits_heading
from mjabudget.importers.options import Imported
from mjabudget.importers.reading import ColumnRead, LeftOut, Reading, RowKind, RowRead, SheetRead, TableRead
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Joined, Message, Value, template, text
from mjabudget.model.problem import Place
from mjabudget.present.import_show_columns import column_meaning

MOST_ROWS = 8
MOST_RANGES = 6


def show_document(file: str, imported: Imported) -> Document:
    """Explain how a file is read, as far as it was understood."""
    reading = imported.reading
    tables = reading.tables if reading else imported.tables
    title = Heading(text("How {file} is read", file=file))
    if not tables:
        return (title, *_without_tables(imported.sheets, own=bool(imported.budgets)))
    return (
        title,
        *([_facts(reading)] if reading else []),
        *_other_sheets(tables, imported.sheets),
        *(item for n, table in enumerate(tables) for item in _table(table, tables[:n])),
        *(_left_out(reading) if reading else []),
        _otherwise(tables, refused=bool(imported.problems)),
    )


def _without_tables(sheets: Sequence[SheetRead], *, own: bool) -> Iterator[Item]:
    """Say what there is where no table was understood, or where none has to be."""
    if own:
        yield Note(text("This is a table of the program itself: every cell of it has its meaning already."))
    if any(sheet.name for sheet in sheets):
        yield _sheets(sheets)
    elif sheets and not own:
        yield Note(_size(sheets[0]))
    if not own and sheets:
        yield Note(
            text(
                "Looked for: a row of headings, with a word for themes, activities or funding sources, above "
                "columns of amounts; years in headings, in a column or in the names of sheets."
            )
        )


def _sheets(sheets: Sequence[SheetRead]) -> Table:
    columns = (
        Column(text("Sheet")),
        Column(text("Last row"), number=True),
        Column(text("Last column")),
        Column(text("Remark")),
    )
    rows = (
        Row((s.name, str(s.rows), letters(s.columns), text("hidden") if s.hidden else None)) for s in sheets
    )
    return Table(columns, tuple(rows))


def _size(sheet: SheetRead) -> Message:
    return text(
        "The file has {rows} rows, in the columns A to {last}.",
        rows=sheet.rows,
        last=letters(max(sheet.columns, 1)),
    )


def _facts(reading: Reading) -> Table:
    """List what holds for all of the file, and where each was read."""
    facts = reading.facts
    told: list[tuple[Message, Value, Place]] = [
        (text("programme"), facts.programme, facts.programme_place),
        (text("title"), facts.title, facts.title_place),
        *((text("year"), year, place) for year, place in reading.years),
        (text("currency"), facts.currency, facts.currency_place),
        (text("unit"), f"{facts.unit.normalize():f}", facts.unit_place),
    ]
    rows = (Row((what, shown, _where(place, reading.file))) for what, shown, place in told if shown)
    return Table((Column(text("What")), Column(text("Read as")), Column(text("From"))), tuple(rows))


def _where(place: Place, file: str) -> str | None:
    """Name a place within the file, or the option that said it; nothing for the file as a whole."""
    return None if place.file == file else place.file.removeprefix(f"{file}!")


def _other_sheets(tables: Sequence[TableRead], sheets: Sequence[SheetRead]) -> Iterator[Item]:
    """List the sheets that no table was read on."""
    read = {table.sheet for table in tables}
    others = [s for s in sheets if s.name not in read and s.name]
    if others:
        yield Note(text("Sheets without a table that was read:"))
        yield _sheets(others)


def _table(table: TableRead, before: Sequence[TableRead]) -> Iterator[Item]:
    """Explain a table: where it is, its columns unless those of a table before it are the same, its rows."""
    numbers = [column.number for column in table.columns]
    area = f"{table.first}:{table.last}"
    if numbers:
        area = f"{letters(min(numbers))}{table.first}:{letters(max(numbers))}{table.last}"
    yield Heading(
        text("Sheet {sheet}, table {area}", sheet=table.sheet, area=area)
        if table.sheet
        else text("Table {area}", area=area),
        2,
    )
    yield Listing(tuple(Note(m) for m in _about(table)))
    if not table.columns:
        yield Note(text("Its columns were not understood: the problem below says why."))
        return
    same = next((t for t in before if t.columns == table.columns and t.sheet != table.sheet), None)
    columns = tuple(
        Row((letters(c.number), c.heading or None, column_meaning(c, table.columns))) for c in table.columns
    )
    if same:
        yield Note(text("Its columns are those of the sheet {sheet}.", sheet=same.sheet))
    else:
        yield Table((Column(text("Column")), Column(text("Heading")), Column(text("Read as"))), columns)
    yield Table((Column(text("Rows")), Column(text("Read as"))), tuple(_rows(table.rows)))


def _about(table: TableRead) -> Iterator[Message]:
    rows = str(table.header) if table.first == table.header else f"{table.first}-{table.header}"
    yield text("headings: row {rows}", rows=rows)
    if table.year:
        yield text("year of the table: {year}", year=table.year)
    if table.theme:
        yield text("theme of the table: {theme}", theme=table.theme)


_KINDS: dict[RowKind, str] = {
    "theme": template("themes ({count}): {words}"),
    "activity": template("activities ({count}): {words}"),
    "source": template("funding sources ({count}): {words}"),
    "total": template("total, checked and not counted: {words}"),
    "available": template("money available: {words}"),
    "buffer": template("what is left of the money available: {words}"),
    "rate": template("shares, not counted: {words}"),
    "note": template("a note: {words}"),
    "skip": template("left out: {words}"),
}
_TOGETHER: tuple[RowKind, ...] = ("theme", "activity", "source")


def _rows(rows: Sequence[RowRead]) -> Iterator[Row]:
    """List what rows are: those with amounts together, the others by their words."""
    for kind, words in _KINDS.items():
        some = [row for row in rows if row.kind == kind]
        if not some:
            continue
        if kind in _TOGETHER:
            ends = Joined(tuple(dict.fromkeys(row.words for row in (some[0], some[-1]))), " ... ")
            yield Row((_numbers(some), text(words, count=len(some), words=ends)))
            continue
        alike: dict[str, list[RowRead]] = {}
        for row in some:
            alike.setdefault(row.words, []).append(row)
        groups = list(alike.items())
        for said, group in groups[:MOST_ROWS]:
            yield Row((_numbers(group), text(words, words=said or text("without words"))))
        more = [row for _, group in groups[MOST_ROWS:] for row in group]
        if more:
            yield Row((_numbers(more), text("more of these ({count})", count=len(more))))


def _numbers(rows: Iterable[RowRead]) -> str:
    """Write row numbers as ranges, the first of them where there are many."""
    ranges: list[list[int]] = []
    for number in sorted(row.row for row in rows):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [str(a) if a == b else f"{a}-{b}" for a, b in ranges]
    return ", ".join([*shown[:MOST_RANGES], *(["..."] if shown[MOST_RANGES:] else [])])


def _left_out(reading: Reading) -> Iterator[Item]:
    """List what is in no budget, with its cells and the reason."""
    if not reading.left_out:
        return
    reasons: dict[Message, list[LeftOut]] = {}
    for left in reading.left_out:
        reasons.setdefault(left.why, []).append(left)
    yield Heading(text("Left out"), 2)
    rows: list[Row] = []
    for why, some in reasons.items():
        cells = cell_ranges([left.place for left in some], reading.file)
        more = ("...",) if cells[MOST_RANGES:] else ()
        shown = some[0].shown if len(some) == 1 else None
        rows.append(Row((Joined((*cells[:MOST_RANGES], *more)), shown, why)))
    yield Table((Column(text("Cells")), Column(text("Shows")), Column(text("Why"))), tuple(rows))


def _otherwise(tables: Sequence[TableRead], *, refused: bool) -> Listing:
    """Say which options have it read otherwise, with a column of these tables."""
    options: list[Message] = []
    table = next((t for t in tables if t.columns), None)
    if table is not None:
        example = next((c for c in table.columns if c.role == "amount"), table.columns[0])
        options.append(
            text(
                "{option} says what a column is: ID is that of a funding source, or a word: {words}",
                option=f'--map "{_name(example, table.columns)}=ID"',
                words=Joined(("total", "available", "note", "ignore")),
            )
        )
    if len({each.sheet for each in tables}) > 1:
        options.append(text('--sheet "{sheet}" reads that sheet alone', sheet=tables[0].sheet))
    options.append(
        text(
            "--mapping map.yaml reads a file that says more: rows to skip, the row of headings, sheets, years"
        )
    )
    if not refused:
        options.append(text("--save-mapping map.yaml writes such a file, with what is said here of columns"))
    lines = (Note(option, indent=2) for option in options)
    return Listing((Note(text("To have it read otherwise:")), *lines))


def _name(column: ColumnRead, columns: Sequence[ColumnRead]) -> str:
    """Name a column for `--map`: by its heading where it is the only one and can be typed, else by letter."""
    same = [c for c in columns if fits_heading(column.heading, c.heading)]
    typed = column.heading and not set(column.heading) & set('"=$`\\\n')
    return column.heading if typed and len(same) == 1 else letters(column.number)
