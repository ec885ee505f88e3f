"""List the problems of mapping files."""

from mjabudget.model.problem_codes.code import Code, Variant

_TABLE = r"printf 'Activiteit;Impuls\n1.1 Bureau;5\n1.2 Website;7\n' > table.csv"
_IMPORT = "mjabudget import table.csv --mapping map.yaml --year 2028"

CODES = (
    Code(
        "mapping-empty",
        "the file says nothing",
        "start it with: mjabudget_mapping: 1",
        """The mapping file has no line that says anything. It starts with the version of its format; what
        else it can say is in [MAPPING.md](MAPPING.md).""",
        examples=(f": > map.yaml\n{_TABLE}\n{_IMPORT}",),
    ),
    Code(
        "mapping-own",
        "{file} is a table of the program itself, which needs no mapping",
        "leave out --save-mapping",
        """The program reads its own exports as they are: there is nothing to say of them by hand, and nothing
        to save.""",
        examples=(
            """
            mjabudget export 2026 -o budgets.csv
            mjabudget import budgets.csv --save-mapping map.yaml
            """,
        ),
    ),
    Code(
        "mapping-row",
        "there is no row {row}: the last one that has something is row {last}",
        "give rows that the sheet has, or their words",
        """A mapping file names a row that the sheet does not have: by its number, or by words that no row
        has. Words go on meaning the same row when next year's table has more rows.""",
        variants=(
            Variant(
                "words",
                message="no row has the words {words}",
                hint="write the words of the row as the sheet has them",
            ),
            Variant("near", message="no row has the words {words}", hint="did you mean one of these? {near}"),
        ),
        examples=(
            f"""printf 'mjabudget_mapping: 1\\nprogramme: mine\\ntables:\\n  - skip: [Webstie, 40]\\n' > map.yaml
            {_TABLE}
            {_IMPORT}""",
        ),
    ),
    Code(
        "mapping-rows",
        "{written} names no rows of a sheet",
        "write a row (12), a range (12-15), or the words of the row",
        """Rows are counted from 1, as a spreadsheet does, to 1048576; a range has its first row first.""",
        variants=(
            Variant(
                "header",
                message="{written} is not where the headings stand",
                hint="write the row of the headings, 4, or their first and last row, [4, 5]",
            ),
        ),
        examples=(
            f"""printf 'mjabudget_mapping: 1\\nprogramme: mine\\ntables:\\n  - {{header: [2, 1], skip: 9-3}}\\n' > map.yaml
            {_TABLE}
            {_IMPORT}""",
        ),
    ),
    Code(
        "mapping-sheet",
        "there is no sheet {name}",
        "sheets here: {names}",
        """A mapping file names a sheet that the file does not have, or that is left out. In a name `{year}`
        stands for any year: `Begroting {year}`. A CSV file has no sheets.""",
        variants=(Variant("none", hint="a CSV file has no sheets: leave the name out"),),
        examples=(
            f"""printf 'mjabudget_mapping: 1\\nprogramme: mine\\nsheets: {{read: Blad1}}\\n' > map.yaml
            {_TABLE}
            {_IMPORT}""",
        ),
    ),
    Code(
        "mapping-word",
        "{written} looks like the word {near}",
        "write {near}; for a funding source of this name: {entry}",
        """A word that stands beside a heading is what the column is, or else the id of the funding source
        that it holds. This one is so near to one of those words that it would hardly be a source: a total that is taken
        for a source counts money twice.""",
        examples=(
            f"""printf 'mjabudget_mapping: 1\\nprogramme: mine\\ncolumns: {{Impuls: totaal}}\\n' > map.yaml
            {_TABLE}
            {_IMPORT}""",
        ),
    ),
)
