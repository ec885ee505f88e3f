"""Run the program as a process of its own, or within this one where a test has many runs."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from mjabudget.cli.app import main

BUDGETS = Path(__file__).parents[1] / "data" / "cli_budgets"
SHIPPED = Path(__file__).parents[2] / "data"
GOLDEN = Path(__file__).parents[1] / "golden"
ENVIRONMENT = {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0", "PYTHONWARNINGS": "error"}
PASSED_ON = ("PATH", "PYTHONPATH", "HOME", "SYSTEMROOT", "TMPDIR", "COVERAGE_PROCESS_START")


@dataclass(frozen=True)
class Done:
    """Hold what a run left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def environment(**extra: str) -> dict[str, str]:
    """Give the same surroundings on every machine, and what a test adds."""
    return {k: os.environ[k] for k in PASSED_ON if k in os.environ} | ENVIRONMENT | extra


def run(
    arguments: Sequence[object], cwd: Path, *, encoding: str = "utf-8", env: Mapping[str, str] | None = None
) -> Done:
    """Run `python -m mjabudget` in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "mjabudget", *map(str, arguments)],
        cwd=cwd,
        env=environment(**(env or {})),
        capture_output=True,
        check=False,
    )
    out, err = (stream.decode(encoding).replace("\r\n", "\n") for stream in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, err
    return Done(done.returncode, out, err)


def without(modules: Sequence[str], arguments: Sequence[object], cwd: Path) -> Done:
    """Run the program in a process of its own, in which some modules are not installed."""
    hide = f"import sys; sys.modules.update(dict.fromkeys({list(modules)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", f"{hide}; from mjabudget.cli.app import main; main()", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=False,
    )
    out, err = (stream.decode().replace("\r\n", "\n") for stream in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, err
    return Done(done.returncode, out, err)


def inside(arguments: Sequence[object], cwd: Path | str = ".", **env: str) -> Done:
    """Run the program within this process, in a folder."""
    code = 0
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, environment(**env), clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main([str(a) for a in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    for stream in (out, err):
        stream.flush()
    return Done(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))


def assert_golden(shown: str, *path: str) -> None:
    """Hold an output against its file in tests/golden; MJABUDGET_UPDATE=1 writes it anew, to be read."""
    file = GOLDEN.joinpath(*path)
    if "MJABUDGET_UPDATE" in os.environ:
        file.write_text(shown, "utf-8", newline="\n")
    assert shown == file.read_text("utf-8"), f"read it, then accept it with MJABUDGET_UPDATE=1: {file}"
