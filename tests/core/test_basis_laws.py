"""What is called printed is so for every budget that keeps the printed amounts: a solver looks for others.

The solver (z3) shares nothing with the elimination under test: it gets the cells as free numbers, the
printed amounts as equations (one coarser than a unit of currency: as the interval that rounds to it), and is
asked for amounts with which a number would be shown otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.basis import facts
from mjabudget.analysis.check import check
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.explain import explain
from mjabudget.analysis.summary import summarize
from mjabudget.model.basis import GUESSES
from mjabudget.model.budget import Activity, Available, Budget, Cost, Source, Theme
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import half_up
from mjabudget.model.selection import Selection
from mjabudget.present.rows import records, tidy, wide
from mjabudget.present.summary_data import summary_data
from tests.support.budget_files import headed, read
from tests.support.needs import examples, needs_module

SOURCES = ("a", "b", "c")
ACTIVITIES = {"1": ("1.1", "1.2"), "2": ("2.1",), "3": ("3.1", "3.2")}
SPOTS = [(t, x, s) for t, xs in ACTIVITIES.items() for x in xs for s in SOURCES]
SLICES = (
    [Selection()]
    + [Selection(theme=(t,)) for t in ACTIVITIES]
    + [Selection(source=(s,)) for s in SOURCES]
    + [Selection(source=("a", "b"))]
    + [Selection(theme=(t,), source=(s,)) for t in ACTIVITIES for s in SOURCES]
    + [Selection(activity=(x,)) for xs in ACTIVITIES.values() for x in xs]
    + [Selection(buffer="a"), Selection(available="a")]
)


def cells_of(of):
    """The cells of a slice with their signs, worked out here and not by the cube."""
    taken = {
        spot: 1
        for spot in SPOTS
        if (not of.theme or spot[0] in of.theme)
        and (not of.activity or spot[1] in of.activity)
        and (not of.source or spot[2] in of.source)
    }
    if of.available:
        return {"available": 1}
    if of.buffer:
        return {"available": 1, **{spot: -1 for spot in SPOTS if spot[2] == of.buffer}}
    return taken


@st.composite
def budgets(draw):
    """Draw amounts that are estimates here and there, and amounts printed of them; some printed wrongly."""
    amounts = {spot: Decimal(draw(st.integers(0, 40)) * 25) for spot in SPOTS}
    free = {spot: draw(st.booleans()) for spot in SPOTS}
    spent = sum(amount for spot, amount in amounts.items() if spot[2] == "a")
    derived = draw(st.booleans())
    amounts["available"], free["available"] = spent + draw(st.integers(-5, 40)) * 25, derived
    figures = []
    for number, of in enumerate(draw(st.lists(st.sampled_from(SLICES), max_size=7))):
        value = sum((f * amounts[c] for c, f in cells_of(of).items()), Decimal(0))
        step = draw(st.sampled_from([Decimal(1), Decimal(1), Decimal(10), Decimal(100)]))
        wrong = draw(st.sampled_from([0, 0, 0, 0, 3000]))
        shown = Decimal(half_up(Fraction(value) / Fraction(step))) * step + wrong
        figures.append(Figure(f"f{number}", "figure", Printed("amount", shown, shown, step, step), of))
    return amounts, free, tuple(figures)


def made(amounts, free, figures):
    """Make a budget of drawn amounts."""
    themes = tuple(
        Theme(
            t,
            t,
            tuple(
                Activity(x, x, tuple(Cost(s, amounts[t, x, s], free[t, x, s]) for s in SOURCES)) for x in xs
            ),
        )
        for t, xs in ACTIVITIES.items()
    )
    pot = Available("a", amounts["available"], derived=free["available"])
    sources = tuple(Source(s, s) for s in SOURCES)
    return Budget("p", "2030", "Drawn", "EUR", sources, themes, (pot,), figures)


def basis_of(cube, of):
    return facts(cube).grounds(cube.form(of, "2030")).basis


def kept(amounts, figure):
    value = sum((f * amounts[c] for c, f in cells_of(figure.of).items()), Decimal(0))
    printed = figure.printed
    return abs(value - printed.low) <= printed.low_unit / 2


class Other:
    """Asks the solver for other amounts that keep what is printed."""

    def __init__(self, amounts, free, figures):
        self.z3 = z3 = pytest.importorskip("z3")
        self.solver = z3.Solver()
        self.numbers = {c: z3.Real(str(c)) if free[c] else z3.RealVal(str(amounts[c])) for c in amounts}
        for figure in figures:
            if not kept(amounts, figure):
                continue
            total, printed = self.sum(figure.of), figure.printed
            if printed.low_unit <= 1:
                self.solver.add(total == str(printed.low))
            else:
                half = printed.low_unit / 2
                self.solver.add(total >= str(printed.low - half), total <= str(printed.low + half))

    def sum(self, of):
        return self.z3.Sum([f * self.numbers[c] for c, f in cells_of(of).items()])

    def amount_may_be_shown_otherwise(self, of, shown):
        total, half = self.sum(of), Fraction(1, 2)
        return self.possible(self.z3.Or(total < str(shown - half), total > str(shown + half)))

    def share_may_be_shown_otherwise(self, of, over, shown):
        above, below, half = self.sum(of) * 100, self.sum(over), Fraction(1, 20)
        low, high = (self.z3.RealVal(str(shown + way)) * below for way in (-half, half))
        return self.possible(below > 0, self.z3.Or(above < low, above > high))

    def possible(self, *conditions):
        self.solver.push()
        self.solver.add(*conditions)
        answer = self.solver.check()
        self.solver.pop()
        return answer == self.z3.sat


@given(budgets())
@examples(200)
def test_an_amount_is_called_printed_where_no_other_amounts_show_it_otherwise_and_only_there(drawn):
    needs_module("z3")
    amounts, free, figures = drawn
    exact = all(f.printed.low_unit <= 1 for f in figures)
    cube, other = Cube((made(*drawn),)), Other(*drawn)
    for of in SLICES:
        grounds = facts(cube).grounds(cube.form(of, "2030"))
        basis, value = grounds.basis, grounds.value
        cells = cells_of(of)
        assert (basis == "stated") == (not any(free[c] for c in cells))
        if basis == "printed":
            assert not other.amount_may_be_shown_otherwise(of, half_up(value.low))
        elif basis != "stated":
            assert basis == "estimated"
            if not exact:  # coarse amounts may narrow each other, which only the audit looks into
                continue
            shown = half_up(sum((f * Fraction(amounts[c]) for c, f in cells.items()), Fraction(0)))
            assert other.amount_may_be_shown_otherwise(of, shown)


@given(budgets())
@examples(200)
def test_a_share_called_printed_is_shown_the_same_for_all_amounts_that_keep_what_is_printed(drawn):
    needs_module("z3")
    cube, other = Cube((made(*drawn),)), Other(*drawn)
    for of in SLICES[:8]:
        for over in (Selection(), Selection(source=("a",)), Selection(available="a")):
            above, below = (facts(cube).grounds(cube.form(side, "2030")) for side in (of, over))
            basis, value = above.share_of(below)
            if basis == "printed":
                shown = Fraction(half_up(value.low * 10), 10)
                assert not other.share_may_be_shown_otherwise(of, over, shown)


@given(budgets(), st.data())
def test_taking_a_printed_figure_away_never_turns_an_estimate_into_a_fact(drawn, data):
    amounts, free, figures = drawn
    if not figures:
        return
    gone = data.draw(st.sampled_from(figures))
    before, after = (Cube((made(amounts, free, f),)) for f in (figures, [f for f in figures if f != gone]))
    for of in SLICES:
        now = basis_of(after, of)
        assert now not in ("printed", "stated") or basis_of(before, of) == now


@given(budgets())
def test_real_amounts_typed_over_all_estimates_leave_nothing_printed_and_nothing_marked(drawn):
    amounts, _, figures = drawn
    budget = made(amounts, dict.fromkeys(amounts, False), figures)
    bases = set(_bases(summary_data(summarize([budget]))))
    # only the other two sources have no money available
    assert bases <= {"stated", "unknown"}
    assert not any(r.computed.basis in (*GUESSES, "printed") for r in check([budget]))


def _bases(data):
    """Find every basis in data, however deep."""
    if isinstance(data, dict):
        values = data.items()
    elif hasattr(data, "__dataclass_fields__"):
        values = ((name, getattr(data, name)) for name in data.__dataclass_fields__)
    elif isinstance(data, tuple):
        values = (("", item) for item in data)
    else:
        return
    for name, value in values:
        if name.endswith("basis"):
            yield value
        yield from _bases(value)


@pytest.mark.parametrize(
    ("printed", "fixed"),
    [
        ({"theme 1": 400, "theme 2": 600}, ["all", "theme 1", "theme 2"]),
        ({"all": 1000, "theme 2": 600}, ["all", "theme 1", "theme 2"]),
        ({"all": 1000}, ["all"]),
        ({"source a": 300}, ["source a"]),
        ({"source a": 300, "source b": 700}, ["all", "source a", "source b"]),
        ({"all": 1000, "source a": 300}, ["all", "source a", "source b"]),
    ],
)
def test_sums_and_differences_of_printed_amounts_are_printed(printed, fixed):
    slices = {
        "all": Selection(),
        "theme 1": Selection(theme=("1",)),
        "theme 2": Selection(theme=("2",)),
        "source a": Selection(source=("a",)),
        "source b": Selection(source=("b",)),
    }
    costs = {"1": (100, 300), "2": (200, 400)}
    themes = tuple(
        Theme(
            t, t, (Activity("", t, tuple(Cost(s, Decimal(x), True) for s, x in zip("ab", row, strict=True))),)
        )
        for t, row in costs.items()
    )
    figures = tuple(
        Figure(
            name, "figure", Printed("amount", Decimal(v), Decimal(v), Decimal(1), Decimal(1)), slices[name]
        )
        for name, v in printed.items()
    )
    sources = (Source("a", "a"), Source("b", "b"))
    cube = Cube((Budget("p", "2030", "T", "EUR", sources, themes, figures=figures),))
    found = [n for n, of in slices.items() if basis_of(cube, of) == "printed"]
    assert found == fixed


def test_what_the_file_does_not_keep_fixes_nothing():
    amounts = {spot: Decimal(10) for spot in SPOTS} | {"available": Decimal(60)}
    total = Figure("t", "figure", Printed("amount", *[Decimal(150)] * 2, *[Decimal(1)] * 2), Selection())
    budget = made(amounts, dict.fromkeys(amounts, True), (total,))
    assert basis_of(Cube((budget,)), Selection()) == "printed"
    missed = replace(total, printed=replace(total.printed, low=Decimal(151), high=Decimal(151)))
    cube = Cube((replace(budget, figures=(missed,)),))
    assert basis_of(cube, Selection()) == "estimated"


ASSUMED = """
sources: {{a: A, b: B}}
themes:
  - {{id: "1", name: One, costs: {{a: {amount}, b: 300}}, estimated: true}}
  - {{id: "2", name: Two, costs: {{a: 200, b: 400}}, estimated: true}}
