"""Read reports in the Reviewdog Diagnostic Format as their reader does: lines of bytes, columns from 1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_SCHEMA = Path(__file__).parents[1] / "data" / "rdjson.schema.json"
_VALIDATOR = Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8")))


def diagnostics(report: str) -> list[dict[str, Any]]:
    """Return the diagnostics of a report that is valid."""
    result = json.loads(report)
    _VALIDATOR.validate(result)
    found: list[dict[str, Any]] = result["diagnostics"]
    return found


def marked(raw: bytes, within: Mapping[str, Any]) -> bytes:
    """Return the bytes of a file that a range spans; its end is the byte behind it."""
    return raw[_offset(raw, within["start"]) : _offset(raw, within["end"])]


def accepted(raw: bytes, suggestion: Mapping[str, Any]) -> bytes:
    """Return the bytes of a file in which a suggestion was accepted."""
    start, end = (_offset(raw, suggestion["range"][side]) for side in ("start", "end"))
    return raw[:start] + suggestion["text"].encode() + raw[end:]


def _offset(raw: bytes, position: Mapping[str, int]) -> int:
    lines = raw.split(b"\n")
    assert position["column"] <= len(lines[position["line"] - 1]) + 1
    return sum(len(line) + 1 for line in lines[: position["line"] - 1]) + position["column"] - 1
