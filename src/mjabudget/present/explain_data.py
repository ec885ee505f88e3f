"""Put an explanation into data: amounts in the unit of the file, like those of `check`."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.explain import CellLine, Explanation, Side, Term
from mjabudget.analysis.readings import Elsewhere, Reading, Readings, Weighed
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Budget
from mjabudget.model.message import FromFile, Message, Money
from mjabudget.present.check_data import ComputedData, ResultData, computed_data, in_unit, result_data
from mjabudget.present.data import FLAT, PlaceData, place_data, year_data
from mjabudget.present.readings import reading_text


@dataclass(frozen=True, slots=True, kw_only=True)
class CellData:
    """One amount behind a figure."""

    measure: Literal["budgeted", "available"]
    """What is budgeted for an activity, or the money available from a source."""
    year: int | str
    """The year of its budget."""
    theme: str
    """The id of the theme; empty for money available."""
    activity: str
    """The id of the activity; empty for money available and for a theme that is not split."""
    source: str
    """The id of the funding source."""
    factor: int
    """How often it counts; -1 where it is taken off."""
    amount: Money | None
    """In the unit of the file; null where unknown."""
    basis: Basis
    """What it rests on."""
    estimated: bool
    """Whether it is an estimate or derived."""
    place: PlaceData = field(metadata=FLAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermData:
    """One side of the figure's arithmetic."""

    side: Side
    """The amount, what is taken off it, or what it is a share of."""
    selection: str
    """Which money it is, as `--where` takes it."""
    low: Money | None
    """The least that it comes to, in the unit of the file; null for no lower end."""
    high: Money | None
    """The most that it comes to, in the unit of the file; null for no upper end."""
    basis: Basis
    """What it rests on."""
    rests_on_estimates: bool
    """Whether an estimate is in it."""
    cells: tuple[CellData, ...]
    """The amounts that it adds up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedData:
    """A selection that a reading takes in."""

    factor: int
    """How often it counts; -1 where it is taken off."""
    selection: str
    """Which money it is, as `--where` takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereData:
    """What a reading makes of the same figure of another year."""

    year: int | str
    """The other year."""
    fits: bool | None
    """Whether it gives what is printed there; null where it cannot be read that way."""
    computed: ComputedData | None
    """What it gives; null where it cannot be read that way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingData:
    """Another definition that would give the printed value."""

    code: str
    """The kind of reading."""
    steps: int
    """How many changes to the definition it takes."""
    message: Message
    """What it is, in words."""
    of: tuple[WeighedData, ...]
    """What it adds up."""
    over: tuple[WeighedData, ...]
    """What that is a share of; none for an amount."""
    computed: ComputedData | None
    """What it gives; null where it gives nothing."""
    rests_on_estimates: bool
    """Whether an estimate is in it."""
    elsewhere: tuple[ElsewhereData, ...]
    """The same reading of the same figure of other years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsData:
    """The definitions that were tried. Those that give the printed value are candidates, no more."""

    tried: int
    """How many were tried."""
    complete: bool
    """Whether all were; else the search stopped at its bound."""
    candidates: tuple[ReadingData, ...]
    """Those that give what is printed, the simplest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationData:
    """What `explain --format json` gives of one figure."""

    result: ResultData = field(metadata=FLAT)
    quotes: tuple[str, ...]
    """The words of the document."""
    note: FromFile
    """The note of the file, in the language of the run where it has it; empty without one."""
    terms: tuple[TermData, ...]
    """The sides of its arithmetic, down to the amounts."""
    readings: ReadingsData | None
    """Other definitions; null where there is no reason to look for them."""
    evidence: tuple[str, ...]
    """The printed amounts that decide it, as `YEAR/ID`; none where amounts of the file do."""
    follows_from: tuple[str, ...] | None
    """The printed figures from which it follows for any amounts, as `YEAR/ID`; null where nobody looked."""


def explanation_data(explanation: Explanation) -> ExplanationData:
    """Return a result with what is behind it: selections, totals, and every amount with its place."""
    result, follows = explanation.result, explanation.follows_from
    return ExplanationData(
        result=result_data(result),
        quotes=result.figure.quotes,
        note=FromFile(result.figure.note),
        terms=tuple(_term(term, result.budget) for term in explanation.terms),
        readings=None if explanation.readings is None else _readings(explanation.readings, explanation),
        evidence=tuple(map("/".join, explanation.evidence)),
        follows_from=None if follows is None else tuple(map("/".join, follows)),
    )


def _readings(readings: Readings, of: Explanation) -> ReadingsData:
    return ReadingsData(
        tried=readings.tried,
        complete=not readings.bounded,
        candidates=tuple(_reading(reading, of.result, of.cube) for reading in readings.candidates),
    )


def _reading(reading: Reading, of: Result, cube: Cube) -> ReadingData:
    return ReadingData(
        code=reading.code,
        steps=reading.distance,
        message=reading_text(reading, of.budget, cube),
        of=tuple(map(_weighed, reading.above)),
        over=tuple(map(_weighed, reading.below)),
        computed=computed_data(reading.computed, of.printed, of.budget),
        rests_on_estimates=reading.computed.estimated,
        elsewhere=tuple(map(_elsewhere, reading.elsewhere)),
    )


def _elsewhere(other: Elsewhere) -> ElsewhereData:
    computed, printed = other.computed, other.figure.printed
    return ElsewhereData(
        year=year_data(other.budget.year),
        fits=other.fits,
        computed=None if computed is None else computed_data(computed, printed, other.budget),
    )


def _weighed(term: Weighed) -> WeighedData:
    return WeighedData(factor=term.factor, selection=str(term.selection))


def _term(term: Term, budget: Budget) -> TermData:
    value = term.total.value
    return TermData(
        side=term.side,
        selection=str(term.selection),
        low=None if value is None else in_unit(value.low, budget),
        high=None if value is None else in_unit(value.high, budget),
        basis=term.total.basis,
        rests_on_estimates=term.total.estimated,
        cells=tuple(_cell(line, budget) for line in term.lines),
    )


def _cell(line: CellLine, budget: Budget) -> CellData:
    cell = line.cell
    return CellData(
        measure=cell.kind,
        year=year_data(cell.year),
        theme=cell.theme,
        activity=cell.activity,
        source=cell.source,
        factor=line.factor,
        amount=None if line.known.unknown else in_unit(Fraction(line.known.known), budget),
        basis=line.known.basis,
        estimated=line.known.estimated,
        place=place_data(line.place),
    )
