"""docs/IMPORT.md shows what the program says of the workbook that it speaks of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.program import inside
from tests.support.sheets_made import raw, workbook

PAGE = (Path(__file__).parents[2] / "docs" / "IMPORT.md").read_text("utf-8")
ROWS = [
    ["Begroting Foodvalley 2026"],
    [],
    ["Thema", "Activiteit", "Impulsbudget", "Overig", "waarvan ESF", "Totaal"],
    ["1 Werk", "1.1 Loket", 10000, 8000, 4000, 18000],
    [None, "1.2 Campagne", 500, 0, 0, 500],
    [None, "1.3 Werkplaats", 20000, 10000, 0, 30000],
    ["2 Leren", "2.1 Praktijkleren", 3001, 2002, 0, 5003],
    ["Totaal", None, 33501, 20002, 4000, 53503],
    ["Beschikbaar", None, 40000],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def block(start: str) -> str:
    """Return what the page shows from this line on."""
    (found,) = re.findall(rf"(?m)^{re.escape(start)}.*?(?=^```)", PAGE, re.DOTALL)
    return str(found)


def command() -> list[str]:
    """Return the first call of the page."""
    line = re.search(r"(?m)^\$ mjabudget (import .*)$", PAGE)
    assert line
    return line[1].split()


def test_the_page_shows_what_is_made_of_the_workbook(folder: Path):
    (folder / "begroting.xlsx").write_bytes(raw(workbook(ROWS)))
    assert inside(command()).out == block("Read from ")


def test_the_page_shows_how_a_hidden_row_is_refused(folder: Path):
    book = workbook(ROWS)
    book.active.row_dimensions[5].hidden = True
    (folder / "begroting.xlsx").write_bytes(raw(book))
    done = inside(command())
    assert (done.code, done.err.split("\n\n")[0] + "\n") == (2, block("begroting.xlsx!"))


def test_the_page_names_every_option_of_the_command():
    options = re.findall(r"--[a-z-]+", inside(["import", "--help"]).out)
    missing = {o for o in options if o not in PAGE} - {"--help", "--lang", "--output"}
    assert missing == set()
