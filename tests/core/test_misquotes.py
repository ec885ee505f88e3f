"""A figure and its own quote: which quotes hold it, which contradict it, and which say nothing against it."""

from __future__ import annotations

import pytest

from mjabudget.analysis.check import check
from mjabudget.output.language import Words
from mjabudget.present.verdict_text import sentence
from tests.support.budget_files import flow, headed, read, shipped

ENGLISH, DUTCH = Words("en"), Words("nl")
A_THIRD = "33.333333"


def result(printed, quote, *, unit=1, extra=None, kind="figures"):
    """Judge a figure of a budget of two themes, each of 50 from two sources."""
    figure = {"id": "it", "of": "all", **printed, **(extra or {}), "quote": quote}
    body = (
        f"unit: {unit}\nsources: {{a: A, b: B}}\nthemes:\n"
        "  - {id: '1', name: One, costs: {a: 20, b: 30}}\n"
        f"  - {{id: '2', name: Two, costs: {{a: 20, b: 30}}}}\n{kind}:\n  - {flow(figure)}\n"
    )
    (judged,) = check(read(headed(body)))
    return judged


HOLDING = [
    ({"percent": 27}, "27% komt uit het fonds"),
    ({"percent": 27}, "zevenentwintig procent komt uit het fonds"),
    ({"percent": 27}, "27 per cent of the costs"),
    ({"percent": "27.5"}, "27,5 procent"),
    ({"percent": "27.5"}, "27.5%"),
    ({"percent": 44}, "60% (2026) / 44% (2027)"),
    ({"percent": 60}, "60% (2026) / 44% (2027)"),
    ({"percent": [8, 15]}, "elk 8-15%"),
    ({"percent": [8, 15]}, "8 tot 15 procent"),
    ({"percent": [8, 15]}, "8% in 2026 en 15% in 2027"),
    ({"percent": [8, 15]}, "between 8 and 15 per cent"),
    ({"percent": 8}, "8-15%"),
    ({"percent": {"at_least": 20}}, "ruim 20%"),
    ({"percent": {"at_least": 20}}, "minstens 20%"),
    ({"percent": {"at_least": 20}}, "20% of meer"),
    ({"percent": {"at_least": "20.01"}}, "meer dan 20%"),
    ({"percent": {"at_most": 20}}, "nog geen 20%"),
    ({"percent": {"at_most": 20}}, "at most 20%"),
    ({"percent": {"at_least": 18, "at_most": 22}}, "circa 20%"),
    ({"percent": 23}, "ruim 20%"),
    ({"percent": 20}, "ruim 20%"),
    ({"percent": 19}, "bijna 20%"),
    ({"percent": 50}, "de helft van het budget"),
    ({"percent": 33}, "een derde van het budget"),
    ({"percent": A_THIRD}, "a third of the budget"),
    ({"percent": 20}, "een vijfde van de cofinanciering"),
    ({"percent": 27}, "een aandeel van 27"),
    ({"amount": 15000}, "3 x € 5.000"),
    ({"amount": 15000}, "drie jaar: 3 keer 5.000 euro"),
    ({"amount": 310}, "totaal 310"),
    ({"amount": 310}, "€ 310"),
    ({"amount": 310}, "310 euro"),
    ({"amount": 310}, "€ 310,-"),
    ({"amount": 310}, "driehonderdtien euro"),
    ({"amount": 4111805}, "2026: € 4.111.805"),
    ({"amount": 4111805}, "2026: €4,111,805"),
    ({"amount": 4111805}, "€ 4 111 805"),
    ({"amount": 4111805}, "Totaal 4 111 805"),
    ({"amount": 4111805}, "ruim 4,1 miljoen euro"),
    ({"amount": 4111805}, "€ 4,1 mln"),
    ({"amount": 4111805}, "circa € 4 miljoen"),
    ({"amount": 4111805}, "circa €4,1 à 4,2 miljoen per jaar"),
    ({"amount": 4100000, "rounded_to": 100000}, "€ 4.111.805"),
    ({"amount": 1200000, "rounded_to": 100000}, "€ 1,2 mln"),
    ({"amount": 1200000}, "€ 1,2 mln"),
    ({"amount": [4100000, 4200000], "rounded_to": 100000}, "circa €4,1 à 4,2 miljoen"),
    ({"amount": [4100000, 4200000], "rounded_to": 100000}, "€ 4,1 miljoen in 2026, € 4,2 miljoen in 2027"),
    ({"amount": -140621}, "een tekort van € 140.621"),
    ({"amount": -140621}, "resultaat -140.621"),
    ({"amount": 25000}, "vijfentwintigduizend euro"),
    ({"amount": 25000}, "€25k"),
    ({"amount": 4112000}, "lasten 4.112 (x € 1.000)"),
    ({"amount": 4112000}, "€ 4.112 (x € 1.000)"),
    ({"amount": 4112000, "rounded_to": 1000}, "lasten: € 4.112"),
    ({"amount": 1000000}, "€ 1, € 1,5 en € 2 miljoen"),
    ({"amount": 500}, "€ 500 en € 1,4 miljoen"),
    ({"amount": "1234.56"}, "EUR 1.234,56"),
    ({"amount": 310}, ["€ 310 in 2026", "in totaal € 310"]),
    ({"amount": 4111805}, ["€ 4.111.805", "€ 4,1 miljoen"]),
    ({"percent": "17.4"}, ["17,4% in 2026", "17% in 2026"]),
]
SILENT = [
    ({"amount": 310}, "De buffer groeit"),
    ({"amount": 310}, "De buffer groeit in 2027"),
    ({"amount": 310}, "27% komt uit het fonds"),
    ({"amount": 310}, "Thema's 5 en 6"),
    ({"amount": 310}, "artikel 5 van de verordening"),
    ({"amount": 310}, "12 deelnemers in 2 gemeenten"),
    ({"amount": 310}, "zie tabel 3"),
    ({"amount": 310}, "bedragen x € 1.000"),
    ({"amount": 310}, "twee partners betalen mee"),
    ({"amount": 310}, "Het budget voor 2026 (zie 4.2)"),
    ({"amount": 310}, "kosten ronde 2"),
    ({"amount": 310}, "het budget is 5,8 maal zo groot"),
    ({"amount": 310}, "de lasten per 1-1-2026"),
    ({"amount": 310}, "de kosten van 12 maanden"),
    ({"percent": 27}, "€ 310"),
    ({"percent": 27}, "2026"),
    ({"percent": 27}, "een derde partij betaalt"),
    ({"percent": 27}, "12 van de 34 regio's"),
    ({"percent": 27}, "2 procentpunt meer dan in 2026"),
    ({"percent": 27}, "in de tweede helft van 2026"),
    ({"amount": {"at_least": "0.01"}}, "De buffer groeit van € 310 naar € 410"),
    ({"amount": {"at_least": 0}}, "een overschot van € 310"),
]
CONTRADICTING = [
    ({"percent": 26}, "27% komt uit het fonds", "27%", "26%"),
    ({"percent": 26}, "zevenentwintig procent", "zevenentwintig procent", "26%"),
    ({"percent": 17}, "17,4% van het totaal", "17,4%", "17%"),
    ({"percent": "17.4"}, "17% van het totaal", "17%", "17.4%"),
    ({"percent": 61}, "60% (2026) / 44% (2027)", "60% and 44%", "61%"),
    ({"percent": 12}, "elk 8-15%", "8-15%", "12%"),
    ({"percent": [8, 16]}, "elk 8-15%", "8-15%", "8% to 16%"),
    ({"percent": [8, 15]}, "8% in 2026", "8%", "8% to 15%"),
    ({"percent": {"at_least": 20}}, "ruim 25%", "ruim 25%", "at least 20%"),
    ({"percent": {"at_most": 10}}, "ten hoogste 15%", "ten hoogste 15%", "at most 10%"),
    ({"percent": 40}, "ruim 20%", "ruim 20%", "40%"),
    ({"percent": 33}, "de helft van het budget", "helft", "33%"),
    ({"percent": 26}, "27", "27", "26%"),
    ({"amount": 210}, "totaal 310", "310", "€210"),
    ({"amount": 210}, "€ 310", "€ 310", "€210"),
    ({"amount": 210}, "total costs 310", "310", "€210"),
    ({"amount": 210}, "totaal: 31", "31", "€210"),
    ({"amount": 210}, "Totaal: 31,50 op 4 januari", "31,50", "€210"),
    ({"amount": 210}, "totaal 310 in 2026", "310", "€210"),
    ({"amount": 4111806}, "2026: € 4.111.805", "€ 4.111.805", "€4,111,806"),
    ({"amount": 411180}, "2026: € 4.111.805", "€ 4.111.805", "€411,180"),
    ({"amount": 1300000, "rounded_to": 100000}, "€ 1,2 mln", "€ 1,2 mln", "€1,300,000"),
    ({"amount": 1200}, "€ 1,2 mln", "€ 1,2 mln", "€1,200"),
    ({"amount": 4112000}, "lasten: € 4.112", "€ 4.112", "€4,112,000"),
    (
        {"amount": [4100000, 4300000], "rounded_to": 100000},
        "circa €4,1 à 4,2 miljoen",
        "circa €4,1 à 4,2 miljoen",
        None,
    ),
    ({"amount": 26000}, "vijfentwintigduizend euro", "vijfentwintigduizend euro", "€26,000"),
    ({"amount": 210}, ["€ 210 in 2026", "in totaal € 310"], "€ 310", "€210"),
    ({"amount": 41234}, "Wonen 51.234", "51.234", "€41,234"),
]


