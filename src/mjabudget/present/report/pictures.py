"""What is known of a programme in, its pictures as plain values out; None where there is nothing to draw."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.summary import Part, SourceLine, Summary, ThemeLine
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Source
from mjabudget.model.message import Message, Percent, Value, text
from mjabudget.present.amounts import cash, marked, named, percent
from mjabudget.present.report.board_data import Facts, contrasted, paid, source_of, theme_of, top_sources
from mjabudget.present.report.charts_model import Bar, Group, Panel, Picture

MOST_GROUPS = 16
MOST_PARTS = 8
MOST_COLUMNS = 6


def mix(found: Facts) -> Picture | None:
    """Show the funding mix per year: columns of 100%, rows where shares are missing or negative."""
    names = {line.source.id: line.source.name for s in found.summaries for line in top_sources(s)}
    groups = []
    for summary in found.summaries:
        lines = [source_of(summary, key) for key in names]
        bars = (_part(line, summary) for line in lines)
        groups.append(Group(summary.budget.year, tuple(bars)))
    if not any(bar.size for group in groups for bar in group.bars):
        return None
    caption = text("Funding mix: share of each funding source in all costs")
    sizes = [bar.size for group in groups for bar in group.bars]
    whole = all(size is not None and size >= 0 for size in sizes) and len(names) <= MOST_PARTS
    whole = whole and len(groups) <= MOST_COLUMNS
    message = _largest(found.summaries[-1])
    if whole:
        return Picture(
            "mix", caption, message, tuple(names.values()), (Panel(caption, tuple(groups)),), "columns"
        )
    rows = tuple(Group(name, tuple(g.bars[n] for g in groups)) for n, name in enumerate(names.values()))
    years = tuple(g.name for g in groups)
    return Picture("mix", caption, message, years, (Panel(caption, _most(rows)),))


def _part(line: SourceLine | None, summary: Summary) -> Bar:
    if line is None:
        return Bar(Fraction(0), text("none"))
    return Bar(line.share, percent(line.share, estimated=summary.estimated))


def _largest(summary: Summary) -> Message:
    known = [line for line in top_sources(summary) if line.share is not None]
    if not known:
        return text("The shares are not known.")
    line = max(known, key=lambda x: x.share or 0)
    return text(
        "The largest source in {year} is {source}, with {share}.",
        year=summary.budget.year,
        source=line.source.name,
        share=percent(line.share, estimated=summary.estimated),
    )


def themes(found: Facts) -> Picture | None:
    """Show what each theme costs, a bar for each year."""
    groups = []
    for key, name in found.themes:
        lines = [theme_of(s, key) for s in found.summaries]
        bars = (
            Bar(Fraction(0), text("none"))
            if line is None
            else Bar(_size(line.total.amount), cash(line.total, found.currency))
            for line in lines
        )
        groups.append(Group(named(key, name), tuple(bars)))
    if not any(bar.size for group in groups for bar in group.bars):
        return None
    last = found.summaries[-1]
    known = [line for line in last.themes if line.total.amount is not None]
    message = text("The amounts are not known.")
    if known:
        most = max(known, key=lambda line: line.total.amount or 0)
        message = text(
            "The largest theme in {year} is {theme}, with {amount}.",
            year=last.budget.year,
            theme=named(most.theme.id, most.theme.name),
            amount=cash(most.total, found.currency),
        )
    caption = text("Costs of each theme")
    return Picture("themes", caption, message, found.years, (Panel(caption, _most(tuple(groups))),))


def _size(amount: object) -> Fraction | None:
    return None if amount is None else Fraction(str(amount))


def contrast(found: Facts, source: Source) -> Picture | None:
    """Show for each theme its share of all money beside its share of one source, a panel for each year."""
    panels = []
    most = max(8, MOST_GROUPS - 6 * (len(found.summaries) - 1))
    for summary in found.summaries:
        groups = []
        for line in summary.themes:
            part = next((p for p in line.sources if p.source == source.id), None)
            if part is None:
                continue
            bars = (
                Bar(line.share, percent(line.share, estimated=summary.estimated)),
                Bar(part.share, paid(summary, part)),
            )
            groups.append(Group(named(line.theme.id, line.theme.name), bars))
        if any(bar.size for group in groups for bar in group.bars):
            panels.append(Panel(summary.budget.year, _most(tuple(groups), most)))
    if not panels:
        return None
    caption = text("Two distributions over the themes: all money, and {source}", source=source.name)
    series = (text("share of all money"), text("share of {source}", source=source.name))
    return Picture("contrast", caption, striking(found, source), series, tuple(panels))


def striking(found: Facts, source: Source) -> Message:
    """Say of the first year for which theme the two distributions differ most."""
    for summary in found.summaries:
        gaps = extremes(summary, source)
        if gaps:
            return gap_words(summary, source, max(gaps, key=lambda gap: abs(gap.size)))
    return text("The shares are not known.")


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a theme's share of a source is from its share of all money, in percentage points."""

    size: Fraction
    line: ThemeLine
    part: Part


