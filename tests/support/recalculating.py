"""Workbooks through a spreadsheet program: cached results made wrong, worked out again, read back."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from tests.support.needs import needs_program

POISON = "987654321"
# 0: formulas of an Excel file are always worked out when it is opened.
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def poisoned(workbook: bytes) -> bytes:
    """Put a wrong number in the place of every cached result."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(
                    rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(?: t="[a-z]+")?>(<f>[^<]*</f>)<v>[^<]*</v>',
                    rb"\1>\2<v>" + POISON.encode() + rb"</v>",
                    content,
                )
            new.writestr(item, content)
    return out.getvalue()


def edited(workbook: bytes, cells: Mapping[tuple[str, str], Any]) -> bytes:
    """Type into cells, by sheet and address; what was cached is lost."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for (sheet, address), value in cells.items():
        book[sheet][address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def _profile() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="mjabudget-office-"))
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    return folder


def converted(workbook: bytes, ending: str) -> bytes:
    """Open a workbook in LibreOffice and save it as something else."""
    office = needs_program("soffice", "libreoffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.xlsx").write_bytes(workbook)
        done = subprocess.run(
            [
                office,
                f"-env:UserInstallation={_profile().as_uri()}",
                "--headless",
                "--convert-to",
                ending,
                "--outdir",
                str(folder / "out"),
                str(folder / "in.xlsx"),
            ],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        made = folder / "out" / f"in.{ending}"
        assert made.is_file(), done.stderr + done.stdout
        return made.read_bytes()


def recalculated(workbook: bytes) -> openpyxl.Workbook:
    """Work every formula out again, and return the results."""
    return openpyxl.load_workbook(io.BytesIO(converted(workbook, "xlsx")), data_only=True)
