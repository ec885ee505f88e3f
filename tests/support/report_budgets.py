"""Budgets for the tests of the report: shipped, made up, and of every odd shape."""

from __future__ import annotations

from pathlib import Path

from mjabudget import load
from mjabudget.format.load import Given, load_texts
from mjabudget.model.budget import Budget

DATA = Path(__file__).parents[2] / "data"

PLAIN = """\
mjabudget: 1
programme: made-up
year: 2026
title: Made-up budget 2026
currency: EUR
sources: {grant: State grant, own: Own money}
available: {grant: 700}
themes:
  - id: "1"
    name: Learning
    activities:
      - {id: "1.1", name: Courses, costs: {grant: 300, own: 100}}
      - {id: "1.2", name: Vouchers, costs: {grant: 200, own: 50}}
  - {id: "2", name: Steering, costs: {own: 150}}
figures:
  - {id: total, amount: 800, of: all, quote: "800 in all"}
  - {id: grant-share, percent: 60, of: {source: grant}, quote: "60% from the state"}
limits:
  - {id: floor, percent: {at_least: 10}, of: {buffer: grant}, over: {available: grant}}
"""

BARE = """\
mjabudget: 1
programme: bare
year: 2021-2027
title: A period without anything else
currency: SEK
sources: {grant: Grant}
themes:
  - {id: "1", name: Everything, costs: {grant: 12345.67}}
"""

UNKNOWN = """\
mjabudget: 1
programme: made-up
year: 2027
title: Made-up budget 2027
currency: EUR
sources: {grant: State grant, own: Own money, esf: {name: ESF+, part_of: own, status: applied}}
available: {grant: unknown, own: 100}
themes:
  - {id: "1", name: Learning, costs: {grant: unknown, own: 50, esf: 25}}
  - {id: "3", name: Released reserves, costs: {own: -40, grant: 10}}
"""

HOSTILE = """\
mjabudget: 1
programme: hostile
year: 2026
title: '<script>alert("title")</script> & $\\frac{1}{0}$ {title}'
currency: EUR
sources:
  a: '<img src=x onerror=alert(1)> {b} %s $x^$'
  b: "Ünïcödé 资金 \\U0001F4B6 & sons"
themes:
  - {id: "1", name: '</svg></style><b>bold</b>', costs: {a: 10, b: 20}}
  - id: "2"
    name: >-
      A very long name without any end, which goes on and on, through
      donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetriebsordnungen and further still
    costs: {a: 1, b: 2}
figures:
  - {id: total, amount: 34, of: all, quote: '<i>34</i> "in all"'}
"""


def shipped(*years: str) -> tuple[Budget, ...]:
    return load(*(DATA / f"budget_{year}.yaml" for year in years or ("2026", "2027")))


def read(*contents: str) -> tuple[Budget, ...]:
    loaded = load_texts([Given(f"budget_{n}.yaml", content) for n, content in enumerate(contents)])
    assert not loaded.problems, loaded.problems
    return loaded.budgets


def large(themes: int, sources: int) -> str:
    """A budget with as many themes and sources, every amount another one."""
    lines = [
        "mjabudget: 1",
        "programme: large",
        "year: 2026",
        "title: A large budget",
        "currency: EUR",
        "sources:",
    ]
    lines += [f"  s{s}: Funding source number {s}" for s in range(sources)]
    lines.append("themes:")
    for t in range(themes):
        costs = ", ".join(f"s{s}: {1000 + 17 * t + 101 * s}" for s in range(sources))
        lines.append(f'  - {{id: "{t}", name: Theme number {t}, costs: {{{costs}}}}}')
    return "\n".join(lines) + "\n"
