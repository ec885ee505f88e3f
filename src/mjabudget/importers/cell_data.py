"""Put together the plain data of a budget file, each value with the cell that it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from mjabudget.format.numerals import written
from mjabudget.format.scalars import FORMAT, UNKNOWN
from mjabudget.format.yaml_reader import UNPRINTABLE, Data, Parsed, Quoted
from mjabudget.model.budget import Path
from mjabudget.model.problem import Place, Problem, problem
from mjabudget.model.selection import DIMENSIONS, MEASURES, Selection

_BY_SOURCE = (("costs",), ("available",))


@dataclass(slots=True)
class CellData:
    """The data of one budget so far. It looks up its own places, which are cells.

    A node that no cell gives stands where the first value within it does. `unit` is that of the amounts.
    """

    file: str
    unit: Decimal = Decimal(1)
    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.put(("mjabudget",), FORMAT, Place(self.file))

    def put(self, path: Path, value: Data, place: Place) -> None:
        """Set a node and where it stands, with the mappings and lists that lead to it."""
        node: Any = self.data
        for depth, (step, following) in enumerate(pairwise(path), 1):
            self.cells.setdefault(path[:depth], place)
            node = _child(node, step, [] if isinstance(following, int) else {})
        _child(node, path[-1], value)
        self.cells[path] = place

    def put_text(self, path: Path, words: str, place: Place) -> None:
        """Set a text, which is never taken for a number or for nothing."""
        if bad := UNPRINTABLE.search(words):
            self.problems.append(problem("file-characters/cell", place, code=f"{ord(bad.group()):04X}"))
        self.put(path, Quoted(words), place)

    def put_amount(self, path: Path, amount: Decimal | None, place: Place) -> None:
        """Set an amount in whole currency; None is one that nobody has."""
        self.put(path, UNKNOWN if amount is None else written(amount, self.unit), place)

    def put_selection(self, path: Path, selection: Selection, place: Place) -> None:
        """Set a selection."""
        of: dict[str, Any] = {key: list(ids) for key in DIMENSIONS if (ids := getattr(selection, key))}
        of |= {key: name for key in MEASURES if (name := getattr(selection, key)) is not None}
        self.put(path, of or "all", place)

    def size(self, key: str) -> int:
        """Return how many entries a list has so far."""
        return len(self.data.get(key, ()))

    def place(self, path: Path) -> Place:
        """Return the cell of the node at `path`, or of its nearest parent."""
        at: Path = ()
        for step in path:
            at = (*at, step) if (*at, step) in self.cells else at
        return self.cells[at] if at else Place(self.file)

    def key_place(self, path: Path) -> Place:
        """Return the cell that the key comes from: that of the source, or of the value below the key."""
        source: Path = ("sources", *path[-1:])
        return self.cells[source] if path[-2:-1] in _BY_SOURCE and source in self.cells else self.place(path)

    def excerpt(self, place: Place) -> str:  # noqa: ARG002 - a cell is shown by its name alone
        """Return nothing: cells stand in no line."""
        return ""

    def parsed(self, problems: Sequence[Problem] = ()) -> Parsed:
        """Return the data with what was wrong with the cells, the first of each, ready to be validated."""
        first = {p.place: p for p in reversed((*self.problems, *problems))}
        return Parsed(self.data, self, tuple(first.values()))


def _child(node: Any, step: str | int, value: Data) -> Any:
    """Return a child of a mapping or list, made of `value` where there is none."""
    if isinstance(node, list) and step == len(node):
        node.append(value)
    elif isinstance(node, dict):
        node.setdefault(step, value)
    return node[step]
