"""Two submissions side by side, and the work that a class's is compared with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.reports.beside import beside, lines, skeleton
from autograder.reports.earlier import earlier
from autograder.reports.feedback import template
from tests.autograder.courses import copied
from tests.solutions import COURSE

PS1 = "ps1-backpropagation"
ONE = "def f(x):\n    # mine\n    total = 0\n    for i in range(3):\n        total += x[i] ** 2\n    return total / 2\n"
OTHER = "def f(x):\n    s = 0\n    for k in range(3):\n        s += x[k] ** 2\n    print(s)\n    return s/2\n"


def test_lines_are_aligned_by_what_they_do() -> None:
    found = [(line.one and line.one.strip(), line.other and line.other.strip(), line.how) for line in lines(ONE, OTHER)]
    assert found == [
        ("def f(x):", "def f(x):", "same"),
        ("# mine", None, "differ"),
        ("total = 0", "s = 0", "renamed"),
        ("for i in range(3):", "for k in range(3):", "renamed"),
        ("total += x[i] ** 2", "s += x[k] ** 2", "renamed"),
        (None, "print(s)", "differ"),
        ("return total / 2", "return s/2", "renamed"),
    ]


def test_a_name_that_somebody_chose_is_no_difference() -> None:
    assert skeleton("a = np.exp( -z )  # e") == skeleton("out=np.exp(-x)")
    assert skeleton("a = np.exp(z)") != skeleton("a = np.log(z)")
    assert skeleton("len(a)") != skeleton("sum(a)")


def test_cells_find_their_own_whatever_the_order() -> None:
    other = "def g(y):\n    return [w * v for w, v in zip(y, y[1:]) if w is not None and v is not None]\n"
    found = beside([ONE, other], ["", other, OTHER])
    assert [[line.other for line in cell][:1] for _, cell in found] == [["def f(x):"], ["def g(y):"], []]
    assert found[1][0] == 1.0


def test_the_share_of_a_cell_is_that_of_what_does_the_work() -> None:
    """As the share of the whole is; less than LIKE is nothing like it."""
    traced = ONE.replace("    return", "    print(total)\n    assert total, 'never'\n    return")
    assert [share for share, _ in beside([ONE], [traced])] == [1.0]
    assert [share for share, _ in beside([ONE], ["x = 3\n"])] == [0.0, 0.0]


def test_whatever_is_in_a_line_stays_text() -> None:
    page = template("beside.html").render(
        title="x",
        one="ada",
        other="<b>",
        alike=1.0,
        cells=beside(["<script>alert(1)</script>"], ["<img src=x>"]),
        back="r",
    )
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "solution.py").write_text(ONE)
    notebook = {
        "cells": [
            {"cell_type": "code", "metadata": {"nbgrader": {"solution": True}}, "source": ["def g(): pass"]},
            {"cell_type": "code", "metadata": {"nbgrader": {"grade": True}}, "source": "assert g"},
            {"cell_type": "markdown", "metadata": {}, "source": "words"},
        ]
    }
    for student, ps in (("ada", PS1), ("bob", PS1), ("bob", "ps9")):
        path = tmp_path / "2025" / "submitted" / student / ps / f"{ps}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook) if student == "ada" or ps == "ps9" else "no notebook")
    (tmp_path / "empty").mkdir()
    made = copied(tmp_path / "course", PS1)
    with (made.root / "nbgrader_config.py").open("a") as config:
        config.write('c.Autograder.compare = ["../2025", "../published/solution.py", "../empty", "."]\n')
    (made.submitted() / "cy" / PS1).mkdir(parents=True)
    (made.submitted() / "cy" / PS1 / f"{PS1}.ipynb").write_text(json.dumps(notebook))  # one of the class itself
    return Course.find(made.root)


def test_what_there_is_to_compare_with(course: Course) -> None:
    """A course's folder, a file, the solution in one's own sources; what cannot be read, or is not there, is told."""
    found, told = earlier(course, PS1)
    assert set(found) == {"2025/ada", "published/solution.py", "course/source"}
    assert found["2025/ada"] == ["def g(): pass"]
    assert found["published/solution.py"] == [ONE]
    assert any("def output_delta" in cell for cell in found["course/source"])
    assert not any("BEGIN HIDDEN TESTS" in cell for cell in found["course/source"])
    assert len(told) == 2
    assert "submitted/bob/ps1-backpropagation/ps1-backpropagation.ipynb cannot be compared with" in told[0]
    assert told[1] == f"c.Autograder.compare: nothing of {PS1} in {course.root.parent / 'empty'}"


@pytest.mark.parametrize(
    ("value", "words"), [("'../nowhere'", "compare: there is no"), ("5", "should be a list of files and folders")]
)
def test_what_is_no_place(tmp_path: Path, value: str, words: str) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\nc.Autograder.compare = {value}\n")
    with pytest.raises(CourseError, match=words):
        Course.find(tmp_path)


def test_the_course_itself_compares_with_nothing() -> None:
    assert earlier(COURSE, PS1) == ({}, [])
