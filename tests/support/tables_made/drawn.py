"""Draw budgets and layouts: everyday ones, and ones that make it hard to tell amounts from totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from tests.support.tables_made.budget import Key, MadeBudget, MadeSource, MadeTheme, Slice, everyday
from tests.support.tables_made.layout import SHAPES, FileKind, Layout, MadeTable, Shape
from tests.support.tables_made.made import lay_out
from tests.support.tables_made.words import WORDS, Language

ALL_YEARS = ("2026", "2027", "2028")
WITH_AVAILABLE: tuple[Shape, ...] = (
    "sources-in-columns",
    "years-over-sources",
    "years-in-headings",
    "sheet-per-year",
    "tables-per-year-below",
    "tables-per-year-beside",
)
LABELLED: tuple[Shape, ...] = (
    "sources-in-columns",
    "years-over-sources",
    "sources-over-years",
    "years-in-headings",
    "years-in-rows",
    "sheet-per-year",
    "tables-per-year-below",
    "source-column",
)
AWKWARD_SOURCES = (
    "Totaalaanpak",
    "Saldo reserve",
    "Kosten derden",
    "Fonds 21",
    "Bron 2",
    "Loterij 2",
    "Provincie",
    "ESF+",
)
AWKWARD_THEMES = (
    "Thema",
    "Na de looptijd",
    "Eindplan",
    "Arbeidsaanbod",
    "Fase 2",
    "Saldering",
    "Andere lijnen",
    "Werk & inkomen",
)
AWKWARD_ACTIVITIES = (
    "Eindplan",
    "27 en verder",
    "Thema",
    "Plan 30",
    "24 uur service",
    "Subtotaalregeling",
    "Bufferzone",
    "Aandelen",
    "Toelichting",
    "A",
    "Nvt-loket",
    "Scholing en zo",
)


@st.composite
def everyday_budgets(draw: st.DrawFn, language: Language) -> MadeBudget:
    """Draw a budget with nothing odd about it."""
    w = WORDS[language]
    sources = draw(st.integers(2, 4))
    themes = draw(st.integers(2, 3))
    years = ALL_YEARS[: draw(st.integers(1, 3))]
    cents = draw(st.booleans())
    return everyday(
        draw(st.integers(0, 10_000)),
        w.source_names[:sources],
        dict(w.theme_names[:themes]),
        years,
        cents=cents,
    )


@st.composite
def awkward_tables(draw: st.DrawFn) -> MadeTable:
    """Lay an awkward budget out; sums have words, as nothing else tells them from what they are equal to."""
    budget, layout = draw(awkward_budgets()), draw(layouts("nl"))
    if layout.sum_heading == layout.words.odd_sum:
        layout = replace(layout, sum_heading=layout.words.total)
    if layout.totals in ("bold", "line", "odd"):
        layout = replace(layout, totals="word")
    if layout.shape == "sources-under-activities":
        layout = replace(layout, numbers="column")
    return lay_out(budget, layout)


@st.composite
def everyday_tables(draw: st.DrawFn, language: Language) -> MadeTable:
    """Lay an everyday budget out."""
    return lay_out(draw(everyday_budgets(language)), draw(layouts(language)))


@st.composite
def awkward_budgets(draw: st.DrawFn) -> MadeBudget:
    """Draw a budget whose names look like other things, and whose amounts are equal or add up."""
    sources = draw(st.lists(st.sampled_from(AWKWARD_SOURCES), min_size=2, max_size=3, unique=True))
    names = draw(st.lists(st.sampled_from(AWKWARD_THEMES), min_size=2, max_size=3, unique=True))
    themes = tuple(
        MadeTheme(
            n, tuple(draw(st.lists(st.sampled_from(AWKWARD_ACTIVITIES), min_size=2, max_size=3, unique=True)))
        )
        for n in names
    )
    years = ALL_YEARS[: draw(st.integers(1, 2))]
    amount = st.sampled_from([0, 1, 2, 3, 5, 10, 30, 70, 25_000]).map(Decimal)
    amounts: dict[Key, Decimal | None] = {
        (y, t.name, a, s): draw(amount) for y in years for t in themes for a in t.activities for s in sources
    }
    budget = MadeBudget(years, tuple(MadeSource(s) for s in sources), themes, amounts, {})
    return draw(st.sampled_from((_as_drawn, _last_source_the_sum, _last_activity_the_sum, _all_alike)))(
        budget
    )


def _as_drawn(budget: MadeBudget) -> MadeBudget:
    return budget


def _last_source_the_sum(budget: MadeBudget) -> MadeBudget:
    """Let the last source be the sum of the others; one of another name would be read as their sum."""
    *others, last = (s.name for s in budget.sources)
    if last not in ("Provincie", "ESF+", "Fonds 21"):
        return budget
    amounts = dict(budget.amounts)
    for year, theme, activity, _ in budget.amounts:
        paid = (budget.amounts[year, theme, activity, s] or Decimal(0) for s in others)
        amounts[year, theme, activity, last] = sum(paid, Decimal(0))
    return replace(budget, amounts=amounts)


def _last_activity_the_sum(budget: MadeBudget) -> MadeBudget:
    """Let the last activity of each theme be the sum of those above it."""
    amounts = dict(budget.amounts)
    for theme in budget.themes:
        *others, last = theme.activities
        for year in budget.years:
            for source in (s.name for s in budget.sources):
                above = (budget.amount(Slice(year, theme.name, a, source)) or Decimal(0) for a in others)
                amounts[year, theme.name, last, source] = sum(above, Decimal(0))
    return replace(budget, amounts=amounts)


def _all_alike(budget: MadeBudget) -> MadeBudget:
    """Let every amount be the same."""
    return replace(budget, amounts=dict.fromkeys(budget.amounts, Decimal(70)))


@st.composite
def layouts(draw: st.DrawFn, language: Language) -> Layout:
    """Draw a layout whose choices go together."""
    w = WORDS[language]
    shape = draw(st.sampled_from(SHAPES))
    files: tuple[FileKind, ...] = ("xlsx", "ods") if shape.startswith("sheet-per") else ("xlsx", "ods", "csv")
    file = draw(st.sampled_from(files))
    layout = Layout(
        shape,
        language,
        file,
        year_numbers=draw(st.booleans()),
        title=draw(st.booleans()),
        start=draw(st.sampled_from([(1, 1), (1, 1), (4, 2)])),
    )
    if shape == "tidy":
        return layout
    themes = draw(st.sampled_from(("rows", "column", "once", "merged"))) if shape in LABELLED else "rows"
    sums = ("", w.total, draw(st.sampled_from((*w.sums, w.odd_sum))))
    layout = replace(
        layout,
        themes=themes,
        sum_heading=draw(st.sampled_from(sums)),
        sum_first=draw(st.booleans()),
        header=draw(st.sampled_from(("merged", "first", "repeated"))),
        numbers=draw(st.sampled_from(("none", "column", "names"))),
        subtotals=draw(
            st.sampled_from(("none", "below", "above") if themes == "rows" else ("none", "below"))
        ),
        grand=draw(st.booleans()),
        totals=draw(
            st.sampled_from(("word", "theme") if file == "csv" else ("word", "theme", "bold", "line", "odd"))
        ),
        gaps=draw(st.booleans()),
        overview=draw(st.booleans()),
        notation=draw(st.sampled_from(("number", "text"))),
    )
    if shape == "sources-under-activities" and layout.subtotals == "above":
        layout = replace(layout, numbers="column", totals="word")
    if shape == "sources-by-themes":
        layout = replace(layout, notation="number")
    if shape in WITH_AVAILABLE:
        layout = replace(layout, available=draw(st.sampled_from(("none", "rows"))))
    if file != "csv" and layout.notation == "number":
        layout = replace(
            layout,
            formulas=draw(st.sampled_from(("none", "with results", "without results"))),
            hidden=draw(st.sampled_from(("none", "rows", "columns", "sheets"))),
        )
    around = draw(st.sampled_from(("", "shares", "statuses", "pages", "year_sum")))
    return replace(layout, **{around: True}) if around and themes != "merged" else layout  # type: ignore[arg-type]
