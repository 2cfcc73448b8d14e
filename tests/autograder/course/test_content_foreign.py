"""A course on another subject, linear regression, written from scratch by the documented steps, with nothing of ours.

It lies in a folder of its own; the engine runs as a program from there, as it would from its wheel.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.usefixtures("box")

HEAD = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A line through points

```{code-cell} ipython3
---
nbgrader: {grade: false, grade_id: imports, locked: true, schema_version: 3, solution: false, task: false}
---
import numpy as np
```
"""
CELL = '''
```{code-cell} ipython3
---
nbgrader: {grade: false, grade_id: NAME, locked: false, schema_version: 3, solution: true, task: false}
---
def SIGNATURE:
    """DOC"""
    ### BEGIN SOLUTION
    return BODY
    ### END SOLUTION
```
```{code-cell} ipython3
---
nbgrader: {grade: true, grade_id: test_NAME, locked: true, points: 4, schema_version: 3, solution: false, task: false}
---
### BEGIN HIDDEN TESTS
from autograder.checks import grade
grade("line", "NAME")
### END HIDDEN TESTS
```
'''
FUNCTIONS = {
    "predict": ("predict(x, a, b)", "The line's height at every x.", "a * np.asarray(x) + b"),
    "error": ("error(x, y, a, b)", "The mean of the squared distances.", "np.mean((predict(x, a, b) - y) ** 2)"),
    "fit": ("fit(x, y)", "(a, b) of the line with the smallest error.", "tuple(np.polyfit(x, y, 1))"),
}


def cell(name: str) -> str:
    signature, doc, body = FUNCTIONS[name]
    return CELL.replace("NAME", name).replace("SIGNATURE", signature).replace("DOC", doc).replace("BODY", body)


FILES = {
    "nbgrader_config.py": "c = get_config()\nc.CourseDirectory.course_id = 'lines'\n"
    "c.CourseDirectory.ignore = ['*.md', 'grade.json']\n"
    "c.ClearSolutions.code_stub = {'python': 'raise NotImplementedError'}\n",
    "source/line/line.md": HEAD + "".join(map(cell, FUNCTIONS)),
    "references/line.py": """
import numpy as np


def predict(x, a, b):
    return a * np.asarray(x, float) + b


def error(x, y, a, b):
    return float(np.mean((predict(x, a, b) - y) ** 2))


def fit(x, y):
    A = np.stack([x, np.ones(len(x))], axis=1)
    a, b = np.linalg.lstsq(A, y, rcond=None)[0]
    return float(a), float(b)
""",
    "checks/line.py": """
from autograder.checks import Case, Function, Property, intact

from ..references import line as right


def points(rng, n=6):
    return rng.normal(size=n), rng.normal(size=n)


def lines(rng):
    for a, b in rng.normal(size=(3, 2)):
        yield Case((points(rng)[0], float(a), float(b)), "a random line")


def lines_and_points(rng):
    for a, b in rng.normal(size=(3, 2)):
        yield Case((*points(rng), float(a), float(b)), "a random line beside random points")


def clouds(rng):
    for n in (3, 6, 12):
        yield Case(points(rng, n), f"{n} random points")


RIGHT = "right on random points"
FUNCTIONS = (
    Function("predict", right.predict, (Property(RIGHT, 3, lines), intact(lines, RIGHT))),
    Function("error", right.error, (Property(RIGHT, 4, lines_and_points),), helpers={"predict": right.predict}),
    Function("fit", right.fit, (Property(RIGHT, 4, clouds),), returns=("a", "b")),
)
""",
    "misconceptions/line.py": """
from autograder.misconceptions import Collection

from ..references import line as right

MISCONCEPTIONS = Collection("line")
mistake = MISCONCEPTIONS.about("error", "https://example.org/error")
mistake("error-sum", "This is the sum of the squares; the task asks for their mean.",
        lambda x, y, a, b: len(x) * right.error(x, y, a, b))
""",
    "examples/line.py": """
import numpy as np

from autograder.misconceptions import calls


def small():
    yield np.array([1.0, 2.0]), np.array([0.0, 0.0]), 1.0, 0.0


SCENES = {"error": calls(small)}
""",
    "corpus/line/predict/right/plain.py": "def predict(x, a, b):\n    return b + a * x\n",
    "corpus/line/predict/wrong/swapped.py": "def predict(x, a, b):\n    return b * x + a\n",
    "corpus/line/error/right/loop.py": "def error(x, y, a, b):\n"
    "    return sum((predict(u, a, b) - v) ** 2 for u, v in zip(x, y)) / len(x)\n",
    "corpus/line/error/wrong/sum.py": "# misconception: error-sum\ndef error(x, y, a, b):\n"
    "    return np.sum((predict(x, a, b) - y) ** 2)\n",
    "corpus/line/fit/right/moments.py": "def fit(x, y):\n    a = np.cov(x, y)[0, 1] / np.var(x, ddof=1)\n"
    "    return a, y.mean() - a * x.mean()\n",
    "corpus/line/fit/wrong/through_zero.py": "def fit(x, y):\n    return (x @ y) / (x @ x), 0.0\n",
}
WORK = {  # what three students write, and their points
    "ann": ({}, 12),
    "bo": ({"error": "return np.sum((predict(x, a, b) - y) ** 2)"}, 8),
    "cy": ({"predict": "x *= a\n    x += b\n    return x", "fit": "return (x @ y) / (x @ x), 0.0"}, 7),
}


