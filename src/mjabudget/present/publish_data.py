"""Put what figures should read into data, in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mjabudget.analysis.publish import Action, Publication, PublishedFigure
from mjabudget.model.message import InLanguage
from mjabudget.present.check_data import ComputedData, PrintedData, computed_data, printed_data
from mjabudget.present.data import FLAT, PlaceData, in_every_language, place_data, year_data
from mjabudget.present.publish import rewritten
from mjabudget.present.verdict_text import printed_value


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceData:
    """A sentence of the document that changes."""

    old: str
    """The quote, as in the file."""
    new: str | None
    """The same with the new number; null where the number does not stand in it exactly once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureData:
    """What one figure should read."""

    id: str
    """The id of the figure."""
    action: Action
    """Leave it, change it, or `open`: it cannot be said."""
    printed: PrintedData
    """What the document prints."""
    computed: ComputedData | None
    """What the amounts give; null where they give nothing."""
    rests_on_estimates: bool
    """Whether estimates are behind it: it is not ready to be printed."""
    reads: Mapping[str, InLanguage] | None
    """What it should read; null where that cannot be said."""
    by_itself: Mapping[str, InLanguage] | None
    """What it would read if it were not rounded to add up; null where that is the same."""
    adds_up_with: tuple[str, ...]
    """The figures that it is made to add up to 100% with, itself among them."""
    quotes: tuple[str, ...]
    """The words of the document."""
    sentences: tuple[SentenceData, ...]
    """The quotes that change, for a figure that changes."""
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
    """Figures that are all of one base together as well, where one of them is in a group already."""
    figures: tuple[FigureData, ...]
    """The figures, in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationData:
    """What `publish --format json` gives."""

    budgets: tuple[PublishedData, ...]
    """In the order asked for."""


def publication_data(publications: Sequence[Publication]) -> PublicationData:
    """List what figures should read, with the sentences that change."""
    return PublicationData(
        budgets=tuple(
            PublishedData(
                programme=p.budget.programme,
                year=year_data(p.budget.year),
                file=p.budget.origin.file,
                distributions=tuple(d.figures for d in p.distributions),
                not_made_to_add_up=tuple(d.figures for d in p.overlapping),
                figures=tuple(map(_figure, p.figures)),
            )
            for p in publications
        )
    )


def _figure(line: PublishedFigure) -> FigureData:
    printed, budget = line.result.printed, line.result.budget
    changes = line.action == "change"
    return FigureData(
        id=line.figure.id,
        action=line.action,
        printed=printed_data(printed, budget),
        computed=computed_data(line.result.computed, printed, budget),
        rests_on_estimates=line.estimated,
        reads=None if line.reads is None else in_every_language(printed_value(line.reads, budget)),
        by_itself=None if line.alone is None else in_every_language(printed_value(line.alone, budget)),
        adds_up_with=() if line.distribution is None else line.distribution.figures,
        quotes=line.figure.quotes,
        sentences=tuple(SentenceData(old=q, new=rewritten(q, line)) for q in line.figure.quotes if changes),
        place=place_data(line.figure.place),
    )
