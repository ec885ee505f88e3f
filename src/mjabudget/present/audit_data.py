"""Put an audit into data: what contradicts what with its proof, repairs, and what is still allowed."""

from __future__ import annotations

from dataclasses import dataclass, field

from mjabudget.analysis.audit import Audit, Contradiction, Range
from mjabudget.analysis.audit.results import Against, Rounding
from mjabudget.model.message import Message
from mjabudget.present.data import FLAT, BoundsData, bounds_data
from mjabudget.present.proof_text import proof_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionData:
    """Figures that cannot all be true, though all of them but any one can."""

    figures: tuple[str, ...]
    """The figures."""
    assumptions: tuple[str, ...]
    """The assumptions among them; none without `--assume`."""
    against: Against
    """What they contradict: `figures`, each other; `amounts`: a single one, what is stated; `itself`."""
    rounding: tuple[Rounding, ...]
    """`nearest`, and `either` too where they contradict even if each may have been cut off."""
    proof: tuple[Message, ...]
    """The proof, line by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeData:
    """What the figures leave a selection."""

    programme: str | None = None
    """Whose budget it is, where several programmes are in the run."""
    selection: str
    """Which money it is, as `--where` takes it."""
    bounds: BoundsData = field(metadata=FLAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedData:
    """What the figures still allow, without the best repair or what `--without` names."""

    without: tuple[str, ...]
    """The figures left out."""
    selections: tuple[RangeData, ...]
    """Every theme, source and buffer, and every theme of a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditData:
    """What `audit --format json` gives. Figures are `YEAR/ID`; `PROGRAMME/YEAR/ID` in a run of several."""

    consistent: bool
    """Whether all figures can be true together."""
    known: bool
    """Whether the figures can that are not acknowledged to differ."""
    assumptions: tuple[str, ...]
    """The assumptions taken as premises, which may be given up as well; none without `--assume`."""
    complete: bool
    """Whether no contradiction is left unlisted; false where the search was cut."""
    contradictions: tuple[ContradictionData, ...]
    """Every smallest set of figures that contradict each other, and each that contradicts what is stated."""
    repairs: tuple[tuple[str, ...], ...]
    """The smallest sets of figures without which the rest can all be true, the best first."""
    repairs_complete: bool
    """Whether these are all of that size."""
    bounds: AllowedData
    """What the remaining figures leave."""
    implied: tuple[str, ...]
    """Figures that say nothing which the others do not."""
    undetermined: tuple[str, ...]
    """Figures that cannot be judged: a year is not in the run, or the base is 0."""


def audit_data(audit: Audit) -> AuditData:
    """List the results of an audit."""
    return AuditData(
        consistent=audit.consistent,
        known=audit.known,
        assumptions=audit.assumed,
        complete=audit.complete,
        contradictions=tuple(_contradiction(c, audit) for c in audit.contradictions),
        repairs=audit.repairs,
        repairs_complete=audit.repair_count == len(audit.repairs),
        bounds=AllowedData(without=audit.bounds.without, selections=tuple(map(_range, audit.bounds.ranges))),
        implied=audit.implied,
        undetermined=audit.left_out,
    )


def _contradiction(contradiction: Contradiction, audit: Audit) -> ContradictionData:
    return ContradictionData(
        figures=tuple(k for k in contradiction.figures if k not in audit.assumed),
        assumptions=tuple(k for k in contradiction.figures if k in audit.assumed),
        against=contradiction.against,
        rounding=contradiction.rounding,
        proof=proof_lines(audit.system, contradiction.proof),
    )


def _range(allowed: Range) -> RangeData:
    return RangeData(
        programme=allowed.programme,
        selection=str(allowed.selection),
        bounds=bounds_data(allowed),
    )
