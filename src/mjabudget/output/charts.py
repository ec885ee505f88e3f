"""Draw pictures as SVG, PNG or PDF, the same bytes every time. matplotlib is imported when first drawn.

Exact numbers become floats here, as lengths on paper, and nowhere before: every number that can be read comes
as a label. What is known has a full colour, what is assumed or estimated a pale one, hatched: a legend says
so. Colour-blind readers can tell the colours apart, and dark and light ones take turns.
"""

from __future__ import annotations

import logging
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Literal, TypedDict

from mjabudget.model.message import text
from mjabudget.output.language import Words
from mjabudget.present.report.charts_model import Bar, Group, Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.patches import Patch

Form = Literal["svg", "png", "pdf"]
WIDE, NARROW = 700, 330
FILLS = ("#00507D", "#E69F00", "#00785A", "#B9D7EA", "#8A3A6B", "#F0E442", "#A63F00", "#BBBBBB")
HATCHES = ("////", "\\\\\\\\", "xxx", "...", "---", "|||", "+++", "ooo")
INK = "#1a1a1a"

_PHONE = 500
_FONT, _LINE, _TITLE, _BAR, _GAP, _PAD = 12, 15, 25, 17, 13, 6
_LETTER, _SHORT = 7.2, 12
_PALE = 0.25
_GREY = "#777777"
_MARK = text("~ estimated or assumed: not in the document")
_METADATA: dict[Form, tuple[str, ...]] = {
    "svg": ("Date", "Creator", "Format", "Type"),
    "png": ("Software",),
    "pdf": ("CreationDate", "ModDate"),
}


class _Look(TypedDict):
    facecolor: str
    edgecolor: str
    hatch: str


def draw(pictures: Sequence[Picture], words: Words, form: Form, width: int = WIDE) -> bytes:
    """Draw pictures below each other, each with its caption, for a slide or a document."""
    return _saved(pictures, replace(words, hard_spaces=True), form, width, captions=True)


def draw_inline(picture: Picture, words: Words, width: int, key: str) -> str:
    """Draw a picture as an SVG element for inside a page; `key` keeps its ids apart from those of others."""
    raw = _saved((picture,), words, "svg", width, captions=False).decode()
    element = re.sub(r"(?s)^.*?(?=<svg)|<metadata>.*?</metadata>|<style.*?</style>", "", raw)
    element = re.sub(r'\bid="([^"]+)"', rf'id="{key}-\1"', element)
    element = re.sub(r'url\(#|xlink:href="#', lambda m: f"{m[0]}{key}-", element)
    opening = r'<svg aria-hidden="true" \1>'
    return re.sub(r'<svg[^>]*?(viewBox="[^"]*")[^>]*>', opening, element, count=1).strip()


def _saved(pictures: Sequence[Picture], words: Words, form: Form, width: int, *, captions: bool) -> bytes:
    target = BytesIO()
    metadata: dict[str, str | None] = dict.fromkeys(_METADATA[form])
    if form != "png":
        metadata["Title"] = "; ".join(words.say(p.caption) for p in pictures)
    with style(outlines=captions):
        figure = lay_out(pictures, words, width, captions=captions)
        figure.savefig(target, format=form, dpi=200 if form == "png" else 72, metadata=metadata)
    return target.getvalue()


@contextmanager
def style(*, outlines: bool) -> Iterator[None]:
    """Draw in the style of the report; letters as `outlines` look the same where the font is missing."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl  # noqa: PLC0415 - it takes half a second

    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        mpl.rcdefaults()
        mpl.rc("font", size=_FONT)
        mpl.rc("text", color=INK, parse_math=False)
        mpl.rc("axes", titlelocation="left", titlesize=_FONT, titleweight="bold", xmargin=0)
        mpl.rc("axes.spines", left=False, right=False, top=False, bottom=False)
        mpl.rc("figure.constrained_layout", w_pad=_PAD / 72, h_pad=_PAD / 72, hspace=0)
        mpl.rc("hatch", linewidth=0.8)
        mpl.rc("legend", frameon=False, borderpad=0, handleheight=0.9)
        mpl.rc("patch", linewidth=0.8)
        mpl.rc("pdf", fonttype=42)
        mpl.rc("svg", hashsalt="mjabudget", fonttype="path" if outlines else "none")
        mpl.rc("xtick", labelcolor=INK)
        mpl.rc("ytick", labelcolor=INK)
        mpl.rc("xtick.major", size=0)
        mpl.rc("ytick.major", size=0)
        yield


def lay_out(pictures: Sequence[Picture], words: Words, width: int, *, captions: bool) -> Figure:
    """Lay pictures out below each other on a figure of `width` pixels."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - the same

    sheets = [_Sheet(picture, words, width, captions=captions) for picture in pictures]
    heights = [sheet.height for sheet in sheets]
    figure = Figure(figsize=(width / 72, sum(heights) / 72), dpi=72, facecolor="white", layout="constrained")
    parts = figure.subfigures(len(sheets), 1, squeeze=False, height_ratios=heights)[:, 0]
    for part, sheet in zip(parts, sheets, strict=True):
        sheet.draw(part)
    return figure


