"""Report the results of a check, or the problems of its input, in the format of whoever reads them.

A format is a module with a function for each of the two, and a row of `FORMATS`.
"""

from __future__ import annotations

from mjabudget.output.ci import github, json, junit, rdjson, sarif, text
from mjabudget.output.ci.checked import Checked, CheckFormat

__all__ = ["FORMATS", "CheckFormat", "Checked"]

FORMATS = (
    CheckFormat("text", text.report_results, text.report_problems),
    CheckFormat("json", json.report_results, json.report_problems),
    CheckFormat("junit", junit.report_results, junit.report_problems),
    CheckFormat("github", github.report_results, github.report_problems),
    CheckFormat("sarif", sarif.report_results, sarif.report_problems),
    CheckFormat("rdjson", rdjson.report_results, rdjson.report_problems),
)
