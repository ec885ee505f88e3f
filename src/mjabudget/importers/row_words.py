"""Say what the words of a row of a budget table stand for, in Dutch, English and German."""

from __future__ import annotations

import re

from mjabudget.importers.vocabulary import PART, PART_BEHIND, all_fit, heading_kind, without_years, years_in

_ALL = re.compile(
    r"alle?s?|all|generaal|algemeen|overall|grand|eind|themas?|thema|s|programma(?:s|lijnen)?|programmes?|activiteiten|"
    r"activities|projecten|projects|bronnen|sources|totaa?le?n?|totals?|summe|gesamt|and|en|und|aller|genomen|"
    r"financiering|dekking|funding|finanzierung|subtotaal",
    re.IGNORECASE,
)
_EVERY = (
    r"^alle (?:activiteiten|bronnen|thema'?s|projecten|onderdelen)\b|"
    r"^all (?:activities|sources|themes|projects)\b|^alle (?:ma(?:ß|ss)nahmen|quellen|mittel)\b"
)
TOTAL = re.compile(
    _EVERY + "|"
    r"^(?:sub|eind|deel|tussen)?-? ?tota(?:al|le|len)\b|^(?:sub-?|grand |overall )?totals?\b|^(?:som|sum)\b|"
    r"^(?:sub)?tot\.|^(?:al(?:les|le)? )?(?:te|be|al)?samen(?: genomen)?\b|^together\b|^all together\b|"
    r"^(?:zwischen|gesamt|end)?summe|^gesamt|^insgesamt|^zusammen\b|^in totaal\b|^(?:thema|pijler)totaal\b",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(r"[\s,:(-](?:sub)?(?:totaal|total|gesamt|summe)\)?$", re.IGNORECASE)
GRAND = re.compile(
    r"^(?:eindtotaal|grand total|overall total|totaal generaal|gesamtsumme|endsumme|insgesamt|"
    r"totale? (?:begroting|kosten|lasten|budget|costs)|total (?:budget|costs))\b|^gesamt(?:kosten|ausgaben)",
    re.IGNORECASE,
)
SUBTOTAL = re.compile(r"^(?:sub|deel|tussen|zwischen)-? ?(?:tota(?:al|l)|summe|tot\.)", re.IGNORECASE)
SHARES = re.compile(
    r"^(?:%|aandeel|percentage|procent|share|anteil|in (?:%|procent(?:en)?|percent|prozent))", re.IGNORECASE
)
_BESIDE_MONEY = (
    r"(?: (?:budget|bedrag|middelen|geld|subsidie|money|funds|amount|mittel|totaal|total|in|voor|"
    r"19[0-9]{2}|20[0-9]{2}))*:?$"
)
AVAILABLE = re.compile(
    rf"^(?:totaal |total )?(?:beschikbaar|beschikbare|toegekend|toegekende|available|awarded|verf[üu]gbare?|"
    rf"bewilligt){_BESIDE_MONEY}",
    re.IGNORECASE,
)
BUFFER = re.compile(
    rf"^(?:buffer|nog te besteden|restant|vrije ruimte|unallocated|remaining|puffer|rest){_BESIDE_MONEY}",
    re.IGNORECASE,
)
LESS = re.compile(r"^(?:af|min|minus|-/-|less|abz[üu]glich|verminderd met)\b\s*:?\s+\S", re.IGNORECASE)
INCOME_ROW = re.compile(
    r"^(?:totale? )?(?:baten|inkomsten|opbrengsten|income|revenues?|einnahmen|ertr[äa]ge)\b", re.IGNORECASE
)
COSTS_ROW = re.compile(
    r"^(?:totale? )?(?:lasten|uitgaven|kosten|expenditure|costs?|ausgaben|aufwendungen|aufwand)\b",
    re.IGNORECASE,
)
FUNDING_ROW = re.compile(
    r"^(?:dekking|gedekt door|bijdragen|bijdrage van|financiering|bekostiging|dekkingsbronnen|"
    r"financieringsbronnen|funding|funded by|financed by|finanzierung|mittelherkunft|deckung)\b"
    r"\s*(?:\([^)]*\)|door|by|van|uit)?:?$",
    re.IGNORECASE,
)
OF_WHICH = re.compile(rf"{PART}:?\s*|\s*{PART_BEHIND}", re.IGNORECASE)
KIND = re.compile(
    r"begroting|begroot|budget|raming|realisatie|gerealiseerd|werkelijk|actuals?|spent|kosten|lasten|costs?|baten|"
    r"opbrengst(?:en)?|inkomsten|income|revenues?|uitgaven|plan|ist|soll|aufwand|aufwendungen|ertrag|ertr[äa]ge|"
    r"(?:versie|version|v) ?[0-9]+|primitief|wijziging|begrotingswijziging|afgewezen|vervallen|toegekend|"
    r"aangevraagd|verleend|rejected|granted|withdrawn|requested|approved|abgelehnt|bewilligt|oud|nieuw|old|new",
    re.IGNORECASE,
)
OVERVIEW = re.compile(
    r"overzicht|samenvatting|\btota(?:al|l)|overview|summary|[üu]bersicht|zusammenfassung|gesamt",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"^(?:\*|[\u00b9\u00b2\u00b3\u2070-\u2079]|\(?[0-9a-z]\)|\[[0-9a-z]\]|noot\b|bron:|toelichting|nb\b|n\.b\.|"
    r"note\b|notes\b|source:|quelle:|anmerkung|opmerking)",
    re.IGNORECASE,
)


def is_total(words: str) -> bool:
    """Return whether a label is that of a total."""
    return bool(TOTAL.match(words) or _TOTAL_BEHIND.search(words))


def says_spending(words: str) -> bool:
    """Return whether a label is that of what was spent in a year: `Realisatie 2027`."""
    return bool(years_in(words)) and heading_kind(words) == "actual"


def is_footnote(words: str) -> bool:
    """Return whether words under a table are a note on it."""
    return bool(_FOOTNOTE.match(words))


def says_only_total(words: str) -> bool:
    """Return whether a label says that it is a total and nothing else, such as `Totale kosten per jaar`."""
    left = without_years(_TOTAL_BEHIND.sub("", TOTAL.sub("", words, count=1)))
    return all_fit(left, _ALL)
