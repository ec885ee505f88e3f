"""The JSON Schema in the repository is that of the models, takes the shipped budgets, tells of every key."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from mjabudget.format.schema import json_schema

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schema" / "budget-1.schema.json"


def keys():
    """List every key of the format as (the entry it is in, the key, its schema)."""
    schema = json_schema()
    for name, entry in {"budget": schema, **schema["$defs"]}.items():
        yield from ((name, key, told) for key, told in entry.get("properties", {}).items())


def enumerations(node):
    """List every schema within a schema that has words to choose from."""
    if isinstance(node, dict):
        if node.get("type") != "number" and isinstance(node.get("enum"), list):
            yield node
        yield from (found for child in node.values() for found in enumerations(child))
    elif isinstance(node, list):
        yield from (found for child in node for found in enumerations(child))


def test_the_schema_file_is_the_one_made_from_the_models():
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_budgets_keep_the_schema(file):
    jsonschema.Draft202012Validator(json_schema()).validate(yaml.safe_load(file.read_text("utf-8")))


def test_the_schema_refuses_a_key_that_the_program_refuses():
    budget = yaml.safe_load((ROOT / "data" / "budget_2026.yaml").read_text("utf-8"))
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(budget | {"titel": "x"}))


def test_every_key_says_what_it_means_with_examples_that_it_takes():
    definitions = json_schema()["$defs"]
    for entry, key, told in keys():
        assert told.get("description", "").endswith("."), (entry, key)
        assert told.get("examples"), (entry, key)
        for example in told["examples"]:
            checker = jsonschema.Draft202012Validator(told | {"$defs": definitions})
            assert list(checker.iter_errors(example)) == [], (entry, key, example)
    assert len(list(keys())) > 70


def test_every_word_to_choose_from_says_what_it_means():
    chosen = [node for node in enumerations(json_schema()) if isinstance(node["enum"][0], str)]
    assert {word for node in chosen for word in node["enum"]} >= {"awarded", "one_off", "arbitrary"}
    for node in chosen:
        assert len(node["enumDescriptions"]) == len(node["enum"]), node


def test_no_default_is_offered_where_it_stands_for_nothing():
    assert {told["default"] for _, _, told in keys() if "default" in told} == {False}
