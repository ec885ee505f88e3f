"""Write the overview of one budget: themes by source, shares, buffer, verdicts, charts."""

from __future__ import annotations

from dataclasses import dataclass

from mjabudget.format.own_tables import WORDS
from mjabudget.model.budget import Budget, Source, Theme
from mjabudget.model.message import Message, text
from mjabudget.model.status import STATUSES
from mjabudget.output.xlsx import charts, styles
from mjabudget.output.xlsx.arithmetic_sheets import estimates
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.estimate_marks import Marked
from mjabudget.output.xlsx.formulas import amount, share
from mjabudget.output.xlsx.layout import ASSUMED, Plan
from mjabudget.output.xlsx.sums import Share, Sum, buffer_of, costs_of, in_families, pot_of
from mjabudget.output.xlsx.values import Formula, Range, literal, place

TOTAL, SHARE, SOURCES = 2, 3, 4
THEMES = 7


@dataclass(frozen=True)
class Overview:
    """One sheet that is being written."""

    plan: Plan
    budget: Budget
    view: Marked
    last: int

    def costs(self, theme: str | None = None, source: str | None = None) -> Sum:
        """Return what a theme and a source cost, or all."""
        return costs_of(self.budget, theme, source)

    def amount(self, row: int, column: int, of: Sum, style: str) -> None:
        """Write an amount."""
        self.view.number(row, column, amount(self.plan, of), "money", [of], style)

    def share(  # noqa: PLR0917 - a place, two cells and their sums, and a look
        self, row: int, column: int, part: str, whole: str, of: Share, style: str = "body"
    ) -> None:
        """Write a share of two cells."""
        self.view.number(row, column, share(self.plan, of, part, whole), "share", [of], style)

    @property
    def columns(self) -> tuple[tuple[int, Source], ...]:
        """The sources and the columns where they stand."""
        return tuple(enumerate(in_families(self.budget.sources), SOURCES))


def write(book: Book, plan: Plan, n: int) -> None:
    """Write the sheet of one budget."""
    b, name = plan.budgets[n], plan.sheets.overviews[n]
    last = max(SOURCES + len(b.sources), SOURCES + 3)
    view = Marked(book, plan, book.sheet(name), name, b.currency, plan.decimals(b), last + 2)
    overview = Overview(plan, b, view, last)
    sheet = view.sheet
    for column, width in ((0, 7), (1, 46), (TOTAL, 17), (SHARE, 12), (last, 12), (last + 1, 2)):
        sheet.set_column(column, column, width)
    sheet.set_column(SOURCES, last - 1, 19)
    sheet.set_column(last + 2, 2 * view.marks + 5, 2, None, {"hidden": True})
    sheet.set_row(0, 26)
    _head(overview)
    shares = _themes(overview)
    sources = _shares(overview, shares)
    standing = _sources(overview, sources)
    end = _charts(overview, _standing(overview, standing))
    sheet.freeze_panes(4, 2)
    sheet.print_area(0, 0, end - 1, last)
    sheet.set_h_pagebreaks([standing - 3])


def _head(o: Overview) -> None:
    """Write the title, and the warning that shows while there are estimates."""
    b, plan, view = o.budget, o.plan, o.view
    view.put(1, 0, b.title, "title")
    document = [d for d in (b.document.title, b.document.chapter, b.document.status) if d]
    view.put(2, 0, " \u00b7 ".join(document), "lead")
    cells = o.costs().cells
    count = sum(estimates(plan, b, c) for c in cells)
    message = text(
        "ESTIMATES. Estimated amounts: {count}. What rests on them is marked ~ : they were fitted to the "
        "printed figures, and are no amounts of the document.",
        count="\u0000",
    )
    before, after = plan.words.say(message).split("\u0000")
    total = plan.sum(ASSUMED, b, cells)
    warning = f'IF({total}>0,{literal(before)}&{total}&{literal(after)},"")'
    view.put(3, 0, Formula(warning, f"{before}{count}{after}" if count else ""), "warning")
    view.put(4, 0, _finding(o), "bold")
    view.put(4, view.marks, text("marks of the numbers at the left"), "code")


