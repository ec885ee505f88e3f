"""A chart as plain values in, drawn on a sheet; each function returns how far down it came.

Floats are lengths on the sheet and nothing else: every number that can be read comes as a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from mjabudget.model.message import text
from mjabudget.output.canvas import LINE, Paper, length, wrapped
from mjabudget.present.report.charts_model import Bar, Columns, Covers, Panel, Rows

BAR = 17
HEIGHT = 300
GAP = 13


def draw(paper: Paper, y: float, panels: Sequence[Panel]) -> float:
    """Draw the panels of a picture from `y` downwards, each with its title where there are several."""
    rows = [p for p in panels if isinstance(p, Rows)]
    for number, panel in enumerate(panels):
        if len(panels) > 1:
            y = paper.title(y, panel.title)
        if isinstance(panel, Rows) and (not number or panel.series != rows[0].series):
            y = paper.legend(y, panel.series) if len(panel.series) > 1 else y
        y = _panel(paper, y, panel, rows)
    return y


def _panel(paper: Paper, y: float, panel: Panel, rows: Sequence[Rows]) -> float:
    match panel:
        case Rows():
            return _rows(paper, y, panel, rows)
        case Columns():
            return _columns(paper, y, panel)
        case Covers():
            return _covers(paper, y, panel)


def _rows(paper: Paper, y: float, panel: Rows, peers: Sequence[Rows]) -> float:
    """Draw rows of bars, on the scale that fits all panels of the picture."""
    left = 0.0 if paper.narrow else min(250.0, paper.width * 0.34)
    bars = [(bar, paper.words.say(bar.label)) for p in peers for g in p.groups for bar in g.bars]
    scale, zero = _scale(
        [(b.size or Fraction(0), length(said) + 10) for b, said in bars], paper.width - left - 4
    )
    at = left + 2 + zero
    for group in panel.groups:
        name = wrapped(paper.words.say(group.name), (left or paper.width) - 12)
        if paper.narrow:
            for row in name:
                paper.write(0, y + LINE / 2, row)
                y += LINE
            y += 2
        deep = len(group.bars) * BAR
        if not paper.narrow:
            deep = max(deep, len(name) * LINE)
            for number, row in enumerate(name):
                paper.write(left - 12, y + deep / 2 + (number - (len(name) - 1) / 2) * LINE, row, right=True)
        start = y + (deep - len(group.bars) * BAR) / 2
        for number, bar in enumerate(group.bars):
            wide = float(bar.size or 0) * scale
            if wide:
                edge = min(at, at + wide)
                paper.block(edge, start + number * BAR + 1, abs(wide), BAR - 2, number)
            said, gap = paper.words.say(bar.label), -6 if wide < 0 else 6
            paper.write(at + wide + gap, start + (number + 0.5) * BAR, said, right=wide < 0)
        paper.line([(at, y - 3), (at, y + deep + (3 if paper.narrow else GAP))])
        y += deep + GAP
    return y


def _scale(bars: Iterable[tuple[Fraction, float]], room: float) -> tuple[float, float]:
    """Return pixels per unit, and where 0 is, so that every bar fits with the words at its end."""
    found = [(float(size), words) for size, words in bars]
    right = [(size, words) for size, words in found if size >= 0] or [(0.0, 0.0)]
    left = [(-size, words) for size, words in found if size < 0] or [(0.0, 0.0)]
    fits = [
        max(room - said - other, room * 0.1) / (size + less)
        for size, said in right
        for less, other in left
        if size + less
    ]
    scale = min(fits, default=1.0)
    return scale, max(size * scale + words for size, words in left)


def _columns(paper: Paper, y: float, panel: Columns) -> float:
    names = [paper.words.say(name) for name in panel.series]
    word = max((length(w) for name in names for w in name.split()), default=0)
    room = min(max(map(length, names)), max(word, paper.width * 0.32)) + 45
    room = min(room, paper.width * 0.55)
    step = min((paper.width - room) / (len(panel.groups) - 0.38), 250)
    wide = step * 0.62
    tops = [_column(paper, n * step, y, wide, group.bars) for n, group in enumerate(panel.groups)]
    for n, (here, there) in enumerate(pairwise(tops)):
        for series in range(len(panel.series)):
            a, b = n * step + wide, (n + 1) * step
            points = [(a, here[series]), (b, there[series]), (b, there[series + 1]), (a, here[series + 1])]
            paper.band(points, series)
    for n, group in enumerate(panel.groups):
        paper.write(
            n * step + wide / 2, y + HEIGHT + LINE, paper.words.say(group.name), middle=True, bold=True
        )
    bars, last = panel.groups[-1].bars, tops[-1]
    edge = (len(panel.groups) - 1) * step + wide
    beside = [
        (series, (last[series] + last[series + 1]) / 2, _name(paper, name, bars[series], room))
        for series, name in enumerate(names)
        if bars[series].size
    ]
    for series, at, middle, said in _apart(beside, y):
        paper.line([(edge, at), (edge + 12, middle)], thin=True)
        paper.block(edge + 15, middle - 6, 14, 12, series)
        for number, row in enumerate(said):
            paper.write(edge + 35, middle + (number - (len(said) - 1) / 2) * LINE, row)
    return y + HEIGHT + 2 * LINE + 6


def _name(paper: Paper, name: str, bar: Bar, room: float) -> list[str]:
    """Return the lines that name a part, with its number where it is too flat to hold it."""
    lines = wrapped(name, room - 38)
    if bar.size is not None and bar.size * HEIGHT / 100 < LINE + 1:
        return [*lines, paper.words.say(bar.label)]
    return lines


def _column(paper: Paper, x: float, y: float, wide: float, bars: Sequence[Bar]) -> list[float]:
    """Draw one column; return where each part begins, and where the last ends."""
    tops = [y]
    for series, bar in enumerate(bars):
        deep = float(bar.size or 0) * HEIGHT / 100
        if deep:
            paper.block(x, tops[-1], wide, deep, series)
        if deep > LINE:
            paper.tag(x + wide / 2, tops[-1] + deep / 2, paper.words.say(bar.label))
        tops.append(tops[-1] + deep)
    return tops


def _apart(
    names: Sequence[tuple[int, float, list[str]]], top: float
) -> list[tuple[int, float, float, list[str]]]:
    """Give names their places beside a column, one below the other, as near to their parts as they fit."""
    placed: list[tuple[int, float, float, list[str]]] = []
    end = top - 4
    for series, at, said in names:
        half = len(said) * LINE / 2
        middle = max(at, end + half + 4)
        placed.append((series, at, middle, said))
        end = middle + half
    limit = top + HEIGHT + LINE
    for n in reversed(range(len(placed))):
        series, at, middle, said = placed[n]
        half = len(said) * LINE / 2
        lowest = min(middle, limit - half)
        placed[n] = (series, at, lowest, said)
        limit = lowest - half - 4
    return placed


def _covers(paper: Paper, y: float, panel: Covers) -> float:
    short = any(line.budgeted > line.available for line in panel.lines)
    series = [text("budgeted"), text("buffer, not budgeted"), text("more than there is")]
    y = paper.legend(y, series if short else series[:2])
    most = max((max(line.available, line.budgeted) for line in panel.lines), default=Fraction(1)) or Fraction(
        1
    )
    scale = (paper.width - 4) / float(most)
    for line in panel.lines:
        for row in wrapped(paper.words.say(line.name), paper.width - 10, 2):
            paper.write(0, y + LINE / 2, row, bold=True)
            y += LINE
        y += 4
        covered = float(min(line.budgeted, line.available)) * scale
        if covered:
            paper.block(1, y, covered, 24, 0)
        rest = abs(float(line.available - line.budgeted)) * scale
        if rest:
            paper.block(1 + covered, y, rest, 24, 1 if line.available > line.budgeted else 2)
        y += 29
        for row in wrapped(paper.words.say(line.label), paper.width - 10):
            paper.write(0, y + LINE / 2, row)
            y += LINE
        y += GAP
    return y
