"""Put what must change in the text into data, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mjabudget.analysis.proven_choices import ProvenChoice, Replacement
from mjabudget.analysis.publish import PublishedFigure
from mjabudget.model.basis import Basis
from mjabudget.model.message import InLanguage
from mjabudget.present.advice import Advice, AdvisedAction
from mjabudget.present.check_data import ComputedData, PrintedData, computed_data, printed_data
from mjabudget.present.corrections import Correction
from mjabudget.present.data import FLAT, PlaceData, in_every_language, place_data, year_data
from mjabudget.present.publish import alternatives_value
from mjabudget.present.verdict_text import printed_value


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureData:
    """What one figure should read."""

    id: str
    """The id of the figure."""
    action: AdvisedAction
    """Keep it; change it for certain; `choose`: one of several that may change; `wait`: not yet known."""
    printed: PrintedData
    """What the document prints."""
    computed: ComputedData | None
    """What the amounts give; null where they give nothing."""
    basis: Basis
    """What that rests on."""
    rests_on_estimates: bool
    """Whether the basis is assumed or estimated."""
    reads: Mapping[str, InLanguage] | None
    """What it should read; null where that cannot be said."""
    by_itself: Mapping[str, InLanguage] | None
    """What it would read if it were not rounded to add up; null where that is the same."""
    adds_up_with: tuple[str, ...]
    """The figures that it is made to add up to 100% with, itself among them."""
    known_first: tuple[str, ...]
    """For one that waits the money that has to be known first, as `--where` takes it."""
    quotes: tuple[str, ...]
    """The words of the document."""
    place: PlaceData = field(metadata=FLAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedData:
    """The figures of one budget."""

    programme: str
    """Whose budget it is."""
    year: int | str
    """A number; a text for a period."""
    file: str
    """The file, as it was named."""
    distributions: tuple[tuple[str, ...], ...]
    """The figures that are made to add up to 100%, by group."""
    not_made_to_add_up: tuple[tuple[str, ...], ...]
    """Figures that are all of one base together as well: one is in a group already, or rests on estimates."""
    figures: tuple[FigureData, ...]
    """The figures, in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceData:
    """A sentence of the document that changes for certain."""

    old: str
    """The quote, as in the file."""
    new: str | None
    """The same with the new numbers; null where it has to be changed by hand."""
    figures: tuple[str, ...]
    """The figures in it that change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementData:
    """A figure that may give way."""

    figure: str
    """The figure."""
    may_read: PrintedData | None
    """The lowest and highest number that it may read then; null for one that prints more than a number."""
    reads: Mapping[str, InLanguage]
    """The same in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceData:
    """Figures that cannot all be right, whatever the amounts."""

    alternatives: tuple[tuple[ReplacementData, ...], ...]
    """What may change, of which one is enough, the best first."""
    complete: bool
    """Whether these are all the smallest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationData:
    """What `publish --format json` gives. Figures are `YEAR/ID`; `PROGRAMME/YEAR/ID` in a run of several."""

    budgets: tuple[PublishedData, ...]
    """In the order asked for."""
    sentences: tuple[SentenceData, ...]
    """The sentences that change for certain, each once."""
    choices: tuple[ChoiceData, ...] | None
    """The choices that the text leaves; null without the extra `audit`."""


def publication_data(advice: Advice) -> PublicationData:
    """List what figures should read, the sentences that change, and the choices."""
    return PublicationData(
        budgets=tuple(
            PublishedData(
                programme=p.budget.programme,
                year=year_data(p.budget.year),
                file=p.budget.origin.file,
                distributions=tuple(d.figures for d in p.distributions),
                not_made_to_add_up=p.left,
                figures=tuple(_figure(f, advice) for f in p.figures),
            )
            for p in advice.asked
        ),
        sentences=tuple(_sentence(c, advice) for c in advice.corrections),
        choices=None if advice.choices is None else tuple(map(_choice, advice.open_choices)),
    )


def _figure(line: PublishedFigure, advice: Advice) -> FigureData:
    result, budget = line.result, line.result.budget
    return FigureData(
        id=line.figure.id,
        action=advice.action(line),
        printed=printed_data(result.printed, budget),
        computed=computed_data(result.computed, result.printed, budget),
        basis=result.computed.basis,
        rests_on_estimates=result.computed.estimated,
        reads=None if line.reads is None else in_every_language(printed_value(line.reads, budget)),
        by_itself=None if line.alone is None else in_every_language(printed_value(line.alone, budget)),
        adds_up_with=() if line.distribution is None else line.distribution.figures,
        known_first=tuple(map(str, line.needs)),
        quotes=line.figure.quotes,
        place=place_data(line.figure.place),
    )


def _sentence(correction: Correction, advice: Advice) -> SentenceData:
    return SentenceData(
        old=correction.old, new=correction.new, figures=tuple(map(advice.key, correction.figures))
    )


def _choice(choice: ProvenChoice) -> ChoiceData:
    return ChoiceData(
        alternatives=tuple(tuple(map(_replacement, a)) for a in choice.alternatives), complete=choice.complete
    )


def _replacement(replacement: Replacement) -> ReplacementData:
    reads = replacement.reads
    return ReplacementData(
        figure=replacement.key,
        may_read=None if reads is None else printed_data(reads, replacement.budget),
        reads=in_every_language(alternatives_value(replacement)),
    )
