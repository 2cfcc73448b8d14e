"""A grading run: what is left to do goes through the workers, what comes back into the gradebook.

Order of writing, so that a run may be killed at any moment: the worker writes the autograded notebook, the gradebook
gets the scores in one transaction, and then `grade.json` says that this file is graded. Where that last word is
missing, or the gradebook does not have the student, the next run grades the submission again and comes to the same.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course.folder import Course, writing
from autograder.course.settings import CourseError, Settings, nbgrader_config
from autograder.files import HeldError, held, write_atomically
from autograder.intake.submissions import is_done
from autograder.model import Fault, Grade, SubmissionStatus, Task
from autograder.records.record import RECORD, read_record
from autograder.running import interrupt
from autograder.running.changes import Change, changes
from autograder.running.faults import HaltError, own, sound
from autograder.running.job import Job, Result
from autograder.running.pool import Pool

if TYPE_CHECKING:
    from autograder.records.reader import Total
    from autograder.records.writer import Writer

BATCH = 64  # submissions in a transaction
FLUSH = 1.0  # seconds that a finished one may wait for its transaction


@dataclass(frozen=True)
class Row:
    """A submission's line in the table of grades: the gradebook's points, or the functions' where there is none."""

    student: str
    status: SubmissionStatus
    points: float
    max_points: float
    short: tuple[str, ...] = ()  # functions without full marks
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    total: Total | None = None  # in the gradebook


@dataclass
class Summary:
    """What a run came to."""

    assignment: str
    rows: list[Row] = field(default_factory=list)
    done_before: int = 0
    graded: int = 0  # now
    compared: int = 0  # of these, how many had points before
    seconds: float = 0.0
    tier: str = ""
    interrupted: bool = False
    stopped: HaltError | None = None
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unwritten: dict[str, Grade] = field(default_factory=dict)  # verdicts that stand in no record

    @property
    def errors(self) -> list[Row]:
        """Submissions on which we failed."""
        return [row for row in self.rows if row.status is SubmissionStatus.ERROR]


Watcher = Callable[[Row], None]


def row(grade: Grade, total: Total | None = None) -> Row:
    """A grade's line in the table."""
    short = tuple(f.name for f in grade.functions if f.points < f.max_points)
    points = (total.score, total.max_score) if total else (grade.points, grade.max_points)
    return Row(grade.student, grade.status, *points, short, grade.notes, grade.faults, total)


def workers(job: Job) -> Pool:
    """Who does the work."""
    if job.settings.scheduler:
        from autograder.running.cluster import ClusterPool

        return ClusterPool(job, job.settings.scheduler)
    return Pool(job, job.settings.jobs)


def grade_alone(course: Course, tasks: Sequence[Task], job: Job, watch: Watcher) -> tuple[Summary, list[Grade]]:
    """Grade notebooks without a gradebook; the verdicts come in the tasks' order."""
    start = time.monotonic()
    pool = workers(job)
    summary = Summary(job.template.assignment)
    found: dict[Path, Grade] = {}
    try:
        for result in sound(pool.results(tasks), course, job.template):
            if result is not None:
                found[result.task.path] = result.grade
                watch(row(result.grade))
            interrupt.check()
    except HaltError as stop:
        summary.stopped = stop
    grades = [found[task.path] for task in tasks if task.path in found]
    summary.rows = [row(grade) for grade in grades]
    summary.graded = len(grades) - len(summary.errors)
    summary.tier = pool.tier
    summary.seconds = time.monotonic() - start
    return summary, grades


