"""export, import, init: files that are what their names say, and none where something is wrong."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile

import pytest

from mjabudget.format.load import FileText, load_texts
from tests.support.budget_files import headed
from tests.support.needs import needs_module
from tests.support.program import BUDGETS, inside, without

EXTRAS = {".xlsx": ("excel", "xlsxwriter"), ".parquet": ("parquet", "pyarrow")}
WRITTEN = {
    ".csv": b"programme,year,theme,",
    ".json": b"[\n",
    ".md": b"# Begroting 2031, Voorbeeldregio\n",
    ".xlsx": b"PK\x03\x04",
    ".parquet": b"PAR1",
    ".datapackage.zip": b"PK\x03\x04",
}
THIRDS = headed(
    """\
sources: {grant: Grant}
themes:
  - {id: "1", name: First, costs: {grant: 100}}
  - {id: "2", name: Second, costs: {grant: 100}}
  - {id: "3", name: Third, costs: {grant: 100}}
""",
    programme="thirds",
    year=2033,
    title="Thirds",
)
CODE = re.compile(r"[a-z]+\[([a-z-]+)\]: ")
TABLE = "Activiteit;Bedrag impuls;Regio\n1.1 Bureau;5,50;1\n1.2 Loket;7;2\n"
TOLD = ["--programme", "mine", "--year", "2034"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(BUDGETS, tmp_path / "data")
    (tmp_path / "thirds.yaml").write_text(THIRDS, "utf-8")
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def holds(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refused(folder, *arguments):
    """Run a call that must fail: exit 2, nothing on standard output, nothing written; what it says."""
    before = holds(folder)
    done = inside(arguments)
    dutch = inside([*arguments, "--lang", "nl"])
    assert (done.code, done.out) == (dutch.code, dutch.out) == (2, "")
    assert "Traceback" not in done.err + dutch.err
    assert CODE.findall(done.err) == CODE.findall(dutch.err) != []
    assert holds(folder) == before
    return done.err


def same_budgets(content, *files):
    """Tell whether the text of budget files holds what other files hold."""
    parts = re.split(r"^(?=mjabudget: 1$)", content, flags=re.MULTILINE)[1:]
    made, wanted = (
        load_texts([FileText(f"{n}.yaml", text) for n, text in enumerate(texts)])
        for texts in (parts, [file.read_text("utf-8") for file in files])
    )
    assert not made.problems
    return made.budgets == wanted.budgets


@pytest.mark.parametrize("ending", WRITTEN)
def test_the_ending_says_what_is_written_and_it_is_the_same_every_time(folder, ending):
    needs_module(*EXTRAS.get(ending, ())[1:])
    done = inside(["export", "2031", "-o", f"first{ending}"])
    assert (done.code, done.out) == (0, "")
    assert done.err == f"read data/budget_2031.yaml\nwrote first{ending}\n"
    assert inside(["export", "2031", "-o", f"SECOND{ending.upper()}"]).code == 0
    raw = (folder / f"first{ending}").read_bytes()
    assert raw.startswith(WRITTEN[ending])
    assert raw == (folder / f"SECOND{ending.upper()}").read_bytes()


@pytest.mark.usefixtures("folder")
def test_a_workbook_has_formulas_and_a_package_names_its_tables():
    needs_module("openpyxl", "xlsxwriter")
    from openpyxl import load_workbook  # noqa: PLC0415 - an extra

    assert inside(["export", "2031", "-o", "out.xlsx"]).code == 0
    cells = [c for sheet in load_workbook("out.xlsx") for row in sheet.iter_rows() for c in row]
    assert sum(c.data_type == "f" for c in cells) > 50
    assert inside(["export", "2031", "-o", "out.datapackage.zip"]).code == 0
    with zipfile.ZipFile("out.datapackage.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert archive.testzip() is None
        assert {r["path"] for r in package["resources"]} == set(archive.namelist()) - {"datapackage.json"}


def test_parquet_has_the_rows_of_the_csv(folder):
    needs_module("pyarrow")
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    for layout in ("tidy", "wide"):
        for ending in ("csv", "parquet"):
            assert inside(["export", "--layout", layout, "-o", f"out.{ending}"]).code == 0
        lines = (folder / "out.csv").read_text("utf-8").splitlines()
        table = pq.read_table(io.BytesIO((folder / "out.parquet").read_bytes()))
        assert table.num_rows == len(lines) - 1
        assert table.column_names == lines[0].split(",")


@pytest.mark.parametrize(("how", "shares"), [("plain", "33.3 33.3 33.3"), ("adding-up", "33.4 33.3 33.3")])
def test_percentages_of_the_overview_are_rounded_one_by_one_or_together(folder, how, shares):
    assert inside(["export", "thirds.yaml", "-o", "out.md", "--percentages", how]).code == 0
    overview = (folder / "out.md").read_text("utf-8")
    found = re.findall(r"^\| [123] .*?([\d.]+)%", overview, re.MULTILINE)
    assert sorted(found[:3], reverse=True) == shares.split()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-o", "out"], "export-format"),
        (["-o", "out.xls"], "export-format"),
        (["-o", "out.zip"], "export-format"),
        (["-o", "csv"], "export-format"),
        (["-o", "out.pdf", "--percentages", "adding-up"], "export-format"),
        (["-o", "out.csv", "--percentages", "adding-up"], "export-percentages"),
        (["-o", "out.xlsx", "--percentages", "adding-up"], "export-percentages"),
        (["-o", "out.md", "--where", "theme=9"], "theme-unknown"),
        (["-o", "out.xlsx", "--where", "thema=1"], "selection-key"),
        (["-o", "nowhere/out.md"], "output-unwritable"),
        (["-o", "out.json", "--data", "nowhere"], "folder-missing"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_an_export_that_cannot_be_made_is_told_and_writes_nothing(folder, arguments, code):
    assert f"error[{code}]" in refused(folder, "export", "2031", *arguments)


@pytest.mark.parametrize(
    ("command", "extra", "module"),
    [
        (["export", "2031", "-o", "out.xlsx"], "excel", "xlsxwriter"),
        (["export", "2031", "-o", "out.parquet"], "parquet", "pyarrow"),
        (["import", "table.xlsx"], "excel", "openpyxl"),
        (["import", "table.xlsx"], "excel", "defusedxml"),
    ],
)
def test_a_missing_extra_is_named_with_what_to_install(folder, command, extra, module):
    if command[0] == "import":
        needs_module("xlsxwriter")
        assert inside(["export", "2031", "-o", "table.xlsx"]).code == 0
    before = holds(folder)
    done = without([module], command, folder)
    assert (done.code, done.out) == (2, "")
    assert f"mjabudget[{extra}]: error[extra-missing]: needed here and not installed: {module}\n" in done.err
    assert done.err.endswith(f"  run in the environment of mjabudget: pip install {module}\n")
    assert holds(folder) == before


def test_what_needs_no_extra_works_without_any(folder):
    extras = ["xlsxwriter", "openpyxl", "defusedxml", "pyarrow", "z3", "highspy", "jinja2", "matplotlib"]
    for command in (
        ["export", "2031", "-o", "out.csv"],
        ["export", "2031", "-o", "out.md"],
        ["export", "2031", "-o", "out.datapackage.zip"],
        ["import", "table.csv", *TOLD],
        ["publish", "2031"],
        ["compare", "2031", "2032"],
        ["init", "2035", "--like", "2031", "-o", "new.yaml"],
        ["summary", "2031"],
    ):
        done = without(extras, command, folder)
        assert done.code == 0, (command, done.err)


def test_without_a_name_an_import_shows_the_file(folder):
    needs_module("openpyxl", "xlsxwriter")
    assert inside(["export", "2031", "2032", "-o", "out.xlsx"]).code == 0
    before = holds(folder)
    done = inside(["import", "out.xlsx"])
    assert done.code == 0
    assert same_budgets(done.out, *sorted((folder / "data").iterdir()))
    assert holds(folder) == before


def test_an_import_writes_over_a_file_only_when_told(folder):
    call = ["import", "table.csv", *TOLD, "-o", "new.yaml"]
    done = inside(call)
    assert done.code == 0
    assert done.err == "wrote new.yaml\nnext: mjabudget summary new.yaml\n"
    assert "columns read as funding sources: Bedrag impuls (bedrag_impuls), Regio (regio)\n" in done.out
    made = (folder / "new.yaml").read_bytes()
    (folder / "new.yaml").write_text("mine", "utf-8")
    assert "new.yaml: error[output-exists]: new.yaml exists already" in refused(folder, *call)
    assert inside([*call, "--overwrite"]).code == 0
    assert (folder / "new.yaml").read_bytes() == made


def test_the_table_itself_is_never_written_over(folder):
    said = refused(folder, "import", "table.csv", *TOLD, "-o", "table.csv", "--overwrite")
    assert "table.csv: error[output-input]: table.csv is read in this run" in said


def test_several_years_go_into_a_folder_all_of_them_or_none(folder):
    assert inside(["export", "2031", "2032", "-o", "out.csv"]).code == 0
    for target in ("new.yaml", "thirds.yaml"):
        said = refused(folder, "import", "out.csv", "-o", target, "--overwrite")
        assert f"{target}: error[output-several]: the table holds several budgets: 2" in said
    for target, why in (
        ("nowhere/new", "there is no such file or folder"),
        ("thirds.yaml/new", "is no folder"),
    ):
        said = refused(folder, "import", "out.csv", "-o", target)
        assert f"{target}: error[output-unwritable]" in said
        assert why in said
    assert inside(["import", "out.csv", "-o", "fresh"]).code == 0
    assert sorted(p.name for p in (folder / "fresh").iterdir()) == ["budget_2031.yaml", "budget_2032.yaml"]
    (folder / "new").mkdir()
    (folder / "new" / "budget_2032.yaml").write_text("mine", "utf-8")
    said = refused(folder, "import", "out.csv", "-o", "new")
    assert "new/budget_2032.yaml: error[output-exists]" in said
    assert inside(["import", "out.csv", "-o", "new", "--overwrite"]).code == 0
    assert sorted(p.name for p in (folder / "new").iterdir()) == ["budget_2031.yaml", "budget_2032.yaml"]
    totals = [
        [b["total"] for b in json.loads(inside(["summary", where, "--format", "json"]).out)["budgets"]]
        for where in ("data", "new")
    ]
    assert totals[0] == totals[1]


def test_one_of_several_years_is_read_alone(folder):
    assert inside(["export", "2031", "2032", "-o", "out.csv"]).code == 0
    said = refused(folder, "import", "out.csv", "-o", "new.yaml")
    assert "-o new; or read one of them with --year" in said
    assert inside(["import", "out.csv", "-o", "new.yaml", "--year", "2032"]).code == 0
    assert "year: 2032\n" in (folder / "new.yaml").read_text("utf-8")
    (folder / "new.yaml").unlink()
    said = refused(folder, "import", "out.csv", "-o", "new.yaml", "--year", "2033")
    assert (
        "out.csv: error[import-year]: there is nothing of the year 2033\n  years here: 2031, 2032\n" in said
    )


def test_what_was_made_is_a_result_unless_the_files_themselves_are(folder):
    shown = inside(["import", "table.csv", *TOLD])
    kept = inside(["import", "table.csv", *TOLD, "-o", "new.yaml"])
    assert kept.out.startswith("Read from table.csv: mine 2034 (themes: 1, activities: 2)\n")
    assert kept.out in shown.err
    assert shown.out == (folder / "new.yaml").read_text("utf-8")


def test_importing_several_years_again_keeps_what_was_added_to_their_files(folder):
    table = "Activiteit;Impuls 2034;Impuls 2035\n1.1 Bureau;5;7\n1.2 Loket;6;8\nTotaal;11;15\n"
    (folder / "years.csv").write_text(table, "utf-8")
    call = ["import", "years.csv", "--programme", "mine", "-o", "kept"]
    assert inside(call).code == 0
    first = folder / "kept" / "budget_2034.yaml"
    first.write_text(first.read_text("utf-8").replace("name: Bureau", "name: Bureau  # our own"), "utf-8")
    before = first.read_text("utf-8")
    (folder / "years.csv").write_text(table.replace("6;8", "6;9").replace("11;15", "11;16"), "utf-8")
    assert refused(folder, *call).count("error[output-exists]") == 2
    done = inside([*call, "--overwrite"])
    assert (done.code, first.read_text("utf-8")) == (0, before)
    assert "impuls: 9" in (folder / "kept" / "budget_2035.yaml").read_text("utf-8")
    assert "2035\nImpuls    16     16  C4    comes out\n" in done.out


def test_a_table_whose_totals_differ_writes_nothing_unless_told(folder):
    (folder / "years.csv").write_text("Activiteit;Impuls\n1.1 Bureau;5\n1.2 Loket;6\nTotaal;12\n", "utf-8")
    call = ["import", "years.csv", *TOLD, "-o", "kept"]
    said = refused(folder, *call)
    assert (
        "years.csv!B4: error[import-total-differs]: Totaal: the table has €12, the amounts read come to"
        in said
    )
    done = inside([*call, "--accept-differences"])
    assert (done.code, "differs: -1" in done.out) == (0, True)
    assert inside(["check", "kept"]).code == 1


def test_the_source_of_amounts_without_one_is_said(folder):
    (folder / "plain.csv").write_text("Activiteit;Bedrag\n1.1 Bureau;5\n", "utf-8")
    call = ["import", "plain.csv", *TOLD]
    assert "say which, for all of them: --source other" in refused(folder, *call)
    assert "costs: {other: 5}" in inside([*call, "--source", "other"]).out


def test_one_year_goes_into_a_folder_that_is_there(folder):
    assert inside(["import", "table.csv", *TOLD, "-o", "data"]).code == 0
    assert (folder / "data" / "budget_2034.yaml").is_file()


@pytest.mark.usefixtures("folder")
def test_what_the_table_does_not_say_is_said_by_options():
    options = [
        "--title",
        "Mijn begroting",
        "--currency",
        "GBP",
        "--unit",
        "1000",
        "--map",
        "bedrag impuls=impulse",
    ]
    done = inside(["import", "table.csv", *TOLD, *options, "--map", "C=ignore", "--numbers", "nl"])
    assert done.code == 0, done.err
    (budget,) = load_texts([FileText("x.yaml", done.out)]).budgets
    assert (budget.programme, budget.year, budget.title) == ("mine", "2034", "Mijn begroting")
    assert (budget.currency, budget.unit) == ("GBP", 1000)
    assert [s.id for s in budget.sources] == ["impulse"]
    assert [c.amount for t in budget.themes for a in t.activities for c in a.costs] == [5500, 7000]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["table.csv", *TOLD, "--map", "Regio"], "map-form"),
        (["table.csv", *TOLD, "--map", "=regio"], "map-form"),
        (["table.csv", *TOLD, "--map", "Regio= "], "map-form"),
        (["table.csv", *TOLD, "--map", "Regiodeal=regio"], "import-map"),
        (["table.csv", *TOLD, "--map", "Bedrag impuls=a", "--map", "bedrag Impuls=b"], "import-map"),
        (["table.csv", *TOLD, "--map", "Bedrag impuls=a", "--map", "B=b"], "import-map"),
        (["own.csv", "--map", "amount=impulse"], "import-map"),
        (["own.csv", "--map", "Regiodeal=regio"], "import-map"),
        (["own.xlsx", "--map", "Regiodeal=regio"], "import-map"),
        (["table.csv", *TOLD, "--unit", "duizend"], "number-format"),
        (["table.csv", *TOLD, "--unit", "1.000"], "amount-ambiguous"),
        (["table.csv", *TOLD, "--unit", "500"], "unit-power"),
        (["table.csv", *TOLD, "--currency", "euro"], "currency-code"),
        (["table.csv", "--programme", "mine", "--year", "34"], "year-format"),
        (["table.csv"], "option-missing"),
        (["nothing.xlsx", *TOLD], "file-missing"),
        (["data", *TOLD], "file-folder"),
        (["thirds.yaml", *TOLD], "import-no-header"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_an_import_that_is_not_understood_is_told_and_writes_nothing(folder, arguments, code):
    if arguments[0].startswith("own"):
        needs_module("openpyxl", "xlsxwriter")
        assert inside(["export", "2031", "-o", arguments[0]]).code == 0
    assert f"error[{code}]" in refused(folder, "import", *arguments, "-o", "out.yaml")


def test_a_meaning_for_a_column_that_is_not_there_is_told_with_those_that_are(folder):
    said = refused(folder, "import", "table.csv", *TOLD, "--map", "Regiodeal=regio", "-o", "out.yaml")
    assert "there is no column Regiodeal" in said
    assert "columns here: Activiteit, Bedrag impuls, Regio" in said


def test_a_table_is_never_overwritten_by_the_budgets_made_of_it(folder):
    assert inside(["export", "-o", "all.csv"]).code == 0
    (folder / "new").mkdir()
    (folder / "all.csv").rename(folder / "new" / "budget_2032.yaml")
    for file, to in (("new/budget_2032.yaml", "new"), ("new/budget_2032.yaml", "link")):
        (folder / "link").is_symlink() or (folder / "link").symlink_to("new")
        assert "error[output-input]" in refused(folder, "import", file, "-o", to, "--overwrite")


def test_a_new_year_starts_from_another_and_never_over_a_file(folder):
    done = inside(["init", "2035", "--like", "2031", "-o", "data/budget_2035.yaml"])
    assert (done.code, done.out) == (0, "")
    assert inside(["check", "2035"]).code == 0
    assert "error[output-exists]" in refused(folder, "init", "2035", "-o", "data/budget_2035.yaml")
    assert "error[year-format]" in refused(folder, "init", "35", "-o", "new.yaml")
    assert "error[year-missing]" in refused(folder, "init", "2036", "--like", "2040", "-o", "new.yaml")


@pytest.mark.parametrize(("lang", "title"), [("en", "Budget 2031"), ("nl", "Begroting 2031")])
def test_a_first_budget_is_found_where_it_was_written_and_follows_the_language(tmp_path, lang, title):
    assert inside(["check"], tmp_path).code == 2
    done = inside(["init", "2031", "--lang", lang], tmp_path)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1].endswith(": mjabudget summary 2031")
    assert inside(["summary", "2031"], tmp_path).out.startswith(f"{title}\n")
    assert inside(["check"], tmp_path).code == 0
    content = (tmp_path / "budget_2031.yaml").read_text("utf-8")
    assert ("money awarded" in content, "toegekend geld" in content) == (lang == "en", lang == "nl")


def test_every_part_that_a_first_budget_shows_can_be_used(tmp_path):
    for lang in ("en", "nl"):
        assert inside(["init", "2031", "--lang", lang], tmp_path).code == 0
        file = tmp_path / "budget_2031.yaml"
        shown = re.sub(r"^# (?!yaml-)", "", file.read_text("utf-8"), flags=re.MULTILINE)
        file.write_text(shown.replace("unknown", "300000"), "utf-8")
        assert inside(["check"], tmp_path).code == 1  # figures of a made-up document
        file.unlink()


def schema_of(file):
    """Read the schema that the first line of a budget file names."""
    named = re.match(r"# yaml-language-server: \$schema=(.*)\n", file.read_text("utf-8"))
    return (file.parent / named[1]).read_text("utf-8")


def test_the_schema_stands_where_the_first_line_says(tmp_path):
    wanted = inside(["schema"]).out
    assert inside(["init", "2031"], tmp_path).code == 0
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "budget-1.schema.json").write_text(wanted, "utf-8")
    assert inside(["init", "2033", "-o", "plans"], tmp_path).code == 0
    assert not (tmp_path / "plans" / "budget-1.schema.json").exists()
    for name in ("budget_2031.yaml", "plans/budget_2033.yaml"):
        assert schema_of(tmp_path / name) == wanted


def test_a_schema_of_another_version_is_told_and_left(tmp_path):
    (tmp_path / "budget-1.schema.json").write_text("{}\n", "utf-8")
    done = inside(["init", "2031"], tmp_path)
    assert "renew it: mjabudget schema -o budget-1.schema.json" in done.err
    assert (tmp_path / "budget-1.schema.json").read_text("utf-8") == "{}\n"


def test_a_new_year_is_written_where_years_are_looked_up(folder):
    assert inside(["init", "2035", "--like", "2031"]).code == 0
    assert inside(["summary", "2035"]).err == "read data/budget_2035.yaml\n"
    assert "data/budget_2035.yaml is the budget of 2035 already" in refused(folder, "init", "2035")
    (folder / "elsewhere").mkdir()
    done = inside(["init", "2036", "--data", "elsewhere"])
    assert done.err.endswith("then: mjabudget summary 2036 --data elsewhere\n")
    assert (folder / "elsewhere" / "budget_2036.yaml").exists()
    assert "error[folder-missing]" in refused(folder, "init", "2036", "--data", "nowhere")
    assert inside(["init", "2036"], MJABUDGET_DATA="elsewhere").code == 2
    assert "error[folder-missing]" in inside(["init", "2036"], MJABUDGET_DATA="nowhere").err


def test_another_file_of_the_year_is_in_the_way(folder):
    (folder / "data" / "budget_2031.yaml").rename(folder / "data" / "begroting_2031.yaml")
    assert "data/begroting_2031.yaml is the budget of 2031 already" in refused(folder, "init", "2031")
    assert inside(["export", "2031", "-o", "out.csv"]).code == 0
    said = refused(folder, "import", "out.csv", "-o", "data", "--overwrite")
    assert "data/begroting_2031.yaml is the budget of 2031 of this programme already" in said
    assert "-o data/begroting_2031.yaml --overwrite" in said
    assert inside(["import", "table.csv", "--programme", "mine", "--year", "2031", "-o", "data"]).code == 0


def test_an_import_says_how_to_see_what_it_wrote(folder):
    assert inside(["import", "table.csv", *TOLD, "-o", "data"]).err.endswith("next: mjabudget summary 2034\n")
    shown = inside(["import", "table.csv", *TOLD])
    assert shown.err.endswith("nothing was written; to keep it where budgets are read: -o data\n")
    shutil.rmtree(folder / "data")
    (folder / "thirds.yaml").unlink()
    assert inside(["import", "table.csv", *TOLD]).err.endswith("are read: -o .\n")
    assert inside(["import", "table.csv", *TOLD, "-o", "data"]).code == 0
    assert inside(["summary", "2034"]).err == "read data/budget_2034.yaml\n"
