"""Hold texts to this: mjabudget is in no package registry, and what to install for an extra is in it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mjabudget.model import problem
from mjabudget.output.exports import FORMATS
from mjabudget.output.html.page import MODULES

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "action.yml"]
SOURCES = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.po")]
HISTORY = ("CHANGELOG.md", "DECISIONS.md")  # they tell of this rule
PROMISE = re.compile(
    r"""(?:pipx?|uv(?:\s+(?:pip|tool))?|uvx)\s+(?:(?:install|inject|add|run)\s+)?(?:-\S+\s+)*["'\\`]*mjabudget\b(?!\S*\s*@)"""
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def promises(content: str) -> list[str]:
    """List the calls that would look for mjabudget in a registry."""
    joined = re.sub(r'"\n\s*f?"|\s*\n\s*', " ", content)
    return [match.group() for match in PROMISE.finditer(joined)]


def test_no_text_says_to_install_mjabudget_from_a_registry():
    texts = [p for p in (*PAGES, *SOURCES) if p.exists() and p.name not in HISTORY]
    found = {p.relative_to(ROOT).as_posix(): promises(p.read_text("utf-8")) for p in texts}
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    ("call", "promised"),
    [
        ("pip install mjabudget", True),
        ("pip install -U 'mjabudget[all]'", True),
        ('pip "\n"install \\"mjabudget[audit]\\"', True),
        ("uvx mjabudget check", True),
        ('pip install "mjabudget[all] @ git+https://example.org/x@v1"', False),
        ("pip install ./mjabudget-0.1.0-py3-none-any.whl", False),
        ("pip install '.[all]'", False),
    ],
)
def test_a_promise_is_told_from_an_address(call, promised):
    assert bool(promises(call)) == promised


def packages_of(extra: str) -> set[str]:
    """List the packages that an extra brings, those of the extras it names included."""
    found: set[str] = set()
    for requirement in PROJECT["optional-dependencies"][extra]:
        name, _, inner = re.match(r"([\w-]+)(\[([\w,-]+)\])?", requirement).groups()
        found |= set().union(*map(packages_of, inner.split(","))) if inner else {name.lower()}
    return found


def asked() -> Iterator[tuple[str, str]]:
    """List each module that the program asks for with the extra that it names."""
    for source in SOURCES:
        if source.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                words = [a.value for a in node.args if isinstance(a, ast.Constant)]
                if called in ("need", "needed") and words:
                    yield from ((words[0], module) for module in words[1:])
    yield from (("report", module) for module in MODULES)
    yield from ((f.extra, module) for f in FORMATS for module in f.modules)


def test_what_a_missing_extra_says_to_install_is_in_that_extra(monkeypatch):
    pairs = sorted(set(asked()))
    assert {extra for extra, _ in pairs} >= {"audit", "estimate", "excel", "parquet"}
    monkeypatch.setattr(problem, "find_spec", lambda _: None)
    for extra, module in pairs:
        hint = problem.needed(extra, module).hint
        package = str(hint["packages"]).lower().replace("_", "-")
        assert package in packages_of(extra), (extra, module)
