"""Take docs/findings.md apart: its sections, commands, quotes and the numbers of its prose."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import yaml

from mjabudget.analysis.audit import verdict
from tests.support.budget_files import read
from tests.support.program import inside

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "findings.md").read_text("utf-8")
DATA = ROOT / "tests" / "data" / "findings"
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
KEPT = (("mix-regio-cofinancing", 14, "mix-other"), ("mix-other", 71, "mix-regio-cofinancing"))


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
    """Return whether a number is known, also as a percentage of 1, or an amount rounded to its digits."""
    if number in known or number / 100 in known:
        return True
    digits = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return number > MANY and any(k.quantize(digits, ROUND_HALF_UP) == number for k in known)


@cache
def run(command: str) -> str:
    """Run a command of the page; it may find something (1), but nothing else may go wrong."""
    program, *arguments = shlex.split(command)
    assert program == "mjabudget", command
    done = inside(arguments, ROOT)
    assert done.code in (0, 1), done.err
    return done.out


def fits(output: str, expected: str) -> bool:
    """Return whether an output is the expected one, in which a line `...` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", expected, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*".join(parts), output) is not None


@cache
def fitting(kept: str, percent: int, tried: str) -> frozenset[int]:
    """Try whole percentages of one figure that contradict nothing, with another one kept and impulse 17%."""
    budget = yaml.safe_load((DATA / "other_words" / "budget_2026.yaml").read_text("utf-8"))
    by_id = {figure["id"]: figure for figure in budget["figures"]}
    by_id[kept]["percent"] = percent
    found = set()
    for share in range(101):
        by_id[tried]["percent"] = share
        if verdict(read(yaml.safe_dump(budget, allow_unicode=True)))[0]:
            found.add(share)
    return frozenset(found)
