"""Write the first file of a programme, which shows every part of a budget."""

from __future__ import annotations

from mjabudget.model.message import Message, template, text

_BLANK = template(
    """\
# yaml-language-server: $schema={schema}
mjabudget: 1
programme: my-programme
year: {year}
title: Budget {year}
currency: EUR

sources:
  grant: National grant
  partners: Co-financing by partners

# available:               # money awarded per source: with it, buffer and reserve are known
#   grant: 500000

themes:
  - id: "1"
    name: First theme
    activities:
      - id: "1.1"
        name: First activity
        costs:
          grant: unknown   # an amount, 0, or unknown where nobody has it
          partners: unknown

# figures:                 # what a document prints; each is checked against the amounts
#   - id: total
#     amount: 675000
#     of: all
#     quote: "in total 675,000 euros"
#   - id: mix-grant
#     percent: 67
#     of:
#       source: grant
#     quote: "67% comes from the grant"

# limits:                  # what the budget must keep
#   - id: reserve-floor
#     percent:
#       at_least: 10
#     of:
#       buffer: grant
#     over:
#       available: grant
"""
)


def blank(year: str, schema: str) -> Message:
    """Return the text of a budget file that shows every part, for a programme that has none yet.

    `schema` is the path of the schema, from the folder of the file.
    """
    return text(_BLANK, year=year, schema=schema)
