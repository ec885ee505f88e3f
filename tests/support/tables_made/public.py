"""Make tables like those in public budgets, with invented names and amounts.

Looked at were programme budgets of Dutch municipalities, Regio Deals, project budgets for ESF+ and JTF, plans
of Dutch labour-market regions, German plans of grants and funding tables of English combined authorities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from mjabudget.importers.options import ColumnMapping
from tests.support.tables_made.budget import MadeBudget, MadeSource, Slice, everyday
from tests.support.tables_made.by_hand import Value, refusable, sheet_of, table_of
from tests.support.tables_made.layout import MadeCell, MadeTable


def public_tables() -> Mapping[str, MadeTable]:
    """Return the tables by name."""
    return {
        "municipal-costs-income-balance": refusable(_municipal()),
        "municipal-costs-mapped": replace(_municipal(), options=_municipal().options | {"columns": _COSTS}),
        "municipal-costs-and-income-in-rows": refusable(_municipal_in_rows()),
        "regio-deal-by-pillar": _regio_deal(subtotals_below=True),
        "regio-deal-totals-above": _regio_deal(subtotals_below=False),
        "jtf-project-cost-kinds": _project(),
        "labour-market-region-plan": _region_plan(),
        "german-grant-plan": _grant_plan(),
        "english-combined-authority": _combined_authority(),
    }


def _sum(budget: MadeBudget, **of: str) -> Decimal:
    return budget.amount(Slice(**of)) or Decimal(0)


def _bold(value: Value) -> MadeCell:
    return MadeCell(Decimal(value) if isinstance(value, int) else value, bold=True)  # type: ignore[arg-type]


_PROGRAMMES = (
    "Bestuur en dienstverlening",
    "Meedoen en werk",
    "Zorg en jeugd",
    "Wonen en omgeving",
    "Economie",
)
_MUNICIPAL_YEARS = ("2025", "2026", "2027", "2028", "2029")
_COSTS = (
    ColumnMapping("Lasten", "amount", "lasten"),
    ColumnMapping("Baten", "ignore"),
    ColumnMapping("Saldo", "ignore"),
)


def _municipal_budget() -> MadeBudget:
    """Return costs and income per programme in thousands of euros."""
    made = everyday(900, ("lasten", "baten"), dict.fromkeys(_PROGRAMMES, ()), ("2024", *_MUNICIPAL_YEARS))
    return replace(made.rounded(Decimal(1000)), available={})


def _municipal() -> MadeTable:
    """Put costs, income and balance of five years beside each other, after the account of the year before."""
    made = _municipal_budget()
    titles = ["Rekening 2024", *(f"Begroting {year}" for year in _MUNICIPAL_YEARS[:2])]
    titles += [f"Raming {year}" for year in _MUNICIPAL_YEARS[2:]]
    top: list[Value] = ["Programma"]
    below: list[Value] = [None]
    for title in titles:
        top += [title, None, None]
        below += ["Lasten", "Baten", "Saldo"]
    rows: list[list[Value]] = []
    for theme in (*_PROGRAMMES, None):
        row: list[Value] = [theme or "Totaal programma's"]
        for year in made.years:
            costs, income = (
                (made.amount(Slice(year, theme, None, source)) or Decimal(0)) / 1000
                for source in ("lasten", "baten")
            )
            row += [costs, income, income - costs]
        rows.append(row)
    title: list[Value] = ["Programmabegroting 2026-2029 gemeente Hoogveen"]
    lines = [title, ["Bedragen x € 1.000 (- is nadelig)"], [], top, below, *rows]
    merged = ["A4:A5", *(f"{a}4:{b}4" for a, b in ("BD", "EG", "HJ", "KM", "NP", "QS"))]
    amounts = {k: a for k, a in made.amounts.items() if k[3] == "lasten" and k[0] != "2024"}
    expected = MadeBudget(_MUNICIPAL_YEARS, (MadeSource("lasten"),), made.themes, amounts, {})
    return table_of(sheet_of("Overzicht baten en lasten", lines, merged), expected=expected)


def _municipal_in_rows() -> MadeTable:
    """Put costs, income and balance of each programme in three rows."""
    made = _municipal_budget()
    rows: list[list[Value]] = [["Meerjarenraming per programma"], ["x € 1.000"], []]
    rows.append(["Programma", None, *(int(year) for year in _MUNICIPAL_YEARS)])
    for n, theme in enumerate(_PROGRAMMES, 1):
        costs, income = (
            [_sum(made, year=y, theme=theme, source=s) / 1000 for y in _MUNICIPAL_YEARS]
            for s in ("lasten", "baten")
        )
        rows.append([f"{n:02} {theme}", "lasten", *costs])
        rows.append([f"{n:02} {theme}", "baten", *income])
        rows.append([None, "saldo", *(gain - cost for cost, gain in zip(costs, income, strict=True))])
    return table_of(sheet_of("Meerjarenraming", rows))


def _regio_deal(*, subtotals_below: bool) -> MadeTable:
    """Put projects under pillars with totals, and in columns what the state, the region and others pay."""
    sources = ("Rijksbijdrage", "Regionale overheden", "Cofinanciering derden", "Private partijen")
    pillars = {
        "Vitale dorpen": ("Dorpshuizen van morgen", "Zorg dichtbij", "Buurtbussen op afroep"),
        "Veerkrachtige economie": ("Maakcampus", "Fruitteelt zonder afval"),
        "Leren en werken": ("Praktijkhuis techniek", "Taal op de werkvloer", "Omscholing zorg"),
    }
    made = replace(everyday(901, sources, pillars, ("2025-2029",)), available={})
    heading = ["Project", *sources, "Totaal", "Aandeel Rijk"]
    rows: list[list[Value]] = [
        ["Regio Deal Eikenwaard: begroting 2025-2029"],
        [],
        [_bold(h) for h in heading],
    ]

    def line(words: str, *, bold: bool = False, **of: str) -> list[Value]:
        amounts = [_sum(made, source=s, **of) for s in sources]
        share = (amounts[0] / sum(amounts)).quantize(Decimal("0.01"))
        cells: list[Value] = [words, *amounts, sum(amounts, Decimal(0))]
        return [*([_bold(c) for c in cells] if bold else cells), MadeCell(share, form="percent", bold=bold)]

    for n, (pillar, projects) in enumerate(pillars.items(), 1):
        title = f"Pijler {n}: {pillar}"
        rows.append([_bold(title)] if subtotals_below else line(title, bold=True, theme=pillar))
        rows += [line(project, theme=pillar, activity=project) for project in projects]
        if subtotals_below:
            rows.append(line(f"Subtotaal pijler {n}", bold=True, theme=pillar))
    rows.append(line("Totaal Regio Deal", bold=True))
    return table_of(sheet_of("Begroting", rows), expected=made, year="2025-2029")


def _project() -> MadeTable:
    """Put kinds of costs in rows, with a flat rate, and who pays them in columns."""
    kinds = (
        "Directe loonkosten",
        "Forfait 40% overig",
        "Externe deskundigheid",
        "Materiaal",
        "Onvoorzien",
    )
    sources = ("JTF-subsidie", "Provinciale bijdrage", "Eigen bijdrage")
    made = replace(everyday(902, sources, {"": kinds}, ("2026",)), available={})
    heading = ["Kostensoort", *sources, "Totale subsidiabele kosten"]
    rows: list[list[Value]] = [["Projectbegroting Omscholing techniek Eikenwaard"], [], heading]
    rows += [[k, *(_sum(made, activity=k, source=s) for s in sources), _sum(made, activity=k)] for k in kinds]
    rows.append(["Totaal", *(_sum(made, source=s) for s in sources), _sum(made)])
    rows += [
        [],
        ["Percentage", *(MadeCell(_sum(made, source=s) / _sum(made), form="percent") for s in sources)],
    ]
    table = table_of(sheet_of("Begroting", rows), expected=made, year="2026")
    return replace(table, themes_shown=False)


def _region_plan() -> MadeTable:
    """Put the sources of each theme in rows under it, and years in columns."""
    sources = ("Impulsbudget", "Centrumgemeente", "UWV", "Sectorfondsen")
    themes = (
        "Regionale samenwerking",
        "Leven lang ontwikkelen",
        "Werkgeversdienstverlening",
        "Van werk naar werk",
    )
    years = ("2026", "2027", "2028")
    made = replace(everyday(903, sources, dict.fromkeys(themes, ()), years), available={})
    rows: list[list[Value]] = [["Uitvoeringsplan arbeidsmarktregio Eikenwaard"], []]
    rows.append([_bold("Thema en bron"), *(_bold(int(y)) for y in years), _bold("Totaal")])

    def line(words: str, *, bold: bool = False, **of: str) -> list[Value]:
        amounts = [_sum(made, year=y, **of) for y in years]
        cells: list[Value] = [words, *amounts, sum(amounts, Decimal(0))]
        return [_bold(c) for c in cells] if bold else cells

    for n, theme in enumerate(themes, 1):
        rows.append(line(f"Thema {n}: {theme}", bold=True, theme=theme))
        rows += [line(source, theme=theme, source=source) for source in sources]
    rows.append(line("Totaal uitvoeringsplan", bold=True))
    return table_of(sheet_of("Financiën", rows), expected=made)


def _grant_plan() -> MadeTable:
    """Put kinds of expenses in rows, and after their total which part of it each giver pays."""
    kinds = {
        "Personalausgaben": ("Projektleitung", "Beratung", "Verwaltung"),
        "Sachausgaben": ("Miete", "Veranstaltungen", "Reisekosten"),
    }
    sources = ("Zuwendung", "Eigenmittel", "Drittmittel")
    made = replace(everyday(904, sources, kinds, ("2026",), cents=True), available={})
    heading = ["Nr.", "Ausgabenart", "Gesamtausgaben", *(f"davon {s}" for s in sources)]
    rows: list[list[Value]] = [["Kosten- und Finanzierungsplan 2026"], ["Alle Beträge in Euro"], [], heading]

    def line(number: str, words: str, **of: str) -> list[Value]:
        return [number, words, _sum(made, **of), *(_sum(made, source=s, **of) for s in sources)]

    for n, (kind, parts) in enumerate(kinds.items(), 1):
        rows.append([str(n), kind])
        rows += [line(f"{n}.{m}", part, theme=kind, activity=part) for m, part in enumerate(parts, 1)]
        rows.append(line("", f"Zwischensumme {kind}", theme=kind))
    rows.append(line("", "Gesamtsumme"))
    return table_of(sheet_of("Finanzierungsplan", rows), expected=made, year="2026")


def _combined_authority() -> MadeTable:
    """Put schemes in rows and financial years in columns, in thousands of pounds, funds below each year."""
    schemes = {
        "Skills": ("Bootcamps", "Careers hub", "Community learning"),
        "Transport": ("Bus priority", "Cycle routes"),
        "Business": ("Growth hub", "Supply chain support"),
    }
    sources = ("Local growth fund", "Adult skills fund", "Match funding")
    years = ("2025-2026", "2026-2027", "2027-2028")
    made = everyday(905, sources, schemes, years).rounded(Decimal(1000))
    made = replace(made, available={})
    top: list[Value] = ["Scheme"]
    below: list[Value] = [None]
    for year in years:
        top += [f"{year[:4]}/{year[7:]}", None, None, None]
        below += [*sources, "Total"]

    def line(words: str, *, bold: bool = False, **of: str) -> list[Value]:
        cells: list[Value] = [words]
        for year in years:
            cells += [
                *(_sum(made, year=year, source=s, **of) / 1000 for s in sources),
                _sum(made, year=year, **of) / 1000,
            ]
        return [_bold(c) for c in cells] if bold else cells

    rows: list[list[Value]] = [
        ["Oakenshaw Combined Authority: funding of the investment plan (£000s)"],
        [],
        top,
        below,
    ]
    for theme, names in schemes.items():
        rows.append([_bold(theme)])
        rows += [line(name, theme=theme, activity=name) for name in names]
        rows.append(line(f"Total {theme}", bold=True, theme=theme))
    rows.append(line("Total investment plan", bold=True))
    sheet = sheet_of("Funding", rows, ["A3:A4", "B3:E3", "F3:I3", "J3:M3"])
    return replace(table_of(sheet, expected=made), currency="GBP")
