"""Collect the messages of the program, and keep the Dutch catalogue that must have them all.

Run as a program it rewrites the catalogue: what is new gets an empty translation, what is gone goes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from mjabudget.cli.app import COMMANDS, application, load_command
from mjabudget.cli.help_language import help_texts
from mjabudget.model.problem_codes import TEXTS

SOURCE = Path(__file__).parents[2] / "src" / "mjabudget"
DUTCH = SOURCE / "locale" / "nl" / "mjabudget.po"
MARKERS = ("text", "template")


@cache
def messages() -> frozenset[str]:
    """Collect every English template in the source, and every text of the commands' help."""
    found = {
        m for file in sorted(SOURCE.rglob("*.py")) for m in _templates(ast.parse(file.read_text("utf-8")))
    }
    table = {template for texts in TEXTS.values() for template in texts}
    commands = (application(), *(load_command(command) for command in COMMANDS))
    return frozenset(found | table | set(help_texts(commands)))


def translations() -> dict[str, str]:
    """Give the Dutch message of each English one."""
    with DUTCH.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


def _templates(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def rewrite() -> None:
    """Bring the catalogue up to the source."""
    known = translations() if DUTCH.exists() else {}
    catalog = Catalog(
        locale="nl", project="mjabudget", fuzzy=False, header_comment="# Dutch messages of mjabudget."
    )
    for message in sorted(messages()):
        catalog.add(message, known.get(message, ""))
    DUTCH.parent.mkdir(parents=True, exist_ok=True)
    with DUTCH.open("wb") as file:
        write_po(file, catalog, width=110, omit_header=False, sort_output=True, include_previous=False)
    lines = DUTCH.read_text("utf-8").splitlines()
    kept = [
        line
        for line in lines
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    DUTCH.write_text("\n".join(kept) + "\n", "utf-8")


if __name__ == "__main__":
    rewrite()
    for message, said in sorted(translations().items()):
        if not said:
            print(repr(message))  # noqa: T201 - what is left to translate
