"""Report a check as JSON, whose keys docs/JSON.md lists."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.model.problem import Problem
from mjabudget.output.ci.checked import Checked
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.present.check_data import check_data
from mjabudget.present.data import problems_data


def report_results(checked: Checked, words: Words) -> str:
    """Write every result with the counts, and the remarks."""
    return to_json(check_data(checked.results, checked.remarks, strict=checked.view.strict), words)


def report_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write every problem of the input."""
    return to_json(problems_data(problems), words)
