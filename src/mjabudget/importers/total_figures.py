"""Turn the totals of a table into figures: printed numbers to be checked, never counted again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mjabudget.format.write import printed_numbers
from mjabudget.importers.cell_data import CellData
from mjabudget.importers.reading import TotalRead
from mjabudget.importers.reconcile import printed_total
from mjabudget.model.budget import Path
from mjabudget.model.selection import Selection
from mjabudget.prose.numbers import numbers

_MOST_IDS = 3


def put_figures(data: CellData, totals: Sequence[TotalRead]) -> None:
    """Put the totals of one year into the data as figures, each with an id of its own."""
    taken: set[str] = set()
    used: Counter[str] = Counter()
    for number, total in enumerate(totals):
        figure = name = figure_id(total)
        while figure in taken:
            used[name] += 1
            figure = f"{name}-{used[name] + 1}"
        taken.add(figure)
        _put_figure(data, ("figures", number), figure, total)


def figure_id(total: TotalRead) -> str:
    """Name a figure by its money: `total`, `theme-1-impulse`, `share-theme-1`, `balance`."""
    of = _within(total.of, total.year)
    sources = "+".join(of.sources) if len(of.sources) <= _MOST_IDS else "sources"
    parts = [_rows(of), sources]
    if of.measure != "budgeted":
        parts = [of.measure, sources]
    elif total.minus is not None:
        parts = ["balance", _rows(of) if of.theme or of.activity else ""]
    elif total.over is not None and sources and not of.theme and not of.activity:
        parts = [sources]
    years = (of.year[0], of.year[-1]) if len(of.year) > 1 else of.year
    return "-".join(part for part in ("share" if total.over is not None else "", *parts, *years) if part)


def _rows(of: Selection) -> str:
    """Name the rows that are added up."""
    for kind, ids in (("activity", of.activity), ("theme", of.theme)):
        if ids:
            return f"{kind}-{'+'.join(ids)}" if len(ids) <= _MOST_IDS else "subtotal"
    return "total"


def _within(of: Selection, year: str) -> Selection:
    """Return a selection without its year where that is the one of the file."""
    return replace(of, year=()) if of.year == (year,) else of


def _put_figure(data: CellData, path: Path, figure: str, total: TotalRead) -> None:
    printed = printed_total(total)
    values, rounded_to = printed_numbers(printed, data.unit)
    data.put((*path, "id"), figure, total.place)
    data.put((*path, printed.unit), values[0], total.place)
    if rounded_to:
        data.put((*path, "rounded_to"), rounded_to, total.place)
    for key, selection in (("of", total.of), ("minus", total.minus), ("over", total.over)):
        if selection is not None:
            data.put_selection((*path, key), _within(selection, total.year), total.place)
    note = str(total.place).removeprefix(f"{data.file}!")
    words = re.sub(r"\s+", " ", total.words).strip()
    if words and not numbers(words):
        data.put_text((*path, "quote"), words, total.place)
    elif words:
        # A quote with numbers of its own would have to hold the figure's value.
        note = f"{note}: {words}"
    data.put_text((*path, "note"), note, total.place)
