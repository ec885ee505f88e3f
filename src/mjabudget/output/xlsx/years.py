"""Write the sheet Years: themes and sources of each programme, year beside year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial

from mjabudget.model.budget import Budget
from mjabudget.model.message import Message, text
from mjabudget.output.language import MARK
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.estimate_marks import Marked
from mjabudget.output.xlsx.formulas import amount, ratio, share
from mjabudget.output.xlsx.layout import Plan
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.sums import Quantity, Share, Sum, buffer_of, costs_of, in_families, pot_of
from mjabudget.output.xlsx.values import CellResult, Formula, literal, place

Of = Callable[[Budget], Sum]
YearsRow = tuple[str, str | Message, Of, str]


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
    book.put(
        sheet,
        2,
        0,
        text(
            "~ : rests on estimates. Changes are from the year before, and shown where no estimate is in "
            "them."
        ),
        "lead",
    )
    sheet.set_row(0, 26)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, most - 1, 17)
    sheet.set_column(most + 1, 2 * most + 1, 2, None, {"hidden": True})
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
        view.sheet.set_column(last, last, 12)
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
    return [*heads, text("Basis")]


def _themes(group: Sequence[Budget]) -> Iterator[YearsRow]:
    names = {t.id: t.name for b in group for t in b.themes}
    for key, name in names.items():
        yield key, name, partial(costs_of, theme=key), "body"
    yield "", text("Total"), costs_of, "total"


def _sources(group: Sequence[Budget]) -> Iterator[YearsRow]:
    sources = in_families({s.id: s for b in group for s in b.sources}.values())
    for s in sources:
        name = s.name if s.part_of is None else text("of which {source}", source=s.name)
        yield "", name, _where_known(s.id, costs_of), "body"
    yield "", text("Total"), costs_of, "total"
    for s in sources:
        if any(a.source == s.id for b in group for a in b.available):
            yield "", text("Available, {source}", source=s.name), _where_known(s.id, pot_of), "body"
            yield "", text("Buffer, {source}", source=s.name), _where_known(s.id, buffer_of), "body"


def _where_known(source: str, of: Callable[..., Sum]) -> Of:
    """Return a sum of a source, without any cell in a budget that does not have the source."""
    return lambda b: of(b, source=source) if source in {s.id for s in b.sources} else Sum(b, ())


def _line(view: Marked, group: tuple[Budget, ...], row: int, line: YearsRow) -> None:
    """Write a row: amounts, changes, changes in percent, shares, changes of shares."""
    key, name, of, style = line
    plan, count = view.plan, len(group)
    sums = [of(b) for b in group]
    is_cost = not any(one.pot for one in sums)
    view.put(row, 0, key, f"{style} text")
    view.put(row, 1, name, f"{style} text wrap")
    amounts = [amount(plan, one) if one.cells else Formula(literal(NONE), NONE) for one in sums]
    shares = [Share(one, costs_of(b)) for one, b in zip(sums, group, strict=True)]
    values = [plan.share(one) if one.part.cells else None for one in shares]
    changes, growths = 2 + count, 1 + 2 * count
    first, gaps = 3 * count, 4 * count
    for n, b in enumerate(group):
        view.number(row, 2 + n, amounts[n], "money", [sums[n]], style)
        if is_cost:
            part = share(plan, shares[n], place(row, 2 + n), plan.total_names[id(b)])
            view.number(row, first + n, part, "share", [shares[n]], style)
    for n in range(1, count):
        moved = _change(view, row, 1 + n, sums[n - 1 : n + 1], [one.value for one in amounts[n - 1 : n + 1]])
        view.put(row, changes + n - 1, moved, f"{style} right", view.format("change"))
        growth = ratio(place(row, changes + n - 1), place(row, 1 + n), _growth(moved, amounts[n - 1]))
        view.put(row, growths + n - 1, growth, f"{style} right", view.format("points"))
        if is_cost:
            gap = _change(view, row, first + n - 1, shares[n - 1 : n + 1], values[n - 1 : n + 1])
            view.put(row, gaps + n - 1, gap, f"{style} right", view.format("points"))
    if not is_cost:
        view.fill(row, first, gaps + count - 1, style)
    view.basis(row, gaps + count - 1, sums[-1], style)


def _change(
    view: Marked, row: int, column: int, pair: Sequence[Quantity], values: Sequence[CellResult | None]
) -> Formula:
    """Write the change to the next year; a dash where an estimate is in it, which says nothing."""
    old, new = place(row, column), place(row, column + 1)
    marks = [f"{place(row, view.marks + column + n)}={literal(MARK)}" for n in (0, 1)]
    known = f"AND(ISNUMBER({old}),ISNUMBER({new}),NOT(OR({','.join(marks)})))"
    was, now = values
    change: Fraction | str = NONE
    if isinstance(was, Fraction) and isinstance(now, Fraction) and not any(map(view.plan.guessed, pair)):
        change = now - was
    return Formula(f"IF({known},ROUND({new}-{old},12),{literal(NONE)})", change)


def _growth(change: Formula, before: Formula) -> Fraction | None:
    """Return by which part of it an amount grows; None where that cannot be said."""
    was = before.value
    return (
        change.value / was
        if isinstance(change.value, Fraction) and isinstance(was, Fraction) and was
        else None
    )
