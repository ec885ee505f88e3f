"""List every problem that the program reports: code, texts, meaning, examples, in the order of docs/ERRORS.md."""

from __future__ import annotations

from mjabudget.model.problem_codes import (
    commands,
    figures,
    files,
    ids,
    mappings,
    numbers,
    table_cells,
    table_meaning,
    tables,
    values,
    workbooks,
    yaml_text,
)
from mjabudget.model.problem_codes.code import Group

GROUPS = (
    Group("Finding and opening files", files.CODES),
    Group(
        "YAML",
        yaml_text.CODES,
        "A budget file uses the plain part of YAML: keys with values, lists, texts and numbers.",
    ),
    Group("Keys and values", values.CODES),
    Group(
        "Numbers",
        numbers.CODES,
        "A number is digits, with a point before decimals. What can be read in two ways is refused, and where "
        "there is one way to read it the message says what to write.",
    ),
    Group("Ids and what they refer to", ids.CODES),
    Group("Figures, limits and selections", figures.CODES),
    Group(
        "Tables to import",
        tables.CODES,
        "Places are those of a spreadsheet: file, sheet, cell. Nothing is written unless all of the table was "
        "understood. The workbooks in `tables` are made by "
        "[tests/support/error_tables.py](../tests/support/error_tables.py).",
    ),
    Group("Rows and columns of a table", table_cells.CODES),
    Group("What a table means", table_meaning.CODES),
    Group("Workbooks to import", workbooks.CODES),
    Group(
        "Mapping files",
        mappings.CODES,
        "What `import --mapping` reads. Places are lines of the mapping file.",
    ),
    Group(
        "Commands and output",
        commands.CODES,
        "Nothing is written where there is a problem: an output file is there whole, or as it was.",
    ),
)
TEXTS = {key: texts for group in GROUPS for code in group.codes for key, texts in code.texts()}
