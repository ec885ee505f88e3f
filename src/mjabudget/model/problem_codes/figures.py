"""List the problems of figures, limits, assumptions and selections."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "assumption-value",
        "an assumption needs an amount, a percentage or weights",
        "write one of `amount:`, `percent:` and `weights:`",
        """An assumption has an `amount`, a `percent` or `weights`: one of them.""",
        variants=(Variant("both", message="an assumption has more than one of amount, percent and weights"),),
        examples=("assumption-value-none",),
    ),
    Code(
        "bound-empty",
        "the bound has no end",
        "write {example}",
        """A bound has `at_least`, `at_most` or both; without either it bounds nothing.""",
        examples=("bound-empty-braces",),
    ),
    Code(
        "bound-rounded",
        "a bound is exact: it is not rounded",
        "delete `rounded_to`",
        """A bound is exact: `at_least: 10` is not met by 9.99, whatever it rounds to. Delete
        `rounded_to`.""",
        examples=("bound-rounded-limit",),
    ),
    Code(
        "figure-over",
        "an amount is not a share of anything",
        "delete `over`, or write `percent:`",
        """`over` is what a percentage is a share of; an amount is no share. Delete `over`, or write
        `percent`.""",
        examples=("figure-over-amount",),
    ),
    Code(
        "figure-value",
        "a figure needs an amount or a percentage",
        "write one of `amount:` and `percent:`",
        """A figure or limit has an `amount` or a `percent`: one of them, not both.""",
        variants=(Variant("both", message="a figure has an amount and a percentage"),),
        examples=("figure-value-none",),
    ),
    Code(
        "range-order",
        "the range starts at {low}, above its end {high}",
        "write the lower end first",
        """The first end of a range is the lower one.""",
        examples=("range-order-percent",),
    ),
    Code(
        "range-pair",
        "a range has two ends, here are {count}",
        "write both ends as printed: [8, 15]",
        """A range has two ends. A decimal comma within the brackets makes three of them: write a point.""",
        examples=("range-pair-comma",),
    ),
    Code(
        "selection-form",
        "{part} is no selection",
        "write it like theme=4,source=impulse|regio_deal",
        """This is no selection. In a file it is `all`, or keys with ids; on the command line and in
        messages it is one line of `key=id|id`, with commas between.""",
        variants=(
            Variant(
                "file", message="{written} is no selection", hint="write `all`, or keys in braces: {example}"
            ),
            Variant("missing", message="the selection is missing", hint="write `all`, or keys"),
        ),
        examples=(
            "selection-form-line",
            "mjabudget summary 2026 --where impulse",
        ),
    ),
    Code(
        "selection-key",
        "{part} is no dimension: a selection has year, theme, activity, source, available, buffer",
        "write it like theme=4,source=impulse|regio_deal",
        """A selection has the keys `year`, `theme`, `activity` and `source`, or `available` or `buffer`
        with a year.""",
        variants=(Variant("cell", message="{part} is no selection"),),
        examples=("mjabudget summary 2026 --where thema=4",),
    ),
    Code(
        "selection-mixed",
        "{part} goes with years only",
        "write it like theme=4,source=impulse|regio_deal",
        """`available` and `buffer` are known per source and year, not per theme or activity. They name
        the source themselves.""",
        variants=(
            Variant(
                "file",
                message="{measure} goes with years only, not with {other}",
                hint="name the source in {measure} itself",
            ),
            Variant("cell", message="{part} is no selection"),
        ),
        examples=("selection-mixed-source",),
    ),
    Code(
        "selection-twice",
        "{part} is given twice",
        "write it like theme=4,source=impulse|regio_deal",
        """A key of a selection stands in it once; several ids go between bars.""",
        variants=(Variant("cell", message="{part} is no selection"),),
        examples=("mjabudget summary 2026 --where theme=4,theme=5",),
    ),
    Code(
        "selection-value",
        "{part} is no id",
        "write it like theme=4,source=impulse|regio_deal",
        """Between bars and commas stands no id. Ids are made of letters, digits and `.` `_` `+` `/` `-`.""",
        variants=(Variant("cell", message="{part} is no selection"),),
        examples=("mjabudget summary 2026 --where 'theme=4|'",),
    ),
    Code(
        "selection-year",
        "the years are those of the two budgets",
        "leave the year out of the selection",
        """`compare` sets two budgets side by side: their years are settled. Leave the year out of the
        selection.""",
        examples=("mjabudget compare 2026 2027 --where year=2026",),
    ),
    Code(
        "weights-themes",
        "the weights are of activities of more than one theme: {themes}",
        "make an assumption for each theme",
        """Weights say how a theme divides its money over its activities, so they are those of one theme. Make
        an assumption for each.""",
        examples=("weights-themes-two",),
    ),
    Code(
        "weights-twice",
        "{earlier} divides the same money of theme {theme}",
        "leave one out, or say which sources each is about: {example}",
        """Two assumptions give weights for the money of one theme from the same sources. Weights for a source
        go before weights for all of them.""",
        examples=("weights-twice-all",),
    ),
)
