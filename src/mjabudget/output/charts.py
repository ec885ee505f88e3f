"""Draw pictures as SVG, PNG or PDF, the same bytes every time. matplotlib is imported when first drawn.

Exact numbers become floats here, as lengths on paper, and nowhere before: every number that can be read comes
as a label. Each series has a colour that colour-blind readers can tell apart, and a hatching that stays on a
black and white print.
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

from mjabudget.output.language import Words
from mjabudget.present.report.charts_model import Bar, Group, Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.patches import Patch

Form = Literal["svg", "png", "pdf"]
WIDE, NARROW = 700, 330
FILLS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#BBBBBB")
HATCHES = ("", "////", "--", "\\\\\\\\", "xx", "||", "++", ".")
INK = "#1a1a1a"

_PHONE = 500
_FONT, _LINE, _TITLE, _BAR, _GAP, _PAD, _COLUMN = 12, 15, 25, 17, 13, 6, 300
_LETTER = 7.2
_BROAD = 0.62
_METADATA: dict[Form, tuple[str, ...]] = {
    "svg": ("Date", "Creator", "Format", "Type"),
    "png": ("Software",),
    "pdf": ("CreationDate", "ModDate"),
}


class _Look(TypedDict):
    facecolor: str
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
        mpl.rc("hatch", linewidth=0.6)
        mpl.rc("legend", frameon=False, borderpad=0)
        mpl.rc("patch", edgecolor=INK, force_edgecolor=True, linewidth=0.7)
        mpl.rc("pdf", fonttype=42)
        mpl.rc("svg", hashsalt="mjabudget", fonttype="path" if outlines else "none")
        mpl.rc("xtick", labelcolor=INK)
        mpl.rc("ytick", labelcolor=INK)
        mpl.rc("xtick.major", size=0)
        mpl.rc("ytick.major", size=0)
        yield


def lay_out(pictures: Sequence[Picture], words: Words, width: int, *, captions: bool) -> Figure:
    """Lay pictures out below each other on a figure of `width` pixels."""
    from matplotlib.figure import Figure  # noqa: PLC0415

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
        columns, phone = picture.shape == "columns", width < _PHONE
        self.picture = picture
        self.say = words.say
        self.above = picture.shape == "stacked" or phone  # where names stand; else before their bars
        self.beside = columns and not phone  # where the legend stands; else above the charts
        self.caption = _wrapped(words.say(picture.caption), width) if captions else ""
        room = width * 0.38 if self.beside else width
        self.series = [_wrapped(name, room - 45) for name in self._series()]
        self.in_line = not self.beside and sum(len(name) * _LETTER + 60 for name in self.series) <= width
        room = width - 20 if self.above else min(250, width * 0.34)
        self.names = [[_wrapped(words.say(g.name), room) for g in panel.groups] for panel in picture.panels]
        self.title = _LINE * max(_lines(name) for names in self.names for name in names) + 4 * self.above
        self.bars = _BAR * (1.4 if picture.shape == "stacked" else len(picture.series))
        self.slot = (self.title + self.bars if self.above else max(self.title, self.bars)) + _GAP
        self.heights = [
            _COLUMN + _TITLE if columns else self.slot * len(panel.groups) for panel in picture.panels
        ]

    def _series(self) -> Iterator[str]:
        """Name the series, with the numbers of parts that are too flat to hold them."""
        for series, name in enumerate(self.picture.series):
            bars = [group.bars[series] for panel in self.picture.panels for group in panel.groups]
            flat = self.picture.shape == "columns" and any(map(_flat, bars))
            yield self.say(name) + (": " + ", ".join(self.say(bar.label) for bar in bars) if flat else "")

    @property
    def height(self) -> float:
        """The height in pixels, about: constrained layout divides what is left over."""
        titles = len(self.heights) if len(self.heights) > 1 else 0
        legend = 0 if self.beside or len(self.series) == 1 else 1 if self.in_line else len(self.series)
        return (
            sum(self.heights) + _TITLE * (titles + legend + _lines(self.caption) * bool(self.caption)) + _GAP
        )

    def draw(self, part: SubFigure) -> None:
        """Draw the panels on one scale, under one legend."""
        panels = self.picture.panels
        charts = part.subplots(len(panels), 1, squeeze=False, sharex=True, height_ratios=self.heights)[:, 0]
        for axes, panel, names in zip(charts, panels, self.names, strict=True):
            if len(panels) > 1:
                axes.set_title(self.say(panel.title))
            if self.picture.shape == "columns":
                self._columns(axes, panel.groups, names)
            else:
                self._rows(axes, panel.groups, names)
        listed = self._patches() if len(self.series) > 1 and not self.beside else []
        if listed or self.caption:
            part.legend(
                handles=listed,
                loc="outside upper left",
                ncols=len(listed) if self.in_line else 1,
                title=self.caption,
                alignment="left",
                title_fontproperties={"weight": "bold"},
            )

    def _rows(self, axes: Axes, groups: Sequence[Group], names: Sequence[str]) -> None:
        """Draw rows of bars beside each other, or stacked, with their names before or above them."""
        stacked = self.picture.shape == "stacked"
        tops = [self.slot * n for n in range(len(groups))]
        first = self.title if self.above else (self.slot - _GAP - self.bars) / 2
        deep = self.bars if stacked else _BAR
        lefts = [0.0] * len(groups)
        for series in range(len(self.series)):
            bars = [group.bars[series] for group in groups]
            sizes = [float(bar.size or 0) for bar in bars]
            middles = [top + first + deep * (0.5 if stacked else series + 0.5) for top in tops]
            drawn = axes.barh(middles, sizes, deep - 2, left=lefts, **_look(series))
            if stacked:
                lefts = [left + size for left, size in zip(lefts, sizes, strict=True)]
            else:
                axes.bar_label(drawn, [self.say(bar.label) for bar in bars], padding=6)
        axes.axvline(0, color=INK, linewidth=1, zorder=1.2)  # over bars, under names
        axes.set_ylim(self.slot * len(groups) - _GAP + 3, -3)
        axes.set_xticks([])
        below = [
            self.say(bar.label) for g in groups for bar in g.bars if bar.size is not None and bar.size < 0
        ]
        room = max((len(label) * _LETTER + 8 for label in below), default=0)
        lines = [
            (top + self._offset(name) + _LINE * (n + 0.5), line)
            for top, name in zip(tops, names, strict=True)
            for n, line in enumerate(name.split("\n"))
        ]  # one label a line, so that browsers with another font align them
        axes.set_yticks([middle for middle, _ in lines], [line for _, line in lines])
        axes.tick_params(axis="y", pad=-6 if self.above else 8 + room)
        for name in axes.get_yticklabels() if self.above else ():
            name.set(ha="left", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})

    def _offset(self, name: str) -> float:
        """Return how far from the top of its slot a name begins."""
        height = _LINE * _lines(name)
        return self.title - 4 - height if self.above else (self.slot - _GAP - height) / 2

    def _columns(self, axes: Axes, groups: Sequence[Group], names: Sequence[str]) -> None:
        """Draw columns of 100%, with light bands that lead each part to the next column."""
        tops = [0.0] * len(groups)
        for series in range(len(self.series)):
            bars = [group.bars[series] for group in groups]
            sizes = [float(bar.size or 0) for bar in bars]
            ends = [top + size for top, size in zip(tops, sizes, strict=True)]
            drawn = axes.bar(range(len(bars)), sizes, _BROAD, bottom=tops, **_look(series))
            numbers = ["" if _flat(bar) else self.say(bar.label) for bar in bars]
            for label in axes.bar_label(drawn, numbers, label_type="center"):
                label.set_bbox({"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"})
            for n in range(len(bars) - 1):
                between = (n + _BROAD / 2, n + 1 - _BROAD / 2)
                here = slice(n, n + 2)
                axes.fill_between(
                    between, tops[here], ends[here], color=FILLS[series], alpha=0.22, linewidth=0
                )
            tops = ends
        axes.set(xlim=(-_BROAD / 2, max(len(groups) - 1, 1) + _BROAD / 2), ylim=(100, 0))
        axes.set_xticks(range(len(groups)), names, fontweight="bold")
        axes.set_yticks([])
        if self.beside:
            place = (len(groups) - 1 + _BROAD / 2, -2)
            axes.legend(
                handles=self._patches(), loc="upper left", bbox_to_anchor=place, bbox_transform=axes.transData
            )

    def _patches(self) -> list[Patch]:
        from matplotlib.patches import Patch  # noqa: PLC0415

        return [Patch(label=name, **_look(series)) for series, name in enumerate(self.series)]


def _flat(bar: Bar) -> bool:
    """Return whether a part of a column is too flat to hold its number."""
    return (bar.size or 0) * _COLUMN / 100 < _LINE


def _look(series: int) -> _Look:
    return {"facecolor": FILLS[series % len(FILLS)], "hatch": HATCHES[series % len(HATCHES)]}


def _wrapped(words: str, width: float, most: int = 3) -> str:
    """Break words over lines of a width in pixels, at most `most`; what is cut ends in three dots."""
    count = max(8, int(width / _LETTER))
    return "\n".join(textwrap.wrap(words, count, max_lines=most, placeholder="\u2026"))


def _lines(words: str) -> int:
    return words.count("\n") + 1
