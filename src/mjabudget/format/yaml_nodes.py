"""Make the nodes of a YAML file, and its text of them.

PyYAML lays out a tree of nodes. Whatever some reader of YAML would take for a number, a date or a truth
value, and is a text or an id, stands in double quotes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

WIDTH = 100

_TAG = "tag:yaml.org,2002:str"
_DOUBTFUL = re.compile(r"(?i)[-+.~=<0-9].*|null|true|false|yes|no|on|off|y|n", re.DOTALL)

Keys = Mapping[str, Node | None]


class _Dumper(yaml.SafeDumper):
    """PyYAML's layout with items indented, double quotes, and one line for every text but paragraphs."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - each scalar says for itself whether it needs quotes

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as the library calls it
        super().increase_indent(flow, False)  # noqa: FBT003 - the same

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style

    def write_folded(self, text: str) -> None:
        self.best_width = WIDTH
        super().write_folded(text)
        self.best_width = sys.maxsize


def serialized(node: Node) -> str:
    """Lay out a tree as text, with an empty line between themes."""
    written = yaml.serialize(node, Dumper=_Dumper, width=sys.maxsize, allow_unicode=True)
    if not written.startswith("themes:"):
        return written
    return re.sub(r"(?<!^themes:)\n  - id:", "\n\n  - id:", written)


def paragraph(words: str) -> Node | None:
    """Build a text of any length: long ones fold, lines of their own stay; nothing where it is empty."""
    lines = words.split("\n")
    block = all(line.isprintable() and line == line.strip() for line in lines) and lines[0] and lines[-1]
    if block and len(lines) > 1:
        return ScalarNode(_TAG, words, style="|")
    if block and len(words) > WIDTH - 10 and "  " not in words:
        return ScalarNode(_TAG, words, style=">")
    return scalar(words) if words else None


def scalar(words: str, *, quoted: bool = False) -> ScalarNode:
    """Build a text or an id, in quotes where it could be misread or an editor would not show all of it."""
    quoted = quoted or bool(_DOUBTFUL.fullmatch(words)) or not words.isprintable()
    return ScalarNode(_TAG, words, style='"' if quoted else None)


def bare(word: str) -> ScalarNode:
    """Build a number or a word of the format."""
    return ScalarNode(_TAG, word)


def keys(entry: Keys, *, flow: bool = False) -> MappingNode:
    """Build a mapping of the keys that have something; a `flow` one stands in braces."""
    pairs = [(scalar(key), node) for key, node in entry.items() if node is not None]
    return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)


def some(entry: Keys) -> MappingNode | None:
    """Build a mapping; nothing where no key has something."""
    return keys(entry) if any(node is not None for node in entry.values()) else None


def items(nodes: Iterable[Node], *, flow: bool = False) -> SequenceNode:
    """Build a list; a `flow` one stands in brackets."""
    return SequenceNode("tag:yaml.org,2002:seq", list(nodes), flow_style=flow)


def one_or_list(nodes: Iterable[Node], *, flow: bool = True) -> Node:
    """Build a list, or the one node that it would have."""
    several = list(nodes)
    return several[0] if len(several) == 1 else items(several, flow=flow)
