"""Budgets and funding mixes of public programmes, checked exactly against the figures printed.

The Python interface: what the commands do is a function of the same name here, and docs/API.md shows each.
They are imported when first used, so that the command line starts without them.
"""

from importlib import import_module

TYPE_CHECKING = False  # as `typing` has it, which takes time to import
if TYPE_CHECKING:
    from mjabudget.analysis.audit import Audit
    from mjabudget.analysis.check import Result
    from mjabudget.analysis.comparison import Comparison
    from mjabudget.analysis.estimate import Estimate
    from mjabudget.analysis.explain import Explanation
    from mjabudget.analysis.proven_choices import ProvenChoice
    from mjabudget.analysis.publish import Publication
    from mjabudget.analysis.remarks import Remark
    from mjabudget.analysis.summary import Summary
    from mjabudget.api import (
        audit,
        check,
        choices,
        compare,
        estimate,
        explain,
        export,
        load,
        publish,
        remarks,
        sentence,
        summarize,
    )
    from mjabudget.api.arguments import BudgetError
    from mjabudget.model.budget import Budget
    from mjabudget.model.problem import Problem
    from mjabudget.model.selection import Selection

__all__ = [
    "Audit",
    "Budget",
    "BudgetError",
    "Comparison",
    "Estimate",
    "Explanation",
    "Problem",
    "ProvenChoice",
    "Publication",
    "Remark",
    "Result",
    "Selection",
    "Summary",
    "audit",
    "check",
    "choices",
    "compare",
    "estimate",
    "explain",
    "export",
    "load",
    "publish",
    "remarks",
    "sentence",
    "summarize",
]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("mjabudget.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
