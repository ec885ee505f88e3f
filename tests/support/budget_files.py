"""Write small budget files, and read them as the program does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from mjabudget import load
from mjabudget.format.load import FileText, Loaded, load_texts
from mjabudget.model.budget import Budget
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text

DATA = Path(__file__).parents[2] / "data"
NAMES = tuple(f"{letter}.yaml" for letter in ascii_lowercase)


def headed(
    body: str = "",
    *,
    programme: str = "made-up",
    year: object = 2026,
    title: str = "Made-up budget",
    currency: str = "EUR",
) -> str:
    """Write a budget file: the keys that every one starts with, and the text of a test below them."""
    return f"mjabudget: 1\nprogramme: {programme}\nyear: {year}\ntitle: {title}\ncurrency: {currency}\n{body}"


def read(*contents: str, names: Sequence[str] = NAMES) -> tuple[Budget, ...]:
    """Read the texts of files that belong to one run; they must be without problems."""
    loaded = _loaded(contents, names)
    assert problems_text(loaded.problems, Words("en")) == ""
    return loaded.budgets


def reported(*contents: str) -> list[str]:
    """Read texts in the same way; list `code file:line:column` of every problem."""
    loaded = _loaded(contents, NAMES)
    assert bool(loaded.problems) != bool(loaded.budgets)
    return [f"{p.code} {p.place}" for p in loaded.problems]


def _loaded(contents: Sequence[str], names: Sequence[str]) -> Loaded:
    given = zip(names, contents, strict=False)
    assert len(names) >= len(contents)
    return load_texts([FileText(name, content) for name, content in given])


@cache
def shipped(*years: int) -> tuple[Budget, ...]:
    """Read the budgets that come with the program, of both years where none is named."""
    return load(*(years or (2026, 2027)), data=DATA)


def with_figures(text: str, more: str) -> str:
    """Put more figures behind those of the text of a file that comes with the program."""
    figures, assumed, rest = text.partition("\n# What the estimates take for granted")
    return figures + more + assumed + rest


def shipped_text(year: int) -> str:
    """Give the text of a budget file that comes with the program."""
    return (DATA / f"budget_{year}.yaml").read_text("utf-8")


def flow(value: object) -> str:
    """Write a value as YAML within a line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value) if " " in str(value) else str(value)


def framed(example: Mapping[str, object]) -> str:
    """Write a budget with one theme: its `costs`, and whatever else an example of a status says.

    The figure or limit that it is about has the id `it`; `also` has other figures that the document prints.
    """
    costs = example["costs"]
    assert isinstance(costs, Mapping)
    lines = [f"{key}: {example[key]}" for key in ("unit", "rounded_to") if key in example]
    lines.append("sources: " + flow({key: f"Source {key}" for key in costs}))
    if "available" in example:
        lines.append(f"available: {flow(example['available'])}")
    theme = {"id": '"1"', "name": "Theme", "costs": flow(costs)}
    theme |= {"estimated": flow(example["estimated"])} if "estimated" in example else {}
    lines += ["themes:", "  - {" + ", ".join(f"{k}: {v}" for k, v in theme.items()) + "}"]
    for kind in ("limit", "figure"):
        if kind in example:
            printed = example[kind]
            assert isinstance(printed, Mapping)
            lines += [f"{kind}s:", f"  - {flow({'id': 'it', **printed})}"]
    if "also" in example:
        others = example["also"]
        assert isinstance(others, list)
        lines += [] if "figure" in example else ["figures:"]
        lines += [f"  - {flow({'id': f'also-{n}', **other})}" for n, other in enumerate(others, 1)]
    return headed("\n".join(lines) + "\n", programme="example", title="Example")
