"""Keep the made-up budget files that several tests are about."""

from __future__ import annotations

from tests.support.budget_files import headed

SMALL = headed(
    """\
sources:
  impulse: Impulsbudget
  other: Overige middelen
themes:
  - id: "1"
    name: Samenwerking
    activities:
      - id: "1.1"
        name: Overleg
        costs: {impulse: 100, other: 50}
""",
    programme="waterrijk",
    title="Begroting 2026",
)

# Two versions of one budget.
BEFORE = headed("""\
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
""")

AFTER = headed("""\
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
""")

# Budgets of every odd shape.
STRANGE = """'<script>alert("title")</script> & $\\frac{1}{0}$ {title}'"""
PLAIN = headed(
    """\
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
""",
    title="Made-up budget 2026",
)

BARE = headed(
    """\
sources: {grant: Grant}
themes:
  - {id: "1", name: Everything, costs: {grant: 12345.67}}
""",
    programme="bare",
    year="2021-2027",
    title="A period without anything else",
    currency="SEK",
)

UNKNOWN = headed(
    """\
sources: {grant: State grant, own: Own money, esf: {name: ESF+, part_of: own, status: applied}}
available: {grant: unknown, own: 100}
themes:
  - {id: "1", name: Learning, costs: {grant: unknown, own: 50, esf: 25}}
  - {id: "3", name: Released reserves, costs: {own: -40, grant: 10}}
""",
    year=2027,
    title="Made-up budget 2027",
)

# Of two sources only the sum is printed; how it is split is arbitrary.
TOGETHER = headed(
    """\
sources: {grant: Grant, deal: Deal, partners: Partners, other: Other}
themes:
  - {id: "1", name: One, costs: {grant: 5000, deal: 1700, partners: 1300, other: 3000}, estimated: true}
figures:
  - {id: total, amount: 11000, of: all, quote: "11.000"}
  - {id: mix, percent: 27, of: {source: [deal, partners]}, quote: "27%"}
assumptions:
  - id: half
    percent: 57
    of: {source: deal}
    over: {source: [deal, partners]}
    strength: arbitrary
    reason: none
""",
    programme="together",
)

HOSTILE = headed(
    """\
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
""",
    programme="hostile",
    title=STRANGE,
)


def large(themes: int, sources: int) -> str:
    """Write a budget with as many themes and sources, every amount another one."""
    lines = ["sources:"]
    lines += [f"  s{s}: Funding source number {s}" for s in range(sources)]
    lines.append("themes:")
    for t in range(themes):
        costs = ", ".join(f"s{s}: {1000 + 17 * t + 101 * s}" for s in range(sources))
        lines.append(f'  - {{id: "{t}", name: Theme number {t}, costs: {{{costs}}}}}')
    return headed("\n".join(lines) + "\n", programme="large", title="A large budget")
