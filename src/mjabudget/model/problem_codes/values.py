"""List the problems of keys and values."""

from mjabudget.model.problem_codes.code import Code, Variant

CODES = (
    Code(
        "currency-code",
        "{written} is no currency code",
        "write the three letters of ISO 4217: EUR",
        """A currency is the three capitals of its ISO 4217 code: `EUR`, not `€`.""",
        examples=("currency-code-sign",),
    ),
    Code(
        "format-version",
        "this is format {written}; this program reads format {format}",
        "write `mjabudget: {format}`, or use a newer program",
        """The file is in another version of the format than this program reads. Write `mjabudget: 1`, or
        use a newer program.""",
        variants=(Variant("mapping", hint="write `mjabudget_mapping: {format}`, or use a newer program"),),
        examples=("format-version-two",),
    ),
    Code(
        "id-format",
        "{id} is no id",
        "use letters, digits and . _ + / - without spaces",
        """Ids are made of letters without accents, digits and `.` `_` `+` `/` `-`, so that they fit in
        selections (`--where`) and in names of columns. Names may hold anything.""",
        examples=("id-format-accent",),
    ),
    Code(
        "key-missing",
        "the key {key} is missing",
        "add `{key}: ...` here",
        """A key that must be there is not; the place is that of the entry that lacks it. Add the key.""",
        examples=("key-missing-activity",),
    ),
    Code(
        "key-unknown",
        "the key {key} is not known here",
        "known here: {keys}",
        """The file format has no such key here. Nearly always it is a slip of the pen: the nearest known
        key is proposed.""",
        variants=(
            Variant("near", hint="did you mean {near}?"),
            Variant("weight", hint="write it under `assumptions`: weights, strength and reason"),
            Variant("weights-of", hint="weights divide money per source: only `source` stands here"),
        ),
        examples=("key-unknown-theme",),
    ),
    Code(
        "text-empty",
        "the text is empty",
        "write a text",
        """A name, a title, a quote or a reason has no text. Write one.""",
        examples=("text-empty-name",),
    ),
    Code(
        "type-entry",
        "something else is expected here",
        "look at what the file can hold: mjabudget schema",
        """A list stands where keys with values belong, or the other way around, or a list that needs an
        entry has none.""",
        variants=(
            Variant("keys", message="keys with values are expected here", hint="write them as key: value"),
            Variant(
                "list",
                message="a list is expected here",
                hint="write [first, second], or each entry on a line after a dash",
            ),
            Variant("empty", message="at least one entry is expected here", hint="add an entry"),
        ),
        examples=("type-entry-themes-mapping",),
    ),
    Code(
        "type-flag",
        "{written} is neither true nor false",
        "write true or false",
        """Only `true` and `false` switch something on and off: `yes`, `ja` and `True` mean different
        things to different programs.""",
        variants=(
            Variant(
                "sources",
                message="{written} is neither true nor false, nor a list",
                hint="write true for all sources, or a list of source ids: [impulse]",
            ),
        ),
        examples=("type-flag-yes",),
    ),
    Code(
        "type-text",
        "{kind} stands where {what} belongs",
        "write {what}",
        """A list or keys with values stand where one number, text or id belongs.""",
        examples=("type-text-amount-list",),
    ),
    Code(
        "unit-power",
        "{written} is not a unit that amounts are written in",
        "write a power of ten from 0.01 to 1000000000",
        """`unit` is the number of whole currency units that amounts of the file are written in: a power
        of ten from 0.01 to 1000000000.""",
        examples=("unit-power-not-ten",),
    ),
    Code(
        "word-unknown",
        "{written} is not one of the words known here",
        "write one of: {words}",
        """Only the words listed are known here. Write one of them, in English and in small letters.""",
        examples=("word-unknown-status",),
    ),
    Code(
        "year-format",
        "{written} is neither a year nor a period",
        "write a year, 2026, or a period, 2021-2027",
        """A year has four digits; a period has two years with a hyphen, the later one last: `2021-2027`.""",
        variants=(
            Variant("last", message="{written} is no year", hint="write the last year of the money: 2027"),
        ),
        examples=("year-format-slash",),
    ),
)
