"""Write a report as one HTML page that needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.resources import files

from mjabudget.model.document import Heading, Listing, Note, Row, Table
from mjabudget.model.message import Estimated, Joined, Message, Money, Number, Percent, Value, text
from mjabudget.output.charts import NARROW, WIDE, draw_inline
from mjabudget.output.language import Words
from mjabudget.present.report.charts_model import Block, Picture, Quote
from mjabudget.present.report.content import Report

MODULES = ("jinja2", "matplotlib")
SHORT = 32  # rows of a table that is not broken over pages
SINGLE = 14  # letters of a text that is not broken over lines
ABREAST = 3  # columns that a phone has room for
_FRAME: Mapping[str, Message] = {
    "skip": text("Skip to the report"),
    "contents": text("Contents"),
    "chart": text("Chart."),
    "appendix": text("Appendix"),
    "warning": text("Note:"),
    "bad": text("Not right:"),
    "good": text("Right:"),
    "files": text("Files read:"),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as two SVG elements, for wide and for narrow pages."""

    picture: Picture
    wide: str
    narrow: str


def page(report: Report, words: Words) -> str:
    """Write the page; raises ModuleNotFoundError where one of `MODULES` is not there."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - an extra

    words = replace(words, hard_spaces=True)
    environment = Environment(
        loader=PackageLoader("mjabudget.output.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"say": words.say, "signs": _signs}
    environment.tests |= {name: _is(kind) for name, kind in _KINDS.items()}
    environment.tests |= {"estimate": _estimate, "number": _single}
    style = (files("mjabudget.output.html") / "templates" / "style.css").read_text(encoding="utf-8")
    sections = [
        (section, [_drawn(item, words, f"{section.key}-{n}") for n, item in enumerate(section.items)])
        for section in report.sections
    ]
    return environment.get_template("page.html.j2").render(
        report=report,
        sections=sections,
        language=words.language,
        frame=_FRAME,
        style=style,
        short=SHORT,
        abreast=ABREAST,
        single=SINGLE,
        maker=text("Made by mjabudget {version}.", version=version("mjabudget")),
    )


def _drawn(item: Block, words: Words, key: str) -> Block | Drawn:
    if not isinstance(item, Picture):
        return item
    return Drawn(
        item, draw_inline(item, words, WIDE, f"{key}-w"), draw_inline(item, words, NARROW, f"{key}-n")
    )


_KINDS: Mapping[str, type[object]] = {
    "heading": Heading,
    "table": Table,
    "note": Note,
    "listing": Listing,
    "quote": Quote,
    "drawn": Drawn,
    "row": Row,
}


def _is(kind: type[object]) -> Callable[[object], bool]:
    def test(value: object) -> bool:
        return isinstance(value, kind)

    return test


def _signs(words: str) -> str:
    """Write the signs of arithmetic as they are printed."""
    return words.replace(" >= ", " \u2265 ").replace(" x (", " \u00d7 (")


def _single(value: Value | None) -> bool:
    """Return whether a value is a number, or a few, which are not broken over lines."""
    match value:
        case Message(_, args):
            return bool(args) and all(_single(arg) for _, arg in args)
        case Estimated(inner):
            return _single(inner)
        case _:
            return isinstance(value, Money | Number | Percent | int)


def _estimate(value: Value | None) -> bool:
    """Return whether a value is marked as an estimate."""
    match value:
        case Estimated():
            return True
        case Joined(items):
            return any(map(_estimate, items))
        case _:
            return False
