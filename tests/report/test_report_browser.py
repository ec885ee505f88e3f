"""The report in a browser: nothing is fetched, nothing is logged, everyone can read it, it prints."""

from __future__ import annotations

import base64
import json
import re
from io import BytesIO
from pathlib import Path

import pytest

from mjabudget.analysis.audit import audit
from mjabudget.analysis.check import check
from mjabudget.analysis.proven_choices import proven_choices
from mjabudget.analysis.summary import summarize
from mjabudget.output.html.page import page as written_page
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.amounts import Layout
from mjabudget.present.report.content import board_report
from mjabudget.present.summary import summary_document
from tests.support.budget_files import read, shipped
from tests.support.needs import needs_module, needs_npm, needs_program
from tests.support.sample_budgets import BARE, HOSTILE, PLAIN, UNKNOWN, large

DESKTOP, PHONE, SMALL = 1280, 390, 360
BOARD, APPENDIX = 2, 8


def report(budgets, words: Words, audited=None, proven=None) -> str:
    return written_page(board_report(budgets, None, audited, proven), words)


@pytest.fixture(scope="module")
def browser():
    needs_module("selenium", "pypdf")
    program = needs_program("chromium", "chromium-browser", "google-chrome")
    driver = needs_program("chromedriver")
    from selenium import webdriver  # noqa: PLC0415 - where it is installed
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - the same

    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    service = Service(driver)
    found = webdriver.Chrome(options=options, service=service)
    yield found
    found.quit()


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker of accessibility."""
    return needs_npm("MJABUDGET_AXE", "axe-core", "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The pages that are looked at: the shipped budgets in both languages, and odd ones."""
    folder = tmp_path_factory.mktemp("pages")
    budgets = shipped()
    found = audit(budgets), proven_choices(budgets)
    contents = {language: report(budgets, Words(language), *found) for language in ("nl", "en")}
    contents["odd"] = report(read(PLAIN, UNKNOWN, BARE, HOSTILE), Words("en"))
    contents["large"] = report(read(large(30, 12)), Words("nl"))
    for name, content in contents.items():
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in contents}


def show(browser, page: Path, width: int) -> None:
    sizes = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
    browser.get(page.as_uri())


def numbers_of_summary(language: str) -> set[str]:
    """Every amount and share that is no guess of what `mjabudget summary` prints of the shipped budgets."""
    budgets = shipped()
    shown = plain(summary_document(summarize(budgets), check(budgets), (), Layout()), Words(language), 400)
    found = re.findall(r"~?\d+[.,][\d.,]*%?(?<![.,])", shown)
    return {number for number in found if not number.startswith(("~", "100"))}


NAMES = ("nl", "en", "odd", "large")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [DESKTOP, PHONE, SMALL])
def test_nothing_is_fetched_and_nothing_is_logged(browser, pages, name, width):
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get_log("browser")
    show(browser, pages[name], width)
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}
    assert asked == {pages[name].as_uri()}
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_accessibility_audit_finds_nothing(browser, axe, pages, name, width):
    show(browser, pages[name], width)
    browser.set_script_timeout(120)
    browser.execute_script(axe)
    found = browser.execute_async_script("axe.run(document).then(arguments[0])")
    told = [(v["id"], v["help"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [DESKTOP, PHONE, SMALL])
def test_nothing_scrolls_sideways(browser, pages, name, width):
    show(browser, pages[name], width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    wider = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth)"
    assert browser.execute_script(f"return {wider}.map(e => e.innerText.slice(0, 60))") == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_one_of_the_two_drawings_of_a_chart_is_shown(browser, pages, width):
    show(browser, pages["en"], width)
    drawings = "[...document.querySelectorAll('.chart > div')]"
    shown = browser.execute_script(f"return {drawings}.filter(e => e.offsetParent).map(e => e.className)")
    assert set(shown) == {"wide" if width == DESKTOP else "narrow"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_of_the_summary_is_on_the_page(browser, pages, language):
    show(browser, pages[language], DESKTOP)
    said = browser.execute_script("return document.body.innerText")
    numbers = numbers_of_summary(language)
    assert len(numbers) >= 12
    found = set(re.findall(r"~?\d[\d.,]*%?(?<![.,])", said))
    assert numbers - found == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_prints_on_a4_with_every_number_and_page_numbers(browser, pages, language):
    from pypdf import PdfReader  # noqa: PLC0415 - where it is installed

    show(browser, pages[language], DESKTOP)
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    document = PdfReader(BytesIO(base64.b64decode(printed["data"])))
    sizes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in document.pages}
    assert sizes == {(595, 842)}
    assert len(document.pages) <= BOARD + APPENDIX
    appendix = {"nl": "Bijlage: ", "en": "Appendix: "}[language]
    assert [appendix in page.extract_text() for page in document.pages][: BOARD + 1] == [False, False, True]
    said = "\n".join(page.extract_text() for page in document.pages)
    found = set(re.findall(r"~?\d[\d.,]*%?(?<![.,])", said.replace("\N{NO-BREAK SPACE}", " ")))
    assert numbers_of_summary(language) - found == set()
    for number, page in enumerate(document.pages, 1):
        assert f"{number} / {len(document.pages)}" in page.extract_text()
