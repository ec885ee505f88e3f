"""Say what the words of a budget table stand for, in Dutch and in English."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from mjabudget.importers.numbers import SIGN
from mjabudget.model.selection import ID

Role = Literal[
    "theme", "theme_name", "activity", "activity_name", "total", "note", "ignore", "year", "source"
]
ROLES: tuple[Role, ...] = ("theme", "theme_name", "activity", "activity_name", "total", "note", "ignore")

_WORDS: tuple[tuple[Role, str], ...] = (
    ("ignore", r"%|\b(?:aandeel|percentage|procent|share)\b"),
    ("total", r"\b(?:sub)?tota(?:al|le?)\b|^(?:som|sum)\b"),
    ("theme", r"^thema ?(?:nr|nummer|id)\b|^(?:thema|theme|programmalijn|pijler|pillar|actielijn)\b"),
    ("activity", r"^(?:nr|no|nummer|code|id|volgnr|#)\.?$|^activiteit ?(?:nr|nummer|id)\b"),
    (
        "activity_name",
        (
            r"^(?:hoofd)?activiteit(?:en)?\b|^(?:main )?activit(?:y|ies)\b|^omschrijving|^onderdeel|^project|"
            r"^(?:begrotings|kosten)?post(?:en)?\b|^maatregel|^naam\b|^name\b|^description|^item\b"
        ),
    ),
    ("note", r"^(?:toelichting|opmerking(?:en)?|bijzonderheden|notes?|remarks?|comments?|explanation)\b"),
    ("year", r"^(?:jaar|begrotingsjaar|year)$"),
    (
        "ignore",
        (
            r"^(?:fte|aantal|uren|hours|number of|status|trekker|eigenaar|owner|verantwoordelijke|looptijd|"
            r"start|eind|datum|date|deelnemers|participants|prioriteit|priority)\b"
        ),
    ),
)
_HEADINGS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _WORDS)
SOURCES_IN_ROWS = re.compile(
    r"^(?:bron|financieringsbron|bekostigingsbron|dekkingsbron|(?:funding )?source)$", re.IGNORECASE
)
TOTAL = re.compile(
    r"^(?:sub|eind)?tota(?:al|le)\b|^(?:sub|grand )?total\b|^(?:som|sum)\b|^(?:sub)?tot\.|^tezamen\b",
    re.IGNORECASE,
)
GRAND = re.compile(
    r"^(?:eindtotaal|grand total|totaal generaal|totale? (?:begroting|kosten|lasten))\b", re.IGNORECASE
)
SHARES = re.compile(r"^(?:%|aandeel|percentage|procent|share|in (?:%|procent(?:en)?|percent))", re.IGNORECASE)
AVAILABLE = re.compile(r"^(?:beschikbaar|toegekend|available|awarded)\b", re.IGNORECASE)
BUFFER = re.compile(r"^(?:buffer|nog te besteden|restant|unallocated)\b", re.IGNORECASE)

_NUMBERED = re.compile(
    r"(?:(thema|theme|programmalijn|pijler|pillar|actielijn|(?:hoofd)?activiteit|(?:main )?activity)\s+)?"
    r"([0-9]{1,3}(?:\.[0-9]{1,3})*[a-df-z]?|[A-Z](?:\.?[0-9]{1,3})+|[A-Z](?=[.:)]))"
    r"(?:[.:)]+\s*|\s*[-\u2013\u2014]\s+|\s+|$)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_THEMES = ("thema", "theme", "programmalijn", "pijler", "pillar", "actielijn")
_IN_UNITS = (
    (
        re.compile(
            r"x\s*(?:€|euro?)?\s*1[.,]?000[.,]000\b|\bin\s+(?:€\s*)?miljoen|\bin millions?\b", re.IGNORECASE
        ),
        1000000,
    ),
    (
        re.compile(
            r"x\s*(?:€|eur(?:o)?)?\s*1[.,]?000\b|\bin\s+duizend(?:en)?\b|\bin thousands?\b", re.IGNORECASE
        ),
        1000,
    ),
)
_CURRENCIES = (
    ("EUR", re.compile(r"€|\bEUR\b|\beuro'?s?\b", re.IGNORECASE)),
    ("GBP", re.compile(r"£|\bGBP\b")),
    ("USD", re.compile(r"\bUSD\b|\[\$\$|US\$")),
)


def role_of(heading: str) -> Role | None:
    """Say what a column is by its heading; None where the heading is no word known here."""
    plain = re.sub(r"\s+", " ", heading).strip()
    return next((role for role, pattern in _HEADINGS if pattern.search(plain)), None)


def source_id(heading: str) -> str:
    """Make an id of a heading: `Regio Deal (€)` is `regio_deal`; empty where nothing is left of it."""
    bare = SIGN.sub(" ", re.sub(r"\([^)]*\)", " ", heading)) if "(" in heading else SIGN.sub(" ", heading)
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9+]+", "_", plain).strip("_")


def split_id(label: str) -> tuple[str, str, bool]:
    """Split `1.1 Governance` into its id and name; the flag says that the label calls itself a theme."""
    match = _NUMBERED.fullmatch(label)
    if not match or not ID.fullmatch(match[2]):
        return "", label, False
    return match[2], match[3].strip(), (match[1] or "").lower() in _THEMES


def unit_in(label: str) -> Decimal | None:
    """Read the unit that a text declares, `bedragen x € 1.000`."""
    return next((Decimal(unit) for pattern, unit in _IN_UNITS if pattern.search(label)), None)


def currency_in(label: str) -> str | None:
    """Read the currency that a text or a number format shows."""
    return next((code for code, pattern in _CURRENCIES if pattern.search(label)), None)