figures:
  - {{id: one, amount: {one}, of: {{theme: "1"}}}}
assumptions:
  - {{id: it, amount: 0, of: {{theme: "1", source: a}}, strength: {strength}, reason: So it says{quote}}}
"""


@pytest.mark.parametrize(
    ("amount", "strength", "quote", "basis"),
    [
        (0, "stated", "of its own means", "assumed"),
        (0, "medium", "of its own means", "assumed"),
        # nobody can look it up, or the document does not decide it
        (0, "stated", None, "estimated"),
        (0, "arbitrary", "of its own means", "estimated"),
        # the amounts do not keep it
        (5, "stated", "of its own means", "estimated"),
    ],
)
def test_an_assumption_that_can_be_looked_up_and_is_kept_gives_a_basis_of_its_own(
    amount, strength, quote, basis
):
    quoted = "" if quote is None else f", quote: {quote}"
    body = ASSUMED.format(amount=amount, one=300 + amount, strength=strength, quote=quoted)
    (budget,) = read(headed(body))
    cube = Cube((budget,))
    year = budget.year
    found = {
        name: facts(cube).grounds(cube.form(of, year)).basis
        for name, of in {
            "1/a": Selection(theme=("1",), source=("a",)),
            "1/b": Selection(theme=("1",), source=("b",)),
            "1": Selection(theme=("1",)),
            "2": Selection(theme=("2",)),
        }.items()
    }
    # what is left of a printed amount beside an assumed 0 is assumed as well
    assert found == {"1/a": basis, "1/b": basis, "1": "printed", "2": "estimated"}


SLIPPED = """
sources: {{a: A}}
available: {{a: 1000}}
themes:
  - {{id: "1", name: One, costs: {{a: {one}}}, estimated: true}}
  - {{id: "2", name: Two, costs: {{a: {two}}}, estimated: true}}
  - {{id: "3", name: Three, costs: {{a: {three}}}, estimated: true}}