def grade_course(course: Course, tasks: Sequence[Task], job: Job, watch: Watcher) -> Summary:
    """Grade submissions into the gradebook, those that are not graded yet; Ctrl-C ends it in good order.

    A dry run goes the same way with a copy of the gradebook, and writes nothing else.

    Raises:
        CourseError: another run is at work, or the gradebook cannot be written or lacks the assignment.
    """
    from autograder.records.reader import graded_students, knows, standings, totals  # alone, no gradebook is needed
    from autograder.records.rehearsal import rehearsal
    from autograder.records.release import as_released
    from autograder.records.terms import held_to
    from autograder.records.traits import unknown

    assignment, settings = job.template.assignment, job.settings
    start, summary = time.monotonic(), Summary(assignment)
    with contextlib.ExitStack() as stack:
        if not settings.dry_run:
            stack.enter_context(only_run(course))
        held_to(course, assignment)
        as_released(course, job.template)
        if not knows(course.db, assignment):
            raise CourseError(f"{assignment} is not released yet; run: autograder release {assignment}")
        known = graded_students(course.db, assignment)
        done = set() if settings.force else known
        left = [task for task in tasks if task.student not in done or not is_done(task, settings.seed, job.version)]
        summary.done_before = len(tasks) - len(left)
        again = known & {task.student for task in left}
        before = {who: s for who, s in standings(course.db, assignment).items() if who in again} if again else {}
        book = stack.enter_context(rehearsal(course)) if left and settings.dry_run else course
        if left:
            pool, solution = workers(job), own(course, assignment)
            results = pool.results(queue(course, assignment, left), first=solution)
            try:
                with contextlib.closing(
                    saved(book, assignment, sound(results, course, job.template, solution))
                ) as written:
                    for result in written:
                        summary.graded += not result.failed
                        if result.failed or settings.dry_run:
                            summary.unwritten[result.task.student] = result.grade
                        watch(row(result.grade))
            except KeyboardInterrupt:
                summary.interrupted = True
            except HaltError as stop:
                summary.stopped = stop
            summary.tier = pool.tier
        standing = totals(book.db, assignment)
        summary.rows = [row(grade, standing.get(t.student)) for t in tasks if (grade := verdict(t, summary))]
        if before:
            summary.compared = len(before)
            summary.changes = list(changes(before, standings(book.db, assignment)))
        if summary.graded:  # nbgrader is imported now
            summary.remarks = list(unknown(nbgrader_config(course.root)))
        summary.seconds = time.monotonic() - start
        if (summary.graded or summary.errors) and not settings.dry_run:
            keep_run(course, summary, settings)
    return summary


def queue(course: Course, assignment: str, tasks: Sequence[Task]) -> list[Task]:
    """The submissions in the order of a run, those last on which the last one failed; without a target in a dry run."""
    failed = last_run(course, assignment).get("errors", {})
    order = sorted(tasks, key=lambda task: task.student in failed)
    return [replace(task, target=None) for task in order] if course.settings.dry_run else order


def verdict(task: Task, summary: Summary) -> Grade | None:
    """The verdict on a submission, as the run leaves it; None if there is none yet."""
    if task.student in summary.unwritten:
        return summary.unwritten[task.student]
    record = read_record(task.target)
    return record.grade if record else None


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
    with contextlib.ExitStack() as stack:
        try:
            with writing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                stack.enter_context(held(path))
        except HeldError as error:
            raise CourseError(f"another run is grading this course (process {error})") from error
        yield


def keep_run(course: Course, summary: Summary, settings: Settings) -> None:
    """What the report says about the last run: how long, in which sandbox, where we failed."""
    facts = {
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "graded": summary.graded,
        "seconds": round(summary.seconds, 2),
        "jobs": settings.scheduler or f"{settings.jobs} worker{'s' * (settings.jobs != 1)}",
        "seed": settings.seed,
        "sandbox": summary.tier,
        "interrupted": summary.interrupted,
        "errors": {row.student: " ".join((*row.notes, *(f.words for f in row.faults[:1]))) for row in summary.errors},
    }
    write_atomically(run_file(course, summary.assignment), json.dumps(facts, indent=1, ensure_ascii=False) + "\n")


def run_file(course: Course, assignment: str) -> Path:
    """Where the facts of the last run are."""
    return course.root / "autograded" / f".run-{assignment}.json"


def last_run(course: Course, assignment: str) -> dict[str, Any]:
    """The facts of the last grading run; none if there was none."""
    try:
        run: dict[str, Any] = json.loads(run_file(course, assignment).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return run
