"""Write budgets in the formats that other programs read; the ending of a file's name says which."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mjabudget.analysis.adding_up import adding_up
from mjabudget.analysis.check import check
from mjabudget.analysis.choices import find_choices
from mjabudget.analysis.extract import amounts_within
from mjabudget.analysis.remarks import remarks
from mjabudget.analysis.summary import summarize
from mjabudget.model.budget import Budget
from mjabudget.model.document import Document
from mjabudget.model.problem import Place, Problem, needed, problem
from mjabudget.model.selection import Selection
from mjabudget.output import xlsx
from mjabudget.output.csv import Flavour, to_csv
from mjabudget.output.datapackage import datapackage
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.output.markdown import markdown
from mjabudget.present.adding_up import adding_up_items
from mjabudget.present.amounts import Layout
from mjabudget.present.columns import Kind, Rows
from mjabudget.present.remarks import remarks_below
from mjabudget.present.rows import Shape, records, tidy, wide
from mjabudget.present.summary import summary_document

DIGITS = 28
"""Digits of an amount, cents included: what the decimals of most programs hold."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to write of the budgets, and how the formats that have a choice write it."""

    where: Selection | None = None
    layout: Shape = "tidy"
    flavour: Flavour = "rfc4180"
    adding_up: bool = False
    above: Document = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its ending: how it is written, the extra it needs, and what it cannot hold."""

    ending: str
    write: Callable[[Sequence[Budget], Words, ExportOptions], str | bytes]
    extra: str = ""
    modules: tuple[str, ...] = ()
    problems: Callable[[Sequence[Budget], Selection | None], tuple[Problem, ...]] = lambda _, __: ()


def unable(to: str, chosen: Format, budgets: Sequence[Budget], options: ExportOptions) -> tuple[Problem, ...]:
    """Return why budgets cannot be written to the file `to`: what is not installed, or what does not fit."""
    if options.adding_up and chosen.write is not _overview:
        return (problem("export-percentages", Place("--percentages"), file=to),)
    missing = needed(chosen.extra, *chosen.modules)
    return chosen.problems(budgets, options.where) if missing is None else (missing,)


def parquet(table: Rows) -> bytes:
    """Write a table as a Parquet file: exact decimals, keys as dictionaries.

    The same table gives the same bytes with the same pyarrow.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet as pq  # noqa: PLC0415 - the same

    types: dict[Kind, Any] = {
        "key": pa.dictionary(pa.int32(), pa.string()),
        "word": pa.dictionary(pa.int32(), pa.string()),
        "text": pa.string(),
        "amount": pa.decimal128(DIGITS, 2),
        "flag": pa.bool_(),
    }
    schema = pa.schema([pa.field(column.name, types[column.kind]) for column in table.columns])
    arrays = [pa.array([row[at] for row in table.rows], field.type) for at, field in enumerate(schema)]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _csv(budgets: Sequence[Budget], words: Words, options: ExportOptions) -> str:
    return to_csv(_rows(budgets, options), options.flavour, words)


def _json(budgets: Sequence[Budget], words: Words, options: ExportOptions) -> str:
    return to_json(records(_rows(budgets, options)), words)


def _parquet(budgets: Sequence[Budget], _: Words, options: ExportOptions) -> bytes:
    return parquet(_rows(budgets, options))


def _rows(budgets: Sequence[Budget], options: ExportOptions) -> Rows:
    within = amounts_within(budgets, options.where)
    return (tidy if options.layout == "tidy" else wide)(within, budgets)


def _datapackage(budgets: Sequence[Budget], _: Words, options: ExportOptions) -> bytes:
    return datapackage(amounts_within(budgets, options.where), budgets)


def _workbook(budgets: Sequence[Budget], words: Words, options: ExportOptions) -> bytes:
    return xlsx.workbook(budgets, words, options.where)


def _overview(budgets: Sequence[Budget], words: Words, options: ExportOptions) -> str:
    """Draw the overview as Markdown."""
    summaries = summarize(budgets, options.where)
    rounded = tuple(adding_up(s) for s in summaries) if options.adding_up else ()
    below = remarks_below(remarks(budgets, options.where), (s.budget for s in summaries))
    if rounded:
        below = tuple(b + adding_up_items(r, "theme") for b, r in zip(below, rounded, strict=True))
    shown = tuple(each.summary for each in rounded) or summaries
    results = check(budgets, options.where)
    document = summary_document(shown, results, find_choices(budgets, results), Layout(), below)
    return markdown(options.above + document, words)


FORMATS = (
    Format(".csv", _csv),
    Format(".json", _json),
    Format(".xlsx", _workbook, "excel", ("xlsxwriter",), xlsx.problems),
    Format(".parquet", _parquet, "parquet", ("pyarrow",)),
    Format(".datapackage.zip", _datapackage),
    Format(".md", _overview),
)
