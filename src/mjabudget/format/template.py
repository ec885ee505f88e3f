"""Write the file of a new year: blank, or with the structure of another year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mjabudget.format.write import write_budget
from mjabudget.model.budget import Activity, Available, Budget, Cost
from mjabudget.model.figure import Figure
from mjabudget.model.message import Message, template, text

_BLANK = template(
    """\
# yaml-language-server: $schema={schema}
mjabudget: 1
programme: my-programme
year: {year}
title: Budget {year}
currency: EUR

sources:
  grant: National grant
  partners: Co-financing by partners

# available:               # money awarded per source: with it, buffer and reserve are known
#   grant: 500000

themes:
  - id: "1"
    name: First theme
    activities:
      - id: "1.1"
        name: First activity
        costs:             # an amount, 0, or unknown where nobody has it
          grant: unknown
          partners: unknown

# figures:                 # what a document prints; each is checked against the amounts
#   - id: total
#     amount: 675000
#     of: all
#     quote: "in total 675,000 euros"
#   - id: mix-grant
#     percent: 67
#     of:
#       source: grant
#     quote: "67% comes from the grant"

# limits:                  # what the budget must keep
#   - id: reserve-floor
#     percent:
#       at_least: 10
#     of:
#       buffer: grant
#     over:
#       available: grant
"""
)


def blank(year: str, schema: str) -> Message:
    """Return the text of a budget file that shows every part, for a programme that has none yet.

    `schema` is the path of the schema, from the folder of the file.
    """
    return text(_BLANK, year=year, schema=schema)


def following(budget: Budget, year: str, schema: str) -> str:
    """Return the file of another year of a programme: its structure, with amounts that nobody has yet.

    A stated 0 stays 0; figures and assumptions belong to the document of their year and are left out; limits
    stay.
    """
    return write_budget(_following(budget, year), head=(f"yaml-language-server: $schema={schema}",))


def _following(budget: Budget, year: str) -> Budget:
    return replace(
        budget,
        year=year,
        title=budget.title.replace(budget.year, year),
        available=tuple(Available(a.source, None) for a in budget.available),
        themes=tuple(replace(t, activities=tuple(_open(a) for a in t.activities)) for t in budget.themes),
        figures=(),
        assumptions=(),
        limits=tuple(limit for limit in budget.limits if not _dated(limit)),
    )


def _open(activity: Activity) -> Activity:
    known = {c.source: c.amount == 0 and not c.estimated for c in activity.costs}
    return replace(
        activity, costs=tuple(Cost(source, Decimal(0) if zero else None) for source, zero in known.items())
    )


def _dated(limit: Figure) -> bool:
    return any(selection.year for selection in limit.selections)
