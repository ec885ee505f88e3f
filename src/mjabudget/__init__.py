"""Budgets and funding mixes of public programmes, checked exactly against the figures printed.

The Python interface: what the commands do is a function of the same name here, and docs/API.md shows each.
They are imported when first used, so that the command line starts without them.
"""

from importlib import import_module

TYPE_CHECKING = False  # as `typing` has it, which takes time to import
if TYPE_CHECKING:
    from mjabudget.api import (
        Audit,
        Budget,
        BudgetError,
        Comparison,
        Estimate,
        Explanation,
        Problem,
        ProvenChoice,
        Publication,
        Remark,
        Result,
        Selection,
        Summary,
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
