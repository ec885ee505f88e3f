"""Draw the charts of an overview from the sums behind them.

A bar is solid where its share is stated or printed, and hatched with ~ before its number while it rests on
estimates: two series, of which the mark of the share leaves one empty. So a chart follows what is typed, in
every program, and nothing depends on colour. What is drawn stands in hidden columns to the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.arbitrary import together
from mjabudget.model.budget import Budget
from mjabudget.model.message import Joined, Message, Value, text
from mjabudget.output.language import MARK
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.blocks import budgeted
from mjabudget.output.xlsx.estimate_marks import Marked
from mjabudget.output.xlsx.formulas import amount, mark, share
from mjabudget.output.xlsx.layout import Plan
from mjabudget.output.xlsx.sums import Share, Sum, costs_of
from mjabudget.output.xlsx.values import Formula, letters, place, sheet_name

FONT = {"name": styles.FONT, "size": 9}
WIDTH, HEIGHT, ROWS = 580, 300, 16
NOT_QUITE_NOTHING = Fraction(1, 10**9)
"""Drawn for a share of 0, which has its number; an empty bar has none."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of shares: its title, what it shows for whoever cannot see it, bars with names, the whole."""

    title: Message
    described: Message
    bars: Sequence[tuple[Value, Sum]]
    whole: Sum
    whole_cell: str


def draw(view: Marked, chart: Chart, at: tuple[int, int], data: tuple[int, int]) -> None:
    """Draw a chart at a row and a column, from cells that it writes from the row and column `data` on."""
    book, (row, column) = view.book, data
    for n, (name, part) in enumerate(chart.bars):
        _bar(view, chart, row + n, column, name, part)
    where, end = sheet_name(view.name), row + len(chart.bars) - 1
    drawn = book.file.add_chart({"type": "bar"})
    series = ((text("stated or printed"), 4, ""), (text("~ estimated"), 5, styles.TILDE))
    for name, more, before in series:
        cells = letters(column + more)
        drawn.add_series(
            {
                "name": book.say(name),
                "categories": f"={where}!${letters(column)}${row}:${letters(column)}${end}",
                "values": f"={where}!${cells}${row}:${cells}${end}",
                "gap": 50,
                "overlap": 100,
                "data_labels": {"value": True, "num_format": f"{before}0%;{before}-0%;", "font": FONT},
                **(styles.HATCHED if before else styles.SOLID),
            }
        )
    font = {"name": styles.FONT, "size": 11, "color": styles.NAVY}
    drawn.set_title({"name": book.say(chart.title), "name_font": font})
    drawn.set_y_axis(
        {"reverse": True, "num_font": FONT, "line": {"color": styles.LINE}, "major_tick_mark": "none"}
    )
    grid = {"visible": True, "line": {"color": "#E0E0E0"}}
    axis = {"num_format": "0%", "num_font": FONT, "line": {"none": True}, "label_position": "high"}
    drawn.set_x_axis({**axis, "major_gridlines": grid})
    drawn.set_legend({"position": "bottom", "font": FONT})
    drawn.set_chartarea({"border": {"color": styles.LINE}})
    drawn.set_size({"width": WIDTH, "height": HEIGHT})
    drawn.show_hidden_data()
    described = {"description": book.say(chart.described), "object_position": 1}
    view.sheet.insert_chart(at[0] - 1, at[1], drawn, described)


def _bar(  # noqa: PLR0917 - a bar of a chart, and where its cells stand
    view: Marked, chart: Chart, row: int, column: int, name: Value, part: Sum
) -> None:
    """Write a bar: its name, the amount, the share, the mark of that, and the share known or estimated."""
    plan, of = view.plan, Share(part, chart.whole)
    cost, of_whole, sign = (place(row, column + n) for n in (1, 2, 3))
    portion, guess = share(plan, of, cost, chart.whole_cell), mark(plan, of)
    view.put(row, column, plan.words.say(name), "code")
    view.put(row, column + 1, amount(plan, part), "code")
    view.put(row, column + 2, portion, "code")
    view.put(row, column + 3, guess, "code")
    for n, test in ((4, f'{sign}=""'), (5, f'{sign}="{MARK}"')):
        value = portion.value or NOT_QUITE_NOTHING
        shown = isinstance(portion.value, Fraction) and bool(guess.value) == (n == 5)
        drawn = f"IF({of_whole}=0,1/10^9,{of_whole})"
        cell = Formula(f'IF(AND(ISNUMBER({of_whole}),{test}),{drawn},"")', value if shown else "")
        view.put(row, column + n, cell, "code")


def mix(plan: Plan, budget: Budget) -> Iterator[tuple[Value, Sum]]:
    """List the sources that no other one contains, as bars; those whose split is arbitrary as one."""
    groups = joined(plan, budget)
    inside = {cell for _, one in groups for cell in one.cells}
    drawn: set[int] = set()
    for s in (s for s in budget.sources if s.part_of is None):
        every = costs_of(budget, source=s.id)
        own = Sum(budget, tuple(c for c in every.cells if c not in inside))
        for n, (name, group) in enumerate(groups):
            if n not in drawn and not set(group.cells).isdisjoint(every.cells):
                drawn.add(n)
                yield name, group
        if own == every:
            yield s.name, own
        elif own.cells:
            yield text("{source}, the rest", source=s.name), own


def joined(plan: Plan, budget: Budget) -> list[tuple[Value, Sum]]:
    """Return the sources of which only the sum is printed, together: nothing decides how it is split."""
    found: list[tuple[Value, Sum]] = []
    for ids in together(plan.cubes[budget.programme]):
        named = [s for s in budget.sources if s.id in ids]
        sources = {source for s in named for source in budget.family(s.id)}
        cells = tuple(c for c in budgeted(budget) if c.source in sources)
        if len(named) > 1:
            found.append((Joined(tuple(s.short or s.name for s in named), " + "), Sum(budget, cells)))
    return found
