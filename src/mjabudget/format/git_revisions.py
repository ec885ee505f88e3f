"""Read a file as it was in git (`HEAD~1:data/budget_2026.yaml`), or say what is in the way.

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
from mjabudget.format.load import FileText
from mjabudget.model.problem import Place, Problem, problem

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_DRIVE_RELATIVE = re.compile(r"[A-Za-z]:[^\\/]")
_SECONDS = 60


def is_revision(name: str) -> bool:
    """Return whether this names a file in git: REVISION:PATH, and no file on this machine."""
    if ":" not in name or _DRIVE.match(name) or (os.name == "nt" and _DRIVE_RELATIVE.match(name)):
        return False
    with suppress(OSError, ValueError):
        return not Path(name).exists()
    return True


def read(name: str) -> tuple[FileText | None, tuple[Problem, ...]]:
    """Read a file of a revision; None where there are problems."""
    place = Place(name)
    revision, _, path = name.partition(":")
    blob = f"{revision}:{path.replace(chr(92), '/')}"
    git = shutil.which("git")
    if git is None:
        return None, (problem("git-missing", place),)
    if _run(git, "rev-parse", "--git-dir").returncode:
        return None, (problem("git-repository", place),)
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    if revision and _run(git, *verify).returncode:
        return None, (problem("git-revision", place, revision=revision),)
    size = _run(git, "cat-file", "-s", blob)
    if size.returncode or _run(git, "cat-file", "-t", blob).stdout.strip() != b"blob":
        return None, (_no_file(git, place, blob),)
    if int(size.stdout) > LARGEST:
        return None, (problem("file-large/git", place, file=name, size=int(size.stdout), most=LARGEST),)
    content, problems = decode(blob, _run(git, "cat-file", "blob", blob).stdout)
    return (None if content is None else FileText(blob, content)), problems


def working_file(name: str) -> Path:
    """Return where the file of a revision stands in the working folder, if it is still there."""
    path = name.partition(":")[2].replace("\\", "/")
    if path.startswith(("./", "../")):
        return Path(path)
    root = _run(shutil.which("git") or "git", "rev-parse", "--show-toplevel").stdout
    return Path(os.fsdecode(root.rstrip(b"\r\n")), path)


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


def _no_file(git: str, place: Place, blob: str) -> Problem:
    """Name the budget files of the revision that look like the one asked for."""
    revision, _, path = blob.partition(":")
    names = _run(git, "ls-tree", "-r", "--name-only", "--full-tree", "-z", revision or "HEAD").stdout
    files = [f for f in names.decode("utf-8", "replace").split("\0") if f.endswith((".yaml", ".yml"))]
    near = [f for f in files if f.rpartition("/")[2] == path.rpartition("/")[2]] or files
    if revision:
        key = "git-file/near" if near else "git-file"
    else:
        key = "git-file/staged-near" if near else "git-file/staged"
    return problem(key, place, revision=revision, file=path, files=", ".join(near[:6]))
