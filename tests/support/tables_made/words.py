"""Hold the words of tables in three languages, and invented names to fill them with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en", "de"]


@dataclass(frozen=True)
class TableWords:
    """What the headings, totals and notes of a table say."""

    title: str
    theme: str
    themes: str
    activity: str
    number: str
    source: str
    sources: str
    year: str
    amount: str
    total: str
    sums: tuple[str, ...]
    odd_sum: str
    subtotal: str
    total_of: str
    grand: str
    odd_total: str
    available: str
    buffer: str
    share: str
    of_which: str
    thousands: str
    past: str
    old: str
    overview: str
    note: str
    status: tuple[str, str, str]
    statuses: tuple[str, ...]
    source_names: tuple[str, ...]
    part: str
    theme_names: tuple[tuple[str, tuple[str, ...]], ...]


WORDS: Mapping[Language, TableWords] = {
    "nl": TableWords(
        title="Begroting arbeidsmarktregio Eikenwaard",
        theme="Thema",
        themes="Thema's",
        activity="Activiteit",
        number="Nr.",
        source="Bron",
        sources="Bekostigingsbronnen",
        year="Jaar",
        amount="Bedrag",
        total="Totaal",
        sums=("Lasten", "Kosten", "Begroot", "Totaal", "Saldo", "Baten", "Totale kosten"),
        odd_sum="Omvang",
        subtotal="Subtotaal",
        total_of="Totaal",
        grand="Eindtotaal",
        odd_total="Alles bij elkaar",
        available="Beschikbaar",
        buffer="Buffer",
        share="Aandeel",
        of_which="waarvan",
        thousands="Bedragen x € 1.000",
        past="Realisatie",
        old="oud",
        overview="Overzicht",
        note="Onder voorbehoud van besluitvorming door de partners.",
        status=("Fte", "Trekker", "Status"),
        statuses=("lopend", "gepland", "voorstel"),
        source_names=(
            "Impulsbudget",
            "Fonds Eikenwaard",
            "Cofinanciering",
            "Provincie Hoogveen",
            "Overige middelen",
        ),
        part="ESF+",
        theme_names=(
            ("Samenwerken", ("Regiebureau", "Jaarlijkse conferentie", "Monitor")),
            ("Leren en ontwikkelen", ("Praktijkroutes", "Leerwinkel", "Scholingsvouchers")),
            ("Aan het werk", ("Banenmarkt", "Jobcoaching")),
            ("Werkgevers", ("Dienstverlening", "Sectortafels")),
        ),
    ),
    "en": TableWords(
        title="Budget of the Oakenshaw skills partnership",
        theme="Theme",
        themes="Themes",
        activity="Activity",
        number="No.",
        source="Funding source",
        sources="Funding sources",
        year="Year",
        amount="Amount",
        total="Total",
        sums=("Total costs", "Total", "Total funding"),
        odd_sum="Envelope",
        subtotal="Subtotal",
        total_of="Total",
        grand="Grand total",
        odd_total="All together",
        available="Available",
        buffer="Buffer",
        share="Share",
        of_which="of which",
        thousands="Amounts x € 1,000",
        past="Actual",
        old="old",
        overview="Overview",
        note="Subject to approval by the partners.",
        status=("FTE", "Owner", "Status"),
        statuses=("running", "planned", "proposed"),
        source_names=("Growth Fund", "Council contribution", "Private", "Skills Fund", "Other funding"),
        part="ESF+",
        theme_names=(
            ("Partnership", ("Programme office", "Annual conference", "Monitoring")),
            ("Learning", ("Work placements", "Learning shop", "Course vouchers")),
            ("Into work", ("Jobs fair", "Coaching")),
            ("Employers", ("Business advice", "Sector tables")),
        ),
    ),
    "de": TableWords(
        title="Haushaltsplan Arbeitsmarktregion Eichenau",
        theme="Handlungsfeld",
        themes="Handlungsfelder",
        activity="Maßnahme",
        number="Nr.",
        source="Mittelgeber",
        sources="Finanzierungsquellen",
        year="Jahr",
        amount="Betrag",
        total="Gesamt",
        sums=("Gesamt", "Summe", "Gesamtkosten"),
        odd_sum="Volumen",
        subtotal="Zwischensumme",
        total_of="Summe",
        grand="Gesamtsumme",
        odd_total="Alles zusammen",
        available="Verfügbar",
        buffer="Puffer",
        share="Anteil",
        of_which="davon",
        thousands="Beträge in Tausend Euro",
        past="Ist",
        old="alt",
        overview="Übersicht",
        note="Vorbehaltlich der Zustimmung der Partner.",
        status=("VZÄ", "Zuständig", "Status"),
        statuses=("laufend", "geplant", "Vorschlag"),
        source_names=(
            "Landesmittel",
            "Bundesmittel",
            "Eigenmittel",
            "Fördermittel Lindental",
            "Sonstige Mittel",
        ),
        part="ESF+",
        theme_names=(
            ("Zusammenarbeit", ("Geschäftsstelle", "Jahreskonferenz", "Monitoring")),
            ("Weiterbildung", ("Praxiswege", "Lernladen", "Bildungsgutscheine")),
            ("In Arbeit", ("Jobmesse", "Begleitung")),
            ("Betriebe", ("Beratung", "Branchentische")),
        ),
    ),
}
