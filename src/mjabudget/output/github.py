"""Check results or problems in, workflow commands out: GitHub shows them at their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.model.problem import Place, Problem
from mjabudget.output.language import Words
from mjabudget.present.verdict_text import sentence


def results(found: Sequence[Result], words: Words, *, strict: bool) -> str:
    """Write an error per finding, a notice per figure that is known to differ."""
    lines = []
    for r in found:
        if r.notable(strict=strict):
            title = f"{r.status}: {r.figure.id}"
            told = words.say(sentence(r))
            lines.append(
                _annotation("error" if r.finding(strict=strict) else "notice", r.figure.place, title, told)
            )
    return "".join(lines)


def problems(found: Sequence[Problem], words: Words) -> str:
    """Write an error per problem of the input, with its remedy on a line of its own."""
    return "".join(
        _annotation("error", p.place, p.code, f"{words.say(p.message)}\n{words.say(p.hint)}") for p in found
    )


def _annotation(kind: Literal["error", "notice"], place: Place, title: str, message: str) -> str:
    where = [f"file={_property(place.file)}"]
    if place.line:
        where += [f"line={place.line}", f"col={place.column}"]
    return f"::{kind} {','.join(where)},title={_property(title)}::{_data(message)}\n"


def _data(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
