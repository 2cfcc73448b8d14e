"""What marks tell is what a test uses, itself or through fixtures and functions of the tests."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import conftest
from tests.javascript import chromium, node
from tests.marks import everyday, marks, use


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


def test_who_is_not_chosen_is_long() -> None:
    few, more = everyday([(1, "a"), (2, "b")], lambda case: case[0] == 1)
    assert (few.values, few.marks) == ((1, "a"), ())
    assert (more.values, [mark.name for mark in more.marks]) == ((2, "b"), ["long"])
    assert [one.values for one in everyday(["ab", [1, 2]], bool)] == [("ab",), ([1, 2],)]


@pytest.fixture
def browsing() -> Any:
    return draws  # named, so that it might be used


def test_a_fixture_counts(request: pytest.FixtureRequest, browsing: Any) -> None:
    assert {mark.name for mark in request.node.iter_markers()} == {"browser", "slow"}


def test_what_is_left_to_another_run_is_told(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here by the controller of two processes of xdist, which have seen the same tests."""
    chosen = SimpleNamespace(option=SimpleNamespace(markexpr="not long"), stash=pytest.Stash(), workeroutput={})
    test = SimpleNamespace(config=chosen, path=Path("tests/test_x.py"), get_closest_marker=lambda name: name == "long")
    conftest.pytest_deselected([test, test])  # type: ignore[list-item]
    controller = SimpleNamespace(stash=pytest.Stash())
    for _ in range(2):
        conftest.pytest_testnodedown(SimpleNamespace(config=controller, workeroutput=chosen.workeroutput), None)
    reporter = SimpleNamespace(line=print, getreports=lambda outcome: [])
    for config in (chosen, controller):
        conftest.pytest_terminal_summary(reporter, config)  # type: ignore[arg-type]
        assert capsys.readouterr().out == "left to `make test-long`, 2 tests: test_x 2\n"
