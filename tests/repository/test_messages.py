"""Hold what commands print in one language free of words of the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.support.program import inside

ROOT = Path(__file__).parents[2]
ENGLISH = frozenset(
    [
        "an",
        "and",
        "are",
        "at",
        "but",
        "does",
        "each",
        "figure",
        "figures",
        "for",
        "from",
        "have",
        "how",
        "its",
        "not",
        "other",
        "printed",
        "rests",
        "shares",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "two",
        "unknown",
        "what",
        "where",
        "which",
        "with",
        "without",
        "year",
        "years",
    ]
)
DUTCH = frozenset(
    [
        "aan",
        "als",
        "bedrag",
        "bedragen",
        "bij",
        "de",
        "deze",
        "dit",
        "door",
        "een",
        "elk",
        "geen",
        "gedrukt",
        "het",
        "hier",
        "hoe",
        "kan",
        "kunnen",
        "met",
        "naar",
        "niet",
        "nog",
        "ook",
        "op",
        "te",
        "tot",
        "uit",
        "van",
        "voor",
        "wat",
        "waar",
        "wordt",
        "ze",
        "zijn",
        "zoals",
    ]
)
COMMANDS = (
    ("summary", "2026", "2027"),
    ("summary", "2026", "--by", "activity", "--percentages", "adding-up"),
    ("summary", "2026", "2027", "--years", "beside"),
    ("check", "2026", "2027"),
    ("explain", "2026", "mix-impulse"),
    ("explain", "2026", "reserve"),
    ("compare", "2026", "2027"),
    ("publish", "2026"),
    ("audit", "2026", "2027"),
    ("estimate", "2026", "2027"),
    ("check", "no-such-file.yaml"),
    ("check", "--forma"),
    *((command, "--help") for command in ("summary", "check", "audit", "import", "export", "report", "init")),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_dutch_output_has_no_english_words_outside_names_and_codes(command, tmp_path):
    assert _slipped(_said(command, "nl", tmp_path), ENGLISH) == set()


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] != "publish"], ids=" ".join)
def test_english_output_has_no_dutch_words_outside_names_and_quotes(command, tmp_path):
    assert _slipped(_said(command, "en", tmp_path), DUTCH) == set()


def _said(command: tuple[str, ...], language: str, folder: Path) -> str:
    done = inside([*command, "--lang", language], folder, COLUMNS="400")
    return done.out + done.err


def _slipped(said: str, words: frozenset[str]) -> set[str]:
    """List the words that are in a text, leaving out quotes, examples, codes, placeholders and names."""
    for name in _names():
        said = said.replace(name, " ")
    said = "\n".join(line for line in said.splitlines() if not line.strip().startswith(("mjabudget ", "$")))
    said = re.sub(r"\b(?:[1-6]\.[1-5]) [a-z_]+ 202[67]\b", " ", said)  # cells, by their ids
    said = re.sub(r'"[^"\n]*"|`[^`\n]*`|<[^>\n]*>|\[[^\]\n]*\]|\S*[/:=.]\S*|--\S+', " ", said)
    return {
        word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", said) if not word.isupper()
    } & words


def _names() -> list[str]:
    found: set[str] = set()
    for file in sorted((ROOT / "data").glob("*.yaml")):
        budget = yaml.safe_load(file.read_text("utf-8"))
        found |= {budget["title"], *(text for text in budget["document"].values() if isinstance(text, str))}
        for source in budget["sources"].values():
            found |= {source["name"], source["short"]} if isinstance(source, dict) else {source}
        for theme in budget["themes"]:
            found |= {theme["name"], *(activity["name"] for activity in theme["activities"])}
    return sorted(found, key=len, reverse=True)
