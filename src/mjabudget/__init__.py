"""Budgets and funding mixes of public programmes, checked exactly against the figures printed.

`load`, `summarize`, `check` and `explained` are the Python interface; they are imported when first used, so
that the command line starts without them.
"""

from importlib import import_module

TYPE_CHECKING = False  # as `typing` has it, which takes time to import
if TYPE_CHECKING:
    from mjabudget.api import BudgetError, check, explained, load, summarize

__all__ = ["BudgetError", "check", "explained", "load", "summarize"]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("mjabudget.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
