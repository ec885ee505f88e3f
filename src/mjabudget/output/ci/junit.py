"""Report a check as JUnit XML, which CI systems show beside their tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from mjabudget.model.problem import Problem, visible
from mjabudget.model.status import STATUSES
from mjabudget.output.ci.checked import Checked
from mjabudget.output.ci.locations import with_hint
from mjabudget.output.language import Words
from mjabudget.present.remarks import remark_sentence
from mjabudget.present.verdict_text import sentence

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way to write, and the name of a file may have."""


def report_results(checked: Checked, words: Words) -> str:
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


def report_problems(problems: Sequence[Problem], words: Words) -> str:
    """Write a test suite per file, a test case with an error per problem."""
    suites = []
    for file, own in groupby(problems, lambda p: p.place.file):
        suite = _suite(file, file)
        for p in own:
            case = ET.SubElement(suite, "testcase", classname=visible(file), name=p.code)
            outcome = ET.SubElement(case, "error", type=p.code, message=visible(words.say(p.message)))
            outcome.text = f"{visible(str(p.place))}: {with_hint(p, words)}"
        suites.append(suite)
    return _junit(suites)


def _suite(name: str, file: str) -> ET.Element:
    """Start a test suite."""
    return ET.Element("testsuite", name=visible(name), file=visible(file))


def _junit(suites: Iterable[ET.Element]) -> str:
    """Write test suites, each with its counts."""
    root = ET.Element("testsuites", name="mjabudget")
    for suite in suites:
        counts = {"tests": "testcase", "failures": "*/failure", "skipped": "*/skipped", "errors": "*/error"}
        suite.attrib |= {count: str(len(suite.findall(path))) for count, path in counts.items()}
        root.append(suite)
    ET.indent(root)
    written = _UNWRITABLE.sub("\ufffd", ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'
