"""Say how each part of a budget file is laid out: order of keys, quotes, what stands in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Shape:
    """How a value is laid out, whichever of its forms it has.

    As a text: `bare` as it is, a `text` in quotes where it needs them, `quoted` always, a `paragraph` over
    several lines where it is long. As a mapping: `keys` in their order; as a list, or a mapping by ids,
    `each` of its values. In braces or brackets: as its author wrote it (`free`), where it `fits` a line,
    or `always`.
    """

    text: Literal["bare", "text", "quoted", "paragraph"] = "bare"
    keys: Mapping[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    line: Literal["free", "fits", "always"] = "free"

    def of(self, key: str | None) -> Shape:
        """Return the shape of an item, or of the value of a key."""
        return self.keys.get(key or "", self.each or BARE)


BARE = Shape()
_TEXT = Shape("text")
_QUOTED = Shape("quoted")
_PARAGRAPH = Shape("paragraph")
_IDS = Shape("text", each=_TEXT, line="fits")
_SELECTION = Shape(
    keys={
        "theme": _IDS,
        "activity": _IDS,
        "source": _IDS,
        "available": _TEXT,
        "buffer": _TEXT,
        "year": Shape(line="fits"),
    },
    line="fits",
)
_PRINTED = Shape(keys={"at_least": BARE, "at_most": BARE}, line="fits")
_MONEY = {
    "amount": _PRINTED,
    "percent": _PRINTED,
    "weights": Shape(line="fits"),
    "rounded_to": BARE,
    "of": _SELECTION,
    "over": _SELECTION,
    "minus": _SELECTION,
}
_QUOTES = Shape("quoted", each=_QUOTED)
_FIGURES = Shape(
    each=Shape(
        keys={
            "id": _TEXT,
            **_MONEY,
            "quote": _QUOTES,
            "note": _PARAGRAPH,
            "acknowledged": Shape(keys={"computed": BARE, "reason": _PARAGRAPH}),
        }
    )
)
_ASSUMPTIONS = Shape(
    each=Shape(
        keys={"id": _TEXT, **_MONEY, "strength": BARE, "quote": _QUOTES, "reason": _PARAGRAPH},
    )
)
_CARRIER = {
    "id": _QUOTED,
    "name": _TEXT,
    "parts": Shape(each=_TEXT),
    "costs": Shape(line="fits"),
    "estimated": Shape(each=_TEXT, line="fits"),
    "note": _PARAGRAPH,
}
_ACTIVITIES = Shape(each=Shape(keys=_CARRIER))
_SOURCE = Shape(
    "text",
    keys={
        "name": _TEXT,
        "short": _TEXT,
        "part_of": _TEXT,
        "status": BARE,
        "nature": BARE,
        "until": BARE,
    },
    line="always",
)
_AVAILABLE = Shape(keys={"amount": BARE, "derived": BARE, "note": _PARAGRAPH}, line="always")
_DOCUMENT = Shape(
    keys={
        "title": _PARAGRAPH,
        "chapter": _PARAGRAPH,
        "status": _PARAGRAPH,
        "file": _PARAGRAPH,
        "scope": Shape("text", each=_TEXT),
        "ignored": Shape(each=Shape(keys={"quote": _QUOTED, "reason": _PARAGRAPH})),
    }
)
BUDGET = Shape(
    keys={
        "mjabudget": BARE,
        "programme": _TEXT,
        "year": BARE,
        "title": _TEXT,
        "currency": BARE,
        "unit": BARE,
        "rounded_to": BARE,
        "document": _DOCUMENT,
        "sources": Shape(each=_SOURCE),
        "available": Shape(each=_AVAILABLE),
        "themes": Shape(each=Shape(keys={**_CARRIER, "activities": _ACTIVITIES})),
        "figures": _FIGURES,
        "assumptions": _ASSUMPTIONS,
        "limits": _FIGURES,
    }
)
