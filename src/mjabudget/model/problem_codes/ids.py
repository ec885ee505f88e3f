"""List the problems of ids and what they refer to."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "activity-unknown",
        "there is no activity {id}",
        "known here: {ids}",
        """A selection names an activity that the file does not have, or that none of the years named has.
        Ids are texts: `1.10` is not `1.1`.""",
        variants=(
            Variant("none", hint="leave the activity out: there is none here"),
            Variant("near", hint="did you mean {near}?"),
            Variant(
                "years",
                message="there is no activity {id} in {years}",
                hint="correct the id, or the years of the selection",
            ),
        ),
        examples=("activity-unknown-selection",),
    ),
    Code(
        "currency-mixed",
        "{currency} here, {other} in {file}",
        "give all amounts of a programme in one currency",
        """Budgets of one programme add up over the years, so they are in one currency.""",
        examples=("mjabudget check cases/currency-mixed-in-programme/bad",),
    ),
    Code(
        "duplicate-id",
        "the id {id} was given before, in line {line}",
        "give each its own id",
        """Two themes, activities, or figures and limits have the same id. Give each its own.""",
        variants=(
            Variant("place", message="the id {id} was given before, in {place}"),
            Variant(
                "row",
                message="{id} is in row {row} as well",
                hint="number each activity; write the numbers as text, or 1.10 becomes 1.1",
            ),
        ),
        examples=(
            "duplicate-id-activity",
            r"""
            printf 'Activiteit;Impuls\n1.1 Bureau;5\n1.1 Website;7\n' > table.csv
            mjabudget import table.csv --programme mine --year 2028
            """,
        ),
    ),
    Code(
        "figure-unknown",
        "there is no figure {id}",
        "known here: {ids}",
        """There is no figure or limit of that id. The nearest ones are listed.""",
        variants=(Variant("none", hint="the file has no figures and no limits"),),
        examples=("mjabudget explain 2026 mix-impuls",),
    ),
    Code(
        "source-cycle",
        "{source} is part of itself: {chain}",
        "take part_of away from one of them",
        """A source is part of itself, by way of others. Take `part_of` away from one of them.""",
        examples=("source-cycle-three",),
    ),
    Code(
        "source-unknown",
        "there is no funding source {id}",
        "known here: {ids}",
        """The funding source is not among the `sources` of the file. Correct the id, or add the source.""",
        variants=(
            Variant("none", hint="leave the funding source out: there is none here"),
            Variant("near", hint="did you mean {near}?"),
            Variant(
                "years",
                message="there is no funding source {id} in {years}",
                hint="correct the id, or the years of the selection",
            ),
        ),
        examples=("source-unknown-costs",),
    ),
    Code(
        "theme-both",
        "a theme has activities or costs of its own, not both",
        "move the costs into an activity",
        """A theme has activities, or costs of its own when it is not split into activities. Move the
        costs into an activity.""",
        examples=("theme-both-costs-and-activities",),
    ),
    Code(
        "theme-empty",
        "the theme has neither activities nor costs",
        "add `activities:` with a list, or `costs:` with an amount per source",
        """A theme has neither activities nor costs. Add one of the two; `costs: {}` is a theme that costs
        nothing.""",
        examples=("theme-empty-nothing",),
    ),
    Code(
        "theme-unknown",
        "there is no theme {id}",
        "known here: {ids}",
        """A selection names a theme that the file does not have, or that none of the years named has.""",
        variants=(
            Variant("none", hint="leave the theme out: there is none here"),
            Variant("near", hint="did you mean {near}?"),
            Variant(
                "years",
                message="there is no theme {id} in {years}",
                hint="correct the id, or the years of the selection",
            ),
        ),
        examples=("theme-unknown-selection",),
    ),
    Code(
        "year-twice",
        "{programme} {year} is in {file} as well",
        "leave one of the two files out",
        """Two files of one run hold the same year of the same programme, so each amount would count
        twice. Leave one out.""",
        examples=("mjabudget check cases/year-twice-in-folder/bad",),
    ),
    Code(
        "year-unknown",
        "there is no budget of {id} in this run",
        "known here: {ids}",
        """A selection on the command line names a year that no budget of the run has. Name the budget of
        that year as well.""",
        examples=("mjabudget summary 2026 --where year=2031",),
    ),
)
