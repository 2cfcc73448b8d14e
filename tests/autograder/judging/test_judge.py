"""The judge: where cells run, what a failure costs, and that what is ours is never the student's."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.judging.judge import judge
from autograder.model import Cell, CellKind, CheckStatus, Grade, Submission, SubmissionStatus
from autograder.sandbox.box import Box
from tests.solutions import CONTENT

LOCKED = "%matplotlib inline\nimport numpy as np\nscale = 2"
HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS\n"
RECORD = """from autograder.judging.calls import current
from autograder.model import Check, CheckStatus
context = current.get()
right = context.caller.call("f", [3]).value == 6
context.record(Check("doubles", True, 5.0 * right, 5.0, CheckStatus.PASSED if right else CheckStatus.FAILED))
5.0 * right"""


def verdict(box: Box, cells: Sequence[Cell], seed: int = 0) -> Grade:
    """What these cells get."""
    return judge(Submission("ada", "ps0", tuple(cells), Path("ada.ipynb")), box, CONTENT, seed=seed)


def cells(solution: str, test: str, points: float = 5.0) -> list[Cell]:
    """The smallest assignment: a locked cell, one function and its test."""
    return [
        Cell(CellKind.LOCKED, LOCKED),
        Cell(CellKind.SOLUTION, solution, "f"),
        Cell(CellKind.TEST, test, "test_f", points),
    ]


RIGHT, WRONG = "def f(x): return x * scale", "def f(x): return x + scale"
VISIBLE = "assert f(1) == 2, 'twice'\nprint('visible checks pass')\n"


def test_points_come_from_what_the_checks_record(box: Box) -> None:
    grade = verdict(box, cells(RIGHT, VISIBLE + HIDDEN.format(RECORD)))
    assert (grade.status, grade.points, grade.max_points) == (SubmissionStatus.GRADED, 5, 5)
    assert [(check.name, check.hidden) for check in grade.functions[0].checks] == [
        ("visible checks", False),
        ("doubles", True),
    ]
    assert grade.outputs[2].outputs[0]["text"] == "visible checks pass\n"


SOURCE = """from autograder.judging.calls import current
assert "scale" in current.get().source and "import" not in current.get().source
2.0"""


def test_a_check_may_look_at_the_source(box: Box) -> None:
    """As text; what is right in it earns points, what is not does not."""
    assert verdict(box, cells(RIGHT, HIDDEN.format(SOURCE))).points == 2
    assert verdict(box, cells("import os\n" + RIGHT, HIDDEN.format(SOURCE))).points == 0


def test_a_failed_visible_check_does_not_stop_the_hidden_ones(box: Box) -> None:
    grade = verdict(box, cells("def f(x): return 6", VISIBLE + HIDDEN.format(RECORD)))
    visible, hidden = grade.functions[0].checks
    assert (visible.status, visible.message, visible.max_points) == (CheckStatus.FAILED, "twice", 0)
    assert hidden.points == 5


@pytest.mark.parametrize(
    ("last", "points"),
    [("2.5", 2.5), ("99", 5), ("-3", 0), ("None", 5), ("True", 5), ("x = 1", 5), ("np.float64(1)", 1)],
)
def test_nbgraders_partial_credit_without_recorded_checks(box: Box, last: str, points: float) -> None:
    assert verdict(box, cells(RIGHT, HIDDEN.format(last))).points == points


def test_a_cell_without_hidden_part_is_worth_its_asserts(box: Box) -> None:
    assert verdict(box, cells(RIGHT, VISIBLE)).points == 5
    failed = verdict(box, cells(WRONG, VISIBLE))
    assert (failed.points, failed.max_points) == (0, 5)


@pytest.mark.parametrize(
    ("solution", "status", "word"),
    [
        (WRONG, CheckStatus.FAILED, "twice"),
        ("def f(x): return 1 / 0", CheckStatus.RAISED, "ZeroDivisionError: division by zero (line 1"),
        ("def f(x):\n    while True: pass", CheckStatus.TIMEOUT, "longer than"),
        ("import os\ndef f(x): os._exit(1)", CheckStatus.CRASHED, "ended the process"),
        ("pass", CheckStatus.MISSING, "no function f"),
        ("def f(x) return x", CheckStatus.MISSING, "its cell stopped at line 1: SyntaxError: expected"),
        ("def f(x): return {1}", CheckStatus.RAISED, "returned a value of type set"),
    ],
)
def test_what_went_wrong_is_said(box: Box, solution: str, status: CheckStatus, word: str) -> None:
    grade = verdict(box, cells(solution, VISIBLE))
    (check,) = grade.functions[0].checks
    assert check.status is status
    assert word in check.message
    assert grade.status is SubmissionStatus.GRADED


def test_a_wrong_value_that_trips_the_visible_code_is_the_functions(box: Box) -> None:
    (check,) = verdict(box, cells("def f(x): pass", "y, z = f(1)\n")).functions[0].checks
    assert check.status is CheckStatus.FAILED
    assert "`y, z = f(1)`" in check.message


def test_our_own_fault_is_an_error_that_tells_the_instructor_alone_where(box: Box) -> None:
    grade = verdict(box, cells(RIGHT, VISIBLE + HIDDEN.format("secret_answer = 42\nraise KeyError('secret_answer')")))
    assert grade.status is SubmissionStatus.ERROR
    assert grade.functions[0].status is CheckStatus.ERROR
    told = grade.to_json()
    (fault,) = told.pop("faults")
    assert "secret" not in str(told)
    assert fault["what"] == "KeyError: 'secret_answer'"
    assert fault["where"] == "the hidden checks of test_f, line 2"
    assert fault["trace"].startswith("Traceback")


def test_students_code_runs_in_the_box_only(box: Box) -> None:
    seen: list[Any] = []
    space = cells("import sys\nsys.modules['planted'] = sys\nnp.planted = True\n" + RIGHT, VISIBLE)
    space.insert(1, Cell(CellKind.EXTRA, "scale = 3\nimport builtins; builtins.planted = True"))
    grade = verdict(box, space)
    import builtins
    import sys

    assert not hasattr(builtins, "planted")
    assert not hasattr(np, "planted")
    assert "planted" not in sys.modules
    assert grade.points == 0  # the student's own `scale` counts for the student's function
    assert seen == []


def test_what_comes_later_cannot_harm_what_was_right_before(box: Box) -> None:
    first = cells(RIGHT, VISIBLE)
    later = [
        Cell(CellKind.EXTRA, "np = f = 3\nimport os; os._exit(0)"),
        *cells(RIGHT.replace("f(", "g("), "assert g(2) == 4")[1:],
    ]
    later[1] = Cell(CellKind.SOLUTION, "def g(x): return 2 * x", "g")
    later[2] = Cell(CellKind.TEST, "assert g(2) == 4", "test_g", 5.0)
    assert verdict(box, [*first, *later]).points == 10


def test_a_function_that_hangs_is_called_once_a_test_cell(box: Box) -> None:
    many = "\n".join(["from autograder.judging.calls import current", *['current.get().caller.call("f", [1])'] * 30])
    grade = verdict(box, cells("def f(x):\n    while True: pass", HIDDEN.format(f"{many}\n0")))
    assert grade.points == 0
    assert grade.seconds < 30 * box.limits.call


def test_arguments_changed_in_place_are_seen_by_visible_checks(box: Box) -> None:
    grade = verdict(box, cells("def f(x): x[...] = 9", "a = np.zeros(2)\nf(a)\nassert a[0] == 9"))
    assert grade.points == 5


def test_locked_cells_define_for_the_checks_and_may_not_call_the_student(box: Box) -> None:
    given = cells(RIGHT, "assert twice(2) == 8\n")
    given.insert(2, Cell(CellKind.LOCKED, "def twice(x): return f(f(x))\nprint(f(1))"))
    assert verdict(box, given).points == 5


def test_the_seed_reaches_the_checks(box: Box) -> None:
    source = HIDDEN.format("from autograder.judging.calls import current\ncurrent.get().seed")
    assert verdict(box, cells(RIGHT, source), seed=3).points == 3


def test_a_dying_box_is_ours(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.sandbox.limits import BoxError

    def dead(*args: Any, **options: Any) -> Any:
        raise BoxError("gone")

    monkeypatch.setattr(type(box), "fork", dead)
    monkeypatch.setattr(type(box), "restart", lambda self: None)
    monkeypatch.setattr(type(box), "reap", lambda self, patience=0.0: 0)
    grade = verdict(box, cells(RIGHT, VISIBLE))
    assert grade.status is SubmissionStatus.ERROR
    assert "no fault of the submission" in grade.notes[-1]
