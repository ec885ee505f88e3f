"""The report's tests need what its extra brings; they are skipped, and say so, where it is missing."""

from __future__ import annotations

import pytest

from tests.support.needs import needs_module


@pytest.fixture(autouse=True, scope="session")
def _extras():
    needs_module("jinja2", "matplotlib", "z3")
