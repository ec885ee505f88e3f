"""Budgets in, all that the report is made of out: per programme its summaries, results and audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mjabudget.analysis.adding_up import adding_up
from mjabudget.analysis.audit.results import Audit
from mjabudget.analysis.check import Result, check
from mjabudget.analysis.summary import Part, SourceLine, Summary, ThemeLine, summarize
from mjabudget.model.budget import Budget, Source
from mjabudget.model.message import Value
from mjabudget.model.selection import Selection, natural
from mjabudget.present.amounts import by_programme, percent


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one programme, its years in order; `audit` is None where nobody audited."""

    summaries: tuple[Summary, ...]
    results: tuple[Result, ...]
    where: Selection | None
    audit: Audit | None
    adds_up: bool = False

    @property
    def currency(self) -> str:
        """The currency of the programme."""
        return self.summaries[0].budget.currency

    @property
    def years(self) -> tuple[str, ...]:
        """The years, or periods, in order."""
        return tuple(s.budget.year for s in self.summaries)

    @property
    def estimated(self) -> bool:
        """Tell whether any amount rests on an estimate."""
        return any(s.estimated for s in self.summaries)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every funding source of any year, once, parts included."""
        return tuple({line.source.id: line.source for s in self.summaries for line in s.sources}.values())

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """Id and name of every theme of any year, once."""
        return tuple({t.theme.id: t.theme.name for s in self.summaries for t in s.themes}.items())

    def of(self, budget: Budget) -> tuple[Result, ...]:
        """Return the results of one year's figures and limits."""
        return tuple(r for r in self.results if r.budget is budget)


def facts(
    budgets: Sequence[Budget], where: Selection | None, audit: Audit | None, *, adds_up: bool = False
) -> tuple[Facts, ...]:
    """Put together what is known of each programme; one that `where` leaves nothing of is left out.

    `adds_up`: percentages are rounded so that each distribution adds up.
    """
    results = check(budgets, where)
    found = []
    summaries = summarize(budgets, where)
    if adds_up:
        summaries = tuple(adding_up(s).summary for s in summaries)
    for group in by_programme(summaries):
        ordered = tuple(sorted(group, key=lambda s: natural(s.budget.year)))
        mine = tuple(r for s in ordered for r in results if r.budget is s.budget)
        found.append(Facts(ordered, mine, where, audit, adds_up))
    return tuple(found)


def top_sources(summary: Summary) -> tuple[SourceLine, ...]:
    """Return the sources that are no part of another one shown, which together make the total."""
    shown = {line.source.id for line in summary.sources}
    return tuple(line for line in summary.sources if line.source.part_of not in shown)


def source_of(summary: Summary, source: str) -> SourceLine | None:
    """Find what a year has of a source."""
    return next((line for line in summary.sources if line.source.id == source), None)


def theme_of(summary: Summary, theme: str) -> ThemeLine | None:
    """Find what a year has of a theme."""
    return next((line for line in summary.themes if line.theme.id == theme), None)


def paid(summary: Summary, part: Part) -> Value:
    """Show which share of a source a theme gets: an estimate where that source's amounts are."""
    source = source_of(summary, part.source)
    return percent(part.share, estimated=source is None or source.total.estimated)


def contrasted(found: Facts) -> Iterator[Source]:
    """Name the sources whose distribution is set against that of all money.

    Those with money available, else the largest; none that pays for everything, which would be the same.
    """
    given = {a.source for s in found.summaries for a in s.budget.available}
    named = [s for s in found.sources if s.id in given]
    if not named:
        last = found.summaries[-1]
        known = [line for line in top_sources(last) if line.total.amount]
        named = [max(known, key=lambda line: line.total.amount or 0).source] if known else []
    for source in named:
        lines = [(s, source_of(s, source.id)) for s in found.summaries]
        if any(line and line.total.amount and line.total.amount != s.total.amount for s, line in lines):
            yield source


def printed(results: Sequence[Result], of: Selection, over: Selection | None) -> tuple[Result, ...]:
    """Find what the document prints of a selection in its own year; of amounts where `over` is None."""
    return tuple(
        r
        for r in results
        if r.figure.kind == "figure"
        and r.figure.minus is None
        and _own(r.figure.of, r.budget) == of
        and (None if r.figure.over is None else _own(r.figure.over, r.budget)) == over
    )


def _own(selection: Selection, budget: Budget) -> Selection:
    return replace(selection, year=()) if selection.year == (budget.year,) else selection