def _finding(o: Overview) -> Formula | None:
    """Write how many figures do not hold, and where to look."""
    plan, b = o.plan, o.budget
    results = [r for r in plan.results if r.budget is b and r.figure.kind == "figure"]
    if not results:
        return None
    message = text(
        "Printed figures that do not hold: {count} of {all}, see the sheet {sheet}.",
        count="\u0000",
        all=str(len(results)),
        sheet=plan.sheets.figures,
    )
    before, after = plan.words.say(message).split("\u0000")
    wrong = [s for s in STATUSES.values() if s.finding or s.style == "known"]
    own = f"EXACT(figure_programme,{literal(b.programme)})*EXACT(figure_year,{literal(b.year)})*(figure_kind="
    own += f"{literal(plan.words.say(WORDS['figure']))})"
    tests = "+".join(f"(figure_status={literal(plan.words.say(s.marked_label))})" for s in wrong)
    count = sum(STATUSES[r.status] in wrong for r in results)
    counted = f"SUMPRODUCT({own}*({tests}))"
    return Formula(f"{literal(before)}&{counted}&{literal(after)}", f"{before}{count}{after}")


def _source_heads(o: Overview) -> list[Message | str]:
    names = [_named(s) for _, s in o.columns]
    return [*names, *[""] * (o.last - SOURCES - len(names)), text("Basis")]


def _named(source: Source) -> Message | str:
    return source.name if source.part_of is None else text("of which {source}", source=source.name)


