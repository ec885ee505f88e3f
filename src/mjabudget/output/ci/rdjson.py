"""Report a check in the Reviewdog Diagnostic Format: columns in bytes, and edits to accept in a review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mjabudget.analysis.check import Result
from mjabudget.model.problem import Edit, Position, Problem, Stretch
from mjabudget.output.ci.checked import Checked
from mjabudget.output.ci.locations import Location, of_problem, of_remark, of_result, with_hint
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.present.remarks import remark_sentence
from mjabudget.present.suggestions import suggested_edits
from mjabudget.present.verdict_text import sentence

_SEVERITIES = ("ERROR", "WARNING", "INFO")

Entry = dict[str, object]


def report_results(checked: Checked, words: Words) -> str:
    """Write an error per finding, a warning per remark, and for information what is known to differ."""
    findings = [_of_result("ERROR", r, words) for r in checked.findings]
    remarks = [
        _diagnostic("WARNING", r.kind, words.say(remark_sentence(r)), of_remark(r)) for r in checked.remarks
    ]
    known = [_of_result("INFO", r, words) for r in checked.known]
    return _written([*findings, *remarks, *known], words)


def report_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write an error per problem of the input, with its remedy on a line of its own."""
    entries = [_diagnostic("ERROR", p.code, with_hint(p, words), of_problem(p), p.edits) for p in problems]
    return _written(entries, words)


def _of_result(severity: str, r: Result, words: Words) -> Entry:
    message = f"{r.figure.id}: {words.say(sentence(r))}"
    return _diagnostic(severity, r.status, message, of_result(r), suggested_edits(r))


def _diagnostic(
    severity: str, code: str, message: str, where: Location | None, edits: Iterable[Edit] = ()
) -> Entry:
    """Write one diagnostic; a fault of the call is one of the folder that it was made in."""
    location: Entry = {"path": "." if where is None else where.file}
    if where is not None and where.stretch is not None:
        location["range"] = _range(where.stretch)
    elif where is not None and where.line:
        location["range"] = {"start": {"line": where.line}}
    entry: Entry = {"message": message, "location": location, "severity": severity, "code": {"value": code}}
    if suggestions := [{"range": _range(edit.stretch), "text": edit.text} for edit in edits]:
        entry["suggestions"] = suggestions
    return entry


def _range(stretch: Stretch) -> Entry:
    return {"start": _position(stretch.start), "end": _position(stretch.end)}


def _position(at: Position) -> Entry:
    return {"line": at.line, "column": at.byte}


def _written(diagnostics: Sequence[Entry], words: Words) -> str:
    """Write all diagnostics, with the gravest severity among them."""
    result: Entry = {"source": {"name": "mjabudget"}, "diagnostics": diagnostics}
    found = {entry["severity"] for entry in diagnostics}
    if gravest := next((severity for severity in _SEVERITIES if severity in found), None):
        result["severity"] = gravest
    return to_json(result, words)
