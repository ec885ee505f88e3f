"""The look of a workbook: named properties that are combined into cell formats.

Blue is typed in, black is worked out, as finance departments have it; an estimate is italic on yellow, and
marked in the column beside it, so that nothing depends on colour.
"""

from __future__ import annotations

from typing import Any

NAVY = "#1F3864"
GREY = "#7F7F7F"
PALE = "#F2F2F2"
LINE = "#BFBFBF"
YELLOW = "#FFF7DB"
TYPED = "#0000C0"
FONT = "Calibri"
SOLID: dict[str, Any] = {"fill": {"color": NAVY}, "border": {"color": NAVY}}
HATCHED: dict[str, Any] = {
    "pattern": {"pattern": "wide_upward_diagonal", "fg_color": NAVY, "bg_color": "#FFFFFF"},
    "border": {"color": NAVY},
}

PROPERTIES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "heading": {"bold": True, "font_size": 12, "font_color": NAVY, "bottom": 2, "bottom_color": NAVY},
    "lead": {"font_color": GREY, "italic": True},
    "warning": {"bold": True, "font_color": "#7F3F00"},
    "label": {"font_size": 9, "font_color": GREY, "align": "right", "text_wrap": True, "valign": "bottom"},
    "big": {"bold": True, "font_size": 13, "align": "right"},
    "code": {"font_size": 6, "font_color": "#A6A6A6"},
    "head": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": NAVY,
        "text_wrap": True,
        "valign": "vcenter",
        "border": 1,
        "border_color": NAVY,
    },
    "body": {"valign": "vcenter", "bottom": 1, "bottom_color": LINE},
    "text": {"num_format": "@"},
    "wrap": {"text_wrap": True},
    "indent": {"indent": 1},
    "right": {"align": "right"},
    "centre": {"align": "center"},
    "typed": {"font_color": TYPED},
    "bold": {"bold": True},
    "part": {"italic": True, "indent": 1},
    "total": {"bold": True, "top": 1, "bottom": 6, "bg_color": PALE},
    "closing": {"font_size": 8, "font_color": GREY, "bg_color": PALE, "italic": True},
    "none": {"pattern": 14, "fg_color": LINE, "bg_color": "#FFFFFF"},
    "plain": {"num_format": "General"},
    "whole": {"num_format": "0"},
    "percent": {"num_format": "0.0%", "align": "right"},
    "points": {"num_format": '+0.0%;-0.0%;"\u2013"', "align": "right"},
    "left": {"align": "left"},
    "long": {"num_format": "#,##0"},
}
NONE = "\u2013"
CLOSING = "\u25b2"
TILDE = '"~ "'
DASH = '"\u2013"'
ESTIMATE: dict[str, Any] = {"italic": True, "bg_color": YELLOW}
STATUS: dict[str, dict[str, Any]] = {
    "good": {"font_color": "#00562B", "bg_color": "#E2F0D9"},
    "estimate": {"font_color": "#5C4400", "bg_color": YELLOW, "italic": True},
    "bad": {"font_color": "#9C0006", "bg_color": "#FBE0DD", "bold": True},
    "open": {"font_color": "#404040", "bg_color": PALE},
    "known": {"font_color": "#1F3864", "bg_color": "#DDEBF7"},
    "stale": {"font_color": "#9C0006", "bg_color": "#FBE0DD", "bold": True, "underline": 1},
}


def money(currency: str, decimals: int = 0, before: str = "", nought: str = "") -> str:
    """Return the number format of an amount; separators are those of whoever opens the file."""
    shape = _sign(currency) + " #,##0" + ("." + "0" * decimals if decimals else "")
    return f"{before}{shape};{before}-{shape}" + (f";{before}{nought}" if nought else "")


def change(currency: str, decimals: int, before: str = "") -> str:
    """Return the number format of a difference of amounts: with its sign, a dash for none."""
    shape = _sign(currency) + " #,##0" + ("." + "0" * decimals if decimals else "")
    return f'{before}+{shape};{before}-{shape};{before}"\u2013"'


def share(decimals: int, before: str = "") -> str:
    """Return the number format of a share."""
    return f"{before}0" + ("." + "0" * decimals if decimals else "") + "%"


def points(decimals: int, before: str = "") -> str:
    """Return the number format of a difference of shares: with its sign, a dash for none."""
    shape = share(decimals)
    return f'{before}+{shape};{before}-{shape};{before}"\u2013"'


def _sign(currency: str) -> str:
    return "[$\u20ac-2]" if currency == "EUR" else f"[${currency}]"
