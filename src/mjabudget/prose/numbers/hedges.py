"""Read the words that hedge a number: circa is about it, ruim is above it, bijna is below it."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.prose.numbers.claim import Hedge
from mjabudget.prose.numbers.tokens import Token

_ABOUT = """
circa|ca|ca .|ongeveer|zo'n|grofweg|plusminus|plus minus|rond|rondom|omstreeks|om en nabij|
bij benadering|naar schatting|+ / -|\u00b1|~|\u2248|about|around|approximately|approx|approx .|roughly|
some|an estimated|in the region of
"""
_ABOVE = """
ruim|dik|meer dan|iets meer dan|minstens|minimaal|ten minste|tenminste|op zijn minst|boven|net boven|
vanaf|niet minder dan|niet lager dan|niet onder|hoger dan|groter dan|minimum|min .|>|\u2265|> =|
more than|slightly more than|at least|no less than|not less than|well over|just over|upwards of|above|
in excess of|a minimum of|exceeding|exceeds
"""
_BELOW = """
bijna|een kleine|nog geen|nog niet|ten hoogste|op zijn hoogst|hoogstens|hooguit|maximaal|max|max .|
minder dan|iets minder dan|onder|net onder|lager dan|kleiner dan|niet meer dan|niet hoger dan|
niet boven|tot maximaal|tot wel|krap|net geen|maximum|een maximum van|<|\u2264|< =|up to|at most|nearly|
almost|less than|slightly less than|fewer than|under|just under|below|no more than|not more than|
close to|a maximum of|not exceeding
"""


def _phrases(written: str, hedge: Hedge) -> dict[tuple[str, ...], Hedge]:
    return {tuple(phrase.split()): hedge for phrase in written.replace("\n", "").split("|")}


_PHRASES = _phrases(_ABOUT, "about") | _phrases(_ABOVE, "above") | _phrases(_BELOW, "below")
_LAST_WORDS = frozenset(phrase[-1] for phrase in _PHRASES)
_LONGEST = max(map(len, _PHRASES))
_ARTICLES = frozenset(("de", "het", "the", "een", "a"))
_BEHIND: dict[tuple[str, ...], Hedge] = {
    ("of", "meer"): "above",
    ("of", "hoger"): "above",
    ("or", "more"): "above",
    ("en", "hoger"): "above",
    ("of", "minder"): "below",
    ("of", "lager"): "below",
    ("or", "less"): "below",
    ("of", "zo"): "about",
    ("or", "so"): "about",
}


def before(tokens: Sequence[Token], first: int) -> tuple[Hedge, int] | None:
    """Return the hedge before the token `first`, the longest that is one, and where it starts."""
    end = first
    if end and tokens[end - 1].plain in _ARTICLES and tokens[end - 1].plain not in _LAST_WORDS:
        end -= 1
    if not end or tokens[end - 1].plain not in _LAST_WORDS:
        return None
    for length in range(min(_LONGEST, end), 0, -1):
        hedge = _PHRASES.get(tuple(t.plain for t in tokens[end - length : end]))
        if hedge is not None:
            return hedge, end - length
    return None


def behind(tokens: Sequence[Token], last: int) -> tuple[Hedge, int] | None:
    """Return the hedge behind the token before `last`, and where it ends: of meer, 40%+."""
    if last < len(tokens) and tokens[last].text == "+" and not tokens[last].gap:
        return "above", last + 1
    if last + 1 < len(tokens):
        hedge = _BEHIND.get((tokens[last].plain, tokens[last + 1].plain))
        if hedge is not None:
            return hedge, last + 2
    return None
