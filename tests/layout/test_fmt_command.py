"""The command `fmt`: what it writes, what it says, and what it leaves alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import SHIPPED, Done, environment, inside

ROUGH = ("estimated: true\n", "estimated:   true # rough\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "data")
    return tmp_path


def roughen(folder: Path, year: str = "2026") -> Path:
    file = folder / "data" / f"budget_{year}.yaml"
    file.write_text(file.read_text("utf-8").replace(*ROUGH, 1), "utf-8", newline="")
    return file


def test_what_is_not_canonical_is_written_and_named_the_rest_is_not_touched(folder):
    file, other = roughen(folder), folder / "data" / "budget_2027.yaml"
    os.utime(other, (1, 1))
    done = inside(["fmt"], folder)
    assert (done.code, done.out) == (0, "")
    assert done.err == "wrote data/budget_2026.yaml\nreformatted: 1, left as they are: 1\n"
    assert file.read_text("utf-8").count("estimated: true  # rough\n") == 1
    assert other.stat().st_mtime == 1
    assert inside(["fmt", "--check"], folder).code == 0


def test_check_writes_nothing_and_ends_with_1(folder):
    file = roughen(folder)
    before = file.read_bytes()
    done = inside(["fmt", "--check", "--diff", "2026"], folder)
    assert done.code == 1
    assert "-        estimated:   true # rough\n+        estimated: true  # rough\n" in done.out
    assert done.err == "data/budget_2026.yaml would change\n1 would change, 0 would stay as they are\n"
    assert file.read_bytes() == before


def test_a_diff_alone_is_no_judgement(folder):
    roughen(folder)
    done = inside(["fmt", "--diff"], folder)
    assert (done.code, done.out.count("@@")) == (0, 2)


def test_where_one_file_is_broken_none_is_written(folder):
    file = roughen(folder)
    before = file.read_bytes()
    broken = folder / "data" / "budget_2027.yaml"
    broken.write_text(broken.read_text("utf-8").replace("other: 0", "other: 118.040", 1), "utf-8")
    done = inside(["fmt"], folder)
    assert done.code == 2
    assert "error[amount-ambiguous]" in done.err
    assert file.read_bytes() == before


def test_two_versions_of_one_year_are_laid_out_in_one_run(folder):
    shutil.copy(folder / "data" / "budget_2026.yaml", folder / "data" / "draft.yaml")
    assert inside(["fmt"], folder).code == 0


@pytest.mark.skipif(os.name == "nt", reason="links and permissions are those of POSIX")
def test_links_and_permissions_stay(folder):
    file = roughen(folder)
    file.chmod(0o640)
    link = folder / "link.yaml"
    link.symlink_to(file)
    assert inside(["fmt", "link.yaml"], folder).code == 0
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert "estimated: true  # rough" in file.read_text("utf-8")


def piped(text: bytes, *options: str) -> Done:
    call = [sys.executable, "-m", "mjabudget", "fmt", "-", *options]
    done = subprocess.run(call, input=text, env=environment(), capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_standard_input_is_laid_out_on_standard_output(folder):
    canonical = (folder / "data" / "budget_2026.yaml").read_bytes()
    rough = b"\xef\xbb\xbf" + roughen(folder).read_bytes().rstrip(b"\n")
    done = piped(rough)
    assert (done.code, done.err) == (0, "")
    assert done.out.replace("true  # rough", "true") == canonical.decode()
    assert piped(canonical, "--check") == Done(0, "", "")
    assert piped(rough, "--check") == Done(1, "", "<stdin> would change\n")


def test_broken_standard_input_gives_problems_and_no_text():
    done = piped(b"mjabudget: 1\nyear: [\n")
    assert (done.code, done.out) == (2, "")
    assert "<stdin>:2" in done.err


def test_estimates_are_written_into_the_canonical_layout(folder):
    pytest.importorskip("highspy")
    file = folder / "data" / "budget_2026.yaml"
    file.write_text(
        file.read_text("utf-8").replace("other: 350230}\n        estimated: true", "other: unknown}"), "utf-8"
    )
    assert inside(["estimate", "2026", "--write"], folder).code == 0
    assert inside(["fmt", "--check", "2026"], folder).code == 0
