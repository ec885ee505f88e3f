"""Hold a message with its numbers: words and formatting are chosen when it is shown.

The core never formats. It makes a `Message`: an English template, which is also the key of the translation
catalogue, and the values that fill it. `output/language.py` turns it into a sentence in one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from string import Formatter


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of `currency`; shown divided by `unit`, to the cent of whole currency."""

    value: Fraction
    currency: str
    unit: Fraction = Fraction(1)
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent (45 for 45%), shown with `digits` decimals."""

    value: Fraction
    digits: int
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A difference of two shares, in percentage points."""

    value: Fraction
    digits: int
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number, shown with `digits` decimals; `signed` puts a + before one above 0."""

    value: Fraction
    digits: int = 0
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values in a row, joined the way the language joins a list."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Several values in a row, with the same separator between them in every language."""

    items: tuple[Value, ...]
    separator: str = ", "


@dataclass(frozen=True, slots=True)
class Estimated:
    """A value that rests on estimates, and says so wherever it is shown: marked with a ~."""

    value: Value


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A value shown in one language (`nl`, `en`), whatever that of the run."""

    language: str
    value: Value


@dataclass(frozen=True, slots=True)
class FromFile:
    """A note or reason that the author of a file wrote, shown in the language of the run where it has it.

    Several languages stand below each other, each starting a line with its code: `nl: ...`, `en: ...`.
    """

    written: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence: `template` in English with `{name}` fields, and what fills them."""

    template: str
    args: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, name: str) -> Value:
        """Return the value that fills `{name}`; KeyError where the template has no such field."""
        return dict(self.args)[name]


Value = (
    str
    | int
    | Money
    | Percent
    | Points
    | Number
    | Listed
    | Joined
    | Estimated
    | InLanguage
    | FromFile
    | Message
)


def text(template: str, /, **args: Value) -> Message:
    """Make a `Message` from a template and its values."""
    return Message(template, tuple(args.items()))


def fields(template: str) -> tuple[str, ...]:
    """Return the names of the fields of a template, each once, in the order in which they are filled."""
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(template) if name))


def template(literal: str) -> str:
    """Mark a literal as a template of the catalogue, where `text` gets it from a table."""
    return literal