figures:
  - {{id: one, amount: 100, of: {{theme: "1"}}}}
  - {{id: two, amount: 200, of: {{theme: "2"}}}}
  - {{id: three, amount: 300, of: {{theme: "3"}}}}
"""


def test_a_number_that_printed_amounts_fix_is_shown_as_they_have_it_where_the_estimates_add_up_to_another():
    (budget,) = read(headed(SLIPPED.format(one="100.40", two="200.40", three="300.40")))
    (shown,) = summarize((budget,))
    (line,) = shown.sources
    assert (shown.total.amount, shown.total.basis) == (600, "printed")
    assert (line.total.amount, line.buffer.amount, line.buffer.basis) == (600, 400, "printed")
    assert [(t.total.amount, t.total.basis) for t in shown.themes] == [
        (100, "printed"),
        (200, "printed"),
        (300, "printed"),
    ]


def test_a_cell_that_is_not_what_printed_amounts_make_of_it_stays_an_estimate():
    (budget,) = read(headed(SLIPPED.format(one="100.40", two="200", three="300")))
    found = [explain((budget,), f).terms[0].lines[0].known for f in budget.figures]
    assert [(f.known, f.basis) for f in found] == [
        (Decimal("100.40"), "estimated"),
        (200, "printed"),
        (300, "printed"),
    ]


def test_what_rounding_leaves_a_printed_number_is_shown_by_its_middle():
    body = """
