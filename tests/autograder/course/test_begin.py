"""A course is begun by one command, and grades at once; every setting is explained in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.cli.init import START
from autograder.course.begin import begin
from autograder.course.folder import Course
from autograder.course.settings import COURSE, CourseError
from autograder.judging.calls import LocalCaller
from autograder.judging.hidden import functions, judgement
from autograder.late import LatePolicy
from tests.solutions import COURSE as OURS


@pytest.mark.parametrize("root", [START, OURS.root])
def test_every_setting_is_explained(root: Path) -> None:
    config = (root / "nbgrader_config.py").read_text("utf-8")
    for name in COURSE if root == START else ("seed", "suite", "book", "packages", "hints", "diagnosis", "compare"):
        assert re.search(rf"(?m)^#? ?c\.Autograder\.{name} = ", config), name
    for name in LatePolicy.class_own_traits(config=True):
        assert f"c.LatePolicy.{name} = " in config, name


def test_a_new_course_has_sources_checks_and_a_corpus(tmp_path: Path) -> None:
    """Its checks refuse its wrong solutions and accept its right ones."""
    course = begin(tmp_path / "mine", START)
    assert course.assignments == ["first"]
    (function,) = functions("first", course.content).values()
    for path in sorted(course.corpus.glob("first/mean/*/*.py")):
        names: dict[str, object] = {}
        exec(path.read_text(), names)
        judged = judgement("first", function, LocalCaller(names), 1, course.content).checks()
        assert all(check.points == check.max_points for check in judged) == (path.parent.name == "right"), path


def test_a_copy_has_nothing_that_came_in(tmp_path: Path) -> None:
    begin(tmp_path / "one", START)
    for name in ("submitted/ada/first", "release/first", "source/first/.ipynb_checkpoints"):
        (tmp_path / "one" / name).mkdir(parents=True)
    for name in ("gradebook.db", "history.jsonl", "source/first/first.ipynb"):
        (tmp_path / "one" / name).write_text("x")
    begin(tmp_path / "two", tmp_path / "one")
    files = {str(p.relative_to(tmp_path / "two")) for p in (tmp_path / "two").rglob("*") if p.is_file()}
    assert {"nbgrader_config.py", "source/first/first.md", "checks/first.py"} <= files
    assert not [name for name in files if re.search(r"submitted|release|gradebook|history|ipynb", name)]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    with pytest.raises(CourseError, match="has checks already; nothing is written"):
        begin(tmp_path, START)
    with pytest.raises(CourseError, match="is not a course to start from"):
        begin(tmp_path / "new", tmp_path)
    assert not (tmp_path / "new").exists()


def test_a_quickstarted_course_is_told_what_an_assignment_is(tmp_path: Path) -> None:
    """nbgrader's example has two notebooks in one assignment; a notebook called like its folder is a source."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    for name in ("ps1/problem1.ipynb", "ps1/problem2.ipynb", "week (1)/week (1).ipynb"):
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_text("{}")
    course = Course.find(tmp_path)
    assert course.assignments == ["week (1)"]
    assert course.source("week (1)").suffix == ".ipynb"
    (words,) = course.odd()
    assert (
        "source/ps1 holds problem1.ipynb, problem2.ipynb: an assignment is one notebook called like its folder" in words
    )
    assert course.content.module("week (1)") == "week__1_"
