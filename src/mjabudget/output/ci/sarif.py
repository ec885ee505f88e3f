"""Report a check as a SARIF 2.1.0 log, for code scanning and editors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from urllib.parse import quote

from mjabudget.analysis.check import Result
from mjabudget.model.message import FromFile
from mjabudget.model.problem import Edit, Problem, Stretch
from mjabudget.model.status import STATUSES
from mjabudget.output.ci.checked import Checked
from mjabudget.output.ci.locations import Location, of_problem, of_remark, of_result, with_hint
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.present.remarks import remark_sentence
from mjabudget.present.suggestions import suggested_edits
from mjabudget.present.verdict_text import sentence

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

Entry = dict[str, object]


def report_results(checked: Checked, words: Words) -> str:
    """Write one rule per status and kind of remark, one result per finding, acknowledged figure and remark.

    Acknowledged figures are suppressed.
    """
    findings = [_result("error", r, words) for r in checked.findings]
    known = [_result("note", r, words) | _suppressed(r, words) for r in checked.known]
    remarks = [
        _entry(r.kind, "warning", words.say(remark_sentence(r)), of_remark(r)) for r in checked.remarks
    ]
    return _log(findings + known + remarks, words, successful=True)


def report_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write one rule per code, one result per problem, of a run that did not get to judging."""
    entries = [_entry(p.code, "error", with_hint(p, words), of_problem(p), p.edits) for p in problems]
    return _log(entries, words, successful=False)


def _result(level: str, r: Result, words: Words) -> Entry:
    message = f"{r.figure.id}: {words.say(sentence(r))}"
    result = _entry(r.status, level, message, of_result(r), suggested_edits(r))
    result["partialFingerprints"] = {"figure": f"{r.budget.programme}/{r.budget.year}/{r.figure.id}"}
    return result


def _suppressed(r: Result, words: Words) -> Entry:
    """Say why the difference of a figure is known."""
    known = r.figure.acknowledged
    reason = words.say(FromFile(known.reason)) if known else ""
    return {"suppressions": [{"kind": "inSource", "justification": reason}]}


def _entry(rule: str, level: str, message: str, where: Location | None, edits: Iterable[Edit] = ()) -> Entry:
    entry: Entry = {"ruleId": rule, "level": level, "message": {"text": message}}
    if where is None:
        return entry
    artifact: Entry = {"uri": _uri(where.place.file)}
    physical: Entry = {"artifactLocation": artifact}
    if where.stretch is not None:
        physical["region"] = _region(where.stretch)
    elif where.line:
        physical["region"] = {"startLine": where.line, "startColumn": max(1, where.place.column)}
    entry["locations"] = [{"physicalLocation": physical}]
    if fixes := [_fix(edit, artifact) for edit in edits]:
        entry["fixes"] = fixes
    return entry


def _region(stretch: Stretch) -> Entry:
    start, end = stretch.start, stretch.end
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(edit: Edit, artifact: Entry) -> Entry:
    replacement = {"deletedRegion": _region(edit.stretch), "insertedContent": {"text": edit.text}}
    return {"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}


def _uri(file: str) -> str:
    """Write a file as a reference within the folder of the run; one that has its whole path as `file:`."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(file))


def _rule(rule: str, words: Words) -> Entry:
    """Describe a rule: code scanning heads a finding with these words."""
    status = next((each for each in STATUSES.values() if each.code == rule), None)
    if status is None:
        return {"id": rule, "shortDescription": {"text": rule}}
    return {
        "id": rule,
        "shortDescription": {"text": words.say(status.label)},
        "fullDescription": {"text": words.say(status.meaning)},
    }


def _log(entries: Sequence[Entry], words: Words, *, successful: bool) -> str:
    """Write a log; a run over input that is no budget is one that did not succeed."""
    rules = sorted({str(entry["ruleId"]) for entry in entries})
    run: Entry = {
        "tool": {
            "driver": {
                "name": "mjabudget",
                "rules": [_rule(rule, words) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": entries,
    }
    if not successful:
        run["invocations"] = [{"executionSuccessful": False}]
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, words)
