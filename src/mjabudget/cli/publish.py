"""Run `publish`: show what must change in the text."""

from __future__ import annotations

import typer

from mjabudget.analysis.check import check
from mjabudget.analysis.choices import find_choices
from mjabudget.analysis.cube import cubes
from mjabudget.analysis.publish import publish as work_out
from mjabudget.cli.options import Budgets, Data, Form, Output, Percentages, Where
from mjabudget.cli.session import session
from mjabudget.model.problem import needed
from mjabudget.output.formats import Answer
from mjabudget.present.advice import Advice
from mjabudget.present.publish import publish_document
from mjabudget.present.publish_data import publication_data


def publish(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    percentages: Percentages = "plain",
    where: Where = None,
    form: Form = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Show what must change in the text: for certain, by a choice, or not yet.

    Certain is what stated and printed amounts say; a choice is where figures cannot all be right, whatever
    the amounts (extra audit). A figure that rests on estimates is never moved.
    """
    run = session(context, form, to, data)
    asked = run.read(budgets)
    others = run.other_years(budgets[0], asked) if budgets and len(budgets) == 1 else ()
    of, adding_up = run.selection(where, asked), percentages == "adding-up"
    whole = [(cube, b) for cube in cubes((*asked, *others)) for b in cube.budgets]
    every, choices = tuple(b for _, b in whole), None
    if needed("audit", "z3") is None:
        from mjabudget.cli.auditing import looked_for  # noqa: PLC0415 - slow to import, where it is installed

        choices = looked_for(run, every)
    advice = Advice(
        tuple(
            work_out(cube, b, of, adding_up=adding_up)
            for cube, b in whole
            if any(b is wish for wish in asked)
        ),
        tuple(work_out(cube, b, adding_up=adding_up) for cube, b in whole),
        choices,
        find_choices(every, check(every)),
    )
    run.show(Answer(lambda: publish_document(advice), lambda: publication_data(advice)))
