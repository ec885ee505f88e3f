"""A new year's file starts from nothing or from another budget, and is one that the program reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mjabudget import check, load
from tests.support.program import inside

ROOT = Path(__file__).parents[2]
OLD = """\
# Budget 2031 of the town, as adopted.
mjabudget: 1             # the first format
programme: town
year: 2031               # the last year of the plan
title: Budget 2031 of the town (plan 2031-2034)
currency: EUR
document:
  title: Plan            # adopted in May
  scope: [Chapter 1]
  ignored:
    - {quote: "€ 5 for others", reason: not ours}
# Who pays
sources:
  grant: {name: Grant, short: Gr, status: awarded, nature: temporary, until: 2032}  # of the state
  town: Town
# Worked out from the buffer
available:
  grant: {amount: 900, derived: true, note: 800 + 100}
themes:
  # Where most of it goes
  - id: "1"
    name: Roads          # and bridges
    activities:
      - id: "1.1"
        name: Repairs
        parts:
          - Asphalt      # the busy ones
          - Bridges
        # counted twice, and right
        costs: {grant: 500, town: 0}
        note: since 2028
      - id: "1.10"
        name: Signs
        costs: {grant: 300}
        estimated: [grant]  # a guess
  - id: "2"
    name: Offices
    costs: {town: unknown}
figures:
  # Totals
  - id: grant-total
    amount: 800
    of: {source: grant}
    quote: "800 from the grant"
assumptions:
  # From the plan
  - id: no-town-roads
    amount: 0
    of: {theme: "1", source: town}
    strength: stated       # on page 3
    quote: "roads are paid by the grant"  # page 3
    reason: The plan says so in 2031.
  - id: as-before
    percent: 100
    of: {theme: "1"}
    over: {theme: "1", year: 2030}
    strength: strong
    quote: "as before"
    reason: It goes on.
  - id: parts
    weights: {"1.1": 3}
    strength: arbitrary
    reason: Nobody knows.
limits:
  # The council asks for it
  - id: reserve
    percent: {at_least: 10}
    of: {buffer: grant}
    over: {available: grant}
    quote: "at least 10%"
    note: every year
    acknowledged: {computed: 12, reason: no reason}
  - id: no-less-than-2030
    amount: {at_least: 0}
    of: {source: grant, year: 2031}
    minus: {source: grant, year: 2030}
"""
NEW = """\
mjabudget: 1             # the first format
programme: town
year: 2035
title: Budget 2035 of the town (plan 2031-2034)
currency: EUR
unit: 1
rounded_to: null

# Who pays
sources:
  grant: {name: Grant, short: Gr, status: awarded, nature: temporary, until: 2032}  # of the state
  town: Town

available:
  grant: unknown

themes:
  # Where most of it goes
  - id: "1"
    name: Roads          # and bridges
    activities:
      - id: "1.1"
        name: Repairs
        parts:
          - Asphalt      # the busy ones
          - Bridges
        costs: {grant: unknown, town: unknown}
        note: since 2028
      - id: "1.10"
        name: Signs
        costs: {grant: unknown}

  - id: "2"
    name: Offices
    costs: {town: unknown}

assumptions:
  # From the plan
  - id: no-town-roads
    amount: 0
    of: {theme: "1", source: town}
    strength: medium
    reason: The plan says so in 2031.
  - id: parts
    weights: {"1.1": 3}
    strength: arbitrary
    reason: Nobody knows.

limits:
  # The council asks for it
  - id: reserve
    percent: {at_least: 10}
    of: {buffer: grant}
    over: {available: grant}
    note: every year
