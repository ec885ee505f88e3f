"""Years, files and folders in, the right files out: never another region's, and every odd file a problem."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mjabudget.format import load as loader
from mjabudget.format.discovery import (
    LARGEST,
    VARIABLE,
    DataFolder,
    data_folder,
    example_folder,
    packaged_data,
)
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from tests.support.sample_budgets import SMALL


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path


def put(name: str, year: int | str = 2026, programme: str = "waterrijk") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SMALL.replace("2026", str(year)).replace("waterrijk", programme), encoding="utf-8")
    return path


def load(*wanted: str, data: str | None = None) -> loader.Loaded:
    return loader.load(wanted, data_folder(data))


def codes(loaded: loader.Loaded) -> list[str]:
    assert not (loaded.problems and loaded.budgets)
    return [f"{p.code} {p.place}" for p in loaded.problems]


def told(loaded: loader.Loaded) -> str:
    return problems_text(loaded.problems, Words("en"))


# --- the data folder


def test_the_option_comes_before_the_variable_and_both_before_the_folder_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert data_folder().example == "by year"
    assert data_folder().path == packaged_data()
    put("budget_2026.yaml")
    assert data_folder() == DataFolder(Path(), ".", implied=True)
    put("data/budget_2026.yaml")
    assert data_folder() == DataFolder(Path("data"), "data", implied=True)
    monkeypatch.setenv(VARIABLE, "from-variable")
    assert data_folder() == DataFolder(Path("from-variable"), "from-variable")
    assert data_folder("from-option") == DataFolder(Path("from-option"), "from-option")


@pytest.mark.parametrize("name", ["2026", "budget_2026.yaml", "mjabudget/data/budget_2026.yaml"])
def test_in_an_empty_folder_the_example_is_read_where_it_is_named(name: str) -> None:
    loaded = load(name)
    assert [b.year for b in loaded.budgets] == ["2026"]
    assert loaded.files == ("mjabudget/data/budget_2026.yaml",)
    assert loaded.example


def test_nothing_stands_in_for_budgets_that_nobody_named() -> None:
    assert codes(load()) == ["budgets-none ."]
    assert "`mjabudget init 2026`" in told(load())
    assert codes(load("2031")) == ["year-missing ."]
    assert "the example has 2026, 2027" in told(load("2031"))


@pytest.mark.parametrize("name", ["begroting.yaml", "2031.yml", "budget_2031.yaml"])
def test_budgets_of_the_folder_at_hand_are_found(name: str) -> None:
    put(name, 2031)
    assert load().files == (name,)
    assert not load().example


def test_a_place_with_a_budget_never_falls_back_to_the_example() -> None:
    put("budget_2031.yaml", 2031)
    assert codes(load("2026")) == ["year-missing ."]
    assert "years there: 2031; start this one with `mjabudget init 2026 --like 2031`" in told(load("2026"))
    assert codes(load("budget_2026.yaml")) == ["file-missing budget_2026.yaml"]


def test_other_yaml_of_the_folder_at_hand_is_no_budget_unless_its_folder_is_named() -> None:
    Path("compose.yaml").write_text("services: {}\n", "utf-8")
    assert data_folder().example == "by year"
    put("budget_2031.yaml", 2031)
    assert load().files == ("budget_2031.yaml",)
    for loaded in (load("."), load(data=".")):
        assert "key-unknown compose.yaml:1:1" in codes(loaded)


def test_a_folder_data_of_another_program_does_not_hide_the_budgets_at_hand() -> None:
    put("budget_2031.yaml", 2031)
    Path("data").mkdir()
    assert load("2031").files == ("budget_2031.yaml",)
    Path("data/points.yaml").write_text("- 1\n", "utf-8")
    assert load("2031").files == ("budget_2031.yaml",)


def test_a_budget_that_lacks_its_first_key_is_told_in_the_folder_at_hand() -> None:
    Path("budget_2026.yaml").write_text("programme: waterrijk\n", "utf-8")
    assert "key-missing budget_2026.yaml:1:1" in codes(load("2026"))


def test_the_example_asked_for_is_all_that_is_read() -> None:
    put("data/budget_2026.yaml")
    loaded = loader.load((), example_folder())
    assert loaded.files == ("mjabudget/data/budget_2026.yaml", "mjabudget/data/budget_2027.yaml")
    assert codes(loader.load(("data/budget_2026.yaml",), example_folder())) == ["year-missing mjabudget/data"]


def test_a_misnamed_file_never_falls_back_to_the_packaged_budgets() -> None:
    put("data/begroting2026.yaml")
    assert codes(load("2026")) == ["year-missing data"]
    assert "here: begroting2026.yaml" in told(load("2026"))


def test_a_data_folder_that_is_not_there_is_a_problem_however_it_was_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert codes(load("2026", data="elsewhere")) == ["folder-missing elsewhere"]
    assert codes(load(data="elsewhere")) == ["folder-missing elsewhere"]
    monkeypatch.setenv(VARIABLE, "named")
    assert codes(load("2026")) == ["folder-missing named"]


def test_an_empty_data_folder_is_empty() -> None:
    Path("data").mkdir()
    assert codes(load()) == ["folder-empty data"]
    assert codes(load("2026")) == ["year-missing data"]


def test_a_file_called_data_is_no_data_folder() -> None:
    put("data")
    assert codes(load("2026")) == ["folder-missing data"]
    assert "data is a file, not a folder" in told(load("2026"))


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert data_folder().example == "by year"


# --- years


@pytest.mark.parametrize(
    "name", ["2026.yaml", "budget_2026.yaml", "begroting_concept_2026.yml", "B_2026.YAML"]
)
def test_a_year_is_found_at_the_end_of_a_name(name: str) -> None:
    put(f"data/{name}")
    assert load("2026").files == (f"data/{name}",)


@pytest.mark.parametrize(
    "name", ["budget2026.yaml", "2026_budget.yaml", "budget-2026.yaml", "budget_2026.txt", ".x_2026.yaml"]
)
def test_a_year_elsewhere_in_a_name_does_not_count(name: str) -> None:
    put(f"data/{name}")
    assert codes(load("2026")) == ["year-missing data"]


def test_a_period_is_found_by_its_name() -> None:
    put("data/budget_2021-2027.yaml", "2021-2027")
    assert [b.year for b in load("2021-2027").budgets] == ["2021-2027"]
    assert codes(load("2027")) == ["year-missing data"]


def test_a_file_found_by_its_year_holds_that_year() -> None:
    put("data/budget_2026.yaml", 2025)
    assert codes(load("2026")) == ["year-other data/budget_2026.yaml:3:7"]
    assert [b.year for b in load("data/budget_2026.yaml").budgets] == ["2025"]
    assert [b.year for b in load().budgets] == ["2025"]


def test_two_files_of_a_year_and_programme_are_one_too_many() -> None:
    put("data/budget_2026.yaml")
    put("data/begroting_2026.yaml")
    assert codes(load("2026")) == ["year-twice data/budget_2026.yaml:3:7"]


def test_two_programmes_of_a_year_are_both_found() -> None:
    put("data/waterrijk_2026.yaml")
    put("data/heuvelland_2026.yaml", programme="heuvelland")
    assert [b.programme for b in load("2026").budgets] == ["heuvelland", "waterrijk"]


# --- files and folders


def test_budgets_come_in_the_order_asked_for_and_a_file_once() -> None:
    put("data/budget_2026.yaml")
    put("data/budget_2027.yaml", 2027)
    assert load("2027", "2026").files == ("data/budget_2027.yaml", "data/budget_2026.yaml")
    assert load("2026", "data/budget_2026.yaml", "./data", "2026").files == (
        "data/budget_2026.yaml",
        "data/budget_2027.yaml",
    )


def test_a_folder_holds_its_own_yaml_files_and_no_others() -> None:
    put("here/b.yaml")
    put("here/a.yml", 2027)
    put("here/below/c.yaml", 2028)
    put("here/.hidden.yaml", 2029)
    put("here/notes.txt", 2030)
    assert load("here").files == ("here/a.yml", "here/b.yaml")


def test_the_folder_itself_is_a_folder() -> None:
    put("b.yaml")
    assert load(".").files == ("b.yaml",)
    assert load(str(Path.cwd())).files == ("b.yaml",)


def test_a_file_outside_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("b.yaml")
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert load("../b.yaml").files == ("../b.yaml",)


def test_a_missing_file_is_told_with_what_there_is() -> None:
    put("here/budget_2026.yaml")
    loaded = load("here/budget_2062.yaml", "nowhere/x.yaml")
    assert codes(loaded) == ["file-missing here/budget_2062.yaml", "file-missing nowhere/x.yaml"]
    assert "budget files there: budget_2026.yaml" in told(loaded)


def test_a_link_whose_file_is_gone_is_told_as_that() -> None:
    Path("gone.yaml").symlink_to("nowhere.yaml")
    loaded = load("gone.yaml")
    assert codes(loaded) == ["file-missing gone.yaml"]
    assert "gone.yaml is a link to a file that is not there" in told(loaded)
    assert "budget files there" not in told(loaded)


@pytest.mark.parametrize("name", ["table.xlsx", "table.csv", "TABLE.XLS"])
def test_a_table_is_told_to_be_imported(name: str) -> None:
    Path(name).write_bytes(b"PK\x03\x04\xfa")
    loaded = load(name)
    assert codes(loaded) == [f"file-table {name}"]
    assert f"mjabudget import {name} -o budget.yaml" in told(loaded)


def test_the_command_that_makes_a_budget_of_a_table_can_be_pasted() -> None:
    Path("onze begroting.csv").write_text("Activiteit;Impuls\n")
    assert "mjabudget import 'onze begroting.csv' -o budget.yaml" in told(load("onze begroting.csv"))


def test_a_mapping_file_beside_the_budgets_is_none_of_them() -> None:
    put("data/budget_2026.yaml")
    Path("data/map_2027.yaml").write_text("# how\nmjabudget_mapping: 1\nyear: 2027\n", encoding="utf-8")
    assert [b.year for b in load(data="data").budgets] == ["2026"]
    assert codes(load("2027", data="data")) == ["year-missing data"]


def test_a_folder_in_place_of_a_file_is_told() -> None:
    Path("here/budget_2026.yaml").mkdir(parents=True)
    assert codes(load("here")) == ["file-folder here/budget_2026.yaml"]
    assert codes(load("2026", data="here")) == ["file-folder here/budget_2026.yaml"]


def test_a_folder_without_budgets_is_told() -> None:
    Path("here").mkdir()
    assert codes(load("here")) == ["folder-empty here"]


def test_a_file_beyond_the_largest_size_is_not_read() -> None:
    put("small.yaml")
    with Path("large.yaml").open("wb") as file:
        file.write(b"# ")
        file.truncate(LARGEST + 1)
    assert codes(load("large.yaml", "small.yaml")) == ["file-large large.yaml"]


def test_a_file_of_the_largest_size_is_read() -> None:
    lines = b"#" * 1023 + b"\n"
    Path("full.yaml").write_bytes(SMALL.encode() + lines * ((LARGEST - len(SMALL.encode())) // len(lines)))
    assert [b.year for b in load("full.yaml").budgets] == ["2026"]


def test_a_name_longer_than_any_file_has_is_told() -> None:
    (problem,) = load("x" * 5000 + ".yaml").problems
    assert problem.code == "file-unreadable"


def test_a_link_that_leads_to_itself_is_told() -> None:
    Path("loop.yaml").symlink_to("loop.yaml")
    put("data/budget_2026.yaml")
    Path("data/b_2026.yaml").symlink_to("b_2026.yaml")
    assert codes(load("loop.yaml")) == ["file-unreadable loop.yaml"]
    assert codes(load("2026")) == ["file-unreadable data/b_2026.yaml"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_a_device_without_end_is_not_read_to_its_end() -> None:
    assert codes(load("/dev/zero")) == ["file-large /dev/zero"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with a name")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mjabudget", "check", "/dev/stdin", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path, input=SMALL.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


NOBODY = 65534


def as_nobody(*wanted: str) -> str:
    """Load in a child process of a user who owns nothing: permissions do not hold for root."""
    load("2026")  # whatever is imported late is imported now: the child may not read the program's own files
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(writing, told(load(*wanted)).encode())
        except BaseException as error:  # noqa: BLE001 - the child tells of it and ends
            os.write(writing, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return text


@pytest.fixture
def closed(empty: Path) -> Iterator[Path]:
    """A folder that everyone may enter, with a file and a folder that nobody may."""
    if sys.platform == "win32":
        pytest.skip("permissions work otherwise on Windows")
    place = Path(tempfile.mkdtemp())
    try:
        os.chdir(place)
        put("closed.yaml").chmod(0)
        put("folder/budget_2026.yaml")
        Path("folder").chmod(0)
        place.chmod(0o755)
        yield place
    finally:
        os.chdir(empty)
        (place / "folder").chmod(0o755)
        shutil.rmtree(place)


@pytest.mark.usefixtures("closed")
def test_a_file_without_read_permission_is_told() -> None:
    assert as_nobody("closed.yaml") == (
        "closed.yaml: error[file-unreadable]: closed.yaml cannot be read: no permission\n"
        "  check the name and the permissions of the file\n"
    )


@pytest.mark.usefixtures("closed")
def test_a_folder_without_permission_is_told() -> None:
    inside = as_nobody("folder/budget_2026.yaml")
    assert inside.startswith("folder/budget_2026.yaml: error[file-unreadable]")
    assert as_nobody("folder") == (
        "folder: error[folder-unreadable]: folder cannot be read: no permission\n"
        "  check the permissions of the folder\n"
    )