rounded_to: 0.01
sources: {a: A}
themes:
  - {id: "1", name: One, costs: {a: 55}}
figures:
  - {id: left, amount: 0, of: {buffer: a}}
"""
    (summary,) = summarize(read(headed(body)))
    line = summary.sources[0]
    # 55.00 is anything from 54.995 to 55.005; nothing is left of it
    assert (line.available.amount, line.buffer.amount) == (55, 0)
    assert (line.available.basis, line.buffer.basis) == ("printed", "printed")


def test_stated_costs_and_a_printed_buffer_give_the_money_available_that_no_file_has():
    body = """
sources: {a: A}
themes:
  - {id: "1", name: One, costs: {a: 860}}
figures:
  - {id: left, amount: 140, of: {buffer: a}}
  - {id: reserve, percent: 14, of: {buffer: a}, over: {available: a}}
"""
    budgets = read(headed(body))
    (summary,) = summarize(budgets)
    line = summary.sources[0]
    assert (line.total.amount, line.total.basis) == (860, "stated")
    assert (line.available.amount, line.available.basis) == (1000, "printed")
    assert (line.buffer.amount, line.reserve_share) == (140, 14)
    # nothing but itself gives the buffer; the reserve follows from it and from stated costs
    assert [(r.status, r.computed.basis) for r in check(budgets)] == [
        ("undetermined", "unknown"),
        ("agrees", "printed"),
    ]


def test_an_amount_that_printed_amounts_have_otherwise_is_an_estimate_in_tables():
    body = """
sources: {a: A}
themes:
  - {id: "1", name: One, costs: {a: 99.80}, estimated: true}
figures:
  - {id: total, amount: 100, of: all}
"""
    budgets = read(headed(body))
    assert [row["basis"] for row in records(tidy(budgets))] == ["estimated"]
    assert [row["basis"] for row in records(wide(budgets))] == ["estimated"]
