"""Names of an extra and its modules in, the problem that they are not installed out, if they are not."""

from __future__ import annotations

from importlib.util import find_spec

from mjabudget.problem import Place, Problem
from mjabudget.text import text


def needed(extra: str, *modules: str) -> Problem | None:
    """Return what to install where a module of an extra is missing; nothing is imported."""
    missing = [name for name in modules if find_spec(name) is None]
    if not missing:
        return None
    return Problem(
        "extra-missing",
        Place(f"mjabudget[{extra}]"),
        text("needed here and not installed: {modules}", modules=", ".join(missing)),
        text('run: pip install "mjabudget[{extra}]"', extra=extra),
    )
