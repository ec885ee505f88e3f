from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mjabudget.importers import ImportOptions, read_table
from tests.support.sheets_made import budget, cells, problems, raw, read, workbook

TABLE = [["Activiteit", "Impuls"], ["1.1 A", 5], ["1.2 B", 7]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def altered(changes: dict[str, bytes], *, drop: tuple[str, ...] = ()) -> bytes:
    """A good workbook with some of its parts replaced, added or dropped."""
    good = zipfile.ZipFile(io.BytesIO(raw(workbook(TABLE))))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            if name not in drop and name not in changes:
                archive.writestr(name, good.read(name))
        for name, content in changes.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted_entries(content: bytes) -> bytes:
    """The flag for encryption set on every part, in the local and the central headers."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def bomb() -> bytes:
    return altered({SHEET: HEAD.encode() + b"<sheetData>" + b" " * 70_000_000 + b"</sheetData></worksheet>"})


def entities(encoding: str = "utf-8") -> bytes:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    return altered({SHEET: f'{head}<!DOCTYPE w [<!ENTITY l0 "lol">{lol}]><w>&l9;</w>'.encode(encoding)})


def outside() -> bytes:
    """A part that would take in another file."""
    head = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file://{Path(__file__)}">]>'
    return altered({SHEET: f"{head}<w>&e;</w>".encode()})


def far_down() -> bytes:
    """A document type behind more blanks than are read at once."""
    return altered({SHEET: b" " * 100_000 + b"<!DOCTYPE w><w/>"})


def many_cells() -> bytes:
    rows = "".join(f'<row r="{r}">' + "<c><v>1</v></c>" * 1000 + "</row>" for r in range(1, 400))
    return altered({SHEET: f"{HEAD}<sheetData>{rows}</sheetData></worksheet>".encode()})


def huge_merge() -> bytes:
    body = "<sheetData/><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells></worksheet>"
    return altered({SHEET: (HEAD + body).encode()})


HOSTILE = {
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "workbook-password"),
    "zip-password": (encrypted_entries(raw(workbook(TABLE))), "workbook-password"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "workbook-format"),
    "macros": (altered({"xl/vbaProject.bin": b"\0"}), "workbook-macros"),
    "binary": (altered({"xl/workbook.bin": b"x"}), "workbook-format"),
    "bomb": (bomb(), "workbook-bomb"),
    "entities": (entities(), "workbook-entities"),
    "entities-utf-16": (entities("utf-16"), "workbook-entities"),
    "outside": (outside(), "workbook-entities"),
    "doctype": (far_down(), "workbook-entities"),
    "cells": (many_cells(), "workbook-large"),
    "merge": (huge_merge(), "workbook-large"),
    "no-sheet": (altered({}, drop=(SHEET,)), "import-no-header"),
    "no-workbook": (altered({}, drop=("xl/workbook.xml",)), "workbook-broken"),
    "broken-xml": (altered({SHEET: HEAD.encode() + b"<sheetData><row>"}), "workbook-broken"),
    "wrong-reference": (
        altered({SHEET: (HEAD + '<sheetData><row r="x"><c r="?!"/></row></sheetData></worksheet>').encode()}),
        "workbook-broken",
    ),
    "docx": (
        altered(
            {"word/document.xml": b"<x/>"},
            drop=(
                "xl/workbook.xml",
                SHEET,
                "xl/styles.xml",
                "xl/theme/theme1.xml",
                "xl/sharedStrings.xml",
                "xl/_rels/workbook.xml.rels",
            ),
        ),
        "workbook-broken",
    ),
    "cut": (raw(workbook(TABLE))[:-400], "workbook-broken"),
    "flipped": (raw(workbook(TABLE)).replace(b"PK\x03\x04", b"PK\x03\x05"), "workbook-broken"),
    "web-page": (b"<html><table><tr><td>Activiteit</td></tr></table></html>", "import-web-page"),
    "bytes": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "import-format"),
    "empty": (b"", "import-no-header"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_must_not_be_opened_is_one_clear_problem(tmp_path: Path, case: str):
    content, code = HOSTILE[case]
    shown = problems(read(tmp_path, content, "kwaad.xlsx"))
    assert shown.startswith("kwaad.xlsx")
    assert shown.count("error[") == 1
    assert f"error[{code}]" in shown
    assert list(tmp_path.iterdir()) == [tmp_path / "kwaad.xlsx"]


def test_the_words_for_the_common_ones(tmp_path: Path):
    assert problems(read(tmp_path, HOSTILE["password"][0])) == (
        "tabel.xlsx: error[workbook-password]: tabel.xlsx is protected with a password\n"
        "  open it with the password, take the password off and save it again\n"
    )
    assert problems(read(tmp_path, HOSTILE["macros"][0], "tabel.xlsm")) == (
        "tabel.xlsm: error[workbook-macros]: tabel.xlsm holds macros, and is not opened\n"
        "  save it as a workbook without macros, .xlsx\n"
    )
    assert problems(read(tmp_path, HOSTILE["xls"][0], "tabel.xls")) == (
        "tabel.xls: error[workbook-format]: tabel.xls is a workbook of Excel 97-2003\n"
        "  open it in a spreadsheet program and save it as .xlsx\n"
    )


def test_a_value_in_the_last_row_does_not_fill_the_rows_between(tmp_path: Path):
    book = workbook(TABLE)
    book.active["C1048576"] = "Bron: gemeente"
    assert len(cells(budget(read(tmp_path, raw(book))))) == 2


def test_cells_without_values_and_damaged_styles_do_no_harm(tmp_path: Path):
    book = load_workbook(io.BytesIO(raw(workbook(TABLE))))
    book.active["Z2000"].number_format = "0.00"
    assert len(cells(budget(read(tmp_path, raw(book))))) == 2


@pytest.mark.parametrize("case", ["bomb", "entities", "cells", "merge"])
def test_memory_stays_bounded(tmp_path: Path, case: str):
    (tmp_path / "kwaad.xlsx").write_bytes(HOSTILE[case][0])
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from mjabudget.importers import read_table\n"
        "import openpyxl\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert read_table(Path(sys.argv[1])).problems\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "kwaad.xlsx")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 100_000  # kilobytes


def test_parts_that_are_no_xml_do_no_harm(tmp_path: Path):
    content = altered({"xl/media/image1.png": OLE, "xl/empty.xml": b"", "docProps/thumbnail.xml": b"<x>"})
    assert len(cells(budget(read(tmp_path, content)))) == 2


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path):
    codes = [
        read_table(path, ImportOptions(shown="x.xlsx")).problems[0].code
        for path in (tmp_path / "x.xlsx", tmp_path)
    ]
    assert codes == ["file-missing", "file-folder"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path):
    with (tmp_path / "groot.csv").open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    assert read_table(tmp_path / "groot.csv").problems[0].code == "file-large"
