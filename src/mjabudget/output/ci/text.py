"""Report a check to people: a document that is drawn for the terminal or the file it goes to."""

from __future__ import annotations

from mjabudget.model.document import Document
from mjabudget.output.ci.checked import Checked
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text as report_problems
from mjabudget.present.check import check_document
from mjabudget.present.remarks import remark_items

__all__ = ["report_problems", "report_results"]


def report_results(checked: Checked, _: Words) -> Document:
    """Show how the figures stand, with the remarks below."""
    remarks = () if checked.view.quiet else remark_items(checked.remarks)
    return check_document(checked.results, checked.choices, checked.view) + remarks
