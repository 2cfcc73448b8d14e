"""Where the files of an attempt are: what was handed in, and what came of it.

attempts/<assignment>/<student>/<number>/<assignment>.ipynb     as it came
                                         timestamp.txt          nbgrader's, when
                                         judged/                the graded notebook, grade.json, scores.json
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.template import Template, text
from autograder.files import write_atomically
from autograder.intake.celltext import same
from autograder.intake.submissions import TIMESTAMP
from autograder.model import CellKind, Task
from autograder.records.autograded import ANSWERS
from autograder.records.history import Decisions
from autograder.records.record import RECORD, Scores, read_record
from autograder.running.job import Result
from autograder.serving.places import folder
from autograder.serving.store import Attempt

SCORES = "scores.json"
ANSWERED = (CellKind.SOLUTION, CellKind.WRITTEN)


def home(course: Course, assignment: str, student: str, number: int) -> Path:
    """The folder of an attempt."""
    return folder(course) / student / assignment / str(number)


def notebook(course: Course, one: Attempt) -> Path:
    """What was handed in."""
    return home(course, one.assignment, one.student, one.number) / f"{one.assignment}.ipynb"


def verdict_folder(course: Course, one: Attempt) -> Path:
    """The folder of what came of it."""
    return home(course, one.assignment, one.student, one.number) / "judged"


def as_timestamp(received: datetime) -> str:
    """A time as nbgrader writes it."""
    return f"{received:%Y-%m-%d %H:%M:%S} UTC\n"


def keep(upload: Path, place: Path, assignment: str, received: datetime) -> None:
    """Put an upload into its place, so that a power cut loses neither it nor its time."""
    shutil.rmtree(place, ignore_errors=True)  # of a process that ended before it was accepted
    place.mkdir(parents=True)
    target = place / f"{assignment}.ipynb"
    upload.replace(target)
    os.utime(target, (received.replace(tzinfo=UTC).timestamp(),) * 2)
    (place / TIMESTAMP).write_text(as_timestamp(received))
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
    fields = asdict(replace(result.scores, verdicts=()))  # which stand in the record
    write_atomically(target / SCORES, json.dumps(fields, ensure_ascii=False, default=datetime.isoformat))
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
    if record is None:
        return None
    grade = replace(record.grade, student=task.student)  # who was another one before ids were merged
    scores = replace(scores, student=task.student, verdicts=grade.functions)
    return Result(task, grade, scores, replace(record, grade=grade))


def answered(path: Path, template: Template) -> bool:
    """Whether anything is answered in a graded notebook: a cell is not as handed out, or words are elsewhere."""
    given = {cell.grade_id: cell.released for cell in template.cells if cell.kind in ANSWERED}
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if cell["metadata"].get(ANSWERS) or (grade_id in given and not same(text(cell["source"]), given[grade_id])):
            return True
    return False


def forgiven(course: Course, decided: Decisions, attempts: Iterable[Attempt]) -> list[Attempt]:
    """Attempts with full marks for what is forgiven."""
    return [_forgiven(course, decided, one) for one in attempts]


def _forgiven(course: Course, decided: Decisions, one: Attempt) -> Attempt:
    if one.points is None or not any(decided.of("forgive", one.student, one.assignment)):
        return one
    record = read_record(verdict_folder(course, one))
    if record is None:
        return one
    return replace(
        one, points=sum(f.points for f in decided.amended(one.student, one.assignment, record.grade.functions))
    )
