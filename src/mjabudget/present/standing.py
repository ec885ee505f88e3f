"""Say in a few sentences how printed figures stand: which do not hold, what is a choice, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mjabudget.analysis.check import Result
from mjabudget.analysis.choices import Choice
from mjabudget.model.document import Note
from mjabudget.model.message import Joined, Listed, Message, Value, template, text
from mjabudget.model.selection import Selection
from mjabudget.model.status import STATUSES
from mjabudget.present.figure_names import figure_name, subject_name
from mjabudget.present.shown_status import UNTESTED, shown_status
from mjabudget.present.verdict_text import marked_value, printed_value


def standing(results: Sequence[Result], choices: Sequence[Choice] = ()) -> Note:
    """Say how figures stand, what does not hold first."""
    if not results:
        return Note(text("No figures to check."))
    bad = any(r.finding() for r in results)
    return Note(Joined(tuple(_sentences(results, choices)), " "), "bad" if bad else "plain")


def choice_sentence(choice: Choice) -> Message:
    """Say that figures cannot all be true, and that nothing printed says which one is wrong."""
    years = len({id(r.budget) for r in choice.results}) > 1
    figures = Listed(tuple(_printed(r, years=years) for r in choice.results))
    return text("A choice: {figures} cannot all be true, whatever the amounts are.", figures=figures)


def counts(results: Iterable[Result]) -> Joined:
    """Count results by their status, printed amounts that nothing tests apart."""
    found = Counter(shown_status(r).count_label for r in results)
    labels = [s.count_label for s in STATUSES.values()]
    labels.insert(1, UNTESTED.count_label)
    return Joined(tuple(text(label, count=found[label]) for label in labels if found[label]), "; ")


def _sentences(results: Sequence[Result], choices: Sequence[Choice]) -> Iterator[Message]:
    figures = [r for r in results if r.figure.kind == "figure"]
    given = {id(choice.given): choice for choice in choices}
    years = len({id(r.budget) for r in results}) > 1

    def listed(of: Iterable[Result]) -> Joined:
        differences = (
            _choice(given[id(r)], years=years) if id(r) in given else _difference(r, years=years) for r in of
        )
        return Joined(tuple(differences), "; ")

    # Of a misquoted one nobody knows what is printed.
    apart = [r for r in results if r.wrong and r.misquote is None]
    wrong = [r for r in apart if r.figure.kind == "figure" and (not r.computed.estimated or id(r) in given)]
    missed = [r for r in apart if r.figure.kind == "figure" and r.computed.estimated and id(r) not in given]
    broken = [r for r in apart if r.figure.kind == "limit"]
    rest = [r for r in results if not r.wrong and r.status not in ("stale", "misquoted")]
    if quoted := [_quoted(r, r.misquote.said, years=years) for r in results if r.misquote is not None]:
        yield text("Their own quote says otherwise: {figures}.", figures=Joined(tuple(quoted), "; "))
    if wrong:
        words = _WRONG[len(wrong) == 1, _known(wrong)]
        yield text(words, wrong=len(wrong), count=len(figures), figures=listed(wrong))
    if missed:
        yield text("The estimates miss: {figures}.", figures=listed(missed))
    if any(r.status != "acknowledged" for r in missed):
        yield text("`mjabudget estimate` fits them to the figures again.")
    if broken:
        yield text("Limits that are not kept: {limits}.", limits=listed(broken))
    if stale := [_name(r, years=years) for r in results if r.status == "stale"]:
        yield text("Acknowledgements that are out of date: {figures}.", figures=Joined(tuple(stale), "; "))
    if rest:
        yield _rest(rest, len(results))


def _rest(rest: Sequence[Result], of: int) -> Message:
    """Count those that nothing is wrong with, out of so many."""
    if len(rest) < of:
        if any(r.figure.kind == "limit" for r in rest):
            return text("The other figures and limits: {counts}.", counts=counts(rest))
        return text("The others: {counts}.", counts=counts(rest))
    if all(r.status == "agrees" for r in rest):
        return text("All figures and limits agree ({count}).", count=of)
    return text("No printed figure is found wrong. Of {count}: {counts}.", count=of, counts=counts(rest))


_WRONG = {
    (True, "none"): template("{wrong} of {count} printed figures does not hold: {figures}."),
    (True, "all"): template("{wrong} of {count} printed figures does not hold (known): {figures}."),
    (False, "none"): template("{wrong} of {count} printed figures do not hold: {figures}."),
    (False, "all"): template("{wrong} of {count} printed figures do not hold (known): {figures}."),
    (False, "some"): template("{wrong} of {count} printed figures do not hold (some known): {figures}."),
}


def _known(wrong: Sequence[Result]) -> str:
    known = sum(r.status == "acknowledged" for r in wrong)
    return "none" if not known else "all" if known == len(wrong) else "some"


def _difference(result: Result, *, years: bool) -> Message:
    """Say what is printed of a figure, and what it is."""
    return text(
        "{figure} {printed}, is {computed}",
        figure=_name(result, years=years),
        printed=printed_value(result.printed, result.budget),
        computed=marked_value(result),
    )


def _quoted(result: Result, said: tuple[str, ...], *, years: bool) -> Message:
    """Lay what a figure is beside the number in its quote."""
    printed = _printed(result, years=years)
    return text("{figure}, quoted as {said}", figure=printed, said=Listed(said))


def _choice(choice: Choice, *, years: bool) -> Message:
    """Name figures of which one has to give way."""
    figures: tuple[Value, ...] = tuple(_printed(r, years=years) for r in choice.results)
    return text(_CHOICES[len(figures) > 2], first=figures[0], others=Joined(figures[1:]))


_CHOICES = {
    False: template("{first} or {others}, which of the two is a choice"),
    True: template("{first}, {others}: one of these, which one is a choice"),
}


def _printed(result: Result, *, years: bool) -> Message:
    printed = printed_value(result.printed, result.budget)
    return text("{figure} {printed}", figure=_name(result, years=years), printed=printed)


def _name(result: Result, *, years: bool) -> Value:
    """Name a figure by its money; with what it is a share of where that is not all money."""
    figure, budget = result.figure, result.budget
    plain = figure.over in (None, Selection()) or figure.of.buffer is not None
    name = subject_name(figure, budget) if plain else figure_name(figure, budget)
    return text("{figure} ({year})", figure=name, year=budget.year) if years else name
