"""Every message of the program with example values, in English and in Dutch.

Run as a program it writes the golden file; read what changed before accepting it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from mjabudget.model.message import Message, Money, Percent, Points, Value
from mjabudget.output.language import Words
from tests.support import catalogue

GOLDEN = Path(__file__).parents[1] / "golden" / "messages.txt"
FIELD = re.compile(r"\{(\w+)\}")
_EUROS = Money(Fraction(4111805), "EUR")
_LESS = Money(Fraction("637329.85"), "EUR")
EXAMPLES: dict[str, Value] = {
    "activity": "1.1",
    "after": _EUROS,
    "amount": _EUROS,
    "available": _EUROS,
    "base": _EUROS,
    "before": _LESS,
    "bound": _LESS,
    "buffer": _LESS,
    "code": "amount-ambiguous",
    "computed": Percent(Fraction(17373149, 1000000), 1),
    "count": 3,
    "currency": "EUR",
    "end": _LESS,
    "figure": "mix-impulse",
    "figures": "2026/total",
    "file": "data/budget_2026.yaml",
    "gap": Points(Fraction(-95, 40), 2),
    "high": _EUROS,
    "id": "1.1",
    "line": 41,
    "low": _LESS,
    "money": _EUROS,
    "number": 2,
    "part": Percent(Fraction(15), 0),
    "percent": Percent(Fraction(15), 0),
    "place": "data/budget_2026.yaml:41:17",
    "printed": Percent(Fraction(15), 0),
    "product": _LESS,
    "programme": "rivierenland",
    "right": Percent(Fraction(17), 0),
    "selection": "theme=4,source=impulse",
    "share": Percent(Fraction(155, 10), 1),
    "size": 3,
    "source": "Impulsbudget",
    "theme": "4",
    "total": _EUROS,
    "title": "Begroting 2026",
    "what": "Impulsbudget",
    "written": "118.040",
    "year": "2026",
    "years": "2026, 2027",
}


def examples() -> str:
    """Say every message in both languages."""
    return "".join(_example(message) for message in sorted(catalogue.messages()))


def _example(message: str) -> str:
    if "{" in message and not FIELD.search(message):
        raise AssertionError(f"a brace that is no field: {message}")
    fields = dict.fromkeys(FIELD.findall(message))
    filled = Message(message, tuple((name, EXAMPLES.get(name, f"<{name}>")) for name in fields))
    said = "".join(f"  {language}: {Words(language).say(filled)}\n" for language in ("en", "nl"))
    return f"{message}\n{said}\n"


if __name__ == "__main__":
    GOLDEN.write_text(examples(), "utf-8")
