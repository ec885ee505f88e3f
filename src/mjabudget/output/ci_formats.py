"""Check results in, the report a machine reads out: JSON, JUnit XML, GitHub annotations or SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from xml.etree import ElementTree as ET

from mjabudget.analysis.check import Result
from mjabudget.model.message import FromFile
from mjabudget.model.status import STATUSES
from mjabudget.output import github
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.present.check_data import check_data
from mjabudget.present.verdict_text import sentence

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"

Report = Callable[[Sequence[Result], Words, bool], str]


def check_report(form: str, results: Sequence[Result], words: Words, *, strict: bool) -> str:
    """Report in one of the formats of `REPORTS`; KeyError for another."""
    return REPORTS[form](results, words, strict)


def _json(results: Sequence[Result], words: Words, strict: bool) -> str:  # noqa: FBT001 - one shape for all reports
    return to_json(check_data(results, strict=strict), words)


def _junit(results: Sequence[Result], words: Words, strict: bool) -> str:  # noqa: FBT001
    """One test suite per budget, one test case per figure; what cannot be judged is skipped."""
    suites = ET.Element("testsuites", name="mjabudget")
    for budget in {id(r.budget): r.budget for r in results}.values():
        own = [r for r in results if r.budget is budget]
        suite = ET.SubElement(
            suites,
            "testsuite",
            name=f"{budget.programme} {budget.year}",
            tests=str(len(own)),
            failures=str(sum(r.finding(strict=strict) for r in own)),
            skipped=str(sum(_skipped(r, strict=strict) for r in own)),
            errors="0",
        )
        for r in own:
            case = ET.SubElement(
                suite,
                "testcase",
                classname=f"{budget.programme}.{budget.year}.{r.figure.kind}",
                name=r.figure.id,
                file=r.figure.place.file,
                line=str(r.figure.place.line),
            )
            told = words.say(sentence(r))
            if r.finding(strict=strict):
                ET.SubElement(case, "failure", type=r.status, message=told).text = f"{r.figure.place}: {told}"
            elif _skipped(r, strict=strict):
                ET.SubElement(case, "skipped", message=told)
            else:
                ET.SubElement(case, "system-out").text = f"{r.status}: {told}"
    ET.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _skipped(result: Result, *, strict: bool) -> bool:
    return STATUSES[result.status].style == "open" and not result.finding(strict=strict)


def _github(results: Sequence[Result], words: Words, strict: bool) -> str:  # noqa: FBT001
    return github.results(results, words, strict=strict)


def _sarif(results: Sequence[Result], words: Words, strict: bool) -> str:  # noqa: FBT001
    """SARIF 2.1.0: one rule per status, one result per finding and per acknowledged figure (suppressed)."""
    told = [r for r in results if r.notable(strict=strict)]
    rules = sorted({r.status for r in told})
    return to_json(
        {
            "$schema": SARIF,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "mjabudget",
                            "rules": [{"id": rule, "shortDescription": {"text": rule}} for rule in rules],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_sarif_result(r, words, strict=strict) for r in told],
                }
            ],
        },
        words,
    )


def _sarif_result(r: Result, words: Words, *, strict: bool) -> dict[str, object]:
    place = r.figure.place
    known = r.figure.acknowledged
    found: dict[str, object] = {
        "ruleId": r.status,
        "level": "error" if r.finding(strict=strict) else "note",
        "message": {"text": f"{r.figure.id}: {words.say(sentence(r))}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": place.file},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
        "partialFingerprints": {"figure": f"{r.budget.programme}/{r.budget.year}/{r.figure.id}"},
    }
    if known and not r.finding(strict=strict):
        found["suppressions"] = [{"kind": "inSource", "justification": words.say(FromFile(known.reason))}]
    return found


REPORTS: Mapping[str, Report] = {"json": _json, "junit": _junit, "github": _github, "sarif": _sarif}
