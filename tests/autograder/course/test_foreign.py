"""Sections of `nbgrader_config.py` that are not ours: a misspelt name or a wrong value is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from autograder.course import foreign
from autograder.course.folder import Course
from autograder.course.settings import CourseError, nbgrader_config
from autograder.late import LatePolicy
from autograder.records.traits import unknown

PLUGIN = 'c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"\n'


def course(root: Path, *lines: str) -> Course:
    (root / "nbgrader_config.py").write_text("c = get_config()\n" + "\n".join(lines) + "\n")
    return Course.find(root)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('c.LatePolicy.penalty_methd = "zero"', "no setting c.LatePolicy.penalty_methd; did you mean penalty_method?"),
        ("c.LatePolicy.grace = 5", "no setting c.LatePolicy.grace; there are penalty_method, percent_per_day, late_d"),
        (
            'c.LatePolicy.penalty_method = "sometimes"',
            "should be one of none, zero, per_day, late_days, not 'sometimes'",
        ),
        (
            "c.LatePolicy.percent_per_day = 120",
            "c.LatePolicy.percent_per_day should be a number from 0 to 100, not 120",
        ),
        ("c.LatePolicy.percent_per_day = '10'", "should be a number from 0 to 100, not '10'"),
        ("c.LatePolicy.late_days = 2.5", "c.LatePolicy.late_days should be a whole number from 0 on, not 2.5"),
        ('c.LatePolcy.penalty_method = "zero"', "there is no section c.LatePolcy; did you mean c.LatePolicy?"),
        ("c.Autogradr.seed = 3", "there is no section c.Autogradr; did you mean c.Autograder?"),
        ('c.CourseDirectory.groupshared = "yes"', "c.CourseDirectory.groupshared should be True or False, not 'yes'"),
        ('c.ExchangeCollect.check_owner = "no"', "c.ExchangeCollect.check_owner should be True or False, not 'no'"),
        ("c.Autograde.seed = 3", "no setting c.Autograde.seed; did you mean c.Autograder.seed?"),
        (
            "c.LateSubmissionPlugin.late_days = 3",
            "c.LateSubmissionPlugin.late_days; did you mean c.LatePolicy.late_days?",
        ),
        (
            'c.Exchange.timezone = "Europe/Berln"',
            "such as 'Europe/Berlin', not 'Europe/Berln'; did you mean Europe/Berlin",
        ),
        ('c.Exchange.timezone = "UTC+3"', "c.Exchange.timezone should be a time zone such as 'Europe/Berlin'"),
        ('c.Exchange.timezone = "../etc"', "c.Exchange.timezone should be a time zone such as 'Europe/Berlin'"),
        ("c.CourseDirectory.db_url = 5", "c.CourseDirectory.db_url should be text, not 5"),
        (
            'c.CourseDirectory.submitted_directory = "in"',
            "c.CourseDirectory.submitted_directory = 'in' is nothing that",
        ),
        (
            'c.CourseDirectory.directory_structure = "{student_id}/{nbgrader_step}"',
            "is nothing that autograder follows",
        ),
        ('c.CourseDirectory.student_id_exclude = "bob"', "is nothing that autograder follows: it works with '' alone"),
        (
            'c.CourseDirectory.root = "/elsewhere"',
            "c.CourseDirectory.root is /elsewhere, but autograder takes the folder",
        ),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(CourseError) as stop:
        course(tmp_path, PLUGIN, line)
    assert words in str(stop.value)
    assert str(stop.value).startswith(f"{tmp_path / 'nbgrader_config.py'}: ")
    assert "\n" not in str(stop.value)


def test_a_policy_that_nobody_asks_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"counts only with c\.AssignLatePenalties\.plugin_class"):
        course(tmp_path, 'c.LatePolicy.penalty_method = "zero"')
    course(tmp_path, 'c.LatePolicy.penalty_method = "zero"', 'c.AssignLatePenalties.plugin_class = "mine.Policy"')


@pytest.mark.parametrize(
    "line",
    [
        'c.CourseDirectory.submitted_directory = "submitted"',
        "c.CourseDirectory.root = '.'",
        "c.Autograde.force = True",  # nbgrader's own
        'c.LateSubmissionPlugin.penalty_method = "zero"',
        'c.CourseDirectory.ignore.append("data")',
        'c.Exchange.timezone = "Europe/Berlin"',
        "c.CourseDirectory.groupshared = False",
        "c.SomethingElse.of = 'another program'",
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, line: str) -> None:
    assert course(tmp_path, PLUGIN, line).root == tmp_path
    assert list(unknown(nbgrader_config(tmp_path))) == []


def test_the_names_are_those_of_the_classes() -> None:
    """The policy's own settings and choices, and nbgrader's defaults."""
    plain = set(LatePolicy.class_trait_names(config=True)) - {"enabled"}
    assert set(foreign.POLICY) == {name for name in plain if name in vars(LatePolicy)}
    assert tuple(LatePolicy.penalty_method.values) == foreign.METHODS
    by_itself = CourseDirectory()
    assert {name: getattr(by_itself, name) for name in foreign.FIXED} == dict(foreign.FIXED)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('c.CourseDirectory.submited_directory = "x"', "did you mean submitted_directory?"),
        ('c.ClearSolution.code_stub = {"python": "x"}', "no section c.ClearSolution; did you mean c.ClearSolutions?"),
        ('c.LateSubmissionPlugin.penalty_methd = "zero"', "did you mean penalty_method?"),
        ('c.Exchange.time_zone = "UTC"', "did you mean timezone?"),
    ],
)
def test_nbgraders_own_names_are_told(tmp_path: Path, line: str, words: str) -> None:
    course(tmp_path, line)
    (said,) = unknown(nbgrader_config(tmp_path))
    assert words in said
