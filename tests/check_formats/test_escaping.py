"""Whatever a name or a text holds, a report stays what its reader takes, and says it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem, visible
from mjabudget.output.ci import FORMATS
from mjabudget.output.ci.step_summary import summary_of_problems
from mjabudget.output.language import Words
from tests.support.budget_files import headed
from tests.support.program import inside
from tests.support.rdjson import diagnostics
from tests.support.workflow_commands import annotations

WORDS = Words("en")
DATA = Path(__file__).parents[1] / "data"
JUNIT = xmlschema.XMLSchema(str(DATA / "junit.xsd"))
REPORT = {f.name: f.problems for f in FORMATS}
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
AWKWARD = st.text(
    st.one_of(
        st.sampled_from("%:,|<>&;`*_~$[]()\\\n\r\t\x00\x1b\x85\u2028\udcff#@!-=\"'ab 1"), st.characters()
    )
).filter(str.strip)
NAME = os.fsdecode(b"a b\n::error::x %0A\x1b[31m, <b>\xff.yaml")
BUDGET = headed("""\
sources: {a: A}
themes: [{id: "1", name: T, costs: {a: AMOUNT}}]
figures: [{id: f, amount: 5, of: all}]
""")


def made(file, message):
    return Problem("code", Place(file, 3, 4, 2), text("{it}", it=message), text("{it}", it=message))


def rendered(markdown):
    """Return the texts of the cells, as a reader sees them, of a page without HTML or links of its own."""
    cells = []
    for token in MARKDOWN.parse(markdown):
        assert token.type != "html_block"
        for inner in token.children or ():
            assert inner.type in ("text", "text_special", "softbreak"), inner
        if token.type == "inline":
            cells.append("".join(inner.content for inner in token.children))
    return cells


@given(AWKWARD, AWKWARD)
def test_a_problem_of_any_words_is_one_annotation_with_these_words(file, message):
    (made_of,) = annotations(REPORT["github"]([made(f"x{file}", message)], WORDS))
    assert made_of.properties["file"].replace("\n", "") == visible(f"x{file}").replace("\n", "")
    assert made_of.properties["title"] == "code"
    words = visible(message)
    assert made_of.message == f"{words}\n{words}"


@given(AWKWARD, AWKWARD)
def test_a_problem_of_any_words_is_valid_for_the_other_readers(file, message):
    problems = [made(f"x{file}", message)]
    report = REPORT["junit"](problems, WORDS)
    JUNIT.validate(report)
    assert ET.fromstring(report)[0][0][0].get("type") == "code"  # noqa: S314 - ours
    Sarif.model_validate(json.loads(REPORT["sarif"](problems, WORDS)))
    (found,) = diagnostics(REPORT["rdjson"](problems, WORDS))
    assert found["message"] == f"{visible(message)}\n{visible(message)}"


@given(AWKWARD)
def test_a_summary_shows_any_words_as_they_are(message):
    message = f"a{message}z"
    cells = rendered(summary_of_problems([made("x.yaml", message)], WORDS))
    plain = " ".join(visible(" ".join(message.splitlines())).split())
    assert [" ".join(cell.split()) for cell in cells[-4:]] == ["x.yaml:3:4", plain, plain, "code"]


@pytest.mark.parametrize("amount", ["6", "118.040"], ids=["findings", "broken"])
def test_a_file_of_any_name_is_reported(amount, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(BUDGET.replace("AMOUNT", amount), "utf-8")
    code = 2 if "." in amount else 1
    out = {}
    for form in REPORT:
        done = inside(["check", NAME, "--format", form], GITHUB_STEP_SUMMARY="page.md")
        assert done.code == code
        out[form] = done.out
        assert inside(["check", NAME, "--format", f"{form}={form}.out"]).code == code
    assert not [line for line in done.err.splitlines() if line.startswith("::")]
    assert not [line for line in out["text"].splitlines() if line.startswith("::")]
    (made_of,) = annotations(out["github"])
    assert made_of.properties["file"] == visible(NAME).replace("\n", "\ufffd")
    JUNIT.validate(out["junit"])
    (found,) = diagnostics(out["rdjson"])
    assert found["location"]["path"] == visible(NAME)
    log = json.loads(out["sarif"])
    Sarif.model_validate(log)
    (result,) = log["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == os.fsencode(NAME)
    rendered(Path("page.md").read_text("utf-8"))
