"""Draw true amounts, and write budget files that keep some of them and rounded shares of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import strategies as st

from mjabudget.model.budget import Budget
from tests.support.budget_files import headed


@dataclass(frozen=True)
class Truth:
    """The amount of every activity (theme, activity, source), and which of them the file states."""

    year: str
    amounts: dict[tuple[int, int, int], Decimal]
    stated: frozenset[tuple[int, int, int]]
    weights: dict[tuple[int, int], int]
    digits: int
    figures: tuple[str, ...]

    def total(self, theme: int | None = None, source: int | None = None) -> Decimal:
        return sum(
            (a for (t, _, s), a in self.amounts.items() if theme in (None, t) and source in (None, s)),
            Decimal(0),
        )


def share(part: Decimal, whole: Decimal, digits: int) -> str:
    value = Fraction(part) / Fraction(whole) * 100
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"


def text_of(truth: Truth, order: Sequence[int] | None = None) -> str:
    """Write the budget file; `order` is the order of themes and figures."""
    themes = sorted({t for t, _, _ in truth.amounts})
    sources = sorted({s for _, _, s in truth.amounts})
    lines = [
        "sources:",
        *(f"  s{s}: Source {s}" for s in sources),
        "themes:",
    ]
    blocks = []
    for theme in themes:
        block = [f'  - id: "{theme}"', f"    name: Theme {theme}", "    activities:"]
        for activity in sorted({a for t, a, _ in truth.amounts if t == theme}):
            costs = []
            for source in sources:
                key = (theme, activity, source)
                costs.append(f"s{source}: {truth.amounts[key] if key in truth.stated else 'unknown'}")
            block += [
                f'      - id: "{theme}.{activity}"',
                f"        name: Activity {activity}",
                f"        costs: {{{', '.join(costs)}}}  # keep",
            ]
        blocks.append(block)
    assumed = [
        f"  - {{id: weights-{theme}, weights: {{{_weights(truth, theme)}}}, strength: medium, reason: drawn}}"
        for theme in themes
    ]
    figures = figures_of(truth, themes, sources)
    if order is not None:
        blocks = [blocks[i % len(blocks)] for i in _whole(order, len(blocks))]
        figures = [figures[i] for i in _whole(order, len(figures))]
    themed = [line for block in blocks for line in block]
    body = [*lines, *themed, *(["figures:"] if figures else []), *figures, "assumptions:", *assumed, ""]
    return headed("\n".join(body), year=truth.year)


def _weights(truth: Truth, theme: int) -> str:
    return ", ".join(f'"{t}.{a}": {weight}' for (t, a), weight in truth.weights.items() if t == theme)


def _whole(order: Sequence[int], count: int) -> list[int]:
    keys = [order[i % len(order)] * 31 + i * (order[0] + 1) for i in range(count)]
    return sorted(range(count), key=lambda i: (keys[i] % 7, -i))


def figures_of(truth: Truth, themes: Sequence[int], sources: Sequence[int]) -> list[str]:
    """Print what is asked for, where it has a base."""
    whole, digits = truth.total(), truth.digits
    found = [f"  - {{id: total, amount: {whole}, of: all}}"]
    for source in sources:
        part = truth.total(source=source)
        if "mix" in truth.figures:
            found.append(
                f"  - {{id: mix-{source}, percent: {share(part, whole, digits)}, of: {{source: s{source}}}}}"
            )
        if "amounts" in truth.figures and source == sources[0]:
            found.append(f"  - {{id: source-{source}, amount: {part}, of: {{source: s{source}}}}}")
        for theme in themes:
            if "cells" in truth.figures and part:
                value = share(truth.total(theme, source), part, digits)
                of = f'{{theme: "{theme}", source: s{source}}}'
                found.append(
                    f"  - {{id: cell-{theme}-{source}, percent: {value}, of: {of}, "
                    f"over: {{source: s{source}}}}}"
                )
    if "themes" in truth.figures:
        for theme in themes:
            value = share(truth.total(theme), whole, digits)
            found.append(f'  - {{id: theme-{theme}, percent: {value}, of: {{theme: "{theme}"}}}}')
    if "activity" in truth.figures:
        part = sum(a for (t, n, _), a in truth.amounts.items() if (t, n) == (themes[0], 1))
        value = share(Decimal(part), whole, digits)
        found.append(f'  - {{id: activity, percent: {value}, of: {{activity: "{themes[0]}.1"}}}}')
    return found


@st.composite
def truths(draw: st.DrawFn, year: str = "2026") -> Truth:
    themes = draw(st.integers(1, 4))
    sources = draw(st.integers(1, 3))
    largest = draw(st.sampled_from([50, 5_000, 1_000_000]))
    amount = st.one_of(st.just(0), st.integers(0, largest))
    keys = [
        (t, a, s)
        for t in range(1, themes + 1)
        for a in range(1, draw(st.integers(1, 3)) + 1)
        for s in range(sources)
    ]
    amounts = {key: Decimal(draw(amount)) for key in keys}
    amounts[keys[0]] += 1
    stated = frozenset(key for key in keys if draw(st.integers(0, 3)) == 0)
    weights = {(t, a): draw(st.integers(1, 4)) for t, a, _ in keys}
    kinds = draw(st.sets(st.sampled_from(["mix", "amounts", "cells", "themes", "activity"])))
    return Truth(year, amounts, stated, weights, draw(st.integers(0, 1)), tuple(sorted(kinds)))


def amounts_of(budget: Budget) -> dict[tuple[str, str, str], Decimal | None]:
    return {(t.id, a.id, c.source): c.amount for t in budget.themes for a in t.activities for c in a.costs}
