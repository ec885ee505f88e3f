"""What the README shows is what the program prints.

MJABUDGET_UPDATE=1 writes the present output into it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n(?P<body>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```\n+```text\n(?P<output>.*?)```", re.DOTALL)
YAML = re.compile(r"```yaml\n(?P<file>mjabudget: 1\n.*?)```", re.DOTALL)
ENVIRONMENT = {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "CI": ""}
ANY = "..."
FILE = "budget_2026.yaml"


def shown() -> list[tuple[str, str]]:
    """Every command of the README with the output that is shown below it."""
    pairs = []
    for block in CONSOLE.finditer(README.read_text("utf-8")):
        for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            pairs.append((command, output))
    return pairs


def run(command: str, folder: Path) -> str:
    """Run a command of the README in an empty folder; its two streams, and its exit code where not 0.

    A command that names the file in the README runs in a folder that has it.
    """
    words = shlex.split(command)
    assert words[0] == "mjabudget", command
    if FILE in words:
        match = YAML.search(README.read_text("utf-8"))
        assert match
        folder /= "own"
        folder.mkdir(exist_ok=True)
        (folder / FILE).write_text(match["file"], "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + (f"exit {done.returncode}\n" if done.returncode else "")


def fits(output: str, expected: str) -> bool:
    """Tell whether an output is the expected one, in which a line `...` stands for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{re.escape(ANY)}\n", expected, flags=re.MULTILINE)]
    return re.fullmatch(".*".join(parts), output, re.DOTALL) is not None


@pytest.mark.filterwarnings("ignore:Example")
@pytest.mark.skipif("MJABUDGET_UPDATE" not in os.environ, reason="only to write the output into the README")
def test_update(tmp_path, monkeypatch):
    readme = README.read_text("utf-8")
    for command, expected in shown():
        if f"\n{ANY}\n" not in f"\n{expected}":
            readme = readme.replace(f"$ {command}\n{expected}", f"$ {command}\n{run(command, tmp_path)}")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        match = PYTHON.search(readme)
        assert match
        monkeypatch.chdir(tmp_path)
        exec(compile(match["code"], "README.md", "exec"), {})  # noqa: S102 - the example is ours
    README.write_text(
        readme[: match.start("output")] + printed.getvalue() + readme[match.end("output") :], "utf-8"
    )


@pytest.mark.parametrize(("command", "expected"), shown(), ids=lambda value: value[:60])
def test_the_output_in_the_readme_is_real(command, expected, tmp_path):
    output = run(command, tmp_path)
    assert fits(output, expected), output


@pytest.mark.filterwarnings("ignore:Example")
def test_the_python_example_prints_what_the_readme_says(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    match = PYTHON.search(README.read_text("utf-8"))
    assert match
    exec(compile(match["code"], "README.md", "exec"), {})  # noqa: S102 - the example is ours
    assert capsys.readouterr().out == match["output"]


def test_the_file_in_the_readme_is_a_budget_with_one_figure_that_was_cut_off(tmp_path):
    match = YAML.search(README.read_text("utf-8"))
    assert match
    output = run(f"mjabudget check {FILE}", tmp_path)
    assert output.endswith("exit 1\n")
    figures = match["file"].partition("figures:")[2]
    agreeing = re.findall(r"(?m)^✓ .* agrees", output)
    assert len(agreeing) == figures.count("- id:") - 1 > 2
    # 450,000 of 675,000.50
    assert "should read 67%" in output
