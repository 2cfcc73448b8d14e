"""What is judged by is kept in the gradebook, and a run with something else stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.records.release import release
from autograder.records.terms import held_to, kept
from autograder.records.writer import Scores, Writer
from tests.autograder.courses import copied

PS4, PS3 = "ps4-optimizers", "ps3-hyperparameters"


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose first submission was graded with seed 7."""
    root = tmp_path_factory.mktemp("course")
    course = copied(root / "course", PS4)
    release(course, PS4)
    held_to(course, PS4)  # nothing is agreed on yet
    first = Course.find(course.root, seed=7)
    with Writer(first, PS4) as writer:
        writer.write([Scores("ada", {"test_momentum_step": 9.0})])
    return course.root


def test_the_first_run_decides(graded: Path) -> None:
    assert kept(Course.find(graded).db)[PS4]["seed"] == 7
    held_to(Course.find(graded, seed=7), PS4)
    with pytest.raises(CourseError, match=r"was graded with the seed 7, and this run has the seed 0.*--force"):
        held_to(Course.find(graded), PS4)
    held_to(Course.find(graded, force=True), PS4)


def test_the_next_assignment_is_held_to_the_same_seed(graded: Path) -> None:
    with pytest.raises(CourseError, match=f"{PS4} was graded with the seed 7, and this run has the seed 1"):
        held_to(Course.find(graded, seed=1), PS3)


def test_a_suite_that_was_not_there_stops_it_and_one_that_has_moved_does_not(graded: Path, tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    with pytest.raises(CourseError, match=f"was graded with no suite, and this run has the suite {tmp_path}"):
        held_to(Course.find(graded, seed=7, suite=tmp_path), PS4)


def test_force_writes_the_new_one(graded: Path) -> None:
    with Writer(Course.find(graded, seed=8), PS4) as writer:
        writer.write([Scores("bob", {})])
    held_to(Course.find(graded, seed=8), PS4)
    with Writer(Course.find(graded, seed=7), PS4) as writer:
        writer.write([Scores("bob", {})])
