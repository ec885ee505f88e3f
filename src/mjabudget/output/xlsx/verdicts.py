"""Write the sheet Verdicts: for each figure on which side of every end the computed value lies.

With c = above x scale - below x end, the sum of c x amount over the terms of a figure has the sign of
(computed - end) x base: no division, and whole numbers only. An unknown amount is 0 or more: it takes the
least or the most as far as the sign of its c allows. A rounded one is half a step more or less, but not
below 0 by that. So the verdict is the one that exact arithmetic gives, ties included.

The sums are split at a million, so that numbers stay below the 15 digits that spreadsheets keep: exact for
shares of totals up to 25 billion with 6 decimals printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.check import Result, is_cut_off
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.message import text
from mjabudget.model.status import STATUSES
from mjabudget.output.xlsx import premises
from mjabudget.output.xlsx.arithmetic_sheets import FIGURE, SPLIT, Span, estimates, terms_at
from mjabudget.output.xlsx.blocks import FIRST
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import HALF_CENT, PRINTED, Plan
from mjabudget.output.xlsx.premises import ENDS_AT, HALF_CENT_SCALE, Terms, at
from mjabudget.output.xlsx.table import Column, Styled, Table, draw
from mjabudget.output.xlsx.values import CellValue, Formula, literal, reference

SHARE_SCALE, AMOUNT_SCALE = 2 * 10**8, 2000
ENDS = 6
_LEAST_AT, _MOST_AT = 19, 25
WITHIN, STATUS, BASIS = 31, 36, 38
SIGN, ESTIMATES, UNKNOWN, ABOVE, BELOW, MISSING_YEARS = 8, 11, 9, 5, 6, 12

_END_HEADS = (
    text("Lower end"),
    text("Upper end"),
    text("Lower end, cut off"),
    text("Upper end, cut off"),
    text("Lower end, known"),
    text("Upper end, known"),
)


def write(book: Book, plan: Plan) -> None:
    """Write the sheet."""
    spans = terms_at(plan)
    columns = (
        *FIGURE,
        Column("row", text("Row on the sheet Figures"), 9, "whole"),
        Column("scale", text("Scale"), 12, "long"),
        Column("above", text("Amount, in half cents"), 16, "long"),
        Column("below", text("Base, in half cents"), 16, "long"),
        Column("factor", text("Scale of the ends"), 12, "long"),
        Column("sign", text("Sign of the base"), 8, "whole"),
        Column("unknown", text("Unknown amounts"), 9, "whole"),
        Column("rounded", text("Rounding, in half cents"), 12, "long"),
        Column("estimated", text("Estimates"), 10, "whole"),
        Column("missing", text("Years not in this workbook"), 12),
        *(Column(f"end_{n}", head, 15, "long") for n, head in enumerate(_END_HEADS)),
        *(Column(f"least_{n}", text("{end}: least", end=h), 10, "whole") for n, h in enumerate(_END_HEADS)),
        *(Column(f"most_{n}", text("{end}: most", end=h), 10, "whole") for n, h in enumerate(_END_HEADS)),
        Column("within", text("Within"), 9),
        Column("overlaps", text("Overlaps"), 9),
        Column("cut", text("Cut off"), 9),
        Column("known", text("As acknowledged"), 12),
        Column("underlying", text("Without acknowledgement"), 22),
        Column("status", text("Verdict"), 26, "text bold"),
        Column("printed", text("Judged on printed amounts"), 9, "whole"),
        Column("basis", text("Basis"), 12, "text"),
        *premises.COLUMNS,
    )
    rows = [
        tuple(_row(plan, r, spans[id(r.budget), r.figure.id], n)) for n, r in enumerate(plan.results, FIRST)
    ]
    lead = text(
        "For each end of what is printed: on which side the least and the most that the amounts can come "
        "to lie (-1 below, 0 on it, 1 above). Exact: whole numbers are compared, and nothing is divided. The "
        "last columns say of each printed amount that can fix others whether it fits the amounts."
    )
    title = text("Verdicts: how each figure is judged")
    draw(
        book, plan.sheets.verdicts, Table("verdicts", title, lead, columns, rows, 3, open=False), hidden=True
    )


def _row(plan: Plan, r: Result, span: Span, n: int) -> Iterator[CellValue | Styled]:
    f, share = r.figure, r.figure.over is not None
    scale = SHARE_SCALE if share else AMOUNT_SCALE
    terms = Terms(plan.sheets.terms, span.first, span.last)
    cells = [c for t in plan.terms[id(r.budget), f.id] for c in t.cells]
    total = plan.known(r.budget.programme, cells)
    printed = r.computed.basis == "printed"
    base_sign = 1 if r.computed.base is None else r.computed.base.sign
    judged = not r.computed.missing
    above, below = (known * HALF_CENT * plan.scale(r) for known in plan.sums(r))
    yield from (r.budget.programme, r.budget.year, f.id)
    keys = f"EXACT(figure_programme,$A{n})*EXACT(figure_year,$B{n})*EXACT(figure_id,$C{n})"
    yield Formula(f"SUMPRODUCT({keys}*ROW(figure_id))-{FIRST - 1}", n - FIRST + 1)
    yield SHARE_SCALE if share else HALF_CENT_SCALE
    yield Formula(f"SUMPRODUCT({terms['D']},{terms['F']})", above)
    yield Formula(f"SUMPRODUCT({terms['E']},{terms['F']})", below if share else Fraction(plan.scale(r)))
    yield scale
    yield Formula(f'IF({at(n, MISSING_YEARS)}<>"",0,{_sign(terms, n)})', base_sign if judged else 0)
    loose = f"IF({at(n, PRINTED)}=1,0,SUM({{}}))"
    yield Formula(loose.format(terms["I"]), 0 if printed else total.unknown)
    gaps = sum((plan.gap(r.budget.programme, key).up for key in plan.corrections(r)), Fraction(0))
    yield Formula(f"SUM({terms['K']})", (Fraction(total.up) + gaps) * HALF_CENT)
    count = sum(estimates(plan, r.budget, c) for c in cells)
    yield Formula(loose.format(terms["L"]), 0 if printed else count)
    yield ", ".join(r.computed.missing)
    ends = _ends(f)
    for number, formula in enumerate(_end_formulas(n)):
        end = ends[number]
        yield Formula(formula, "" if end is None else _whole(f, end))
    for most in (False, True):
        for number in range(ENDS):
            yield Formula(
                _side(terms, n, ENDS_AT + number, most=most), _side_value(r, ends[number], most=most)
            )
    yield from _conclusions(plan, r, n)
    yield from _resting(plan, r, terms, n)
    key = r.budget.year, f.id
    if key in plan.premises(r.budget.programme):
        yield from premises.row(plan, r, Terms(plan.sheets.terms, span.first, span.cells), n)
    else:
        yield from [""] * len(premises.COLUMNS)


def _resting(plan: Plan, r: Result, terms: Terms, n: int) -> Iterator[Formula | int]:
    """Write whether a figure is judged on printed amounts, and the word for what it rests on."""
    basis, keys = r.computed.basis, plan.corrections(r)
    free = f"SUM({terms['I']})+SUM({terms['L']})"
    holding = plan.holding(r.budget.programme, keys) if keys else ""
    yield Formula(f"IF(AND({free}>0,{holding}),1,0)", 1) if keys else 0
    say = {name: literal(word) for name, word in plan.bases.items()}
    guess = say["estimated"]
    if basis == "assumed":
        f, home = r.figure, r.budget.year
        forms = plan.cubes[r.budget.programme].forms(home, f.of, f.minus, f.over)
        guess = plan.guess(r.budget.programme, (form for form in forms if form), (home, f.id))
    loose = f"IF(SUM({terms['L']})>0,{guess},{say['unknown']})"
    known = f"IF({free}=0,{say['stated']},IF({at(n, PRINTED)}=1,{say['printed']},{loose}))"
    missing = at(n, MISSING_YEARS)
    yield Formula(f'IF({missing}<>"",{say["unknown"]},{known})', plan.bases[basis])


def _sign(terms: Terms, n: int) -> str:
    """Write the sign of the base: 0 where it is 0, or may be on either side of it."""
    known = f"SUMPRODUCT({terms['E']},{terms['F']})"
    low, high = (f"{known}{terms.rounding(terms['E'], most=most)}" for most in (False, True))
    falls, rises = (_open(terms, n, f"{terms['E']}{sign}0") for sign in "<>")
    return f"IF(AND({low}>0,NOT({falls})),1,IF(AND({high}<0,NOT({rises})),-1,0))"


def _open(terms: Terms, n: int, condition: str) -> str:
    """Write a test that is true where unknown amounts that meet a condition leave a figure open."""
    return f"AND({at(n, PRINTED)}<>1,SUMPRODUCT(({condition})*{terms['I']})>0)"


def _end_formulas(n: int) -> tuple[str, ...]:
    """Write the ends of what rounds, and of what is cut off, to what is printed, as whole numbers."""
    low, high, step, high_step, known, known_step = (
        f"INDEX(figure_{name},$D{n})"
        for name in ("low", "high", "precision", "precision_high", "known", "known_step")
    )
    scale = at(n, 7)
    upper = f'IF({high}<>"",{high},IF({step}="","",{low}))'
    last = f'IF({high_step}<>"",{high_step},{step})'
    return (
        f'IF({low}="","",ROUND(({low}-{step}/2)*{scale},0))',
        f'IF({upper}="","",ROUND(({upper}+{last}/2)*{scale},0))',
        f'IF({step}="","",ROUND(({low}-IF({low}<=0,{step},0))*{scale},0))',
        f'IF({step}="","",ROUND(({upper}+IF({upper}>=0,{last},0))*{scale},0))',
        f'IF({known}="","",ROUND(({known}-{known_step}/2)*{scale},0))',
        f'IF({known}="","",ROUND(({known}+{known_step}/2)*{scale},0))',
    )


def _side(terms: Terms, n: int, end: int, *, most: bool) -> str:
    """Write on which side of an end the least, or the most, that the figure can come to lies."""
    cell, sign = at(n, end), at(n, SIGN)
    count = f"({terms['D']}*{at(n, 4)}-{terms['E']}*{cell})"
    value = f"{sign}*(SUMPRODUCT({count},{terms['G']})*{SPLIT}+SUMPRODUCT({count},{terms['H']}))"
    rounding = terms.rounding(f"{sign}*{count}", most=most)
    level = _open(terms, n, f"({count}=0)*({terms['E']}<>0)")
    if most:
        free = _open(terms, n, f"{sign}*{count}>0")
        side = f"IF({free},1,MAX(SIGN({value}{rounding}),IF({level},0,-1)))"
    else:
        free = _open(terms, n, f"{sign}*{count}<0")
        side = f"IF({free},-1,MIN(SIGN({value}{rounding}),IF({level},0,1)))"
    return f'IF(OR({cell}="",{sign}=0),"",{side})'


def _conclusions(plan: Plan, r: Result, n: int) -> Iterator[CellValue | Styled]:
    """Write the verdict in the order of precedence of the program: see docs/STATUSES.md."""
    low, high, cut_low, cut_high, known_low = (at(n, ENDS_AT + k) for k in range(ENDS - 1))
    least, most = ([at(n, first + k) for k in range(ENDS)] for first in (_LEAST_AT, _MOST_AT))
    within, overlaps, cut, same, underlying = (at(n, column) for column in range(31, 36))
    sign, unknown, rounded, estimates = at(n, SIGN), at(n, UNKNOWN), at(n, 10), at(n, ESTIMATES)
    value, printed = r.computed.value, r.printed
    judged = value is not None
    none = f"{sign}=0"
    yield Formula(
        f'IF({none},"",IF(AND(OR({low}="",N({least[0]})>=0),OR({high}="",N({most[1]})<=0)),1,0))',
        int(value.within(printed.nearest)) if value is not None else "",
    )
    yield Formula(
        f'IF({none},"",IF(OR(AND({low}<>"",N({most[0]})<0),AND({high}<>"",N({least[1]})>0)),0,1))',
        int(value.overlaps(printed.nearest)) if value is not None else "",
    )

    def inside(lower: str, upper: str) -> str:
        return f"AND(N({lower})>=IF({cut_low}<0,1,0),N({upper})<=IF({cut_high}>0,-1,0))"

    both = inside(least[2], most[3])
    maybe = f"AND({rounded}>0,OR({inside(least[2], least[3])},{inside(most[2], most[3])}))"
    yield Formula(
        f'IF(OR({none},{cut_low}=""),"",IF(OR({both},{maybe}),1,0))',
        int(is_cut_off(printed, r.computed)) if judged and printed.cut_off is not None else "",
    )
    known = r.figure.acknowledged
    yield Formula(
        f'IF(OR({none},{known_low}=""),"",IF(OR(N({most[4]})<0,N({least[5]})>0),0,1))',
        int(value.overlaps(known.computed.nearest)) if value is not None and known else "",
    )
    labels = {code: literal(plan.words.say(s.marked_label)) for code, s in STATUSES.items()}
    fits = f"OR({within}=1,AND({rounded}>0,{unknown}=0,{overlaps}=1))"
    yield Formula(
        f"IF({none},{labels['undetermined']},IF({fits},IF({estimates}>0,{labels['estimated']},{labels['agrees']}),"
        f"IF({overlaps}=1,{labels['undetermined']},IF(N({cut})=1,{labels['truncated']},{labels['differs']}))))",
        plan.words.say(STATUSES[r.plain_status].marked_label),
    )
    wrong = f"OR({underlying}={labels['truncated']},{underlying}={labels['differs']})"
    known_or_not = (
        f'IF(OR({none},{known_low}="",{underlying}={labels["undetermined"]}),{underlying},'
        f"IF(AND({wrong},N({same})=1),{labels['acknowledged']},{labels['stale']}))"
    )
    misquoted = f"IF({_as_read(r, low, high)},{labels['misquoted']},{known_or_not})"
    yield Formula(
        misquoted if r.misquote else known_or_not,
        plan.words.say(STATUSES[r.status].marked_label),
    )


def _as_read(r: Result, low: str, high: str) -> str:
    """Write whether what is printed is still what was read: a misquote stands until that is corrected."""
    ends = _ends(r.figure)[:2]
    first, last = ('""' if end is None else str(_whole(r.figure, end)) for end in ends)
    return f"AND({low}={first},{high}={last})"


def _whole(f: Figure, end: Fraction) -> int:
    """Return an end as the whole number that the sheet compares."""
    return round(end / 100 * SHARE_SCALE) if f.over is not None else round(end * AMOUNT_SCALE)


def status(plan: Plan, n: int, r: Result) -> Formula:
    """Return the formula that shows the verdict of the figure in row `n` of the sheet Verdicts."""
    return Formula(
        reference(plan.sheets.verdicts, n, STATUS), plan.words.say(STATUSES[r.status].marked_label)
    )


def _ends(f: Figure) -> tuple[Fraction | None, ...]:
    def pair(printed: Printed) -> tuple[Fraction | None, Fraction | None]:
        return printed.nearest.low, printed.nearest.high

    cut = f.printed.cut_off
    known = pair(f.acknowledged.computed) if f.acknowledged else (None, None)
    return (*pair(f.printed), *((cut.low, cut.high) if cut else (None, None)), *known)


def _side_value(r: Result, end: Fraction | None, *, most: bool) -> int | str:
    value = r.computed.value
    if value is None or end is None:
        return ""
    extreme = value.high if most else value.low
    if extreme is None:
        return 1 if most else -1
    return (extreme > end) - (extreme < end)
