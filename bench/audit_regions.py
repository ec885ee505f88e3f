"""Times the audit: the shipped files, 35 regions in one run, 100,000 activities; beside a float LP (HiGHS).

    python bench/audit_regions.py [REGIONS]

Regions are the shipped files under other names, with their amounts scaled, so that no two are alike. The LP
answers one question, whether all figures of a run can be true together, without proof and up to a tolerance:
its time is the measure of the verdict's.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import highspy

from mjabudget.analysis.audit import audit, verdict
from mjabudget.analysis.audit.components import components
from mjabudget.analysis.audit.inequalities import write_system
from mjabudget.format.load import load
from mjabudget.model.budget import Activity, Cost, Theme

DATA = Path(__file__).resolve().parents[1] / "data"


def regions(count):
    shipped = load([str(DATA / f"budget_{year}.yaml") for year in (2026, 2027)]).budgets
    return [_region(budget, number) for number in range(count) for budget in shipped]


def _region(budget, number):
    """Rename a budget, and scale its amounts by whole numbers."""

    def scaled(figure):
        printed = figure.printed
        if printed.unit == "percent":
            return figure
        low, high = (None if end is None else end * (number + 1) for end in (printed.low, printed.high))
        return replace(figure, printed=replace(printed, low=low, high=high))

    return replace(budget, programme=f"region{number}", figures=tuple(map(scaled, budget.figures)))


def activities(count):
    """Take the shipped budget of 2026 with `count` activities."""
    budget = load([str(DATA / "budget_2026.yaml")]).budgets[0]
    each = count // len(budget.themes)

    def theme(old):
        costs = tuple(Cost(s.id, Decimal(1), estimated=True) for s in budget.sources)
        return Theme(old.id, old.name, tuple(Activity(f"{old.id}.{n}", "", costs) for n in range(each)))

    return [replace(budget, themes=tuple(map(theme, budget.themes)))]


def lp_verdict(budgets):
    """Ask HiGHS whether all figures can be true together; the rows are written beforehand."""
    spent = 0.0
    consistent = True
    for component in components(write_system(budgets)):
        lp = highspy.Highs()
        lp.silent()
        for column in component.columns:
            low = -highspy.kHighsInf if column.low is None else float(column.low)
            lp.addVar(low, highspy.kHighsInf if column.high is None else float(column.high))
        for row in [r for rows in component.nearest for r in rows] + list(component.facts):
            indices = [i for i, _ in row.terms]
            lp.addRow(
                float(row.bound), highspy.kHighsInf, len(indices), indices, [float(c) for _, c in row.terms]
            )
        started = time.process_time()
        lp.run()
        spent += time.process_time() - started
        consistent = consistent and lp.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return consistent, spent


def timed(ask, *args):
    started = time.process_time()
    answer = ask(*args)
    return answer, time.process_time() - started


def report(name, budgets):
    figures = sum(len(b.figures) for b in budgets)
    (consistent, known), quick = timed(verdict, budgets)
    (lp_says, lp_time), lp_all = timed(lp_verdict, budgets)
    found, everything = timed(audit, budgets)
    print(f"{name}: {len(budgets)} budgets, {figures} figures")
    print(f"  verdict      {quick:8.2f} s  consistent {consistent}, known {known}")
    print(f"  float LP     {lp_all:8.2f} s  of which solving {lp_time:.2f} s; consistent {lp_says}")
    print(
        f"  everything   {everything:8.2f} s  {len(found.contradictions)} contradictions, "
        f"{len(found.bounds.ranges)} bounds, complete {found.complete}"
    )
    print(
        f"  ratio        verdict : LP = {quick / lp_all:.2f}, everything : verdict = {everything / quick:.0f}"
    )


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 35
    report("shipped files", regions(1))
    report(f"{count} regions", regions(count))
    report("100,000 activities", activities(100_000))


if __name__ == "__main__":
    main()
