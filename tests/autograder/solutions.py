"""The solutions of an assignment in a namespace, with some functions replaced: checks without box and files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from autograder.calls import LocalCaller
from autograder.checks import bench, functions
from autograder.course import Course
from autograder.model import CellKind, Check
from autograder.template import Template
from tests.corpus.make_class import solution


@cache
def template(assignment: str) -> Template:
    return Course.find().template(assignment)


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
    return bench(assignment, functions(assignment)[function], LocalCaller(names), seed).checks()


def points(checks: list[Check]) -> float:
    return sum(check.points for check in checks)
