"""What `nbgrader_config.py` may say of grading: each value as it is held, each wrong one told in a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.course.folder import Course
from autograder.course.settings import COURSE, CourseError, Settings, nbgrader_config, read
from autograder.sandbox.limits import Limits

HEAD = "c = get_config()\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "nbgrader_config.py").write_text(HEAD)
    (tmp_path / "private" / "checks").mkdir(parents=True)
    return tmp_path


def said(root: Path, line: str) -> Settings:
    (root / "nbgrader_config.py").write_text(f"{HEAD}c.Autograder.{line}\n")
    return read(root)


def test_who_says_nothing_gets_what_stands_in_the_class(root: Path) -> None:
    assert read(root) == Settings()


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("seed = 7", "seed", 7),
        ("book = 'https://example.org/book/'", "book", "https://example.org/book"),
        ("packages = ['scipy', ' pandas', 'scipy']", "packages", ("scipy", "pandas")),
        ("hints = 'where'", "hints", "where"),
        ("diagnosis = 0", "diagnosis", 0.0),
        ("limits = {'cell': 9, 'threads': 4}", "limits", Limits(cell=9.0, threads=4)),
    ],
)
def test_what_a_course_may_say(root: Path, line: str, name: str, value: Any) -> None:
    assert getattr(said(root, line), name) == value


def test_a_suite_is_a_folder_of_checks_seen_from_the_course(root: Path) -> None:
    assert said(root, "suite = 'private'").suite == (root / "private").resolve()
    with pytest.raises(CourseError, match=r"is not a suite: it has no folder checks"):
        said(root, "suite = 'public'")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("seed = -1", r"c\.Autograder\.seed should be a whole number from 0 on, not -1"),
        ("seed = True", "should be a whole number from 0 on, not True"),
        ("seed = '7'", "should be a whole number from 0 on, not '7'"),
        ("suite = 3", "suite should be a folder's path, not 3"),
        ("book = 3", "book should be an address, not 3"),
        *(
            (f"packages = {value}", "packages should be a list of packages' names")
            for value in ("'scipy'", "[3]", "['']")
        ),
        ("hints = 'all'", "hints should be one of nothing, where, what, change, not 'all'"),
        ("diagnosis = float('inf')", "diagnosis should be a number of seconds, 0 or more, not inf"),
        ("limits = 3", r"limits should be a dict of limits, such as \{'cell': 10\}, not 3"),
        ("limits = {'cel': 3}", r"there is no limit 'cel' in c\.Autograder\.limits; did you mean cell\?"),
        ("limits = {'cell': 0}", "the limit 'cell' should be a number above 0, not 0"),
        ("limits = {'threads': 1.5}", "the limit 'threads' should be a whole number, not 1.5"),
        ("sead = 3", r"there is no setting c\.Autograder\.sead; did you mean seed\?"),
        ("colour = 3", f"there is no setting .*colour; there are {', '.join(COURSE)}"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(root: Path, line: str, words: str) -> None:
    with pytest.raises(CourseError, match=words) as error:
        said(root, line)
    assert "\n" not in str(error.value)


def test_a_command_comes_before_the_course_and_nothing_is_no_word(root: Path) -> None:
    (root / "nbgrader_config.py").write_text(f"{HEAD}c.Autograder.seed = 7\n")
    assert (read(root, seed=9, jobs=3).seed, read(root, seed=9, jobs=3).jobs) == (9, 3)
    assert read(root, seed=None).seed == 7


def test_a_config_that_fails_is_told_in_a_line(root: Path) -> None:
    (root / "nbgrader_config.py").write_text(f"{HEAD}1 / 0\n")
    with pytest.raises(CourseError, match=r"nbgrader_config.py cannot be read: ZeroDivisionError: division by zero$"):
        Course.find(root)


def test_nbgraders_own_settings_are_there_as_well(root: Path) -> None:
    (root / "nbgrader_config.py").write_text(f"{HEAD}c.CourseDirectory.course_id = 'nn'\n")
    assert nbgrader_config(root).CourseDirectory.course_id == "nn"
