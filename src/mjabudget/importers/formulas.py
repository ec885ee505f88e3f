"""Turn the text of a formula into what it calculates, where that is plain arithmetic.

Plain are numbers, percents, `+ - * /`, parentheses, SUM, SUBTOTAL 9 and 109, ROUND, and references to cells
of the workbook. The tokens are those of openpyxl; libraries that calculate whole workbooks do so in floats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from openpyxl.formula.tokenizer import Token

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
LARGEST_EXPONENT = 300

Operation = Literal["add", "negate", "multiply", "invert", "sum", "subtotal", "subtotal_visible", "round"]


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of a sheet; `sheet` is empty for that of the formula. One cell where it was written as one."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Calculation:
    """An operation on its arguments: `a - b / c` adds a and the negated product of b and the inverse of c."""

    operation: Operation
    arguments: tuple[Node, ...]


Node = Fraction | Area | Calculation

_DEEPEST = 64
_FUNCTION = re.compile(r"[A-Z][A-Z0-9.]*\(")
_FUNCTIONS: dict[str, Operation] = {"SUM(": "sum", "SUBTOTAL(": "subtotal", "ROUND(": "round"}
_SUBTOTALS: dict[Node, Operation] = {Fraction(9): "subtotal", Fraction(109): "subtotal_visible"}
_REFERENCE = re.compile(
    r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<sheet>[^\W\d][\w.]*))!)?"
    r"(?:\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d{1,7})(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d{1,7}))?"
    r"|\$?(?P<first>[A-Z]{1,3}):\$?(?P<last>[A-Z]{1,3})|\$?(?P<over>\d{1,7}):\$?(?P<under>\d{1,7}))",
    re.IGNORECASE,
)
_OPEN_REFERENCE = re.compile(r"\[((?:'(?:[^']|'')*'|[^\]'])*)\]")
_OPEN_CELL = re.compile(
    r"(?:\$?(?P<sheet>'(?:[^']|'')*'|[^.:'#]*))?\.(?P<first>[$A-Z0-9]+)(?::\.(?P<last>[$A-Z0-9]+))?"
)


class _NotPlainError(Exception):
    """The formula is more than plain arithmetic."""


def parse_formula(formula: str) -> Node | None:
    """Return what a formula in Excel's notation calculates; None where that is no plain arithmetic."""
    from openpyxl.formula import Tokenizer  # noqa: PLC0415 - heavy
    from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415 - the same

    if any(name not in _FUNCTIONS for name in _FUNCTION.findall(formula.upper())):
        return None
    try:
        tokens = [t for t in Tokenizer(formula).items if t.type != "WHITE-SPACE"]
        return _Parser(tokens).whole()
    except (_NotPlainError, TokenizerError, IndexError):
        return None


def areas(node: Node) -> Iterator[Area]:
    """Go through the cells that a formula refers to."""
    if isinstance(node, Area):
        yield node
    elif isinstance(node, Calculation):
        for argument in node.arguments:
            yield from areas(argument)


def from_opendocument(formula: str) -> str:
    """Return a formula of an OpenDocument file in Excel's notation; what is not plain stays as it is."""
    space, _, body = formula.partition(":=")
    if space not in ("of", "oooc"):
        return formula
    return "=" + _OPEN_REFERENCE.sub(_excel_reference, body).replace(";", ",")


def _excel_reference(found: re.Match[str]) -> str:
    cells = _OPEN_CELL.fullmatch(found[1])
    if not cells:
        return found[0]
    sheet = cells["sheet"] and (cells["sheet"] if cells["sheet"].startswith("'") else f"'{cells['sheet']}'")
    last = f":{cells['last']}" if cells["last"] else ""
    return (f"{sheet}!" if sheet else "") + cells["first"] + last


