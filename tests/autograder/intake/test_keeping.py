"""What was handed in gets its place, unless something speaks against it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autograder.intake.arrivals import read_arrivals
from autograder.intake.collect import Collected
from autograder.intake.submissions import timestamp
from tests.autograder.handed_in import PS1
from tests.autograder.intake.play import ADA, MOODLE, Play, says, when, worksheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


def test_an_empty_attempt_does_not_undo_an_answer(play: Play) -> None:
    """In one download, and in two: in the exchange the untouched assignment is handed in once more."""
    names = [f"ada+{PS1}+2026-11-2{day} 10:00:00 UTC/{PS1}.ipynb" for day in (1, 2)]
    both = play.tree({names[0]: play.answered(), names[1]: play.blank()})
    assert says(play.collect(both).remarks, "is as it was handed out")
    assert play.there == {f"ada/{PS1}": play.answered()}
    assert timestamp(play.course.submitted() / "ada" / PS1) == datetime(2026, 11, 21, 10)
    play.collect(play.tree({f"bob/{PS1}.ipynb": play.answered()}))
    done = play.collect(play.tree({f"bob/{PS1}.ipynb": play.blank()}))
    assert play.there[f"bob/{PS1}"] == play.answered()
    assert says(done.remarks, "has no answer, the notebook of before has")
    assert "has no answer" in read_arrivals(play.course, PS1)["bob"].notes[0]


LIST = {day: worksheet((*ADA, when(day))) for day in (20, 24)}


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ((1, 20), (2, 20), "it is another notebook than before, and its time in the list is the same"),
        ((2, 24), (1, 24), "it is another notebook than before, and its time in the list is the same"),
        ((1, 20), (1, 24), "the notebook is the one of 2026-11-20 .*, the list says 2026-11-24"),
        ((1, 24), (2, 20), "the notebook is newer than the one that is there, and its time in the list is earlier"),
        ((2, 20), (1, 24), "the notebook is older than the one that is there, and its time in the list is later"),
        ((1, 20), (2, None), "nothing says when it was handed in"),
    ],
)
def test_zip_and_list_of_different_days(
    play: Play, first: tuple[int, int], then: tuple[int, int | None], words: str
) -> None:
    """Attempts 1 and 2 of two days, lists of the 20th and the 24th: what contradicts is left, with the way out."""

    def collect(attempt: int, day: int | None) -> Collected:
        file = {MOODLE.format("Ada Lovelace", 101) + "x.ipynb": f"attempt {attempt}"}
        return play.collect(play.zip(file, attempt), LIST[day] if day else "")

    collect(*first)
    place = f"ada@example.org/{PS1}"
    before = timestamp(play.course.submitted() / place)
    done = collect(*then)
    assert says(done.complaints, f"{words}.*; left out"), done
    assert "delete" in done.complaints[0]
    assert play.there == {place: f"attempt {first[0]}"}
    assert timestamp(play.course.submitted() / place) == before is not None


def test_zip_and_list_of_one_day_each_time(play: Play) -> None:
    for attempt, day in ((1, 20), (2, 24), (2, 24)):
        file = {MOODLE.format("Ada Lovelace", 101) + "x.ipynb": f"attempt {attempt}"}
        done = play.collect(play.zip(file, attempt), LIST[day])
        assert (done.complaints, done.remarks) == ([], [])
        there = timestamp(play.course.submitted() / "ada@example.org" / PS1)
        assert there == datetime(2026, 11, day, 10).astimezone(UTC).replace(tzinfo=None)
    done = play.collect(play.zip({MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "attempt 1"}, 1), LIST[20])
    assert says(done.remarks, "is later than")
