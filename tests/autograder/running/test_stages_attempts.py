"""Which attempt counts: the latest, or where the course says so the best, whatever comes after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from autograder.course.settings import Settings
from autograder.course.template import Template
from autograder.files import write_atomically
from autograder.model import SubmissionStatus, Task
from autograder.records.record import RECORD, read_record
from autograder.running.job import Job, Result
from autograder.running.stages import process
from autograder.sandbox.box import Box
from tests.corpus.make_class import students, write
from tests.solutions import CONTENT

PS1 = "ps1-backpropagation"
DAYS = [datetime(2026, 11, day) for day in range(1, 6)]


def hand_in(student: str, day: int, folder: Path, ps1: Template, box: Box, settings: Settings) -> Result:
    """Grade one of the sample class's notebooks as somebody's attempt of a day, and keep its record."""
    target = folder / "target"
    task = Task("x", folder / "class" / student / PS1 / f"{PS1}.ipynb", target, DAYS[day])
    result = process(task, Job(ps1, CONTENT, settings, "v"), box)
    assert result.record
    write_atomically(target / RECORD, result.record.text())
    return result


def test_the_best_attempt_counts(tmp_path: Path, ps1: Template, box: Box) -> None:
    """46 points, then 22, then a file that is none, then 60; asked again by other checks' version it is the same."""
    write(tmp_path / "class", PS1)
    best = Settings(attempts="best")
    points = [hand_in(who, day, tmp_path, ps1, box, best) for day, who in enumerate(("marco", "ivan", "umut", "ada"))]
    first, worse, broken, better = points
    for result, file in ((worse, "ivan"), (broken, "umut")):
        assert result.grade.points == first.grade.points
        assert result.grade.status is SubmissionStatus.GRADED
        assert result.scores
        assert result.scores.submitted == DAYS[0], "what it costs to be late is by the attempt that counts"
        assert result.record
        assert result.record.submitted == DAYS[("marco", "ivan", "umut").index(file)], "so it is not graded again"
        assert result.grade.notes[0].startswith("Your best attempt counts: an earlier one earned")
    assert len([note for note in broken.grade.notes if note.startswith("Your best")]) == 1
    assert better.grade.points > first.grade.points
    record = read_record(tmp_path / "target")
    assert record
    assert not record.earlier
    again = hand_in("ivan", 4, tmp_path, ps1, box, best)
    assert again.grade.points == better.grade.points
    assert again.scores
    assert again.scores.submitted == DAYS[3]


def test_the_latest_counts_otherwise(tmp_path: Path, ps1: Template, box: Box) -> None:
    write(tmp_path / "class", PS1)
    assert "ivan" in students(PS1)
    hand_in("marco", 0, tmp_path, ps1, box, Settings())
    result = hand_in("ivan", 1, tmp_path, ps1, box, replace(Settings(), attempts="latest"))
    assert result.scores
    assert result.scores.submitted == DAYS[1]
    assert not any(note.startswith("Your best") for note in result.grade.notes)
