"""List the problems of rows and columns of tables to import."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "import-basis",
        "the basis is {written}, and the columns estimated and unknown say otherwise",
        "leave the basis empty: it follows from the other columns",
        """In a table of the program's own layout, `basis` calls an amount something else than `estimated`
        and `unknown` do: an amount that was typed over an estimate, for instance, whose basis stayed. Empty
        the cell, or correct the other columns.""",
        variants=(
            Variant(
                "word",
                message="{written} is no basis",
                hint="write one of {known}, or leave the cell empty",
            ),
        ),
        examples=(
            r"""
            printf 'programme,year,theme,activity,source,amount,estimated,basis\nmine,2028,1,1.1,grant,5,false,estimated\n' > table.csv
            mjabudget import table.csv
            """,
        ),
    ),
    Code(
        "import-cell-twice",
        "the amount of {key} is in row {row} as well",
        "keep one of the two rows",
        """Two rows of a table, or two cells, hold the same amount: that of one activity, funding source and
        year. Delete one of them.""",
        variants=(
            Variant("cell", message="the amount of {key} is in {cell} as well", hint="keep one of the two"),
        ),
        examples=(
            r"""
            printf 'programme,year,theme,activity,source,amount\nmine,2028,1,1.1,grant,5\nmine,2028,1,1.1,grant,7\n' > table.csv
            mjabudget import table.csv
            """,
        ),
    ),
    Code(
        "import-column-nameless",
        "column {letter} holds numbers and has no heading",
        "say what it is: {example}",
        """A column holds numbers and has no heading. Write one, or say with `--map` what the column is.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls;\n1.1 Bureau;5;7\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-key-empty",
        "the column {name} is empty here",
        "fill it: every row says whose amount it is",
        """In a table of the program's own layout every row names programme, year and theme. Fill the
        cell.""",
        examples=(
            r"""
            printf 'programme,year,theme,activity,source,amount\nmine,2028,,1.1,grant,5\n' > table.csv
            mjabudget import table.csv
            """,
        ),
    ),
    Code(
        "import-names",
        "{id} is called {first} and {second}",
        "write one name for each id",
        """In a table of the program's own layout one id goes by two names, of which one would be lost.
        Write one name for each id.""",
        examples=(
            r"""
            printf 'programme,year,theme,theme_name,activity,source,amount\nmine,2028,1,Leren,1.1,grant,5\nmine,2028,1,Werken,1.2,grant,7\n' > table.csv
            mjabudget import table.csv
            """,
        ),
    ),
    Code(
        "import-number",
        "{written} is not understood as an amount",
        "write a number, PM where nobody has the amount, or leave the cell empty for 0",
        """A cell of a column with amounts holds something else. Write a number; write PM where nobody has
        the amount.""",
        variants=(
            Variant(
                "notation",
                message="{written} is not understood as an amount in the notation declared",
                hint="correct the cell, or leave out --numbers",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n1.2 Website;vijf\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-number-ambiguous",
        "{written} is {dutch} in Dutch and {english} in English; nothing in column {heading} tells which",
        "say which with --numbers nl or --numbers en",
        """The number reads in two ways, and nothing in its column tells which. Say with `--numbers nl` or
        `--numbers en` how numbers are written.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;1.234\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-number-mixed",
        "column {heading} has Dutch numbers, {dutch}, and English ones, {english}",
        "write the column in one notation",
        """One column holds Dutch numbers and English ones, so that others of the column cannot be
        trusted. Write the column in one notation.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;1.234,50\n1.2 Website;2,500.00\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-row-nameless",
        "row {row} has amounts and no name",
        "name the activity, or start with Totaal if it is a total",
        """A row has amounts and no name, and is not the sum of the rows above it. Name the activity, or
        start with Totaal. Or its number cannot be told: a spreadsheet program makes a date of 1.1, and shows
        1.10 as 1.1.""",
        variants=(
            Variant(
                "date",
                message="{written} is a date; spreadsheet programs make one of a number like 1.1",
                hint="format the column as text, and write the numbers again",
            ),
            Variant(
                "number",
                message="{written} may be {written} or {second}: the cell is a number, and loses the zero",
                hint="format the column as text, and write the numbers again",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n;7\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-source-id",
        "{heading} gives no id for a funding source",
        "give one: {example}",
        """No id can be made of the heading of a funding source. Give one with `--map`.""",
        examples=(
            r"""
            printf 'Activiteit;???\n1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-source-twice",
        "columns {first} and {second} are both the source {id}",
        "leave one out: {example}",
        """Two columns give the same id of a funding source. Say with `--map` which one to leave out, or
        what each is called.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls;Impuls\n1.1 Bureau;5;7\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-total-differs",
        "{words}: the table has {printed}, the amounts read come to {computed} ({difference}): {cells}",
        "correct the table, or keep the total as a figure that `check` reports: --accept-differences",
        """A total of the table is not what the amounts that were read come to: one of them is wrong, or the
        table was not understood as it is meant. The message names the cells that were added up, and what
        was left out or counted where that is just the difference. With `--accept-differences` all such
        totals are kept as figures.""",
        variants=(
            Variant(
                "left-out",
                hint="{missing} is just the difference, and was left out ({why}): show it in the table or "
                "correct the total; or keep the total as a figure: --accept-differences",
            ),
            Variant(
                "counted",
                hint="{counted} is just the difference: if it is no part of the total, take it out or correct "
                "the total; or keep the total as a figure: --accept-differences",
            ),
            Variant(
                "of-rows",
                message="{words}: the table has {printed}, the rows that it adds up come to {computed}",
                hint="correct the table, or leave the row out in a mapping file (--mapping): {example}",
            ),
            Variant("more", message="{count} more totals of this column do not come out: {cells}"),
            Variant(
                "twice",
                hint="that is just twice the total: take out what is counted twice, or correct the total",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n1.2 Loket;7\nTotaal;13\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
)
