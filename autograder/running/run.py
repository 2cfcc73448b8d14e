"""A grading run: what is left to do goes through the workers, what comes back into the gradebook.

Order of writing, so that a run may be killed at any moment: the worker writes the autograded notebook, the gradebook
gets the scores in one transaction, and then `grade.json` says that this file is graded. Where that last word is
missing, or the gradebook does not have the student, the next run grades the submission again and comes to the same.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course.folder import Course
from autograder.course.settings import CourseError, Settings
from autograder.files import write_atomically
from autograder.intake.submissions import is_done
from autograder.model import Grade, SubmissionStatus, Task
from autograder.records.record import RECORD, read_record
from autograder.running import interrupt
from autograder.running.job import Job, Result
from autograder.running.pool import Pool

if TYPE_CHECKING:
    from autograder.records.writer import Writer
    from autograder.running.cluster import Cluster

BATCH = 64  # submissions in a transaction
FLUSH = 1.0  # seconds that a finished one may wait for its transaction


@dataclass(frozen=True)
class Row:
    """A submission's line in the table of grades."""

    student: str
    status: SubmissionStatus
    points: float
    max_points: float
    short: tuple[str, ...] = ()  # functions without full marks
    notes: tuple[str, ...] = ()


@dataclass
class Summary:
    """What a run came to."""

    assignment: str
    rows: list[Row] = field(default_factory=list)
    done_before: int = 0
    seconds: float = 0.0
    tier: str = ""
    interrupted: bool = False

    @property
    def errors(self) -> list[Row]:
        """Submissions on which we failed."""
        return [row for row in self.rows if row.status is SubmissionStatus.ERROR]


Watcher = Callable[[Row], None]


def row(grade: Grade) -> Row:
    """A grade's line in the table."""
    short = tuple(f.name for f in grade.functions if f.points < f.max_points)
    return Row(grade.student, grade.status, grade.points, grade.max_points, short, grade.notes)


def workers(job: Job) -> Pool | Cluster:
    """Who does the work."""
    if job.settings.scheduler:
        from autograder.running.cluster import Cluster

        return Cluster(job, job.settings.scheduler)
    return Pool(job, job.settings.jobs)


def grade_alone(tasks: Sequence[Task], job: Job, watch: Watcher) -> tuple[Summary, list[Grade]]:
    """Grade notebooks without a gradebook; the verdicts come in the tasks' order."""
    start = time.monotonic()
    pool = workers(job)
    found: dict[Path, Grade] = {}
    for result in pool.results(tasks):
        if result is not None:
            found[result.task.path] = result.grade
            watch(row(result.grade))
        interrupt.check()
    grades = [found[task.path] for task in tasks]
    summary = Summary(job.template.assignment, [row(grade) for grade in grades], tier=pool.tier)
    summary.seconds = time.monotonic() - start
    return summary, grades


def grade_course(course: Course, tasks: Sequence[Task], job: Job, watch: Watcher) -> Summary:
    """Grade submissions into the gradebook, those that are not graded yet; Ctrl-C ends it in good order.

    Raises:
        CourseError: another run is at work, or the gradebook cannot be written or lacks the assignment.
    """
    from autograder.records.reader import graded_students, knows  # notebooks by themselves need no gradebook
    from autograder.records.release import as_released
    from autograder.records.terms import held_to

    assignment = job.template.assignment
    start, summary = time.monotonic(), Summary(assignment)
    with only_run(course):
        held_to(course, assignment)
        as_released(course, job.template)
        known = set() if job.settings.force else graded_students(course.db, assignment)
        left = [t for t in tasks if t.student not in known or not is_done(t, job.settings.seed, job.version)]
        summary.done_before = len(tasks) - len(left)
        failed: dict[str, Grade] = {}
        if left:
            pool = workers(job)
            try:
                with contextlib.closing(saved(course, assignment, pool.results(left))) as results:
                    for result in results:
                        if result.failed:
                            failed[result.task.student] = result.grade
                        watch(row(result.grade))
            except KeyboardInterrupt:
                summary.interrupted = True
            summary.tier = pool.tier
        elif not knows(course.db, assignment):
            raise CourseError(f"{assignment} is not released yet; run: autograder release {assignment}")
        for task in tasks:
            if task.student in failed:
                summary.rows.append(row(failed[task.student]))
            elif record := read_record(task.target):
                summary.rows.append(row(record.grade))
        summary.seconds = time.monotonic() - start
        if left:
            keep_run(course, summary, job.settings, len(left))
    return summary


def saved(
    course: Course, assignment: str, results: Generator[Result | None, None, None]
) -> Generator[Result, None, None]:
    """Pass results on once they are in the gradebook; what has come is written even if the run is interrupted."""
    from autograder.records.writer import Writer

    batch: list[Result] = []
    since = time.monotonic()
    with contextlib.closing(results), Writer(course, assignment) as writer:
        try:
            for result in results:
                interrupt.check()
                if result is not None and result.hopeless:
                    raise CourseError(" ".join(result.grade.notes))
                if result is not None and result.failed:
                    yield result
                elif result is not None:
                    batch.append(result)
                if writer.ready and (len(batch) >= BATCH or time.monotonic() - since > FLUSH):
                    yield from flush(writer, batch)
                    since = time.monotonic()
        finally:
            last = list(flush(writer, batch))
        yield from last


def flush(writer: Writer, batch: list[Result]) -> Iterator[Result]:
    """Write a batch, keep its records, and empty it."""
    done, batch[:] = list(batch), []
    if not done:
        return
    writer.write([result.scores for result in done if result.scores])
    for result in done:
        if result.task.target and result.record:
            write_atomically(result.task.target / RECORD, result.record.text())
    yield from done


@contextlib.contextmanager
def only_run(course: Course) -> Iterator[None]:
    """Hold the course's lock, which ends with the process however that ends.

    Raises:
        CourseError: another run holds it.
    """
    path = course.root / "autograded" / ".lock"
    with contextlib.ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = held.enter_context(path.open("ab+", buffering=0))
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                file.seek(0)
                who = file.read().decode() or "?"
                raise CourseError(f"another run is grading this course (process {who})") from error
            file.truncate(0)
            file.write(str(os.getpid()).encode())
        except OSError as error:
            raise CourseError(f"{path} cannot be written: {error.strerror}") from error
        yield


def keep_run(course: Course, summary: Summary, settings: Settings, graded: int) -> None:
    """What the report says about the last run: how long, in which sandbox, where we failed."""
    facts = {
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "graded": graded,
        "seconds": round(summary.seconds, 2),
        "jobs": settings.scheduler or f"{settings.jobs} worker{'s' * (settings.jobs != 1)}",
        "seed": settings.seed,
        "sandbox": summary.tier,
        "interrupted": summary.interrupted,
        "errors": {row.student: " ".join(row.notes) for row in summary.errors},
    }
    write_atomically(run_file(course, summary.assignment), json.dumps(facts, indent=1, ensure_ascii=False) + "\n")


def run_file(course: Course, assignment: str) -> Path:
    """Where the facts of the last run are."""
    return course.root / "autograded" / f".run-{assignment}.json"
