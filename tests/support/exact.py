"""Inequalities with a few unknowns, decided without a solver: Fourier and Motzkin's elimination."""

from __future__ import annotations

from fractions import Fraction


def feasible(rows):
    """Tell whether rows (coefficients, bound, strict), each saying sum >= or > bound, have a solution."""
    rows = _tightest((tuple(map(Fraction, c)), Fraction(b), s) for c, b, s in rows)
    left = set(range(len(rows[0][0]))) if rows else set()
    while left:
        place = min(left, key=lambda p: sum(r[0][p] > 0 for r in rows) * sum(r[0][p] < 0 for r in rows))
        left.remove(place)
        above = [r for r in rows if r[0][place] > 0]
        below = [r for r in rows if r[0][place] < 0]
        made = [r for r in rows if not r[0][place]]
        for up in above:
            for down in below:
                first, second = -down[0][place], up[0][place]
                coefficients = tuple(first * a + second * b for a, b in zip(up[0], down[0], strict=True))
                made.append((coefficients, first * up[1] + second * down[1], up[2] or down[2]))
        rows = _tightest(made)
    return all(bound < 0 or (bound == 0 and not strict) for _, bound, strict in rows)


def _tightest(rows):
    """Keep one row of those that look the same way."""
    best = {}
    for coefficients, bound, strict in rows:
        scale = next((abs(c) for c in coefficients if c), Fraction(1))
        key = tuple(c / scale for c in coefficients)
        best[key] = max(best.get(key, (bound / scale, strict)), (bound / scale, strict))
    return [(key, bound, strict) for key, (bound, strict) in best.items()]
