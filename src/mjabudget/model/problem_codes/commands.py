"""List the problems of commands and what they write."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "chart-empty",
        "there is nothing to draw: the amounts that {kind} shows are unknown or not given",
        "choose another chart: {kinds}",
        """The budgets have nothing of what the chart shows: no available money, and so no buffer, for
        instance.""",
        examples=(
            """
            sed 's/^available:.*/available: {}/; /^  impulse: {amount/d; /^figures:/,$d' data/budget_2026.yaml > budget.yaml
            mjabudget chart budget.yaml --kind buffer -o buffer.svg
            """,
        ),
    ),
    Code(
        "compare-currency",
        "{one} and {other} are different currencies",
        "amounts of one programme are in one currency",
        """Amounts of two currencies are not comparable. Convert one of the files first.""",
        examples=(
            """
            sed 's/currency: EUR/currency: USD/' data/budget_2026.yaml > dollars.yaml
            mjabudget compare 2026 dollars.yaml
            """,
        ),
    ),
    Code(
        "compare-one",
        "{wanted} is {count} budgets",
        "compare takes one on each side: {files}",
        """`compare` takes two budgets, and this argument stands for none or for several.""",
        examples=("mjabudget compare data 2027",),
    ),
    Code(
        "compare-programme",
        "{one} and {other} are different programmes",
        "compare budgets of one programme",
        """The two budgets are of different programmes, whose themes and sources have nothing to do with
        each other.""",
        examples=(
            """
            sed 's/programme: rivierenland/programme: elders/' data/budget_2026.yaml > other.yaml
            mjabudget compare 2026 other.yaml
            """,
        ),
    ),
    Code(
        "estimate-unproven",
        "no estimate could be proven: {why}",
        "look at what `mjabudget audit` finds, and leave figures out with --without",
        """The computation of an estimate ended without an answer that holds exactly. Look at what
        `mjabudget audit` finds, and leave figures out with `--without`. There is no example: no budget
        is known that causes it.""",
    ),
    Code(
        "explain-one",
        "{wanted} is {count} budgets",
        "give one of them: {files}",
        """One budget is meant here: the one with the figure to explain, or the one that a new year is
        like. This argument stands for several.""",
        examples=("mjabudget explain data total",),
    ),
    Code(
        "export-format",
        "{file} has no ending that says what to write",
        "end the name in one of: {endings}",
        """The ending of the file says what to write, and nothing is written under this one.""",
        examples=("mjabudget export 2026 -o budget.pdf",),
    ),
    Code(
        "export-percentages",
        "{file} holds no rounded percentages",
        "leave out --percentages, or write the overview: end the name in .md",
        """The file holds amounts, or percentages that follow from its formulas, and none that could be
        rounded together. Leave out `--percentages`, or write the overview, `.md`.""",
        examples=("mjabudget export 2026 -o budget.xlsx --percentages adding-up",),
    ),
    Code(
        "extra-missing",
        "needed here and not installed: {modules}",
        "run in the environment of mjabudget: pip install {packages}",
        """The command needs a library that is installed with an extra. The message says what to install.
        There is no example, since the libraries are installed where these are made.""",
    ),
    Code(
        "file-changed",
        "{file} changed while it was being read",
        "run the command again",
        """The file was saved by another program while an estimate for it was made. Nothing was written:
        run the command again. There is no example, since it takes two programs at one moment.""",
    ),
    Code(
        "git-file",
        "the revision {revision} has no file {file}",
        "paths are from the root of the repository; from here with ./ in front",
        """That revision has no such file; those that it has are listed.""",
        variants=(
            Variant(
                "near",
                hint="paths are from the root of the repository, from here with ./ in front; there: {files}",
            ),
            Variant("staged", message="nothing named {file} is staged"),
            Variant(
                "staged-near",
                message="nothing named {file} is staged",
                hint="paths are from the root of the repository, from here with ./ in front; there: {files}",
            ),
        ),
        examples=(
            """
            git init -q; git add data; git -c user.name=a -c user.email=a@example.org commit -q -m first
            mjabudget compare HEAD:data/budget_2025.yaml 2026
            """,
        ),
    ),
    Code(
        "git-missing",
        "git is not installed, or not found",
        "install git",
        """Reading a file as it was in git takes git itself. Install git. There is no example, since git
        is installed where these are made.""",
    ),
    Code(
        "git-repository",
        "there is no git repository here",
        "go to a folder of the repository; a file is given without a colon in its name",
        """`REVISION:PATH` reads a file as it was in git, and the folder at hand is in no git repository.
        Change to the folder of the budgets.""",
        examples=("mjabudget compare HEAD:data/budget_2026.yaml 2026",),
    ),
    Code(
        "git-revision",
        "there is no revision {revision}",
        "see `git log --oneline`; a shallow clone has no history: `git fetch --unshallow`",
        """The repository has no such revision. Give a branch, a tag, a commit, or `HEAD~1`.""",
        examples=(
            """
            git init -q; git add data; git -c user.name=a -c user.email=a@example.org commit -q -m first
            mjabudget compare last-year:data/budget_2026.yaml 2026
            """,
        ),
    ),
    Code(
        "import-show",
        "--show only explains how a table is read: {files} would not be written",
        "leave out --show, or -o and --save-mapping",
        """`import --show` explains how a table is read and writes nothing, and a file to write was named beside it.""",
        examples=(
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028 --show -o data
            """,
        ),
    ),
    Code(
        "output-budget",
        "{file} is a budget file",
        "write to another file",
        """The output would take the place of a budget file, though not of one that this run reads. Write to
        another file; `import --overwrite` and `estimate --write` are what changes budget files.""",
        examples=("mjabudget summary 2026 -o data/budget_2027.yaml",),
    ),
    Code(
        "output-exists",
        "{file} exists already",
        "write to another file",
        """`init` and `import` make new files, and there is one of that name. Write to another file;
        `import` writes over it with `--overwrite`.""",
        variants=(
            Variant("overwrite", hint="write to another file, or add --overwrite"),
            Variant(
                "year",
                message="{file} is the budget of {year} already",
                hint="change that file, or name another with -o",
            ),
            Variant(
                "programme",
                message="{file} is the budget of {year} of this programme already",
                hint="to write over it: -o {file} --overwrite; else choose another folder",
            ),
        ),
        examples=("mjabudget init 2028 -o data/budget_2027.yaml", "mjabudget init 2027"),
    ),
    Code(
        "output-folder",
        "{file} is a folder",
        "give the name of a file in it",
        """The output has the name of a folder. Give the name of a file in it.""",
        examples=(
            """
            mkdir out.csv
            mjabudget export 2026 -o out.csv
            """,
        ),
    ),
    Code(
        "output-input",
        "{file} is read in this run",
        "write to another file",
        """The output would take the place of a file that is read in this run. Write to another file.""",
        examples=("mjabudget summary 2026 -o data/budget_2026.yaml",),
    ),
    Code(
        "output-packaged",
        "{file} comes with the program and is not written",
        "make a copy first: `mjabudget export {years} -o copy.xlsx`, then `mjabudget import copy.xlsx -o data/`",
        """The budgets that come with the program are not written. Make a copy of them first, in a folder
        of your own: export them as a workbook, and import that.""",
        examples=(
            """
            rm -r data
            mjabudget estimate 2026 --write
            """,
        ),
    ),
    Code(
        "output-several",
        "the table holds several budgets: {count}",
        "name a folder, and each gets a file of its own: {example}; or read one of them with --year",
        """The table holds several budgets, or several years are asked for, and each gets a file of its own.
        Give a folder, which is made where it is not there yet; `import` reads one of them with `--year`.""",
        variants=(Variant("years", message="several years are asked for: {count}", hint="give a folder"),),
        examples=(
            """
            mjabudget export 2026 2027 -o budgets.csv
            mjabudget import budgets.csv -o budget.yaml
            """,
            "mjabudget init 2028..2030 --like 2027 -o budget.yaml",
        ),
    ),
    Code(
        "output-unwritable",
        "{file} cannot be written: {why}",
        "close the file where it is open, check the folder and its permissions, or write elsewhere",
        """The system refuses to write the file, and says why: no such folder, no permission, a full disk,
        or (on Windows) a file that is open in another program.""",
        examples=("mjabudget summary 2026 -o nowhere/summary.json",),
    ),
    Code(
        "workbook-limit",
        "a workbook has at most {rows} rows and {sources} sources",
        "export to .csv or .json, which have no such limit",
        """A workbook cannot hold the budget: more rows or sources, longer texts, or larger amounts than
        it adds up to the cent. Export to `.csv` or `.json`. An extract must have at least one amount.""",
        variants=(
            Variant("amounts", message="the amounts are larger than a workbook can add up to the cent"),
            Variant("text", message="a text is longer than a cell of a workbook can be"),
            Variant(
                "nothing",
                message="no amount of the budgets is within {selection}",
                hint="choose other money with --where; leave it out for everything",
            ),
        ),
        examples=(
            """
            sed 's/other: 350230/other: 9999999999999/' data/budget_2026.yaml > budget.yaml
            mjabudget export budget.yaml -o budget.xlsx
            """,
        ),
    ),
)
