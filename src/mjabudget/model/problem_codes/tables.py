"""List the problems of tables to import."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "csv-broken",
        "the line after row {row} is no CSV: a quote is not closed, or a field is too long",
        "save the table again as CSV from a spreadsheet program",
        """The file stops being CSV: a quote is opened and never closed, for instance. Save the table
        again from a spreadsheet program.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls\n"1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-currencies",
        "the sheet shows several currencies: {codes}",
        "say which with --currency",
        """The sheet shows signs of several currencies, and a budget has one. Say which with `--currency`.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls (€);Steun (USD)\n1.1 Bureau;5;7\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-empty",
        "the table has no activities with amounts",
        "put the activities below the header, one a row",
        """The table has headings, and no amounts below them. Put the activities there, one a row.""",
        variants=(Variant("csv", message="the table has no rows", hint="export a budget that has amounts"),),
        examples=(
            r"""
            printf 'programme,year,theme,activity,source,amount\n' > table.csv
            mjabudget import table.csv
            """,
        ),
    ),
    Code(
        "import-format",
        "{file} is neither a workbook nor text",
        "give an .xlsx, an .ods or a .csv file",
        """The file is neither a workbook nor text. Give an `.xlsx`, an `.ods` or a `.csv` file.""",
        examples=(
            r"""
            printf 'scan\000' > table.pdf
            mjabudget import table.pdf
            """,
        ),
    ),
    Code(
        "import-inexact",
        "{file} holds a number that a budget file has no notation for",
        "check the precision of the printed figures: 1, 0.1, 0.01, or the same for both ends",
        """A cell of the program's own workbook holds a number that a budget file cannot write, such as an
        acknowledged value that is more precise than the precision beside it. Correct the precision.""",
        examples=("mjabudget import tables/precision.xlsx",),
    ),
    Code(
        "import-map",
        "there is no column {heading}",
        "columns here: {headings}",
        """`--map` names a column that the table does not have; those that it has are listed. A column
        goes by its heading or its letter. In the program's own tables every column has its meaning
        already, and none can be given another.""",
        variants=(
            Variant(
                "own",
                message="{headings} cannot be given another meaning: this is a table of the program itself",
                hint="leave out --map, or the columns of the mapping file",
            ),
            Variant(
                "twice",
                message="{heading} is given a meaning twice",
                hint="say once what the column is, by its heading or its letter",
            ),
        ),
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028 --map "Bedrag=grant"
            """,
        ),
    ),
    Code(
        "import-no-header",
        "no row names the columns of a budget table",
        "head the table with a row like: {example}",
        """No row of the first ones looks like the headings of a budget: words for activities and funding
        sources above numbers.""",
        examples=(
            r"""
            printf 'Beste collega,\nhierbij de begroting.\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-rows",
        "the table has {rows} rows, more than the {most} that are read",
        "keep the rows of the budget only, or write the tidy layout of `mjabudget export`",
        """The table has more than 20000 rows below its headings. Keep the rows of the budget only.""",
        examples=(
            """
            { echo 'Activiteit;Impuls'; seq 20001 | sed 's/.*/& Loket;5/'; } > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "import-web-page",
        "{file} is a web page or XML, whatever its name says",
        "open it in a spreadsheet program and save it as .xlsx",
        """The file is a web page or XML, as some systems write under the name of a workbook. Open it in a
        spreadsheet program and save it as `.xlsx`.""",
        examples=(
            """
            echo '<html><table></table></html>' > table.xls
            mjabudget import table.xls
            """,
        ),
    ),
    Code(
        "import-year",
        "there is nothing of the year {year}",
        "years here: {years}",
        """`--year` names a year that the file does not have; those that it has are listed.""",
        examples=(
            """
            mjabudget export 2026 2027 -o budgets.csv
            mjabudget import budgets.csv --year 2029
            """,
        ),
    ),
    Code(
        "map-form",
        "{part} does not say what a column is",
        'write it like --map "Bedrag impuls=impulse"',
        """`--map` takes a heading or a letter, an equals sign and what the column is: the id of a source, or one
        of `theme`, `theme_name`, `activity`, `activity_name`, `source`, `year`, `note`, `amount`, `total`,
        `balance`, `rate`, `available`, `buffer`, `ignore`.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv --map "Bedrag impuls"
            """,
        ),
    ),
    Code(
        "option-missing",
        "nothing says whose budget this is",
        "add an option: {example}",
        """The table does not say whose budget it is, or of which year. Say so with the option.""",
        variants=(Variant("year", message="nothing says which year this budget is of"),),
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv
            """,
        ),
    ),
)
