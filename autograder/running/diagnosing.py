"""Looks for what is wrong with the functions of graded submissions, when feedback is asked for; points are known then.

The workers are those of a grading run, and so are their boxes. What is found is kept beside the grade.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.diagnosis.diagnose import cell_of, diagnose
from autograder.diagnosis.effort import Effort
from autograder.files import digest, lock
from autograder.intake.matching import read_submission
from autograder.model import (
    CellKind,
    CheckStatus,
    Diagnosis,
    FunctionVerdict,
    Submission,
    SubmissionStatus,
    Task,
    Unreadable,
)
from autograder.records.diagnoses import read_diagnoses, write_diagnoses
from autograder.records.record import Record, read_record
from autograder.running.job import Job, Result, failure
from autograder.running.pool import Pool
from autograder.sandbox.box import Box
from autograder.sandbox.limits import SandboxUnavailable

_known: dict[str, Diagnosis | None] = {}  # what this worker has looked at
MOST_KNOWN = 5000

Watching = Callable[[str, int], AbstractContextManager[Callable[[], None]]]  # who is told of each of so many steps


@contextmanager
def unwatched(title: str, total: int) -> Iterator[Callable[[], None]]:
    """Nobody is told."""
    yield lambda: None


def look(course: Course, assignment: str, watching: Watching = unwatched) -> list[str]:
    """Diagnose what has not been diagnosed since it was graded; in words, for which submissions we failed."""
    settings = course.settings
    if not settings.looks_for_mistakes:
        return []
    tasks = [
        Task(folder.parent.name, folder / f"{assignment}.ipynb", folder, record.submitted)
        for folder in course.graded(assignment)
        if (record := undiagnosed(folder))
    ]
    failed = []
    try:
        with TemporaryDirectory() as shared, watching(f"{assignment}, looking for mistakes", len(tasks)) as step:
            job = Job.of(course, assignment, partial(look_into, shared=Path(shared)))
            for result in filter(None, Pool(job, settings.jobs).results(tasks)):
                step()
                failed += [result] if result.failed else []
    except (CourseError, SandboxUnavailable) as error:
        return [f"{assignment}: nobody looked for the students' mistakes: {error}"]
    return [f"{r.task.student}, {assignment}: no diagnosis: {' '.join(r.grade.notes)}" for r in failed]


def undiagnosed(folder: Path) -> Record | None:
    """The record of a graded submission that has wrong functions and no diagnoses."""
    record = read_record(folder)
    if record is None or record.grade.status is not SubmissionStatus.GRADED or not wrong(record.grade.functions):
        return None
    return record if read_diagnoses(folder, record) is None else None


def wrong(functions: tuple[FunctionVerdict, ...]) -> list[FunctionVerdict]:
    """The functions that were written and did not get full marks."""
    return [
        f for f in functions if f.points < f.max_points and f.status not in (CheckStatus.MISSING, CheckStatus.ERROR)
    ]


def look_into(task: Task, job: Job, box: Box, shared: Path | None = None) -> Result:
    """Diagnose one submission, and write down what was found; workers tell each other in a folder that they share."""
    assert task.target
    record = read_record(task.target)
    if record is None:
        return failure(task, job, "its grade cannot be read")
    submission = read_submission(task, job.template)
    if isinstance(submission, Unreadable):
        return failure(task, job, " ".join(submission.notes))
    right = frozenset(f.name for f in record.grade.functions if f.points == f.max_points)
    found = {f.name: _one(submission, f.name, right, job, box, shared) for f in wrong(record.grade.functions)}
    write_diagnoses(task.target, record, {name: d for name, d in found.items() if d is not None})
    return Result(task, record.grade)


def _one(
    submission: Submission, name: str, right: frozenset[str], job: Job, box: Box, shared: Path | None
) -> Diagnosis | None:
    index = cell_of(submission, name)
    if index is None or submission.cells[index].source == _released(job, name):
        return None
    extra = [cell.source for cell in submission.cells if cell.kind is CellKind.EXTRA]
    parts = (submission.assignment, name, submission.cells[index].source, *sorted(right), *extra)
    key = digest(part.encode("utf-8", "replace") for part in parts)
    if key not in _known:
        if len(_known) > MOST_KNOWN:
            _known.clear()
        effort = Effort.of(job.settings.diagnosis)
        effort = effort and replace(effort, seeds=(job.settings.seed, job.settings.seed + 1))
        find = partial(diagnose, submission, name, box, job.content, effort, right=right)
        _known[key] = _once(shared / key, find) if shared else find()
    return _known[key]


def _once(path: Path, find: Callable[[], Diagnosis | None]) -> Diagnosis | None:
    """What is found, by whichever worker comes first; the others wait for it. The lock of one that dies is free."""
    with path.open("a+", encoding="utf-8") as file:
        lock(file)
        file.seek(0)
        if written := file.read():
            told = json.loads(written)
            return Diagnosis.from_json(told) if told else None
        found = find()
        file.write(json.dumps(found.to_json() if found else None))
    return found


def _released(job: Job, name: str) -> str:
    """The cell as students get it: who left it so has made no mistake in it."""
    return next((cell.released for cell in job.template.cells if cell.grade_id == name), "")
