from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from mjabudget.format.load import FileText, load, load_texts
from mjabudget.output.datapackage import datapackage
from tests.support.budget_files import headed
from tests.support.needs import needs_module

DATA = Path(__file__).parents[2] / "data"
BUDGETS = load([str(DATA / "budget_2026.yaml"), str(DATA / "budget_2027.yaml")]).budgets
AWKWARD = headed(
    """\
sources:
  a: {name: "=Bron, A", short: A, status: applied, nature: temporary, until: 2027}
  b: {name: Bron B, part_of: a}
available: {a: unknown}
themes:
  - id: "1"
    name: "regel een\\nregel twee"
    costs: {a: unknown, b: -1234.50}
figures:
  - id: ruim
    percent: {at_least: 20}
    of: {source: b}
""",
    programme="Noord+Zuid/1",
    year="2021-2027",
    title='"Kosten; \\"alles\\""',
)


def files(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def frictionless(folder: Path, raw: bytes) -> dict:
    needs_module("frictionless")
    (folder / "budget.datapackage.zip").write_bytes(raw)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "frictionless",
        "validate",
        "budget.datapackage.zip",
        "--json",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "budgets", [BUDGETS, load_texts([FileText("x.yaml", AWKWARD)]).budgets], ids=["data", "odd"]
)
def test_frictionless_finds_the_package_valid(tmp_path: Path, budgets):
    report = frictionless(tmp_path, datapackage(budgets))
    assert [(t["name"], t["errors"], t["stats"]["rows"] > 0) for t in report["tasks"]] == [
        (name, [], True) for name in ("amounts", "sources", "figures")
    ]
    assert report["valid"] is True


def test_frictionless_finds_a_package_with_a_foreign_source_invalid(tmp_path: Path):
    parts = files(datapackage(BUDGETS))
    parts["amounts.csv"] = parts["amounts.csv"].replace(b",impulse,", b",imposter,", 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert frictionless(tmp_path, buffer.getvalue())["valid"] is False


def test_the_amounts_add_up_to_the_printed_totals():
    rows = csv.DictReader(io.StringIO(files(datapackage(BUDGETS))["amounts.csv"].decode()))
    totals = {"2026": Decimal(0), "2027": Decimal(0)}
    for row in rows:
        totals[row["year"]] += Decimal(row["amount"])
    assert totals == {"2026": Decimal(4111805), "2027": Decimal(4211696)}


def test_every_figure_is_in_the_package_with_its_quote():
    rows = list(csv.DictReader(io.StringIO(files(datapackage(BUDGETS))["figures.csv"].decode())))
    assert len(rows) == sum(len(b.figures) + len(b.limits) for b in BUDGETS)
    mix = next(r for r in rows if r["figure"] == "mix-impulse" and r["year"] == "2026")
    assert (mix["low"], mix["of"], mix["over"]) == ("15.00", "source=impulse", "all")
    assert mix["quote"] == "Impulsbudget: 15% (2026)"


def test_ids_are_texts_and_what_an_amount_rests_on_is_one_of_five_words():
    described = json.loads(files(datapackage(BUDGETS))["datapackage.json"])["resources"]
    fields = {(r["name"], f["name"]): f for r in described for f in r["schema"]["fields"]}
    ids = ("year", "theme", "activity", "source")
    assert {fields["amounts", name]["type"] for name in ids} == {"string"}
    words = ["stated", "printed", "assumed", "estimated", "unknown"]
    assert fields["amounts", "basis"]["constraints"]["enum"] == words


def test_a_source_comes_with_what_is_said_of_it():
    budgets = load_texts([FileText("x.yaml", AWKWARD)]).budgets
    rows = list(csv.DictReader(io.StringIO(files(datapackage(budgets))["sources.csv"].decode())))
    said = ("short", "part_of", "status", "nature", "until")
    assert [tuple(row[key] for key in said) for row in rows] == [
        ("A", "", "applied", "temporary", "2027"),
        ("", "a", "", "", ""),
    ]


def test_hashes_and_sizes_are_those_of_the_files():
    parts = files(datapackage(BUDGETS))
    for resource in json.loads(parts["datapackage.json"])["resources"]:
        content = parts[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_same_budgets_give_the_same_bytes():
    assert datapackage(BUDGETS) == datapackage(BUDGETS)
