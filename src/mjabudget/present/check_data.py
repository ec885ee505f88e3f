"""Put check results into data: amounts in the unit of the file, as its sentences have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.analysis.compute import Computed
from mjabudget.analysis.remarks import Remark
from mjabudget.format.numerals import PERCENT_DECIMALS
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Printed
from mjabudget.model.interval import decimals
from mjabudget.model.message import Message, Money, Number
from mjabudget.model.status import STATUSES, StatusCode
from mjabudget.present.data import FLAT, PlaceData, place_data, year_data
from mjabudget.present.remarks import RemarkData, remarks_data
from mjabudget.present.verdict_text import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedData:
    """What the document prints, with the decimals it has, amounts in the unit of the file."""

    low: Number | None
    """The number printed, or the lower end of a range; null for no lower end (`at_most`)."""
    high: Number | None
    """The number printed, or the upper end of a range; null for no upper end (`at_least`)."""
    rounded_to: Number | None
    """The precision printed, the coarser one of a range; null for bounds, which are exact."""
    unit: Literal["percent", "amount"]
    """What the numbers are, those computed too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedData:
    """The lowest and the highest that the computed value can be: the same for one number."""

    low: Money | Fraction | None
    """In percent or in the unit of the file; null for no lower end."""
    high: Money | Fraction | None
    """In percent or in the unit of the file; null for no upper end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultData:
    """How one figure or limit stands."""

    programme: str
    """Whose budget it is."""
    year: int | str
    """The year of the budget."""
    kind: Literal["figure", "limit"]
    """A figure of the document, or a bound that the budget must keep."""
    id: str
    """The id of the figure in the file."""
    status: StatusCode
    """The verdict, as in STATUSES.md."""
    underlying: StatusCode | None = None
    """What the amounts give, for one that is acknowledged, or that its quote contradicts."""
    basis: Basis
    """What it was judged on: stated amounts, else the other printed ones, else assumptions or estimates."""
    rests_on_estimates: bool
    """Whether the basis is assumed or estimated."""
    printed: PrintedData
    """What the document prints."""
    computed: ComputedData | None
    """What the amounts give; null where they give nothing."""
    message: Message
    """The verdict in words, with its numbers."""
    place: PlaceData = field(metadata=FLAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckData:
    """What `check --format json` gives."""

    ok: bool
    """Whether nothing is a finding; with `--strict` what unknown amounts leave open is one."""
    counts: Mapping[StatusCode, int]
    """How many figures and limits have each status, by status; those that occur."""
    results: tuple[ResultData, ...]
    """Every figure and limit, in the order of the files."""
    remarks: tuple[RemarkData, ...]
    """Amounts that are allowed and still worth a look, in the order of the files."""


def check_data(results: Sequence[Result], remarks: Sequence[Remark], *, strict: bool) -> CheckData:
    """List every result with the counts, and the remarks."""
    counts = Counter(r.status for r in results)
    return CheckData(
        ok=not any(r.finding(strict=strict) for r in results),
        counts={status: counts[status] for status in STATUSES if counts[status]},
        results=tuple(map(result_data, results)),
        remarks=remarks_data(remarks),
    )


def result_data(r: Result) -> ResultData:
    """Say how one figure stands."""
    return ResultData(
        programme=r.budget.programme,
        year=year_data(r.budget.year),
        kind=r.figure.kind,
        id=r.figure.id,
        status=r.status,
        underlying=r.underlying,
        basis=r.computed.basis,
        rests_on_estimates=r.computed.estimated,
        printed=printed_data(r.printed, r.budget),
        computed=computed_data(r.computed, r.printed, r.budget),
        message=sentence(r),
        place=place_data(r.figure.place),
    )


def printed_data(printed: Printed, budget: Budget) -> PrintedData:
    """Return what is printed, amounts in the unit of the file."""
    scale = Fraction(budget.unit) if printed.unit == "amount" else Fraction(1)
    low, high, step = (
        None if end is None else _with_its_decimals(end, scale)
        for end in (printed.low, printed.high, printed.rounded_to)
    )
    return PrintedData(low=low, high=high, rounded_to=None if printed.exact else step, unit=printed.unit)


def computed_data(computed: Computed, printed: Printed, budget: Budget) -> ComputedData | None:
    """Return the ends of a computed value, in percent or in the unit of the file."""
    value = computed.value
    if value is None:
        return None
    if printed.unit == "percent":
        return ComputedData(low=value.low, high=value.high)
    return ComputedData(low=in_unit(value.low, budget), high=in_unit(value.high, budget))


def in_unit(amount: Fraction | None, budget: Budget) -> Money | None:
    """Return an amount in the unit of its file."""
    return None if amount is None else Money(amount, budget.currency, Fraction(budget.unit))


def _with_its_decimals(value: Decimal, scale: Fraction) -> Number:
    scaled = Fraction(value) / scale
    return Number(scaled, decimals(scaled, PERCENT_DECIMALS))
