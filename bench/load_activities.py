"""How long a budget of 100,000 activities takes to read, as a ratio to PyYAML's own loader in the same run.

python bench/load_activities.py [ACTIVITIES]
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from time import perf_counter

import yaml

from mjabudget.format import load, yaml_reader

HEAD = """\
mjabudget: 1
programme: bench
year: 2026
title: Many activities
currency: EUR
sources: {impulse: Impulse, other: Other}
themes:
  - id: "1"
    name: One
    activities:
"""
ACTIVITY = """\
      - id: a{n}
        name: Activity {n}
        costs: {{impulse: {n}.50, other: {n}}}
"""
ROUNDS = 3


def best(step: Callable[[], object]) -> float:
    """Seconds of the fastest of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        start = perf_counter()
        step()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    content = HEAD + "".join(ACTIVITY.format(n=n) for n in range(many))
    assert load.load_texts([load.FileText("bench.yaml", content)]).budgets
    steps = {
        "yaml.CSafeLoader": lambda: yaml.load(content, Loader=yaml.CSafeLoader),
        "data with places": lambda: yaml_reader.parse("bench.yaml", content),
        "budget, everything checked": lambda: load.load_texts([load.FileText("bench.yaml", content)]),
    }
    print(f"{many} activities, {len(content) / 1e6:.1f} MB")
    taken = {name: best(step) for name, step in steps.items()}
    for name, seconds in taken.items():
        print(f"{name:28} {seconds:7.2f} s {seconds / taken['yaml.CSafeLoader']:7.2f} x CSafeLoader")


if __name__ == "__main__":
    main()
