"""Run `publish`: show what every figure of the text should read."""

from __future__ import annotations

import typer

from mjabudget.analysis.cube import cubes
from mjabudget.analysis.publish import publish as work_out
from mjabudget.cli.options import Budgets, Data, Form, Output, Percentages, Where
from mjabudget.cli.session import session
from mjabudget.output.formats import Answer
from mjabudget.present.publish import publish_document
from mjabudget.present.publish_data import publication_data


def publish(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    percentages: Percentages = "adding-up",
    where: Where = None,
    form: Form = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Show what every figure of the text should read."""
    run = session(context, form, to, data)
    asked = run.read(budgets)
    others = run.other_years(budgets[0], asked) if budgets and len(budgets) == 1 else ()
    of = run.selection(where, asked)
    publications = [
        work_out(cube, budget, of, adding_up=percentages == "adding-up")
        for cube in cubes((*asked, *others))
        for budget in cube.budgets
        if any(budget is wish for wish in asked)
    ]
    run.show(
        Answer(
            document=lambda: tuple(item for each in publications for item in publish_document(each)),
            data=lambda: publication_data(publications),
        )
    )
