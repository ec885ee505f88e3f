"""Draw budgets at random, written as files, with their cells beside them as plain fractions.

What the tests hold against the program is worked out from the cells, by code that shares nothing with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from mjabudget.model.budget import Budget
from tests.support.budget_files import flow, headed, read

Key = tuple[str, str, str]  # theme, activity (empty where the theme is not split), source


@dataclass(frozen=True)
class Drawn:
    """A budget: which source is part of which, the activities of each theme, the cells (None: unknown)."""

    parents: Mapping[str, str | None]
    themes: Mapping[str, Sequence[str]]
    cells: Mapping[Key, Decimal | None]
    estimated: bool = False
    rounded_to: Decimal | None = None
    available: Mapping[str, Decimal] | None = None
    figures: tuple[Mapping[str, object], ...] = ()

    def family(self, source: str) -> set[str]:
        """The source and whatever is part of it."""
        return {source} | {s for part, of in self.parents.items() if of == source for s in self.family(part)}

    def keys(self, **wanted: Iterable[str]) -> list[Key]:
        """The cells of a selection: ids of themes, activities and sources."""
        sources = {s for source in wanted.get("source", self.parents) for s in self.family(source)}
        return [
            (t, a, s)
            for t, a, s in self.cells
            if t in wanted.get("theme", (t,)) and a in wanted.get("activity", (a,)) and s in sources
        ]

    def total(self, **wanted: Iterable[str]) -> Fraction:
        """What the cells of a selection come to, all of them known."""
        return sum((Fraction(self.cells[key] or 0) for key in self.keys(**wanted)), Fraction(0))

    def filled(self, amounts: Mapping[Key, Fraction]) -> dict[Key, Fraction]:
        """The cells with these amounts in place of their own."""
        return {key: amounts.get(key, Fraction(own or 0)) for key, own in self.cells.items()}

    def with_figures(self, *figures: Mapping[str, object]) -> Drawn:
        """The same budget with other figures."""
        return replace(self, figures=figures)

    def text(self, unit: Decimal = Decimal(1), year: str = "2026") -> str:
        """Write the budget file, its amounts in `unit`."""
        lines = [f"unit: {unit:f}"]
        if self.rounded_to is not None:
            lines.append(f"rounded_to: {written(self.rounded_to, unit)}")
        lines.append("sources:")
        for source, parent in self.parents.items():
            part = {"part_of": parent} if parent else {}
            lines.append(f"  {source}: {flow({'name': f'Source {source}', **part})}")
        if self.available:
            held = {s: written(a, unit) for s, a in self.available.items()}
            lines.append(f"available: {flow(held)}")
        lines.append("themes:")
        for theme, activities in self.themes.items():
            lines.append(f'  - id: "{theme}"\n    name: Theme {theme}')
            if not activities:
                lines.append(f"    {self._costs(theme, '', unit)}")
                continue
            lines.append("    activities:")
            for activity in activities:
                lines.append(f'      - id: "{activity}"\n        name: Activity {activity}')
                lines.append(f"        {self._costs(theme, activity, unit)}")
        lines += ["figures:"] * bool(self.figures)
        lines += [f"  - {flow({'id': f'f{n}', **figure})}" for n, figure in enumerate(self.figures)]
        return headed("\n".join(lines) + "\n", programme="drawn", year=year, title="Drawn")

    def _costs(self, theme: str, activity: str, unit: Decimal) -> str:
        own = {
            s: "unknown" if amount is None else written(amount, unit)
            for (t, a, s), amount in self.cells.items()
            if (t, a) == (theme, activity)
        }
        indent = "        " if activity else "    "
        return f"costs: {flow(own)}" + (f"\n{indent}estimated: true" if self.estimated else "")

    def load(self, unit: Decimal = Decimal(1)) -> Budget:
        """Read the written file back as a budget."""
        return read(self.text(unit))[0]


def written(amount: Decimal, unit: Decimal) -> str:
    """Write an amount in a unit; never with three decimals, which files may not have."""
    scaled = amount / unit
    digits = f"{scaled:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    digits = "0" if digits == "-0" else digits
    return digits + "0" if len(digits.partition(".")[2]) == 3 else digits


CENTS = st.integers(-(10**9), 10**9).map(lambda n: Decimal(n) / 100)
EUROS = st.integers(0, 10**7).map(Decimal)


@st.composite
def drawn(draw, amounts=CENTS, unknown=False, largest=4):
    """Draw a budget of up to `largest` sources, themes and activities per theme."""
    names = [f"s{n}" for n in range(draw(st.integers(1, largest)))]
    parents = {
        name: draw(st.sampled_from([None, None, *names[:n]])) if n else None for n, name in enumerate(names)
    }
    themes = {
        str(t): [f"{t}.{a}" for a in range(1, 1 + draw(st.integers(0, largest - 1)))]
        for t in range(1, 1 + draw(st.integers(1, largest)))
    }
    amount = st.one_of(amounts, amounts, st.none()) if unknown else amounts
    cells = {}
    for theme, activities in themes.items():
        for activity in activities or [""]:
            given = draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
            cells |= {(theme, activity, source): draw(amount) for source in sorted(given)}
    return Drawn(parents, themes, cells)


@st.composite
def selections(draw, budget):
    """Draw a selection of themes and sources, as keyword arguments of `Drawn.keys`."""
    wanted = {}
    if draw(st.booleans()):
        wanted["theme"] = tuple(
            draw(st.lists(st.sampled_from(sorted(budget.themes)), unique=True, min_size=1))
        )
    if draw(st.booleans()):
        wanted["source"] = tuple(
            draw(st.lists(st.sampled_from(sorted(budget.parents)), unique=True, min_size=1))
        )
    activities = [a for inner in budget.themes.values() for a in inner]
    if activities and draw(st.integers(0, 3)) == 0:
        wanted["activity"] = tuple(draw(st.lists(st.sampled_from(activities), unique=True, min_size=1)))
    return wanted
