"""Every message of the program has its Dutch one, with the same fields."""

from __future__ import annotations

import re

import pytest

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