def extremes(summary: Summary, source: Source) -> tuple[Gap, ...]:
    """Find the theme that gets the least, and the one that gets the most, of a source beside all money."""
    gaps = [
        Gap(part.share - line.share, line, part)
        for line in summary.themes
        for part in line.sources
        if part.source == source.id and part.share is not None and line.share is not None
    ]
    ends = (min(gaps, key=lambda gap: gap.size), max(gaps, key=lambda gap: gap.size)) if gaps else ()
    return tuple(gap for gap in ends if gap.size)


def gap_words(summary: Summary, source: Source, gap: Gap) -> Message:
    """Say a theme's two shares."""
    return text(
        "In {year} theme {theme} takes {share} of all money and {part} of {source}.",
        year=summary.budget.year,
        theme=named(gap.line.theme.id, gap.line.theme.name),
        share=percent(gap.line.share, estimated=summary.estimated),
        part=paid(summary, gap.part),
        source=source.name,
    )


def buffer(found: Facts) -> Picture | None:
    """Show money available against what is budgeted of it, a row for each source and year."""
    groups = []
    for source in found.sources:
        for summary in found.summaries:
            line = source_of(summary, source.id)
            if line is None or line.available is None or line.buffer is None:
                continue
            available, budgeted = Fraction(line.available.known), Fraction(line.total.known)
            if available < 0 or budgeted < 0:
                continue
            name = text(
                "{source}, {year}: {label}",
                source=source.name,
                year=summary.budget.year,
                label=slack(line, found.currency),
            )
            parts = (min(budgeted, available), available - budgeted, budgeted - available)
            groups.append(Group(name, tuple(Bar(max(part, Fraction(0)), "") for part in parts)))
    if not groups:
        return None
    caption = text("Money available, what is budgeted of it, and the buffer")
    message = text("{first}.", first=groups[-1].name)
    series: tuple[Value, ...] = (text("budgeted"), text("buffer, not budgeted"))
    if any(group.bars[2].size for group in groups):
        series = (*series, text("more than there is"))
    shown = tuple(Group(group.name, group.bars[: len(series)]) for group in groups[:MOST_GROUPS])
    return Picture("buffer", caption, message, series, (Panel(caption, shown),), "stacked")


def slack(line: SourceLine, currency: str) -> Value:
    """Say how much of a source is left, or how much more is budgeted than there is."""
    left = line.buffer or Amount()
    amount, given = cash(left.size, currency), cash(line.available or Amount(), currency)
    if line.reserve_share is None:
        words = text("buffer {buffer} of {available}", buffer=amount, available=given)
        return (
            words
            if left.known >= 0
            else text("{short} more than the {available} available", short=amount, available=given)
        )
    rate = marked(Percent(abs(line.reserve_share), 1), estimated=left.estimated)
    if left.known < 0:
        return text(
            "{short} more than the {available} available ({share})", short=amount, available=given, share=rate
        )
    return text("buffer {buffer} of {available} ({share})", buffer=amount, available=given, share=rate)


def _most(groups: tuple[Group, ...], most: int = MOST_GROUPS) -> tuple[Group, ...]:
    """Keep the largest groups, in their order: more are not readable, and the table has them all."""
    if len(groups) <= most:
        return groups
    ranked = sorted(
        groups, key=lambda g: max((abs(b.size) for b in g.bars if b.size is not None), default=Fraction(0))
    )
    kept = {id(g) for g in ranked[-most:]}
    return tuple(g for g in groups if id(g) in kept)


def left_out(picture: Picture, count: int) -> Message | None:
    """Say that the picture has only the largest of `count` rows; None where it has all."""
    rows = [len(p.groups) for p in picture.panels if picture.shape == "rows"]
    if not rows or max(rows) >= count:
        return None
    return text(
        "The picture has the {shown} largest; the table has all {count}.", shown=max(rows), count=count
    )


def pictures(found: Facts, kind: str) -> tuple[Picture, ...]:
    """Make the pictures of a kind: one, or for `contrast` one for each source."""
    if kind == "contrast":
        made = [contrast(found, source) for source in contrasted(found)]
    else:
        made = [{"mix": mix, "themes": themes, "buffer": buffer}[kind](found)]
    return tuple(p for p in made if p is not None)
