"""Run the steps of a composite action the way a runner does: expressions filled in, each script in bash."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""How a runner calls a script with `shell: bash`."""


def action(file: Path) -> dict[str, Any]:
    """Read an action."""
    read = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def run_steps(
    file: Path, inputs: Mapping[str, str], known: Mapping[str, str], folder: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the scripts of an action one after the other, up to the first that fails; return the last one.

    `known` are the values of expressions that are not inputs.
    """
    read = action(file)
    values = {f"inputs.{name}": told.get("default", "") for name, told in read["inputs"].items()}
    unknown = [name for name in inputs if f"inputs.{name}" not in values]
    assert not unknown
    values |= {f"inputs.{name}": value for name, value in inputs.items()} | dict(known)
    done: subprocess.CompletedProcess[str] | None = None
    for step in read["runs"]["steps"]:
        if "run" not in step:
            continue
        own = {k: EXPRESSION.sub(lambda m: values[m[1]], v) for k, v in step.get("env", {}).items()}
        done = subprocess.run(
            [*BASH, "-c", step["run"]],
            cwd=folder,
            env={**env, **own},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            break
    assert done is not None
    return done


def runner_environment(folder: Path) -> dict[str, str]:
    """Give the surroundings of a step: those of a runner, with a folder of its own for temporary files."""
    (folder / "temp").mkdir()
    summary = folder / "summary.md"
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(summary),
        "RUNNER_TEMP": str(folder / "temp"),
    }
