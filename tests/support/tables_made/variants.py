"""Make everyday budgets in the words of a language, and variants of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.support.tables_made.budget import MadeBudget, MadeSource, MadeTheme, Slice, everyday
from tests.support.tables_made.layout import Layout, MadeTable
from tests.support.tables_made.made import lay_out
from tests.support.tables_made.words import WORDS, Language

YEARS = ("2026", "2027", "2028")


def budget_of(
    language: Language,
    seed: int,
    years: tuple[str, ...] = YEARS,
    *,
    sources: int = 3,
    themes: int = 3,
    cents: bool = False,
) -> MadeBudget:
    """Return an everyday budget in the words of a language."""
    w = WORDS[language]
    return everyday(seed, w.source_names[:sources], dict(w.theme_names[:themes]), years, cents=cents)


def with_part(budget: MadeBudget, language: Language) -> MadeBudget:
    """Let a part of the last source be listed beside it."""
    last = budget.sources[-1].name
    part = MadeSource(WORDS[language].part, part_of=last)
    amounts = dict(budget.amounts)
    for (year, theme, activity, source), amount in budget.amounts.items():
        if source == last and amount is not None:
            amounts[year, theme, activity, part.name] = (amount * 2 / 7).quantize(Decimal(1))
    return replace(budget, sources=(*budget.sources, part), amounts=amounts)


def with_unknown(budget: MadeBudget, count: int = 2) -> MadeBudget:
    """Let some amounts be ones that nobody has."""
    keys = list(budget.amounts)[1 :: max(2, len(budget.amounts) // count)]
    return replace(budget, amounts={**budget.amounts, **dict.fromkeys(keys, None)})


def with_signs(budget: MadeBudget) -> MadeBudget:
    """Let some amounts be negative and some be 0."""
    keys = list(budget.amounts)
    amounts = dict(budget.amounts)
    for at, key in enumerate(keys):
        if at % 7 == 2:
            amounts[key] = -Decimal(1_000_000 + 1_234 * at)
        if at % 5 == 3:
            amounts[key] = Decimal(0)
    return replace(budget, amounts=amounts)


def many_activities(budget: MadeBudget) -> MadeBudget:
    """Give the first theme eleven activities, so that it has a number 1.10."""
    first, *others = budget.themes
    names = tuple(f"{first.activities[0]} deel {letter}" for letter in "abcdefghijk")
    amounts = {k: a for k, a in budget.amounts.items() if k[1] != first.name}
    for year in budget.years:
        for n, name in enumerate(names):
            for m, source in enumerate(budget.sources):
                amounts[year, first.name, name, source.name] = Decimal(17_011 + 977 * n + 13_007 * m)
    return replace(budget, themes=(MadeTheme(first.name, names), *others), amounts=amounts)


def sources_alone(budget: MadeBudget) -> MadeBudget:
    """Add everything up to one theme, as a list of sources alone does."""
    amounts = {
        (y, "", "", s.name): budget.amount(Slice(year=y, source=s.name))
        for y in budget.years
        for s in budget.sources
    }
    return replace(budget, themes=(MadeTheme(""),), amounts=amounts)


def one_year(language: Language, seed: int, **choices: object) -> MadeTable:
    """Lay out one year with sources in columns."""
    return lay_out(budget_of(language, seed), Layout("sources-in-columns", language, **choices))  # type: ignore[arg-type]
