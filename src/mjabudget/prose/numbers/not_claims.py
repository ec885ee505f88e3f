"""Tell the numbers that claim nothing: years, dates, labels, counts of people or things, codes."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.prose.numbers.number_words import is_small_number
from mjabudget.prose.numbers.quantities import Quantity
from mjabudget.prose.numbers.scales import is_unit_of_table
from mjabudget.prose.numbers.tokens import DASHES, Token, listed, reads_as_a_year

_LABELS = listed("""
    artikel artikelen art hoofdstuk hoofdstukken paragraaf par thema thema's bijlage bijlagen tabel
    tabellen figuur grafiek pagina pagina's p pp blz fase stap nr nrs nummer no lid punt optie scenario
    activiteit activiteiten hoofdactiviteit deel onderdeel versie pijler lijn regel regels programmalijn
    programma programma's domein cluster ambitie speerpunt actielijn doel doelstelling spoor niveau mbo
    schaal kamer sprint week kwartaal groep klas jaargang maatregel project kolom rij post factor top
    programme programmes article articles section sections chapter chapters paragraph theme themes table
    tables figure figures page pages phase step steps number numbers activity activities part parts
    version annex appendix line lines option options pillar note level quarter item items milestone goal
    goals measure column row room grade tel telefoon phone fax postbus box kvk bsn iban isbn id
""")
_MONTHS = listed("""
    januari februari maart april mei juni juli augustus september oktober november december january
    february march may june july august october jan feb mrt mar apr jun jul aug sep sept okt oct nov dec
""")
_MAY_FOLLOW = listed("""
    in per uit van voor op en of aan bij t door is was zijn waren wordt werd blijft tot naar als dan die
    dat waarvan waar te om het de een met over na boven onder binnen buiten tegen ten ter totaal
    beschikbaar begroot samen respectievelijk resp tussen elk ieder a hoger lager meer minder from of
    for to and or are were at by on with which that the an out above below within available budgeted
    total respectively each higher lower more less compared versus vs
""")
_DATE_SIGNS = frozenset("-/.:")


def claims_nothing(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Return whether a number is a year, date, label, count, or whatever else is no amount or share."""
    if is_unit_of_table(tokens, quantity.number) or _of_so_many(tokens, quantity):
        return True
    if quantity.unit:
        return False
    if _is_year(tokens, quantity) or _glued(tokens, quantity) or _labelled(tokens, quantity.first):
        return True
    return _counts(tokens, quantity.last) or _numbers_an_item(tokens, quantity)


def _is_year(tokens: Sequence[Token], quantity: Quantity) -> bool:
    return not quantity.scale and quantity.kind == "digits" and reads_as_a_year(tokens[quantity.number])


def _glued(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Return whether a number is part of a date, a time, a code or a compound: 14:30, mbo-3, 50-plus."""
    return _glues(tokens, quantity.number - 1, -1) or _glues(tokens, quantity.last, 1)


def _glues(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Return whether a sign has no space on either side and makes one code of what stands there."""
    if not 0 < at < len(tokens) - 1 or tokens[at].gap or tokens[at + 1].gap:
        return False
    sign, other = tokens[at].text, tokens[at + step].kind
    if other == "sign" or sign not in _DATE_SIGNS | DASHES:
        return False
    return sign not in DASHES or other == "word" or _long(tokens, at)


def _of_so_many(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Return whether a number is the second one of a ratio: one in five euros, 1 op de 5 euro."""
    if quantity.unit == "percent" or quantity.scale or quantity.leads:
        return False
    at = quantity.first - 1
    at -= at > 0 and tokens[at].plain in ("de", "every", "elke")
    if at < 1 or tokens[at].plain not in ("op", "in"):
        return False
    first = tokens[at - 1]
    return (first.text.isdigit() and len(first.text) < 4) or is_small_number(first)


def _long(tokens: Sequence[Token], dash: int) -> bool:
    """Return whether a dash is one of several between numbers, or follows 06: a date, a telephone number."""
    around = [tokens[at] for at in (dash - 2, dash + 2) if 0 <= at < len(tokens)]
    return any(t.text in DASHES and not t.gap for t in around) or _leading_zero(tokens[dash - 1].text)


def _leading_zero(written: str) -> bool:
    return written[0] == "0" and written[1:2].isdigit()


def _labelled(tokens: Sequence[Token], first: int) -> bool:
    """Return whether a number is the one of a label: artikel 5, thema's 5 en 6, p. 20, § 3, 12 maart."""
    at = first - 1
    while at >= 0 and (
        tokens[at].kind == "numeral" or tokens[at].plain in _JOINTS or tokens[at].text in DASHES
    ):
        if first - at > _MOST_LABELLED:
            return False
        at -= 1
    if at >= 0 and tokens[at].text in ".:#" and at > 0 and tokens[at].text != ":":
        at -= 1
    return at >= 0 and (
        tokens[at].plain in _LABELS or tokens[at].plain in _MONTHS or tokens[at].text in "\u00a7#'"
    )


_JOINTS = frozenset(("en", "and", "of", "or", ",", "/", "&", "tot", "met", "t", "m", "to", "a"))
_MOST_LABELLED = 12


def _counts(tokens: Sequence[Token], end: int) -> bool:
    """Return whether a thing follows that a number counts: people, fte, months, projects, a month's name."""
    if end >= len(tokens) or tokens[end].kind != "word" or tokens[end].gap == "\n\n":
        return False
    return tokens[end].plain not in _MAY_FOLLOW


def _numbers_an_item(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Return whether a number stands before an item of a list or in brackets by itself: `1.`, `2)`, `(3)`."""
    token, end = tokens[quantity.number], quantity.last
    follows = tokens[end].text if end < len(tokens) and not tokens[end].gap else ""
    starts = quantity.first == 0 or token.gap in ("\n", "\n\n")
    if starts and follows in (".", ")") and end + 1 < len(tokens):
        return len(token.text) < 4
    before = tokens[quantity.first - 1].text if quantity.first and not token.gap else ""
    return before in ("(", "[") and follows in (")", "]") and len(token.text) < 4
