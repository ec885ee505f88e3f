"""Read the catalogue of messages of a language; English messages are their own keys.

A language is there as soon as its catalogue is, in `locale/CODE/mjabudget.po`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
LANGUAGES = (*sorted(path.parent.name for path in _FOLDER.glob("*/mjabudget.po")), "en")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return message by English template; empty for English. KeyError for a language that there is not."""
    if language not in LANGUAGES:
        raise KeyError(language)
    path = _FOLDER / language / "mjabudget.po"
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po  # noqa: PLC0415 - only where there is a catalogue to read

    with path.open("rb") as file:
        messages = read_po(file)
    return {str(m.id): str(m.string) for m in messages if m.id and m.string and not m.fuzzy}
