"""Hold the pages of docs to one another: the index has them all, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md"])
INDEX = re.compile(r"^\| \[([\w.-]+)\]\(\1\) \|", re.MULTILINE)
PLACE = re.compile(r"`((?:src|tests|docs|schema|format|model|analysis|present|output|cli)(?:/[\w.-]+)+)`")


def test_the_index_has_every_page_once():
    listed = INDEX.findall((DOCS / "README.md").read_text("utf-8"))
    assert sorted([*listed, "README.md"]) == sorted(page.name for page in DOCS.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_leads_to_a_file_that_is_there(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_contributing_names_files_and_folders_that_are_there():
    named = PLACE.findall((DOCS / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(named) > 15
    package = ROOT / "src" / "mjabudget"
    assert [name for name in named if not ((ROOT / name).exists() or (package / name).exists())] == []
