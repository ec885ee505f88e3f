"""Open the file of a table: read its bytes within bounds, and refuse what is not to be opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from mjabudget.importers.options import ImportFault
from mjabudget.model.message import Value
from mjabudget.model.problem import Place, problem, reason

LARGEST = 32 * 1024 * 1024
UNPACKED = 64 * 1024 * 1024
RATIO = 250
PARTS = 2000
CELLS = 300_000
MERGED = 100_000
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a damaged part of a workbook makes its readers stumble over."""

FileKind = Literal["excel", "opendocument", "text"]

_MACRO = re.compile(r"Scripts/.+[^/]|Basic/[^/]+/(?!(?:script|dialog)-lb\.xml).+\.xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 1 << 16


def refused(key: str, shown: str, **values: Value) -> ImportFault:
    """Return the problem of a file as a whole."""
    return ImportFault(problem(key, Place(shown), file=shown, **values))


def read_bytes(path: Path, shown: str) -> bytes:
    """Read a file of bounded size; ImportFault where that is not possible."""
    try:
        if path.is_dir():
            raise refused("file-folder/import", shown)
        size = path.stat().st_size
        if size > LARGEST:
            raise refused("file-large/import", shown, size=size, most=LARGEST)
        return path.read_bytes()
    except FileNotFoundError:
        raise refused("file-missing", shown) from None
    except OSError as error:
        raise refused("file-unreadable/import", shown, why=reason(error)) from None


def kind_of(raw: bytes, shown: str) -> FileKind:
    """Return what bytes are; ImportFault for what is no table, or not to be opened."""
    if raw.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in raw
        raise refused("workbook-password" if locked else "workbook-format", shown)
    if raw.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                _check_archive(archive.infolist(), shown)
                return _workbook_kind(archive, shown)
        except DAMAGE as error:
            raise refused("workbook-broken", shown) from error
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise refused("import-web-page", shown)
    if b"\0" in raw[:_PIECE] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("import-format", shown)
    return "text"


def _check_archive(parts: list[zipfile.ZipInfo], shown: str) -> None:
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise refused("workbook-password", shown)
    if unpacked > UNPACKED or len(parts) > PARTS or (unpacked > LARGEST // 4 and unpacked > RATIO * packed):
        raise refused("workbook-bomb", shown, size=unpacked)
    if any(name.lower().endswith("vbaproject.bin") or _MACRO.fullmatch(name) for name in names):
        raise refused("workbook-macros", shown)
    if "xl/workbook.bin" in names:
        raise refused("workbook-format/binary", shown)


def _workbook_kind(archive: zipfile.ZipFile, shown: str) -> FileKind:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "excel"
    if not names & {"content.xml", "META-INF/manifest.xml"}:
        raise refused("workbook-broken", shown)
    if "mimetype" in names and b"spreadsheet" not in archive.read("mimetype"):
        raise refused("workbook-format/opendocument", shown)
    return "opendocument"
