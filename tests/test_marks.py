"""What marks tell is what a test uses, itself or through fixtures and functions of the tests."""

from __future__ import annotations

from typing import Any

import pytest

from tests.javascript import chromium, node
from tests.marks import marks, use


def draws() -> Any:
    return chromium("mlp.js", {}, "", ...)  # type: ignore[arg-type]


def counts() -> Any:
    def inner() -> Any:
        import subprocess

        return subprocess

    return inner, node


class Looks:
    def there(self) -> Any:
        return draws()


def test_what_is_used_through_functions_classes_and_imports() -> None:
    used: set[str] = set()
    use(lambda: Looks().there(), used)
    assert {"tests.test_marks.draws", "tests.browser.browser", "subprocess"} <= used
    used = set()
    use(counts, used)
    assert "subprocess" in used, "imported where it is used"
    assert "tests.browser.browser" not in used, "node is no browser"


def test_a_catalogue_is_slow(request: pytest.FixtureRequest) -> None:
    assert set(marks(request.node, 99)) == set()
    assert set(marks(request.node, 100)) == {"slow"}


@pytest.fixture
def browsing() -> Any:
    return draws  # named, so that it might be used


def test_a_fixture_counts(request: pytest.FixtureRequest, browsing: Any) -> None:
    assert {mark.name for mark in request.node.iter_markers()} == {"browser", "slow"}
