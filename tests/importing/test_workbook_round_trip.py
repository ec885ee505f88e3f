from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from mjabudget.format.load import FileText, load, load_texts
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget
from mjabudget.model.selection import parse
from mjabudget.output import xlsx
from mjabudget.output.language import Words
from tests.support.drawn_budgets import budgets
from tests.support.needs import REQUIRE_ALL, examples
from tests.support.recalculating import saved_again, shipped_workbook
from tests.support.sheets_made import problems, read, written

if os.environ.get(REQUIRE_ALL) != "1":
    pytest.importorskip("xlsxwriter")

DATA = Path(__file__).parents[2] / "data"
SHIPPED = load([str(DATA / "budget_2026.yaml"), str(DATA / "budget_2027.yaml")]).budgets
LANGUAGES = ("en", "nl")


def back(tmp_path: Path, content: bytes) -> tuple[Budget, ...]:
    done = read(tmp_path, content, programme=None, year=None)
    return written(done)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_budgets_come_back_whole_from_their_workbook(tmp_path: Path, language: str):
    assert back(tmp_path, xlsx.workbook(SHIPPED, Words(language))) == SHIPPED


@given(
    st.lists(st.sampled_from(["2026", "2027", "2021-2027"]), min_size=1, max_size=2, unique=True),
    st.data(),
    st.sampled_from(LANGUAGES),
)
@examples(40, HealthCheck.function_scoped_fixture)
def test_any_budgets_come_back_whole_from_their_workbook(tmp_path: Path, years, data, language):
    found = tuple(replace(data.draw(budgets(year=y)), currency="EUR", title=f"Jaar {y}") for y in years)
    if load_texts([FileText(f"{b.year}.yaml", write_budget(b)) for b in found]).problems:
        return
    if xlsx.problems(found):
        return
    assert back(tmp_path, xlsx.workbook(found, Words(language))) == found


def test_an_extract_is_not_taken_for_the_whole(tmp_path: Path):
    content = xlsx.workbook(SHIPPED, Words("nl"), parse("theme=4"))
    assert "error[import-extract]" in problems(read(tmp_path, content))


def test_a_workbook_that_libreoffice_saved_again_comes_back_whole(tmp_path: Path):
    saved = saved_again({"own": shipped_workbook(2026, 2027, language="nl")})
    assert back(tmp_path, saved["own"]) == SHIPPED
