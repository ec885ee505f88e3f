"""-o writes a file whole or not at all, never over an input, and leaves nothing lying about."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.needs import needs_program
from tests.support.program import BUDGETS, inside, run

WRITING = [
    ["summary", "2031"],
    ["summary", "2031", "--format", "json"],
    ["check", "2031"],
    ["check", "2031", "--format", "sarif"],
    ["explain", "2031", "buffer"],
    ["export", "2031"],
]
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(BUDGETS, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listing(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_the_file_has_what_standard_output_would_have_had(command, folder):
    before = listing(folder)
    done = inside([*command, "-o", "out.csv"])
    assert done.code == int(command[0] == "check")
    assert done.out == ""
    assert done.err.endswith("wrote out.csv\n")
    assert listing(folder) == sorted([*before, "out.csv"])
    if command[0] != "export":
        written = (folder / "out.csv").read_bytes().decode("utf-8")
        assert written == inside(command).out
    if os.name == "posix":
        assert stat.S_IMODE((folder / "out.csv").stat().st_mode) & 0o600 == 0o600


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_an_input_is_never_overwritten_under_any_of_its_names(command, folder):
    (folder / "link.csv").symlink_to(folder / "data" / "budget_2031.yaml")
    os.link(folder / "data" / "budget_2031.yaml", folder / "hard.csv")
    wanted = (BUDGETS / "budget_2031.yaml").read_bytes()
    names = ["data/budget_2031.yaml", "./data/../data/budget_2031.yaml", "link.csv", "hard.csv"]
    for name in names if command[0] != "export" else names[2:]:
        done = inside([*command, "-o", name])
        assert done.code == 2
        assert "is read in this run" in done.out + done.err
        assert (folder / "data" / "budget_2031.yaml").read_bytes() == wanted
    assert (folder / "link.csv").is_symlink()


@pytest.mark.parametrize(
    ("command", "read"),
    [
        ("publish 2031", "budget_2032.yaml"),
        ("explain 2031 growth", "budget_2032.yaml"),
        ("explain 2032 impulse --with data/budget_2031.yaml", "budget_2031.yaml"),
        ("compare 2031 2032", "budget_2032.yaml"),
        ("compare HEAD:data/budget_2031.yaml 2032", "budget_2031.yaml"),
        ("compare 2032 :./data/budget_2031.yaml", "budget_2031.yaml"),
        ("init 2033 --like 2031", "budget_2031.yaml"),
    ],
)
def test_every_file_that_a_command_read_is_kept_whatever_it_was_read_for(command, read, folder):
    if "HEAD" in command or ":." in command:
        git = [needs_program("git"), "-c", "user.name=a", "-c", "user.email=a@example.org"]
        for arguments in (["init", "-q"], ["add", "data"], ["commit", "-qm", "1"]):
            subprocess.run([*git, *arguments], cwd=folder, check=True)
    (folder / "link").symlink_to(folder / "data" / read)
    os.link(folder / "data" / read, folder / "hard")
    content = (folder / "data" / read).read_bytes()
    for name in (f"data/{read}", f"./data/../data/{read}", "link", "hard"):
        done = inside([*command.split(), "-o", name])
        assert (done.code, done.out) == (2, "")
        assert f"error[{'output-exists' if 'init' in command else 'output-input'}]" in done.err
        assert (folder / "data" / read).read_bytes() == content
    assert inside([*command.split(), "-o", "out.txt"]).code == 0


@pytest.mark.parametrize(
    "command", ["summary 2031", "check 2040 --format json", "publish data/budget_2031.yaml", "schema"]
)
def test_a_budget_file_is_kept_though_it_was_not_read(command, folder):
    content = (folder / "data" / "budget_2032.yaml").read_bytes()
    done = inside([*command.split(), "-o", "data/budget_2032.yaml"])
    assert done.code == 2
    assert ("error[output-budget]" in done.err) is ("2040" not in command)
    assert (folder / "data" / "budget_2032.yaml").read_bytes() == content


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("data", "data is a folder"),
        ("nowhere/out.csv", "nowhere/out.csv cannot be written: there is no such file or folder"),
        ("data/budget_2032.yaml/out.csv", "cannot be written: a part of the path is no folder"),
        ("o" * 300 + ".csv", "cannot be written: the name is too long"),
    ],
)
def test_what_cannot_be_written_is_told_with_a_remedy_and_exit_2(name, says, folder):
    before = listing(folder)
    done = inside(["summary", "2031", "-o", name])
    assert done.code == 2
    assert says in done.err
    assert "error[output-" in done.err
    assert listing(folder) == before


@pytest.mark.skipif(ROOT or sys.platform == "win32", reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_keeps_the_old_file(folder):
    kept = folder / "kept"
    kept.mkdir()
    (kept / "out.txt").write_text("old")
    kept.chmod(0o500)
    done = inside(["summary", "2031", "-o", "kept/out.txt"])
    kept.chmod(0o700)
    assert done.code == 2
    assert (kept / "out.txt").read_text() == "old"


def test_a_run_that_fails_keeps_the_old_file_and_leaves_no_other(folder):
    (folder / "out.txt").write_text("old")
    (folder / "broken.yaml").write_text("mjabudget: 1\nyear: 20x6\n")
    before = listing(folder)
    for arguments in (
        ["summary", "broken.yaml"],
        ["summary", "2031", "--where", "theme=9"],
        ["explain", "2031", "no-such-figure"],
        ["summary", "2031", "--by", "colour"],
    ):
        done = inside([*arguments, "-o", "out.txt"])
        assert done.code == 2
        assert (folder / "out.txt").read_text() == "old"
        assert listing(folder) == before


def test_a_file_that_was_there_is_replaced_and_keeps_its_permissions(folder):
    target = folder / "out.txt"
    target.write_text("before" * 10000)
    target.chmod(0o640)
    assert inside(["summary", "2031", "-o", "out.txt"]).code == 0
    assert "before" not in target.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_through_a_symbolic_link_the_file_behind_it_is_written(folder):
    (folder / "real.txt").write_text("old")
    (folder / "link.txt").symlink_to("real.txt")
    assert inside(["summary", "2031", "-o", "link.txt"]).code == 0
    assert (folder / "link.txt").is_symlink()
    assert "Begroting 2031" in (folder / "real.txt").read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where pipes have names")
def test_a_pipe_is_written_to_and_not_replaced(folder):
    os.mkfifo(folder / "pipe")
    with ThreadPoolExecutor() as pool:
        read = pool.submit((folder / "pipe").read_text, "utf-8")
        assert inside(["summary", "2031", "-o", "pipe"]).code == 0
        assert "Begroting 2031" in read.result(timeout=60)
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="only where devices are files")
def test_standard_output_under_its_own_name_is_written_to(folder):
    done = run(["summary", "2031", "-o", "/dev/stdout"], folder)
    assert done.code == 0
    assert done.out == run(["summary", "2031"], folder).out
