"""Pictures in, SVG, PNG or PDF out; the same bytes every time. matplotlib is imported when first drawn."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import Literal

from mjabudget.output.canvas import Paper
from mjabudget.output.chart_drawing import draw
from mjabudget.output.language import Words
from mjabudget.present.report.charts_model import Picture

Form = Literal["svg", "png", "pdf"]
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")
WIDE = 700
NARROW = 330
_MARGIN = 6
_SPACE = 14
_METADATA: dict[Form, tuple[str, ...]] = {
    "svg": ("Date", "Creator", "Format", "Type"),
    "png": ("Software",),
    "pdf": ("CreationDate", "ModDate"),
}


def drawn(pictures: Sequence[Picture], words: Words, form: Form, width: int = WIDE) -> bytes:
    """Draw pictures below each other, each with its caption, for a slide or a document."""
    return _render(pictures, words, form, width, captions=True)


def inline(picture: Picture, words: Words, width: int, key: str) -> str:
    """Draw a picture as an SVG element for inside a page; `key` keeps its ids apart from those of others."""
    raw = _render((picture,), words, "svg", width, captions=False).decode()
    found = re.sub(r"(?s)^.*?(?=<svg)|<metadata>.*?</metadata>|<style.*?</style>", "", raw)
    found = re.sub(r'\bid="([^"]+)"', rf'id="{key}-\1"', found)
    found = re.sub(r'url\(#|xlink:href="#', lambda m: f"{m[0]}{key}-", found)
    return re.sub(
        r'<svg[^>]*?(viewBox="[^"]*")[^>]*>', r'<svg aria-hidden="true" \1>', found, count=1
    ).strip()


def _render(pictures: Sequence[Picture], words: Words, form: Form, width: int, *, captions: bool) -> bytes:
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl  # noqa: PLC0415 - it takes half a second
    from matplotlib.figure import Figure  # noqa: PLC0415

    target = BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.hashsalt": "mjabudget",
                "svg.fonttype": "path" if captions else "none",
                "pdf.fonttype": 42,
                "hatch.linewidth": 0.6,
            }
        )
        figure = Figure(figsize=(1, 1), dpi=72, facecolor="white")
        axes = figure.add_axes((0, 0, 1, 1))
        paper = Paper(axes, words, width)
        y = 0.0
        for picture in pictures:
            if captions:
                y = paper.title(y, picture.caption)
            y = draw(paper, y, picture.panels) + _SPACE
        across, down = width + 2 * _MARGIN, y - _SPACE + 2 * _MARGIN
        figure.set_size_inches(across / 72, down / 72)
        axes.set_xlim(-_MARGIN, width + _MARGIN)
        axes.set_ylim(down - _MARGIN, -_MARGIN)
        axes.axis("off")
        metadata: dict[str, str | None] = dict.fromkeys(_METADATA[form])
        if form != "png":
            metadata["Title"] = "; ".join(words.say(p.caption) for p in pictures)
        figure.savefig(target, format=form, dpi=200 if form == "png" else 72, metadata=metadata)
    return target.getvalue()
