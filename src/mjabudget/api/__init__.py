"""Do from Python what the commands do: the same words, the same results, as values.

`budgets` is one budget or several; what belongs together, such as the years of one programme, goes in
together. `where` narrows to a slice, in the one-line form of `--where` or as a `Selection`. Amounts are
`Decimal` in whole currency, what is computed of them is a `Fraction`, shares are in percent. Results are
frozen dataclasses. Whatever cannot be worked with raises `BudgetError`, with every problem at once.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from decimal import Decimal
from os import PathLike, fspath
from pathlib import Path
from typing import Literal

from mjabudget.analysis import audit as audit_module
from mjabudget.analysis import check as check_module
from mjabudget.analysis import compare as compare_module
from mjabudget.analysis import estimate as estimate_module
from mjabudget.analysis import explain as explain_module
from mjabudget.analysis import proven_choices as choices_module
from mjabudget.analysis import publish as publish_module
from mjabudget.analysis import remarks as remarks_module
from mjabudget.analysis import summary as summary_module
from mjabudget.analysis.audit import Audit
from mjabudget.analysis.check import Result
from mjabudget.analysis.comparison import Comparison
from mjabudget.analysis.cube import cubes
from mjabudget.analysis.estimate import Estimate
from mjabudget.analysis.explain import Explanation
from mjabudget.analysis.proven_choices import ProvenChoice
from mjabudget.analysis.publish import Publication
from mjabudget.analysis.remarks import Remark
from mjabudget.analysis.summary import Summary
from mjabudget.api.arguments import (
    BudgetError as BudgetError,
)
from mjabudget.api.arguments import (
    Budgets,
    Where,
    need,
    refuse,
    selection,
    several,
    unknown_figure,
    words_of,
)
from mjabudget.format import load as load_module
from mjabudget.format.cross_file import unlike
from mjabudget.format.lookup import find_figure
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.problem import Place, problem
from mjabudget.model.problem import Problem as Problem
from mjabudget.model.selection import Selection
from mjabudget.present.example import example_note
from mjabudget.present.remarks import remark_sentence
from mjabudget.present.verdict_text import sentence as sentence_of

Percentages = Literal["plain", "adding-up"]


def load(*named: int | str | PathLike[str], data: str | PathLike[str] | None = None) -> tuple[Budget, ...]:
    """Read budgets by year, file or folder; without any, all of the data folder.

    `data` is the data folder; without it the rules of the command line hold: $MJABUDGET_DATA, ./data, the
    folder at hand where it holds budgets; where there is none of these a year is that of the example, with a
    UserWarning. In the order asked for. BudgetError where a file is not there or holds anything that is not
    understood: nothing is read in part.
    """
    folder = load_module.data_folder(None if data is None else fspath(data))
    loaded = load_module.load([str(n) if isinstance(n, int) else fspath(n) for n in named], folder)
    if loaded.problems:
        refuse(*loaded.problems)
    if loaded.example:
        warnings.warn(words_of("en").say(example_note(loaded.budgets[0]).words), stacklevel=2)
    return loaded.budgets


def summarize(budgets: Budgets, where: Where = None) -> tuple[Summary, ...]:
    """Total budgets per theme, activity and source: one `Summary` each.

    `total` and each line's own are an `Amount`, whose `amount` is a Decimal in whole currency, None where not
    known; shares are a Fraction in percent, None likewise. BudgetError for a `where` that is no selection, or
    that names what no budget has.
    """
    of = several(budgets)
    return summary_module.summarize(of, selection(where, of))


def check(budgets: Budgets, where: Where = None) -> tuple[Result, ...]:
    """Judge every figure and limit, in the order of the files: one `Result` each, with its `status`.

    A figure is judged if all of its money lies within `where`. `result.finding()` says whether it would make
    the command exit 1; `sentence(result)` says what is the matter. BudgetError as for `summarize`.
    """
    of = several(budgets)
    return check_module.check(of, selection(where, of))


def remarks(budgets: Budgets, where: Where = None) -> tuple[Remark, ...]:
    """List what is allowed and still worth a look: negative amounts, more budgeted than there is available.

    One `Remark` each, with its `kind`, its `place` in the file and the `amount`, an interval in whole
    currency; never a finding. BudgetError as for `summarize`.
    """
    of = several(budgets)
    return remarks_module.remarks(of, selection(where, of))


def sentence(said: Result | Remark, language: str = "en") -> str:
    """Say a result or a remark in a sentence, in English or Dutch; ValueError for another language."""
    words = words_of(language)
    return words.say(remark_sentence(said) if isinstance(said, Remark) else sentence_of(said))


def explain(budgets: Budgets, figure: str) -> Explanation:
    """Work out a figure or limit, by its id, of the first budget: each side down to its amounts.

    Other budgets are the other years that the figure reaches across. `terms` has the sides, their `lines` the
    amounts with file and line; `readings` what else would give the printed number, for one that differs.
    BudgetError where the first budget has no such figure, ValueError without a budget.
    """
    of = several(budgets)
    if not of:
        raise ValueError("no budget is given")
    found = find_figure(figure, of[:1])
    return explain_module.explain(of, found) if isinstance(found, Figure) else refuse(found)


def audit(
    budgets: Budgets, without: Iterable[str] = (), where: Where = None, *, assume: bool = False
) -> Audit:
    """Prove which printed figures cannot all be true, and find what the others leave of each amount.

    `without` are figures (YEAR/ID) that the bounds leave out instead of the best repair; `where` narrows the
    bounds; `assume` takes the assumptions of the files as premises. `contradictions` have their proofs,
    `repairs` what to give up, `bounds.ranges` the lowest and highest amount of each slice, Fractions in whole
    currency. BudgetError for a figure that is not there, and without the extra `audit`.
    """
    of = several(budgets)
    need("audit", "z3")
    return _audit(of, tuple(without), selection(where, of), assumed=assume)


def estimate(
    budgets: Budgets, to: Literal["whole", "cent"] = "whole", without: Iterable[str] = ()
) -> Estimate:
    """Fill unknown and estimated amounts so that the figures hold, in whole currency or in cents.

    `filled` are the budgets with the new amounts, still estimates; `outcomes` how each figure was met,
    `lines` what each theme gets from each source, between which bounds. `without` are figures (YEAR/ID) to
    leave out; those acknowledged to differ are in any case. No file is written. BudgetError for a figure
    that is not there, where no amounts can be proven to keep the figures, and without the extra
    `estimate`.
    """
    of = several(budgets)
    need("estimate", "highspy", "z3")
    try:
        filled = estimate_module.estimate(of, Decimal("0.01") if to == "cent" else Decimal(1), tuple(without))
    except audit_module.UnknownFigureError as error:
        refuse(unknown_figure(error))
    except estimate_module.UnprovenError as error:
        refuse(problem("estimate-unproven", Place("estimate"), why=str(error)))
    return estimate_module.bounded(filled, _audit(of, filled.left_out, None).bounds)


def publish(
    budgets: Budgets, where: Where = None, *, percentages: Percentages = "plain"
) -> tuple[Publication, ...]:
    """Say what every figure of the text should read: one `Publication` for each budget.

    Each of its `figures` has an `action` and `reads`, the numbers to print: "keep" and "change" are certain;
    one to "wait" rests on estimates, and `needs` has the money to be known first. Percentages are rounded
    each by itself, or "adding-up" to 100. BudgetError as for `summarize`.
    """
    of = several(budgets)
    within = selection(where, of)
    return tuple(
        publish_module.publish(cube, budget, within, adding_up=percentages == "adding-up")
        for cube in cubes(of)
        for budget in cube.budgets
    )


def choices(budgets: Budgets) -> tuple[ProvenChoice, ...]:
    """List figures that cannot all be right, whatever the amounts, once the certain ones are corrected.

    Each `ProvenChoice` has `alternatives`, of which one is enough: the figures that give way, each with the
    lowest and the highest number that it `reads` then. BudgetError without the extra `audit`.
    """
    of = several(budgets)
    need("audit", "z3")
    return choices_module.proven_choices(of)


def compare(before: Budget, after: Budget, where: Where = None) -> Comparison:
    """Compare two years, or two versions of one year, of a programme.

    Amounts and shares before and after, moved money, figures whose verdict changes; matched by id.
    BudgetError where the programmes or the currencies differ, and for a `where` with a year.
    """
    if problems := unlike(before, after):
        refuse(*problems)
    of = selection(where, (before, after))
    if of is not None and of.year:
        refuse(problem("selection-year", Place("where")))
    return compare_module.compare(before, after, of)


def export(
    budgets: Budgets,
    file: str | PathLike[str],
    where: Where = None,
    *,
    layout: Literal["tidy", "wide"] = "tidy",
    csv: Literal["rfc4180", "excel-nl"] = "rfc4180",
    percentages: Percentages = "plain",
    language: str = "en",
) -> Path:
    """Write budgets to a file for other programs, whole or not at all, and return its path.

    The ending says what: .xlsx, .csv, .json, .md, .parquet or .datapackage.zip; the options are those of the
    command. An existing file is replaced, but never one that a budget was read from. BudgetError for another
    ending, an option that the format has not, a file that cannot be written, and without the extra of .xlsx
    (`excel`) or .parquet (`parquet`).
    """
    from mjabudget.output import exports, files  # noqa: PLC0415 - rich is slow to import

    of, path, words = several(budgets), Path(file), words_of(language)
    formats = {each.ending: each for each in exports.FORMATS}
    ending = files.ending_of(path.name, formats)
    if ending is None:
        endings = ", ".join(formats)
        refuse(problem("export-format", Place(path.as_posix()), file=path.name, endings=endings))
    options = exports.ExportOptions(selection(where, of), layout, csv, adding_up=percentages == "adding-up")
    if problems := exports.unable(path.name, formats[ending], of, options):
        refuse(*problems)
    if any(files.same_file(path, Path(b.origin.file)) for b in of):
        refuse(problem("output-input", Place(path.as_posix()), file=path.as_posix()))
    if fault := files.write_file(path, formats[ending].write(of, words, options)):
        refuse(fault)
    return path


def _audit(
    budgets: tuple[Budget, ...], without: tuple[str, ...], where: Selection | None, *, assumed: bool = False
) -> Audit:
    """Audit budgets to the end; an interrupt is one, not half a result."""
    try:
        done = audit_module.audit(budgets, without, where, assumed=assumed)
    except audit_module.UnknownFigureError as error:
        refuse(unknown_figure(error))
    if done.interrupted:
        raise KeyboardInterrupt
    return done
