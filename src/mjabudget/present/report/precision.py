"""Show guesses as precisely as they are known: rounded, so that nobody takes one for an exact number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES, Basis
from mjabudget.model.interval import half_up
from mjabudget.model.message import Money, Percent, Value, text
from mjabudget.present.amounts import Layout, cash, marked, money, percent

GUESS_DIGITS = 2
_LAYOUT = Layout()


def about_cash(total: Amount, currency: str) -> Value:
    """Show an amount with its currency, a guess rounded to two digits."""
    return cash(_rounded(total), currency)


def about_money(total: Amount, digits: int) -> Value:
    """Show an amount of a table, whose title names the currency, a guess rounded to two digits."""
    return money(_rounded(total), _LAYOUT, 0 if total.estimated else digits)


def about_share(share: Fraction | None, basis: Basis) -> Value:
    """Show a share with one decimal, a guess of 1% and above in whole percents."""
    if share is None or basis not in GUESSES or 0 < abs(share) < 1:
        return percent(share, basis)
    return marked(Percent(share, 0), estimated=True)


def with_share(amount: Value, share: Value) -> Value:
    """Show an amount and the share that it is."""
    return text("{amount} ({share})", amount=amount, share=share)


def room(width: Fraction, currency: str) -> Value:
    """Show how far apart two ends are, rounded up to two digits."""
    return Money(Fraction(_to_digits(width, up=True)), currency)


def change_in_percent(before: Fraction, after: Fraction) -> Value | None:
    """Show by which percentage something changes; None where it was 0."""
    return Percent((after - before) / abs(before) * 100, 1, signed=True) if before else None


def _rounded(total: Amount) -> Amount:
    """Round the known part of an amount where it is a guess; what an unknown one is at least, down."""
    if not total.estimated or total.fixed is not None:
        return total
    return replace(total, known=_to_digits(Fraction(total.known), down=bool(total.unknown)))


def _to_digits(value: Fraction, *, up: bool = False, down: bool = False) -> Decimal:
    step = 10 ** max(len(str(int(abs(value)))) - GUESS_DIGITS, 0)
    steps = -(-value // step) if up else value // step if down else half_up(value / step)
    return Decimal(steps * step)