def autograder(course: Path, *arguments: str) -> str:
    """Run a command in the course's folder, as a person does."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AUTOGRADER")}
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=course,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def hand_in(course: Path, student: str, bodies: dict[str, str]) -> None:
    notebook = nbformat.read(course / "release" / "line" / "line.ipynb", as_version=4)
    for one in notebook.cells:
        name = one.metadata.get("nbgrader", {}).get("grade_id")
        if name in FUNCTIONS:
            signature, _, body = FUNCTIONS[name]
            one.source = f"def {signature}:\n    {bodies.get(name, f'return {body}')}"
    target = course / "submitted" / student / "line" / "line.ipynb"
    target.parent.mkdir(parents=True)
    nbformat.write(notebook, target)


def test_a_course_on_another_subject_goes_all_the_way(tmp_path: Path) -> None:
    course = tmp_path / "lines"
    for name, text in FILES.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text, "utf-8")
    assert "line: released" in autograder(course, "release")
    released = (course / "release" / "line" / "line.ipynb").read_text("utf-8")
    assert "polyfit" not in released
    assert "HIDDEN" not in released
    for student, (bodies, _) in WORK.items():
        hand_in(course, student, bodies)

    autograder(course, "grade", "--seed", "7", "--json", "out.json")
    submissions = {s["student"]: s for s in json.loads((course / "out.json").read_text())["submissions"]}
    assert {student: s["points"] for student, s in submissions.items()} == {s: p for s, (_, p) in WORK.items()}
    assert submissions["bo"]["functions"]["error"]["checks"][0]["misconception"] == "error-sum"

    autograder(course, "feedback")
    page = (course / "feedback" / "bo" / "line.html").read_text("utf-8")
    assert "the task asks for their mean" in page
    assert "With x = [1, 2], y = [0, 0], a = 1, b = 0" in page
    autograder(course, "report")
    assert "error-sum" in (course / "reports" / "line.html").read_text("utf-8")
    assert "3 right solutions, 0 refused" in autograder(course, "certify")
    assert "0 graded" in autograder(course, "grade", "--seed", "7"), "nothing has changed"
    checks = course / "checks" / "line.py"
    checks.write_text(checks.read_text("utf-8").replace("(3, 6, 12)", "(4, 8)"), "utf-8")
    assert "3 graded" in autograder(course, "grade", "--seed", "7"), "the checks have"
