"""check --format rdjson: places to the byte, and suggestions that mend what they are about, nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.check import check
from mjabudget.format.load import FileText, load_texts
from mjabudget.format.positions import Source
from mjabudget.format.remedies import removing
from mjabudget.output.ci import FORMATS, Checked
from mjabudget.output.language import Words
from tests.support.budget_files import headed
from tests.support.program import SHIPPED, inside
from tests.support.rdjson import accepted, diagnostics, marked

CASES = Path(__file__).parents[1] / "cases"
WORDS = Words("en")
RDJSON = next(f for f in FORMATS if f.name == "rdjson")
DECISIONS = {  # what a hint asks for and no program can know
    *("amount-decimals", "number-base", "number-special", "number-sexagesimal", "number-large"),
    *("number-empty", "number-positive", "duplicate-id", "duplicate-key", "key-missing", "id-format"),
}


def budget(figures, *, impulse="118040", newline="\n"):
    body = f"""\
sources: {{impulse: "Impuls €", other: Overig}}
themes: [{{id: "1", name: "Één € thema", costs: {{impulse: {impulse}, other: 100000}}}}]
figures:
{figures}"""
    return headed(body, title="Begroting €, Súdwest").replace("\n", newline)


def report_of(raw):
    """Check the bytes of a file; return the diagnostics in them."""
    loaded = load_texts([FileText("a.yaml", raw.decode())])
    if loaded.problems:
        return diagnostics(RDJSON.problems(loaded.problems, WORDS))
    return diagnostics(RDJSON.results(Checked(check(loaded.budgets)), WORDS))


def files():
    """List the broken files that are UTF-8, less those with lines as on an old Mac, which no reader knows."""
    contents = {file: file.read_bytes() for file in sorted(CASES.glob("*/bad.yaml"))}
    return [
        file
        for file, raw in contents.items()
        if raw.decode(errors="ignore").encode() == raw and b"\r" not in raw.replace(b"\r\n", b"")
    ]


@pytest.mark.parametrize("file", files(), ids=lambda file: file.parent.name)
def test_a_suggestion_for_a_broken_file_mends_what_it_is_about(file):
    raw = file.read_bytes()
    for found in report_of(raw):
        code, where = found["code"]["value"], found["location"]
        assert not (found.get("suggestions") and code in DECISIONS)
        for suggestion in found.get("suggestions", ()):
            after = [f["location"] for f in report_of(accepted(raw, suggestion))]
            start = where["range"]["start"]
            assert start not in [place["range"]["start"] for place in after if "range" in place]


@pytest.mark.parametrize(
    ("case", "texts"),
    [
        ("amount-ambiguous-euros", {"118040", "118.04"}),
        ("amount-ambiguous-thousands", {"118040", "118.0400"}),
        ("amount-ambiguous-cents", {"118040"}),
        ("number-separators-dutch-flow", {"1234.56"}),
        ("number-format-memorie", {"unknown"}),
        ("number-quoted-single", {"15"}),
        ("number-percent-sign", {"100"}),
        ("range-order-percent", {"[8, 15]"}),
        ("key-unknown-bound", {"at_most"}),
        ("key-unknown-assumption", set()),
        ("key-unknown-weight", set()),
        ("source-unknown-limit", {"impulse"}),
        ("theme-unknown-selection", set()),
        ("activity-unknown-selection", set()),
        ("type-flag-yes", {"true"}),
        ("year-format-slash", {"2026-2027"}),
        ("currency-code-sign", {"EUR"}),
        ("bound-rounded-limit", {""}),
        ("number-large-digits", set()),
        ("duplicate-id-figure", set()),
    ],
)
def test_what_is_suggested_is_what_the_author_would_type(case, texts):
    found = report_of((CASES / case / "bad.yaml").read_bytes())
    assert {s["text"] for f in found for s in f.get("suggestions", ())} == texts


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("status: Applied", "status: applied"),
        ("nature: One-Off", "nature: one_off"),
        ("part_of: othre", "part_of: other"),
        ("part_of: 'OTHER'", None),
        ("activity: prepare", "activity: prepared"),
        ("activity: 1.2", None),
        ("activity: 1.10", None),
        ("theme: ona", None),
        ("theme: work-frce", "theme: work-force"),
        ("theme: [work-force, work_force]", "theme: [work-force, work-force]"),
        ("theme: yess", 'theme: "yes"'),
    ],
)
def test_a_slip_of_the_pen_is_corrected_where_no_other_thing_can_be_meant(wrong, right):
    source, of = (wrong, "theme: yes") if wrong[:3] in ("sta", "nat", "par") else ("status: applied", wrong)
    themes = ", ".join(
        f'{{id: "{theme}", name: T, activities: [{{id: "{activity}", name: A, costs: {{other: 1}}}}]}}'
        for theme, activity in (("one", "1.1"), ("work-force", "prepared"), ("yes", "y"))
    )
    raw = headed(
        f"sources: {{other: {{name: O}}, third: {{name: €, {source}}}}}\n"
        f"themes: [{themes}]\nfigures: [{{id: f, amount: 1, of: {{{of}}}}}]\n"
    ).encode()
    (found,) = report_of(raw)
    made = [accepted(raw, s) for s in found.get("suggestions", ())]
    assert made == ([] if right is None else [raw.replace(wrong.encode(), right.encode())])
    assert not made or all("suggestions" not in f for f in report_of(made[0]))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_columns_are_bytes_whatever_stands_before_them(mark, newline):
    text = budget("  - {id: f, amount: 218040, of: all}\n", impulse="118.040", newline=newline)
    raw = mark + text.encode()
    (found,) = report_of(raw)
    assert marked(raw, found["location"]["range"]) == b"118.040"
    assert [accepted(raw, s).decode("utf-8-sig") for s in found["suggestions"]] == [
        budget("  - {id: f, amount: 218040, of: all}\n", impulse=amount, newline=newline)
        for amount in ("118040", "118.04")
    ]


def test_a_byte_order_mark_counts_in_the_columns_of_the_first_line():
    raw = b"\xef\xbb\xbf" + budget("  - {id: f, amount: 218040, of: all}\n").encode()
    wrong = raw.replace(b"mjabudget: 1", b"mjabudgets: 1")
    found = next(f for f in report_of(wrong) if f["code"]["value"] == "key-unknown")
    assert found["location"]["range"]["start"] == {"line": 1, "column": 4}
    (suggestion,) = found["suggestions"]
    assert accepted(wrong, suggestion) == raw


@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30), st.integers(0, 30), st.integers(0, 30)
)
def test_a_stretch_spans_the_same_text_in_characters_and_in_bytes(text, one, other):
    content = text.replace("\r", "")
    start, end = sorted(min(n, len(content.removeprefix("\ufeff"))) for n in (one, other))
    stretch = Source.of("a.yaml", content).stretch(start, end)
    within = {
        side: {"line": at.line, "column": at.byte}
        for side, at in (("start", stretch.start), ("end", stretch.end))
    }
    assert marked(content.encode(), within).decode() == content.removeprefix("\ufeff")[start:end]


FIGURE = """\
  - id: eerst
    amount: 218040
    of: all
  - id: f
    amount: 218040   # é
    quote: "in totaal € 218.040"
    acknowledged:
      computed: 1
      reason: Wás fout.
    of: all
