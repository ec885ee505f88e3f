"""What a selection says of itself and of a budget: its sources, its ids, what lies within what."""

from __future__ import annotations

import pytest

from mjabudget.analysis.cube import costs, cubes
from mjabudget.analysis.extract import amounts_within, extract
from mjabudget.model.budget import known_ids
from mjabudget.model.selection import parse
from tests.support.budget_files import headed, read

CONTENT = headed("""\
sources:
  grant: State grant
  own: Own money
  school: {name: A school, part_of: own}
available: {grant: 1000, own: 2000}
themes:
  - id: "1"
    name: One
    activities:
      - {id: "1.1", name: First, costs: {grant: 400, school: 100}}
      - {id: "1.2", name: Second, costs: {own: 300}}
  - {id: "2", name: Two, costs: {grant: 200, own: 800}}
figures:
  - {id: total, amount: 1800, of: all}
  - {id: grant, amount: 600, of: {source: grant}}
  - {id: grant-share, percent: 33, of: {source: grant}}
  - {id: reserve, percent: 40, of: {buffer: grant}, over: {available: grant}}
  - {id: school, amount: 100, of: {source: school}}
""")


def made_up():
    return read(CONTENT)


def test_its_sources_whatever_the_measure():
    assert parse("theme=1").sources == ()
    assert parse("source=own|grant").sources == ("grant", "own")
    assert parse("available=own").sources == parse("buffer=own").sources == ("own",)


def test_the_money_budgeted_behind_a_measure():
    assert parse("buffer=own,year=2026").budgeted == parse("source=own,year=2026")
    assert parse("theme=1,source=own").budgeted == parse("theme=1,source=own")


def test_the_sources_of_a_budget_that_it_takes_in():
    (budget,) = made_up()
    assert budget.sources_in(parse("all")) == {"grant", "own", "school"}
    assert budget.sources_in(parse("buffer=own")) == {"own", "school"}
    assert budget.sources_in(parse("source=school|elsewhere")) == {"school"}


def test_the_ids_that_nobody_knows():
    known = known_ids(made_up())
    assert list(parse("year=2026,theme=1|9,activity=1.2,source=grant").unknown(known)) == [("theme", "9")]
    assert list(parse("buffer=bank,year=2030").unknown(known)) == [("year", "2030"), ("source", "bank")]


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("theme=1", "all"),
        ("activity=1.1|1.2", "theme=1"),
        ("theme=1", "activity=1.1|1.2"),
        ("source=school", "source=own"),
        ("theme=1,source=grant", "source=grant"),
        ("buffer=own", "source=own"),
        ("buffer=own", "buffer=own"),
        ("available=own", "year=2026"),
    ],
)
def test_what_lies_within_what(inner, outer):
    (cube,) = cubes(made_up())
    assert cube.within(parse(inner), parse(outer), "2026")


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("all", "theme=1"),
        ("theme=1", "activity=1.1"),
        ("source=own", "source=school"),
        ("source=own", "buffer=own"),
        ("buffer=own", "available=own"),
        ("buffer=own", "buffer=grant"),
        ("buffer=grant", "theme=1"),
        ("theme=1", "year=2027"),
    ],
)
def test_what_does_not(inner, outer):
    (cube,) = cubes(made_up())
    assert not cube.within(parse(inner), parse(outer), "2026")


@pytest.mark.parametrize("where", ["source=grant", "available=grant", "buffer=grant"])
def test_an_extract_has_the_money_of_one_source_whatever_the_measure_that_names_it(where):
    (kept,) = amounts_within(made_up(), parse(where))
    assert [(t.id, a.id, c.source, c.amount) for t, a, c in costs(kept)] == [
        ("1", "1.1", "grant", 400),
        ("2", "", "grant", 200),
    ]


def test_an_extract_for_a_workbook_has_the_figures_about_that_money_alone():
    (part,) = extract(made_up(), parse("source=grant"))
    assert [s.id for s in part.sources] == ["grant"]
    assert [a.source for a in part.available] == ["grant"]
    assert [f.id for f in part.figures] == ["grant", "reserve"]
    (part,) = extract(made_up(), parse("source=school"))
    assert [(s.id, s.part_of) for s in part.sources] == [("school", None)]
