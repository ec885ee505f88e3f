from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from mjabudget.format.load import FileText, Loaded, load, load_texts
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget, PrintedDocument
from tests.support.budget_files import headed
from tests.support.drawn_budgets import budgets
from tests.support.needs import examples

DATA = Path(__file__).parents[2] / "data"
TENTHS = headed(
    """\
unit: 0.1
sources: {own: Own money}
themes:
  - {id: "1", name: Only, costs: {own: 1.5}}
""",
    title="Amounts in ten cents",
)


def again(text: str) -> Loaded:
    return load_texts([FileText("again.yaml", text)])


@given(budgets())
@examples(150)
def test_reading_what_was_written_gives_the_same_budget(budget: Budget):
    loaded = again(write_budget(budget))
    assert [str(p) for p in loaded.problems] == []
    assert loaded.budgets == (budget,)


@given(budgets())
@examples(50)
def test_other_readers_of_yaml_see_ids_as_texts(budget: Budget):
    seen = yaml.safe_load(write_budget(budget))
    assert [t["id"] for t in seen["themes"]] == [t.id for t in budget.themes]
    assert list(seen["sources"]) == [s.id for s in budget.sources]
    assert seen["title"] == budget.title


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_the_shipped_budgets_are_laid_out_as_they_are_shipped_but_for_comments(year: str):
    shipped = (DATA / f"budget_{year}.yaml").read_text(encoding="utf-8")
    (budget,) = load([str(DATA / f"budget_{year}.yaml")]).budgets

    def layout(text: str) -> list[str]:
        lines = (line.partition("  # ")[0].rstrip() for line in text.splitlines())
        kept = (
            re.sub(r" +#.*", "", line) for line in lines if line.strip() and not line.strip().startswith("#")
        )
        return [
            line
            for line in kept
            if re.match(r" *(- )?(id|name|costs|of|over|quote|percent|amount|[a-z_]+):", line)
            and "note:" not in line
        ]

    assert layout(shipped) == layout(write_budget(budget))


def test_lines_of_comment_stand_at_the_head():
    (budget,) = load([str(DATA / "budget_2026.yaml")]).budgets
    text = write_budget(budget, ["Uit een werkmap", ""])
    assert text.startswith("# Uit een werkmap\n#\n\nmjabudget: 1\n")
    assert again(text).budgets == (budget,)


def test_many_sources_are_written_one_a_line():
    (budget,) = load([str(DATA / "budget_2026.yaml")]).budgets
    theme = budget.themes[0]
    sources = tuple(replace(budget.sources[0], id=f"a_rather_long_source_{n}") for n in range(9))
    cost = theme.activities[0].costs[0]
    costs = tuple(replace(cost, source=s.id, amount=Decimal("12.5")) for s in sources)
    whole = replace(theme, activities=(replace(theme.activities[0], costs=costs),))
    wide = replace(budget, sources=sources, available=(), themes=(whole,), figures=(), assumptions=())
    text = write_budget(wide)
    assert "        costs:\n          a_rather_long_source_0: 12.50\n" in text
    assert again(text).budgets == (wide,)


@pytest.mark.parametrize(
    "word", ["1.10", "2026", "1:30", "1e5", "0o17", "yes", "y", "Null", "~", "-", "+31", ".5"]
)
def test_a_text_that_some_reader_takes_for_something_else_stands_in_quotes(word: str):
    (budget,) = load([str(DATA / "budget_2026.yaml")]).budgets
    text = write_budget(replace(budget, title=word))
    assert f'\ntitle: "{word}"\n' in text
    assert again(text).budgets[0].title == word


def test_an_amount_has_no_more_decimals_than_its_unit_leaves_room_for():
    (budget,) = load_texts([FileText("a.yaml", TENTHS)]).budgets
    text = write_budget(budget)
    assert "costs: {own: 1.5}" in text
    assert again(text).budgets == (budget,)


def test_a_long_text_folds_and_a_text_of_several_lines_keeps_them():
    (budget,) = load([str(DATA / "budget_2026.yaml")]).budgets
    long = " ".join(["woorden"] * 30)
    text = write_budget(
        replace(budget, document=PrintedDocument(long, "een\ntwee", 'met  twee spaties en "'))
    )
    assert "  title: >-\n    woorden woorden" in text
    assert max(map(len, text.partition("sources:")[0].splitlines())) < 110
    assert "  chapter: |-\n    een\n    twee\n" in text
    assert '  status: met  twee spaties en "\n' in text
