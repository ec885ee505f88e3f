"""Ask for what a test needs: programs and libraries, which may be missing, and a number of examples."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REQUIRE_ALL = "MJABUDGET_REQUIRE_ALL"


def needs_program(*names: str) -> str:
    """Return the path of the first program that is there; skip the test where none is.

    With MJABUDGET_REQUIRE_ALL=1, as in CI, a missing program is a failure.
    """
    for name in names:
        if path := shutil.which(name):
            return path
    return _missing(f"the program {' or '.join(names)} is not installed")


def needs_module(*names: str) -> None:
    """Skip the test where one of the modules is missing, or fail likewise."""
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        _missing(f"the module {', '.join(missing)} is not installed")


def needs_npm(variable: str, package: str, file: str) -> Path:
    """Return a file of an npm package: the one that a variable names, or what npm put in this folder.

    Skip the test where there is neither, or fail likewise.
    """
    named = (os.environ.get(variable, ""), f"node_modules/{package}/{file}")
    found = next((Path(path) for path in named if path and Path(path).is_file()), None)
    if found is None:
        _missing(f"{package} is not there: npm install {package}, or set {variable} to its {file}")
        raise AssertionError
    return found.resolve()


def _missing(reason: str) -> str:
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(f"{reason}, and {REQUIRE_ALL}=1", pytrace=False)
    pytest.skip(reason)


def examples(most: int, *suppressed: HealthCheck) -> settings:
    """Try so many examples of a law in CI, and a quarter of them elsewhere (see tests/conftest.py)."""
    profile = settings.default
    return settings(
        max_examples=most * profile.max_examples // 100,
        suppress_health_check=[*profile.suppress_health_check, *suppressed],
    )
