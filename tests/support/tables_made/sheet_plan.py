"""Hold which tables stand on which sheet."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.tables_made.budget import MadeBudget
from tests.support.tables_made.layout import Layout
from tests.support.tables_made.pivot import Block, LabelKey, MadeColumn, label_columns


@dataclass(frozen=True)
class PlacedBlock:
    """A table with the words above it; `beside` puts it to the right of the one before, not below."""

    block: Block
    heading: str = ""
    beside: bool = False


@dataclass(frozen=True)
class SheetPlan:
    """The tables of one sheet."""

    name: str
    blocks: tuple[PlacedBlock, ...]


def one_sheet(block: Block, layout: Layout) -> SheetPlan:
    """Plan a sheet with one table."""
    return SheetPlan(
        {"nl": "Begroting", "en": "Budget", "de": "Haushalt"}[layout.language], (PlacedBlock(block),)
    )


def labels_of(budget: MadeBudget, layout: Layout, *also: LabelKey) -> list[MadeColumn]:
    """List the columns with words; of a budget without activities the names are those of themes."""
    return label_columns(layout, *also, theme_only=not any(t.activities for t in budget.themes))
