"""What is known of collected submissions beside their files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.intake.submissions import submitted
from autograder.records.reader import standings
from autograder.records.writer import Writer
from tests.autograder import ledger
from tests.autograder.handed_in import PS1
from tests.autograder.intake.play import ADA, BOB, MOODLE, Play, late, says, when, worksheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own

EXTENDED = "Submitted for grading - Extension granted until: Friday, 13 November 2026, 10:00 AM"


@pytest.mark.parametrize(
    "list_",
    [
        worksheet((*ADA, when(12)), (*BOB, when(12))).replace(",x,", f',"{EXTENDED}",', 1),
        worksheet((*ADA, f"{when(12)},{when(13)}"), (*BOB, f"{when(12)},{when(10)}"), more=',"Due date"'),
    ],
)
def test_moodles_extension_counts(play: Play, list_: str) -> None:
    """Ada has until the 13th; both handed in on the 12th, ps1 was due on the 10th. In late days too."""
    late(play)
    done = play.collect({MOODLE.format(name, n) + "x.ipynb": name for n, name, _ in (ADA, BOB)}, list_)
    assert says(done.remarks, r"with an extension in the list: ada@example.org \(until 2026-11-13 10:00")
    with Writer(play.course, PS1) as writer:
        tasks = submitted(play.course, PS1).tasks
        writer.write([replace(ledger.scores(t.student, 10, t.submitted), due=t.due) for t in tasks])
    assert {who: one.score for who, one in standings(play.course.db, PS1).items()} == {
        "ada@example.org": 10,
        "bob@example.org": 7,  # three days begun
    }
