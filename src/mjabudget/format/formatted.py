"""Read the text of a budget file and lay it out; a file with problems stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from mjabudget.format import yaml_reader
from mjabudget.format.layout import comments_of, laid_out
from mjabudget.format.load import FileText, load_texts
from mjabudget.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text of a budget file in the canonical layout; the text as it is where there are problems."""

    content: str
    problems: tuple[Problem, ...] = ()


def formatted(file: str, content: str, year: str | None = None) -> Formatted:
    """Lay out a budget file; what comes out is read again and has the same values and comments."""
    before = load_texts([FileText(file, content, year)])
    if before.problems:
        return Formatted(content, before.problems)
    written = laid_out(content)
    if written != content:
        after = load_texts([FileText(file, written, year)])
        same_data = yaml_reader.parse(file, written).data == yaml_reader.parse(file, content).data
        if after.budgets != before.budgets or not same_data or comments_of(written) != comments_of(content):
            raise AssertionError("the file that is laid out does not say what it said before")
    return Formatted(written)
