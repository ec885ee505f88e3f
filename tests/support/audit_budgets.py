"""Make budgets for the audit: small files, and made-up truths with figures rounded from them or wrong."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from mjabudget.analysis.audit import audit
from mjabudget.analysis.audit.proofs import checked_gap
from mjabudget.model.budget import Activity, Budget, Cost, Source, Theme
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.selection import Selection
from mjabudget.output.language import Words
from mjabudget.present.proof_text import proof_lines
from tests.support.budget_files import headed, shipped

SHARES = {"1": 13, "2": 34, "3": 6, "4": 45, "5": 1, "6": 1}
THEMES, SOURCES = ("1", "2", "3"), ("a", "b")
CELLS = tuple((t, s) for t in THEMES for s in SOURCES)


@cache
def shipped_audit():
    return audit(shipped())


def small(figures, costs=None, head="", available="{}", tail=""):
    """Write a budget with themes 1 to 3 and sources a, b; every amount unknown unless `costs` has it."""
    costs = costs or {}
    themes = "".join(
        f'  - id: "{t}"\n    name: Theme {t}\n    costs: {{a: {costs.get((t, "a"), "unknown")}, '
        f"b: {costs.get((t, 'b'), 'unknown')}}}\n"
        for t in "123"
    )
    body = (
        f"{head}sources: {{a: Source A, b: Source B}}\navailable: {available}\nthemes:\n{themes}"
        f"figures:\n{figures}{tail}"
    )
    return headed(body, programme="p", year=2030, title="Small")


def sets(found):
    return {c.figures for c in found.contradictions}


def proof_in_words(found, figures=None):
    """Say the proof of the first contradiction, or of the one between these figures, line by line."""
    proof = next(c.proof for c in found.contradictions if figures in (None, c.figures))
    return [Words("en").say(line) for line in proof_lines(found.system, proof)]


def readds(found):
    """Add every proof up again, from the rows of the figures themselves."""
    rows = {c.key: c.nearest for c in found.system.constraints}
    for contradiction in found.contradictions:
        proof = contradiction.proof
        assert {s.figure for s in proof.steps if s.figure} == set(contradiction.figures)
        for step in proof.steps:
            assert step.figure is None or step.inequality in rows[step.figure]
        gap = checked_gap(proof.steps)
        assert proof.gap > 0
        assert gap in (0, proof.gap)
        assert proof_lines(found.system, proof)


def budget(figures, stated=None, scale=1, programme="p", year="2030"):
    """Make a budget whose cells are unknown unless `stated` has them; amounts times `scale`."""
    stated = stated or {}

    def cost(theme, source):
        amount = stated.get((theme, source))
        return Cost(source, None if amount is None else Decimal(amount) * scale)

    return Budget(
        programme=programme,
        year=year,
        title="Made up",
        currency="EUR",
        sources=tuple(Source(s, f"Source {s}") for s in SOURCES),
        themes=tuple(
            Theme(t, f"Theme {t}", (Activity("", f"Theme {t}", tuple(cost(t, s) for s in SOURCES)),))
            for t in THEMES
        ),
        figures=tuple(figures),
    )


def selected(of):
    """List the cells of a selection of themes and sources."""
    return [(t, s) for t, s in CELLS if (not of.theme or t in of.theme) and (not of.source or s in of.source)]


def figure(name, of, over, value, unit):
    """Print a value to a precision."""
    printed = Printed("amount" if over is None else "percent", value, value, unit, unit)
    return Figure(name, "figure", printed, of, over)


def rounded(exact, unit):
    """Round to the nearest step, halves away from 0."""
    steps = exact / Fraction(unit)
    whole = int(abs(steps) + Fraction(1, 2)) * (1 if steps >= 0 else -1)
    return (Decimal(whole) * unit).quantize(unit if unit < 1 else Decimal(1), ROUND_HALF_UP)


def slices():
    """List the selections that figures can be about."""
    yield Selection()
    yield from (Selection(theme=(t,)) for t in THEMES)
    yield from (Selection(source=(s,)) for s in SOURCES)
    yield from (Selection(theme=(t,), source=(s,)) for t, s in CELLS)
    yield Selection(theme=("1", "2"))


SLICES = tuple(slices())


def total(amounts, of):
    return sum((amounts[c] for c in selected(of)), 0)


def printed_of(name, amounts, of, over, unit):
    """Print the true value of a figure; None where its base is 0."""
    above = Fraction(total(amounts, of))
    if over is None:
        return figure(name, of, None, rounded(above, unit), unit)
    base = total(amounts, over)
    return figure(name, of, over, rounded(above * 100 / base, unit), unit) if base else None
