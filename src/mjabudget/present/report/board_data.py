"""Gather what the report is made of: for each programme its summaries, results and audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.adding_up import adding_up
from mjabudget.analysis.audit.results import Audit
from mjabudget.analysis.check import Result, check
from mjabudget.analysis.choices import Choice, find_choices
from mjabudget.analysis.proven_choices import ProvenChoice
from mjabudget.analysis.summary import SourceLine, Summary, ThemeLine, summarize
from mjabudget.model.basis import GUESSES, Basis
from mjabudget.model.budget import Budget, Source
from mjabudget.model.message import Joined, Value, text
from mjabudget.model.selection import Selection, natural
from mjabudget.present.amounts import by_programme, percent
from mjabudget.present.report.charts_model import Bar
from mjabudget.present.report.precision import about_share
from mjabudget.present.report.together import put_together
from mjabudget.present.verdict_text import printed_value


@dataclass(frozen=True, slots=True)
class BoardData:
    """What is known of one programme, its years in order; `audit` is None where nobody audited.

    `choices` are figures that cannot all be true, `proven` the same with what each may read; None where
    nobody looked. `adds_up`: percentages are rounded so that each distribution adds up. What nothing tells
    apart is one source in the summaries.
    """

    summaries: tuple[Summary, ...]
    results: tuple[Result, ...]
    where: Selection | None
    audit: Audit | None
    choices: tuple[Choice, ...] = ()
    proven: tuple[ProvenChoice, ...] | None = None
    adds_up: bool = False

    @property
    def programme(self) -> str:
        """The id of the programme."""
        return self.summaries[0].budget.programme

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
        """Whether any amount rests on an estimate."""
        return any(s.estimated for s in self.summaries)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every funding source of any year, once, parts included."""
        return tuple({line.source.id: line.source for s in self.summaries for line in s.sources}.values())

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """Id and name of every theme of any year, once."""
        return tuple({t.theme.id: t.theme.name for s in self.summaries for t in s.themes}.items())

    @property
    def wrong(self) -> tuple[Result, ...]:
        """The figures that do not hold: other amounts are certain, or they are given up in a choice."""
        given = [choice.given for choice in self.choices]
        return tuple(
            r
            for r in self.results
            if r.wrong
            and r.misquote is None
            and r.figure.kind == "figure"
            and (not r.computed.estimated or r in given)
        )

    def of_source(self, source: str) -> tuple[SourceLine | None, ...]:
        """Return what each year has of a source."""
        return tuple(source_of(summary, source) for summary in self.summaries)

    def of_theme(self, theme: str) -> tuple[ThemeLine | None, ...]:
        """Return what each year has of a theme."""
        return tuple(next((t for t in s.themes if t.theme.id == theme), None) for s in self.summaries)

    def of_year(self, summary: Summary) -> tuple[Result, ...]:
        """Return the results of one year's figures and limits."""
        return tuple(r for r in self.results if r.budget is summary.budget)

    def printed(self, summary: Summary, of: Selection, over: Selection | None) -> Value | None:
        """Show what the document prints of a selection in a year; of its amount where `over` is None."""
        values = tuple(
            printed_value(r.printed, r.budget) for r in self.of_year(summary) if prints(r, of, over)
        )
        return Joined(values, "; ") if values else None

    def money(self, source: str) -> Selection:
        """Return the money of a source, as figures name it: by its parts where it stands for several."""
        return Selection(source=tuple(source.split("|")))

    def share(self, share: Fraction | None, basis: Basis) -> Value:
        """Show a share, a guess in whole percents where it need not add up."""
        return percent(share, basis) if self.adds_up else about_share(share, basis)

    def bar(self, share: Fraction | None, basis: Basis) -> Bar:
        """Draw a share, as a guess where it is one."""
        return Bar(share, self.share(share, basis), basis in GUESSES)


def board_data(
    budgets: Sequence[Budget],
    where: Selection | None,
    audit: Audit | None,
    proven: tuple[ProvenChoice, ...] | None = None,
    *,
    adds_up: bool = False,
) -> tuple[BoardData, ...]:
    """Put together what is known of each programme; one that `where` leaves nothing of is left out."""
    results = check(budgets, where)
    choices = find_choices(budgets, results)
    summaries = summarize(budgets, where)
    if adds_up:
        summaries = tuple(adding_up(s).summary for s in summaries)
    summaries = tuple(map(put_together, summaries))
    programmes = []
    for group in by_programme(summaries):
        ordered = tuple(sorted(group, key=lambda s: natural(s.budget.year)))
        own = tuple(r for s in ordered for r in results if r.budget is s.budget)
        chosen = tuple(c for c in choices if c.given in own)
        programmes.append(BoardData(ordered, own, where, audit, chosen, proven, adds_up))
    return tuple(programmes)


def top_sources(summary: Summary) -> tuple[SourceLine, ...]:
    """Return the sources that are no part of another one shown, which together make the total."""
    shown = {line.source.id for line in summary.sources}
    return tuple(line for line in summary.sources if line.source.part_of not in shown)


def source_of(summary: Summary, source: str) -> SourceLine | None:
    """Return what a year has of a source."""
    return next((line for line in summary.sources if line.source.id == source), None)


def source_name(source: Source, shown: Iterable[Source]) -> Value:
    """Name a source; one that is a part of another one shown says so."""
    part = source.part_of in {s.id for s in shown}
    return text("of which {source}", source=source.name) if part else source.name


def contrasted(board: BoardData) -> Iterator[Source]:
    """Name the sources whose distribution is set against that of all money.

    Those with money available, else the largest; none that pays for everything, which would be the same.
    """
    awarded = {a.source for s in board.summaries for a in s.budget.available}
    sources = [s for s in board.sources if s.id in awarded]
    if not sources:
        known = [line for line in top_sources(board.summaries[-1]) if line.total.amount]
        sources = [max(known, key=lambda line: line.total.known).source] if known else []
    for source in sources:
        lines = zip(board.summaries, board.of_source(source.id), strict=True)
        if any(line and line.total.amount and line.total.amount != s.total.amount for s, line in lines):
            yield source


def prints(result: Result, of: Selection, over: Selection | None) -> bool:
    """Return whether a figure prints a selection of its own year, as a share of `over`."""
    figure = result.figure
    return (
        figure.kind == "figure"
        and figure.minus is None
        and _undated(figure.of, result.budget) == of
        and (None if figure.over is None else _undated(figure.over, result.budget)) == over
    )


def _undated(selection: Selection, budget: Budget) -> Selection:
    return replace(selection, year=()) if selection.year == (budget.year,) else selection
