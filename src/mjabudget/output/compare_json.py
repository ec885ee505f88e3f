"""A comparison in, its JSON out: money in whole currency with two decimals, shares and points with six."""

from __future__ import annotations

from typing import Any

from mjabudget.analysis.check import Result
from mjabudget.analysis.comparison import ActivityChange, Change, Comparison, FigureChange, SourceChange
from mjabudget.analysis.summary import Sum
from mjabudget.analysis.transfers import Move, Spot
from mjabudget.model.budget import Budget
from mjabudget.output import json
from mjabudget.output.language import Words
from mjabudget.present.compare_words import move_words


def comparison(found: Comparison, words: Words) -> dict[str, Any]:
    """Return the JSON of `compare`: everything, also what did not change."""
    return {
        "same": found.same,
        "before": _budget(found.before),
        "after": _budget(found.after),
        "total": _change(found.total),
        "sources": [_source(s) for s in found.sources],
        "themes": [_named(t) for t in found.themes],
        "activities": [_activity(a) for a in found.activities],
        "moved": [_move(m, found, words) for m in found.moves],
        "states": [_spot(s.spot) | {"before": s.before, "after": s.after} for s in found.states],
        "figures": [_figure(f, words) for f in found.figures],
    }


def _budget(budget: Budget) -> dict[str, Any]:
    return {
        "programme": budget.programme,
        "year": json.year(budget.year),
        "title": budget.title,
        "currency": budget.currency,
        "file": budget.origin.file,
    }


def _change(change: Change, *, shares: bool = True) -> dict[str, Any]:
    found: dict[str, Any] = {
        "before": _amount(change.before),
        "after": _amount(change.after),
        "difference": json.cents(change.difference),
        "percent": json.share(change.relative),
    }
    if shares:
        found |= {
            "share_before": json.share(change.share_before),
            "share_after": json.share(change.share_after),
            "points": json.share(change.points),
        }
    return found | {"presence": change.presence, "estimated": change.estimated}


def _amount(total: Sum | None) -> Any:
    return None if total is None else json.cents(total.amount)


def _named(change: Change) -> dict[str, Any]:
    renamed = {"name_before": change.name_before} if change.renamed else {}
    return {"id": change.id, "name": change.name} | renamed | _change(change)


def _source(source: SourceChange) -> dict[str, Any]:
    extra = {
        key: None if change is None else _change(change, shares=False)
        for key, change in (("available", source.available), ("buffer", source.buffer))
    }
    return _named(source.total) | extra


def _activity(activity: ActivityChange) -> dict[str, Any]:
    return _named(activity.total) | {
        "theme_before": activity.themes[0],
        "theme": activity.themes[1],
        "sources": {s.id: _change(s, shares=False) for s in activity.sources},
    }


def _move(move: Move, found: Comparison, words: Words) -> dict[str, Any]:
    return {
        "amount": json.cents(move.amount),
        "from": _spot(move.origin),
        "to": _spot(move.target),
        "within": move.within,
        "only_pairing": move.paired,
        "estimated": move.estimated,
        "message": words.say(move_words(move, found)),
    }


def _spot(spot: Spot) -> dict[str, Any]:
    return {"theme": spot.theme, "activity": spot.activity, "source": spot.source}


def _figure(figure: FigureChange, words: Words) -> dict[str, Any]:
    return {
        "id": figure.id,
        "kind": figure.kind,
        "presence": figure.presence,
        "status_changed": figure.status_changed,
        "before": _result(figure.before, words),
        "after": _result(figure.after, words),
    }


def _result(result: Result | None, words: Words) -> dict[str, Any] | None:
    return None if result is None else json.result(result, words)
