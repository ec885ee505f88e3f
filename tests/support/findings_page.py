"""docs/findings.md in; its languages, sections, commands, quotes and the numbers of its prose out."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "findings.md").read_text("utf-8")
DATA = ROOT / "tests" / "data" / "findings"
ENVIRONMENT = {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
HEADINGS = {"nl": "# Nederlands\n", "en": "# English\n"}
BLOCK = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<output>(?:.*\n)*?)```\n")
INLINE = re.compile(r"`(mjabudget [^`]*)`")
QUOTE = re.compile(r'"(?P<words>[^"]+)"\s+\((?:regels?|lines?)\s+(?P<lines>\d+(?:-\d+)?)\)')
NUMBERS = {
    "nl": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
}
# Names, not findings: themes, contradictions by number, chapter, years, files and figures in backticks.
NAMES = re.compile(
    r"`[^`]*`|\]\([^)]*\)|\b20(?:26|27|30)\b|^(?:#+|>) \d\. |"
    r"(?:[Tt]hema's|[Tt]hemes?|[Tt]hema|tegenspraak|contradiction|nummer|number|hoofdstuk|chapter)"
    r"\s+\d(?:(?:,| en| and| to| tot en met)\s+\d\b)*",
    re.MULTILINE,
)
# Places in files, keys of figures and quotes in an output: their numbers are no findings.
NOT_SAID = re.compile(r'\S+\.yaml:\d+:\d+|\b20\d\d/[\w-]+|"[^"]*"')
MANY = 1000


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of the second level, in one language."""

    language: str
    title: str
    text: str

    @property
    def blocks(self) -> list[tuple[str, str]]:
        return [(m["command"], m["output"]) for m in BLOCK.finditer(self.text)]

    @property
    def prose(self) -> str:
        return BLOCK.sub("", self.text)

    @property
    def commands(self) -> list[str]:
        return [command for command, _ in self.blocks] + INLINE.findall(" ".join(self.prose.split()))

    @property
    def quotes(self) -> list[tuple[str, str]]:
        return [(m["words"], m["lines"]) for m in QUOTE.finditer(" ".join(self.prose.split()))]

    @property
    def numbers(self) -> list[Decimal]:
        """The numbers of the prose, in order; without quotes, and without the numbers in names."""
        return numbers(NAMES.sub(" ", QUOTE.sub(" ", self.prose)), self.language)


def sections() -> list[Section]:
    found = []
    for language, heading in HEADINGS.items():
        text = PAGE.split(f"\n{heading}")[1].split("\n# ")[0]
        for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
            title, _, rest = part.partition("\n")
            found.append(Section(language, title, rest))
    return found


def numbers(text: str, language: str) -> list[Decimal]:
    """Read numbers as they are written in a language: 4.111.805,50 or 4,111,805.50."""
    thousands, decimals = (".", ",") if language == "nl" else (",", ".")
    return [Decimal(n.replace(thousands, "").replace(decimals, ".")) for n in NUMBERS[language].findall(text)]


def said(number: Decimal, known: frozenset[Decimal]) -> bool:
    """Tell whether a number is a known one, also as a percentage of 1, or an amount rounded to its digits."""
    if number in known or number / 100 in known:
        return True
    digits = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return number > MANY and any(k.quantize(digits, ROUND_HALF_UP) == number for k in known)


@cache
def run(command: str) -> str:
    """What a command of the page prints; it may find something (1), but nothing else may go wrong."""
    words = shlex.split(command)
    assert words[0] == "mjabudget", command
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def fits(output: str, expected: str) -> bool:
    """Tell whether an output is the expected one, in which a line `...` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", expected, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*".join(parts), output) is not None
