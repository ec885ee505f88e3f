"""What the audit finds in the shipped files, held against a derivation of its own."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations

import pytest

from mjabudget.analysis.audit import UnknownFigureError, audit, fold, verdict
from mjabudget.analysis.audit.inequalities import write_system
from tests.support.audit_budgets import SHARES, proof_in_words, readds, sets, shipped_audit, small
from tests.support.budget_files import read, shipped, shipped_text, with_figures
from tests.support.other_solvers import feasible

EURO = Fraction(1, 2)
HALF = Fraction(1, 200)
# Impulse money, Regio Deal with co-financing, other money, the buffer: all that these figures are about.
TOTAL = (1, 1, 1, 0)


def amount(form, low, high):
    return [(form, low, False), (tuple(-c for c in form), -high, False)]


def share(form, base, low, high):
    """Write a share in hundredths, a half either way, of a base above 0."""
    ends = [Fraction(low, 100) - HALF, Fraction(high, 100) + HALF]
    return [
        (tuple(f - ends[0] * b for f, b in zip(form, base, strict=True)), 0, False),
        (tuple(ends[1] * b - f for f, b in zip(form, base, strict=True)), 0, False),
        (base, 0, True),
    ]


REDUCED = {
    "2026/total": amount(TOTAL, 4111805 - EURO, 4111805 + EURO),
    "2026/total-circa": amount(TOTAL, 4050000, 4250000),
    "2026/impulse": amount((1, 0, 0, 0), 714350 - EURO, 714350 + EURO),
    "2026/mix-impulse": share((1, 0, 0, 0), TOTAL, 15, 15),
    "2026/mix-regio-cofinancing": share((0, 1, 0, 0), TOTAL, 14, 14),
    "2026/mix-other": share((0, 0, 1, 0), TOTAL, 71, 71),
    "2026/buffer": amount((0, 0, 0, 1), 118040 - EURO, 118040 + EURO),
    "2026/reserve": share((0, 0, 0, 1), (1, 0, 0, 1), 14, 14),
}
NOT_NEGATIVE = [(tuple(int(i == j) for i in range(4)), 0, False) for j in range(4)]


def brute_force():
    """Try every subset, smallest first; keep those that contradict and hold no other that does."""
    found = []
    for size in range(1, len(REDUCED) + 1):
        for keys in combinations(sorted(REDUCED), size):
            rows = [row for key in keys for row in REDUCED[key]] + NOT_NEGATIVE
            if not any(set(small) <= set(keys) for small in found) and not feasible(rows):
                found.append(keys)
    return set(found)


def test_the_contradictions_of_2026_are_those_of_all_subsets_tried_one_by_one():
    expected = brute_force()
    assert {keys for keys in sets(shipped_audit()) if all(k in REDUCED for k in keys)} == expected
    assert len(expected) == 8


def test_all_contradictions_of_the_shipped_files_are_found_smallest_first():
    found = shipped_audit()
    of_2027 = {("2027/impulse", "2027/mix-impulse", t) for t in ("2027/total", "2027/total-circa")}
    assert sets(found) == brute_force() | of_2027
    assert found.complete
    sizes = [len(c.figures) for c in found.contradictions]
    assert sizes == sorted(sizes)


def test_21_percent_is_a_contradiction_only_if_it_was_rounded():
    kinds = {c.figures: c.rounding for c in shipped_audit().contradictions}
    assert kinds["2026/impulse", "2026/mix-impulse", "2026/total"] == ("nearest", "either")
    assert kinds["2027/impulse", "2027/mix-impulse", "2027/total"] == ("nearest",)


def test_every_proof_of_the_shipped_files_adds_up():
    readds(shipped_audit())


def test_a_proof_with_three_figures_reads_as_one_sentence_with_its_numbers():
    (line,) = proof_in_words(shipped_audit())
    assert line == (
        "15% printed means at most 15.5% of €4,111,805.50 = €637,329.85, but Impulsbudget arbeidsmarktregio "
        "in 2026 is at least €714,349.50"
    )


def test_a_longer_proof_lists_its_multipliers_and_ends_in_a_positive_number():
    figures = ("2026/impulse", "2026/mix-other", "2026/mix-regio-cofinancing", "2026/total")
    lines = proof_in_words(shipped_audit(), figures)
    assert lines[1] == "0.16 x (€4,111,805.50 >= the total of 2026) [2026/total]"
    assert lines[-1] == (
        "All that is on both sides cancels out, but for €657,888.88 >= €714,349.50, that is 0 >= €56,460.62"
    )


def test_sets_that_differ_in_a_circa_figure_beside_the_total_are_folded():
    found = shipped_audit()
    folded = fold(found.contradictions, found.system)
    assert len(folded) == 5
    assert all(len(f.variants) == 1 and "2026/total-circa" not in f.contradiction.figures for f in folded)
    assert sum(1 + len(f.variants) for f in folded) == len(found.contradictions)


def test_without_the_acknowledged_figures_the_rest_of_the_shipped_files_is_consistent():
    assert verdict(shipped()) == (False, True)
    assert shipped_audit().known


def test_a_contradiction_that_nobody_acknowledged_is_not_known():
    text = re.sub(r"(?ms)^    acknowledged:\n.*?(?=^  - id|\n  #)", "", shipped_text(2026))
    assert verdict(read(text)) == (False, False)


def test_the_best_repair_gives_up_whole_percents_that_are_acknowledged():
    found = shipped_audit()
    assert found.repairs[0] == ("2026/mix-impulse", "2026/mix-other", "2027/mix-impulse")
    assert found.repair_count == len(found.repairs) == 10
    assert found.bounds.without == found.repairs[0]


def test_every_repair_meets_every_contradiction():
    found = shipped_audit()
    for repair in found.repairs:
        assert all(set(repair) & set(c.figures) for c in found.contradictions)


def test_the_classic_gap_is_a_contradiction_with_a_proof():
    """Parts of 34,000 and 45,000 fit each of the totals 80,000 and 78,000, which do not fit each other."""
    figures = (
        "  - {id: first, amount: 80000, rounded_to: 1000, of: all}\n"
        "  - {id: second, amount: 78000, rounded_to: 1000, of: all}\n"
    )
    costs = {("1", "a"): 34, ("2", "a"): 45, ("3", "a"): 0, **{(t, "b"): 0 for t in "123"}}
    head = "unit: 1000\nrounded_to: 1\n"
    stated = small(figures.replace("000", ""), costs, head).replace("rounded_to: 1,", "")
    found = audit(read(stated))
    assert sets(found) == {("2030/first", "2030/second")}
    readds(found)
    (line,) = proof_in_words(found)
    assert line == (
        "80 x €1,000 printed means that the total of 2030 is at least €79,500, but 78 x €1,000 printed "
        "means at most €78,500"
    )


def test_the_ends_of_a_percentage_are_shown_with_all_their_decimals():
    figures = '  - {id: first, percent: 12.000000000001, of: {theme: "1"}}\n'
    figures += '  - {id: second, percent: 12.000000000003, of: {theme: "1"}}\n'
    (line,) = proof_in_words(audit(read(small(figures))))
    assert line == (
        "12.000000000003% printed means that theme 1 in 2030 is at least 12.0000000000025%, but "
        "12.000000000001% printed means at most 12.0000000000015%"
    )


def test_figures_about_themes_are_written_without_listing_every_activity():
    cubes = write_system(shipped()).space.cubes
    assert not any("fine" in vars(cube) for cube in cubes.values())


UNDATED = "".join(f'  - {{id: undated-{t}, percent: {p}, of: {{theme: "{t}"}}}}\n' for t, p in SHARES.items())


def test_the_undated_theme_shares_do_not_fit_2027_beside_the_impulse_shares_of_themes_5_and_6():
    found = audit(read(with_figures(shipped_text(2027), UNDATED)))
    readds(found)
    for theme in "56":
        chain = ("2027/impulse-share-" + theme, "2027/mix-impulse", "2027/undated-" + theme)
        (line,) = proof_in_words(found, chain)
        assert line == (
            f"Impulsbudget arbeidsmarktregio for theme {theme} in 2027 is at least 7.5% of Impulsbudget "
            "arbeidsmarktregio in 2027, and that at least 20.5% of the total of 2027: at least 1.5375% of "
            f"the total of 2027; but theme {theme} in 2027 is at most 1.5% of it"
        )
    assert not found.known


def test_the_undated_shares_of_both_years_together_contradict_under_rounding_to_the_nearest_only():
    years = "year: [2026, 2027]"
    both = UNDATED.replace('"}}', f'", {years}}}, over: {{{years}}}}}').replace(
        '"}', f'", {years}}}, over: {{{years}}}'
    )
    first = re.sub(r"(?ms)^  - id: theme-share-\d\n.*?(?=^  - id|\n  #)", "", shipped_text(2026))
    keep = ("total", "impulse", *(f"impulse-share-{t}" for t in "123456"))
    texts = [_only(first, keep) + both, _only(shipped_text(2027), keep)]
    found = audit(read(*texts))
    told = [c for c in found.contradictions if any("undated" in key for key in c.figures)]
    assert told
    assert {c.rounding for c in told} == {("nearest",)}
    readds(found)


def _only(text, keep):
    """Leave out all figures but some."""
    head, figures = text.partition("\n# What the estimates take")[0].split("\nfigures:\n")
    entries = re.split(r"(?m)^(?=  - id: )", figures)
    kept = [e for e in entries if re.match(r"  - id: (\S+)", e) and re.match(r"  - id: (\S+)", e)[1] in keep]
    return head + "\nfigures:\n" + "".join(kept)


def test_a_key_that_is_no_figure_is_refused_by_name():
    with pytest.raises(UnknownFigureError) as caught:
        audit(shipped(), without=("2026/nothing",))
    assert caught.value.key == "2026/nothing"
    assert "2026/total" in caught.value.known


def test_a_stated_amount_below_0_is_a_fact_with_its_sign():
    """Costs of 460 less 1 leave at most 41 of 500, where 45 is the least that 10% of 500 can stand for."""
    figures = "  - {id: reserve, percent: 10, of: {buffer: a}, over: {available: a}}\n"
    costs = {("1", "a"): 460, ("2", "a"): -1}
    found = audit(read(small(figures, costs, available="{a: 500}")))
    readds(found)
    lines = proof_in_words(found)
    assert "1 x (Source A for theme 2 in 2030 >= -€1), as stated" in lines
    assert lines[-1] == ("All that is on both sides cancels out, but for €452.50 >= €459, that is 0 >= €6.50")


NOTHING = """  - {id: of-nothing, amount: 12, of: {theme: "2", source: b}}
  - {id: less-itself, amount: [15, 100], of: {theme: "2"}, minus: {theme: "2"}}
  - {id: share-of-nothing, percent: 50, of: {theme: "2", source: b}}
"""


def test_a_figure_that_prints_something_of_nothing_is_a_contradiction_of_its_own():
    """What is left out of an activity is 0, so that no amount is in the proof."""
    costs = {(t, "a"): 100 for t in "123"}
    found = audit(read(small(NOTHING, costs).replace(", b: unknown", "")))
    assert [c.figures for c in found.contradictions] == [
        ("2030/less-itself",),
        ("2030/of-nothing",),
        ("2030/share-of-nothing",),
    ]
    words = [proof_in_words(found, c.figures)[0] for c in found.contradictions]
    assert words[1].endswith("is at least €11.50, but the amounts stated are at most €0")
    assert words[2].startswith("50% printed means at least 49.5% of €300 = €148.50, but ")
