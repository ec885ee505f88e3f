"""Write docs/JSON.md: the keys of every command's JSON, from the dataclasses that it is made of.

What a key means is the text below its field. Run this file to write the page anew; read what changed before
it is committed.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import NoneType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mjabudget.model.basis import BASES
from mjabudget.model.message import FromFile, InLanguage, Message, Money, Number
from mjabudget.present.audit_data import AuditData
from mjabudget.present.check_data import CheckData
from mjabudget.present.compare_data import ComparisonData
from mjabudget.present.data import ProblemsData
from mjabudget.present.estimate_data import EstimateData
from mjabudget.present.explain_data import ExplanationData
from mjabudget.present.publish_data import PublicationData
from mjabudget.present.rows import tidy
from mjabudget.present.summary_data import SummaryData

PAGE = Path(__file__).resolve().parents[2] / "docs" / "JSON.md"
COMMANDS: Mapping[str, type] = {
    "summary": SummaryData,
    "check": CheckData,
    "explain": ExplanationData,
    "compare": ComparisonData,
    "publish": PublicationData,
    "audit": AuditData,
    "estimate": EstimateData,
}
HEAD = """\
# JSON

Every command below takes `--format json`. Keys do not change with the language and stay what they are; new
ones may come. Sentences (`message`, `hint`, `proof`, `note`) are in the language of the run. Numbers are
exact decimals: read them as such (`json.loads(text, parse_float=Decimal)`), not as floats.

| kind of value | how it is written |
|---|---|
| money | whole units of the budget's currency, two decimals |
| money in the unit of the file | to the cent of whole currency: two decimals for `unit: 1`, five for 1000 |
| percent | a share in percent or a difference in percentage points, six decimals |
| number as printed | with the decimals that it was printed with |
| year | a number; a text for a period (`"2021-2027"`) |
| sentence | a text in the language of the run |

Rounding is to the nearest, halves away from 0; bounds are rounded outward. A key may be `null` where that
stands below, and is missing only where "may be missing" stands below. `audit`, `estimate` and
`bounds_without` name a figure `YEAR/ID`, or `PROGRAMME/YEAR/ID` in a run of several programmes.

This page is written by `python -m tests.support.json_docs` from the dataclasses in `mjabudget.present`.
"""
EXPORT = """\
## `export -o FILE.json`

A list of objects, one for each row of the table that `export -o FILE.csv` writes; an empty cell is `null`.
The keys are the columns, in the tidy table:
"""
KINDS: Mapping[object, str] = {
    str: "text",
    int: "number",
    bool: "true or false",
    Decimal: "money",
    Money: "money in the unit of the file",
    Fraction: "percent",
    Number: "number as printed",
    Message: "sentence",
    FromFile: "sentence",
    InLanguage: "text",
    int | str: "year",
    Decimal | Fraction: "percent, or money",
    Money | Fraction: "percent, or money in the unit of the file",
}
Shown = dict[type, str]


def page() -> str:
    """The whole page."""
    shown: Shown = {}
    parts = [HEAD]
    for command, kind in COMMANDS.items():
        parts += [f"## `{command}`\n", *_tables(kind, "", f" of `{command}`", shown)]
    parts += ["## Problems\n", *_tables(ProblemsData, "", "", shown)]
    return "\n".join([*parts, EXPORT, "| key | value | meaning |\n|---|---|---|", *_columns(), ""])


def _columns() -> Iterator[str]:
    """Describe the columns of the tidy table."""
    bases = ", ".join(f"`{basis}`" for basis in BASES)
    values = {"key": "text", "amount": "money", "flag": "true or false", "word": bases}
    for column in tidy(()).columns:
        value = "year" if column.name == "year" else values[column.kind]
        yield f"| `{column.name}` | {value} | {column.meaning}. |"


def keys(kind: type) -> Iterator[tuple[str, str, Any, bool]]:
    """List the keys that a dataclass writes: key, meaning, type, whether it may be missing."""
    hints, meanings = get_type_hints(kind), _meanings(kind)
    for field in fields(kind):
        hint, optional = hints[field.name], field.default is not MISSING
        if field.metadata:
            (flat,) = objects(hint)
            yield from ((*entry, missing or optional) for *entry, missing in keys(flat))
        else:
            yield (
                field.name.removesuffix("_"),
                meanings[field.name],
                _some(hint) if optional else hint,
                optional,
            )


def _meanings(kind: type) -> dict[str, str]:
    """Find the text below each field of a class."""
    (body,) = (n for n in ast.parse(inspect.getsource(kind)).body if isinstance(n, ast.ClassDef))
    return {
        ast.unparse(field.target): ast.literal_eval(text.value)
        for field, text in pairwise(body.body)
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr)
    }


def _tables(kind: type, path: str, whose: str, shown: Shown) -> Iterator[str]:
    """Describe a dataclass at a path, then those within it that were not described before."""
    shown[kind] = f"`{path}`{whose}"
    if path:
        yield f"### {shown[kind]}\n"
    yield f"{inspect.getdoc(kind)}\n"
    yield "| key | value | meaning |\n|---|---|---|"
    inner: list[tuple[type, str]] = []
    for key, meaning, hint, missing in keys(kind):
        before = [shown[one] for one in objects(hint) if one in shown]
        value = value_of(hint) + "".join(f", as {where}" for where in before)
        yield f"| `{key}` | {value}{'; may be missing' if missing else ''} | {meaning} |"
        inner += [(one, f"{path}.{key}{step(hint)}".lstrip(".")) for one in objects(hint)]
    yield ""
    for one, where in inner:
        if one not in shown:
            yield from _tables(one, where, whose, shown)


def value_of(hint: Any) -> str:
    """Say what kind of value a type is."""
    if hint in KINDS:
        return KINDS[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if NoneType in parts:
        return f"{value_of(_some(hint))} or null"
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin is tuple:
        return f"list: {value_of(parts[0])}"
    if origin is Mapping:
        return f"object by {'language' if parts[1] is InLanguage else 'key'}: {value_of(parts[1])}"
    assert is_dataclass(hint), hint
    return "object"


def _some(hint: Any) -> Any:
    """Return what a type is when it is not None."""
    return Union[tuple(part for part in get_args(hint) if part is not NoneType)]  # noqa: UP007 - of a tuple


def step(hint: Any) -> str:
    """Say in a path how the values of a type are reached."""
    return {tuple: "[]", Mapping: ".KEY"}.get(get_origin(hint), "")


def objects(hint: Any) -> tuple[type, ...]:
    """List the dataclasses in a type that are objects in JSON."""
    if hint in KINDS:
        return ()
    inner = tuple(one for part in get_args(hint) for one in objects(part))
    return (hint, *inner) if is_dataclass(hint) else inner


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
