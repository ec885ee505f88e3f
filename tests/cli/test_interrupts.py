"""Ctrl-C at any moment: exit 130, no traceback, no half a file."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys

import pytest

from tests.support.needs import needs_module
from tests.support.program import BUDGETS, environment

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
