"""The widgets whose tables take long to make, once for all tests."""

from __future__ import annotations

import pytest

from mlpkit.widgets import ClassBalance


@pytest.fixture(scope="session")
def balance() -> ClassBalance:
    return ClassBalance()
