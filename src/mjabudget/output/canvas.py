"""A sheet to draw charts on, measured in pixels from its top left corner; matplotlib does the drawing.

Exact numbers become floats here, as positions on paper, and nowhere before. Every series has a colour that
colour-blind readers can tell apart and a hatching that stays on a black and white print.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mjabudget.model.message import Value
from mjabudget.output.language import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = 12
LINE = 15
_WIDE = 0.56
INK = "#1a1a1a"
FILLS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#BBBBBB")
HATCHES = ("", "////", "--", "\\\\\\\\", "xx", "||", "++", ".")


def wrapped(words: str, width: float, most: int = 3) -> list[str]:
    """Break words over lines of a width in pixels, at most `most`; what is cut ends in three dots."""
    count = max(8, int(width / (SIZE * _WIDE)))
    whole = textwrap.wrap(words, count, break_long_words=False)
    if len(whole) > most or any(len(line) > count + 4 for line in whole):
        whole = textwrap.wrap(words, count, max_lines=most, placeholder="\u2026")
    return whole or [""]


def length(words: str) -> float:
    """Return about how many pixels wide a line of words is."""
    return len(words) * SIZE * _WIDE


class Paper:
    """A sheet that is `width` pixels wide, on which things are drawn downwards."""

    def __init__(self, axes: Axes, words: Words, width: float) -> None:
        self.axes = axes
        self.words = words
        self.width = width

    @property
    def narrow(self) -> bool:
        """Tell whether names stand above bars instead of before them: on a phone."""
        return self.width < 500

    def write(
        self, x: float, y: float, words: str, *, right: bool = False, middle: bool = False, bold: bool = False
    ) -> None:
        """Write a line of which `y` is the middle."""
        self.axes.text(
            x,
            y,
            words,
            ha="right" if right else "center" if middle else "left",
            va="center_baseline",
            fontsize=SIZE,
            fontweight="bold" if bold else "normal",
            color=INK,
            parse_math=False,
        )

    def tag(self, x: float, y: float, words: str) -> None:
        """Write a line on a white label around a middle, so that it is readable on any hatching."""
        box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
        self.axes.text(
            x,
            y,
            words,
            ha="center",
            va="center_baseline",
            fontsize=SIZE,
            color=INK,
            parse_math=False,
            bbox=box,
        )

    def block(self, x: float, y: float, width: float, height: float, series: int) -> None:
        """Fill a rectangle with the colour and hatching of a series."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415 - only where something is drawn

        self.axes.add_patch(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor=FILLS[series % len(FILLS)],
                hatch=HATCHES[series % len(HATCHES)],
                edgecolor=INK,
                linewidth=0.7,
            )
        )

    def line(self, points: Sequence[tuple[float, float]], *, thin: bool = False) -> None:
        """Draw a line through points."""
        xs, ys = zip(*points, strict=True)
        self.axes.plot(xs, ys, color="#767676" if thin else INK, linewidth=0.7 if thin else 1)

    def band(self, points: Sequence[tuple[float, float]], series: int) -> None:
        """Fill a light shape between points."""
        from matplotlib.patches import Polygon  # noqa: PLC0415

        self.axes.add_patch(
            Polygon(points, closed=True, facecolor=FILLS[series % len(FILLS)], alpha=0.22, edgecolor="none")
        )

    def title(self, y: float, words: Value) -> float:
        """Write the title of a panel; return where to go on."""
        for row in wrapped(self.words.say(words), self.width * 0.95):
            self.write(0, y + LINE / 2, row, bold=True)
            y += LINE + 2
        return y + 5

    def legend(self, y: float, series: Sequence[Value]) -> float:
        """Write the names of the series beside their colour and hatching; return where to go on."""
        x = 0.0
        for number, name in enumerate(series):
            said = wrapped(self.words.say(name), self.width - 36, 2)
            needed = 28 + max(map(length, said)) + 22
            if x and x + needed > self.width:
                x, y = 0.0, y + LINE + 6
            self.block(x + 1, y + 1, 20, 12, number)
            for row, line in enumerate(said):
                self.write(x + 28, y + 7 + row * LINE, line)
            if len(said) > 1:
                x, y = 0.0, y + LINE * len(said) + 6
            else:
                x += needed
        return y + (LINE + 10 if x else 4)
