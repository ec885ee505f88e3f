"""A note of a file is shown in the language of the run, where the file has it."""

import pytest

from mjabudget.model.message import FromFile
from mjabudget.output.language import Words

BOTH = "nl: Het eigen bedrag: 17,4%,\nniet 15%.\nen: The amount itself: 17.4%,\nnot 15%."


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Het eigen bedrag: 17,4%, niet 15%."), ("en", "The amount itself: 17.4%, not 15%.")],
)
def test_a_note_in_two_languages_is_shown_in_one(language, said):
    assert Words(language).say(FromFile(BOTH)) == said


def test_a_note_in_one_language_is_shown_whatever_the_language_is():
    assert Words("nl").say(FromFile("en: the only one")) == "the only one"
    assert (
        Words("nl").say(FromFile("no language is named: this is all")) == "no language is named: this is all"
    )
    assert Words("nl").say(FromFile("")) == ""


def test_a_code_within_a_line_starts_no_language():
    assert Words("en").say(FromFile("see en: below")) == "see en: below"
