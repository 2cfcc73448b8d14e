"""A course of one assignment with two functions and a question, in a few lines, that a test can break as it likes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from autograder.course.folder import Course
from autograder.records.release import release
from tests.autograder.myst import checked, document, solution

PS = "doubling"
FUNCTIONS = {"double": "2 * x", "triple": "3 * x"}
QUESTION = """
**Why?**

+++ {"nbgrader": {"grade": true, "grade_id": "why", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}}

### BEGIN SOLUTION
Because.
### END SOLUTION
"""  # noqa: E501
CHECKS = """
from autograder.checks import Case, Function, Property


def numbers(rng):
    return [Case((float(x),), "a random number") for x in rng.uniform(1, 2, 3)]


def large(rng):
    return [Case((1e6 * float(x),), "a large number") for x in rng.uniform(1, 2, 3)]


FUNCTIONS = (
    Function("double", lambda x: 2 * x, (Property("small", 3, numbers), Property("large", 1, large))),
    Function("triple", lambda x: 3 * x, (Property("small", 4, numbers),)),
)
"""
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "small"
c.CourseDirectory.ignore = ["*.md", "grade.json", "__pycache__"]
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
"""


def source(points: int = 4) -> str:
    pairs = (
        (solution(name, f"def {name}(x):", body), checked(name, points, f"assert {name}(1.0) > 1", PS))
        for name, body in FUNCTIONS.items()
    )
    return document("Doubling", *chain(*pairs), QUESTION)


def make(root: Path, config: str = "") -> Course:
    """The course, released."""
    for name, text in {
        "nbgrader_config.py": CONFIG + config,
        f"source/{PS}/{PS}.md": source(),
        f"checks/{PS}.py": CHECKS,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    course = Course.find(root)
    release(course, PS)
    return course


def hand_in(course: Course, student: str, bodies: Mapping[str, str] = FUNCTIONS, answer: str = "So it is.") -> Path:
    """The released notebook with these bodies."""
    notebook = json.loads(course.released(PS).read_text("utf-8"))
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in bodies:
            cell["source"] = f"def {grade_id}(x):\n    return {bodies[grade_id]}\n"
        elif grade_id == "why":
            cell["source"] = answer
    path = course.submitted() / student / PS / f"{PS}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook))
    return path
