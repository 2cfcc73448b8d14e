"""Times as nbgrader, Moodle and people write them."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from autograder.intake.submissions import submitted, timestamp, untimed
from tests.autograder.handed_in import PS1
from tests.autograder.intake.play import Play, late, says

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


@pytest.mark.parametrize(
    ("words", "utc"),
    [
        ("2026-06-25 14:00:00 CEST", 12),
        ("2026-06-25 14:00:00 EDT", 18),
        ("2026-06-25 14:00:00 BST", 13),
        ("2026-06-25 14:00:00.5 UTC", 14),
        ("2026-06-25 14:00:00 +0200", 12),
        ("2026-06-25T14:00:00Z", 14),
        ("Thu Jun 25 14:00:00 2026", 14),
        ("2026-06-25 14:00:00 IST", None),
        ("25.06.2026 14:00", None),
        ("yesterday", None),
    ],
)
def test_times_of_the_exchange(play: Play, words: str, utc: int | None) -> None:
    """What cannot be read is told when it is collected and when it is graded, and counts among those without a time."""
    late(play)
    done = play.collect(play.tree({f"ada+{PS1}+{words}/{PS1}.ipynb": "A"}))
    tasks = submitted(play.course, PS1).tasks
    assert [task.submitted and task.submitted.hour for task in tasks] == [utc]
    assert says(
        done.remarks, *([] if utc else [f"handed in at '{re.escape(words)}', which is no time that can be read"])
    )
    assert ("1 of 1 submissions have no time" in untimed(play.course, PS1, tasks)) == (utc is None)
    (play.course.submitted() / "ada" / PS1 / "timestamp.txt").write_text(words)
    told = submitted(play.course, PS1)
    assert [task.submitted and task.submitted.hour for task in told.tasks] == [utc]
    assert says(told.remarks, *([] if utc else [f"timestamp.txt says '{re.escape(words)}': no time"]))


def test_the_courses_own_zone_says_which_is_meant(play: Play) -> None:
    config = play.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + 'c.Exchange.timezone = "Asia/Kolkata"\n')
    play.collect(play.tree({f"ada+{PS1}+2026-06-25 14:00:00 IST/{PS1}.ipynb": "A"}))
    assert timestamp(play.course.submitted() / "ada" / PS1) == datetime(2026, 6, 25, 8, 30)
