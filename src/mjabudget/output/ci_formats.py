"""Report the results of a check, or the problems of its input, in the format of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePath
from typing import Literal
from urllib.parse import quote
from xml.etree import ElementTree as ET

from mjabudget.analysis.check import Result
from mjabudget.analysis.choices import Choice
from mjabudget.analysis.remarks import Remark
from mjabudget.model.document import Document
from mjabudget.model.message import FromFile
from mjabudget.model.problem import Place, Problem, visible
from mjabudget.model.status import STATUSES
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from mjabudget.present.check import CheckView, check_document
from mjabudget.present.check_data import check_data
from mjabudget.present.data import problems_data
from mjabudget.present.remarks import remark_items, remark_sentence
from mjabudget.present.verdict_text import sentence

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Checked:
    """The results of a check, the choices among them, which of them are shown, and the remarks."""

    results: Sequence[Result]
    view: CheckView = field(default_factory=CheckView)
    choices: Sequence[Choice] = ()
    remarks: Sequence[Remark] = ()

    def finds(self, result: Result) -> bool:
        """Return whether a result is a finding."""
        return result.finding(strict=self.view.strict)

    @property
    def notable(self) -> list[Result]:
        """The findings, and the differences that are acknowledged."""
        return [r for r in self.results if r.notable(strict=self.view.strict)]


FormatName = Literal["text", "json", "junit", "github", "sarif"]


@dataclass(frozen=True, slots=True)
class CheckFormat:
    """A format of `check`: how it reports results, and how it reports the problems of an input."""

    name: FormatName
    results: Callable[[Checked, Words], str | Document]
    problems: Callable[[Sequence[Problem], Words], str]


def _text_results(checked: Checked, _: Words) -> Document:
    remarks = () if checked.view.quiet else remark_items(checked.remarks)
    return check_document(checked.results, checked.choices, checked.view) + remarks


def _json_results(checked: Checked, words: Words) -> str:
    return to_json(check_data(checked.results, checked.remarks, strict=checked.view.strict), words)


def _json_problems(problems: Sequence[Problem], words: Words) -> str:
    return to_json(problems_data(problems), words)


def _junit_results(checked: Checked, words: Words) -> str:
    """Write a test suite per budget, a test case per figure and remark; what cannot be judged is skipped."""
    suites = []
    budgets = [r.budget for r in checked.results] + [r.budget for r in checked.remarks]
    for budget in {id(b): b for b in budgets}.values():
        suite = _suite(f"{budget.programme} {budget.year}", budget.origin.file)
        for r in (r for r in checked.results if r.budget is budget):
            group = f"{budget.programme}.{budget.year}.{r.figure.kind}"
            case = ET.SubElement(suite, "testcase", classname=group, name=r.figure.id)
            verdict = words.say(sentence(r))
            if checked.finds(r):
                outcome = ET.SubElement(case, "failure", type=r.status, message=verdict)
                outcome.text = f"{r.figure.place}: {verdict}"
            elif STATUSES[r.status].style == "open":
                ET.SubElement(case, "skipped", message=verdict).text = str(r.figure.place)
            else:
                ET.SubElement(case, "system-out").text = f"{r.figure.place}: {r.status}: {verdict}"
        for remark in (r for r in checked.remarks if r.budget is budget):
            group = f"{budget.programme}.{budget.year}.remark"
            case = ET.SubElement(suite, "testcase", classname=group, name=f"{remark.kind} {remark.of}")
            told = f"{remark.place}: {words.say(remark_sentence(remark))}"
            ET.SubElement(case, "system-out").text = told
        suites.append(suite)
    return _junit(suites)


def _junit_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write a test suite per file, a test case with an error per problem."""
    suites = []
    for file, own in groupby(problems, lambda p: p.place.file):
        suite = _suite(file, file)
        for p in own:
            case = ET.SubElement(suite, "testcase", classname=visible(file), name=p.code)
            outcome = ET.SubElement(case, "error", type=p.code, message=visible(words.say(p.message)))
            outcome.text = f"{visible(str(p.place))}: {_with_hint(p, words)}"
        suites.append(suite)
    return _junit(suites)


def _suite(name: str, file: str) -> ET.Element:
    """Start a test suite; XML takes no control characters, which the name of a file may have."""
    return ET.Element("testsuite", name=visible(name), file=visible(file))


