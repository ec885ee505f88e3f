"""Refuse columns that are no funding sources: income, deductions, kinds of costs, parts of a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mjabudget.importers.options import ImportFault
from mjabudget.importers.table_columns import TableColumn, TableColumns
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.tables import FoundTable
from mjabudget.model.problem import problem

_COST_KIND = re.compile(
    r"^(?:personeel|personele|materieel|materiële|materiaal|inhuur|loonkosten|salaris|overhead|huisvesting|reiskosten|"
    r"externe kosten|staff|personnel|employees|salaries|travel|equipment|supplies|premises|subcontract|"
    r"personalkosten|personal$|sachkosten|sachmittel|reisekosten|investition)",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(
    r"q[1-4]|[1-4]e? ?(?:kwartaal|quarter|quartal)|(?:jan|"
    r"feb|mrt|m[äa]r|mar|apr|mei|mai|may|jun|jul|aug|sep|okt|"
    r"oct|nov|dec|dez)[a-zä]*\.?",
    re.IGNORECASE,
)


def refuse_income(table: FoundTable, columns: TableColumns) -> None:
    """Refuse costs and income beside each other: income is no source, and not to be added to costs."""
    income = [c for c in columns.of("amount") if c.kind == "income" and not c.said]
    costs = [c for c in columns.of("amount") if c.kind == "amount" and not c.said]
    if income and costs:
        raise ImportFault(
            *(
                problem(
                    "import-income",
                    table.grid.place(table.header, c.number),
                    heading=c.heading.words,
                    example=f'--map "{c.letter}=ignore"',
                )
                for c in income
            )
        )


def refuse_negative(table: FoundTable, rows: Sequence[TableRow], named: Sequence[TableColumn]) -> None:
    """Refuse columns that take money off in every row, beside others that add it: income, or a deduction."""
    amounts = {c.number: [a for r in rows if (a := r.values.get(c.number))] for c in named}
    below = [c for c in named if len(amounts[c.number]) > 1 and all(a < 0 for a in amounts[c.number])]
    if below and len(below) < len(named):
        raise ImportFault(
            *(
                problem(
                    "import-income/negative",
                    table.grid.place(table.header, c.number),
                    heading=c.heading.words,
                    example=f'--map "{c.letter}=ignore"',
                )
                for c in below
            )
        )


def refuse_parts_of_years(table: FoundTable, named: Sequence[TableColumn]) -> None:
    """Refuse kinds of costs, and months or quarters, where the sources would be."""
    kinds = [c for c in named if _COST_KIND.search(c.heading.name) and not c.source]
    if len(kinds) > 1:
        place = table.grid.place(table.header, kinds[0].number)
        headings = ", ".join(c.heading.words for c in kinds)
        raise ImportFault(problem("import-no-source/kinds", place, headings=headings))
    parts = [c for c in named if _PART_OF_YEAR.fullmatch(c.heading.name) and not c.source]
    if len(parts) > 1:
        place = table.grid.place(table.header, parts[0].number)
        headings = ", ".join(c.heading.words for c in parts)
        raise ImportFault(problem("import-part-of-year", place, headings=headings))
