"""The command that says what the text should print: publish."""

from __future__ import annotations

import typer

from mjabudget.cli.options import Budgets, Data, Form, Lang, Output, Percentages, Where
from mjabudget.cli.session import session


def publish(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    percentages: Percentages = "adding-up",
    where: Where = None,
    form: Form = None,
    to: Output = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Show what every figure of the text should read."""
    del lang
    from mjabudget.analysis.cube import cubes  # noqa: PLC0415
    from mjabudget.analysis.publish import publish as work_out  # noqa: PLC0415
    from mjabudget.output import corrections  # noqa: PLC0415

    run = session(context)
    wanted = budgets or []
    asked = run.read(wanted, data, form or "")
    others = run.other_years(wanted[0], asked, data) if len(wanted) == 1 else ()
    of = run.selection(where, asked, form or "")
    found = tuple(
        work_out(cube, budget, of, adding_up=percentages == "adding-up")
        for cube in cubes((*asked, *others))
        for budget in cube.budgets
        if any(budget is wish for wish in asked)
    )
    if form == "json":
        from mjabudget.output.json import to_json  # noqa: PLC0415
        from mjabudget.present.publish_data import publication_data  # noqa: PLC0415

        worded = [(p, corrections.worded(p)) for p in found]
        content = to_json(publication_data(worded), run.words)
    else:
        from mjabudget.present.publish import publish_view  # noqa: PLC0415

        view = tuple(item for p in found for item in publish_view(p, corrections.worded(p)))
        content = run.draw(view, form, to)
    run.show(content, to, asked, form or "")
