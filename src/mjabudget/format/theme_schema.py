"""Define what a theme and an activity are in a budget file, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from mjabudget.format.field_types import Cost, Entry, Estimated, Id, Name, Note, says

# Themes come in two kinds: what a key says that is missing, or one too many.
CHOICES = {("whole theme", "costs"): "theme-empty", ("split theme", "costs"): "theme-both"}


class Carrier(Entry):
    """What carries costs: an activity, or a theme that is not split into activities."""

    costs: Annotated[
        dict[Id, Cost],
        says(
            "An amount per funding source. A source left out is 0; unknown is an amount that nobody has.",
            {"grant": 300000, "partners": "unknown"},
        ),
    ]
    id: Annotated[Id, says("A short name for references, unique in the file; best in quotes.", "1.1")]
    name: Annotated[Name, says("The name, as the document has it.", "Regional campus")]
    estimated: Annotated[
        Estimated,
        says(
            "Which amounts are estimates: true for those of all sources, or a list of sources. "
            "Remove it where real amounts take their place.",
            True,  # noqa: FBT003 - an example of a value
            ["grant"],
        ),
    ] = False
    note: Annotated[Note, says("Free text.", "to be agreed with the partners")] = ""


class ActivityEntry(Carrier):
    """A main activity."""

    parts: Annotated[
        list[Name], says("What the activity consists of, for the reader.", ["Training", "Vouchers"])
    ] = Field([])


class WholeTheme(Carrier):
    """A theme that is not split into activities."""


class SplitTheme(Entry):
    """A theme with activities; `estimated` means nothing here."""

    id: Annotated[Id, says("A short name for references, unique in the file.", "1")]
    name: Annotated[Name, says("The name, as the document has it.", "Lifelong learning")]
    activities: Annotated[
        list[ActivityEntry],
        says(
            "The main activities of the theme.", [{"id": "1.1", "name": "Campus", "costs": {"grant": 300000}}]
        ),
    ]
    estimated: Annotated[
        Estimated,
        says("Means nothing here: the activities say which of their amounts are estimates.", False),  # noqa: FBT003 - the same
    ] = False
    note: Annotated[Note, says("Free text.", "a theme of the agenda of 2026")] = ""


def _theme_kind(value: Any) -> str:
    return "split theme" if isinstance(value, dict) and "activities" in value else "whole theme"


Themes = list[
    Annotated[
        Annotated[WholeTheme, Tag("whole theme")] | Annotated[SplitTheme, Tag("split theme")],
        Discriminator(_theme_kind),
    ]
]
