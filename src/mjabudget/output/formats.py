"""Write what a command has to say in one of the formats of `--format`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mjabudget.model.document import Document
from mjabudget.output.csv import to_csv
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.present.columns import Rows

FormatName = Literal["table", "plain", "markdown", "json"]
FormatOrCsv = Literal[FormatName, "csv"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say: each shape of it is made where a format asks for it."""

    document: Callable[[], Document]
    data: Callable[[], object] = lambda: None
    rows: Callable[[], Rows] = lambda: Rows((), ())


@dataclass(frozen=True, slots=True)
class Screen:
    """What text is drawn on: how many columns, with colours or without, with box characters or ASCII."""

    width: int
    colour: bool = False
    ascii_only: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, and how an answer is written in it."""

    name: FormatOrCsv
    write: Callable[[Answer, Words, Screen], str]


def _table(answer: Answer, words: Words, screen: Screen) -> str:
    from mjabudget.output.terminal import terminal  # noqa: PLC0415 - rich is slow to import

    document = answer.document()
    return terminal(document, words, screen.width, colour=screen.colour, ascii_only=screen.ascii_only)


def _plain(answer: Answer, words: Words, screen: Screen) -> str:
    from mjabudget.output.plain import plain  # noqa: PLC0415 - rich is slow to import

    return plain(answer.document(), words, screen.width)


def _markdown(answer: Answer, words: Words, _: Screen) -> str:
    from mjabudget.output.markdown import markdown  # noqa: PLC0415 - rich is slow to import

    return markdown(answer.document(), words)


def _json(answer: Answer, words: Words, _: Screen) -> str:
    return to_json(answer.data(), words)


def _csv(answer: Answer, _: Words, __: Screen) -> str:
    return to_csv(answer.rows())


FORMATS = (
    Format("table", _table),
    Format("plain", _plain),
    Format("markdown", _markdown),
    Format("json", _json),
    Format("csv", _csv),
)


def chosen(name: str | None, *, to_terminal: bool) -> Format:
    """Return a format by its name; without one a table on a terminal and plain text elsewhere."""
    formats: dict[str, Format] = {each.name: each for each in FORMATS}
    return formats.get(name or "", formats["table" if to_terminal else "plain"])
