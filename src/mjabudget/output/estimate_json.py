"""An estimate in, its JSON out: money to the cent, shares in percent, the ends of bounds rounded outward."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from mjabudget.analysis.estimate.result import Estimate, Line, Outcome
from mjabudget.model.budget import Budget
from mjabudget.model.interval import outward, quantized
from mjabudget.output import json
from mjabudget.output.language import Words
from mjabudget.present.outcome_text import outcome_sentence


def estimate(found: Estimate, words: Words) -> dict[str, Any]:
    """Return the JSON of `estimate`; sentences in the language of `words`."""
    return {
        "changes": found.changes,
        "left_out": list(found.left_out),
        "untouched": found.untouched,
        "budgets": [_budget(found, at, budget) for at, budget in enumerate(found.filled)],
        "figures": [_outcome(o, words) for o in found.outcomes],
    }


def _budget(found: Estimate, at: int, budget: Budget) -> dict[str, Any]:
    return {
        "programme": budget.programme,
        "year": json.year(budget.year),
        "currency": budget.currency,
        "lines": [_line(line) for line in found.lines if line.budget is budget],
        "activities": [
            {
                "theme": theme.id,
                "activity": activity.id,
                "source": cost.source,
                "amount": quantized(Fraction(found.amounts[at][path]), 2),
            }
            for theme in budget.themes
            for activity in theme.activities
            for cost in activity.costs
            if (path := (*activity.path, "costs", cost.source)) in found.amounts[at]
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    low, high = outward(line.low, line.high, 2)
    amount: Decimal | None = None if line.amount is None else quantized(Fraction(line.amount), 2)
    bounds = {"low": low, "high": high} if line.bounded else {}
    return {
        "theme": line.theme,
        "source": line.source,
        "amount": amount,
        "estimated": line.estimated,
        **bounds,
    }


def _outcome(outcome: Outcome, words: Words) -> dict[str, Any]:
    distance, percent = outcome.distance, outcome.result.printed.unit == "percent"
    return {
        "figure": outcome.key,
        "how": outcome.how,
        "why": outcome.why,
        "unit": outcome.result.printed.unit,
        "distance": None if distance is None else quantized(distance, 6 if percent else 2),
        "message": words.say(outcome_sentence(outcome)),
    }
