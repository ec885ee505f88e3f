"""Settle where everything of a workbook stands: its sheets, its sources, its names, its formulas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from mjabudget.analysis.check import Result, check
from mjabudget.analysis.cube import Cube, CubeCell, costs, cubes
from mjabudget.format.own_tables import UNKNOWN, WORDS
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.message import text
from mjabudget.output.language import MARK, Words
from mjabudget.output.xlsx.blocks import Blocks, Term, available, blocks, budgeted, filled
from mjabudget.output.xlsx.book import sheet_names
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.values import Formula, defined_name, letters, literal, sheet_name

CODES, HEADS = 4, 5

CellsOf = tuple[Budget, Sequence[CubeCell]]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The names of the sheets."""

    overviews: tuple[str, ...]
    activities: str
    figures: str
    years: str
    sources: str
    themes: str
    budgets: str
    blocks: str
    terms: str
    verdicts: str
    about: str


@dataclass(frozen=True)
class Plan:
    """What is written, and where."""

    budgets: tuple[Budget, ...]
    words: Words
    sheets: Sheets
    blocks: Blocks
    terms: Mapping[tuple[int, str], tuple[Term, ...]]
    results: tuple[Result, ...]
    extract: str = ""

    @property
    def unknown(self) -> str:
        """The word for an amount that nobody has."""
        return self.words.say(WORDS[UNKNOWN])

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The ids of all sources, in the order of the budgets."""
        return tuple(dict.fromkeys(s.id for b in self.budgets for s in b.sources))

    @cached_property
    def cubes(self) -> Mapping[str, Cube]:
        """The cube of each programme, with the cells that its budgets leave empty."""
        full = cubes([filled(b) for b in self.budgets])
        return {cube.budgets[0].programme: cube for cube in full}

    @cached_property
    def source_keys(self) -> Mapping[str, str]:
        """For each source, the part of a name that stands for it: each one its own, whatever the case."""
        keys: dict[str, str] = {}
        for source in self.sources:
            key, count = defined_name(source), 1
            while key.casefold() in {k.casefold() for k in keys.values()}:
                count += 1
                key = f"{defined_name(source)}_{count}"
            keys[source] = key
        return keys

    @cached_property
    def total_names(self) -> Mapping[int, str]:
        """For each budget, by identity, the name of the cell that has its total."""
        keys = [(b.programme, b.year) if len(self.cubes) > 1 else (b.year,) for b in self.budgets]
        names: list[str] = []
        for key in keys:
            name, count = defined_name("total", *key), 1
            while name.casefold() in names:
                count += 1
                name = f"{defined_name('total', *key)}_{count}"
            names.append(name.casefold())
        return {id(b): name for b, name in zip(self.budgets, names, strict=True)}

    @cached_property
    def estimates(self) -> Counter[tuple[str, str, str, str, str]]:
        """Count the estimates per programme, year, theme, activity and source; "" is all activities."""
        counts: Counter[tuple[str, str, str, str, str]] = Counter()
        for b in self.budgets:
            for t, a, c in costs(b):
                for activity in {a.id, ""}:
                    counts[b.programme, b.year, t.id, activity, c.source] += c.estimated
        return counts

    @cached_property
    def _decimals(self) -> Mapping[int, int]:
        return {id(b): _cents(b) for b in self.budgets}

    def decimals(self, budget: Budget) -> int:
        """Return 2 where some amount of a budget has cents, else 0."""
        return self._decimals[id(budget)]

    @cached_property
    def _wholes(self) -> Mapping[tuple[int, str | None], Amount]:
        wholes: dict[tuple[int, str | None], Amount] = defaultdict(Amount)
        for b in self.budgets:
            for cell in budgeted(b):
                amount = self.blocks.amount(b.programme, [cell])
                wholes[id(b), cell.source] += amount
                wholes[id(b), None] += amount
        return wholes

    def whole(self, budget: Budget, source: str | None = None) -> Amount:
        """Return what is known of a budget, or of what one source itself pays of it."""
        return self._wholes.get((id(budget), source), Amount())

    def heading(self, source: str) -> str:
        """Return the name of a source for a heading; with its id where another one has the same name."""
        names = {s.id: s.name for b in reversed(self.budgets) for s in b.sources}
        twice = list(names.values()).count(names[source]) > 1
        return f"{names[source]} ({source})" if twice else names[source]

    def sum(self, column: str, budget: Budget, cells: Sequence[CubeCell]) -> str:
        """Return the formula that adds up a column of the sheet Blocks over some cells; 0 for none."""
        prefix = sheet_name(self.sheets.blocks)
        areas = [
            f"{prefix}!${column}${a}" + (f":${column}${b}" if b > a else "")
            for a, b in self.blocks.runs(budget.programme, cells)
        ]
        pieces = [f"SUM({','.join(areas[at : at + 200])})" for at in range(0, len(areas), 200)]
        return "+".join(pieces) or "0"

    def amount(self, budget: Budget, cells: Sequence[CubeCell]) -> Formula:
        """Return the formula of the amount of some cells; the word unknown where one of them is."""
        total = self.blocks.amount(budget.programme, cells)
        known = f"ROUND({self.sum(KNOWN, budget, cells)},2)"
        return Formula(
            f"IF({self.sum(MISSING, budget, cells)}>0,{literal(self.unknown)},{known})",
            self.unknown if total.unknown else Fraction(total.known),
        )

    def total(self, budget: Budget, cells: Sequence[CubeCell]) -> Amount:
        """Return what is known of some cells."""
        return self.blocks.amount(budget.programme, cells)

    def buffer(self, budget: Budget, source: str) -> Formula:
        """Return the formula of what is left of the money available; the word unknown where either is."""
        pot, cells = (available(budget, source),), tuple(budgeted(budget, source=source))
        left = self._left(budget, source).amount
        unknown = f"{self.sum(MISSING, budget, pot)}+{self.sum(MISSING, budget, cells)}>0"
        known = f"ROUND({self.sum(KNOWN, budget, pot)}-{self.sum(KNOWN, budget, cells)},2)"
        value = self.unknown if left is None else Fraction(left)
        return Formula(f"IF({unknown},{literal(self.unknown)},{known})", value)

    def reserve(self, budget: Budget, source: str) -> Fraction | None:
        """Return what percentage of the money available is left; None where it cannot be said."""
        return self._left(budget, source).share_of(self.total(budget, (available(budget, source),)))

    def _left(self, budget: Budget, source: str) -> Amount:
        pot = self.total(budget, (available(budget, source),))
        spent = self.total(budget, tuple(budgeted(budget, source=source)))
        return Amount(pot.known - spent.known, pot.unknown + spent.unknown)

    def sums(self, result: Result) -> tuple[Fraction, Fraction]:
        """Return what is known of the money of a figure, and of its base: 0 for an amount."""
        known = [
            (term.factors, Fraction(self.total(result.budget, term.cells).known))
            for term in self.terms[id(result.budget), result.figure.id]
        ]
        above, below = (sum((f[side] * k for f, k in known), Fraction(0)) for side in (0, 1))
        return above, below

    def mark(self, *behind: CellsOf) -> Formula:
        """Return the formula of the mark that shows while one of the cells of some budgets is an estimate."""
        counts = "+".join(self.sum(ASSUMED, b, cells) for b, cells in behind if cells) or "0"
        assumed = any(self.total(b, cells).estimated for b, cells in behind)
        return Formula(f'IF({counts}>0,"{MARK}","")', MARK if assumed else "")


KNOWN, HALF_CENTS, MISSING, DOWN, UP, ASSUMED = "G", "H", "I", "J", "K", "L"


def plan(budgets: Sequence[Budget], words: Words, extract: str = "") -> Plan:
    """Settle where everything stands."""
    rows, terms = blocks(budgets)
    return Plan(
        tuple(budgets), words, _sheets(budgets, words), rows, terms, tuple(_results(budgets)), extract
    )


def _cents(budget: Budget) -> int:
    amounts = [c.amount for _, _, c in costs(budget)] + [a.amount for a in budget.available]
    return 2 if any(a is not None and a != a.to_integral_value() for a in amounts) else 0


def _results(budgets: Sequence[Budget]) -> list[Result]:
    """Judge every figure, in the order of the budgets."""
    by_budget = {(id(r.budget), r.figure.id): r for r in check(budgets)}
    return [by_budget[id(b), f.id] for b in budgets for f in (*b.figures, *b.limits)]


def _sheets(budgets: Sequence[Budget], words: Words) -> Sheets:
    overviews = [
        words.say(text("Overview {year}", year=b.year) if len(budgets) > 1 else text("Overview"))
        for b in budgets
    ]
    rest = (
        text("Activities"),
        text("Figures"),
        text("Years"),
        text("Sources"),
        text("Themes"),
        text("Budgets"),
        text("Blocks"),
        text("Terms"),
        text("Verdicts"),
        text("About"),
    )
    names = sheet_names([*overviews, *(words.say(t) for t in rest)])
    count = len(overviews)
    return Sheets(names[:count], *names[count:])


def reference(sheet: str, row: int, column: int) -> str:
    """Write a cell of another sheet."""
    return f"{sheet_name(sheet)}!${letters(column)}${row}"


def place(row: int, column: int) -> str:
    """Write a cell of the same sheet."""
    return f"{letters(column)}{row}"


def ratio(part: str, whole: str, percent: Fraction | None) -> Formula:
    """Return the formula of a share; a dash where one of the two is no number, or the whole is 0."""
    dash = literal(NONE)
    return Formula(
        f"IFERROR(IF(N({whole})=0,{dash},{part}/{whole}),{dash})", NONE if percent is None else percent / 100
    )
