"""An overview whose shares add up in, its table of themes by sources and its remarks out."""

from __future__ import annotations

from mjabudget.analysis.adding_up_summary import AddingUp, Moved
from mjabudget.analysis.summary import Summary
from mjabudget.model.document import Column, Item, Listing, Note, Row, Table
from mjabudget.model.message import Message, Percent, text
from mjabudget.present.amounts import By, marked, named


def adding_up_items(found: AddingUp, by: By = "theme") -> tuple[Item, ...]:
    """Show the shares of themes and sources in all money, and which shares were rounded otherwise.

    `by` is what the rows of the overview are: activities are only told of where they are shown.
    """
    items: list[Item] = []
    if found.table is None:
        items.append(
            Note(
                text(
                    "The shares in all money cannot be made to add up: amounts are unknown, or everything is "
                    "0, or there are too many. They are rounded one by one."
                )
            )
        )
    else:
        items.append(_table(found))
    shown = [m for m in found.moved if by == "activity" or m.kind != "activity"]
    if shown:
        lead = text("Percentages are rounded so that they add up. Rounded one by one these would differ:")
        items.append(Listing((Note(lead), *(Note(_moved(m, found.summary), indent=2) for m in shown))))
    return tuple(items)


def _moved(found: Moved, summary: Summary) -> Message:
    alone, share = (marked(Percent(v, 1), estimated=summary.estimated) for v in (found.alone, found.share))
    if not found.source:
        return text("{what}: {alone}, here {share}", what=found.of, alone=alone, share=share)
    name = next(s.source.name for s in summary.sources if s.source.id == found.source)
    return text(
        "{what}, {source}: {alone}, here {share}", what=found.of, source=name, alone=alone, share=share
    )


def _table(found: AddingUp) -> Table:
    assert found.table is not None  # noqa: S101 - the caller has seen to it
    names = {s.source.id: s.source.name for s in found.summary.sources}
    estimated = found.summary.estimated
    columns = (
        Column(text("Theme")),
        Column(text("Total"), number=True),
        *(Column(names[s], number=True) for s in found.sources),
    )
    rows = [
        Row(
            (
                named(line.theme.id, line.theme.name),
                *(marked(Percent(v, 1), estimated=estimated) for v in (share, *cells)),
            )
        )
        for line, share, cells in zip(found.summary.themes, found.table.rows, found.table.cells, strict=True)
    ]
    whole = (found.table.total, *found.table.columns)
    rows.append(Row((text("Total"), *(marked(Percent(v, 1), estimated=estimated) for v in whole)), "total"))
    return Table(columns, tuple(rows), text("Shares in all money, adding up both ways"))
