"""Say what the words of a budget table stand for, in Dutch, English and German."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from mjabudget.importers.numbers import SIGN
from mjabudget.model.selection import ID

HeadingKind = Literal[
    "id",
    "theme",
    "activity",
    "source",
    "year",
    "note",
    "ignore",
    "actual",
    "of_which",
    "rate",
    "total",
    "available",
    "buffer",
    "income",
    "balance",
    "amount",
    "named",
    "nothing",
]
"""What a heading says: `amount` names money and no source of it, `named` is any other name."""

LABELS: tuple[HeadingKind, ...] = ("id", "theme", "activity", "source")
"""The headings of columns that say what a row is about."""

PART = (
    r"^\W*(?:(?:onderdeel )?(?:waarvan|daarvan|hiervan)|waaronder|w\.?\s?[vo]\.?(?=[\s:])|of which|of that|"
    r"including|inclusief|incl\.?|davon|darunter|inkl\.?|einschlie(?:ß|ss)lich)(?![^\W\d_])"
)
PART_BEHIND = r"\((?:(?:onder)?deel van|waarvan|part of|teil von)\b[^)]*\)"
_HEADINGS: tuple[tuple[HeadingKind, str], ...] = (
    ("of_which", rf"{PART}|{PART_BEHIND}"),
    (
        "rate",
        r"(?<![0-9])(?<![0-9] )%|\b(?:aandeel|percentage|procent(?:ueel)?|share|anteil|prozent(?:satz)?)\b",
    ),
    (
        "id",
        (
            r"^(?:nr|no|nummer|number|code|id|volgnr|volgnummer|#|lfd\.? ?nr)\.?$|"
            r"^(?:activiteit|activity|project|projekt|maatregel) ?-?(?:nr|nummer|number|no|id|code)\.?$"
        ),
    ),
    (
        "theme",
        (
            r"^(?:hoofd)?(?:thema|theme|programmalijn|pijler|pillar|actielijn|programm[ae]?|handlungsfeld|"
            r"themenfeld|schwerpunkt|s[äa]ule|beleidsveld|strand)(?:'?s|nummer| ?nr| ?id|naam)?\b(?! ?budget)"
        ),
    ),
    (
        "source",
        (
            r"^(?:(?:financierings|bekostigings|dekkings|geld)?bron(?:nen)?|financiering|bekostiging|dekking|"
            r"(?:funding )?sources?(?: of funding)?|funder|funding|financier|finanzierungsquellen?|quellen?|"
            r"mittelherkunft|geldgeber|(?:f[öo]rder)?mittelgeber|financiers|bekostiger|finanzierung|fonds|fund)$"
        ),
    ),
    ("year", r"^(?:jaar|begrotingsjaar|boekjaar|jaartal|(?:financial |budget )?year|(?:haushalts)?jahr)$"),
    (
        "note",
        (
            r"^(?:toelichting(?:en)?|opmerking(?:en)?|bijzonderheden|notes?|remarks?|comments?|explanation|"
            r"erl[äa]uterung(?:en)?|bemerkung(?:en)?|anmerkung(?:en)?)\b"
        ),
    ),
    (
        "activity",
        (
            r"^(?:hoofd|deel)?activiteit(?:en)?\b|^(?:main )?activit(?:y|ies)\b|^omschrijving|^onderdeel|"
            r"^(?:deel)?projecte?n?\b|^projects?\b|^(?:begrotings|kosten)?posten?\b|^maatregel(?:en)?\b|^naam\b|"
            r"^name\b|^description|^items?\b|^ma(?:ß|ss)nahmen?\b|^vorhaben\b|^aktivit[äa]t|^bezeichnung|"
            r"^projekte?\b|^kostenart|^kostensoort|^measures?\b|^work ?packages?\b|^cost categor"
        ),
    ),
    (
        "ignore",
        (
            r"^(?:fte|aantal|uren|hours|number of|status|trekker|eigenaar|owner|verantwoordelijke|looptijd|"
            r"start|einde?|datum|date|deelnemers|participants|prioriteit|priority|stand|anzahl|stunden|"
            r"verantwortlich|laufzeit|kostenplaats|grootboek|rekeningnummer|ecl|cost cent(?:re|er)|account|"
            r"kostenstelle|konto|startjaar|eindjaar|ingangsjaar|postcode|telefoon|debiteur|crediteur|btw|vat|vz[äa]|vollzeit|voltijd|full.time|lead|kpi|tarief|stukprijs|uurtarief|versie|version|ver|beginn)\b"
        ),
    ),
    (
        "actual",
        (
            r"\b(?:realisatie|gerealiseerd|rekening|jaarrekening|werkelijk|besteed|uitgegeven|actuals?|spent|"
            r"outturn|realised|ist|rechnung(?:sergebnis)?|ergebnis|verausgabt|prognose|forecast)\b"
        ),
    ),
    ("available", r"^(?:totaal )?(?:beschikbaar|toegekend|available|awarded|verf[üu]gbar|bewilligt)"),
    ("buffer", r"^(?:buffer|nog te besteden|restant|vrije ruimte|unallocated|remaining|puffer|rest)\b"),
    (
        "balance",
        r"\b(?:mutatie|bijstelling|wijziging|ver[äa]nderung|change|saldo|saldi|balance|resultaat|verschil|tekort|overschot|differenz|net)\b",
    ),
    ("income", r"\b(?:baten|inkomsten|opbrengsten|income|revenues?|einnahmen|ertr[äa]ge|erl[öo]se)\b"),
    (
        "total",
        (
            r"\b(?:sub|eind)?tota(?:al|le?|len|als)\b|^(?:som|sum|summe|samen|tezamen|zusammen|together)\b|"
            r"\b(?:ins)?gesamt|\bgesamt\b|\bsumme\b"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _HEADINGS)
MONEY = re.compile(
    r"(?:bedrag(?:en)?|begroting|begroot|begrote|budget|raming|geraamd|kosten|lasten|uitgaven|amounts?|costs?|"
    r"expenditure|budgeted|planned|betrag|betr[äa]ge|ausgaben|aufwand|aufwendungen|ansatz|plan|haushalt|"
    r"haushaltsansatz|primitieve?|primair|per|jaar|year|jahr|in|x|de|het|the|van|of|der|incl|excl|btw|vat|"
    r"uitgave|bruto|netto|gross|net|financi[ëe]n|spending|finanzplan|meerjaren|soll|planung)",
    re.IGNORECASE,
)
_BALANCE = re.compile(
    r"saldo|saldi|balance|mutaties?|bijstelling|wijziging|change|ver[äa]nderung|resultaat|verschil|tekort|overschot|differenz|net|netto|baten|lasten|inkomsten|"
    r"opbrengsten|income|revenues?|einnahmen|ertr[äa]ge|erl[öo]se|voor|na|bestemming|totaal|total|before|after",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"impuls|regio|match|steun|support|^own\b|^state\b|^eigen\b|co-?fin|\besf|\befro|\berdf|\bjtf|subsid|\bgrants?\b|\brijk|provinci|gemeente|"
    r"municipal|\beigen (?:middelen|bijdrage)|\bown (?:funds|means|resources|contribution)|"
    r"^overige?(?: middelen| bronnen| financiering)?$|^other(?: funds| means| sources| funding)?$|"
    r"bijdrage|contribution|\bfonds|\bfunds?\b|\buwv\b|\beu\b|europ|ministeri|nationa(?:al|le?)\b|priva(?:a?t|te)|"
    r"werkgevers|employers|ondernemers|bedrijfsleven|\bbank\b|rabo|stichting|foundation|lottery|loterij|sponsor|\bspuk\b|doeluitkering|\bbund(?:es|$)|\bland(?:es)?(?:mittel|$)|kommun|"
    r"eigenmittel|drittmittel|zuwendung|zuschuss|f[öo]rder|^sonstige|legat|crowdfunding|\bloan|lening|darlehen",
    re.IGNORECASE,
)
_FINANCIAL_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})/((?:19|20)?[0-9]{2})(?![0-9])")
YEAR = re.compile(r"(?<![\d.,])(?:19|20)[0-9]{2}(?![\d.,]*\d)")
PERIOD = re.compile(r"((?:19|20)[0-9]{2}) ?(?:-|\u2013|t/m|tot en met|to|bis) ?((?:19|20)?[0-9]{2})(?!\d)")

_THEMES = (
    "thema",
    "theme",
    "programmalijn",
    "pijler",
    "pillar",
    "actielijn",
    "programma",
    "programme",
    "handlungsfeld",
    "schwerpunkt",
    "säule",
    "strand",
)
_ACTIVITIES = r"(?:hoofd)?activiteit|(?:main )?activity|maßnahme|massnahme|project|projekt"
_NUMBERED = re.compile(
    rf"(?:({'|'.join(_THEMES)}|{_ACTIVITIES})\s+)?"
    r"([0-9]{1,3}(?:\.[0-9]{1,3})*[a-df-z]?|(?-i:[A-Z])(?:\.?[0-9]{1,3})+|(?-i:[A-Z])(?=[.:)](?:\s|$)))"
    r"(?:[.:)]+\s*|\s*[-\u2013\u2014]\s+|\s+|$)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_LETTERED = re.compile(
    rf"({'|'.join(_THEMES)})\s+([A-Z])(?:[.:)]+\s*|\s*[-\u2013\u2014]\s+|\s+|$)(.*)", re.DOTALL
)
_NAMED_THEME = re.compile(rf"(?:{'|'.join(_THEMES)})\s*[:\u2013\u2014-]\s*(.+)", re.IGNORECASE | re.DOTALL)


def plain(words: str) -> str:
    """Return words with single spaces."""
    return re.sub(r"\s+", " ", words).strip()


def heading_kind(heading: str) -> HeadingKind:
    """Say what a heading is about: money without a source of it, a total, an id, or a name of its own."""
    words = plain(SIGN.sub(" ", heading))
    if not words:
        return "rate" if "%" in heading else "nothing"
    for kind, pattern in _PATTERNS:
        if kind in LABELS and PERIOD.search(words):
            continue
        if pattern.search(words) and (kind not in ("balance", "income") or all_fit(words, _BALANCE)):
            return kind
    left = [token for token in re.findall(r"[^\W\d_]+", words) if not MONEY.fullmatch(token)]
    if left:
        return "named"
    return "amount" if re.search(r"[^\W\d_]", words) or YEAR.search(words) else "named"


def all_fit(words: str, pattern: re.Pattern[str]) -> bool:
    """Return whether every word names money in general, or fits a pattern."""
    return all(MONEY.fullmatch(word) or pattern.fullmatch(word) for word in re.findall(r"[^\W\d_]+", words))


def source_id(heading: str) -> str:
    """Make an id of a heading: `Regio Deal (€)` is `regio_deal`; empty where nothing is left of it."""
    bare = SIGN.sub(" ", re.sub(r"\([^)]*\)", " ", heading)) if "(" in heading else SIGN.sub(" ", heading)
    bare = bare.replace("ß", "ss")
    for umlaut, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        bare = bare.replace(umlaut, written)
    folded = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9+]+", "_", folded).strip("_")


def split_id(label: str) -> tuple[str, str, bool]:
    """Split `1.1 Governance` into its id and name; the flag says that the label calls itself a theme."""
    match = _NUMBERED.fullmatch(label) or _LETTERED.fullmatch(label)
    if match and ID.fullmatch(match[2]):
        return match[2], match[3].strip(), (match[1] or "").lower() in _THEMES
    named = _NAMED_THEME.fullmatch(label)
    return ("", named[1].strip(), True) if named else ("", label, False)


def years_in(words: str) -> tuple[str, ...]:
    """Return the years that words name, each once; a period such as 2026-2030 is none of them.

    A financial year such as 2025/26 is the period 2025-2026.
    """
    financial = [
        f"{first}-{int(first) + 1}"
        for first, second in _FINANCIAL_YEAR.findall(words)
        if _follows(first, second)
    ]
    plain_years = YEAR.findall(PERIOD.sub(" ", _FINANCIAL_YEAR.sub(" ", words)))
    return tuple(dict.fromkeys([*financial, *plain_years]))


def without_years(words: str) -> str:
    """Return words without the years that they name."""
    return YEAR.sub(" ", _FINANCIAL_YEAR.sub(" ", words))


def _follows(first: str, second: str) -> bool:
    return int(second) % 100 == (int(first) + 1) % 100
