"""What commands print about the made-up budgets of `budgets/`, as it stands in golden/cli.

MJABUDGET_UPDATE=1 writes the files anew; read them before they are kept.
"""

from __future__ import annotations

import pytest

from tests.support.program import BUDGETS, GOLDEN, assert_golden, inside

SHOWN = {
    "summary-80.txt": ("80", "summary 2031"),
    "summary-140.txt": ("140", "summary 2031"),
    "summary-40.txt": ("40", "summary 2031"),
    "summary-table-80.txt": ("80", "summary 2031 --format table"),
    "summary-table-140.txt": ("140", "summary 2031 --format table"),
    "summary-activity-80.txt": ("80", "summary 2031 --by activity"),
    "summary-activity-table-140.txt": ("140", "summary 2031 --by activity --format table"),
    "summary-source-80.txt": ("80", "summary 2031 --by source"),
    "summary-source-table-140.txt": ("140", "summary 2031 --by source --format table"),
    "summary-below-80.txt": ("80", "summary 2031 2032"),
    "summary-beside-80.txt": ("80", "summary 2031 2032 --years beside"),
    "summary-beside-activity-140.txt": ("140", "summary 2031 2032 --years beside --by activity"),
    "summary-where-80.txt": ("80", "summary 2031 --where theme=1|2,source=cofinancing"),
    "summary-thousands-80.txt": ("80", "summary 2031 --in thousands"),
    "summary.md": ("80", "summary 2031 --format markdown"),
    "summary-beside.md": ("80", "summary 2031 2032 --years beside --format markdown"),
    "summary-theme.csv": ("80", "summary 2031 2032 --format csv"),
    "summary-activity.csv": ("80", "summary 2031 2032 --by activity --format csv"),
    "summary-source.csv": ("80", "summary 2031 2032 --by source --format csv"),
    "summary.json": ("80", "summary 2031 --format json"),
    "check-80.txt": ("80", "check"),
    "check-140.txt": ("140", "check"),
    "check-quiet-strict-80.txt": ("80", "check 2031 --quiet --strict"),
    "check-where-80.txt": ("80", "check --where source=impulse"),
    "check.json": ("80", "check 2031 --format json"),
    "check.xml": ("80", "check 2031 --format junit --strict"),
    "check-github.txt": ("80", "check 2031 --format github"),
    "check.sarif": ("80", "check 2031 --format sarif"),
    "explain-80.txt": ("80", "explain 2031 theme-1-of-impulse"),
    "explain-table-140.txt": ("140", "explain 2031 theme-1-of-impulse --format table"),
    "explain-years-80.txt": ("80", "explain 2031 growth"),
    "explain.md": ("80", "explain 2031 college-share --format markdown"),
    "explain.json": ("80", "explain 2031 buffer --format json"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_command_prints_what_was_read_and_kept(name, monkeypatch):
    width, command = SHOWN[name]
    monkeypatch.chdir(BUDGETS)
    done = inside([*command.split(" "), "--data", "."], COLUMNS=width)
    assert_golden(done.out.replace("\r\n", "\n"), "cli", name)
    assert done.code == int(command.startswith("check")), done.err


def test_no_golden_file_is_left_that_no_command_prints():
    assert {path.name for path in (GOLDEN / "cli").iterdir()} == set(SHOWN)
