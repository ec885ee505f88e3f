"""Write problems as text: place, code, excerpt with the fault underlined, remedy."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.model.message import template
from mjabudget.model.problem import Problem, visible
from mjabudget.output.language import Words

_LONGEST = 100
_HEAD = template("{place}: error[{code}]: {message}")


def problems_text(problems: Sequence[Problem], words: Words) -> str:
    """Write every problem the same way, an empty line between two."""
    return "\n".join(_problem(p, words) for p in problems)


def _problem(problem: Problem, words: Words) -> str:
    message = words.say(problem.message)
    head = words.template(_HEAD).format(place=visible(str(problem.place)), code=problem.code, message=message)
    lines = [head]
    if problem.excerpt.strip():
        shown, column = _window(visible(problem.excerpt.replace("\t", " ")), problem.place.column)
        lead = f"{problem.place.line:>6} | "
        width = max(1, min(problem.place.width, len(shown) - column + 1))
        lines += [lead + shown, " " * (len(lead) - 2) + "| " + " " * (column - 1) + "^" * width]
    lines.append("  " + words.say(problem.hint))
    return "\n".join(lines) + "\n"


def _window(line: str, column: int) -> tuple[str, int]:
    """Show the part of a long line that the fault is in."""
    if len(line) <= _LONGEST:
        return line, column
    start = max(0, min(column - _LONGEST // 2, len(line) - _LONGEST))
    return line[start : start + _LONGEST], column - start
