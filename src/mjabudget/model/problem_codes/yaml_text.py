"""List the problems of the YAML of a budget file."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "duplicate-key",
        "the key {key} was given before, in line {line}",
        "keep one of the two",
        """A key stands twice in the same place; YAML would silently drop the first. Keep one.""",
        examples=("duplicate-key-costs",),
    ),
    Code(
        "yaml-alias",
        "*{name} repeats another part of the file",
        "write the part out: every amount stands in the file once, where it can be seen",
        """`*name` repeats another part of the file. Write the part out: each amount stands in the file
        once, where it can be seen and pointed at.""",
        examples=("yaml-anchor-and-alias",),
    ),
    Code(
        "yaml-anchor",
        "&{name} marks a part to be repeated",
        "delete &{name}: a budget has no repeated parts",
        """`&name` marks a part to be repeated. Delete the mark.""",
        examples=("yaml-anchor-scalar",),
    ),
    Code(
        "yaml-deep",
        "the file is nested more than {levels} levels deep",
        "no part of a budget is this deep: check the brackets and the indentation",
        """Lists and keys are nested more than 16 levels deep; a budget needs 8. Check brackets and
        indentation.""",
        examples=("yaml-deep-dashes",),
    ),
    Code(
        "yaml-documents",
        "a second document starts here",
        "keep one budget in a file; put the other in a file of its own",
        """A line `---` starts a second document. Keep one budget in a file.""",
        examples=("yaml-documents-second",),
    ),
    Code(
        "yaml-key",
        "a key must be one word",
        "write `key: value`; a text with colons or brackets needs quotes",
        """A list or a mapping stands where a key belongs. Write `key: value`, and put a text that holds
        brackets or colons in quotes.""",
        examples=("yaml-key-list",),
    ),
    Code(
        "yaml-syntax",
        "this is not valid YAML",
        "put texts with special characters in quotes, and check brackets and indentation",
        """The file is not YAML from here on. Most often a quote or a bracket was not closed, a text that
        holds `: ` has no quotes, or a line is indented otherwise than its neighbours. What follows is
        not read; problems before it are reported beside it.""",
        variants=(
            Variant(
                "quote",
                message="a text in quotes is not closed",
                hint="add the closing quote; a quote inside the text is doubled or escaped",
            ),
            Variant(
                "escape",
                message="a backslash in double quotes starts an escape that does not exist",
                hint="put the text in single quotes, or double the backslash",
            ),
            Variant(
                "character",
                message="a text without quotes cannot start with this character",
                hint="put the text in quotes",
            ),
            Variant(
                "colon",
                message="a colon stands where no value can start",
                hint="put texts that hold a colon in quotes, and check the indentation",
            ),
            Variant(
                "indentation",
                message="the indentation does not match the lines above",
                hint="align the line with its neighbours, with spaces",
            ),
            Variant(
                "bracket",
                message="a list in brackets is not closed, or lacks a comma",
                hint="close the bracket, and put a comma between the values",
            ),
            Variant(
                "key", message="a key has no colon", hint="write `key: value`, with a space after the colon"
            ),
        ),
        examples=("yaml-syntax-quote-not-closed",),
    ),
    Code(
        "yaml-tab",
        "a tab stands where spaces belong",
        "indent with spaces; most editors can convert tabs",
        """A tab indents a line; how wide it is, nobody knows. Indent with spaces.""",
        examples=("yaml-tab-indentation",),
    ),
    Code(
        "yaml-tag",
        "a tag gives this value a type",
        "delete the tag that starts with !",
        """`!` starts a tag, which gives a value a type. Types follow from the file format: delete the
        tag.""",
        examples=("yaml-tag-standard",),
    ),
)
