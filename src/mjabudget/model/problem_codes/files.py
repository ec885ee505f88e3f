"""List the problems of finding and opening files."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "budgets-none",
        "there are no budgets here: no folder data, and no budget files in this folder",
        "start one with `mjabudget init 2026`, make one of a table with `mjabudget import FILE -o .`, or look at "
        "the example: `mjabudget summary 2026`, `mjabudget check --example`",
        """Without an argument all budgets of the data folder are read: the folder of `--data` or
        `$MJABUDGET_DATA`, else `./data`, else the folder at hand where it holds budgets. None of these is
        there, and the example that comes with the program is never read unasked.""",
        examples=(
            """
            rm -r data
            mjabudget check
            """,
        ),
    ),
    Code(
        "example-data",
        "--example and --data exclude each other",
        "leave out one of the two",
        """`--example` checks the example that comes with the program, `--data` names a folder with other
        budgets.""",
        examples=("mjabudget check --example --data data",),
    ),
    Code(
        "example-withheld",
        "there are no budgets here, and in CI the example does not stand in for them",
        "name the folder of the budgets with --data; to check the example: `mjabudget check {year} --example`",
        """`check` runs where the variable `CI` says that it guards a repository, and found no budgets to
        check. A check of the example would pass, and prove nothing. Name the folder of the budgets with
        `--data`.""",
        examples=(
            """
            rm -r data
            CI=true mjabudget check 2026
            """,
        ),
    ),
    Code(
        "file-characters",
        "the file has a control character, U+{code}",
        "delete the character, or save the file again as UTF-8 text",
        """The file, or an escape in a text, holds a character that no text has: a NUL, an escape sequence
        for terminals. Often the file was saved in another encoding. Delete the character, or save the
        file again as UTF-8.""",
        variants=(
            Variant(
                "escape",
                message="the text has a control character, U+{code}",
                hint="take out the escape that stands for it",
            ),
            Variant(
                "cell",
                message="the text has a control character, U+{code}",
                hint="delete the character",
            ),
        ),
        examples=("file-characters-escape",),
    ),
    Code(
        "file-empty",
        "the file is empty",
        "start with `mjabudget: 1`, or make a file with `mjabudget init`",
        """There is nothing in the file, or only comments. Start with `mjabudget: 1`, or let `mjabudget
        init` write a first version.""",
        examples=("file-empty-only-comments",),
    ),
    Code(
        "file-encoding",
        "the byte {byte} is no UTF-8 text",
        "save the file as UTF-8",
        """The file is not in UTF-8; Windows programs tend to save in Windows-1252 or UTF-16. Choose UTF-8
        when saving; a byte order mark does no harm.""",
        variants=(Variant("utf-16", message="the file is in UTF-16"),),
        examples=("file-encoding-cp1252",),
    ),
    Code(
        "file-folder",
        "{file} is a folder",
        "give a file; a folder in place of a budget file has to be renamed",
        """A folder has the name of a budget file. Rename it, or give the file meant.""",
        variants=(Variant("import", hint="give a file"),),
        examples=(
            """
            mkdir data/budget_2028.yaml
            mjabudget check 2028
            """,
        ),
    ),
    Code(
        "file-large",
        "{file} is larger than the {most} bytes that are read",
        "split the budget into files per year",
        """A budget file has at most 64 MiB, so that no mistaken file fills the memory. Split the budget
        into files per year.""",
        variants=(
            Variant("git", message="{file} has {size} bytes, more than the {most} that are read"),
            Variant(
                "import",
                message="{file} has {size} bytes, more than the {most} that are read",
                hint="copy the sheet with the budget into a workbook of its own",
            ),
            Variant(
                "cells", message="{file} has more than {most} cells", hint="keep the rows of the budget only"
            ),
        ),
        examples=(
            """
            truncate -s 65M budget.yaml
            mjabudget check budget.yaml
            """,
        ),
    ),
    Code(
        "file-missing",
        "there is no file {file}",
        "check the name and the folder",
        """There is no file of that name; the budget files that are there are listed. Correct the name.
        Where the name is a link, the file that it leads to is gone.""",
        variants=(
            Variant("near", hint="budget files there: {files}"),
            Variant(
                "link",
                message="{file} is a link to a file that is not there",
                hint="restore the file, or take away the link",
            ),
        ),
        examples=("mjabudget check data/budget_2062.yaml",),
    ),
    Code(
        "file-table",
        "{file} is a table and no budget file",
        "make a budget file of it: {call}",
        """A workbook or a CSV file is not read as a budget. `mjabudget import` makes a budget file of it.""",
        examples=(
            """
            mjabudget export 2026 -o budgets.csv
            mjabudget summary budgets.csv
            """,
        ),
    ),
    Code(
        "file-unreadable",
        "{file} cannot be read: {why}",
        "check the name and the permissions of the file",
        """The system refuses to open the file, and says why: no permission, a link that leads nowhere, a
        disk that is gone.""",
        variants=(
            Variant("import", hint="check the permissions of the file, and close it where it is open"),
        ),
        examples=(
            """
            ln -s budget.yaml budget.yaml
            mjabudget check budget.yaml
            """,
        ),
    ),
    Code(
        "folder-empty",
        "the folder {folder} holds no budget files",
        "budget files end in .yaml; start one with `mjabudget init 2026{option}`",
        """The folder holds no file that ends in `.yaml` or `.yml`; files whose name starts with a point,
        and those of folders below, do not count.""",
        examples=(
            """
            mkdir budgets
            mjabudget check budgets
            """,
        ),
    ),
    Code(
        "folder-missing",
        "there is no folder {folder}",
        "make the folder, or name another with --data or {variable}",
        """The data folder that was named with `--data` or `$MJABUDGET_DATA` is not there. The program
        does not turn to another one. Correct the name.""",
        variants=(
            Variant("file", message="{folder} is a file, not a folder", hint="give the folder that it is in"),
        ),
        examples=("mjabudget check 2026 --data begroting",),
    ),
    Code(
        "folder-unreadable",
        "{folder} cannot be read: {why}",
        "check the permissions of the folder",
        """The system does not let the names of the files in the folder be listed. Ask for the permission
        to read it. There is no example here, since a superuser may read everything; the message reads
        as that of file-unreadable.""",
    ),
    Code(
        "year-missing",
        "the folder {folder} holds no budget of {year}",
        "start one with `mjabudget init {year}{option}`",
        """No file of the data folder is named after that year. The name of a file that is found by its
        year ends in the year: `2026.yaml`, `budget_2026.yaml`. Where there are no budgets at all, a year of
        the example that comes with the program is read; where there are, never.""",
        variants=(
            Variant("near", hint="a file found by its year is named like budget_{year}.yaml; here: {files}"),
            Variant(
                "years",
                hint="years there: {years}; start this one with `mjabudget init {year} --like {last}{option}`",
            ),
            Variant(
                "nowhere",
                message="there is no budget of {year} here, and the example has none either",
                hint="start one with `mjabudget init {year}`; the example has {years}",
            ),
            Variant(
                "example",
                message="the example has no budget of {year}",
                hint="years of the example: {years}",
            ),
        ),
        examples=(
            "mjabudget check 2019",
            """
            rm -r data
            mjabudget summary 2019
            """,
        ),
    ),
    Code(
        "year-other",
        "the file was found by the year {wanted}, and holds {year}",
        "rename the file, or correct its year",
        """The file is named after one year and holds another: one of the two is wrong, and numbers of a
        wrong year are worse than none. Rename the file, or correct `year`.""",
        examples=(
            """
            cp data/budget_2026.yaml data/budget_2028.yaml
            mjabudget check 2028
            """,
        ),
    ),
)
