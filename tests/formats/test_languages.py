"""A language is there as soon as its catalogue is: nothing else says which languages there are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mjabudget
from mjabudget.cli.app import language
from tests.support.program import SHIPPED, environment

GERMAN = """\
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Theme"
msgstr "Thema"

msgid "Total"
msgstr "Summe"

msgid "\u00a4#,##0"
msgstr "#,##0\u00a0\u00a4"

msgid "-\u00a4#,##0"
msgstr "-#,##0\u00a0\u00a4"
"""


@pytest.fixture(scope="module")
def with_german(tmp_path_factory):
    """The program with one file more: a German catalogue, of a few messages."""
    folder = tmp_path_factory.mktemp("german")
    shutil.copytree(
        Path(mjabudget.__file__).parent, folder / "mjabudget", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "mjabudget" / "locale" / "de").mkdir()
    (folder / "mjabudget" / "locale" / "de" / "mjabudget.po").write_text(GERMAN, "utf-8")

    def shown(*arguments, **extra):
        done = subprocess.run(
            [sys.executable, "-m", "mjabudget", *arguments, "--data", str(SHIPPED)],
            cwd=folder,
            env=environment(PYTHONPATH=os.fspath(folder), **extra),
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    return shown


def test_a_catalogue_is_all_that_a_language_costs(with_german):
    assert "Summe" in with_german("summary", "2026", "--lang", "de")
    assert "Summe" in with_german("summary", "2026", LC_ALL="de_DE.UTF-8")
    assert "4.111.805 \u20ac" in with_german("explain", "2026", "total", "--lang", "de")
    figures = json.loads(with_german("publish", "2026", "--format", "json"))["budgets"][0]["figures"]
    assert {tuple(f["reads"]) for f in figures if f["reads"]} == {("de", "nl", "en")}


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("nl_NL.UTF-8", "nl"),
        ("nl", "nl"),
        ("NL_be", "nl"),
        ("Dutch_Netherlands.1252", "nl"),
        ("en_GB.UTF-8", "en"),
        ("English_United States.1252", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("nds_NL", "en"),
        ("de_DE", "en"),
    ],
)
def test_the_language_is_that_of_the_locale_where_it_is_there(named, chosen):
    assert language([], {"LC_ALL": named}) == chosen
    assert language(["--lang", "nl"], {"LC_ALL": named}) == "nl"
