"""Results in, the JSON of the program's contract out: exact decimals, keys that do not change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import simplejson

from mjabudget.analysis.check import Result
from mjabudget.analysis.compute import Computed
from mjabudget.analysis.summary import Sum, Summary
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Printed
from mjabudget.model.interval import decimals, quantized
from mjabudget.model.problem import Problem
from mjabudget.model.status import STATUSES
from mjabudget.output.language import Words
from mjabudget.present.verdict_text import sentence

SHARE_DIGITS = 6


def dumps(data: Any) -> str:
    """Write JSON; `Decimal` as the digits it has."""
    return simplejson.dumps(data, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def summaries(found: Sequence[Summary]) -> dict[str, Any]:
    """Return the JSON of `summary`."""
    return {"budgets": [_summary(s) for s in found]}


def checks(results: Sequence[Result], words: Words, *, strict: bool) -> dict[str, Any]:
    """Return the JSON of `check`: amounts in the file's unit, as its sentences have them."""
    counts = Counter(r.status for r in results)
    return {
        "ok": not any(r.finding(strict=strict) for r in results),
        "counts": {status: counts[status] for status in STATUSES if counts[status]},
        "results": [result(r, words) for r in results],
    }


def problems(found: Sequence[Problem], words: Words) -> dict[str, Any]:
    """Return the JSON of problems in the input."""
    return {
        "problems": [
            {
                "file": p.place.file,
                "line": p.place.line,
                "column": p.place.column,
                "code": p.code,
                "message": words.say(p.message),
                "hint": words.say(p.hint),
            }
            for p in found
        ]
    }


def year(written: str) -> int | str:
    """Return a year as a number, a period as a text."""
    return int(written) if written.isdecimal() else written


def cents(amount: Decimal | None) -> Decimal | None:
    """Write money with two decimals."""
    return None if amount is None else quantized(Fraction(amount), 2)


def share(value: Fraction | None) -> Decimal | None:
    """Write a share in percent with six decimals."""
    return None if value is None else quantized(value, SHARE_DIGITS)


def in_unit(value: Fraction, budget: Budget) -> Decimal:
    """Write an amount in the unit of its file, to the cent of whole currency."""
    return quantized(value / Fraction(budget.unit), max(0, budget.unit.adjusted() + 2))


def _sum(total: Sum, key: str = "amount") -> dict[str, Any]:
    """Return an amount; with the bounds that exist where it is not known."""
    if total.amount is not None:
        return {key: cents(total.amount)}
    ends = {"low": cents(total.low), "high": cents(total.high)}
    return {key: None} | {name: end for name, end in ends.items() if end is not None}


def _summary(s: Summary) -> dict[str, Any]:
    parents = {source.id: source.part_of for source in s.budget.sources}
    return {
        "programme": s.budget.programme,
        "year": year(s.budget.year),
        "title": s.budget.title,
        "currency": s.budget.currency,
        **_sum(s.total, "total"),
        "estimated": s.estimated,
        "sources": [
            {
                "id": line.source.id,
                "name": line.source.name,
                **({"part_of": parents[line.source.id]} if parents[line.source.id] else {}),
                **_sum(line.total),
                "share": share(line.share),
                "available": cents(line.available),
                "buffer": cents(line.buffer),
                "reserve_share": share(line.reserve_share),
            }
            for line in s.sources
        ],
        "themes": [
            {
                "id": t.theme.id,
                "name": t.theme.name,
                **_sum(t.total),
                "share": share(t.share),
                "estimated": t.total.estimated,
                "sources": {
                    p.source: {**_sum(p.total), "share_of_source": share(p.share)} for p in t.sources
                },
                "activities": [
                    {
                        "id": a.activity.id,
                        "name": a.activity.name,
                        **_sum(a.total),
                        "sources": {p.source: cents(p.total.amount) for p in a.sources},
                        "estimated": list(a.estimated),
                    }
                    for a in t.activities
                ],
            }
            for t in s.themes
        ],
    }


def result(r: Result, words: Words) -> dict[str, Any]:
    """Return the JSON of one checked figure."""
    place = r.figure.place
    return {
        "programme": r.budget.programme,
        "year": year(r.budget.year),
        "kind": r.figure.kind,
        "id": r.figure.id,
        "status": r.status,
        **({"underlying": r.underlying} if r.underlying else {}),
        "rests_on_estimates": r.computed.assumed,
        "printed": {
            "low": _as_printed(r, r.printed.low),
            "high": _as_printed(r, r.printed.high),
            "rounded_to": _as_printed(r, r.printed.rounded_to) if not r.printed.exact else None,
            "unit": r.printed.unit,
        },
        "computed": computed_ends(r.computed, r.printed, r.budget),
        "message": words.say(sentence(r)),
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


def _as_printed(r: Result, value: Decimal | None) -> Decimal | int | None:
    """Return a number as printed, in the file's unit."""
    if value is None:
        return None
    scaled = Fraction(value) / (Fraction(r.budget.unit) if r.printed.unit == "amount" else 1)
    return quantized(scaled, decimals(scaled))


def computed_ends(computed: Computed, printed: Printed, budget: Budget) -> dict[str, Any] | None:
    """Return the ends of a computed value, in percent or in the unit of the file."""
    if computed.value is None:
        return None
    ends = (computed.value.low, computed.value.high)
    low, high = (
        None
        if end is None
        else quantized(end, SHARE_DIGITS)
        if printed.unit == "percent"
        else in_unit(end, budget)
        for end in ends
    )
    return {"low": low, "high": high}
