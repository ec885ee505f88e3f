"""Write a check as Markdown for the summary page of a CI run, as GitHub shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from mjabudget.model.document import Document
from mjabudget.model.problem import Problem, visible
from mjabudget.output.ci.checked import Checked
from mjabudget.output.language import Words
from mjabudget.present.step_summary import Fold, folded_items, problem_items, verdict_items

_LARGEST = 900_000
"""Bytes of a summary; GitHub refuses the page of a step above 1 MiB."""
_ROWS = (500, 100, 20, 4)


def summary_of_results(checked: Checked, above: Document, words: Words) -> str:
    """Write the verdict with the findings, and fold up what is known; `above` says what it is about."""

    def written(rows: int) -> str:
        open_part = verdict_items(checked.results, checked.findings, rows)
        folds = folded_items(checked.known, checked.remarks, rows)
        return "\n".join([_markdown(above + open_part, words), *(_folded(fold, words) for fold in folds)])

    return _fitting(written)


def summary_of_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write that nothing was judged, with a row for each problem."""
    return _fitting(lambda rows: _markdown(problem_items(problems, rows), words))


def _fitting(written: Callable[[int], str]) -> str:
    """Write as many rows of each table as the page takes."""
    pages = (written(rows) for rows in _ROWS)
    page = next((page for page in pages if len(page.encode("utf-8", "replace")) <= _LARGEST), written(0))
    return "\n".join(map(visible, page.split("\n")))


def _folded(fold: Fold, words: Words) -> str:
    title = escape(words.say(fold.title))
    content = _markdown(fold.content, words)
    return f"<details>\n<summary>{title}</summary>\n\n{content}\n</details>\n"


def _markdown(document: Document, words: Words) -> str:
    from mjabudget.output.markdown import markdown  # noqa: PLC0415 - rich is slow to import

    return markdown(document, words)
