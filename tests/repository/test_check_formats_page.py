"""docs/CHECK-FORMATS.md: it has every format, its commands run, its suggestions are those that are made."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from mjabudget.model.problem_codes import TEXTS
from mjabudget.model.status import STATUSES
from mjabudget.output.ci import FORMATS
from tests.check_formats.test_rdjson import files, report_of
from tests.support.program import BUDGETS, inside

PAGE = (Path(__file__).parents[2] / "docs" / "CHECK-FORMATS.md").read_text("utf-8")
NAMES = [f.name for f in FORMATS]


def section(title):
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_format_has_its_section_and_its_row():
    assert [h for h in re.findall(r"^## (\w+)$", PAGE, re.MULTILINE) if h != "Suggestions"] == NAMES
    assert re.findall(r"^\| `(\w+)` \|", PAGE.partition("\n## ")[0], re.MULTILINE) == NAMES


def test_the_commands_of_the_page_write_what_they_name(tmp_path):
    shutil.copytree(BUDGETS, tmp_path / "data")
    for block in re.findall(r"^```bash\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            program, *arguments = shlex.split(line)
            if program == "mjabudget":
                done = inside(arguments, tmp_path)
                assert done.code in (0, 1), done.err
                for file in re.findall(r"=([\w.]+)|-o ([\w.]+)", line):
                    (tmp_path / "".join(file)).unlink()


def test_what_the_table_says_is_mended_is_what_is_suggested():
    rows = re.findall(r"^\| (`.*?)\|", section("Suggestions"), re.MULTILINE)
    listed = {code for row in rows for code in re.findall(r"`([\w-]+)`", row)}
    assert listed <= {*STATUSES, *(key.partition("/")[0] for key in TEXTS)}
    of_cases = {
        found["code"]["value"]
        for file in files()
        for found in report_of(file.read_bytes())
        if "suggestions" in found
    }
    assert of_cases <= listed
    without_case = {"stale", "misquoted", "theme-unknown", "activity-unknown", "word-unknown"}
    assert listed - of_cases == without_case
