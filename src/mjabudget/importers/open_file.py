"""The path of a table in, its bytes out, or the problem that makes it unfit to be opened at all."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from mjabudget.importers.options import ImportFault
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem, reason

LARGEST = 32 * 1024 * 1024
UNPACKED = 64 * 1024 * 1024
RATIO = 250
PARTS = 2000
CELLS = 300_000
MERGED = 100_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 1 << 16
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def read_bytes(path: Path, shown: str) -> bytes:
    """Read a file of bounded size; ImportFault where that is not possible."""
    try:
        if path.is_dir():
            raise _fault(shown, "file-folder", text("{file} is a folder", file=shown), text("give a file"))
        size = path.stat().st_size
        if size > LARGEST:
            raise _fault(
                shown,
                "file-large",
                text(
                    "{file} has {size} bytes, more than the {most} that are read",
                    file=shown,
                    size=size,
                    most=LARGEST,
                ),
                text("copy the sheet with the budget into a workbook of its own"),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise _fault(
            shown,
            "file-missing",
            text("there is no file {file}", file=shown),
            text("check the name and the folder"),
        ) from None
    except OSError as error:
        raise _fault(
            shown,
            "file-unreadable",
            text("{file} cannot be read: {why}", file=shown, why=reason(error)),
            text("check the permissions of the file, and close it where it is open"),
        ) from None


def is_workbook(raw: bytes, shown: str) -> bool:
    """Tell a workbook from text; ImportFault for what is neither, or must not be opened."""
    if raw.startswith(_OLE):
        raise _old(raw, shown)
    if raw.startswith(b"PK"):
        _check_workbook(raw, shown)
        return True
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise _fault(
            shown,
            "import-web-page",
            text("{file} is a web page or XML, whatever its name says", file=shown),
            text("open it in a spreadsheet program and save it as .xlsx"),
        )
    if b"\0" in raw[:_PIECE] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _fault(
            shown,
            "import-format",
            text("{file} is neither a workbook nor text", file=shown),
            text("give an .xlsx or a .csv file"),
        )
    return False


def broken(shown: str) -> ImportFault:
    """Return the problem that a workbook cannot be read."""
    return _fault(
        shown,
        "workbook-broken",
        text("{file} is damaged, or no workbook", file=shown),
        text("open it in a spreadsheet program, let that repair it, and save it as .xlsx"),
    )


def _fault(shown: str, code: str, message: Message, hint: Message) -> ImportFault:
    return ImportFault(Problem(code, Place(shown), message, hint))


def _old(raw: bytes, shown: str) -> ImportFault:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return _fault(
            shown,
            "workbook-password",
            text("{file} is protected with a password", file=shown),
            text("open it with the password, take the password off and save it again"),
        )
    return _other(shown, text("{file} is a workbook of Excel 97-2003", file=shown))


def _other(shown: str, message: Message) -> ImportFault:
    return _fault(
        shown, "workbook-format", message, text("open it in a spreadsheet program and save it as .xlsx")
    )


def _check_workbook(raw: bytes, shown: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_archive(archive, shown)
            counted = _Counted()
            for part in archive.infolist():
                _check_part(archive, part, counted, shown)
    except _DAMAGE as error:
        raise broken(shown) from error


def _check_archive(archive: zipfile.ZipFile, shown: str) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise _fault(
            shown,
            "workbook-password",
            text("{file} is protected with a password", file=shown),
            text("open it with the password, take the password off and save it again"),
        )
    if unpacked > UNPACKED or len(parts) > PARTS or (unpacked > LARGEST // 4 and unpacked > RATIO * packed):
        raise _fault(
            shown,
            "workbook-bomb",
            text(
                "{file} unpacks to {size} bytes, which is not what a budget looks like",
                file=shown,
                size=unpacked,
            ),
            text("copy the sheet with the budget into a workbook of its own"),
        )
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _fault(
            shown,
            "workbook-macros",
            text("{file} holds macros, and is not opened", file=shown),
            text("save it as a workbook without macros, .xlsx"),
        )
    if "content.xml" in names:
        raise _other(shown, text("{file} is an OpenDocument file", file=shown))
    if "xl/workbook.bin" in names:
        raise _other(shown, text("{file} is a binary workbook", file=shown))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise broken(shown)


class _Counted:
    """How much the sheets hold together."""

    cells = 0
    merged = 0


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, counted: _Counted, shown: str) -> None:
    """Read a part piece by piece if it is XML: no document type, and no more cells than a budget has."""
    with archive.open(part) as stream:
        if not stream.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
            return

    def doctype(*_: object) -> None:
        raise _fault(
            shown,
            "workbook-entities",
            text("{file} defines XML entities, which no spreadsheet program writes", file=shown),
            text("open it in a spreadsheet program and save it again as .xlsx"),
        )

    def element(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            counted.cells += 1
        elif local == "mergeCell":
            counted.merged += area(attributes.get("ref", ""))
        if counted.cells > CELLS or counted.merged > MERGED:
            raise _fault(
                shown,
                "workbook-large",
                text(
                    "{file} has more than {most} cells, or merges more than {merged}",
                    file=shown,
                    most=CELLS,
                    merged=MERGED,
                ),
                text("copy the sheet with the budget into a workbook of its own"),
            )

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position
        parser.Parse(b"", True)  # noqa: FBT003 - the same


def area(reference: str) -> int:
    """Return how many cells a reference like `A1:C7` covers; ValueError where it is none."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415 - heavy

    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        return MERGED + 1
    return (right - left + 1) * (bottom - top + 1)
