"""The shipped shares of 2026 in, those out that can stand beside one that is kept: tried one by one."""

from __future__ import annotations

from functools import cache

import yaml

from mjabudget.analysis.audit import verdict
from mjabudget.format.load import Given, load_texts
from tests.support.findings_page import DATA

KEPT = (("mix-regio-cofinancing", 14, "mix-other"), ("mix-other", 71, "mix-regio-cofinancing"))


@cache
def fitting(kept: str, percent: int, tried: str) -> frozenset[int]:
    """Whole percentages of one figure that contradict nothing, with another one kept and impulse 17%."""
    budget = yaml.safe_load((DATA / "other_words" / "budget_2026.yaml").read_text("utf-8"))
    by_id = {figure["id"]: figure for figure in budget["figures"]}
    by_id[kept]["percent"] = percent
    found = set()
    for share in range(101):
        by_id[tried]["percent"] = share
        loaded = load_texts([Given("budget_2026.yaml", yaml.safe_dump(budget, allow_unicode=True))])
        assert not loaded.problems
        if verdict(loaded.budgets)[0]:
            found.add(share)
    return frozenset(found)
