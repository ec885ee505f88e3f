"""List the problems of numbers."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "amount-ambiguous",
        "{written} is ambiguous: the point can mean thousands or decimals",
        "write {whole} or {cents}",
        """Exactly three decimals: `118.040` is 118 thousand to a Dutch reader and 118 to an English one.
        Write the thousands without a point, or another number of decimals.""",
        variants=(
            Variant("one", hint="write {meant}"),
            Variant("decimals", hint="decimals that can be given here: {decimals}"),
            Variant("whole", hint="write a whole number"),
            Variant("cell", hint="format the cell as a number, or write {whole}"),
        ),
        examples=("amount-ambiguous-euros",),
    ),
    Code(
        "amount-decimals",
        "{written} is written more finely than to the cent",
        "decimals that can be given here: {decimals}",
        """The amount is written more finely than to the cent of whole currency. Amounts in thousands have
        up to five decimals, amounts in cents none.""",
        variants=(
            Variant("whole", hint="write a whole number"),
            Variant(
                "cell",
                message="{written} has parts smaller than a cent",
                hint="round the cell itself, for instance to {rounded}",
            ),
            Variant(
                "csv",
                message="{written} has parts smaller than a cent",
                hint="write at most {decimals} decimals",
            ),
        ),
        examples=(
            "amount-decimals-euros",
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;33,3333\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "number-base",
        "{written} is not in decimal notation",
        "write the number in decimal digits",
        """`0x1F` and `0o17` are notations of programmers. Write the number in decimal digits.""",
        examples=("number-base-hexadecimal",),
    ),
    Code(
        "number-currency",
        "{written} has a currency sign",
        "write the number alone; the currency is a key of the file",
        """The number has a currency sign. The currency is a key of the whole file: write the number
        alone.""",
        variants=(Variant("meant", hint="write {meant}"),),
        examples=("number-currency-dutch",),
    ),
    Code(
        "number-digits",
        "{written} has characters that are not the digits 0 to 9",
        "write the digits 0 to 9, without spaces",
        """The number has characters that look like digits or blanks and are not: digits of other scripts,
        hard spaces, a typographic minus. Retype it with the keys 0 to 9.""",
        variants=(Variant("meant", hint="write {meant}"),),
        examples=("number-digits-hard-space",),
    ),
    Code(
        "number-empty",
        "the number is missing",
        "write a number",
        """The number was left out. Write it; for an amount under `costs` or `available` that nobody has,
        write `unknown`.""",
        variants=(
            Variant(
                "cost",
                message="the amount is missing",
                hint="write a number, or `unknown` where nobody has the amount",
            ),
            Variant("csv", hint="write a number, or true under unknown where nobody has the amount"),
            Variant("printed", hint="write what is printed; a range has two ends"),
            Variant("computed", hint="write what the figure computes to"),
        ),
        examples=("number-empty-nothing",),
    ),
    Code(
        "number-exponent",
        "{written} is in scientific notation",
        "write the number in full",
        """`1e6` is scientific notation. Write the number in full.""",
        variants=(Variant("meant", hint="write {meant}"),),
        examples=("number-exponent-small",),
    ),
    Code(
        "number-format",
        "{written} is not a number",
        "write digits, with a point before decimals: 1234 or 1234.50",
        """This is no number. Amounts in thousands go without a `k`: set `unit: 1000`. For an amount that
        nobody has, write `unknown`.""",
        variants=(Variant("unknown", hint="write `unknown` where nobody has the amount"),),
        examples=("number-format-letter",),
    ),
    Code(
        "number-large",
        "{written} has more than {digits} digits",
        "write a smaller number, or a larger unit",
        """More than 15 digits before the point: no budget has them, so it is a mistake. Write a smaller
        number, or choose a larger unit.""",
        examples=("number-large-digits",),
    ),
    Code(
        "number-leading-zero",
        "{written} starts with a zero, which some programs read as an octal number",
        "write the number without the zero in front",
        """A number that starts with a zero is octal to some programs. Write it without.""",
        variants=(Variant("meant", hint="write {meant}"),),
        examples=("number-leading-zero-block",),
    ),
    Code(
        "number-percent",
        "{written} has a percent sign",
        "write the number alone",
        """`percent: 15` says already that it is a percentage; an amount is none. Write the number alone.""",
        variants=(Variant("amount", hint="write an amount; a share goes under `percent`, in a figure"),),
        examples=("number-percent-sign",),
    ),
    Code(
        "number-positive",
        "{written} is not above 0",
        "write a number above 0",
        """A precision or a weight is above 0. For amounts that are not rounded, leave `rounded_to` out.""",
        examples=("number-positive-rounded-to",),
    ),
    Code(
        "number-quoted",
        "{written} is a text, not a number",
        "write the number alone, without quotes",
        """In quotes it is a text. Write the number without quotes.""",
        examples=("number-quoted-double",),
    ),
    Code(
        "number-separators",
        "{written} has thousands separators or a decimal comma",
        "write digits, with a point before decimals: 1234.56",
        """Thousands separators or a decimal comma. Within braces YAML even takes the comma for the end of
        the number. Write digits, with a point before decimals.""",
        variants=(Variant("meant", hint="write {meant}"),),
        examples=("number-separators-dutch-flow",),
    ),
    Code(
        "number-sexagesimal",
        "{written} reads as hours and minutes",
        "write the number in decimal digits",
        """`1:30` is 90 to some programs. Write the number in decimal digits.""",
        examples=("number-sexagesimal-block",),
    ),
    Code(
        "number-sign",
        "{written} has a plus sign",
        "write the number without a plus sign",
        """Write a number above 0 without a plus sign.""",
        variants=(Variant("meant", hint="write {meant}"),),
        examples=("number-sign-plus",),
    ),
    Code(
        "number-special",
        "{written} is no amount",
        "write a number in digits",
        """`.inf` and `.nan` are no amounts. For an amount that nobody has, write `unknown`.""",
        examples=("number-special-nan",),
    ),
    Code(
        "number-underscore",
        "{written} has underscores",
        "write the digits without underscores",
        """Underscores between digits are a notation of programmers. Write the digits without.""",
        variants=(Variant("meant", hint="write {meant}"),),
        examples=("number-underscore-block",),
    ),
    Code(
        "percent-decimals",
        "{written} has more than twelve decimals",
        "decimals that can be given here: {decimals}",
        """A percentage has at most twelve decimals; no document prints more. Cut off the rest.""",
        examples=("percent-decimals-thirteen",),
    ),
)