"""


@pytest.fixture
def town(tmp_path) -> Path:
    (tmp_path / "budget_2031.yaml").write_text(OLD, "utf-8")
    return tmp_path


def test_a_blank_file_is_a_budget_whose_amounts_nobody_has(tmp_path):
    assert inside(["init", "2030"], tmp_path).code == 0
    (budget,) = load(tmp_path / "budget_2030.yaml")
    assert [c.amount for t in budget.themes for a in t.activities for c in a.costs] == [None, None]


@pytest.mark.parametrize("like", ["2031", "budget_2031.yaml"])
def test_a_year_like_another_keeps_what_goes_on_with_its_comments(town, like):
    done = inside(["init", "2035", "--like", like], town)
    assert done.code == 0
    assert "left out, since they name a year: as-before, no-less-than-2030\n" in done.err
    head, _, rest = (town / "budget_2035.yaml").read_text("utf-8").partition("\n\n")
    assert rest == NEW
    assert head.startswith("# yaml-language-server: $schema=budget-1.schema.json\n#\n# Taken over from the")
    assert "as adopted" not in head
    assert inside(["fmt", "2035", "--check"], town).code == 0


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_file_like_the_shipped_one_says_in_every_command_that_nothing_is_known(tmp_path, lang):
    assert inside(["init", "2028", "--like", "2027", "--lang", lang], tmp_path).code == 0
    unknown, nothing = {
        "en": ("unknown", "No figures to check."),
        "nl": ("onbekend", "Geen cijfers om te toetsen."),
    }[lang]
    summary = inside(["summary", "2028", "--lang", lang], tmp_path)
    assert (summary.code, "~" in summary.out) == (0, False)
    rows = [
        line for line in summary.out.splitlines() if re.match(r"[1-6] |Tota|Impuls|Regio|Cofin|Overig", line)
    ]
    assert [row for row in rows if not re.search(rf" {unknown} +{unknown}$", row)] == []
    assert len(rows) == 6 + 1 + 4 + 1
    for strict in ([], ["--strict"]):
        done = inside(["check", "2028", *strict, "--lang", lang], tmp_path)
        assert (done.code, done.out) == (0, f"{nothing}\n")
    assert inside(["estimate", "2028", "--lang", lang], tmp_path).code == 0


def test_a_file_like_another_has_its_structure_and_none_of_its_amounts_and_figures(tmp_path):
    assert inside(["init", "2028", "--like", str(ROOT / "data" / "budget_2027.yaml")], tmp_path).code == 0
    (old,), (new,) = load(ROOT / "data" / "budget_2027.yaml"), load(tmp_path / "budget_2028.yaml")
    assert [(t.id, t.name, t.note) for t in new.themes] == [(t.id, t.name, t.note) for t in old.themes]
    assert [(a.id, a.name, a.parts) for t in new.themes for a in t.activities] == [
        (a.id, a.name, a.parts) for t in old.themes for a in t.activities
    ]
    assert new.sources == old.sources
    assert {c.amount for t in new.themes for a in t.activities for c in a.costs} == {None}
    assert (new.year, new.figures, new.estimated, check([new])) == ("2028", (), False, ())
    assert [a.id for a in new.assumptions] == [
        a.id for a in old.assumptions if not a.id.endswith("continues")
    ]
    assert {a.reason for a in new.assumptions} <= {a.reason for a in old.assumptions}
    assert [q for a in new.assumptions for q in a.quotes] == []
    assert new.document == type(new.document)()
    assert new.title == "Begroting 2028, Arbeidsmarktregio Rivierenland"


def test_several_years_get_a_file_each_or_none_of_them(town):
    done = inside(["init", "2032..2034", "--like", "2031"], town)
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("mjabudget summary 2032 2033 2034\n")
    assert [b.year for b in load(town)] == ["2031", "2032", "2033", "2034"]
    before = sorted(town.iterdir())
    for years, to, said in (
        ("2034..2036", [], "budget_2034.yaml is the budget of 2034 already"),
        ("2041..2042", ["-o", "new.yaml"], "several years are asked for: 2"),
        ("2042..2041", [], "2042..2041 is neither a year nor a period"),
    ):
        refused = inside(["init", years, "--like", "2031", *to], town)
        assert refused.code == 2
        assert said in refused.err
    assert sorted(town.iterdir()) == before


def test_one_budget_is_meant_by_like(town):
    (town / "village_2031.yaml").write_text(OLD.replace("programme: town", "programme: village"), "utf-8")
    done = inside(["init", "2035", "--like", "2031"], town)
    assert (done.code, (town / "budget_2035.yaml").exists()) == (2, False)
    assert "give one of them: budget_2031.yaml, village_2031.yaml" in done.err


def test_a_file_that_exists_is_not_written_over(tmp_path):
    (tmp_path / "budget_2030.yaml").write_text("mine", "utf-8")
    done = inside(["init", "2030"], tmp_path)
    assert (done.code, (tmp_path / "budget_2030.yaml").read_text("utf-8")) == (2, "mine")


def test_a_year_that_is_none_is_refused(tmp_path):
    done = inside(["init", "20x0"], tmp_path)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "year-format" in done.err
