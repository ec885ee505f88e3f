"""What a check reports of awkward names and texts, in both languages, as it stands in golden/check_formats.

MJABUDGET_UPDATE=1 writes the files anew; read them before they are kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mjabudget.output.ci import FORMATS
from tests.support.program import GOLDEN, assert_golden, inside

DATA = Path(__file__).parents[1] / "data" / "check_formats"
BUDGETS = {"findings": (1, "100% één, twee.yaml"), "broken": (2, "broken één.yaml")}
NAMES = [f.name for f in FORMATS if f.name not in ("text", "json")]
SHOWN = [f"{what}.{form}.{lang}" for what in BUDGETS for form in (*NAMES, "summary") for lang in ("en", "nl")]


@pytest.mark.parametrize("name", SHOWN)
def test_a_report_is_what_was_read_and_kept(name, monkeypatch, tmp_path):
    what, form, lang = name.split(".")
    code, budget = BUDGETS[what]
    monkeypatch.chdir(DATA)
    page = tmp_path / "page.md"
    asked = "text" if form == "summary" else form
    done = inside(["check", budget, "--lang", lang, "--format", asked], GITHUB_STEP_SUMMARY=str(page))
    assert_golden(page.read_text("utf-8") if form == "summary" else done.out, "check_formats", name)
    assert done.code == code


def test_no_golden_file_is_left_that_no_check_reports():
    assert {path.name for path in (GOLDEN / "check_formats").iterdir()} == set(SHOWN)
