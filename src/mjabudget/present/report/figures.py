"""Show which printed figures do not hold: what the text says, what the amounts give, what it should read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.analysis.check import Result
from mjabudget.analysis.choices import Choice
from mjabudget.analysis.proven_choices import Replacement
from mjabudget.model.budget import Budget
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.figure import Figure
from mjabudget.model.message import Joined, Listed, Message, Value, template, text
from mjabudget.present.figure_names import figure_name
from mjabudget.present.publish import alternatives_value
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.verdict_text import computed_value, printed_value


def section(board: BoardData) -> Section:
    """Show the figures that are wrong for certain, then those of which one has to give way."""
    return Section("figures", text("Which figures in the text do not hold?"), tuple(_items(board)))


def verdict(board: BoardData) -> Note:
    """Say in a sentence which printed figures do not hold."""
    count = sum(r.figure.kind == "figure" for r in board.results)
    if not count:
        return Note(text("The budgets have no figures to check."))
    if not board.wrong:
        return Note(text("Of the {count} figures in the text none is known to be wrong.", count=count))
    given = {id(choice.given): choice for choice in board.choices}
    words = text(
        "Figures in the text that do not hold: {wrong} of {count}. {which}.",
        wrong=len(board.wrong),
        count=count,
        which=Joined(tuple(_in_short(r, given.get(id(r))) for r in board.wrong), "; "),
    )
    return Note(words, "bad")


def _in_short(result: Result, choice: Choice | None) -> Message:
    """Say of a figure what it should read, or with which others it cannot be true."""
    budget = result.budget
    if choice is not None:
        printed = tuple(printed_value(r.printed, r.budget) for r in choice.results)
        return text(_TOGETHER[len(printed) == 2], printed=Listed(printed), year=budget.year)
    shown, right = printed_value(result.printed, budget), result.should_read
    if right is None:
        computed = computed_value(result)
        return text("{printed} in {year} is {computed}", printed=shown, year=budget.year, computed=computed)
    reads = printed_value(right, budget)
    return text("{printed} in {year} should read {right}", printed=shown, year=budget.year, right=reads)


_TOGETHER = {
    True: template("{printed} in {year} cannot both be true"),
    False: template("{printed} in {year} cannot all be true"),
}


def _items(board: BoardData) -> Iterator[Block]:
    if not any(r.figure.kind == "figure" for r in board.results):
        yield Note(text("The budgets have no figures to check."))
        return
    certain = [r for r in board.wrong if not r.computed.estimated]
    if certain:
        yield _certain(certain)
    else:
        yield Note(text("The amounts that are stated or in the text contradict none of the figures."), "good")
    yield from _choices(board)
    misquoted = sum(r.misquote is not None for r in board.results)
    if misquoted:
        yield Note(
            text("Figures in the file that their own quote contradicts: {count}.", count=misquoted), "bad"
        )


def _certain(results: Sequence[Result]) -> Table:
    columns = (
        Column(text("Figure")),
        Column(text("In the text")),
        Column(text("The amounts give"), number=True),
        Column(text("It should say"), number=True),
    )
    rows = tuple(
        Row(
            (
                dated_name(r.figure, r.budget),
                words(r.figure, r.budget),
                computed_value(r),
                None if r.should_read is None else printed_value(r.should_read, r.budget),
            )
        )
        for r in results
    )
    return Table(columns, rows, text("Certain: the amounts that are stated or in the text say so"))


def _choices(board: BoardData) -> Iterator[Table]:
    """List figures that cannot all be true, with what each may read instead where that was looked for."""
    title = text("A choice: one of these has to change, and the text does not say which")
    heads = (text("Figure"), text("In the text"), text("It should then say"))
    if board.proven is None:
        for choice in board.choices:
            rows = tuple(
                Row((dated_name(r.figure, r.budget), words(r.figure, r.budget))) for r in choice.results
            )
            yield Table(tuple(map(Column, heads[:2])), rows, title)
        return
    for proven in board.proven:
        own = [a for a in proven.alternatives if all(r.budget.programme == board.programme for r in a)]
        if own:
            yield Table(tuple(map(Column, heads)), tuple(map(_alternative, own)), title)


def _alternative(given_up: Sequence[Replacement]) -> Row:
    names = (dated_name(r.figure, r.budget) for r in given_up)
    quotes = (words(r.figure, r.budget) for r in given_up)
    return Row(
        tuple(Joined(tuple(cells), "; ") for cells in (names, quotes, map(alternatives_value, given_up)))
    )


def dated_name(figure: Figure, budget: Budget) -> Message:
    """Name a figure with the year of its budget."""
    return text("{figure}, {year}", figure=figure_name(figure, budget), year=budget.year)


def words(figure: Figure, budget: Budget) -> Value:
    """Return the words that carry a figure, or its number where the file has none."""
    quotes = tuple(text('"{quote}"', quote=quote) for quote in figure.quotes)
    return Joined(quotes, "; ") if quotes else printed_value(figure.printed, budget)
