"""List the problems of tables whose columns, rows or sums can be read in more than one way."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "import-after-total",
        "{name} stands under the total of the table, which does not count it",
        "move it above the total, or say in a mapping file what it is: {example}",
        """A row with amounts stands under the total of all rows, so the total would not be that of the budget.
        Move the row above the total and correct it, or leave the row out: `rows: {24: skip}` in a mapping file
        (`--mapping`).""",
        examples=(
            r"""
            printf 'Activiteit;Impuls;Regio\nCampagne;10;1\nWebsite;25;2\nTotaal;35;3\nReis;5;\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-amount-twice",
        "the amount of this activity, funding source and year is in {first} as well",
        "add them up in one row, or keep one: leave out a sheet (--sheet), a row or a column (--map)",
        """Two cells hold the amount of one activity, funding source and year: on two sheets, for instance,
        of which one is an older version. Both would count. Say with `--sheet` which sheet to read, or take
        one of the two out.""",
        examples=(
            r"""
            printf 'Bron;Jaar;Activiteit;Bedrag\nImpuls;2028;1.1 Bureau;5\nImpuls;2028;1.1 Bureau;7\n' > table.csv
            mjabudget import table.csv --programme mine
            """,
        ),
    ),
    Code(
        "import-balance",
        "{heading} is not the difference of two other columns",
        "correct the table, or leave the column out: {example}",
        """A column that calls itself a balance is the difference of no two columns of the table in every
        row, so what it says cannot be checked. Correct the table, or leave the column out with `--map`.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls;Regio;Saldo\n1.1 Bureau;5;7;3\n1.2 Loket;4;1;9\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-column-kinds",
        "column {heading} tells the rows apart: {words}; they are not all amounts of one budget",
        "keep the rows of one kind in the table, and import that",
        """A column of words says of each row what it is: budget or spending, costs or income, one version or
        another, granted or refused. Read together, money would count twice. Keep the rows of one kind.""",
        examples=(
            r"""
            printf 'Bron;Jaar;Soort;Bedrag\nImpuls;2028;Begroting;5\nImpuls;2028;Realisatie;7\n' > table.csv
            mjabudget import table.csv --programme mine
            """,
        ),
    ),
    Code(
        "import-column-stray",
        "{heading} is not in the total of the table ({total})",
        "leave it out: {example}; or correct the total",
        """The column of totals adds up other columns, and not this one. Its money is part of the budget, or
        it is not: the table says both. Leave the column out with `--map`, or correct the totals.""",
        variants=(
            Variant(
                "splits",
                message="{total} is the sum of {one}, and of {other} as well: only one of them says who pays",
                hint="leave the others out: {example}",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Impuls;Cofinanciering;Regio Deal;Totaal\n1.1 Bureau;5;7;2;7\n1.2 Loket;4;1;2;6\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-column-unclear",
        "{heading} is the sum of the columns {letters} in every row: a total, or money of its own",
        "say which: {total} or {source}",
        """In every row a column is the sum of others. It can be a total of them, or a funding source that
        gives just as much as the others together; if a total were read as a source, its money would count
        twice. Say with `--map` what it is.""",
        variants=(
            Variant(
                "year",
                message="{heading} is a year, beside columns of sources that have none",
                hint="say what it is: {source} or {other}",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Impuls;Regio Deal;Cofinanciering\n1.1 Bureau;5;7;12\n1.2 Loket;4;1;5\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-column-unknown",
        "nothing says that {heading} is a funding source: neither its words nor a total of the table",
        "say what it is: {source} or {other}",
        """A column of numbers is a funding source where its heading has the words of one (impulse budget,
        co-financing, province, grant), or where a total of the table counts it. Any other may be hours, codes, stages of
        a grant or kinds of costs. Say with `--map` under which funding source it is, or leave it out.""",
        examples=(
            r"""
            printf 'Activiteit;Impulsbudget;Aangevraagd\n1.1 Bureau;5;7\n1.2 Loket;4;1\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-currency",
        "several countries write their currency as {sign}",
        "say which it is with --currency, as --currency SEK",
        """The file shows amounts with a sign that currencies of several countries share. Say which one it is
        with `--currency`.""",
        examples=(
            r"""
            printf 'Bedragen in kr.\nActiviteit;Impuls;Regio\n1.1 Bureau;5;7\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-income",
        "{heading} is income, beside a column of costs: the two are not to be added up",
        "leave it out, and say who pays: {example} --source other",
        """The table has costs and income beside each other. Income is no funding source of the costs in
        the other column, and money would count twice if both were read. Leave the income out with `--map`,
        and say with `--source` which funding source the costs are to be under; or give both a meaning of
        your own with `--map`.""",
        variants=(
            Variant(
                "row",
                message="{heading} is income, in a table of costs: the two are not to be added up",
                hint="leave the rows out in a mapping file (--mapping): {example}",
            ),
            Variant(
                "funding",
                message="{heading} heads a list of who pays, below costs: the same money stands there twice",
                hint="give each activity its sources, or import one of the two lists: last: in a mapping file",
            ),
            Variant(
                "negative",
                message="{heading} takes money off in every row: income or a deduction, and no funding source",
                hint="leave it out: {example}; or give it a source of its own with --map",
            ),
        ),
        examples=(
            r"""
            printf 'Programma;Lasten;Baten\n1 Bestuur;5;7\n2 Veiligheid;4;1\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-no-amounts",
        "the table has no column of amounts",
        "say which it is: {example}",
        """Nothing in the table is a column of amounts. Say with `--map` which it is.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028 --map "Impuls=ignore"
            """,
        ),
    ),
    Code(
        "import-no-source",
        "nothing says which funding source these amounts are from: {headings}",
        "say which, for all of them: --source other",
        """The table has amounts and does not say who pays. Say with `--source` under which funding source
        the amounts are to be; or with `--map` which column holds which source.""",
        variants=(
            Variant(
                "kinds",
                message="the columns are kinds of costs, not funding sources: {headings}",
                hint="import the column of their total alone: leave these out with --map, and say --source other",
            ),
            Variant(
                "matrix",
                message="the columns are themes, and the rows activities of no theme: {headings}",
                hint="put the themes in the rows, above their activities",
            ),
            Variant(
                "themes",
                message="the columns are themes, and nothing says who pays: {headings}",
                hint="put the funding sources in the rows, or the themes; and say who pays",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Totaal\n1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-part",
        "a part of {part} is more than the whole, {whole}",
        "correct the table, or give the column a meaning of its own with --map",
        """A column "of which" holds more than the column that it is part of. Correct the table; or say
        with `--map` that the column is a funding source by itself.""",
        examples=(
            r"""
            printf 'Activiteit;Overig;waarvan ESF\n1.1 Bureau;5;7\n1.2 Loket;4;1\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-part-of-year",
        "the columns are parts of a year, not funding sources: {headings}",
        "add up the parts in one column per funding source",
        """The columns are months or quarters. A budget file has amounts of whole years: add the parts up
        in one column per funding source.""",
        examples=(
            r"""
            printf 'Activiteit;Q1;Q2\n1.1 Bureau;5;7\n1.2 Loket;4;1\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-same-meaning",
        "{first} and {second} are both the amounts of one year",
        "leave one out: {example}",
        """Two columns hold amounts of the same year, such as a first budget and a revised one. Which of them
        counts is not for a program to choose. Leave one out with `--map`.""",
        examples=(
            r"""
            printf 'Activiteit;Bedrag 2028;Budget 2028\n1.1 Bureau;5;7\n1.2 Loket;4;1\n' > table.csv
            mjabudget import table.csv --programme mine
            """,
        ),
    ),
    Code(
        "import-total-unclear",
        "{name} may be a total: it is the sum of rows beside it",
        "start its name with Totaal if it is one; number it, like 1.1, if it is an activity",
        """A row without a number has the sum of rows above or below it, and no word, bold type or total of the
        table says whether it is one. If it is, begin its name with Totaal; if it is an activity, number it. A
        mapping file (`--mapping`) can say it as well: `rows: {4: total}` or `rows: {4: activity}`.""",
        variants=(
            Variant(
                "less",
                message="{name} is to be taken off, and its amount is not below 0",
                hint="write it with a minus, or leave it out in a mapping file (--mapping): {example}",
            ),
            Variant(
                "parts",
                message="{name} heads amounts that are parts of the row above it",
                hint="write the parts as rows that begin with waarvan, or skip them in a mapping file (--mapping)",
            ),
            Variant(
                "bold",
                message="{name} looks like a total, and is the sum of no rows beside it",
                hint="correct the table; or say in a mapping file what it is: {example}",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Impuls;Regio\nCampagne;10;1\nWebsite;25;2\nAlles;35;3\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-units",
        "the file says several units: {units}",
        "say which with --unit, or import the sheets one by one with --sheet",
        """One table of the file is in thousands, for instance, and another in euros. Say with `--unit` what
        all amounts are in, or import the sheets one by one.""",
        examples=(
            r"""
            printf 'Bedragen x 1.000\nActiviteit;Impuls\n1.1 Bureau;5\n;\nBedragen in miljoenen\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
)
