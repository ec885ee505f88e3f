"""Budgets of the audit's tests: the shipped ones, and small ones written out in a test."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mjabudget.analysis.audit import audit
from mjabudget.analysis.audit.proofs import checked_gap
from mjabudget.format.load import Given, load_texts
from mjabudget.output.language import Words
from mjabudget.present.proof_text import proof_lines

ROOT = Path(__file__).resolve().parents[2]
SHARES = {"1": 13, "2": 34, "3": 6, "4": 45, "5": 1, "6": 1}


def read(*texts):
    """Read the texts of budget files that belong to one run."""
    loaded = load_texts([Given(f"budget_{n}.yaml", text) for n, text in enumerate(texts)])
    assert not loaded.problems, [(str(p.place), p.message) for p in loaded.problems[:3]]
    return loaded.budgets


def text_of(year):
    return (ROOT / f"data/budget_{year}.yaml").read_text("utf-8")


@cache
def shipped():
    return read(text_of(2026), text_of(2027))


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
    return (
        f"mjabudget: 1\nprogramme: p\nyear: 2030\ntitle: Small\ncurrency: EUR\n{head}"
        f"sources: {{a: Source A, b: Source B}}\navailable: {available}\nthemes:\n{themes}"
        f"figures:\n{figures}{tail}"
    )


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
