"""List the problems of workbooks to import."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "import-error-value",
        "the cell shows the error {written}",
        "repair the formula and save the workbook",
        """A cell shows an error of the spreadsheet program instead of an amount. Repair the formula and
        save the workbook.""",
        examples=("mjabudget import tables/error.xlsx --programme mine --year 2028",),
    ),
    Code(
        "import-extract",
        "the workbook holds a part of the budget only: {selection}",
        "export the budget without --where, and import that",
        """The workbook was made with `--where`: it holds a part of a budget, and would be taken for the
        whole. Export the budget without `--where`, and import that.""",
        examples=(
            """
            mjabudget export 2026 --where theme=4 -o part.xlsx
            mjabudget import part.xlsx
            """,
        ),
    ),
    Code(
        "import-formula",
        "the formula {formula} has no result in the file",
        "open the workbook in a spreadsheet program, let it calculate, and save it",
        """A cell holds a formula whose result was never saved, as other programs than spreadsheets write
        them, and it is more than plain arithmetic, which is worked out. Or the result in the file is not what
        the formula gives: a program changed the cells and did not calculate again. Open the workbook in a
        spreadsheet program and save it.""",
        variants=(
            Variant(
                "stale", message="the file says {number}, and the formula {formula} gives {recalculated}"
            ),
        ),
        examples=("mjabudget import tables/formula.xlsx --programme mine --year 2028",),
    ),
    Code(
        "import-merged",
        "one amount stands in {cells} merged cells",
        "take the merge apart and write the amount of each cell",
        """One amount stands in merged cells of several activities or sources, so that nobody can tell
        whose it is. Take the merge apart and write the amount of each cell.""",
        examples=("mjabudget import tables/merged.xlsx --programme mine --year 2028",),
    ),
    Code(
        "import-row-stray",
        "this row belongs to {programme} {year}, which is no budget of the workbook",
        "write the programme and the year of the row as in the rows above",
        """A row of the program's own workbook belongs to a programme or a year that the workbook does not
        have. Write both as in the rows around it.""",
        examples=("mjabudget import tables/year.xlsx",),
    ),
    Code(
        "import-sheet",
        "there is no sheet {name}",
        "sheets here: {names}",
        """`--sheet` names a sheet that the workbook does not have; those that it has are listed.""",
        examples=("mjabudget import tables/plain.xlsx --programme mine --year 2028 --sheet Begrotingen",),
    ),
    Code(
        "import-sheets",
        "several tables may be versions of the same budget: {names}",
        "say which with --sheet",
        """Several sheets or tables have the same rows, and no year or theme of their own: read together, their
        money would count twice. Say with `--sheet` which one to read, or in a mapping file (`--mapping`) of
        which year or theme each is.""",
        variants=(
            Variant(
                "same",
                message="the tables at {names} come to the same sums: one money in two lists",
                hint="say in a mapping file (--mapping) which table to read, or take one of the two out",
            ),
        ),
        examples=("mjabudget import tables/two-sheets.xlsx --programme mine --year 2028",),
    ),
    Code(
        "workbook-bomb",
        "{file} unpacks to {size} bytes, which is not what a budget looks like",
        "copy the sheet with the budget into a workbook of its own",
        """The workbook unpacks to far more than a budget, or to far more than its own size. Copy the
        sheet with the budget into a workbook of its own.""",
        examples=("mjabudget import tables/bomb.xlsx",),
    ),
    Code(
        "workbook-broken",
        "{file} is damaged, or no workbook",
        "open it in a spreadsheet program, let that repair it, and save it as .xlsx",
        """The file is damaged, or no workbook. A spreadsheet program may be able to repair it.""",
        examples=("mjabudget import tables/cut.xlsx",),
    ),
    Code(
        "workbook-entities",
        "{file} defines XML entities, which no spreadsheet program writes",
        "open it in a spreadsheet program and save it again as .xlsx",
        """The workbook defines XML entities, which spreadsheet programs do not write and which can
        exhaust the memory.""",
        examples=("mjabudget import tables/entities.xlsx",),
    ),
    Code(
        "workbook-format",
        "{file} is a workbook of Excel 97-2003",
        "open it in a spreadsheet program and save it as .xlsx",
        """The file has another format than `.xlsx` or `.ods`: Excel 97-2003, binary, or an OpenDocument text.
        Open it in a spreadsheet program and save it as `.xlsx`.""",
        variants=(
            Variant("opendocument", message="{file} is an OpenDocument file, and no spreadsheet"),
            Variant("binary", message="{file} is a binary workbook"),
        ),
        examples=("mjabudget import tables/old.xls",),
    ),
    Code(
        "workbook-large",
        "{file} has more than {most} cells, or merges more than {merged}",
        "copy the sheet with the budget into a workbook of its own",
        """The sheets hold more than 300000 cells together, or merge more than 100000. Copy the sheet with
        the budget into a workbook of its own.""",
        examples=("mjabudget import tables/merged-everywhere.xlsx",),
    ),
    Code(
        "workbook-macros",
        "{file} holds macros, and is not opened",
        "save it as a workbook without macros, .xlsx",
        """The workbook holds macros; such files are not opened. Save it as `.xlsx`, which has none.""",
        examples=("mjabudget import tables/macros.xlsm",),
    ),
    Code(
        "workbook-password",
        "{file} is protected with a password",
        "open it with the password, take the password off and save it again",
        """The workbook is protected with a password. Take the password off, and save it again.""",
        examples=("mjabudget import tables/locked.xlsx",),
    ),
)
