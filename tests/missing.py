"""What a test does without a program of the system that it needs."""

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip, saying loudly what was not tested; fail where every tool is required (CI=true or REQUIRE_TOOLS=1)."""
    if os.environ.get("CI") == "true" or os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(what)
    pytest.skip(what)
