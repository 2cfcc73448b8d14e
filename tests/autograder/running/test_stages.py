"""The sample class: every submission gets the verdict that is written down for it, in the box and in a plain kernel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.checks import grade
from autograder.course.template import Template
from autograder.intake.matching import read_submission
from autograder.judging.calls import Context, LocalCaller, current
from autograder.judging.judge import judge
from autograder.model import CellKind, Check, Grade, Submission, Task, Unreadable
from autograder.sandbox.box import Box
from tests.corpus.make_class import sections, solution, students, verdicts, write
from tests.solutions import CONTENT, functions

PS1 = "ps1-backpropagation"
EXPECTED = verdicts(PS1)
# What a plain kernel does not survive, or what is about cells and files and not about functions.
BOX_ONLY = {"george", "rosa", "umut", "vera", "wim", "xenia", "yusuf"}


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("submitted")
    write(folder, PS1)
    return folder


def read(submitted: Path, ps1: Template, student: str) -> Submission | Unreadable:
    return read_submission(Task(student, submitted / student / PS1 / f"{PS1}.ipynb"), ps1)


def summary(result: Grade | Unreadable) -> dict[str, Any]:
    """A verdict in the form of the table."""
    if isinstance(result, Unreadable):
        return {"status": "unreadable"}
    statuses = {f.name: str(f.status) for f in result.functions if f.status not in ("passed", "failed")}
    named = sorted({c.misconception for f in result.functions for c in f.checks if c.misconception})
    lost = {f.name: f.points for f in result.functions if f.points < f.max_points}
    return {k: v for k, v in (("functions", lost), ("statuses", statuses), ("misconceptions", named)) if v}


def in_order(expected: dict[str, Any]) -> dict[str, Any]:
    return {
        **expected,
        **({"misconceptions": sorted(expected["misconceptions"])} if "misconceptions" in expected else {}),
    }


def test_the_table_is_complete() -> None:
    assert set(EXPECTED) == set(students(PS1))
    assert len(EXPECTED) >= 20


@pytest.mark.parametrize("student", EXPECTED)
def test_in_the_box(student: str, submitted: Path, ps1: Template, box: Box) -> None:
    submission = read(submitted, ps1, student)
    result = submission if isinstance(submission, Unreadable) else judge(submission, box, CONTENT, seed=2)
    assert summary(result) == in_order(EXPECTED[student])


@pytest.mark.parametrize("student", sorted(set(EXPECTED) - BOX_ONLY))
def test_in_a_kernel(student: str, ps1: Template) -> None:
    """The same points from the very same cells where student's code and checks share a process, as in nbgrader."""
    text = students(PS1)[student].read_text("utf-8")
    given = sections(text)
    namespace: dict[str, Any] = {}
    points: dict[str, float] = {}
    recorded: list[Check] = []
    token = current.set(Context(LocalCaller(namespace), 2, recorded.append, CONTENT))
    try:
        for cell in ps1.cells:
            if cell.kind is CellKind.LOCKED:
                exec(cell.source, namespace)
            elif cell.kind is CellKind.SOLUTION:
                own = cell.released if "# others: empty" in text else solution(cell.source)
                exec(given.get(str(cell.grade_id), own), namespace)
            elif cell.kind is CellKind.TEST:
                points[str(cell.function)] = grade(PS1, str(cell.function))
    finally:
        current.reset(token)
    lost = {name: p for name, p in points.items() if p < functions(PS1)[name].points}
    assert lost == EXPECTED[student].get("functions", {})
    assert {c.misconception for c in recorded} - {None} == set(EXPECTED[student].get("misconceptions", []))
