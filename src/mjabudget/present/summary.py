"""Lay out the overview of budgets: what does not hold, then costs and money, each beside what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.analysis.check import Result
from mjabudget.analysis.choices import Choice
from mjabudget.analysis.summary import Summary
from mjabudget.model.document import Document, Heading, Item, Listing, Note
from mjabudget.model.message import Listed, Value, template, text
from mjabudget.present.amounts import Layout, by_programme, marks_note
from mjabudget.present.assumptions import assumption_items
from mjabudget.present.standing import standing
from mjabudget.present.summary_tables import costs_by_source, costs_by_theme, shares_of_sources, sources_table
from mjabudget.present.years import beside


def summary_document(
    summaries: Sequence[Summary],
    results: Sequence[Result],
    choices: Sequence[Choice],
    layout: Layout,
    below: Sequence[tuple[Item, ...]] = (),
) -> Document:
    """Lay out the overview of one or more budgets; `below` has items to show under the tables of each."""
    items: list[Item] = []
    if layout.beside and len(summaries) > 1:
        for group in by_programme(summaries):
            budgets = {id(s.budget) for s in group}
            items.append(Heading(_years(group)))
            items += _standing([r for r in results if id(r.budget) in budgets], choices)
            items += beside(group, layout)
        items += [item for part in below for item in part]
        return (*items, *_closing(summaries, items, layout))
    for at, summary in enumerate(summaries):
        own = [r for r in results if r.budget is summary.budget]
        items.append(Heading(_title(summary)))
        items += _standing(own, choices)
        items += _tables(summary, own, layout)
        items += below[at] if below else ()
    return (*items, *_closing(summaries, items, layout))


def _title(summary: Summary) -> Value:
    if summary.where is None:
        return summary.budget.title
    return text("{title}: {selection}", title=summary.budget.title, selection=str(summary.where))


def _years(group: Sequence[Summary]) -> Value:
    years = ", ".join(s.budget.year for s in group)
    return text("{programme}: {years}", programme=group[0].budget.programme, years=years)


def _standing(results: Sequence[Result], choices: Sequence[Choice]) -> list[Item]:
    return [standing(results, choices)] if results else []


def _tables(summary: Summary, results: Sequence[Result], layout: Layout) -> list[Item]:
    if layout.by == "source":
        return [
            costs_by_source(summary, layout),
            shares_of_sources(summary, results),
            sources_table(summary, results, layout),
            *_joint_notes(summary),
        ]
    return [costs_by_theme(summary, results, layout), sources_table(summary, results, layout)]


def _closing(summaries: Sequence[Summary], items: Sequence[Item], layout: Layout) -> Iterator[Item]:
    """Say what the mark of a guess means, and on how many assumptions guesses rest, or on which."""
    if not (marks := marks_note(items)):
        return
    budgets = [s.budget for s in summaries]
    count = sum(len(b.assumptions) for b in budgets)
    if layout.verbose:
        yield from assumption_items(budgets, 2)
    elif count:
        words = text(
            "Assumptions behind the estimates: {count}; with --verbose they are listed.", count=count
        )
        yield Listing((Note(words), *marks))
        return
    yield from marks


def _joint_notes(summary: Summary) -> list[Item]:
    """Say of which sources nobody knows how their money is split, where they are shown apart."""
    names = {line.source.id: line.source.name for line in summary.sources}
    words = template("Nothing in the document says how {sources} are split.")
    return [
        Note(text(words, sources=Listed(tuple(names[s] for s in line.sources))), "warning")
        for line in summary.joint
    ]
