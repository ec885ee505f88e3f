"""Usage: help with examples that run, versions, completion, and exit code 2 for what is no call."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

from mjabudget.cli.app import COMMANDS, load_command
from tests.support.needs import needs_module, needs_program
from tests.support.program import BUDGETS, SHIPPED, inside, run

NAMES = [command.name for command in COMMANDS]
EXAMPLES = [line for command in COMMANDS for line in command.examples]
README = Path(__file__).parents[2] / "README.md"


def test_the_version_is_that_of_the_package():
    done = inside(["--version"])
    assert (done.code, done.out) == (0, f"mjabudget {version('mjabudget')}\n")


def test_help_names_every_command_and_has_examples():
    done = inside(["--help"])
    assert done.code == 0
    listed = re.findall(r"^  (\w[\w-]*)  ", done.out.partition("Commands:")[2], re.MULTILINE)
    assert listed == NAMES
    assert "Examples:\n    mjabudget summary 2026\n" in done.out


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
@pytest.mark.parametrize(("lang", "usage"), [("en", "Usage: "), ("nl", "Gebruik: ")])
def test_the_help_of_a_command_has_its_examples_in_both_languages(command, lang, usage):
    done = inside([command.name, "--help", "--lang", lang])
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{usage}mjabudget {command.name} ")
    assert command.examples
    for example in command.examples:
        assert example.split()[:2] == ["mjabudget", command.name]
        assert f"    {example}\n" in done.out


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_the_line_of_a_command_in_the_list_is_the_first_of_its_own_help(command):
    assert load_command(command).help.partition("\n\n")[0] == command.help


@pytest.mark.parametrize(
    "arguments", [["--help", "--lang", "nl"], ["--lang=nl", "-h"], ["--lang", "nl", "--help"]]
)
def test_the_language_is_asked_for_before_a_command_too(arguments):
    done = inside(arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Gebruik: mjabudget ")
    assert inside(["--lang", "nl", "summary", "2031", "--data", BUDGETS]).out == (
        inside(["summary", "2031", "--data", BUDGETS, "--lang", "nl"]).out
    )
    assert inside(["--lang", "de", "summary"]).code == 2


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with what the examples of the help name: budgets in git, changed once, and tables."""
    needs_module("z3", "highspy", "openpyxl", "xlsxwriter", "jinja2", "matplotlib")
    folder = tmp_path_factory.mktemp("prepared")
    shutil.copytree(SHIPPED, folder / "data")
    git = [needs_program("git"), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (
        ["init", "-q"],
        ["add", "data"],
        ["commit", "-qm", "1"],
        ["commit", "-qm", "2", "--allow-empty"],
    ):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    assert inside(["export", "2026", "2027", "--data", SHIPPED, "-o", folder / "budgets.xlsx"]).code == 0
    from openpyxl import Workbook  # noqa: PLC0415 - an extra

    book = Workbook()
    book.active.append(["Activiteit", "Bedrag impuls"])
    book.active.append(["1.1 Bureau", 5])
    book.save(folder / "table.xlsx")
    return folder


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_help_runs(example, prepared, tmp_path, monkeypatch):
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(example)
    assert program == "mjabudget"
    if arguments[0] == "import" and "data" in arguments:
        shutil.rmtree("data")
        Path("data").mkdir()
    done = inside(arguments)
    assert done.code == 0, done.err


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_has_every_command(name):
    assert re.search(rf"`{name}`|mjabudget {name} ", README.read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["summary", "--colour"], "--colour"),
        (["--colour"], "--colour"),
        (["sumary"], "sumary"),
        (["summary", "--by", "year"], "year"),
        (["summary", "--format", "xml"], "xml"),
        (["check", "--format", "table"], "table"),
        (["check", "--format="], '--format cannot be ""'),
        (["check", "--lang="], "--lang"),
        ([""], "there is no command"),
        (["explain"], "BUDGET"),
        (["export", "2031"], "--output"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_what_is_no_call_is_told_on_standard_error_with_exit_2(arguments, says):
    done = inside([*arguments, *(["--data", BUDGETS] if len(arguments) > 1 else [])])
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "--help" in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sumary"], "there is no command sumary; did you mean summary?"),
        (["sumary", "--lang", "nl"], "er is geen opdracht sumary; bedoelt u summary?"),
        (["ex"], "there is no command ex\n"),
        (["summary", "--yers"], "there is no option --yers; did you mean --verbose, --where, --years?"),
    ],
)
def test_what_is_mistyped_gets_a_suggestion(arguments, says):
    done = inside(arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_usage_has_no_english_words_in_dutch():
    said = inside(["--lang", "nl", "summary", "--by", "year"]).err
    assert said.startswith("Gebruik: mjabudget summary [OPTIES] [BUDGET]...\n")
    assert inside(["--lang", "nl", "--help"]).out.startswith(
        "Gebruik: mjabudget [OPTIES] OPDRACHT [ARGUMENTEN]...\n"
    )


def test_explain_does_not_choose_one_budget_of_several():
    done = inside(["explain", BUDGETS, "total"])
    assert (done.code, done.out) == (2, "")
    assert "error[explain-one]" in done.err
    assert inside(["explain", "2031", "buffer", "--with", "2032", "--data", BUDGETS]).code == 0


def test_the_reasons_of_the_system_are_dutch_in_dutch(tmp_path):
    done = inside(["summary", "2031", "--data", BUDGETS, "--lang", "nl", "-o", tmp_path / "x" / "out.txt"])
    assert done.code == 2
    assert "kan niet worden geschreven: dat bestand of die map is er niet\n" in done.err


@pytest.mark.parametrize(
    ("where", "code", "says"),
    [
        ("theme=9", "theme-unknown", "there is no theme 9"),
        ("activity=9.9", "activity-unknown", "there is no activity 9.9"),
        ("source=imp", "source-unknown", "there is no funding source imp"),
        ("year=2099", "year-unknown", "there is no budget of 2099 in this run"),
        ("impulse", "selection-form", "impulse is no selection"),
        ("bron=impulse", "selection-key", "bron is no dimension"),
        ("theme=1,theme=2", "selection-twice", "theme is given twice"),
        ("theme=", "selection-value", "theme= is no id"),
        ("buffer=impulse,theme=1", "selection-mixed", "buffer goes with years only"),
    ],
)
def test_a_selection_that_selects_nothing_known_is_told(where, code, says):
    for command in ("summary", "check"):
        done = inside([command, "2031", "--data", BUDGETS, "--where", where])
        assert (done.code, done.out) == (2, "")
        assert f"--where: error[{code}]: {says}" in done.err


@pytest.mark.parametrize(("typed", "offered"), [("20", ["2031", "2032"]), ("2032", ["2032"]), ("19", [])])
def test_the_shell_is_offered_the_years_of_the_data_folder(typed, offered, tmp_path):
    line = {
        "_MJABUDGET_COMPLETE": "complete_bash",
        "COMP_WORDS": f"mjabudget check {typed}",
        "COMP_CWORD": "2",
    }
    done = run([], tmp_path, env=line | {"MJABUDGET_DATA": str(BUDGETS)})
    assert done.out.split() == offered


@pytest.mark.parametrize(("typed", "offered"), [("e", "explain estimate export"), ("imp", "import")])
def test_the_shell_is_offered_commands_and_imports_none_of_them(typed, offered, tmp_path):
    line = {"_MJABUDGET_COMPLETE": "complete_bash", "COMP_WORDS": f"mjabudget {typed}", "COMP_CWORD": "1"}
    done = run([], tmp_path, env=line | {"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.out.split() == offered.split()
    assert "mjabudget.cli.session" not in imported(done)  # every command has it


def test_the_shell_is_offered_the_options_of_a_command(tmp_path):
    line = {"_MJABUDGET_COMPLETE": "complete_bash", "COMP_WORDS": "mjabudget check --s", "COMP_CWORD": "2"}
    assert run([], tmp_path, env=line).out.split() == ["--strict"]


def test_the_list_of_commands_imports_the_language_and_no_command(tmp_path):
    done = run(["--help", "--lang", "en"], tmp_path, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert {name for name in imported(done) if name.startswith("mjabudget.")} == {
        *("mjabudget.cli", "mjabudget.cli.app", "mjabudget.cli.help_language", "mjabudget.cli.streams"),
        *("mjabudget.locale", "mjabudget.output", "mjabudget.output.language"),
        *(f"mjabudget.model{part}" for part in ("", ".interval", ".message", ".problem")),
    }


def imported(done):
    """Return the modules that a run imported, as Python lists them on standard error."""
    return {line.rpartition("|")[2].strip() for line in done.err.splitlines() if line.startswith("import")}


def test_the_year_is_looked_up_in_the_folder_named_then_the_environments_then_data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "the example that comes with mjabudget" in inside(["summary", "2026"]).err
    shutil.copytree(BUDGETS, tmp_path / "data")
    assert inside(["summary", "2031"]).err == "read data/budget_2031.yaml\n"
    done = inside(["summary", "2026"])
    assert done.code == 2  # never another region's budget
    assert "error[year-missing]" in done.err
    (tmp_path / "empty").mkdir()
    assert inside(["summary", "2031"], MJABUDGET_DATA="empty").code == 2
    assert inside(["summary", "2031", "--data", "data"], MJABUDGET_DATA="empty").code == 0


def test_results_go_to_standard_output_and_what_was_read_to_standard_error():
    done = inside(["check", "2031", "--data", BUDGETS])
    assert done.err.startswith("read ")
    assert len(done.err.splitlines()) == 1
    assert not [line for line in done.out.splitlines() if line.startswith("read ")]


def test_problems_of_a_file_are_annotations_on_github_and_text_for_whoever_reads_the_log(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    text = (BUDGETS / "budget_2031.yaml").read_text("utf-8").partition("\nlimits:\n")[0]
    wrong = text + "\nlimits: [{id: high, amount: 118.040, of: all}]\n"
    Path("100%.yaml").write_text(wrong, "utf-8")
    line = wrong.count("\n")
    done = inside(["check", "100%.yaml", "--format", "github"])
    head, told = done.out.strip().split("::", 2)[1:]
    where = f"file=100%25.yaml,line={line},endLine={line},col=29,endColumn=35"
    assert (done.code, head) == (2, f"error {where},title=amount-ambiguous")
    assert told.endswith("%0Awrite 118040 or 118040.00")
    assert f"100%.yaml:{line}:29: error[amount-ambiguous]" in done.err
    missing = inside(["check", "nothing.yaml", "--format", "github"])
    assert missing.out.startswith("::error file=nothing.yaml,title=file-missing::")


EXAMPLE = "Example: the budget of Rivierenland that comes with mjabudget, not your own.\n"


@pytest.mark.parametrize("form", ["plain", "markdown", "table"])
def test_a_result_about_the_example_says_so_on_its_first_line(form, tmp_path):
    for command in (["summary", "2026"], ["publish", "2026"], ["compare", "2026", "2027"]):
        assert inside([*command, "--format", form], tmp_path).out.startswith(EXAMPLE)
    for command in (["check", "2026"], ["check", "--example"], ["explain", "2026", "total"]):
        assert inside(command, tmp_path).out.startswith(EXAMPLE)
    assert inside(["check", "2026", "--lang", "nl"], tmp_path).out.startswith("Voorbeeld: de begroting van")


def test_a_council_paper_of_the_example_says_so_on_its_first_line(tmp_path):
    assert inside(["export", "2026", "-o", "paper.md"], tmp_path).code == 0
    assert (tmp_path / "paper.md").read_text("utf-8").startswith(EXAMPLE)


def test_data_about_the_example_stay_as_they_are_and_standard_error_says_it(tmp_path):
    done = inside(["summary", "2026", "--format", "json"], tmp_path)
    assert done.out.startswith("{")
    assert done.err.endswith("(the example that comes with mjabudget)\n")


def test_no_example_is_named_where_there_is_a_budget_of_ones_own(tmp_path):
    shutil.copy(SHIPPED / "budget_2026.yaml", tmp_path)
    done = inside(["summary", "2026"], tmp_path)
    assert done.err == "read budget_2026.yaml\n"
    assert "Example" not in done.out


def test_a_repository_without_budgets_never_passes_its_check(tmp_path):
    for variable in ({}, {"CI": "true"}, {"CI": "false"}):
        done = inside(["check"], tmp_path, **variable)
        assert (done.code, done.out) == (2, "")
        assert "error[budgets-none]" in done.err
    assert inside(["check", "2026"], tmp_path, CI="false").code == 0
    for name in ("2026", "budget_2026.yaml"):
        assert inside(["check", name], tmp_path, CI="true").code == 2
    assert "`mjabudget check 2026 --example`" in inside(["check", "2026"], tmp_path, CI="true").err
    done = inside(["check", "2026", "2027", "--example"], tmp_path, CI="true")
    assert (done.code, done.out.startswith(EXAMPLE)) == (0, True)


def test_the_example_is_taken_on_purpose_beside_budgets_of_ones_own(tmp_path):
    shutil.copytree(BUDGETS, tmp_path / "data")
    assert inside(["check", "2031"], tmp_path).err.startswith("read data/budget_2031.yaml")
    assert inside(["check", "--example"], tmp_path).out.startswith(EXAMPLE)
    assert "error[example-data]" in inside(["check", "--example", "--data", "data"], tmp_path).err