@pytest.mark.parametrize(("printed", "quote"), HOLDING + SILENT, ids=str)
def test_a_quote_that_holds_the_figure_or_says_nothing_of_it_is_no_finding(printed, quote):
    assert result(printed, quote).status != "misquoted"


@pytest.mark.parametrize(("printed", "quote", "said", "written"), CONTRADICTING, ids=str)
def test_a_quote_that_holds_another_number_is_a_finding_that_names_both(printed, quote, said, written):
    judged = result(printed, quote)
    assert judged.status == "misquoted"
    assert judged.finding()
    says = ENGLISH.say(sentence(judged))
    assert says.startswith(f"the quote says {said}, the file ")
    assert written is None or says == f"the quote says {said}, the file {written}: correct one of them"


@pytest.mark.parametrize(
    ("amount", "quote"), [(4112, "4.112"), (4112, "€ 4.112"), (4112, "€ 4.112.000"), (4112, "totaal 4.112")]
)
def test_in_a_file_in_thousands_the_quote_has_the_amount_in_either_magnitude(amount, quote):
    assert result({"amount": amount}, quote, unit=1000).status != "misquoted"
    assert result({"amount": amount + 1}, quote, unit=1000).status == "misquoted"


@pytest.mark.parametrize(
    ("written", "quote", "meant"),
    [
        ("0.27", "27% komt uit het fonds", "27"),
        ("0.275", "27,5% van alles", "27.5"),
        ("0.5", "de helft van het budget", "50"),
    ],
)
def test_a_hundredth_of_the_quoted_share_asks_for_the_share(written, quote, meant):
    judged = result({"percent": written}, quote)
    assert ENGLISH.say(sentence(judged)).endswith(f" (did you mean {meant}?): correct one of them")
    assert DUTCH.say(sentence(judged)).endswith(f" (bedoelt u {meant}?): verbeter een van de twee")


