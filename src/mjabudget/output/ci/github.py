"""Report a check as commands of a GitHub workflow, which make annotations at the lines of the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.model.message import text
from mjabudget.model.problem import Problem, visible
from mjabudget.output.ci.checked import Checked
from mjabudget.output.ci.locations import Location, of_problem, of_remark, of_result, with_hint
from mjabudget.output.language import Words
from mjabudget.present.check import status_label
from mjabudget.present.figure_names import figure_name
from mjabudget.present.remarks import WORTH_A_LOOK, remark_sentence
from mjabudget.present.verdict_text import sentence

Kind = Literal["error", "warning", "notice"]


def report_results(checked: Checked, words: Words) -> str:
    """Write an error per finding, a warning per remark, a notice per figure that is known to differ.

    GitHub shows ten of each kind for a step.
    """
    title = words.say(WORTH_A_LOOK)
    findings = (_of_result("error", r, words) for r in checked.findings)
    remarks = (
        _annotation("warning", of_remark(r), title, words.say(remark_sentence(r))) for r in checked.remarks
    )
    known = (_of_result("notice", r, words) for r in checked.known)
    return "".join([*findings, *remarks, *known])


def report_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write an error per problem of the input, with its remedy on a line of its own."""
    return "".join(_annotation("error", of_problem(p), p.code, with_hint(p, words)) for p in problems)


def _of_result(kind: Kind, r: Result, words: Words) -> str:
    name = figure_name(r.figure, r.budget)
    title = text("{status}: {figure} [{id}]", status=status_label(r), figure=name, id=r.figure.id)
    return _annotation(kind, of_result(r), words.say(title), words.say(sentence(r)))


def _annotation(kind: Kind, where: Location | None, title: str, message: str) -> str:
    properties = {**_where(where), "title": title}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {written}::{_data(message)}\n"


def _where(where: Location | None) -> dict[str, str | int]:
    """Return file, lines and columns; columns go with one line only, and the last one is part of it."""
    if where is None:
        return {}
    if not where.line:
        return {"file": where.file}
    lines: dict[str, str | int] = {"file": where.file, "line": where.line}
    if where.stretch is None:
        return lines | {"col": where.place.column}
    start, end = where.stretch.start, where.stretch.end
    lines |= {"endLine": end.line}
    if start.line == end.line:
        lines |= {"col": start.column, "endColumn": max(start.column, end.column - 1)}
    return lines


def _data(message: str) -> str:
    """Escape a message; other control characters than ends of lines are shown by a mark."""
    shown = "\n".join(map(visible, message.splitlines()))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
