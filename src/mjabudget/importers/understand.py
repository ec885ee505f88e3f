"""Understand the tables of other people: grids of cells become a `Reading`, or say what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mjabudget.importers.context import FileContext, table_theme, table_year, without_overviews
from mjabudget.importers.entities import WHOLE
from mjabudget.importers.find_tables import find_tables
from mjabudget.importers.gather import Found, Gatherer
from mjabudget.importers.grid import Grid
from mjabudget.importers.key_selections import Selections
from mjabudget.importers.name_patterns import YEAR
from mjabudget.importers.no_source import refuse_amounts_of_no_source
from mjabudget.importers.options import ImportFault, ImportOptions, TableMapping
from mjabudget.importers.read_available import read_available
from mjabudget.importers.read_shares import read_shares
from mjabudget.importers.read_totals import Beside, TotalReader
from mjabudget.importers.reading import Reading, SourceRead, TotalRead
from mjabudget.importers.remaining import numbers_left_out
from mjabudget.importers.table_columns import unused
from mjabudget.importers.table_reading import ReadTable, read_table_found
from mjabudget.importers.table_themes import settle_themes, years_inside
from mjabudget.importers.tables import FoundTable
from mjabudget.importers.tables_read import how_read, table_found, table_read
from mjabudget.importers.visible import visible_sheets
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem, problem


def understand(grids: Sequence[Grid], options: ImportOptions, shown: str) -> Reading:
    """Read the tables on the sheets of a file; ImportFault with all that cannot be told of a stage."""
    sheets, hidden = visible_sheets(_wanted(grids, options, shown))
    found = [(table, _said(options, table.grid)) for grid in sheets for table in _tables(grid, options)]
    found, skipped = without_overviews(found)
    if not found:
        example = "Activiteit | Impulsbudget | Regio Deal | Totaal"
        raise ImportFault(problem("import-no-header", Place(shown), example=example))
    problems = list(unused([table for table, _ in found], options.column_groups))
    if problems:
        raise ImportFault(*problems, tables=tuple(table_found(t) for t, _ in found))
    context = FileContext(sheets, [table for table, _ in found], options, skipped)
    unit = context.unit()
    tables = _years_settled(_read(found, options, unit[0]), options)
    understood = tuple(table_read(t, _said(options, t.found.grid)) for t in tables)
    try:
        read = _put_together(tables, context, unit, options, shown)
    except ImportFault as fault:
        raise ImportFault(*fault.problems, tables=understood) from fault
    left_out = (*hidden, *read.left_out, *numbers_left_out(sheets, tables))
    return replace(read, left_out=left_out, tables=understood)


def _put_together(
    tables: Sequence[ReadTable],
    context: FileContext,
    unit: tuple[Decimal, Place],
    options: ImportOptions,
    shown: str,
) -> Reading:
    """Put what the tables say together; ImportFault with all that cannot be told of a stage."""
    refuse_amounts_of_no_source(tables)
    facts = context.facts(unit)
    _refuse_missing(tables, options)
    gatherer = Gatherer(settle_themes(tables, shown), options, facts.title.replace(YEAR, "").strip())
    amounts, coarse = gatherer.amounts()
    if gatherer.problems:
        raise ImportFault(*gatherer.problems)
    if not amounts or not gatherer.entities.themes:
        raise ImportFault(problem("import-empty", tables[0].found.grid.place()))
    beside = Beside()
    reader = TotalReader(gatherer, Selections(gatherer, amounts), _step(tables, unit[0]), beside)
    for number in range(len(tables)):
        reader.table(number)
        read_available(reader, number)
        read_shares(reader, number)
    reader.coarse(coarse)
    if beside.problems:
        raise ImportFault(*beside.problems)
    if gatherer.problems:
        raise ImportFault(*gatherer.problems)
    years, kept = _years(amounts, options)
    used = {f.key.theme for f in kept if f.key.activity == WHOLE}
    return Reading(
        shown,
        facts,
        years,
        _sources(gatherer, kept),
        gatherer.entities.structure(used),
        tuple(gatherer.read(f) for f in kept),
        tuple(t for t in beside.totals if _in_years(t, years)),
        tuple(a for a in beside.available if a.year in dict(years)),
        tuple(beside.left_out),
        (
            *context.remarks,
            *how_read(tables),
            *(r for t in tables for r in t.remarks),
            *_dropped(amounts, years),
        ),
    )


def _wanted(grids: Sequence[Grid], options: ImportOptions, shown: str) -> tuple[Grid, ...]:
    """Return the sheets that are asked for."""
    names = ", ".join(g.sheet for g in grids if g.sheet)
    kept = tuple(g for g in grids if g.sheet not in options.skipped_sheets)
    if options.sheet is not None:
        kept = tuple(g for g in kept if g.sheet.casefold() == options.sheet.casefold())
        if not kept:
            raise ImportFault(problem("import-sheet", Place(shown), name=options.sheet, names=names))
        return tuple(replace(g, hidden=False) for g in kept)
    return tuple(replace(g, hidden=g.hidden and g.sheet not in options.asked_sheets) for g in kept)


def _said(options: ImportOptions, grid: Grid) -> TableMapping | None:
    return next((said for said in options.tables if said.fits(grid.sheet)), None)


def _tables(grid: Grid, options: ImportOptions) -> tuple[FoundTable, ...]:
    return find_tables(grid, _said(options, grid))


def _read(
    found: Sequence[tuple[FoundTable, TableMapping | None]], options: ImportOptions, unit: Decimal
) -> list[ReadTable]:
    """Read every table, or raise what is wrong with all of them."""
    tables: list[ReadTable] = []
    problems: list[Problem] = []
    for table, said in found:
        try:
            read = read_table_found(
                table, options.columns_of(said), dict(said.rows) if said else {}, options, unit
            )
        except ImportFault as fault:
            problems += fault.problems
            continue
        tables.append(replace(read, year=table_year(table, said), theme=table_theme(table, said)))
    if problems:
        known = {id(t.found): table_read(t) for t in tables}
        understood = (known.get(id(t), table_found(t)) for t, _ in found)
        raise ImportFault(*dict.fromkeys(problems), tables=tuple(understood))
    return tables


def _years_settled(tables: Sequence[ReadTable], options: ImportOptions) -> list[ReadTable]:
    """Give the year that was said to tables that have none, or whose only year it is to be instead."""
    seen = {t.year for t in tables if t.year}
    inside = {y for t in tables for y in years_inside(t)}
    settled = []
    for table in tables:
        year = table.year
        if options.year and (not year or (len(tables) == 1 and not inside)):
            year = options.year
        elif not year and len(seen) == 1 and not inside:
            year = next(iter(seen))
        settled.append(replace(table, year=year))
    return settled


def _refuse_missing(tables: Sequence[ReadTable], options: ImportOptions) -> None:
    """Ask for the programme, and for the year where amounts have none."""
    problems = []
    if not options.programme:
        place = tables[0].found.grid.place()
        problems.append(problem("option-missing", place, example="--programme rivierenland"))
    missing = [t for t in tables if not t.year and _lacks_year(t)]
    if missing:
        place = missing[0].found.grid.place()
        problems.append(problem("option-missing/year", place, example="--year 2026"))
    if problems:
        raise ImportFault(*problems)


def _lacks_year(table: ReadTable) -> bool:
    """Return whether there are amounts whose year neither a column nor a row says."""
    columns = any(not c.year for c in table.axes.columns.of("amount"))
    return columns and any(not leaf.year for leaf in table.content.leaves)


def _step(tables: Sequence[ReadTable], unit: Decimal) -> Decimal:
    """Return what the last digit of the amounts counts: whole units, or cents where any amount has them."""
    amounts = {a for t in tables for row in t.rows for a in row.values.values() if a is not None}
    if all(a % unit == 0 for a in amounts):
        return unit
    digits = max(-int((a / unit).normalize().as_tuple().exponent) for a in amounts)
    return Decimal(1).scaleb(-max(2, digits)) * unit


def _years(
    amounts: Sequence[Found], options: ImportOptions
) -> tuple[tuple[tuple[str, Place], ...], list[Found]]:
    """Return the years of the amounts that are kept, each with the place of its first amount."""
    every = {f.key.year for f in amounts}
    kept = [f for f in amounts if not options.year or f.key.year == options.year]
    if not kept:
        years = ", ".join(sorted(every))
        raise ImportFault(problem("import-year", Place("--year"), year=str(options.year), years=years))
    places: dict[str, Place] = {}
    for each in kept:
        places.setdefault(each.key.year, each.year_place)
    return tuple(sorted(places.items())), kept


def _in_years(total: TotalRead, years: Sequence[tuple[str, Place]]) -> bool:
    kept = {year for year, _ in years}
    sides = (s for s in (total.of, total.minus, total.over) if s is not None)
    return total.year in kept and all(set(side.year) <= kept for side in sides)


def _dropped(amounts: Sequence[Found], years: Sequence[tuple[str, Place]]) -> Iterator[Message]:
    dropped = sorted({f.key.year for f in amounts} - {year for year, _ in years})
    if dropped:
        yield text("years of the table that are left out: {years}", years=", ".join(dropped))


def _sources(gatherer: Gatherer, kept: Sequence[Found]) -> tuple[SourceRead, ...]:
    used = {f.key.source for f in kept}
    wholes = {s.part_of for s in gatherer.entities.sources.values() if s.id in used}
    return tuple(s for s in gatherer.entities.sources.values() if s.id in used | wholes)
