"""Consoles that lack characters or colours, readers that leave early, and a quick start."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import BUDGETS, environment, run

HEAVY = (
    "pydantic",
    "rich",
    "babel",
    "z3",
    "highspy",
    "openpyxl",
    "xlsxwriter",
    "jinja2",
    "matplotlib",
    "numpy",
)
PROGRAM = [sys.executable, "-m", "mjabudget"]


@pytest.mark.parametrize(
    ("surroundings", "encoding"),
    [
        ({"PYTHONIOENCODING": "cp1252"}, "cp1252"),
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
        ({"PYTHONIOENCODING": "cp437"}, "cp437"),
        ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "ascii"),
    ],
    ids=["cp1252", "ascii", "cp437", "LC_ALL=C"],
)
@pytest.mark.parametrize(
    "command",
    ["summary 2031 --format table", "summary 2031", "check 2031", "explain 2031 buffer", "check none.yaml"],
)
def test_a_console_that_lacks_characters_gets_stand_ins(surroundings, encoding, command, tmp_path):
    done = run([*command.split(), "--data", BUDGETS], tmp_path, encoding=encoding, env=surroundings)
    assert done.code == {"check 2031": 1, "check none.yaml": 2}.get(command, 0)
    # At the start of a line it is the mark of what is not judged.
    assert "?" not in re.sub(r"(?m)^\?  ", "", done.out)
    if command == "check 2031":
        assert ("€435,000 " if encoding == "cp1252" else "EUR 435,000 ") in done.out
    if command.endswith("table"):
        assert ("─" in done.out) == (encoding == "cp437")
        assert "1,324,567.50" in done.out


def test_json_on_such_a_console_still_reads(tmp_path):
    arguments = ["summary", "2031", "--data", BUDGETS, "--format", "json"]
    done = run(arguments, tmp_path, encoding="ascii", env={"PYTHONIOENCODING": "ascii"})
    assert re.search(r'"total": null', done.out)


@pytest.mark.parametrize(
    ("command", "codes"),
    [("summary 2031", {0}), ("check 2031", {1}), ("explain 2031 buffer", {0}), ("--help", {0, 1})],
)
def test_a_reader_that_leaves_early_changes_no_verdict(command, codes, tmp_path):
    pipe = subprocess.Popen(
        [*PROGRAM, *command.split(), *(["--data", str(BUDGETS)] if command != "--help" else [])],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert pipe.stdout is not None
    assert pipe.stderr is not None
    pipe.stdout.close()
    err = pipe.stderr.read().decode()
    pipe.stderr.close()
    assert pipe.wait() in codes
    assert "BrokenPipe" not in err
    assert "Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a file of Linux")
def test_a_full_disk_behind_standard_output_is_told_and_no_traceback(tmp_path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "summary", "2031", "--data", str(BUDGETS)],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr.endswith("standard output cannot be written: the disk is full\n")
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a shell of POSIX")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_changes_no_exit_code(closed, tmp_path):
    for command, code in (("summary 2031", 0), ("check 2031", 1), ("summary 1999", 2), ("--version", 0)):
        call = f"{shlex.join(PROGRAM)} {command} {closed}"
        done = subprocess.run(
            ["/bin/sh", "-c", call],
            cwd=tmp_path,
            env=environment(MJABUDGET_DATA=str(BUDGETS)),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (code, "")
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.parametrize(
    ("extra", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(extra, coloured, tmp_path):
    import pty  # noqa: PLC0415 - there is none on Windows

    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "check", "2031", "--data", str(BUDGETS)],
        cwd=tmp_path,
        env=environment(**({"TERM": "xterm"} | extra)),
        stdout=follower,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(follower)
        shown = b""
        try:
            while chunk := os.read(leader, 65536):
                shown += chunk
        except OSError:
            pass  # the other end has closed
    os.close(leader)
    assert process.returncode == 1
    assert (b"\x1b[" in shown) == coloured
    assert "€435,000 " in shown.decode()


def test_a_pipe_gets_no_colour(tmp_path):
    assert "\x1b" not in run(["check", "2031", "--data", BUDGETS], tmp_path).out


@pytest.mark.parametrize("arguments", [["--help"], ["summary", "--help"], ["check", "--help"], ["--version"]])
def test_no_heavy_library_is_imported_to_show_help(arguments, tmp_path):
    done = run(arguments, tmp_path, env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.err.splitlines()}
    assert "typer" in imported
    assert not imported & set(HEAVY)
    assert done.code == 0
