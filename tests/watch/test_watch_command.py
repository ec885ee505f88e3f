"""`check --watch` with the real program: a file is saved, and what that changed is shown."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.needs import needs_module
from tests.support.program import SHIPPED, environment, inside, without

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
PATIENCE = 60.0


@dataclass
class Watching:
    """A run of the program, and the files that its output goes to."""

    process: subprocess.Popen[bytes]
    folder: Path

    def shown(self, words: str, *, stream: str = "out", after: int = 0) -> int:
        """Wait until a stream has these words behind a place; return the place where they end."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            text = (self.folder / stream).read_text("utf-8")
            if words in text[after:]:
                return text.index(words, after) + len(words)
            assert self.process.poll() is None, (self.folder / "err").read_text("utf-8")
            time.sleep(0.05)
        pytest.fail(f"{words!r} is not in {text[after:]!r}")


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    needs_module("watchfiles")
    call = [sys.executable, "-m", "mjabudget", "check", "--watch", *arguments]
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(call, cwd=folder, env=environment(), stdout=out, stderr=err)
        try:
            run = Watching(process, folder)
            run.shown("watching data; Ctrl-C ends", stream="err")
            yield run
        finally:
            process.kill()
            process.wait()


def save(file: Path, old: str, new: str) -> None:
    """Change a file as editors do: write another one, and give it the name."""
    text = file.read_text("utf-8")
    assert old in text
    other = file.with_name(".saving")
    other.write_text(text.replace(old, new, 1), "utf-8")
    other.replace(file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "data")
    return tmp_path


def test_each_save_shows_what_it_changed_and_ctrl_c_ends_it(folder):
    file = folder / "data" / "budget_2026.yaml"
    with watching(folder, "2026") as run:
        at = run.shown("~ is estimated or assumed")
        save(file, "percent: 15\n", "percent: 17\n")
        at = run.shown("mix-impulse: known to differ -> ", after=at)
        save(file, "amount: 4111805\n", "amount: 4.111.805\n")
        at = run.shown("new problems: 1", after=at)
        run.shown("error[number-separators]", stream="err")
        save(file, "amount: 4.111.805\n", "amount: 4111805\n")
        at = run.shown("solved: data/budget_2026.yaml", after=at)
        file.touch()
        at = run.shown("nothing changed\n", after=at)
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(PATIENCE) == 130
    assert "Traceback" not in (folder / "err").read_text("utf-8")
    assert "\x1b" not in (folder / "out").read_text("utf-8")


def test_new_and_deleted_files_of_the_data_folder_are_seen(folder):
    other = folder / "data" / "budget_2027.yaml"
    aside = folder / "aside.yaml"
    with watching(folder) as run:
        at = run.shown("~ is estimated or assumed")
        other.rename(aside)
        at = run.shown("2027: gone, was in data/budget_2027.yaml\n", after=at)
        aside.rename(other)
        run.shown("2027: new, in data/budget_2027.yaml\n", after=at)


@pytest.mark.parametrize(
    "option",
    [["--format", "json"], ["-o", "a.txt"], ["--format", "text,json=a.json"], ["--format", "text=a.txt"]],
)
def test_other_formats_and_files_are_refused_with_the_reason(option, folder):
    done = inside(["check", "--watch", *option], folder)
    assert (done.code, done.out) == (2, "")
    assert "with --watch there is text on the screen alone: leave" in " ".join(done.err.split())


def test_without_the_library_the_extra_is_named(folder):
    done = without(["watchfiles"], ["check", "--watch"], folder)
    assert done.code == 2
    assert "[watch]" in done.err
