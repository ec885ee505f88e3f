"""The place of every node: path in, line and column out, whatever the line ends and characters before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.format import yaml_reader
from mjabudget.model.problem import Place

TEXT = """\
title: "Begroting \U0001d11e 2026"   # a character of two UTF-16 units
note: |
  a text over
  two lines
themes:
  - {id: "\u00e9\U0001d11e", costs: {impulse: 12, other: 34}}
  - id: b
    parts:
    - one
    - >-
      folded
      text
after: end
"""

# path, line, column, width: counted by hand in TEXT
PLACES = (
    (("title",), 1, 8, 18),
    (("note",), 2, 7, 1),
    (("themes",), 6, 3, 45),
    (("themes", 0), 6, 5, 43),
    (("themes", 0, "id"), 6, 10, 4),
    (("themes", 0, "costs"), 6, 23, 24),
    (("themes", 0, "costs", "impulse"), 6, 33, 2),
    (("themes", 0, "costs", "other"), 6, 44, 2),
    (("themes", 1), 7, 5, 5),
    (("themes", 1, "id"), 7, 9, 1),
    (("themes", 1, "parts"), 9, 5, 5),
    (("themes", 1, "parts", 1), 10, 7, 2),
    (("after",), 13, 8, 3),
)
KEYS = (
    (("title",), 1, 1, 5),
    (("themes", 0, "costs"), 6, 16, 5),
    (("themes", 0, "costs", "other"), 6, 37, 5),
    (("themes", 1, "parts"), 8, 5, 5),
    (("after",), 13, 1, 5),
)
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "python":
        monkeypatch.setattr(yaml_reader, "_PARSER", None)
    return str(request.param)


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
def test_values_and_keys_stand_where_they_were_counted(end: str, parser: str) -> None:
    parsed = yaml_reader.parse("f", TEXT.replace("\n", end))
    assert parsed.problems == (), parser
    for path, line, column, width in PLACES:
        assert parsed.places.place(path) == Place("f", line, column, width), path
    for path, line, column, width in KEYS:
        assert parsed.places.key_place(path) == Place("f", line, column, width), path


def test_a_line_is_given_without_its_end() -> None:
    for end in LINE_ENDS.values():
        source = yaml_reader.parse("f", TEXT.replace("\n", end)).places.source
        assert [source.line(n + 1) for n in range(len(TEXT.splitlines()))] == TEXT.splitlines()


def test_a_path_that_is_not_there_leads_to_its_nearest_parent() -> None:
    places = yaml_reader.parse("f", TEXT).places
    assert places.place(("themes", 0, "costs", "absent")) == places.place(("themes", 0, "costs"))
    assert places.place(("absent",)) == places.place(())
    assert not places.has(("themes", 0, "costs", "absent"))
    assert places.has(("themes", 0, "costs", "other"))


def test_scalars_are_the_text_that_was_written() -> None:
    data = yaml_reader.parse("f", "[1.10, true, null, 0x1F, 2026-01-01, ~, 1_0, '1', \"2\", on]").data
    assert data == ["1.10", "true", "null", "0x1F", "2026-01-01", "~", "1_0", "1", "2", "on"]
    assert isinstance(data, list)
    assert [isinstance(item, yaml_reader.Quoted) for item in data] == [False] * 7 + [True, True, False]


KEY = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8).map(
    lambda name: name.replace("\ufeff", "x")
)


@given(
    st.dictionaries(KEY, KEY, min_size=1, max_size=6),
    st.integers(0, 9),
    st.sampled_from(list(LINE_ENDS.values())),
)
def test_whatever_is_written_stands_where_it_was_put(pairs: dict[str, str], indent: int, end: str) -> None:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    lines = [f"{' ' * indent}{quoted(key)}: {quoted(value)}" for key, value in pairs.items()]
    parsed = yaml_reader.parse("f", end.join(lines))
    assert parsed.problems == ()
    assert parsed.data == pairs
    for number, (key, value) in enumerate(pairs.items(), start=1):
        assert parsed.places.key_place((key,)) == Place("f", number, indent + 1, len(quoted(key)))
        start = indent + len(quoted(key)) + 3
        assert parsed.places.place((key,)) == Place("f", number, start, len(quoted(value)))


# --- a decimal comma within braces, which YAML takes for the next key


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("{a: 1,5}", {"a": "1,5"}),
        ("{a: 1.234,56, b: 2}", {"a": "1.234,56", "b": "2"}),
        ("{a: 4,111,805, b: 2,5}", {"a": "4,111,805", "b": "2,5"}),
        ("{a: 1, 5}", {"a": "1", "5": ""}),
        ("{a: 1,5: }", {"a": "1", "5": ""}),
        ("{a: 1,5: 6}", {"a": "1", "5": "6"}),
        ("{a: 1,b}", {"a": "1", "b": ""}),
        ("{a: '1',5}", {"a": "1", "5": ""}),
        ("{a: [1],5}", {"a": ["1"], "5": ""}),
        ("{5}", {"5": ""}),
    ],
)
def test_a_comma_between_digits_stays_in_the_number(written: str, data: object, parser: str) -> None:
    parsed = yaml_reader.parse("f", written)
    assert (parsed.data, parsed.problems) == (data, ()), parser


def test_a_number_with_its_comma_back_is_marked_whole() -> None:
    assert yaml_reader.parse("f", "{a: 1.234,56, b: 2}").places.place(("a",)) == Place("f", 1, 5, 8)