class _Sheet:
    """A picture in words and pixels: its texts broken over lines, how high each part is, and its drawing."""

    def __init__(self, picture: Picture, words: Words, width: int, *, captions: bool) -> None:
        self.picture = picture
        self.say = words.say
        self.stacked = picture.shape == "stacked"
        names = [words.say(group.name) for panel in picture.panels for group in panel.groups]
        long = max(map(len, names)) > _SHORT
        self.above = width < _PHONE or (self.stacked and long)  # where names stand; else before their bars
        self.caption = _wrapped(words.say(picture.caption), width) if captions else ""
        longest = max(sum(bar.size or 0 for bar in group.bars) for p in picture.panels for group in p.groups)
        self.scale = (
            float((width - 2 * _PAD) / longest) if self.stacked and longest else 0
        )  # of a stacked bar
        several = len(picture.series) > 1
        entries = [*(self._series() if several else ()), *([words.say(_MARK)] if picture.guessed else [])]
        self.entries = [_wrapped(entry, width - 45) for entry in entries]
        self.in_line = sum(len(entry) * _LETTER + 60 for entry in self.entries) <= width
        room = width - 20 if self.above else min(250, width * 0.34)
        self.names = [[_wrapped(words.say(g.name), room) for g in panel.groups] for panel in picture.panels]
        self.title = _LINE * max(_lines(name) for names in self.names for name in names) + 4 * self.above
        self.bars = _BAR * (1.7 if self.stacked else len(picture.series))
        self.slot = (self.title + self.bars if self.above else max(self.title, self.bars)) + _GAP
        self.heights = [self.slot * len(panel.groups) for panel in picture.panels]

    def _series(self) -> Iterator[str]:
        """Name the series, with the numbers of parts that are too narrow to hold them."""
        for series, name in enumerate(self.picture.series):
            bars = [group.bars[series] for panel in self.picture.panels for group in panel.groups]
            narrow = self.stacked and not all(map(self._holds, bars))
            yield self.say(name) + (": " + ", ".join(self.say(bar.label) for bar in bars) if narrow else "")

    def _holds(self, bar: Bar) -> bool:
        """Return whether a part of a stacked bar is wide enough for its number."""
        label = self.say(bar.label)
        return not label or float(bar.size or 0) * self.scale >= len(label) * _LETTER + 10

    @property
    def height(self) -> float:
        """The height in pixels, about: constrained layout divides what is left over."""
        titles = _TITLE * len(self.heights) if len(self.heights) > 1 else 0
        legend = max(map(_lines, self.entries), default=0) if self.in_line else sum(map(_lines, self.entries))
        above = legend * (_LINE + 5) + _LINE * _lines(self.caption) * bool(self.caption) + 10
        return sum(self.heights) + titles + above

    def draw(self, part: SubFigure) -> None:
        """Draw the panels on one scale, under one legend."""
        panels = self.picture.panels
        charts = part.subplots(len(panels), 1, squeeze=False, sharex=True, height_ratios=self.heights)[:, 0]
        for axes, panel, names in zip(charts, panels, self.names, strict=True):
            if len(panels) > 1:
                axes.set_title(self.say(panel.title))
            self._rows(axes, panel.groups, names)
        if self.entries or self.caption:
            part.legend(
                handles=self._patches(),
                loc="outside upper left",
                ncols=max(len(self.entries), 1) if self.in_line else 1,
                title=self.caption,
                alignment="left",
                title_fontproperties={"weight": "bold"},
            )

    def _rows(self, axes: Axes, groups: Sequence[Group], names: Sequence[str]) -> None:
        """Draw rows of bars beside each other, or stacked, with their names before or above them."""
        tops = [self.slot * n for n in range(len(groups))]
        first = self.title if self.above else (self.slot - _GAP - self.bars) / 2
        deep = self.bars if self.stacked else _BAR
        lefts = [0.0] * len(groups)
        for series in range(len(self.picture.series)):
            bars = [group.bars[series] for group in groups]
            sizes = [float(bar.size or 0) for bar in bars]
            middles = [top + first + deep * (0.5 if self.stacked else series + 0.5) for top in tops]
            drawn = axes.barh(middles, sizes, deep - 2, left=lefts)
            for patch, bar in zip(drawn, bars, strict=True):
                patch.set(linewidth=0.8 if bar.size else 0, **_look(series, guess=bar.guess))
            if self.stacked:
                lefts = [left + size for left, size in zip(lefts, sizes, strict=True)]
                inside = [self.say(bar.label) if self._holds(bar) else "" for bar in bars]
                for label in axes.bar_label(drawn, inside, label_type="center"):
                    label.set_bbox({"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"})
            else:
                axes.bar_label(drawn, [self.say(bar.label) for bar in bars], padding=6)
        axes.axvline(0, color=INK, linewidth=1, zorder=1.2)  # over bars, under names
        axes.set_ylim(self.slot * len(groups) - _GAP + 3, -3)
        axes.set_xticks([])
        self._name(axes, groups, tops, names)

    def _name(self, axes: Axes, groups: Sequence[Group], tops: Sequence[float], names: Sequence[str]) -> None:
        """Write names, one label a line, so that browsers with another font align them."""
        below = [
            self.say(bar.label) for g in groups for bar in g.bars if bar.size is not None and bar.size < 0
        ]
        room = max((len(label) * _LETTER + 8 for label in below), default=0)
        lines = [
            (top + self._offset(name) + _LINE * (n + 0.5), line)
            for top, name in zip(tops, names, strict=True)
            for n, line in enumerate(name.split("\n"))
        ]
        axes.set_yticks([middle for middle, _ in lines], [line for _, line in lines])
        axes.tick_params(axis="y", pad=-6 if self.above else 8 + room)
        for name in axes.get_yticklabels() if self.above else ():
            name.set(ha="left", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})

    def _offset(self, name: str) -> float:
        """Return how far from the top of its slot a name begins."""
        height = _LINE * _lines(name)
        return self.title - 4 - height if self.above else (self.slot - _GAP - height) / 2

    def _patches(self) -> list[Patch]:
        """Return what stands before each entry of the legend: a series, and last the look of a guess."""
        from matplotlib.patches import Patch  # noqa: PLC0415 - the same

        groups = [group for panel in self.picture.panels for group in panel.groups]
        guesses = [all(g.bars[n].guess for g in groups) for n in range(len(self.picture.series))]
        looks = [_look(series, guess=guess) for series, guess in enumerate(guesses)]
        if len(looks) == 1:
            looks = []
        if self.picture.guessed:
            looks.append({"facecolor": _pale(_GREY), "edgecolor": _GREY, "hatch": HATCHES[0]})
        return [Patch(label=entry, **look) for entry, look in zip(self.entries, looks, strict=True)]


def _look(series: int, *, guess: bool) -> _Look:
    """Return how a bar is drawn."""
    fill = FILLS[series % len(FILLS)]
    if guess:
        return {"facecolor": _pale(fill), "edgecolor": fill, "hatch": HATCHES[series % len(HATCHES)]}
    return {"facecolor": fill, "edgecolor": "white", "hatch": ""}


def _pale(fill: str) -> str:
    """Mix a colour with white."""
    parts = (int(fill[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * _PALE):02X}" for part in parts)


def _wrapped(words: str, width: float, most: int = 3) -> str:
    """Break words over lines of a width in pixels, at most `most`; what is cut ends in three dots."""
    count = max(8, int(width / _LETTER))
    return "\n".join(textwrap.wrap(words, count, max_lines=most, placeholder="\u2026"))


def _lines(words: str) -> int:
    return words.count("\n") + 1
