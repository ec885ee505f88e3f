"""Ask for what a test needs: programs and libraries, which may be missing, and a number of examples."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

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
