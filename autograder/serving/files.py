"""Where the files of an attempt are: what was handed in, and what came of it.

attempts/<assignment>/<student>/<number>/<assignment>.ipynb     as it came
                                         timestamp.txt          nbgrader's, when
                                         judged/                the graded notebook, grade.json, scores.json
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from autograder.course.folder import Course
from autograder.files import write_atomically
from autograder.intake.submissions import TIMESTAMP
from autograder.model import Task
from autograder.records.record import RECORD, Scores, read_record
from autograder.running.job import Result
from autograder.serving.store import Attempt, folder

SCORES = "scores.json"


def home(course: Course, assignment: str, student: str, number: int) -> Path:
    """The folder of an attempt."""
    return folder(course) / student / assignment / str(number)


def notebook(course: Course, one: Attempt) -> Path:
    """What was handed in."""
    return home(course, one.assignment, one.student, one.number) / f"{one.assignment}.ipynb"


def verdict(course: Course, one: Attempt) -> Path:
    """The folder of what came of it."""
    return home(course, one.assignment, one.student, one.number) / "judged"


def stamp(received: datetime) -> str:
    """A time as nbgrader writes it."""
    return f"{received:%Y-%m-%d %H:%M:%S} UTC\n"


def keep(upload: Path, place: Path, assignment: str, received: datetime) -> None:
    """Put an upload into its place, so that a power cut loses neither it nor its time."""
    shutil.rmtree(place, ignore_errors=True)  # of a process that ended before it was accepted
    place.mkdir(parents=True)
    target = place / f"{assignment}.ipynb"
    upload.replace(target)
    os.utime(target, (received.replace(tzinfo=UTC).timestamp(),) * 2)
    (place / TIMESTAMP).write_text(stamp(received))
    for path in (target, place / TIMESTAMP, place, place.parent, place.parent.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def keep_result(result: Result) -> None:
    """Write a verdict beside its notebook: `grade.json`, and what the gradebook will be told."""
    target = result.task.target
    assert target
    assert result.scores
    assert result.record
    scores = result.scores
    times = {name: _iso(getattr(scores, name)) for name in ("submitted", "due")}
    fields = {**asdict(replace(scores, verdicts=())), **times}  # the verdicts stand in the record
    write_atomically(target / SCORES, json.dumps(fields, ensure_ascii=False))
    write_atomically(target / RECORD, result.record.text())


def kept_result(folder: Path, task: Task) -> Result | None:
    """The verdict on the same notebook, as that of another task; None if there is none."""
    record = read_record(folder)
    try:
        fields = json.loads((folder / SCORES).read_text("utf-8"))
        times = {name: datetime.fromisoformat(fields[name]) if fields[name] else None for name in ("submitted", "due")}
        scores = Scores(**{**fields, **times})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Result(task, record.grade, replace(scores, verdicts=record.grade.functions), record) if record else None


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
