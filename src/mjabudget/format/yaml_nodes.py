"""Make the nodes of a YAML file that is no budget, and its text of them.

PyYAML lays out a tree of nodes. Whatever some reader of YAML would take for a number, a date or a truth
value, and is a text or an id, stands in double quotes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from mjabudget.format.layout.texts import is_doubtful

_TAG = "tag:yaml.org,2002:str"

Keys = Mapping[str, Node | None]


class _Dumper(yaml.SafeDumper):
    """PyYAML's layout with items indented, double quotes, and one line for every text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - each scalar says for itself whether it needs quotes

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as the library calls it
        super().increase_indent(flow, False)  # noqa: FBT003 - the same

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


def serialized(node: Node) -> str:
    """Lay out a tree as text."""
    return str(yaml.serialize(node, Dumper=_Dumper, width=sys.maxsize, allow_unicode=True))


def scalar(words: str, *, quoted: bool = False) -> ScalarNode:
    """Build a text or an id, in quotes where it could be misread or an editor would not show all of it."""
    return ScalarNode(_TAG, words, style='"' if quoted or is_doubtful(words) else None)


def bare(word: str) -> ScalarNode:
    """Build a number or a word of the format."""
    return ScalarNode(_TAG, word)


def keys(entry: Keys, *, flow: bool = False) -> MappingNode:
    """Build a mapping of the keys that have something; a `flow` one stands in braces."""
    pairs = [(scalar(key), node) for key, node in entry.items() if node is not None]
    return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)


def items(nodes: Iterable[Node], *, flow: bool = False) -> SequenceNode:
    """Build a list; a `flow` one stands in brackets."""
    return SequenceNode("tag:yaml.org,2002:seq", list(nodes), flow_style=flow)