class _Parser:
    """Read the tokens of a formula from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        """Read all tokens as one expression."""
        node = self.expression()
        if self.at < len(self.tokens):
            raise _NotPlainError
        return node

    def expression(self) -> Node:
        """Read terms with plus and minus between them."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NotPlainError
        terms = [self.term()]
        while sign := self.taken("OPERATOR-INFIX", "+", "-"):
            term = self.term()
            terms.append(term if sign == "+" else Calculation("negate", (term,)))
        self.depth -= 1
        return terms[0] if len(terms) == 1 else Calculation("add", tuple(terms))

    def term(self) -> Node:
        """Read factors with times and divided by between them."""
        factors = [self.factor()]
        while sign := self.taken("OPERATOR-INFIX", "*", "/"):
            factor = self.factor()
            factors.append(factor if sign == "*" else Calculation("invert", (factor,)))
        return factors[0] if len(factors) == 1 else Calculation("multiply", tuple(factors))

    def factor(self) -> Node:
        """Read an operand with the signs before it and the percent signs behind it."""
        negative = False
        while sign := self.taken("OPERATOR-PREFIX", "+", "-"):
            negative ^= sign == "-"
        node = self.operand()
        percents = 0
        while self.taken("OPERATOR-POSTFIX", "%"):
            percents += 1
        if percents:
            node = Calculation("multiply", (node, *(Fraction(1, 100),) * percents))
        return Calculation("negate", (node,)) if negative else node

    def operand(self) -> Node:
        """Read a number, a reference, a function, or an expression in parentheses."""
        token = self.tokens[self.at]
        self.at += 1
        if token.type == "FUNC" and token.subtype == "OPEN":
            return self.function(_FUNCTIONS.get(token.value.upper()))
        if token.type == "PAREN" and token.subtype == "OPEN":
            node = self.expression()
            self.needed("PAREN")
            return node
        if token.type == "OPERAND" and token.subtype == "NUMBER":
            return _number(token.value)
        if token.type == "OPERAND" and token.subtype == "RANGE":
            return _area(token.value)
        raise _NotPlainError

    def function(self, operation: Operation | None) -> Node:
        """Read the arguments of a function, up to the parenthesis that closes it."""
        arguments = [self.expression()]
        while self.taken("SEP", ","):
            arguments.append(self.expression())
        self.needed("FUNC")
        if operation == "subtotal":
            operation = _SUBTOTALS.get(arguments.pop(0))
            if not arguments or not all(isinstance(a, Area) for a in arguments):
                raise _NotPlainError
        if operation is None or (operation == "round" and len(arguments) != 2):
            raise _NotPlainError
        return Calculation(operation, tuple(arguments))

    def taken(self, kind: str, *values: str) -> str:
        """Go past the next token where it is of a kind, and one of those named; return it."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or token.type != kind or token.value not in values:
            return ""
        self.at += 1
        return str(token.value)

    def needed(self, kind: str) -> None:
        """Go past the parenthesis that closes."""
        if not self.taken(kind, ")"):
            raise _NotPlainError


def _number(written: str) -> Fraction:
    try:
        number = Decimal(written)
    except InvalidOperation:
        raise _NotPlainError from None
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        raise _NotPlainError
    return Fraction(number)


def _area(written: str) -> Area:
    """Read a reference; whole columns and rows reach to the end of the sheet."""
    found = _REFERENCE.fullmatch(written)
    if not found:
        raise _NotPlainError
    sheet = (found["quoted"] or "").replace("''", "'") or found["sheet"] or ""
    across = [_column(found[a] or found[b] or "") for a, b in (("left", "first"), ("right", "last"))]
    down = [int(found[a] or found[b] or 0) for a, b in (("top", "over"), ("bottom", "under"))]
    left, right = _ends(across, LAST_COLUMN)
    top, bottom = _ends(down, LAST_ROW)
    return Area(sheet, top, left, bottom, right)


def _ends(written: Sequence[int], last: int) -> tuple[int, int]:
    """Return the first and the last of a reference; what is not written reaches over all, or is one."""
    first, second = written
    if not first:
        return 1, last
    if max(first, second) > last:
        raise _NotPlainError
    return min(first, second or first), max(first, second)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
