"""Two versions of a made-up budget, for the tests of comparisons."""

from __future__ import annotations

from mjabudget.format.load import Given, load_texts
from mjabudget.model.budget import Budget

BEFORE = """\
mjabudget: 1
programme: made-up
year: 2026
title: Made-up budget
currency: EUR
sources: {grant: State grant, own: Own money, other: Other}
available: {grant: 700}
themes:
  - id: "1"
    name: Learning
    activities:
      - {id: "1.1", name: Courses, costs: {grant: 300, own: 100}}
      - {id: "1.2", name: Vouchers, costs: {grant: 200, own: 50}, estimated: [own]}
  - id: "2"
    name: Working
    activities:
      - {id: "2.1", name: Placement, costs: {own: 150, other: 80}}
      - {id: "2.2", name: Advice, costs: {other: 20}}
  - {id: "3", name: Steering, costs: {own: 100}}
figures:
  - {id: total, amount: 1000, of: all, quote: "1000"}
  - {id: grant-share, percent: 50, of: {source: grant}, quote: "50%"}
  - {id: gone, percent: 10, of: {theme: "3"}, quote: "10%"}
"""

AFTER = """\
mjabudget: 1
programme: made-up
year: 2026
title: Made-up budget
currency: EUR
sources: {grant: State grant, own: Own money, other: Other}
available: {grant: 750}
themes:
  - id: "1"
    name: Learning
    activities:
      - {id: "1.1", name: Courses and coaching, costs: {grant: 260, own: 100}}
      - {id: "1.2", name: Vouchers, costs: {grant: 240, own: 50}}
  - id: "2"
    name: Working
    activities:
      - {id: "2.1", name: Placement, costs: {own: 120, other: 110}}
      - {id: "2.3", name: Job fair, costs: {own: 25}}
  - {id: "3", name: Steering, costs: {own: 100}}
figures:
  - {id: total, amount: 1005, of: all, quote: "1005"}
  - {id: grant-share, percent: 51, of: {source: grant}, quote: "51%"}
  - {id: added, percent: 10, of: {theme: "3"}, quote: "10%"}
"""


def budget(content: str, file: str = "budget.yaml") -> Budget:
    """Read one budget file."""
    found = load_texts([Given(file, content)])
    assert not found.problems, found.problems
    return found.budgets[0]
