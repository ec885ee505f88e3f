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
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem

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
        return _refused(
            "git-missing", wanted, text("git is not installed, or not found"), text("install git")
        )
    if _run(git, "rev-parse", "--git-dir").returncode:
        return _refused(
            "git-repository",
            wanted,
            text("there is no git repository here"),
            text("go to a folder of the repository; a file is given without a colon in its name"),
        )
    if (
        revision
        and _run(
            git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}"
        ).returncode
    ):
        return _refused(
            "git-revision",
            wanted,
            text("there is no revision {revision}", revision=revision),
            text("see `git log --oneline`; a shallow clone has no history: `git fetch --unshallow`"),
        )
    size = _run(git, "cat-file", "-s", name)
    if size.returncode or _run(git, "cat-file", "-t", name).stdout.strip() != b"blob":
        return _refused("git-file", wanted, _no_file(revision, name), _files_there(git, revision, name))
    if int(size.stdout) > LARGEST:
        return _refused(
            "file-large",
            wanted,
            text(
                "{file} has {size} bytes, more than the {most} that are read",
                file=wanted,
                size=int(size.stdout),
                most=LARGEST,
            ),
            text("split the budget into files per year"),
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


def _no_file(revision: str, name: str) -> Message:
    path = name.partition(":")[2]
    if revision:
        return text("the revision {revision} has no file {file}", revision=revision, file=path)
    return text("nothing named {file} is staged", file=path)


def _files_there(git: str, revision: str, name: str) -> Message:
    """Name the budget files of the revision that look like the one asked for."""
    wanted = name.partition(":")[2].rpartition("/")[2]
    listed = _run(git, "ls-tree", "-r", "--name-only", "--full-tree", "-z", revision or "HEAD").stdout
    files = [f for f in listed.decode("utf-8", "replace").split("\0") if f.endswith((".yaml", ".yml"))]
    near = [f for f in files if f.rpartition("/")[2] == wanted] or files
    if not near:
        return text("paths are from the root of the repository; from here with ./ in front")
    return text(
        "paths are from the root of the repository, from here with ./ in front; there: {files}",
        files=", ".join(near[:6]),
    )


def _refused(code: str, wanted: str, message: Message, hint: Message) -> tuple[None, tuple[Problem, ...]]:
    return None, (Problem(code, Place(wanted), message, hint),)
