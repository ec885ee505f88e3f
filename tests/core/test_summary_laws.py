"""What holds of every overview: parts add up to wholes, and names and order change no number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.check import check
from mjabudget.analysis.compute import amount
from mjabudget.analysis.cube import cubes
from mjabudget.analysis.summary import summarize
from mjabudget.model.selection import Selection, parse
from tests.support.core_budgets import EUROS, Drawn, drawn, selections


def overview(budget, where=None):
    (summary,) = summarize([budget.load()], where)
    return summary


def roots(summary):
    return {line.source.id for line in summary.sources if line.source.part_of is None}


@given(drawn())
def test_themes_add_up_to_the_total_and_so_do_sources_that_are_no_part(budget):
    summary = overview(budget)
    total = summary.total.amount
    assert Fraction(total) == budget.total()
    assert sum(t.total.amount for t in summary.themes) == total
    own = roots(summary)
    assert sum(line.total.amount for line in summary.sources if line.source.id in own) == total
    for theme in summary.themes:
        assert Fraction(theme.total.amount) == budget.total(theme=[theme.theme.id])
        assert sum(p.total.amount for p in theme.sources if p.source in own) == theme.total.amount
        if theme.activities:
            assert sum(a.total.amount for a in theme.activities) == theme.total.amount
        for activity in theme.activities:
            assert sum(p.total.amount for p in activity.sources if p.source in own) == activity.total.amount
    for line in summary.sources:
        source = line.source.id
        assert Fraction(line.total.amount) == budget.total(source=[source])
        parts = (part for t in summary.themes for part in t.sources if part.source == source)
        assert sum(part.total.amount for part in parts) == line.total.amount


@given(drawn())
def test_shares_sum_to_exactly_100_where_there_is_something_to_share(budget):
    summary = overview(budget)
    if summary.total.amount == 0:
        assert {t.share for t in summary.themes} == {None}
        return
    assert sum(t.share for t in summary.themes) == 100
    assert sum(line.share for line in summary.sources if line.source.id in roots(summary)) == 100
    for line in summary.sources:
        shares = [p.share for t in summary.themes for p in t.sources if p.source == line.source.id]
        assert sum(shares) == 100 if line.total.amount else set(shares) == {None}


@given(drawn(amounts=EUROS, unknown=True))
def test_a_sum_with_an_unknown_amount_is_unknown_with_what_is_known_as_its_low_end(budget):
    summary = overview(budget)
    lines = [(summary.total, budget.keys())]
    lines += [(t.total, budget.keys(theme=[t.theme.id])) for t in summary.themes]
    lines += [(line.total, budget.keys(source=[line.source.id])) for line in summary.sources]
    for total, keys in lines:
        known = sum((Fraction(budget.cells[k]) for k in keys if budget.cells[k] is not None), Fraction(0))
        if any(budget.cells[k] is None for k in keys):
            assert (total.amount, Fraction(total.known), total.interval.high) == (None, known, None)
        else:
            assert Fraction(total.amount) == total.known == known


def renamed(budget, mapping, order):
    """The same budget under other ids and in another order."""

    def new(name):
        return mapping.get(name, name)

    return Drawn(
        {new(s): new(parent) if parent else None for s, parent in order(budget.parents.items())},
        {new(t): [new(a) for a in order(budget.themes[t])] for t in order(budget.themes)},
        {(new(t), new(a), new(s)): budget.cells[t, a, s] for t, a, s in order(budget.cells)},
    )


@given(st.data(), drawn())
def test_shuffling_and_renaming_change_no_number_and_no_verdict(data, budget):
    seed = data.draw(st.randoms(use_true_random=False))

    def shuffled(names):
        names = list(names)
        seed.shuffle(names)
        return names

    ids = [*budget.parents, *budget.themes, *(a for inner in budget.themes.values() for a in inner)]
    mapping = dict(zip(ids, (f"x.{n}" for n in shuffled(range(len(ids)))), strict=True))
    wanted = data.draw(selections(budget))
    printed = data.draw(st.integers(-200, 200))
    figures = [
        {"percent": printed, "of": {k: list(v) for k, v in wanted.items()} or "all"},
        {"percent": printed, "of": {"source": [data.draw(st.sampled_from(sorted(budget.parents)))]}},
    ]
    other = renamed(budget, mapping, shuffled)
    moved = [
        {
            **f,
            "of": "all" if f["of"] == "all" else {k: [mapping[i] for i in v] for k, v in f["of"].items()},
        }
        for f in figures
    ]
    before = check([budget.with_figures(*figures).load()])
    after = check([other.with_figures(*moved).load()])
    assert [(r.status, r.computed.value) for r in before] == [(r.status, r.computed.value) for r in after]
    one, two = overview(budget), overview(other)
    assert one.total == two.total
    assert {mapping[t.theme.id]: (t.total, t.share) for t in one.themes} == {
        t.theme.id: (t.total, t.share) for t in two.themes
    }
    assert {mapping[x.source.id]: (x.total, x.share) for x in one.sources} == {
        x.source.id: (x.total, x.share) for x in two.sources
    }


@given(st.data(), drawn())
def test_a_selection_takes_in_the_parts_of_its_sources_and_its_line_reads_back(data, budget):
    wanted = data.draw(selections(budget))
    selection = Selection(**wanted)
    assert parse(str(selection)) == selection
    (cube,) = cubes([budget.load()])
    assert amount(cube, selection, "2026").value.point == budget.total(**wanted)


@given(drawn())
def test_overviews_of_the_parts_of_a_budget_add_up_to_the_whole(budget):
    whole = budget.total()
    themes = [overview(budget, Selection(theme=(t,))) for t in budget.themes]
    assert sum(Fraction(s.total.amount) for s in themes) == whole
    own = [s for s, parent in budget.parents.items() if parent is None]
    sources = [overview(budget, Selection(source=(s,))) for s in own]
    assert sum(Fraction(s.total.amount) for s in sources) == whole
    for name in budget.parents:
        part = overview(budget, Selection(source=(name,)))
        assert {line.source.id for line in part.sources} == budget.family(name)
        assert sum(t.total.amount for t in part.themes) == part.total.amount
    both = [
        overview(budget, Selection(theme=(t,), source=(s,))).total.amount for t in budget.themes for s in own
    ]
    assert sum(map(Fraction, both)) == whole


@given(st.data(), drawn())
def test_checking_a_slice_judges_some_of_the_figures_and_no_other_way(data, budget):
    figures = [
        {"amount": 1, "of": {k: list(v) for k, v in data.draw(selections(budget)).items()} or "all"}
        for _ in range(4)
    ]
    loaded = budget.with_figures(*figures).load()
    wanted = data.draw(selections(budget))
    every = {r.figure.id: (r.status, r.computed) for r in check([loaded])}
    some = {r.figure.id: (r.status, r.computed) for r in check([loaded], Selection(**wanted))}
    assert some.items() <= every.items()
    for number, figure in enumerate(figures):
        own = {} if figure["of"] == "all" else figure["of"]
        if not set(budget.keys(**own)) <= set(budget.keys(**wanted)):
            assert f"f{number}" not in some
    assert set(every) == {r.figure.id for r in check([loaded], Selection())}


def test_the_buffer_and_reserve_of_amounts_that_were_rounded_are_those_of_the_amounts_as_given():
    cells = {("1", "", "s"): Decimal(2), ("2", "", "s"): Decimal(70)}
    budget = Drawn(
        {"s": None}, {"1": [], "2": []}, cells, rounded_to=Decimal(10), available={"s": Decimal(90)}
    )
    (line,) = overview(budget).sources
    assert (line.buffer.amount, line.reserve_share) == (18, 20)


def test_there_is_no_reserve_share_of_nothing_available():
    budget = Drawn({"s": None}, {"1": []}, {("1", "", "s"): Decimal(5)}, available={"s": Decimal(0)})
    (line,) = overview(budget).sources
    assert (line.buffer.amount, line.reserve_share) == (-5, None)
