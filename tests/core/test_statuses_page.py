"""docs/STATUSES.md tells the truth: every example has the status and the sentence that it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mjabudget.analysis.check import check
from mjabudget.model.status import STATUSES
from mjabudget.output.language import Words
from mjabudget.present.verdict_text import sentence
from tests.support.budget_files import framed, read

PAGE = (Path(__file__).parents[2] / "docs" / "STATUSES.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n\n```text\n(.*?)\n```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("given", "shown"), EXAMPLES, ids=lambda words: words[:60])
def test_an_example_is_judged_as_the_page_shows(given, shown):
    results = check(read(framed(yaml.load(given, yaml.BaseLoader))))  # noqa: S506 - it makes texts only
    result = next(r for r in results if r.figure.id == "it")
    assert f"{result.status}: {Words('en').say(sentence(result))}" == shown


def test_every_status_has_its_chapter_and_an_example():
    assert PAGE.count("```yaml") == PAGE.count("```text") == len(EXAMPLES)
    for status in STATUSES:
        assert f"\n## `{status}`\n" in PAGE
        assert any(shown.startswith(f"{status}: ") for _, shown in EXAMPLES)
