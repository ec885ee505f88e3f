"""Ctrl-C at any moment: exit 130, no traceback, no half a file."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from typing import NoReturn

import pytest

from tests.support.needs import needs_module
from tests.support.program import BUDGETS, environment, inside

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
CALL = [sys.executable, "-m", "mjabudget", "summary", "2031", "--bounds", "--data", "data", "-o", "out.txt"]


MODULES = """
typer mjabudget.locale mjabudget.cli.app mjabudget.cli.session mjabudget.analysis.summary
pydantic yaml mjabudget.format.load z3.z3
"""


@pytest.mark.parametrize("module", MODULES.split())
def test_ctrl_c_leaves_no_traceback_whatever_was_being_imported(module, tmp_path):
    needs_module("z3")
    shutil.copytree(BUDGETS, tmp_path / "data")
    with subprocess.Popen(
        CALL,
        cwd=tmp_path,
        env=environment(PYTHONPROFILEIMPORTTIME="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        before = next(line for line in process.stderr if line.rpartition("|")[2].strip() == module)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    said = "".join(line for line in err.splitlines(keepends=True) if not line.startswith("import time:"))
    assert before.startswith("import time:")
    assert process.returncode == 130
    assert out == ""
    assert said in ("", "read data/budget_2031.yaml\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_ctrl_c_that_the_shell_ignores_is_ignored(tmp_path):
    shutil.copytree(BUDGETS, tmp_path / "data")
    with subprocess.Popen(
        ["/bin/sh", "-c", f"trap '' INT; exec {shlex.join(CALL)}"],
        cwd=tmp_path,
        env=environment(PYTHONPROFILEIMPORTTIME="1"),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        next(line for line in process.stderr if line.rpartition("|")[2].strip() == "mjabudget.cli.app")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert (tmp_path / "out.txt").is_file()


@pytest.mark.parametrize(
    "call",
    [
        ["summary", "2031", "--bounds", "-o", "out.txt"],
        ["estimate", "2031", "-o", "out.txt"],
        ["estimate", "2031", "--write"],
        ["report", "2031", "-o", "out.html"],
        ["audit", "2031", "--format", "json", "-o", "out.json"],
    ],
    ids=" ".join,
)
def test_an_interrupt_of_the_proofs_ends_the_run_and_writes_nothing(call, tmp_path, monkeypatch):
    needs_module("z3", "highspy", "jinja2", "matplotlib")
    shutil.copytree(BUDGETS, tmp_path / "data")
    before = {path: path.read_bytes() for path in (tmp_path / "data").iterdir()}

    def interrupted(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("mjabudget.analysis.audit.bounds.BoundsFinder.range", interrupted)
    done = inside([*call, "--data", "data"], tmp_path)
    assert (done.code, done.out) == (130, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
    assert {path: path.read_bytes() for path in (tmp_path / "data").iterdir()} == before


def test_an_interrupt_that_a_library_makes_another_error_of_leaves_no_traceback():
    script = """
import os, signal
from mjabudget.cli import app
def run():
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt as fault:
        raise ValueError("argument 1: KeyboardInterrupt") from fault
app.main = run
from mjabudget.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
