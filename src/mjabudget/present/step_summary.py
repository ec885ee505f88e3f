"""Lay out a check for the summary page of a CI run: verdict, findings, then what is known or worth a look.

A page takes so much and no more: a table has at most `rows` rows, and says how many are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mjabudget.analysis.check import Result
from mjabudget.analysis.remarks import Remark
from mjabudget.model.document import Column, Document, Heading, Note, Row, Table
from mjabudget.model.message import Message, Value, template, text
from mjabudget.model.problem import Problem
from mjabudget.present.figure_names import figure_name
from mjabudget.present.remarks import WORTH_A_LOOK, remark_sentence
from mjabudget.present.shown_status import shown_status
from mjabudget.present.standing import counts
from mjabudget.present.verdict_text import sentence

_GOOD, _BAD = "\u2713", "\u2717"


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of the page that is folded up until a reader opens it."""

    title: Message
    content: Document


def verdict_items(results: Sequence[Result], findings: Sequence[Result], rows: int) -> Document:
    """Say first whether anything was found, then what; the findings stand open."""
    if not results:
        verdict = text("no figures to check")
    elif findings:
        words = _FOUND[len(findings) == 1]
        verdict = text(words, found=len(findings), count=len(results))
    else:
        verdict = text("no findings; figures and limits: {count}", count=len(results))
    head = _head(_BAD if findings else _GOOD, verdict)
    tallied = (Note(text("{counts}.", counts=counts(results))),) if results else ()
    return (head, *tallied, *_of_results(findings, rows))


_FOUND = {
    True: template("{found} of {count} figures and limits needs attention"),
    False: template("{found} of {count} figures and limits need attention"),
}


def folded_items(known: Sequence[Result], remarks: Sequence[Remark], rows: int) -> tuple[Fold, ...]:
    """Fold up the differences that are known, and the remarks."""
    folds = []
    if known:
        folds.append(Fold(text("Known differences: {count}", count=len(known)), _of_results(known, rows)))
    if remarks:
        lines = [Row((str(r.place), remark_sentence(r))) for r in remarks]
        title = text("Worth a look (no findings): {count}", count=len(remarks))
        folds.append(Fold(title, _table((text("Place"), WORTH_A_LOOK), lines, rows)))
    return tuple(folds)


def problem_items(problems: Sequence[Problem], rows: int) -> Document:
    """Say that nothing was judged, and list what is wrong with the input."""
    head = _head(_BAD, text("nothing was checked; problems in the input: {count}", count=len(problems)))
    columns = (text("Place"), text("Problem"), text("What to do"), text("Code"))
    lines = [Row((str(p.place), p.message, p.hint, p.code)) for p in problems]
    return (head, *_table(columns, lines, rows))


def _head(mark: str, verdict: Message) -> Heading:
    return Heading(text("{mark} mjabudget check: {verdict}", mark=mark, verdict=verdict), 3)


def _of_results(results: Sequence[Result], rows: int) -> Document:
    if not results:
        return ()
    columns = (text("Verdict"), text("Figure"), text("Place"), text("What was found"))
    lines = (
        (shown_status(r).marked_label, figure_name(r.figure, r.budget), str(r.figure.place), sentence(r))
        for r in results
    )
    return _table(columns, [Row(cells) for cells in lines], rows)


def _table(heads: Sequence[Value], lines: Sequence[Row], rows: int) -> Document:
    table = Table(tuple(map(Column, heads)), tuple(lines[:rows]))
    left = len(lines) - rows
    return (table, Note(text("left out here: {count}", count=left))) if left > 0 else (table,)
