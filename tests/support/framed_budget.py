"""A few keys in, a whole budget file with one figure or limit out: the frame of the status examples."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mjabudget.analysis.check import Result, check
from mjabudget.format.load import Given, load_texts

FILE = "budget_2026.yaml"


def flow(value: object) -> str:
    """Write a value as YAML within a line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value) if " " in str(value) else str(value)


def budget_file(example: Mapping[str, object]) -> str:
    """Make a budget with one theme: its `costs`, and whatever else the example says."""
    costs = example["costs"]
    assert isinstance(costs, Mapping)
    lines = ["mjabudget: 1", "programme: example", "year: 2026", "title: Example", "currency: EUR"]
    lines += [f"{key}: {example[key]}" for key in ("unit", "rounded_to") if key in example]
    lines.append("sources: " + flow({key: f"Source {key}" for key in costs}))
    if "available" in example:
        lines.append(f"available: {flow(example['available'])}")
    theme = {"id": '"1"', "name": "Theme", "costs": costs}
    theme |= {"estimated": example["estimated"]} if "estimated" in example else {}
    lines += ["themes:", "  - {" + ", ".join(f"{k}: {_raw(v)}" for k, v in theme.items()) + "}"]
    for kind in ("figure", "limit"):
        if kind in example:
            printed = example[kind]
            assert isinstance(printed, Mapping)
            lines += [f"{kind}s:", f"  - {flow({'id': 'it', **printed})}"]
    return "\n".join(lines) + "\n"


def judged(content: str, *others: str) -> tuple[Result, ...]:
    """Check a budget, in one run with others."""
    given = [Given(f"budget_{n}.yaml" if n else FILE, text) for n, text in enumerate((content, *others))]
    loaded = load_texts(given)
    assert not loaded.problems, loaded.problems
    return check(loaded.budgets)


def _raw(value: object) -> str:
    return value if isinstance(value, str) else flow(value)
