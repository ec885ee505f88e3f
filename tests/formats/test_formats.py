"""Every format of a tuple can be asked for by its name, and is told of."""

from __future__ import annotations

from typing import get_args

from mjabudget.model.document import Note
from mjabudget.model.message import text
from mjabudget.output import exports, formats
from mjabudget.output.language import Words
from mjabudget.present.columns import Column, Rows
from tests.support.program import inside

ANSWER = formats.Answer(
    document=lambda: (Note(text("Total")),),
    data=lambda: {"total": text("Total")},
    rows=lambda: Rows((Column("total"),), (("Total",),)),
)


def test_every_format_is_a_choice_and_every_choice_a_format():
    assert [each.name for each in formats.FORMATS] == list(get_args(formats.FormatOrCsv))
    assert set(get_args(formats.FormatName)) < set(get_args(formats.FormatOrCsv))
    shown = inside(["summary", "--help"]).out
    assert all(each.name in shown for each in formats.FORMATS)


def test_every_format_writes_the_answer():
    for each in formats.FORMATS:
        written = each.write(ANSWER, Words("nl"), formats.Screen(80))
        assert "Total" in written if each.name == "csv" else "Totaal" in written


def test_an_answer_of_nothing_is_drawn_as_nothing():
    nothing = formats.Answer(document=tuple)
    for name in ("table", "plain", "markdown"):
        drawn = formats.chosen(name, to_terminal=False).write(nothing, Words("en"), formats.Screen(80))
        assert drawn == ""


def test_every_ending_of_an_export_is_told_of():
    shown = inside(["export", "--help"], COLUMNS="200").out
    assert all(each.ending in shown for each in exports.FORMATS)
