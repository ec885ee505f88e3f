"""Answer the audit's questions by other means: a float LP (HiGHS), and Fourier and Motzkin's elimination."""

from __future__ import annotations

from fractions import Fraction

import highspy

from tests.support.audit_budgets import CELLS, selected

SLACK = 1e-7


class FloatLP:
    """Cells at least 0, the figures as rows, and a column t: how far every base can be above 0, at most 1."""

    def __init__(self, budget):
        self.lp = highspy.Highs()
        self.lp.silent()
        for theme in budget.themes:
            for cost in theme.activities[0].costs:
                amount = None if cost.amount is None else float(cost.amount)
                self.lp.addVar(
                    0 if amount is None else amount, highspy.kHighsInf if amount is None else amount
                )
        self.lp.addVar(0, 1)
        for figure in budget.figures:
            self._add(figure)

    def _add(self, figure):
        above = {CELLS.index(c): 1.0 for c in selected(figure.of)}
        low = float(figure.printed.low - figure.printed.low_unit / 2)
        high = float(figure.printed.high + figure.printed.high_unit / 2)
        if figure.over is None:
            self._row(above, low, high)
            return
        base = {CELLS.index(c): 1.0 for c in selected(figure.over)}
        for end, sign in ((low, 1), (high, -1)):
            row = {
                i: sign * (above.get(i, 0) - end / 100 * base.get(i, 0)) for i in above.keys() | base.keys()
            }
            self._row(row, 0, highspy.kHighsInf)
        self._row({**base, len(CELLS): -1.0}, 0, highspy.kHighsInf)

    def _row(self, row, low, high):
        used = {i: v for i, v in row.items() if v}
        self.lp.addRow(low, high, len(used), list(used), list(used.values()))

    def _solve(self, costs, sense):
        for place in range(len(CELLS) + 1):
            self.lp.changeColCost(place, costs.get(place, 0.0))
        self.lp.changeObjectiveSense(sense)
        self.lp.clearSolver()
        self.lp.run()
        return self.lp.getModelStatus()

    def feasible(self):
        status = self._solve({len(CELLS): 1.0}, highspy.ObjSense.kMaximize)
        return status == highspy.HighsModelStatus.kOptimal and self.lp.getObjectiveValue() > SLACK

    def ends(self, of):
        """Return the lowest and highest of a selection; None where there is no end."""
        costs = {CELLS.index(c): 1.0 for c in selected(of)}
        found = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            optimal = self._solve(costs, sense) == highspy.HighsModelStatus.kOptimal
            found.append(self.lp.getObjectiveValue() if optimal else None)
        return tuple(found)


def feasible(rows):
    """Return whether rows (coefficients, bound, strict), each saying sum >= or > bound, have a solution."""
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
