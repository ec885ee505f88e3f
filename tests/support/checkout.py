"""Make the project's own files, and budgets of a user, into git repositories."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
INSTALLED = ("pyproject.toml", "README.md", "LICENSE", "src", "data", "schema")
"""What an installation needs of the project."""
PUBLISHED = (".pre-commit-hooks.yaml", "action.yml")
RIGHT = """\
mjabudget: 1
programme: town
year: {year}
title: Budget {year}
currency: EUR
sources: {{grant: Grant}}
themes:
  - {{id: "1", name: Roads, costs: {{grant: 1000}}}}
figures:
  - {{id: total, amount: 1000, of: all, quote: "1,000 in total"}}
"""
WRONG = RIGHT.replace("grant: 1000", "grant: 1200")
BROKEN = RIGHT.replace("grant: 1000", "grant: 1.000")


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, away from the settings of whoever runs the tests."""
    who = {
        f"GIT_{role}_{key}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git at hand
        cwd=folder,
        env=without_git(os.environ) | who | alone,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def without_git(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out what git tells its own hooks, so that a test may run in one."""
    return {key: value for key, value in environment.items() if not key.startswith("GIT_")}


def repository(folder: Path, files: Mapping[str, str]) -> Path:
    """Make a git repository of some files, all of them staged."""
    folder.mkdir(exist_ok=True)
    git(folder, "init", "-q")
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    git(folder, "add", "-A")
    return folder


def published(folder: Path) -> Path:
    """Make a repository of the project as it is now, with one commit."""
    folder.mkdir()
    for name in (*INSTALLED, *PUBLISHED):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    repository(folder, {})
    git(folder, "commit", "-q", "-m", "first")
    return folder


def blocks(page: Path, language: str) -> list[str]:
    """List the blocks of code of a page that are in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
