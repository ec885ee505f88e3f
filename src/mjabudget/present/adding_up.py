"""Lay out shares that add up, and which of them were rounded otherwise than one by one."""

from __future__ import annotations

from mjabudget.analysis.adding_up import AddingUp, Adjusted
from mjabudget.analysis.controlled_rounding import Controlled
from mjabudget.analysis.summary import Summary
from mjabudget.model.document import Column, Item, Listing, Note, Row, Table
from mjabudget.model.message import Message, Percent, text
from mjabudget.present.amounts import By, marked, named


def adding_up_items(rounded: AddingUp, by: By = "theme") -> tuple[Item, ...]:
    """Show the shares of themes and sources in all money, and which shares were rounded otherwise.

    `by` is what the rows of the overview are: activities are only told of where they are shown.
    """
    items: list[Item] = []
    if rounded.table is None:
        items.append(
            Note(
                text(
                    "The shares in all money cannot be made to add up: amounts are unknown, or everything is "
                    "0, or there are too many. They are rounded one by one."
                )
            )
        )
    else:
        items.append(_shares_adding_up(rounded, rounded.table))
    shown = [m for m in rounded.adjusted if by == "activity" or m.kind != "activity"]
    if shown:
        lead = text("Percentages are rounded so that they add up. Rounded one by one these would differ:")
        items.append(Listing((Note(lead), *(Note(_adjusted(m, rounded.summary), indent=2) for m in shown))))
    return tuple(items)


def _adjusted(share: Adjusted, summary: Summary) -> Message:
    alone, here = (marked(Percent(v, 1), estimated=summary.estimated) for v in (share.alone, share.share))
    if not share.source:
        return text("{what}: {alone}, here {share}", what=share.of, alone=alone, share=here)
    name = next(s.source.name for s in summary.sources if s.source.id == share.source)
    return text(
        "{what}, {source}: {alone}, here {share}", what=share.of, source=name, alone=alone, share=here
    )


def _shares_adding_up(rounded: AddingUp, table: Controlled) -> Table:
    names = {s.source.id: s.source.name for s in rounded.summary.sources}
    estimated = rounded.summary.estimated
    columns = (
        Column(text("Theme")),
        Column(text("Total"), number=True),
        *(Column(names[s], number=True) for s in rounded.sources),
    )
    rows = [
        Row(
            (
                named(line.theme.id, line.theme.name),
                *(marked(Percent(v, 1), estimated=estimated) for v in (share, *cells)),
            )
        )
        for line, share, cells in zip(rounded.summary.themes, table.rows, table.cells, strict=True)
    ]
    whole = (table.total, *table.columns)
    rows.append(Row((text("Total"), *(marked(Percent(v, 1), estimated=estimated) for v in whole)), "total"))
    return Table(columns, tuple(rows), text("Shares in all money, adding up both ways"))