def _names(o: Overview, row: int, theme: Theme | None, style: str) -> None:
    o.view.put(row, 0, theme.id if theme else "", f"{style} text")
    o.view.put(row, 1, theme.name if theme else text("Total"), f"{style} text" + (" wrap" if theme else ""))
    lines = -(-len(theme.name) // 48) if theme else 1
    o.view.sheet.set_row(row - 1, 14 * lines)


def _themes(o: Overview) -> int:
    """Write themes by source, with totals and the mix; return where the next table starts."""
    b, view, row = o.budget, o.view, THEMES
    view.heading(row - 2, text("Costs by theme and source, in {currency}", currency=b.currency), o.last)
    view.heads(row - 1, [text("No."), text("Theme"), text("Total"), text("Share"), *_source_heads(o)], TOTAL)
    bottom = row + len(b.themes)
    for at, theme in enumerate((*b.themes, None), row):
        style, key = ("total", None) if theme is None else ("body", theme.id)
        _names(o, at, theme, style)
        costs = o.costs(key)
        o.amount(at, TOTAL, costs, f"{style} bold")
        o.share(at, SHARE, place(at, TOTAL), f"$C${bottom}", Share(costs, o.costs()), style)
        for column, s in o.columns:
            o.amount(at, column, o.costs(key, s.id), style)
        view.fill(at, SOURCES + len(b.sources), o.last, style)
        view.basis(at, o.last, costs, style)
    name = o.plan.total_names[id(b)]
    view.book.name(Range(view.name, TOTAL, bottom, bottom), name)
    view.book.name(Range(view.name, view.marks + TOTAL, bottom, bottom), o.plan.total_mark(b))
    mix = bottom + 1
    view.fill(mix, 0, SOURCES, "body")
    view.put(mix, 1, text("Funding mix"), "body text")
    for column, s in o.columns:
        of = Share(o.costs(None, s.id), o.costs())
        o.share(mix, column, place(bottom, column), f"$C${bottom}", of)
    view.fill(mix, SOURCES + len(b.sources), o.last + 1, "body")
    return mix + 3


def _shares(o: Overview, row: int) -> int:
    """Write the share of each theme in the money of each source; return where the next table starts."""
    b, view = o.budget, o.view
    view.heading(row - 1, text("Share of each theme, in all costs and in each source"), o.last)
    view.heads(row, [text("No."), text("Theme"), text("All costs"), "", *_source_heads(o)], TOTAL)
    bottom = THEMES + len(b.themes)
    for n, theme in enumerate((*b.themes, None)):
        at, above = row + 1 + n, THEMES + n
        style, key = ("total", None) if theme is None else ("body", theme.id)
        _names(o, at, theme, style)
        view.fill(at, SHARE, SOURCES, style)
        for column, source in ((TOTAL, None), *((c, s.id) for c, s in o.columns)):
            of = Share(o.costs(key, source), o.costs(None, source))
            o.share(at, column, place(above, column), place(bottom, column), of, style)
        view.fill(at, SOURCES + len(b.sources), o.last, style)
        view.basis(at, o.last, Share(o.costs(key), o.costs()), style)
    return row + len(b.themes) + 5


def _sources(o: Overview, row: int) -> int:
    """Write what each source pays, has available and has left; return where the next table starts."""
    b, plan, view = o.budget, o.plan, o.view
    view.heading(row - 2, text("Funding sources, buffer and reserve"), o.last)
    heads = [
        text("Budgeted"),
        text("Share"),
        text("Available"),
        text("Buffer"),
        text("Reserve (% of available)"),
    ]
    view.heads(row - 1, ["", text("Source"), *heads, *[""] * (o.last - 7), text("Basis")], TOTAL)
    for at, s in enumerate(in_families(b.sources), row):
        spent, pot, left = o.costs(None, s.id), pot_of(b, s.id), buffer_of(b, s.id)
        view.put(at, 0, None, "body")
        view.put(at, 1, _named(s), "body text" + (" part" if s.part_of else ""))
        o.amount(at, TOTAL, spent, "body")
        o.share(at, SHARE, place(at, TOTAL), plan.total_names[id(b)], Share(spent, o.costs()))
        o.amount(at, SOURCES, pot, "body")
        o.amount(at, SOURCES + 1, left, "body bold")
        o.share(at, SOURCES + 2, place(at, SOURCES + 1), place(at, SOURCES), Share(left, pot))
        view.fill(at, SOURCES + 3, o.last, "body")
        view.basis(at, o.last, spent)
        if any(a.source == s.id for a in b.available):
            key = (b.year, s.id) if len(plan.cubes) == 1 else (b.programme, b.year, s.id)
            view.book.name(Range(view.name, SOURCES + 1, at, at), "buffer", *key)
    groups = charts.joined(plan, b)
    for at, (name, together) in enumerate(groups, row + len(b.sources)):
        view.put(at, 0, None, "body")
        view.put(at, 1, text("{sources}, together", sources=name), "body text bold")
        o.amount(at, TOTAL, together, "body bold")
        o.share(at, SHARE, place(at, TOTAL), plan.total_names[id(b)], Share(together, o.costs()), "body bold")
        view.fill(at, SOURCES, o.last, "body")
        view.basis(at, o.last, together)
    return row + len(b.sources) + len(groups) + 3


def _standing(o: Overview, row: int) -> int:
    """Count the figures per verdict; return the row behind it."""
    b, view = o.budget, o.view
    results = [r for r in o.plan.results if r.budget is b]
    if not results:
        return row - 1
    view.heading(row - 2, text("Result of the check"), o.last)
    view.heads(row - 1, ["", text("Result"), text("Figures and limits"), *[""] * (o.last - 2)], TOTAL, 18)
    keys = f"EXACT(figure_programme,{literal(b.programme)})*EXACT(figure_year,{literal(b.year)})"
    for at, status in enumerate(STATUSES.values(), row):
        view.put(at, 0, None, "body")
        view.put(at, 1, status.marked_label, "body text")
        count = sum(r.status == status.code for r in results)
        view.put(at, 2, Formula(f"SUMPRODUCT({keys}*(figure_status=$B{at}))", count), "body whole right")
        view.fill(at, 3, o.last + 1, "body")
        look = view.book.look(styles.STATUS[status.style])
        rule = {"type": "formula", "criteria": f"=$C{at}>0", "format": look}
        view.sheet.conditional_format(at - 1, 1, at - 1, 2, rule)
    return row + len(STATUSES) + 1


def _charts(o: Overview, row: int) -> int:
    """Draw the funding mix, the shares of the themes, and those in each source with money available."""
    b, view, total = o.budget, o.view, o.plan.total_names[id(o.budget)]
    year, bottom = b.year, THEMES + len(b.themes)
    awarded = {a.source for a in b.available}
    every = [
        charts.Chart(
            text("Funding mix, {year}", year=year),
            text("Bar chart: the share of each funding source in all costs of {year}", year=year),
            tuple(charts.mix(o.plan, b)),
            o.costs(),
            total,
        ),
        charts.Chart(
            text("Shares of the themes, {year}", year=year),
            text("Bar chart: the share of each theme in all costs of {year}", year=year),
            tuple((t.name, o.costs(t.id)) for t in b.themes),
            o.costs(),
            total,
        ),
    ]
    every += [
        charts.Chart(
            text("Shares of the themes in {source}, {year}", source=s.name, year=year),
            text("Bar chart: the share of each theme in {source}, {year}", source=s.name, year=year),
            tuple((t.name, o.costs(t.id, s.id)) for t in b.themes),
            o.costs(None, s.id),
            place(bottom, column),
        )
        for column, s in [(c, s) for c, s in o.columns if s.id in awarded][:2]
    ]
    data = row
    for n, chart in enumerate(every):
        at = row + n // 2 * charts.ROWS, (0, SOURCES)[n % 2]
        if chart.bars:
            charts.draw(view, chart, at, (data, 2 * view.marks))
        data += len(chart.bars)
    return row + (len(every) + 1) // 2 * charts.ROWS - 1
