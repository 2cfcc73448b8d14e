"""The project's own course for the tests: its checks, and its solutions in a namespace with some functions replaced."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.diagnosis import misconceptions
from autograder.diagnosis.misconceptions import Misconception
from autograder.judging import hidden
from autograder.judging.calls import LocalCaller
from autograder.judging.contract import Function
from autograder.model import CellKind, Check
from tests.corpus.make_class import solution

COURSE = Course.find(Path(__file__).parents[1] / "exercises")
CONTENT = COURSE.content
ASSIGNMENTS = tuple(COURSE.assignments)


@cache
def template(assignment: str) -> Template:
    return COURSE.template(assignment)


def functions(assignment: str) -> MappingProxyType[str, Function]:
    return hidden.functions(assignment, CONTENT)


def catalogue(assignment: str) -> MappingProxyType[str, Misconception]:
    return misconceptions.catalogue(assignment, CONTENT)


def namespace(assignment: str, replaced: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the notebook's locked and solution cells define; `replaced` has other sources by function."""
    names: dict[str, Any] = {}
    for cell in template(assignment).cells:
        if cell.kind is CellKind.LOCKED:
            exec(cell.source, names)
        elif cell.kind is CellKind.SOLUTION:
            exec((replaced or {}).get(str(cell.grade_id), solution(cell.source)), names)
    return names


def judged(assignment: str, function: str, names: dict[str, Any], seed: int = 0) -> list[Check]:
    """The checks of one function."""
    return hidden.judgement(assignment, functions(assignment)[function], LocalCaller(names), seed, CONTENT).checks()


def points(checks: list[Check]) -> float:
    return sum(check.points for check in checks)