"""
GONE = FIGURE.replace("    acknowledged:\n      computed: 1\n      reason: Wás fout.\n", "")
BLOCK = {
    "in the middle": (FIGURE, GONE),
    "at the end": (
        GONE + "    acknowledged: {computed: 1, reason: x}  # gone too\n",
        GONE,
    ),
    "at the end without a line end": (GONE + "    acknowledged: {computed: 1, reason: x}", GONE.rstrip("\n")),
    "a folded reason": (
        GONE + "    acknowledged:\n      computed: 1\n      # why\n      reason: >\n        a\n        b\n\n",
        GONE + "\n",
    ),
    "a comment behind": (
        GONE + "    acknowledged: {computed: 1, reason: x}\n    # end\n",
        GONE + "    # end\n",
    ),
    "in braces": (
        "  - {id: f, acknowledged: {computed: 1, reason: x}, amount: 218040, of: all}\n",
        "  - {id: f, amount: 218040, of: all}\n",
    ),
    "in braces first": (
        "  - {acknowledged: {computed: 1, reason: x}, id: f, amount: 218040, of: all}\n",
        "  - {id: f, amount: 218040, of: all}\n",
    ),
    "in braces over lines": (
        "  - {id: f, amount: 218040, of: all,\n     acknowledged: {computed: 1,\n       reason: x}}\n",
        "  - {id: f, amount: 218040, of: all}\n",
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("layout", BLOCK)
def test_an_acknowledgement_of_a_difference_that_is_gone_can_be_deleted(layout, newline):
    before, after = (budget(figure, newline=newline).encode() for figure in BLOCK[layout])
    (found,) = report_of(before)
    assert found["code"]["value"] == "stale"
    (suggestion,) = found["suggestions"]
    assert accepted(before, suggestion) == after
    assert report_of(after) == []


@pytest.mark.parametrize(
    "figure",
    [
        "  - {id: f, amount: 218050, of: all}\n",
        "  - {id: f, amount: 218000, of: all, rounded_to: 10}\n",
        "  - {id: f, amount: 218050, of: all, acknowledged: {computed: 5, reason: x}}\n",
        "  - {id: f, amount: 218050, of: all, acknowledged: {computed: 218040, reason: x}}\n",
        '  - {id: f, amount: 218040, of: all, quote: "€ 5"}\n',
    ],
    ids=["differs", "differs-rounded", "stale-otherwise", "acknowledged", "misquoted"],
)
def test_nothing_is_suggested_where_a_person_has_to_decide(figure):
    (found,) = report_of(budget(figure).encode())
    assert "suggestions" not in found


def test_a_share_written_as_a_part_of_one_can_be_written_as_its_quote_has_it():
    figure = '  - {id: f, percent: 0.54, of: {source: impulse}, quote: "Impuls: 54%"}\n'
    raw = budget(figure).encode()
    (found,) = report_of(raw)
    (suggestion,) = found["suggestions"]
    assert accepted(raw, suggestion) == raw.replace(b"0.54", b"54")
    assert report_of(accepted(raw, suggestion)) == []


def test_a_finding_spans_its_whole_figure_so_that_a_change_anywhere_in_it_shows_it():
    raw = budget(FIGURE.replace("amount: 218040", "amount: 218041")).encode()
    found = report_of(raw)
    spans = [marked(raw, f["location"]["range"]).decode() for f in found]
    assert spans[0].startswith("id: eerst")
    assert spans[1].startswith("id: f\n")
    assert [span.splitlines()[-1].strip() for span in spans] == ["of: all", "of: all"]


def test_the_severity_says_what_kind_it_is():
    report = inside(
        ["check", "2031", "--format", "rdjson", "--data", CASES.parent / "data" / "cli_budgets"]
    ).out
    kinds = [(f["severity"], f["code"]["value"]) for f in diagnostics(report)]
    assert kinds == [
        *(("ERROR", code) for code in ("differs", "truncated", "stale", "differs")),
        ("WARNING", "negative"),
        ("INFO", "acknowledged"),
    ]


def test_a_fault_of_the_call_is_one_of_the_folder():
    data = CASES.parent / "data" / "cli_budgets"
    done = inside(["check", "2031", "--data", data, "--where", "theme=9", "--format", "rdjson"])
    (found,) = diagnostics(done.out)
    assert (found["location"], found["code"]) == ({"path": "."}, {"value": "theme-unknown"})


@pytest.mark.parametrize("year", [2026, 2027])
def test_taking_a_key_out_of_a_figure_leaves_the_rest_of_a_real_file_as_it_was(year):
    raw = (SHIPPED / f"budget_{year}.yaml").read_bytes()
    (budget,) = load_texts([FileText("a.yaml", raw.decode())]).budgets
    for number, figure in enumerate(budget.figures):
        for key, without in (("acknowledged", {"acknowledged": None}), ("note", {"note": ""})):
            edits = removing(budget.origin.places, ("figures", number, key))
            if getattr(figure, key):
                (edit,) = edits
                positions = {
                    side: {"line": at.line, "column": at.byte}
                    for side, at in (("start", edit.stretch.start), ("end", edit.stretch.end))
                }
                after = accepted(raw, {"range": positions, "text": edit.text})
                (again,) = load_texts([FileText("a.yaml", after.decode())]).budgets
                figures = [*budget.figures]
                figures[number] = replace(figure, **without)
                assert again == replace(budget, figures=tuple(figures))
                assert len(after.splitlines()) < len(raw.splitlines())
