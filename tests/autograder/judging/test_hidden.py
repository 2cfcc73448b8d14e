"""`grade` as a test cell calls it: in the judge's context, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.checks import grade
from autograder.course.content import Content
from autograder.judging.calls import Context, LocalCaller, current
from autograder.judging.hidden import functions, show
from autograder.model import Check, CheckStatus

CHECKS = """
from autograder.checks import Case, Function, Property

def two(rng):
    yield Case((int(rng.integers(1, 9)),), "a number")

FUNCTIONS = (Function("double", lambda x: 2 * x, (Property("the value", 3, two),)),)
"""


@pytest.fixture
def content(tmp_path: Path) -> Content:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "ps_one.py").write_text(CHECKS)
    return Content(tmp_path)


@pytest.mark.parametrize(("right", "points"), [(True, 3.0), (False, 0.0)])
def test_points_are_returned_and_every_check_is_recorded(content: Content, right: bool, points: float) -> None:
    recorded: list[Check] = []
    caller = LocalCaller({"double": (lambda x: 2 * x) if right else (lambda x: x)})
    token = current.set(Context(caller, 1, recorded.append, content))
    try:
        assert grade("ps-one", "double") == points
        with pytest.raises(ValueError, match="ps-one has no function 'half', only double"):
            grade("ps-one", "half")
        with pytest.raises(ValueError, match=r"there are no checks for 'ps-two' in "):
            grade("ps-two", "double")
    finally:
        current.reset(token)
    assert [(check.name, check.points, check.hidden) for check in recorded] == [("the value", points, True)]


def test_outside_a_kernel_and_the_judge_there_is_nothing_to_grade() -> None:
    with pytest.raises(RuntimeError, match="in a notebook's kernel or within the judge"):
        grade("ps-one", "double")


def test_functions_come_in_the_order_of_the_checks(content: Content) -> None:
    assert [*functions("ps-one", content)] == ["double"]


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (Check("the value", True, 3.0, 3.0, CheckStatus.PASSED), "the value (3/3) passed\n"),
        (
            Check("the value", True, 0.5, 3.0, CheckStatus.FAILED, "It is wrong."),
            "the value (0.5/3) failed: It is wrong.\n",
        ),
    ],
)
def test_a_verdict_in_a_kernel(check: Check, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    show(check)
    assert capsys.readouterr().out == line
