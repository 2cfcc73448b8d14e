"""Late policies, worked by hand; nbgrader's own preprocessor comes to the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties

from autograder.course.folder import Course
from autograder.course.settings import nbgrader_config
from autograder.late import DAY, LatePolicy
from autograder.records.reader import standings
from autograder.records.writer import Writer
from tests.autograder.ledger import PS1, PS2, make, scores

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own
DUE = {PS1: datetime(2026, 11, 10), PS2: datetime(2026, 11, 20)}


@pytest.mark.parametrize(
    ("method", "seconds", "penalty"),
    [
        ("none", 5 * DAY, None),
        ("zero", 1, 8.0),
        ("per_day", 1, 2.0),
        ("per_day", DAY, 2.0),
        ("per_day", DAY + 1, 4.0),
        ("per_day", 3.5 * DAY, 8.0),
        ("per_day", 400 * DAY, 8.0),
    ],
)
def test_by_hand(method: str, seconds: float, penalty: float | None) -> None:
    """8 points, 25 percent a day begun."""
    policy = LatePolicy(penalty_method=method, percent_per_day=25)
    assert policy.late_submission_penalty("ada", 8.0, seconds) == penalty


def late(course: Course, assignment: str, days: dict[str, float]) -> dict[str, float]:
    """Grade submissions of 10 points so many days after the due date; the scores that are left."""
    with Writer(course, assignment) as writer:
        writer.write([scores(who, 10, DUE[assignment] + timedelta(days=some)) for who, some in days.items()])
    return {who: standing.score for who, standing in standings(course.db, assignment).items()}


def config(method: str) -> str:
    return f"""
c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
c.LatePolicy.penalty_method = "{method}"
c.LatePolicy.percent_per_day = 20
c.LatePolicy.late_days = 3
"""


@pytest.mark.slow
def test_late_days_are_used_up_in_the_order_of_due_dates(tmp_path: Path) -> None:
    """Three are free. Ada uses one and two; Bob two and then one too many; Cy had none left; Di was never late."""
    course = make(tmp_path, config=config("late_days"))
    first = {"ada": 0.5, "bob": 2.0, "cy": 4.0, "di": -1.0}
    assert late(course, PS1, first) == {"ada": 10, "bob": 10, "cy": 8, "di": 10}
    assert late(course, PS2, {"ada": 1.5, "bob": 1.5, "cy": 0.1, "di": 3.0}) == {"ada": 10, "bob": 8, "cy": 8, "di": 10}
    assert late(course, PS1, first) == {"ada": 10, "bob": 10, "cy": 8, "di": 10}, "a regrade changes nothing"


def test_nbgraders_own_preprocessor_agrees(tmp_path: Path) -> None:
    course = make(tmp_path, config=config("late_days"))
    late(course, PS1, {"bob": 2.0})
    ours = late(course, PS2, {"bob": 3.2})
    with Gradebook(course.db, "nn") as book:
        book.find_submission_notebook(PS2, PS2, "bob").late_submission_penalty = None
        book.db.commit()
    names = {"notebook": PS2, "assignment": PS2, "student": "bob", "db_url": course.db}
    AssignLatePenalties(config=nbgrader_config(course.root)).preprocess(new_notebook(), {"nbgrader": names})
    assert standings(course.db, PS2)["bob"].penalty == pytest.approx(6.0)  # 4 days, 1 of them free, 20 % each
    assert standings(course.db, PS2)["bob"].score == ours["bob"]


def test_nbgraders_settings_hold_as_well(tmp_path: Path) -> None:
    """Who set `c.LateSubmissionPlugin` for nbgrader need not set it anew, with or without our class."""
    for number, more in enumerate(("", 'c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"\n')):
        course = make(tmp_path / str(number), config=more + 'c.LateSubmissionPlugin.penalty_method = "zero"\n')
        assert late(course, PS1, {"ada": 0.1, "bob": -0.1}) == {"ada": 0, "bob": 10}


def test_an_extension_counts_in_late_days_too(tmp_path: Path) -> None:
    """Three days are free. Both are three days late on ps1, Ada with three days more: ps2, two late, costs Bob two."""
    course = make(tmp_path, config=config("late_days"))
    late(course, PS1, {"ada": 3.0, "bob": 3.0})
    with Gradebook(course.db, "nn") as book:
        book.grant_extension(PS1, "ada", days=3)
    assert late(course, PS1, {"ada": 3.0, "bob": 3.0}) == {"ada": 10, "bob": 10}
    assert late(course, PS2, {"ada": 2.0, "bob": 2.0}) == {"ada": 10, "bob": 6}


def test_an_extension_that_came_with_the_submission(tmp_path: Path) -> None:
    """Moodle's: it stands in the gradebook as nbgrader's would, and the longer of two counts."""
    course = make(tmp_path, config=config("per_day"))
    for due, score in ((None, 6.0), (DUE[PS1] + timedelta(days=1), 8.0), (DUE[PS1] + timedelta(days=5), 10.0)):
        with Writer(course, PS1) as writer:
            writer.write([replace(scores("ada", 10, DUE[PS1] + timedelta(days=2)), due=due)])
        assert standings(course.db, PS1)["ada"].score == score
    with Gradebook(course.db, "nn") as book:
        assert book.find_submission(PS1, "ada").extension == timedelta(days=5)
        book.grant_extension(PS1, "ada", days=7)
    with Writer(course, PS1) as writer:
        writer.write([replace(scores("ada", 10, DUE[PS1] + timedelta(days=6)), due=DUE[PS1] + timedelta(days=5))])
    assert standings(course.db, PS1)["ada"].score == 10


def test_no_time_is_not_late(tmp_path: Path) -> None:
    course = make(tmp_path, config("zero"))
    with Writer(course, PS1) as writer:
        writer.write([scores("ada", 10)])
    assert standings(course.db, PS1)["ada"].score == 10
