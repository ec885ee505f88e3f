"""The Python interface: what `import mjabudget` offers, and how it says that something is wrong."""

from __future__ import annotations

import inspect
import pickle
import pkgutil
import subprocess
import sys
from dataclasses import is_dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

import mjabudget
from mjabudget.model.budget import Budget, Cost
from mjabudget.model.selection import Selection
from tests.support.budget_files import headed
from tests.support.drawn_budgets import budgets as drawn_budgets
from tests.support.needs import examples, needs_module
from tests.support.program import inside

DATA = Path(__file__).parents[2] / "data"
FUNCTIONS = [
    *("audit", "check", "choices", "compare", "estimate", "explain", "export", "load", "publish"),
    *("remarks", "sentence", "summarize"),
]
HEAVY = ("pydantic", "yaml", "babel", "rich", "typer", "decimal", "z3", "highspy", "openpyxl", "pyarrow")


def shipped() -> tuple[Budget, ...]:
    return mjabudget.load(2026, 2027, data=DATA)


def codes(caught: pytest.ExceptionInfo[mjabudget.BudgetError]) -> list[str]:
    """Return the codes of the problems; the text of the error shows each of them."""
    assert all(problem.code in str(caught.value) for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def test_the_package_shows_its_public_names_and_has_each():
    shown = dir(mjabudget)
    assert [name for name in shown if name.islower()] == FUNCTIONS
    assert all(getattr(mjabudget, name).__doc__ for name in shown)
    types = [getattr(mjabudget, name) for name in shown if not name.islower()]
    assert [t.__name__ for t in types if not is_dataclass(t)] == ["BudgetError"]
    assert all(t.__dataclass_params__.frozen for t in types if is_dataclass(t))


def test_no_public_name_is_that_of_a_module_of_the_package():
    assert not {module.name for module in pkgutil.iter_modules(mjabudget.__path__)} & set(dir(mjabudget))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_it_raises_and_has_types(name):
    function = getattr(mjabudget, name)
    assert "Error" in function.__doc__
    signature = inspect.signature(function)
    assert signature.return_annotation is not signature.empty
    assert all(p.annotation is not p.empty for p in signature.parameters.values())


def test_importing_the_package_imports_nothing_heavy():
    script = f"import sys, mjabudget; dir(mjabudget); print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_that_it_has_not_is_an_error_that_says_so():
    with pytest.raises(AttributeError, match="nonsense"):
        _ = mjabudget.nonsense


def test_a_budget_is_named_by_its_year_or_its_file_or_its_folder():
    by_year = mjabudget.load(2026, data=DATA)
    assert by_year == mjabudget.load("2026", data=DATA) == mjabudget.load(DATA / "budget_2026.yaml")
    assert mjabudget.load(DATA) == mjabudget.load(data=DATA) == shipped()


def test_the_example_is_read_with_a_warning_and_never_in_place_of_budgets_that_are_there(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MJABUDGET_DATA", raising=False)
    with pytest.warns(UserWarning, match="Rivierenland that comes with mjabudget") as caught:
        assert [b.year for b in mjabudget.load(2026)] == ["2026"]
    assert caught[0].filename == __file__
    with pytest.raises(mjabudget.BudgetError):
        mjabudget.load()
    (tmp_path / "budget_2031.yaml").write_text(headed("", year=2031), "utf-8")
    with pytest.raises(mjabudget.BudgetError):
        mjabudget.load(2026)


def test_one_budget_goes_in_as_it_is_or_among_several():
    budget = shipped()[0]
    assert mjabudget.summarize(budget) == mjabudget.summarize([budget])
    assert mjabudget.check(budget) == mjabudget.check(iter([budget]))
    assert mjabudget.check([]) == mjabudget.summarize(()) == ()


def test_a_selection_narrows_overviews_and_results():
    budgets = mjabudget.load(2026, data=DATA)
    (overview,) = mjabudget.summarize(budgets, where="theme=4")
    assert [t.theme.id for t in overview.themes] == ["4"]
    assert mjabudget.summarize(budgets, where=Selection(theme=("4",))) == (overview,)
    every, some = mjabudget.check(budgets), mjabudget.check(budgets, where="source=impulse")
    assert 0 < len(some) < len(every)


def test_a_result_is_said_in_a_language_that_there_is():
    result = mjabudget.check(mjabudget.load(2026, data=DATA))[0]
    assert mjabudget.sentence(result, "nl") != mjabudget.sentence(result)
    with pytest.raises(ValueError, match="nl, en"):
        mjabudget.sentence(result, "fr")


def test_what_is_worth_a_look_is_listed_and_said():
    budget = shipped()[0].with_amounts({("4", "4.3", "impulse"): -5}, {"impulse": 10})
    over, negative = mjabudget.remarks(budget)  # in the order of their lines
    assert [negative.kind, over.kind] == ["negative", "over-available"]
    assert mjabudget.sentence(negative).endswith("the amount is negative, -€5")
    assert mjabudget.sentence(over, "nl") != mjabudget.sentence(over)
    assert mjabudget.remarks(budget, "theme=1") == ()


def test_every_problem_of_every_file_is_in_the_error(tmp_path):
    file = tmp_path / "budget.yaml"
    file.write_text("mjabudget: 1\nprogramme: p\nyear: 2026\ncolour: red\n", encoding="utf-8")
    with pytest.raises(mjabudget.BudgetError) as caught:
        mjabudget.load(file, tmp_path / "none.yaml")
    assert sorted(set(codes(caught))) == ["file-missing", "key-missing", "key-unknown"]
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - as between processes
    assert (str(again), again.problems) == (str(caught.value), caught.value.problems)


CALLS = {
    "summarize": lambda b: mjabudget.summarize(b, "theme=9,source=x"),
    "check": lambda b: mjabudget.check(b, "colour=red"),
    "explain": lambda b: mjabudget.explain(b, "mix-impuls"),
    "audit": lambda b: mjabudget.audit(b, without=["2026/nothing"]),
    "estimate": lambda b: mjabudget.estimate(b, without=["2026/nothing"]),
    "publish": lambda b: mjabudget.publish(b, "activity=9.9"),
    "compare": lambda b: mjabudget.compare(*b, "year=2026"),
    "export": lambda b: mjabudget.export(b, "budgets.pdf"),
    "export percentages": lambda b: mjabudget.export(b, "budgets.csv", percentages="adding-up"),
    "export folder": lambda b: mjabudget.export(b, "nowhere/budgets.csv"),
    "twice": lambda b: mjabudget.check([*b, b[0]]),
}
FAULTS = {
    "summarize": ["theme-unknown", "source-unknown"],
    "check": ["selection-key"],
    "explain": ["figure-unknown"],
    "audit": ["figure-unknown"],
    "estimate": ["figure-unknown"],
    "publish": ["activity-unknown"],
    "compare": ["selection-year"],
    "export": ["export-format"],
    "export percentages": ["export-percentages"],
    "export folder": ["output-unwritable"],
    "twice": ["year-twice"],
}


@pytest.mark.parametrize("call", CALLS)
def test_what_cannot_be_worked_with_is_one_error_with_its_problems(call, tmp_path, monkeypatch):
    needs_module("z3", "highspy")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(mjabudget.BudgetError) as caught:
        CALLS[call](shipped())
    assert codes(caught) == FAULTS[call]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "module", "package"), [("audit", "z3", "z3-solver"), ("estimate", "highspy", "highspy")]
)
def test_without_its_extra_a_function_says_what_to_install(name, module, package, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(mjabudget.BudgetError) as caught:
        getattr(mjabudget, name)(shipped())
    assert codes(caught) == ["extra-missing"]
    assert f"pip install {package}" in str(caught.value)


def test_choices_need_the_audit(monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(mjabudget.BudgetError, match="mjabudget\\[audit\\]"):
        mjabudget.choices(shipped())


def test_a_file_that_a_budget_was_read_from_is_never_written_over(tmp_path):
    file = tmp_path / "budget.json"
    file.write_bytes((DATA / "budget_2026.yaml").read_bytes())
    budgets = mjabudget.load(file)
    with pytest.raises(mjabudget.BudgetError) as caught:
        mjabudget.export(budgets, file)
    assert codes(caught) == ["output-input"]
    assert mjabudget.load(file) == budgets


@pytest.mark.parametrize(
    ("options", "call"),
    [
        ({}, []),
        ({"layout": "wide", "where": "theme=4"}, ["--layout", "wide", "--where", "theme=4"]),
        ({"csv": "excel-nl", "language": "nl"}, ["--csv", "excel-nl", "--lang", "nl"]),
    ],
)
def test_an_export_is_that_of_the_command(options, call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert mjabudget.export(shipped(), "ours.csv", **options) == Path("ours.csv")
    assert inside(["export", "2026", "2027", "--data", DATA, "-o", "theirs.csv", *call]).code == 0
    assert Path("ours.csv").read_bytes() == Path("theirs.csv").read_bytes()


def test_real_amounts_take_the_place_of_estimates_and_nothing_else_changes():
    before = shipped()[0]
    after = before.with_amounts({("4", "4.3", "impulse"): 12_500, ("4", "4.3", "other"): Decimal("0.25")})
    kept, costs = every_cost(before), every_cost(after)
    new = {("4", "4.3", "impulse"): Decimal(12_500), ("4", "4.3", "other"): Decimal("0.25")}
    assert {key: (c.amount, c.estimated) for key, c in costs.items() if c != kept[key]} == {
        key: (amount, False) for key, amount in new.items()
    }
    difference = sum(amount - kept[key].amount for key, amount in new.items())
    total = mjabudget.compare(before, after).total
    assert total.after.amount - total.before.amount == difference


def every_cost(budget: Budget) -> dict[tuple[str, str, str], Cost]:
    return {(t.id, a.id, c.source): c for t in budget.themes for a in t.activities for c in a.costs}


@pytest.mark.parametrize(
    ("amounts", "available", "error", "said"),
    [
        ({("9", "9.1", "impulse"): 1}, {}, ValueError, "9.1"),
        ({("4", "4.3", "imposter"): 1}, {}, ValueError, "imposter"),
        ({}, {"imposter": 1}, ValueError, "imposter"),
        ({("4", "4.3", "impulse"): 0.5}, {}, TypeError, "0.5"),
        ({("4", "4.3", "impulse"): Decimal("0.005")}, {}, ValueError, "cents"),
        ({}, {"impulse": Decimal("NaN")}, ValueError, "NaN"),
    ],
)
def test_an_amount_that_is_none_or_belongs_nowhere_is_refused(amounts, available, error, said):
    with pytest.raises(error, match=said):
        shipped()[0].with_amounts(amounts, available)


@given(drawn_budgets())
@examples(60)
def test_with_real_amounts_typed_everywhere_all_is_stated(found: Budget):
    real = dict.fromkeys(every_cost(found), 100)
    typed = found.with_amounts(real, {s.id: 1000 for s in found.sources})
    assert not typed.estimated
    (overview,) = mjabudget.summarize(typed)
    assert overview.total.amount == 100 * len(real)
    activities = [a for t in overview.themes for a in t.activities]
    lines = [overview, *overview.sources, *overview.themes, *activities]
    assert {line.total.basis for line in lines} == {"stated"}
    shares = [line for line in (*overview.sources, *overview.themes, *activities) if line.share is not None]
    assert {line.share_basis for line in shares} <= {"stated"}
    given = [x for line in overview.sources for x in (line.available, line.buffer) if x is not None]
    assert {amount.basis for amount in given} <= {"stated"}
    for result in mjabudget.check(typed):
        other_years = any(year != typed.year for s in result.figure.selections for year in s.year)
        assert result.computed.basis in (("stated", "unknown") if other_years else ("stated",))


def test_real_amounts_over_all_of_the_shipped_estimates_leave_no_mark(tmp_path):
    typed = []
    for budget in shipped():
        real = dict.fromkeys(every_cost(budget), 12_345)
        typed.append(budget.with_amounts(real, {a.source: 9_000_000 for a in budget.available}))
    assert {r.computed.basis for r in mjabudget.check(typed)} == {"stated"}
    for name in ("overview.md", "amounts.csv"):
        content = mjabudget.export(typed, tmp_path / name).read_text("utf-8")
        assert "~" not in content
        assert "printed," not in content


@pytest.mark.slow
def test_a_program_that_uses_the_interface_passes_a_type_checker(tmp_path):
    needs_module("mypy")
    (tmp_path / "program.py").write_text(
        """\
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import mjabudget
from mjabudget import Budget, BudgetError, Result

budgets: tuple[Budget, ...] = mjabudget.load(2026)
total: Decimal | None = mjabudget.summarize(budgets)[0].total.amount
share: Fraction | None = mjabudget.summarize(budgets)[0].sources[0].share
results: tuple[Result, ...] = mjabudget.check(budgets[0].with_amounts({("1", "1.1", "impulse"): 5}))
written: Path = mjabudget.export(budgets, "out.csv", layout="wide")
mjabudget.export(budgets, "out.csv", layout="long")  # expected: arg-type
try:
    mjabudget.audit(budgets).contradictions[0].figures
except BudgetError as error:
    print(error.problems[0].code)
"""
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in done.stdout.splitlines() if "error:" in line]
    assert [line.rpartition("[")[2] for line in errors] == ["arg-type]"], done.stdout
