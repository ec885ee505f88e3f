"""Hold what a run says of its texts: what changes for certain, what is a choice, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mjabudget.analysis.audit.inequalities import figure_key
from mjabudget.analysis.choices import Choice
from mjabudget.analysis.proven_choices import ProvenChoice
from mjabudget.analysis.publish import Publication, PublishedFigure
from mjabudget.model.budget import Budget
from mjabudget.present.corrections import Correction, corrections

AdvisedAction = Literal["keep", "change", "choose", "wait"]


@dataclass(frozen=True)
class Advice:
    """What a run says of its texts: the budgets asked for, all of the run, and the choices left.

    `choices` is None where the solver is not installed; `seen` are those that show without it.
    """

    asked: tuple[Publication, ...]
    run: tuple[Publication, ...]
    choices: tuple[ProvenChoice, ...] | None = None
    seen: tuple[Choice, ...] = ()

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """The budgets of the run."""
        return tuple(p.budget for p in self.run)

    def key(self, figure: PublishedFigure) -> str:
        """Name a figure as the audit does."""
        several = len({b.programme for b in self.budgets}) > 1
        return figure_key(figure.result.budget, figure.figure, several=several)

    def figures(self, *actions: AdvisedAction) -> list[PublishedFigure]:
        """List the figures asked for of which this is to be done: all of them without any."""
        found = (figure for p in self.asked for figure in p.figures)
        return [f for f in found if not actions or self.action(f) in actions]

    def action(self, figure: PublishedFigure) -> AdvisedAction:
        """Say what is to be done: as worked out, or `choose` where it is one of several that may change."""
        if self.choices is None:
            chosen = any(figure.figure is r.figure for choice in self.seen for r in choice.results)
        else:
            chosen = any(self.key(figure) in choice.keys for choice in self.choices)
        return "choose" if chosen else figure.action

    @property
    def open_choices(self) -> tuple[ProvenChoice, ...]:
        """The choices that a figure asked for is in."""
        asked = {self.key(f) for f in self.figures()}
        return tuple(choice for choice in self.choices or () if choice.keys & asked)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The sentences that change for certain."""
        everything = [f for p in self.run for f in p.figures]
        return corrections(self.figures("change"), everything)