@pytest.mark.parametrize(("share", "underlying"), [(100, "agrees"), (99, "differs")])
def test_misquoted_comes_before_every_other_status_which_it_keeps(share, underlying):
    assert result({"percent": share}, f"{share}% van alles").status == underlying
    judged = result({"percent": share}, "27% van alles")
    assert (judged.status, judged.underlying) == ("misquoted", underlying)


def test_an_acknowledged_figure_is_held_to_its_quote_as_well():
    known = {"acknowledged": {"computed": 100, "reason": "An old table"}}
    assert result({"percent": 15}, "15%", extra=known).status == "acknowledged"
    judged = result({"percent": 15}, "27%", extra=known)
    assert (judged.status, judged.underlying) == ("misquoted", "differs")


def test_numbers_of_the_quote_may_add_up_to_the_figure():
    assert result({"amount": 100}, "€ 40 van de regio en € 60 van het rijk").status == "agrees"
    assert result({"amount": 101}, "€ 40 van de regio en € 60 van het rijk").status == "misquoted"


def test_a_number_of_each_holds_for_as_many_as_the_figure_is_about():
    both = {"of": {"theme": ["1", "2"]}}
    assert result({"percent": 2}, "thema's 1 en 2 elk 1%", extra=both).status != "misquoted"
    assert result({"percent": 3}, "thema's 1 en 2 elk 1%", extra=both).status == "misquoted"


def test_a_limit_is_held_to_its_quote_as_well():
    assert result({"percent": {"at_least": 10}}, "minstens 10%", kind="limits").status == "agrees"
    assert result({"percent": {"at_least": 10}}, "minstens 12%", kind="limits").status == "misquoted"


def test_a_difference_may_stand_in_the_quote_as_its_two_numbers():
    less = {"minus": {"source": "a"}}
    assert result({"amount": 60}, "van € 40 naar € 100", extra=less).status != "misquoted"
    assert result({"amount": 61}, "van € 40 naar € 100", extra=less).status == "misquoted"


def test_no_other_figure_is_judged_on_an_amount_that_its_quote_contradicts():
    body = (
        "sources: {a: A, b: B}\nthemes:\n  - {id: '1', name: One, costs: {a: 45, b: 55}, estimated: true}\n"
        "figures:\n  - {id: part, amount: 45, of: {source: a}, quote: EUROS euro}\n"
        "  - {id: all, amount: 100, of: all}\n  - {id: share, percent: 45, of: {source: a}}\n"
    )

    def basis(euros):
        results = check(read(headed(body.replace("EUROS", euros))))
        return next(r.computed.basis for r in results if r.figure.id == "share")

    assert basis("45") == "printed"
    assert basis("54") == "estimated"


def test_the_figures_that_come_with_the_program_hold_to_their_quotes():
    results = check(shipped())
    assert sum(len(r.figure.quotes) for r in results) > 30
    assert [r.figure.id for r in results if r.status == "misquoted"] == []
