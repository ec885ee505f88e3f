"""audit and estimate: exit codes, JSON with its keys, and files that change by their amounts alone."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
from decimal import Decimal

import pytest

from mjabudget.model.selection import parse
from tests.support.budget_files import headed
from tests.support.needs import needs_module
from tests.support.program import SHIPPED, inside, without

CONTRADICTION = "# what the document prints of 2030\n" + headed(
    """\
sources: {a: Source A, b: Source B}   # two of them
themes:
  - id: "1"
    name: First
    costs: {a: unknown, b: 400}       # b is known
  - id: "2"
    name: Second
    costs:
      b: 0
      a: unknown                      # nobody has it
figures:
  - {id: total, amount: 1000, of: all}
  - {id: first, amount: 600, of: {theme: "1"}}
  - {id: second, amount: 500, of: {theme: "2"}}
""",
    programme="region",
    year=2030,
    title="Begroting 2030",
)
CONSISTENT = CONTRADICTION.replace("500", "400")
KNOWN = CONTRADICTION.replace(
    "amount: 500, of", "amount: 500, acknowledged: {computed: 400, reason: misprint}, of"
)


@pytest.fixture(autouse=True)
def _extras():
    needs_module("z3", "highspy")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in (("wrong", CONTRADICTION), ("right", CONSISTENT), ("known", KNOWN)):
        (tmp_path / f"{name}.yaml").write_bytes(content.encode())
    return tmp_path


def holds(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("form", ["plain", "table", "markdown", "json"])
@pytest.mark.parametrize(("file", "code"), [("right", 0), ("wrong", 1), ("known", 0)])
def test_the_exit_code_tells_whether_unknown_contradictions_are_left(folder, file, code, form):
    english, dutch = (
        inside(["audit", f"{file}.yaml", "--format", form, "--lang", lang]) for lang in ("en", "nl")
    )
    assert english.code == dutch.code == code
    assert (english.out == dutch.out) == (form == "json" and file == "right")
    assert english.err == f"read {file}.yaml\n"
    saved = inside(["audit", f"{file}.yaml", "--format", form, "-o", "out.txt"])
    assert (saved.code, saved.out) == (code, "")
    if form != "table":
        assert (folder / "out.txt").read_text("utf-8") == english.out


@pytest.mark.usefixtures("folder")
def test_a_figure_left_out_is_no_part_of_the_bounds_and_the_contradiction_stays_a_finding():
    done = inside(["audit", "wrong.yaml", "--without", "2030/first", "--format", "json"])
    bounds = json.loads(done.out, parse_float=Decimal)["bounds"]
    ends = {line["selection"]: (line["low"], line["high"]) for line in bounds["selections"]}
    assert done.code == 1
    assert bounds["without"] == ["2030/first"]
    # 999.50 to 1,000.50 of all, less 499.50 to 500.50 of theme 2, less 400 of b in theme 1
    assert ends["year=2030,theme=1,source=a"] == (Decimal("99.00"), Decimal("101.00"))


@pytest.mark.parametrize("command", ["audit", "estimate"])
def test_leaving_out_a_figure_that_is_not_there_is_told_with_exit_2(folder, command):
    before = holds(folder)
    for lang in ("en", "nl"):
        done = inside([command, "wrong.yaml", "--without", "2030/third", "-o", "out.txt", "--lang", lang])
        assert (done.code, done.out) == (2, "")
        assert re.search(r"--without: \w+\[figure-unknown\]: .*2030/third\n.*: 2030/first", done.err)
    told = inside([command, "wrong.yaml", "--without", "2030/third", "--format", "json"])
    assert told.code == 2
    assert [p["code"] for p in json.loads(told.out)["problems"]] == ["figure-unknown"]
    assert holds(folder) == before


@pytest.mark.usefixtures("folder")
def test_the_json_of_an_audit_has_its_shape():
    done = inside(["audit", "wrong.yaml", "--format", "json"])
    found = json.loads(done.out, parse_float=Decimal)
    assert (found["consistent"], found["known"], found["complete"]) == (False, False, True)
    (contradiction,) = found["contradictions"]
    assert contradiction["figures"] == ["2030/first", "2030/second", "2030/total"]
    assert contradiction["rounding"] == ["nearest", "either"]
    assert contradiction["proof"]
    assert all(isinstance(line, str) for line in contradiction["proof"])
    assert sorted(found["repairs"]) == [["2030/first"], ["2030/second"], ["2030/total"]]
    assert found["bounds"].keys() == {"without", "selections"}
    for line in found["bounds"]["selections"]:
        assert line.keys() == {"selection", "low", "high"}
        assert str(parse(line["selection"])) == line["selection"]
        assert all(end is None or -end.as_tuple().exponent == 2 for end in (line["low"], line["high"]))


@pytest.mark.usefixtures("folder")
def test_bounds_are_what_the_figures_leave():
    found = json.loads(inside(["audit", "right.yaml", "--format", "json"]).out, parse_float=Decimal)
    ends = {line["selection"]: (line["low"], line["high"]) for line in found["bounds"]["selections"]}
    # 600 and 400 printed in whole euros, their sum 1,000 likewise; b of theme 1 is known to be 400
    assert ends["year=2030,theme=1,source=a"] == (Decimal("199.50"), Decimal("200.50"))
    assert ends["year=2030,theme=2,source=a"] == (Decimal("399.50"), Decimal("400.50"))
    assert found["contradictions"] == found["repairs"] == found["bounds"]["without"] == []


def test_without_the_solver_the_commands_say_what_to_install(folder):
    before = holds(folder)
    for module, arguments, extra, package in (
        ("z3", ["audit", "right.yaml"], "audit", "z3-solver"),
        ("z3", ["summary", "right.yaml", "--bounds"], "audit", "z3-solver"),
        ("z3", ["estimate", "right.yaml", "--write"], "estimate", "z3-solver"),
        ("highspy", ["estimate", "right.yaml", "--write"], "estimate", "highspy"),
    ):
        done = without([module], arguments, folder)
        assert (done.code, done.out) == (2, "")
        told = f"mjabudget[{extra}]: error[extra-missing]: needed here and not installed: {module}\n"
        assert told in done.err
        assert done.err.endswith(f"  run in the environment of mjabudget: pip install {package}\n")
    assert holds(folder) == before


@pytest.mark.parametrize("form", ["plain", "table", "markdown", "json"])
def test_an_estimate_is_shown_and_writes_nothing_unless_told(folder, form):
    before = holds(folder)
    english, dutch = (
        inside(["estimate", "right.yaml", "--format", form, "--lang", lang]) for lang in ("en", "nl")
    )
    assert english.code == dutch.code == 0
    assert english.out != dutch.out
    if form == "json":
        told = json.loads(english.out, parse_float=Decimal)["budgets"][0]["activities"]
        assert [(a["theme"], a["source"], a["amount"]) for a in told] == [("1", "a", 200), ("2", "a", 400)]
    assert holds(folder) == before


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_written_estimates_change_the_amounts_and_nothing_else_and_only_once(folder, ends):
    content = CONSISTENT.encode().replace(b"\n", ends)
    (folder / "right.yaml").write_bytes(content)
    done = inside(["estimate", "right.yaml", "--write"])
    assert done.code == 0
    assert done.err == "read right.yaml\nwrote right.yaml\n"
    made = (folder / "right.yaml").read_bytes()
    expected = content.replace(b"{a: unknown, b: 400}", b"{a: 200, b: 400}").replace(b"a: unknown", b"a: 400")
    marks = re.compile(rb"\s+estimated: \[a\]")
    assert len(marks.findall(made)) == 2
    assert marks.sub(b"", made) == expected
    again = inside(["estimate", "right.yaml", "--write"])
    assert again.code == 0
    assert again.err == "read right.yaml\nright.yaml holds these amounts already\n"
    assert (folder / "right.yaml").read_bytes() == made
    assert inside(["check", "right.yaml"]).code == 0


def test_amounts_that_are_all_known_are_not_called_estimates(folder):
    (folder / "all.yaml").write_text(
        CONSISTENT.replace("unknown", "200", 1).replace("unknown", "400"), "utf-8"
    )
    done = inside(["estimate", "all.yaml"])
    assert (done.code, done.out) == (0, "All amounts are known: there is nothing to estimate.\n")


def test_a_copy_of_the_shipped_budgets_holds_the_estimates_already(folder):
    shutil.copytree(SHIPPED, folder / "data")
    done = inside(["estimate", "2026", "2027", "--write"])
    assert done.code == 0
    assert done.err.count("holds these amounts already") == 2
    for name in ("budget_2026.yaml", "budget_2027.yaml"):
        assert (folder / "data" / name).read_bytes() == (SHIPPED / name).read_bytes()


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_budgets_that_come_with_the_program_are_not_written(folder, lang):
    (folder / "empty").mkdir()
    before, packaged = holds(folder), (SHIPPED / "budget_2026.yaml").read_bytes()
    done = inside(["estimate", "2026", "--write", "--lang", lang], folder / "empty")
    assert (done.code, done.out) == (2, "")
    assert "[output-packaged]" in done.err
    assert (holds(folder), (SHIPPED / "budget_2026.yaml").read_bytes()) == (before, packaged)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_budgets_that_come_with_the_program_are_written_once_they_are_copied_as_the_hint_says(
    tmp_path, lang
):
    needs_module("xlsxwriter", "openpyxl")
    estimate = ["estimate", "2026", "2027", "--write", "--lang", lang]
    hint = inside(estimate, tmp_path).err.splitlines()[-1]
    calls = [call.split()[1:] for call in re.findall("`(mjabudget .*?)`", hint)]
    assert [inside(call, tmp_path).code for call in calls] == [0, 0]
    assert inside(estimate, tmp_path).code == 0


@pytest.mark.parametrize(
    ("to", "code"), [("nowhere/out.txt", "output-unwritable"), ("right.yaml", "output-input")]
)
def test_no_budget_is_written_where_the_output_cannot_be(folder, to, code):
    before = holds(folder)
    done = inside(["estimate", "right.yaml", "--write", "-o", to])
    assert (done.code, done.out) == (2, "")
    assert f"error[{code}]" in done.err
    assert holds(folder) == before


class _SavedMeanwhile(io.StringIO):
    """Standard error; when the program says that it has read the file, somebody saves it."""

    def __init__(self, path, content):
        super().__init__()
        self.path, self.content = path, content

    def write(self, said):
        if said.startswith("read "):
            self.path.write_text(self.content, "utf-8")
        return super().write(said)


def test_a_file_that_is_saved_in_the_meantime_is_left_as_it_was_saved(folder, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    path = folder / "right.yaml"
    said = _SavedMeanwhile(path, CONSISTENT + "# changed\n")
    with contextlib.redirect_stderr(said):
        done = inside_quietly(["estimate", "right.yaml", "--write"])
    assert done == 2
    assert "right.yaml: error[file-changed]: right.yaml changed while it was being read" in said.getvalue()
    assert path.read_text("utf-8") == CONSISTENT + "# changed\n"


def inside_quietly(arguments):
    """Run the program with the present standard error; its exit code."""
    from mjabudget.cli.app import main  # noqa: PLC0415 - as program.py has it

    with contextlib.redirect_stdout(io.StringIO()), pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code
