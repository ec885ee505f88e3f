"""A file as it was in git (`HEAD~1:data/budget_2026.yaml`) in, its text out, or what is in the way.

The path is from the root of the repository, or from here with `./` in front, as git reads it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from mjabudget.format.discovery import LARGEST, decode
from mjabudget.format.load import Given
from mjabudget.model.problem import Place, Problem, problem

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_DRIVE_RELATIVE = re.compile(r"[A-Za-z]:[^\\/]")
_SECONDS = 60


def is_revision(wanted: str) -> bool:
    """Tell whether this names a file in git: REVISION:PATH, and no file on this machine."""
    if ":" not in wanted or _DRIVE.match(wanted) or (os.name == "nt" and _DRIVE_RELATIVE.match(wanted)):
        return False
    with suppress(OSError, ValueError):
        return not Path(wanted).exists()
    return True


def read(wanted: str) -> tuple[Given | None, tuple[Problem, ...]]:
    """Read a file of a revision; None where there are problems."""
    revision, _, path = wanted.partition(":")
    name = f"{revision}:{path.replace(chr(92), '/')}"
    git = shutil.which("git")
    if git is None:
        return None, (problem("git-missing", Place(wanted)),)
    if _run(git, "rev-parse", "--git-dir").returncode:
        return None, (problem("git-repository", Place(wanted)),)
    if (
        revision
        and _run(
            git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"
        ).returncode
    ):
        return None, (problem("git-revision", Place(wanted), revision=revision),)
    size = _run(git, "cat-file", "-s", name)
    if size.returncode or _run(git, "cat-file", "-t", name).stdout.strip() != b"blob":
        return None, (_no_file(git, wanted, revision, name),)
    if int(size.stdout) > LARGEST:
        return None, (
            problem("file-large/git", Place(wanted), file=wanted, size=int(size.stdout), most=LARGEST),
        )
    content, problems = decode(name, _run(git, "cat-file", "blob", name).stdout)
    return (None if content is None else Given(name, content)), problems


def _run(git: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git, which only reads; a program that hangs counts as failed."""
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(  # noqa: S603 - a fixed program, no shell
            (git, *arguments),
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess((git, *arguments), 1, b"", b"")


def _no_file(git: str, wanted: str, revision: str, name: str) -> Problem:
    """Name the budget files of the revision that look like the one asked for."""
    path = name.partition(":")[2]
    listed = _run(git, "ls-tree", "-r", "--name-only", "--full-tree", "-z", revision or "HEAD").stdout
    files = [f for f in listed.decode("utf-8", "replace").split("\0") if f.endswith((".yaml", ".yml"))]
    near = [f for f in files if f.rpartition("/")[2] == path.rpartition("/")[2]] or files
    if revision:
        key = "git-file/near" if near else "git-file"
    else:
        key = "git-file/staged-near" if near else "git-file/staged"
    return problem(key, Place(wanted), revision=revision, file=path, files=", ".join(near[:6]))
