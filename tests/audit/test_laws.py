"""What holds for every budget: proofs add up, the truth lies within the bounds, units change nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.audit import audit, verdict
from mjabudget.model.selection import Selection
from tests.support.audit_budgets import (
    CELLS,
    SLICES,
    budget,
    printed_of,
    readds,
    selected,
    sets,
    total,
)
from tests.support.needs import examples

TRUTHS = st.fixed_dictionaries({c: st.integers(0, 900_000) for c in CELLS}).filter(lambda t: t["1", "a"] > 0)
BASES = (None, Selection(), Selection(source=("a",)))


@st.composite
def asked(draw, most=10):
    """Choose what is printed: slices, bases and precisions."""
    found = []
    for number in range(draw(st.integers(1, most))):
        base = draw(st.sampled_from(BASES))
        of = draw(
            st.sampled_from([s for s in SLICES if base is None or set(selected(s)) <= set(selected(base))])
        )
        units = (1, 1000, 100_000) if base is None else (1, "0.1")
        found.append((f"f{number}", of, base, Decimal(draw(st.sampled_from(units)))))
    return found


def printed(truth, wanted):
    """Print true amounts."""
    made = [printed_of(name, truth, of, base, unit) for name, of, base, unit in wanted]
    return [m for m in made if m is not None]


@st.composite
def quarrels(draw, most=10):
    """Print figures of two truths that are not far apart: they often contradict."""
    truth = draw(TRUTHS)
    other = {c: v + draw(st.integers(0, 50_000)) for c, v in truth.items()}
    wanted = draw(asked(most))
    return [f for w in wanted for f in printed(draw(st.sampled_from((truth, other))), [w])]


@examples(60)
@given(TRUTHS, asked(), st.sets(st.sampled_from(CELLS)))
def test_true_amounts_lie_within_the_bounds_of_honestly_rounded_figures(truth, wanted, known):
    found = audit([budget(printed(truth, wanted), {c: truth[c] for c in known})])
    assert found.consistent
    assert found.contradictions == found.repairs == found.bounds.without == ()
    for bound in found.bounds.ranges:
        amount = total(truth, bound.selection)
        assert bound.low <= amount
        assert bound.high is None or amount <= bound.high


@examples(60)
@given(TRUTHS, asked(), st.lists(st.sampled_from(CELLS), unique=True))
def test_typing_true_amounts_over_estimates_narrows_the_bounds_and_never_widens_them(truth, wanted, known):
    figures = printed(truth, wanted)
    before = audit([budget(figures)]).bounds.ranges
    for count in range(len(known) + 1):
        after = audit([budget(figures, {c: truth[c] for c in known[:count]})]).bounds.ranges
        for wide, narrow in zip(before, after, strict=True):
            assert narrow.low >= wide.low
            assert wide.high is None or narrow.high <= wide.high
        before = after


@examples(60)
@given(quarrels())
def test_every_proof_adds_up_and_every_repair_leaves_the_rest_consistent(figures):
    made = budget(figures)
    found = audit([made])
    readds(found)
    assert found.consistent == (not found.contradictions)
    for repair in found.repairs:
        rest = replace(made, figures=tuple(f for f in figures if f"2030/{f.id}" not in repair))
        assert verdict([rest]) == (True, True)


@examples(60)
@given(quarrels(most=6))
def test_contradictions_are_the_smallest_subsets_that_are_not_consistent(figures):
    wrong = []
    for size in range(1, len(figures) + 1):
        for chosen in combinations(figures, size):
            keys = {f"2030/{f.id}" for f in chosen}
            if not any(w <= keys for w in wrong) and not verdict([budget(chosen)])[0]:
                wrong.append(keys)
    assert sets(audit([budget(figures)])) == {tuple(sorted(w)) for w in wrong}


@examples(60)
@given(quarrels(), st.sampled_from([Decimal("0.01"), Decimal(1000)]))
def test_answers_do_not_change_with_the_unit(figures, scale):
    def scaled(figure):
        p = figure.printed
        if p.unit == "percent":
            return figure
        ends = {name: getattr(p, name) * scale for name in ("low", "high", "low_unit", "high_unit")}
        return replace(figure, printed=replace(p, **ends))

    one, other = audit([budget(figures)]), audit([budget([scaled(f) for f in figures])])
    assert [(c.figures, c.rounding) for c in one.contradictions] == [
        (c.figures, c.rounding) for c in other.contradictions
    ]
    assert one.repairs == other.repairs
    assert one.implied == other.implied
    factor = scale.as_integer_ratio()
    for mine, theirs in zip(one.bounds.ranges, other.bounds.ranges, strict=True):
        assert theirs.low == mine.low * factor[0] / factor[1]
        assert theirs.high == (None if mine.high is None else mine.high * factor[0] / factor[1])


@examples(60)
@given(TRUTHS, asked())
def test_leaving_out_a_figure_that_says_nothing_new_changes_no_bound(truth, wanted):
    figures = printed(truth, wanted)
    found = audit([budget(figures)])
    for key in found.implied[:1]:
        rest = audit([budget([f for f in figures if f"2030/{f.id}" != key])])
        # A base is above 0 whether or not the figure is there, which never moves an end.
        assert rest.bounds.ranges == found.bounds.ranges


def test_the_order_of_figures_changes_nothing():
    truth = dict.fromkeys(CELLS, 1000)
    wanted = [(f"f{n}", of, None, Decimal(1)) for n, of in enumerate(SLICES)]
    wrong = printed({**truth, ("1", "a"): 3000}, [("g", Selection(), None, Decimal(1))])
    figures = [*printed(truth, wanted), *wrong]
    one, other = audit([budget(figures)]), audit([budget(figures[::-1])])
    assert [c.figures for c in one.contradictions] == [c.figures for c in other.contradictions]
    assert len(one.contradictions) > 20
    assert one.repairs == other.repairs == (("2030/g",),)
    assert one.bounds == other.bounds
