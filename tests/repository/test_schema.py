"""The JSON Schema in the repository is that of the models, and takes the shipped budgets."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from mjabudget.format.schema import json_schema

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schema" / "budget-1.schema.json"


def test_the_schema_file_is_the_one_made_from_the_models():
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()


@pytest.mark.parametrize("file", sorted((ROOT / "data").glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_budgets_keep_the_schema(file):
    jsonschema.Draft202012Validator(json_schema()).validate(yaml.safe_load(file.read_text("utf-8")))


def test_the_schema_refuses_a_key_that_the_program_refuses():
    budget = yaml.safe_load((ROOT / "data" / "budget_2026.yaml").read_text("utf-8"))
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(budget | {"titel": "x"}))
