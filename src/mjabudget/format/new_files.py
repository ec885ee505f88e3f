"""Settle where new budget files go so that they are found again, and how a call then names them."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from mjabudget.format.discovery import BudgetFile, data_folder, find, in_folder, is_named_by
from mjabudget.format.load import DataFolder, load
from mjabudget.format.schema import SCHEMA_FILE
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Place, Problem, problem

_YEARS = re.compile("([0-9]{4})[.][.]([0-9]{4})")
_MOST_YEARS = 50


def years_of(written: str) -> tuple[str, ...]:
    """List the years of `2028..2030`; whatever else is written stands for itself."""
    match = _YEARS.fullmatch(written)
    years = range(int(match[1]), int(match[2]) + 1) if match else ()
    return tuple(map(str, years[:_MOST_YEARS])) or (written,)


def target_folder(option: str | None = None) -> tuple[Path, tuple[Problem, ...]]:
    """Return the folder that budgets are read from: the one at hand where there are none yet."""
    folder = data_folder(option)
    if folder.example != "no":
        return Path(), ()
    return folder.path, () if folder.path.is_dir() else find((), folder)[1]


def new_file(year: str, to: Path | None, option: str | None = None) -> Path | tuple[Problem, ...]:
    """Settle the file of a new year, by default where years are looked up; a problem where one is there."""
    if to is not None and not is_folder(to):
        return (
            to if not to.exists() else (problem("output-exists", Place(to.as_posix()), file=to.as_posix()),)
        )
    folder, problems = (to, ()) if to else target_folder(option)
    there = of_year(folder, year)
    if problems or not there:
        return problems or folder / f"budget_{year}.yaml"
    return (problem("output-exists/year", Place(there[0].shown), file=there[0].shown, year=year),)


def is_folder(to: Path) -> bool:
    """Return whether a path to write to is a folder: one that is there, or a name without an ending."""
    return to.is_dir() or not (to.suffix or to.exists())


def of_year(folder: Path, year: str) -> tuple[BudgetFile, ...]:
    """List the files of a folder that are found by a year."""
    inside = DataFolder(folder, folder.as_posix())
    return tuple(f for f in in_folder(inside) if is_named_by(f.path, year))


def doubled(
    folder: Path, files: Sequence[tuple[Path, str]], budgets: Sequence[Budget]
) -> tuple[Problem, ...]:
    """Return the problem of each budget that the folder has under another name already."""
    new = {_real(path) for path, _ in files}
    return tuple(
        problem("output-exists/programme", Place(there.shown), file=there.shown, year=budget.year)
        for budget in budgets
        for there in of_year(folder, budget.year)
        if _real(there.path) not in new
        if any(b.programme == budget.programme for b in load((str(there.path),)).budgets)
    )


def schema_of(folder: Path) -> str:
    """Return where the schema of the budgets in a folder is: the one in a folder beside it, or in itself."""
    beside = os.path.join("..", "schema", SCHEMA_FILE)  # noqa: PTH118 - Path would take out the points
    own = (folder / SCHEMA_FILE).exists()
    there = os.path.isfile(os.path.normpath(folder / beside))  # noqa: PTH113 - the folder may not be there yet
    return Path(beside).as_posix() if there and not own else SCHEMA_FILE


def summary_call(files: Sequence[tuple[Path, str]], option: str | None = None) -> str:
    """Write the call that shows files just written, each with its year: by years where these find them."""
    years = [year for _, year in files]
    found, _ = find(years, data_folder(option))
    data = f" --data {shlex.quote(option)}" if option else ""
    if {_real(f.path) for f in found} == {_real(path) for path, _ in files}:
        return f"mjabudget summary {' '.join(dict.fromkeys(years))}{data}"
    return f"mjabudget summary {' '.join(shlex.quote(path.as_posix()) for path, _ in files)}"


def _real(path: Path) -> str:
    return os.path.realpath(path)
