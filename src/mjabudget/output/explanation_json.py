"""An explanation in, its JSON out; amounts in the file's unit, like those of `check`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mjabudget.analysis.check import Result
from mjabudget.analysis.explain import Explanation, Line, Term
from mjabudget.analysis.readings import Search, Weighed
from mjabudget.model.budget import Budget
from mjabudget.model.message import FromFile
from mjabudget.output.json import computed_ends, in_unit, result, year
from mjabudget.output.language import Words


def explanation(found: Explanation, words: Words) -> dict[str, Any]:
    """Return the result of the figure with `terms`: selection, total, and every amount with its place."""
    budget = found.result.budget
    return result(found.result, words) | {
        "quotes": list(found.result.figure.quotes),
        "note": words.say(FromFile(found.result.figure.note)),
        "terms": [_term(term, budget) for term in found.terms],
        "readings": None if found.search is None else _readings(found.search, found.result, words),
    }


def _readings(found: Search, of: Result, words: Words) -> dict[str, Any]:
    """Return the readings that give the printed value; they are candidates."""
    return {
        "tried": found.tried,
        "complete": not found.bounded,
        "candidates": [
            {
                "code": reading.code,
                "steps": reading.steps,
                "message": words.say(reading.words),
                "of": [_weighed(term) for term in reading.above],
                "over": [_weighed(term) for term in reading.below],
                "computed": computed_ends(reading.computed, of.printed, of.budget),
                "rests_on_estimates": reading.computed.assumed,
                "elsewhere": [
                    {
                        "year": year(other.budget.year),
                        "fits": other.fits,
                        "computed": None
                        if other.computed is None
                        else computed_ends(other.computed, other.figure.printed, other.budget),
                    }
                    for other in reading.elsewhere
                ],
            }
            for reading in found.readings
        ],
    }


def _weighed(term: Weighed) -> dict[str, Any]:
    return {"factor": term.factor, "selection": str(term.selection)}


def _term(term: Term, budget: Budget) -> dict[str, Any]:
    value = term.total.value
    ends = (None, None) if value is None else (value.low, value.high)
    low, high = (None if end is None else in_unit(end, budget) for end in ends)
    return {
        "side": term.side,
        "selection": str(term.selection),
        "low": low,
        "high": high,
        "rests_on_estimates": term.total.assumed,
        "cells": [_line(line, budget) for line in term.lines],
    }


def _line(line: Line, budget: Budget) -> dict[str, Any]:
    cell = line.cell
    return {
        "measure": cell.kind,
        "year": year(cell.year),
        "theme": cell.theme,
        "activity": cell.activity,
        "source": cell.source,
        "factor": line.factor,
        "amount": None if line.known.unknown else in_unit(Fraction(line.known.known), budget),
        "estimated": line.known.assumed,
        "file": line.place.file,
        "line": line.place.line,
        "column": line.place.column,
    }
