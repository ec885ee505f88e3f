"""What the table says of one problem: its texts, what it means and how it comes about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """Another wording of a code, addressed as `code/name`; an empty text is that of the code."""

    name: str
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One row: the texts of a problem, templates with `{name}` fields, and its section of docs/ERRORS.md.

    An example is the name of a folder of tests/cases, or the commands that cause the problem, one a line.
    """

    code: str
    message: str
    hint: str
    meaning: str
    variants: tuple[Variant, ...] = ()
    examples: tuple[str, ...] = ()

    def texts(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Pair each key of this code with its message and its hint."""
        yield self.code, (self.message, self.hint)
        for v in self.variants:
            yield f"{self.code}/{v.name}", (v.message or self.message, v.hint or self.hint)


@dataclass(frozen=True, slots=True)
class Group:
    """The codes of one subject, with what is to be said of them all."""

    title: str
    codes: tuple[Code, ...]
    introduction: str = ""