def _junit(suites: Iterable[ET.Element]) -> str:
    """Write test suites, each with its counts."""
    root = ET.Element("testsuites", name="mjabudget")
    for suite in suites:
        counts = {"tests": "testcase", "failures": "*/failure", "skipped": "*/skipped", "errors": "*/error"}
        suite.attrib |= {count: str(len(suite.findall(path))) for count, path in counts.items()}
        root.append(suite)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _github_results(checked: Checked, words: Words) -> str:
    """Write an error per finding, a notice per figure that is known to differ, a warning per remark."""
    results = [
        _annotation(
            "error" if checked.finds(r) else "notice",
            r.figure.place,
            f"{r.status}: {r.figure.id}",
            words.say(sentence(r)),
        )
        for r in checked.notable
    ]
    remarks = [
        _annotation("warning", r.place, f"{r.kind}: {r.source}", words.say(remark_sentence(r)))
        for r in checked.remarks
    ]
    return "".join(results + remarks)


def _github_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write an error per problem of the input, with its remedy on a line of its own."""
    return "".join(_annotation("error", p.place, p.code, _with_hint(p, words)) for p in problems)


def _annotation(kind: Literal["error", "warning", "notice"], place: Place, title: str, message: str) -> str:
    where = [f"file={_property(place.file)}"] if _is_file(place) else []
    if place.line:
        where += [f"line={place.line}", f"col={place.column}"]
    return f"::{kind} {','.join([*where, f'title={_property(title)}'])}::{_data(message)}\n"


def _data(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _sarif_results(checked: Checked, words: Words) -> str:
    """Write one rule per status and kind of remark, one result per finding, acknowledged figure and remark.

    Acknowledged figures are suppressed.
    """
    results = [_sarif_result(r, checked, words) for r in checked.notable]
    remarks = [
        _sarif_entry(r.kind, "warning", words.say(remark_sentence(r)), r.place) for r in checked.remarks
    ]
    return _sarif(results + remarks, words, successful=True)


def _sarif_result(r: Result, checked: Checked, words: Words) -> dict[str, object]:
    finding = checked.finds(r)
    message = f"{r.figure.id}: {words.say(sentence(r))}"
    result = _sarif_entry(r.status, "error" if finding else "note", message, r.figure.place)
    result["partialFingerprints"] = {"figure": f"{r.budget.programme}/{r.budget.year}/{r.figure.id}"}
    known = r.figure.acknowledged
    if known and not finding:
        justification = words.say(FromFile(known.reason))
        result["suppressions"] = [{"kind": "inSource", "justification": justification}]
    return result


def _sarif_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write one rule per code, one result per problem, of a run that did not get to judging."""
    entries = [_sarif_entry(p.code, "error", _with_hint(p, words), p.place) for p in problems]
    return _sarif(entries, words, successful=False)


def _sarif_entry(rule: str, level: str, message: str, place: Place) -> dict[str, object]:
    entry: dict[str, object] = {"ruleId": rule, "level": level, "message": {"text": message}}
    if _is_file(place):
        location: dict[str, object] = {"artifactLocation": {"uri": _uri(place.file)}}
        if place.line:
            location["region"] = {"startLine": place.line, "startColumn": max(1, place.column)}
        entry["locations"] = [{"physicalLocation": location}]
    return entry


def _uri(file: str) -> str:
    """Write a file as a reference within the folder of the run; one that has its whole path as `file:`."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(file)


def _sarif(entries: Sequence[dict[str, object]], words: Words, *, successful: bool) -> str:
    """Write a SARIF 2.1.0 log; a run over input that is no budget is one that did not succeed."""
    rules = sorted({str(entry["ruleId"]) for entry in entries})
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "mjabudget",
                "rules": [{"id": rule, "shortDescription": {"text": rule}} for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": entries,
    }
    if not successful:
        run["invocations"] = [{"executionSuccessful": False}]
    return to_json({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, words)


def _with_hint(problem: Problem, words: Words) -> str:
    """Say what is wrong, and on a line of its own what to do."""
    return f"{visible(words.say(problem.message))}\n{visible(words.say(problem.hint))}"


def _is_file(place: Place) -> bool:
    """Return whether a place is in a file, and not in an option of the call."""
    return not place.file.startswith("--")


FORMATS = (
    CheckFormat("text", _text_results, problems_text),
    CheckFormat("json", _json_results, _json_problems),
    CheckFormat("junit", _junit_results, _junit_problems),
    CheckFormat("github", _github_results, _github_problems),
    CheckFormat("sarif", _sarif_results, _sarif_problems),
)
