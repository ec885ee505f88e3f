"""report, chart and publish: files that are what their names say, and none where something is wrong."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from tests.support.budget_files import headed
from tests.support.needs import needs_module
from tests.support.program import BUDGETS, inside, without

KINDS = ["mix", "themes", "contrast", "buffer"]
CODE = re.compile(r"[a-z]+\[([a-z-]+)\]: ")
UNFUNDED = headed(
    """\
sources: {grant: Grant}
themes:
  - {id: "1", name: First, costs: {grant: unknown}}
""",
    programme="bare",
    year=2033,
    title="Bare",
)


@pytest.fixture(autouse=True)
def _extras():
    needs_module("jinja2", "matplotlib", "z3")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(BUDGETS, tmp_path / "data")
    (tmp_path / "bare.yaml").write_text(UNFUNDED, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def holds(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class _Page(HTMLParser):
    """What a page is made of: its language, its headings, and what it would fetch from elsewhere."""

    def __init__(self, content):
        super().__init__()
        self.tags, self.lang, self.fetched = [], None, []
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append(tag)
        self.lang = self.lang or told.get("lang")
        if tag in ("script", "link", "img", "iframe") or told.get("src", "").startswith("http"):
            self.fetched.append((tag, told))


@pytest.mark.parametrize(("lang", "name"), [("en", "report.html"), ("nl", "rapport.HTM")])
def test_a_report_is_one_page_in_the_language_asked_for(folder, lang, name):
    done = inside(["report", "2031", "2032", "-o", name, "--lang", lang])
    assert (done.code, done.out) == (0, "")
    content = (folder / name).read_text("utf-8")
    assert content.lower().startswith("<!doctype html>")
    page = _Page(content)
    assert page.lang == lang
    assert page.fetched == []
    assert page.tags.count("h1") == 1
    assert page.tags.count("svg") >= 3


def test_a_report_without_the_solver_is_written_without_proofs(folder):
    done = without(["z3"], ["report", "2031", "-o", "out.html"], folder)
    assert done.code == 0
    assert "pip install z3-solver" in (folder / "out.html").read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_chart_is_drawn(folder, kind):
    done = inside(["chart", "2031", "2032", "--kind", kind, "-o", "out.svg"])
    assert (done.code, done.out) == (0, "")
    assert ET.fromstring((folder / "out.svg").read_bytes()).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - ours


@pytest.mark.parametrize(
    ("ending", "start"), [(".svg", b"<?xml"), (".png", b"\x89PNG\r\n\x1a\n"), (".pdf", b"%PDF-")]
)
def test_the_ending_says_what_is_drawn_and_it_is_the_same_every_time(folder, ending, start):
    assert inside(["chart", "2032", "--kind", "mix", "-o", f"first{ending}"]).code == 0
    assert inside(["chart", "2032", "--kind", "mix", "-o", f"SECOND{ending.upper()}"]).code == 0
    raw = (folder / f"first{ending}").read_bytes()
    assert raw.startswith(start)
    assert raw == (folder / f"SECOND{ending.upper()}").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["report", "2031", "-o", "out.pdf"], ["export-format"]),
        (["report", "2031", "-o", "html"], ["export-format"]),
        (["report", "2040", "-o", "out.html"], ["year-missing"]),
        (["report", "2031", "-o", "out.html", "--where", "theme=9"], ["theme-unknown"]),
        (["report", "2031", "-o", "nowhere/out.html"], ["output-unwritable"]),
        (["report", "2031"], []),
        (["report", "2031", "-o", "out.html", "--percentages", "rounded"], []),
        (["chart", "2031", "--kind", "mix", "-o", "out.jpg"], ["export-format"]),
        (["chart", "bare.yaml", "--kind", "buffer", "-o", "out.svg"], ["chart-empty"]),
        (["chart", "bare.yaml", "--kind", "mix", "-o", "out.svg"], ["chart-empty"]),
        (["chart", "2031", "--kind", "pie", "-o", "out.svg"], []),
        (["chart", "2031", "-o", "out.svg"], []),
        (["chart", "2031", "--kind", "mix"], []),
        (["publish", "2031", "-o", "data/budget_2031.yaml"], ["output-input"]),
        (["publish", "2031", "--format", "csv"], []),
    ],
    ids=" ".join,
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(folder, arguments, codes):
    before = holds(folder)
    english, dutch = (inside([*arguments, "--lang", lang]) for lang in ("en", "nl"))
    assert (english.code, english.out) == (dutch.code, dutch.out) == (2, "")
    assert CODE.findall(english.err) == CODE.findall(dutch.err) == codes
    assert english.err != dutch.err
    assert "Traceback" not in english.err + dutch.err
    assert holds(folder) == before


def test_an_unknown_kind_is_told_with_those_there_are():
    assert "--kind cannot be pie; it is one of mix, themes, contrast, buffer" in (
        inside(["chart", "2031", "--kind", "pie", "-o", "out.svg"]).err
    )


@pytest.mark.usefixtures("folder")
def test_a_chart_of_nothing_known_names_the_others():
    assert "choose another chart: themes, contrast, buffer" in (
        inside(["chart", "bare.yaml", "--kind", "mix", "-o", "out.svg"]).err
    )


def test_a_missing_extra_is_named_with_what_to_install(folder):
    before = holds(folder)
    for module in ("jinja2", "matplotlib"):
        for command in (["report", "-o", "out.html"], ["chart", "--kind", "mix", "-o", "out.svg"]):
            done = without([module], command, folder)
            assert (done.code, done.out) == (2, "")
            assert f"error[extra-missing]: needed here and not installed: {module}\n" in done.err
            assert done.err.endswith(f"  run in the environment of mjabudget: pip install {module}\n")
    assert holds(folder) == before


@pytest.mark.parametrize("form", ["plain", "table", "markdown", "json"])
def test_publishing_has_every_figure_that_does_not_simply_hold_in_every_form(folder, form):
    data = inside(["publish", "2031", "--format", "json"])
    actions = {f["id"]: f["action"] for f in json.loads(data.out)["budgets"][0]["figures"]}
    written = re.findall(
        r"^  - id: ([\w-]+)$",
        (folder / "data/budget_2031.yaml")
        .read_text("utf-8")
        .partition("\nfigures:")[2]
        .partition("\nlimits:")[0],
        re.MULTILINE,
    )
    assert sorted(actions) == sorted(written)
    assert len(written) > 5
    done = inside(["publish", "2031", "--format", form])
    assert done.code == 0
    assert inside(["publish", "2031", "--format", form, "-o", "out.txt"]).out == ""
    saved = (folder / "out.txt").read_text("utf-8")
    assert all(figure in saved for figure, action in actions.items() if action != "keep" or form == "json")
    if form == "json":
        assert json.loads(saved) == json.loads(done.out)


def test_a_report_and_a_chart_of_the_example_say_what_they_are(tmp_path):
    assert inside(["report", "2026", "-o", "report.html"], tmp_path).code == 0
    header = (tmp_path / "report.html").read_text("utf-8").partition("<header>")[2].partition("<h1>")[0]
    assert "Example: the budget of Rivierenland that comes with mjabudget, not your own." in header
    assert inside(["chart", "2026", "--kind", "mix", "-o", "mix.svg"], tmp_path).code == 0
    assert "(example of mjabudget)</dc:title>" in (tmp_path / "mix.svg").read_text("utf-8")
