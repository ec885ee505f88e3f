"""New amounts go into a file without anything else moving."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.format.edits import rewrite, rewrite_bytes
from mjabudget.format.load import FileText, load_texts
from mjabudget.format.numerals import amount as read_amount
from mjabudget.format.numerals import written
from mjabudget.model.budget import Budget, Origin, Path
from tests.support.budget_files import headed, read
from tests.support.made_up import amounts_of

FILE = "# first\n" + headed(
    """\
unit: 1000
sources: {a: A, "1.10": B, c: C}
themes:
- id: "1"   # dash at the margin
  name: N

  activities:
    - id: "1.1"
      name: n
      costs:   # block
        a: 1
        # inner
        c: unknown # why
      # after
      estimated: [a]
    - {id: "1.2", name: m, costs: {c: 2, }, estimated: true}  # flow
    - id: x
      name: m
      costs: {}
      estimated: true
    - costs: {a: unknown}   # first key
      # after
      name: q
      id: z
    - costs:
        a: unknown   # block, first key
      # after
      name: q
      id: z1
    - costs: {a: unknown, c: 5.00}
      estimated:
        - c  # item

        # comment below the list
      name: q
      id: z2
    - id: z3
      name: stated
      costs: {a: 7, c: 8.50}
      estimated: false
- id: "2"
  name: Q
  costs: {a: 5, c: unknown}
  estimated: []""",
    programme="p",
    title='"T: 1"   # quoted',
)

EXPECTED = "# first\n" + headed(
    """\
unit: 1000
sources: {a: A, "1.10": B, c: C}
themes:
- id: "1"   # dash at the margin
  name: N

  activities:
    - id: "1.1"
      name: n
      costs:   # block
        a: 1.01
        # inner
        c: 1.02 # why
      # after
      estimated: [a, c]
    - {id: "1.2", name: m, costs: {a: 1.03, "1.10": 1.04, c: 1.05, }, estimated: true}  # flow
    - id: x
      name: m
      costs: {a: 1.06, "1.10": 1.07, c: 1.08}
      estimated: true
    - costs: {a: 1.09}   # first key
      estimated: [a]
      # after
      name: q
      id: z
    - costs:
        a: 1.10   # block, first key
      estimated: [a]
      # after
      name: q
      id: z1
    - costs: {a: 1.11, c: 1.12}
      estimated:
        - c  # item
        - a

        # comment below the list
      name: q
      id: z2
    - id: z3
      name: stated
      costs: {a: 7, c: 8.50}
      estimated: false
- id: "2"
  name: Q
  costs: {a: 5, c: 1.13}
  estimated: [c]""",
    programme="p",
    title='"T: 1"   # quoted',
)


def free(budget: Budget) -> list[Path]:
    return [
        (*a.path, "costs", c.source)
        for t in budget.themes
        for a in t.activities
        for c in a.costs
        if c.estimated or c.amount is None
    ]


def numbered(budget: Budget) -> dict[Path, Decimal]:
    return {path: Decimal(1010 + 10 * n) for n, path in enumerate(free(budget))}


def test_amounts_keys_and_marks_go_where_they_belong() -> None:
    (budget,) = read(FILE)
    assert rewrite(budget, numbered(budget)) == EXPECTED


def test_a_second_run_changes_nothing() -> None:
    (budget,) = read(EXPECTED)
    assert rewrite(budget, numbered(budget)) == EXPECTED


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends_stay_what_they_are(end: str) -> None:
    (budget,) = read(FILE.replace("\n", end))
    assert rewrite(budget, numbered(budget)) == EXPECTED.replace("\n", end)


def test_the_byte_order_mark_stays() -> None:
    (budget,) = read(FILE)
    raw = b"\xef\xbb\xbf" + FILE.encode()
    assert rewrite_bytes(raw, budget, numbered(budget)) == b"\xef\xbb\xbf" + EXPECTED.encode()
    assert rewrite_bytes(FILE.encode(), budget, numbered(budget)) == EXPECTED.encode()


def test_a_file_that_changed_in_the_meantime_is_refused() -> None:
    (budget,) = read(FILE)
    with pytest.raises(ValueError, match="changed while"):
        rewrite_bytes(FILE.encode() + b"\n", budget, numbered(budget))


def test_stated_amounts_are_never_touched() -> None:
    (budget,) = read(FILE)
    stated: Path = ("themes", 0, "activities", 6, "costs", "a")
    with pytest.raises(ValueError, match="not an estimated"):
        rewrite(budget, {stated: Decimal(1)})
    with pytest.raises(ValueError, match="not an estimated"):
        rewrite(budget, {("themes", 9): Decimal(1)})


def test_a_0_that_is_not_written_stays_unwritten_and_equal_numbers_keep_their_text() -> None:
    (budget,) = read(FILE)
    amounts = {path: Decimal(0) for path in free(budget) if path[3] == 2}
    amounts |= {("themes", 0, "activities", 5, "costs", "c"): Decimal(5000)}
    assert rewrite(budget, amounts) == FILE


def test_a_key_before_the_first_one_in_a_block() -> None:
    head = FILE.partition("themes:")[0]
    body = "themes:\n  - id: t\n    name: T\n    costs:\n      c: 1\n    estimated: true\n"
    (budget,) = read(head + body)
    content = rewrite(budget, {("themes", 0, "costs", "a"): Decimal(2000)})
    assert content == head + body.replace("      c: 1", "      a: 2\n      c: 1")


def test_letters_outside_the_basic_plane_do_not_shift_places() -> None:
    content = FILE.replace("# first", "# \U0001f600 één").replace("name: N", "name: \U0001f680")
    (budget,) = read(content)
    changed = EXPECTED.replace("# first", "# \U0001f600 één").replace("name: N", "name: \U0001f680")
    assert rewrite(budget, numbered(budget)) == changed


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["0.01", "0.1", "1", "100", "1000", "1000000"]))
def test_an_amount_reads_back_as_it_was_written_and_is_never_ambiguous(amount: Decimal, unit: str) -> None:
    scale = Decimal(unit)
    content = written(amount, scale)
    assert read_amount(content, max(0, scale.adjusted() + 2)) * scale == amount


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=13, max_size=13))
def test_the_file_reads_back_as_the_amounts_that_were_written(values: list[Decimal]) -> None:
    (budget,) = read(FILE)
    amounts = dict(zip(free(budget), values, strict=True))
    content = rewrite(budget, amounts)
    (again,) = read(content)
    amounts_again = amounts_of(again)
    paths = {
        (*a.path, "costs", c.source): (t.id, a.id, c.source)
        for t in budget.themes
        for a in t.activities
        for c in a.costs
    }
    assert all(amounts_again[paths[path]] == value for path, value in amounts.items())
    assert rewrite(again, amounts) == content
    assert [line.split("#", 1)[1:] for line in FILE.splitlines() if "#" in line] == [
        line.split("#", 1)[1:] for line in content.splitlines() if "#" in line
    ]


def test_a_budget_that_was_not_read_from_text_cannot_be_rewritten() -> None:
    (budget,) = load_texts([FileText("f", FILE)]).budgets
    with pytest.raises(ValueError, match="does not come from"):
        rewrite(replace(budget, origin=Origin("f")), {})
