"""Hold the Dutch catalogue to the sources: every message is there, with the same fields."""

from __future__ import annotations

import re

import pytest

from mjabudget.model.message import Message
from mjabudget.output.language import Words
from tests.support import catalogue

FIELD = re.compile(r"\{(\w+)\}")


def test_every_message_is_translated():
    known = catalogue.translations()
    assert sorted(m for m in catalogue.messages() if not known.get(m)) == []


def test_the_catalogue_has_no_message_that_the_program_has_not():
    assert sorted(set(catalogue.translations()) - catalogue.messages()) == []


@pytest.mark.parametrize(("english", "dutch"), sorted(catalogue.translations().items()))
def test_a_translation_has_the_fields_of_its_message(english, dutch):
    assert sorted(set(FIELD.findall(dutch))) == sorted(set(FIELD.findall(english)))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_message_can_be_said_and_says_what_is_filled_in(language):
    words = Words(language)
    for message in catalogue.messages():
        fields = {name: f"<{name}>" for name in FIELD.findall(message)}
        said = words.say(Message(message, tuple(fields.items())))
        assert all(value in said for value in fields.values()), message
        assert not set("{}") & set(said), message
