"""The first sentences say what does not hold, what is known, what the estimates miss, and count the rest."""

from __future__ import annotations

import pytest

from mjabudget.analysis.check import check
from mjabudget.output.language import Words
from mjabudget.present.standing import standing
from tests.support.budget_files import framed, read

SAME = {"costs": {"a": "450", "b": "550"}}
GUESSED = SAME | {"estimated": "true"}
OF_A = {"percent": "45", "of": {"source": "a"}}
KNOWN = {"computed": "45.0", "reason": "An older table."}
LIMIT = {"amount": {"at_most": "400"}, "of": {"source": "a"}}
CASES = {
    "all agree": (SAME | {"figure": OF_A}, "All figures and limits agree (1)."),
    "one is wrong": (
        SAME | {"figure": OF_A | {"percent": "44"}},
        "1 of 1 printed figures does not hold: Source a 44%, is 45.0%.",
    ),
    "one is wrong, the rest stands": (
        SAME | {"figure": OF_A | {"percent": "44"}, "also": [{"amount": "1000", "of": "all"}]},
        "1 of 2 printed figures does not hold: Source a 44%, is 45.0%. The others: agreeing: 1.",
    ),
    "one is known to be wrong": (
        SAME | {"figure": OF_A | {"percent": "44", "acknowledged": KNOWN}},
        "1 of 1 printed figures does not hold (known): Source a 44%, is 45.0%.",
    ),
    "some are known": (
        SAME
        | {
            "figure": OF_A | {"percent": "44", "acknowledged": KNOWN},
            "also": [{"amount": "900", "of": "all"}],
        },
        "2 of 2 printed figures do not hold (some known): Source a 44%, is 45.0%; Total €900, is €1,000.",
    ),
    "the estimates miss one": (
        GUESSED | {"figure": OF_A | {"percent": "44"}},
        ("The estimates miss: Source a 44%, is ~45.0%. `mjabudget estimate` fits them to the figures again."),
    ),
    "printed amounts decide": (
        GUESSED
        | {
            "figure": OF_A | {"percent": "44"},
            "also": [{"amount": "450", "of": {"source": "a"}}, {"amount": "1000", "of": "all"}],
        },
        (
            "1 of 3 printed figures does not hold: Source a 44%, is 45.0%. "
            "The others: amounts that no other figure tests: 2."
        ),
    ),
    "nothing is wrong, and little is proven": (
        GUESSED | {"figure": OF_A},
        "No printed figure is found wrong. Of 1: consistent with the estimates, no evidence: 1.",
    ),
    "a limit is not kept": (
        SAME | {"limit": LIMIT, "also": [OF_A]},
        "Limits that are not kept: Source a at most €400, is €450. The others: agreeing: 1.",
    ),
    "an acknowledgement is out of date": (
        SAME | {"figure": OF_A | {"acknowledged": KNOWN}},
        "Acknowledgements that are out of date: Source a.",
    ),
    "a quote says otherwise": (
        SAME | {"figure": OF_A | {"quote": "46% from a"}},
        "Their own quote says otherwise: Source a 45%, quoted as 46%.",
    ),
    "a share of another base is named with it": (
        SAME | {"figure": {"percent": "80", "of": {"source": "a"}, "over": {"source": "b"}}},
        "1 of 1 printed figures does not hold: Source a (% of Source b) 80%, is 81.8%.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_first_sentences(name):
    example, said = CASES[name]
    note = standing(check(read(framed(example))))
    assert Words("en").say(note.words) == said
    failing = {"one is wrong", "a limit is not kept", "a quote says otherwise", "the estimates miss one"}
    assert (note.kind == "bad") or name not in failing
    assert (note.kind == "plain") or name not in {"all agree", "one is known to be wrong"}
