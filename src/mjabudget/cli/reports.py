"""Write the reports of a check: each format that was asked for, to standard output or its file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from mjabudget.analysis.check import check
from mjabudget.analysis.choices import find_choices
from mjabudget.analysis.remarks import remarks
from mjabudget.cli import streams
from mjabudget.cli.session import Session
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem, problem
from mjabudget.model.selection import Selection
from mjabudget.output import files
from mjabudget.output.ci import FORMATS, Checked, CheckFormat
from mjabudget.output.ci.step_summary import summary_of_problems, summary_of_results
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from mjabudget.present.check import CheckView

_PAGE = "GITHUB_STEP_SUMMARY"
"""Names the file that GitHub shows on the page of a run."""


@dataclass(frozen=True, slots=True)
class Report:
    """A format that was asked for, and where it goes: a file, or standard output.

    `by_option` where the file is that of `-o`, to which problems go for machines only.
    """

    format: CheckFormat
    to: Path | None = None
    by_option: bool = False


def complete_formats(incomplete: str) -> list[str]:
    """Offer the formats of `check` to the shell, behind those that are there already."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + f.name for f in FORMATS if f.name.startswith(last)]


def asked_for(context: typer.Context, lines: Sequence[str], to: Path | None) -> tuple[Report, ...]:
    """Read `--format`: formats with commas between, each alone or as FORMAT=FILE; `to` is the file of `-o`.

    The call is wrong where a format is not known, or two of them have one place.
    """
    reports = [_report(context, part) for line in lines or ("text",) for part in line.split(",")]
    loose = [r for r in reports if r.to is None]
    if len(loose) > 1:
        told = text(
            "{one} and {other} both go to standard output: give all but one a file, as in {example}",
            one=loose[0].format.name,
            other=loose[1].format.name,
            example=f"{loose[0].format.name},{loose[1].format.name}=FILE",
        )
        raise _wrong(context, told)
    if to is not None and not loose:
        told = text("each format has its own file already: leave -o {file} out", file=to.as_posix())
        raise _wrong(context, told)
    placed = tuple(Report(r.format, to, to is not None) if r.to is None else r for r in reports)
    _refuse_shared_files(context, placed)
    return placed


def _refuse_shared_files(context: typer.Context, reports: Sequence[Report]) -> None:
    """Refuse two formats in one file, under whatever names."""
    first: dict[str, Report] = {}
    for report in reports:
        if report.to is None:
            continue
        other = first.setdefault(os.path.realpath(report.to), report)
        if other is not report:
            told = text(
                "{one} and {other} both go to {file}: give each its own file",
                one=other.format.name,
                other=report.format.name,
                file=report.to.as_posix(),
            )
            raise _wrong(context, told)


def _report(context: typer.Context, part: str) -> Report:
    """Read one format, with its file where it has one."""
    name, behind, file = part.strip().partition("=")
    known = next((f for f in FORMATS if f.name == name), None)
    if known is None:
        listed = ", ".join(repr(f.name) for f in FORMATS)
        raise typer.BadParameter(f"'{name}' is not one of {listed}.", context, param_hint="'--format'")
    if behind and not file:
        raise _wrong(context, text("there is no file behind {part}", part=part.strip()))
    return Report(known, Path(file) if behind else None)


def _wrong(context: typer.Context, message: Message, option: str = "--format") -> typer.BadParameter:
    words = context.find_root().obj
    assert isinstance(words, Words)  # noqa: S101 - `main` puts it there
    return typer.BadParameter(words.say(message), context, param_hint=f"'{option}'")


def refuse_reports(context: typer.Context, reports: Sequence[Report]) -> None:
    """Refuse what cannot go with `--watch`, which shows text on the screen and nothing else."""
    other = next((r for r in reports if r.format.name != "text" or r.to is not None), None)
    if other is not None:
        shown = f"-o {other.to.as_posix()}" if other.to is not None and other.by_option else other.format.name
        told = text("with --watch there is text on the screen alone: leave {option} out", option=shown)
        raise _wrong(context, told, "--watch")


def check_budgets(budgets: Sequence[Budget], of: Selection | None, view: CheckView) -> Checked:
    """Judge figures and limits, with the choices and remarks that reports show beside them."""
    results = check(budgets, of)
    return Checked(results, view, find_choices(budgets, results), remarks(budgets, of))


def write_results(run: Session, reports: Sequence[Report], checked: Checked) -> None:
    """Write what a check found, all files first; end the run where one of them cannot be written."""
    run.guard(*(r.to for r in reports if r.to is not None))
    for report in sorted(reports, key=lambda r: r.to is None):
        result = report.format.results(checked, run.words)
        content = result if isinstance(result, str) else run.written(result, report.to)
        if report.to is None:
            streams.write_stdout(content)
        elif fault := _write(report, report.to, content):
            run.refuse(fault)
        else:
            run.remark(text("wrote {file}", file=report.to.as_posix()))
    _summarize(run, lambda: summary_of_results(checked, run.above, run.words))


def problem_reporter(run: Session, reports: Sequence[Report]) -> Callable[[Sequence[Problem]], bool]:
    """Return what reports problems of the input, wherever results were to go."""
    return partial(_write_problems, run, reports)


def _write_problems(run: Session, reports: Sequence[Report], problems: Sequence[Problem]) -> bool:
    """Write problems in every format; return whether people have to be told on standard error.

    What cannot go to its file is not lost: it takes standard output where that is free.
    """
    _summarize(run, lambda: summary_of_problems(problems, run.words))
    free = all(r.to is not None for r in reports)
    told = False
    for report in reports:
        if report.format.name == "text" and (report.to is None or report.by_option):
            continue
        content = report.format.problems(problems, run.words)
        if report.to is not None and run.may_write(report.to):
            if (fault := _write(report, report.to, content)) is None:
                run.remark(text("wrote {file}", file=report.to.as_posix()))
                continue
            if not free and fault not in problems:
                streams.write_stderr(problems_text([fault], run.words))
        if report.to is None or free:
            streams.write_stdout(content)
            free = False
            told = told or (report.to is None and report.format.name == "json")
    return not told


def _write(report: Report, to: Path, content: str) -> Problem | None:
    """Write a report whole, in a folder that is made for it where it has its own file."""
    if not report.by_option:
        files.make_folder(to.parent, parents=True)  # what is in its way is in that of the file as well
    return files.write_file(to, content)


def _summarize(run: Session, summary: Callable[[], str]) -> None:
    """Add a summary to the page of a CI run, where it has one; a page that cannot be written is no fault."""
    page = os.environ.get(_PAGE)
    if not page:
        return
    if run.may_write(Path(page)):
        fault = files.append_to(Path(page), summary())
    else:
        fault = problem("output-budget", Place(page), file=page)
    if fault is not None:
        run.remark(text("no summary on the page of the run: {why}", why=fault.message))
