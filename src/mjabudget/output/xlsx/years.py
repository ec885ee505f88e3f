"""Write the sheet Years: themes and sources of each programme, year beside year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from mjabudget.analysis.cube import CubeCell
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message, text
from mjabudget.output.language import MARK
from mjabudget.output.xlsx.blocks import available, budgeted
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.estimate_marks import Marked
from mjabudget.output.xlsx.layout import Plan, place, ratio
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.values import Formula, literal

BUFFER = "buffer/"
Cells = Callable[[Budget], tuple[CubeCell, ...]]
YearsRow = tuple[str, str | Message, Cells, str]


def groups(plan: Plan) -> tuple[tuple[Budget, ...], ...]:
    """Return the budgets of each programme that has several."""
    programmes = [tuple(b for b in plan.budgets if b.programme == p) for p in plan.cubes]
    return tuple(g for g in programmes if len(g) > 1)


def write(book: Book, plan: Plan) -> None:
    """Write the sheet; call it only where a programme has several years."""
    name = plan.sheets.years
    sheet = book.sheet(name)
    most = max(len(_heads(g)) for g in groups(plan))
    book.put(sheet, 1, 0, text("The years side by side"), "title")
    book.put(sheet, 2, 0, text("~ : rests on estimates. Changes are from the year before."), "lead")
    sheet.set_row(0, 26)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, most - 1, 17)
    sheet.set_column(most, 2 * most + 1, 2)
    sheet.freeze_panes(3, 2)
    row = 4
    for group in groups(plan):
        decimals = max(plan.decimals(b) for b in group)
        view = Marked(book, plan, sheet, name, group[0].currency, decimals, most + 1)
        row = _programme(view, group, row)
    sheet.print_area(0, 0, row - 2, most - 1)


def _programme(view: Marked, group: tuple[Budget, ...], row: int) -> int:
    last = len(_heads(group)) - 1
    currency = group[0].currency
    tables: tuple[tuple[Message, Sequence[YearsRow]], ...] = (
        (text("By theme, in {currency}", currency=currency), tuple(_themes(group))),
        (text("By funding source, in {currency}", currency=currency), tuple(_sources(group))),
    )
    if len(view.plan.cubes) > 1:
        view.put(row, 0, group[0].programme, "title")
        row += 1
    for title, lines in tables:
        view.heading(row, title, last)
        view.heads(row + 1, _heads(group), 2)
        view.sheet.set_column(last, last, 4)
        for at, line in enumerate(lines, row + 2):
            _line(view, group, at, line)
        row += len(lines) + 4
    return row


def _heads(group: Sequence[Budget]) -> list[Message | str]:
    heads: list[Message | str] = [text("No."), text("What")]
    heads += [b.year for b in group]
    heads += [text("Change to {year}", year=b.year) for b in group[1:]]
    heads += [text("Change to {year}, %", year=b.year) for b in group[1:]]
    heads += [text("Share {year}", year=b.year) for b in group]
    heads += [text("Share to {year}, points", year=b.year) for b in group[1:]]
    return [*heads, MARK]


def _themes(group: Sequence[Budget]) -> Iterator[YearsRow]:
    names = {t.id: t.name for b in group for t in b.themes}
    for key, name in names.items():
        yield key, name, _of_theme(key), "body"
    yield "", text("Total"), lambda b: tuple(budgeted(b)), "total"


def _sources(group: Sequence[Budget]) -> Iterator[YearsRow]:
    sources = {s.id: s for b in group for s in b.sources}
    for key, source in sources.items():
        name = source.name if source.part_of is None else text("of which {source}", source=source.name)
        yield "", name, _of_source(key), "body"
    yield "", text("Total"), lambda b: tuple(budgeted(b)), "total"
    for key, source in sources.items():
        if any(a.source == key for b in group for a in b.available):
            yield "", text("Available, {source}", source=source.name), _pot(key), "body"
            yield BUFFER, text("Buffer, {source}", source=source.name), _left(key), "body"


def _of_theme(key: str) -> Cells:
    return lambda b: tuple(budgeted(b, theme=key))


def _of_source(key: str) -> Cells:
    return lambda b: tuple(budgeted(b, source=key)) if key in {s.id for s in b.sources} else ()


def _pot(key: str) -> Cells:
    return lambda b: (available(b, key),) if key in {s.id for s in b.sources} else ()


def _left(key: str) -> Cells:
    return lambda b: (available(b, key), *budgeted(b, source=key)) if key in {s.id for s in b.sources} else ()


def _line(view: Marked, group: tuple[Budget, ...], row: int, line: YearsRow) -> None:
    """Write a row: amounts, changes, changes in percent, shares, changes of shares."""
    key, name, cells, style = line
    plan, count = view.plan, len(group)
    is_buffer = key == BUFFER
    is_cost = not is_buffer and not any(c.kind == "available" for b in group for c in cells(b))
    view.put(row, 0, "" if is_buffer else key, f"{style} text")
    view.put(row, 1, name, f"{style} text wrap")
    behind = [(b, cells(b)) for b in group]
    wholes = [(b, tuple(budgeted(b))) for b in group]
    amounts = [_amount(plan, *part, is_buffer=is_buffer) for part in behind]
    shares = [
        plan.total(*part).share_of(plan.total(*whole)) if is_cost and part[1] else None
        for part, whole in zip(behind, wholes, strict=True)
    ]
    changes, growths = 2 + count, 1 + 2 * count
    first, gaps = 3 * count, 4 * count
    for n, b in enumerate(group):
        view.number(row, 2 + n, amounts[n], "money", [behind[n]], style)
        if is_cost:
            share = ratio(place(row, 2 + n), plan.total_names[id(b)], shares[n])
            view.number(row, first + n, share, "share", [wholes[n]], style)
    for n in range(1, count):
        old, new = place(row, 1 + n), place(row, 2 + n)
        values = amounts[n - 1].value, amounts[n].value
        both, all_of_both = behind[n - 1 : n + 1], wholes[n - 1 : n + 1]
        view.number(row, changes + n - 1, _change(old, new, values), "change", both, style)
        growth = ratio(place(row, changes + n - 1), old, _growth(values))
        view.number(row, growths + n - 1, growth, "points", both, style)
        if is_cost:
            pair = tuple(NONE if s is None else s / 100 for s in shares[n - 1 : n + 1])
            gap = _change(place(row, first + n - 1), place(row, first + n), pair)
            view.number(row, gaps + n - 1, gap, "points", all_of_both, style)
    if not is_cost:
        view.fill(row, first, gaps + count - 1, style)
    view.row_mark(row, gaps + count - 1, behind, style)


def _amount(plan: Plan, b: Budget, cells: tuple[CubeCell, ...], *, is_buffer: bool) -> Formula:
    if not cells:
        return Formula(literal(NONE), NONE)
    return plan.buffer(b, cells[0].source) if is_buffer else plan.amount(b, cells)


def _change(old: str, new: str, values: Sequence[Fraction | int | str | bool]) -> Formula:
    was, now = values
    value: Fraction | str = NONE
    if isinstance(was, Fraction) and isinstance(now, Fraction):
        value = now - was
    return Formula(f"IF(AND(ISNUMBER({old}),ISNUMBER({new})),ROUND({new}-{old},12),{literal(NONE)})", value)


def _growth(values: Sequence[Fraction | int | str | bool]) -> Fraction | None:
    """Return by what percentage an amount grows; None where that cannot be said."""
    was, now = values
    if isinstance(was, Fraction) and isinstance(now, Fraction) and was:
        return (now - was) / was * 100
    return None
