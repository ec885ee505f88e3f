"""Names in Markdown: what a reader of Markdown shows is what the file says."""

from __future__ import annotations

import re
from html import unescape

import pytest
from markdown_it import MarkdownIt

from mjabudget.model.document import Column, Heading, Row, Table
from mjabudget.output.language import Words
from mjabudget.output.markdown import markdown

NAMES = (
    "*bold* and **more**",
    "_cursive_ and esf_plus_2",
    "`code`",
    "<b>markup</b> <!-- gone --> <https://example.org>",
    "[link](https://example.org)",
    r"a\*b | c\| d \ e",
    "< 27 jaar & > 50",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_it_is_written(name: str) -> None:
    drawn = markdown((Heading(name), Table((Column("Theme"),), (Row((name,), "total"),), name)), Words("en"))
    page = MarkdownIt("commonmark").enable("table").render(drawn)
    assert "<a " not in page
    shown = unescape(re.sub(r"</?(h1|p|table|thead|tbody|tr|th|td|strong)\b[^>]*>", "", page))
    assert [line for line in shown.splitlines() if line and line != "Theme"] == [name, name, name]
