"""Draw the charts of an overview, the funding mix and the shares of the themes, from where its tables stand.

Every bar has its number on it, and series differ by pattern, so that nothing depends on colour. The titles
are cells of the sheet, so that they say it while a chart rests on estimates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from mjabudget.model.message import Message
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.values import letters, sheet_name

FONT = {"name": styles.FONT, "size": 9}


@dataclass(frozen=True, slots=True)
class Bars:
    """One series: its name, and the rows and the column of its values; names of bars are in column B."""

    name: Message
    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of shares: where its title stands, its series, what it shows for whoever cannot see it."""

    title: tuple[int, int]
    bars: tuple[Bars, ...]
    described: Message
    width: int
    whole: bool


def draw(book: Book, sheet: Worksheet, name: str, chart: Chart) -> None:
    """Draw a chart below the cell with its title."""
    drawn = book.file.add_chart({"type": "bar"})
    where = sheet_name(name)
    for n, bars in enumerate(chart.bars):
        at = letters(bars.column)
        drawn.add_series(
            {
                "name": book.say(bars.name),
                "categories": f"={where}!$B${bars.first}:$B${bars.last}",
                "values": f"={where}!${at}${bars.first}:${at}${bars.last}",
                "gap": 50,
                "data_labels": {"value": True, "num_format": "0%", "font": FONT},
                **_fill(n),
            }
        )
    row, column = chart.title
    title = f"={where}!${letters(column)}${row}"
    drawn.set_title({"name": title, "name_font": {"name": styles.FONT, "size": 11, "color": styles.NAVY}})
    drawn.set_y_axis(
        {"reverse": True, "num_font": FONT, "line": {"color": styles.LINE}, "major_tick_mark": "none"}
    )
    ends = {"min": 0, "max": 1, "major_unit": 0.2} if chart.whole else {}
    grid = {"visible": True, "line": {"color": "#E0E0E0"}}
    axis = {"num_format": "0%", "num_font": FONT, "line": {"none": True}, "label_position": "high"}
    drawn.set_x_axis({**axis, **ends, "major_gridlines": grid})
    drawn.set_legend({"position": "bottom", "font": FONT} if len(chart.bars) > 1 else {"none": True})
    drawn.set_chartarea({"border": {"color": styles.LINE}})
    drawn.set_size({"width": chart.width, "height": 400})
    described = {"description": book.say(chart.described), "object_position": 1}
    sheet.insert_chart(row, column, drawn, described)


def _fill(n: int) -> dict[str, Any]:
    colour = styles.SERIES[n]
    if not n:
        return {"fill": {"color": colour}}
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
    return {"pattern": pattern, "border": {"color": colour}}
