"""Write a budget in any layout that YAML has, and note what each of its comments stands beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

from mjabudget.format.yaml_reader import Quoted

Path = tuple[str | int, ...]
_BARE = re.compile(r"[-0-9.]+|unknown|null|true|false|all")


@dataclass
class Scrawl:
    """A text in the making: `beside` has for each comment the path of its entry, `below` of a group it ends.

    `closing` are those behind a closing bracket, which may be gone.
    """

    random: Random
    shuffled: bool = True
    comments: float = 0.2
    lines: list[str] = field(default_factory=list)
    beside: dict[str, Path] = field(default_factory=dict)
    below: dict[str, Path] = field(default_factory=dict)
    closing: dict[str, Path] = field(default_factory=dict)

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def comment(self, path: Path, where: dict[str, Path] | None = None) -> str:
        name = f"# c{len(self.beside) + len(self.below) + len(self.closing):03}."
        (self.beside if where is None else where)[name] = path
        return name + self.random.choice(("", " it's {a: 1} # and", ' "open', " - id: x", " a: b"))

    def behind(self, path: Path, where: dict[str, Path] | None = None) -> str:
        """Draw a comment behind a value, or nothing."""
        spaces = " " * self.random.choice((1, 2, 2, 7))
        return spaces + self.comment(path, where) if self.chance(self.comments) else ""

    def above(self, path: Path, indent: int) -> None:
        """Draw empty lines and comments above an entry."""
        while self.chance(self.comments):
            if self.chance(0.3):
                self.lines.append("")
            self.lines.append(" " * self.random.choice((indent, indent, 0)) + self.comment(path))
        if self.chance(0.15):
            self.lines += [""] * self.random.randint(1, 3)

    def group(
        self,
        data: dict[str, Any] | list[Any],
        path: Path,
        indent: int,
        first: str | None = None,
        *,
        tail: bool = True,
    ) -> None:
        """Write a group in block style; its first line goes behind `first`."""
        pairs: list[tuple[str | int, Any]] = list(data.items() if isinstance(data, dict) else enumerate(data))
        if self.shuffled and isinstance(data, dict):
            self.random.shuffle(pairs)
        for n, (step, value) in enumerate(pairs):
            inner = (*path, step)
            if first is None:
                self.above(path if n == 0 and path and isinstance(path[-1], int) else inner, indent)
            start = " " * indent if first is None else first
            first = None
            if isinstance(data, list):
                self._item(start, value, inner, indent)
            else:
                self._value(f"{start}{self.scalar(step, flow=True)}:", value, inner, indent)
        if tail and self.chance(self.comments / 2) and path:
            self.lines.append(" " * indent + self.comment(path, self.below))

    def _item(self, start: str, value: Any, path: Path, indent: int) -> None:
        if isinstance(value, (dict, list)) and value and self.chance(0.8):
            dash = start + "-" + " " * self.random.choice((1, 1, 3))
            self.group(value, path, len(dash), dash)
        else:
            self._value(start + "-", value, path, indent)

    def _value(self, start: str, value: Any, path: Path, indent: int) -> None:
        step = self.random.choice((1, 2, 2, 4))
        if not isinstance(value, (dict, list)):
            if (
                isinstance(value, str)
                and self._is_text(value)
                and self.chance(0.2)
                and self._block(start, value, path, indent, step)
            ):
                return
            self.lines.append(f"{start} {self.scalar(value)}{self.behind(path)}")
        elif value and self.chance(0.6):
            self.lines.append(start + self.behind(path))
            deeper = step * (not isinstance(value, list) or self.chance(0.6))
            self.group(value, path, indent + deeper, tail=deeper > 0)
        else:
            self._flow(start, value, path, indent + step)

    def _block(self, start: str, value: str, path: Path, indent: int, step: int) -> bool:
        """Write a text as a block, where it is made of whole lines."""
        lines = value.removesuffix("\n").split("\n")
        if any(not line.isprintable() or line != line.strip() or not line for line in lines):
            return False
        chomp = "" if value.endswith("\n") else "-"
        if len(lines) == 1 and self.chance(0.5) and "  " not in value:
            lines = value.removesuffix("\n").replace(" ", "\n", 1).split("\n")
            if any(not line or line != line.strip() for line in lines):
                return False
            self.lines.append(f"{start} >{chomp}{self.behind(path)}")
        else:
            self.lines.append(f"{start} |{chomp}{self.behind(path)}")
        self.lines += [" " * (indent + step) + line for line in lines]
        self.lines += [""] * self.random.choice((0, 0, 1, 2))
        return True

    def _flow(self, start: str, value: dict[str, Any] | list[Any], path: Path, indent: int) -> None:
        """Write a group in braces or brackets, on one line or on several with comments between."""
        self.lines.append(start + " ")
        self._braces(value, path, indent, several=self.chance(0.4))
        self.lines[-1] += self.behind(path, self.closing)

    def _break(self, path: Path, indent: int, *, below: bool = False) -> None:
        """Go on on a new line, with comments before it; they are beside what follows or what they end."""
        if self.chance(self.comments) and not below:
            self.lines.append(" " * indent + self.comment(path))
        if self.chance(self.comments) and below:
            self.lines.append(" " * indent + self.comment(path, self.below))
        if self.chance(0.1):
            self.lines.append("")
        self.lines.append(" " * indent)

    def _braces(self, value: dict[str, Any] | list[Any], path: Path, indent: int, *, several: bool) -> None:
        self.lines[-1] += "{" if isinstance(value, dict) else "["
        behind = self.behind(path) if several and value else ""
        self.lines[-1] += behind
        pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
        for n, (step, inner) in enumerate(pairs):
            below = (*path, step)
            if several and (self.chance(0.7) or (n == 0 and behind)):
                self._break(below, indent)
            self.lines[-1] += f"{self.scalar(step, flow=True)}: " if isinstance(value, dict) else ""
            if isinstance(inner, (dict, list)):
                self._braces(inner, below, indent + 2, several=several)
            else:
                self.lines[-1] += self.scalar(inner, flow=True)
            self.lines[-1] += ", " if n < len(pairs) - 1 else self.random.choice(("", " "))
            if several and self.chance(0.5):
                behind = self.behind(below, self.closing if isinstance(inner, (dict, list)) else None)
                if behind:
                    self.lines[-1] += behind
                    self.lines.append(" " * indent)
        if several and value and self.chance(0.5):
            self._break(path, indent, below=True)
        self.lines[-1] += "}" if isinstance(value, dict) else "]"

    def _is_text(self, value: str) -> bool:
        return isinstance(value, Quoted) or not _BARE.fullmatch(value)

    def scalar(self, value: str, *, flow: bool = False) -> str:
        """Write a key or value in a style that it can have."""
        styles = [_double]
        if value.isprintable():
            styles.append(_single)
        if _is_plain(value, flow=flow) and (
            not isinstance(value, Quoted) or value.lower() not in ("null", "~", "")
        ):
            styles += [str, str]
        return self.random.choice(styles)(value) if self._is_text(value) else str(value)


def _double(value: str) -> str:
    node = yaml.ScalarNode("tag:yaml.org,2002:str", value, style='"')
    return str(yaml.serialize(node, allow_unicode=True, width=100_000)).rstrip("\n")


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _is_plain(value: str, *, flow: bool) -> bool:
    if not value.isprintable() or value != value.strip() or (flow and value[:1] in tuple("-?:")):
        return False
    try:
        template = "{%s: %s, b: c}" if flow else "%s: %s"
        seen = yaml.load(template % ((value if flow else "k"), value), Loader=yaml.BaseLoader)  # noqa: S506 - texts
    except yaml.YAMLError:
        return False
    return isinstance(seen, dict) and seen.get(value if flow else "k") == value


def scrawl(
    data: dict[str, Any], random: Random, *, shuffled: bool = True, comments: float = 0.2
) -> tuple[str, Scrawl]:
    """Write the plain data of a budget file at random; return the text and how it came about."""
    made = Scrawl(random, shuffled, comments)
    if made.chance(0.2):
        made.lines += ["%YAML 1.1", "---"] if made.chance(0.5) else ["---"]
    made.group(data, (), made.random.choice((0, 0, 2)))
    text = "\n".join(made.lines)
    return text + made.random.choice(("", "\n", "\n\n\n", "\n...\n")), made
