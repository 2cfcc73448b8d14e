"""The attempt that counts goes where `autograder grade` looks, and its verdict where that would put it.

No path of grades of its own: the notebook is put into `submitted/` with its time, the verdict into `autograded/` and,
by the one writer of a grading run, into the gradebook. So `grade` after the deadline finds the very same work graded
by the very same judge, and has nothing left to do. Done anew it does the same; what was interrupted is done again.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import write_atomically
from autograder.intake.arrivals import Arrival, read_arrivals, write_arrivals
from autograder.intake.raw import printable
from autograder.intake.submissions import TIMESTAMP, is_done
from autograder.model import Task
from autograder.records.diagnoses import FILE as DIAGNOSES
from autograder.records.reader import graded_students
from autograder.records.record import read_record
from autograder.records.release import as_released
from autograder.records.terms import held_to
from autograder.records.writer import Writer
from autograder.running.job import Result
from autograder.running.run import BATCH, flush, only_run
from autograder.serving.deadlines import read_deadlines
from autograder.serving.files import as_timestamp, forgiven, kept_result, notebook, verdict_folder
from autograder.serving.rules import counting
from autograder.serving.store import DONE, Attempt, Store

GATHER = 0.5  # seconds in which others may join a transaction
AGAIN = 5.0  # seconds until it is tried again where the gradebook cannot be written

log = logging.getLogger("autograder.serving")


class Settler:
    """Does it in a thread of its own."""

    def __init__(self, course: Course, store: Store) -> None:
        self.course, self.store = course, store
        self.trouble = ""  # why the gradebook is not up to date
        self._wish = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="settler", daemon=True)

    def start(self) -> None:
        """Begin with what is left from before."""
        self._wish.set()
        self._thread.start()

    def wake(self) -> None:
        """There may be something to do."""
        self._wish.set()

    def stop(self) -> None:
        """Do what there is, and end."""
        self._stopping.set()
        self._wish.set()
        self._thread.join(60)

    @property
    def alive(self) -> bool:
        """Whether somebody settles."""
        return self._thread.is_alive()

    def _run(self) -> None:
        while True:
            last = self._stopping.is_set()
            self._wish.clear()
            try:
                settle(self.course, self.store)
                self.trouble = ""
            except (CourseError, OSError) as error:
                if str(error) != self.trouble:
                    log.error("the gradebook is not up to date: %s", error)
                self.trouble = str(error)
            except Exception as error:  # it is tried again
                log.exception("settling failed")
                self.trouble = f"{type(error).__name__}: {error}"
            if last:
                return
            self._wish.wait(AGAIN if self.trouble else None)
            self._stopping.wait(AGAIN if self.trouble else GATHER)


def settle(course: Course, store: Store) -> None:
    """Bring up to date whoever waits for it.

    Raises:
        CourseError: another run holds the gradebook, or it cannot be written.
    """
    todo: dict[str, list[str]] = defaultdict(list)
    for assignment, student in store.unsettled():
        todo[assignment].append(student)
    trouble: Exception | None = None
    for assignment, students in todo.items():
        try:
            for start in range(0, len(students), BATCH):
                settle_some(course, store, assignment, students[start : start + BATCH])
        except (CourseError, OSError) as error:  # the other assignments' all the same
            trouble = trouble or error
    if trouble is not None:
        raise trouble


def settle_some(course: Course, store: Store, assignment: str, students: Sequence[str]) -> None:
    """Settle some students of an assignment: their notebooks, then in one transaction their scores."""
    seen = {student: store.attempts(student, assignment) for student in students}
    deadlines = read_deadlines(course)
    chosen: dict[str, Attempt] = {}
    for student, attempts in seen.items():
        valued = forgiven(course, deadlines.decided, attempts)
        one = counting(course.settings.serve, valued, partial(deadlines.share, assignment, student))
        if one is not None:
            hand_in(course, one)
            chosen[student] = one
    arrivals = without_notes(course, assignment, students)
    judged = [one for one in chosen.values() if one.state in DONE]
    if judged:
        with only_run(course):
            held_to(course, assignment)
            as_released(course, course.template(assignment))
            known = graded_students(course.db, assignment)
            results = [in_place(course, one, arrivals, known) for one in judged]
            with Writer(course, assignment) as writer:
                for _ in flush(writer, [result for result in results if result]):
                    pass
    for student in students:
        store.settled(assignment, student, seen[student])


def hand_in(course: Course, one: Attempt) -> None:
    """Put an attempt into `submitted/`, with its time.

    Raises:
        CourseError: a link leads elsewhere.
    """
    folder = course.submitted() / one.student / one.assignment
    target = folder / f"{one.assignment}.ipynb"
    for path in (folder.parent, folder, target):
        if path.is_symlink():
            raise CourseError(f"{path} is a link to elsewhere")
    content, time_ = notebook(course, one).read_bytes(), as_timestamp(one.received)
    with suppress(OSError):
        if target.read_bytes() == content and (folder / TIMESTAMP).read_text() == time_:
            return
    write_atomically(target, content)
    shutil.copystat(notebook(course, one), target)
    write_atomically(folder / TIMESTAMP, time_)


def without_notes(course: Course, assignment: str, students: Sequence[str]) -> Mapping[str, Arrival]:
    """What is known of these students beside their files, without notes on what they handed in elsewhere before."""
    before = read_arrivals(course, assignment)
    news = {student: replace(before[student], notes=()) for student in students if student in before}
    write_arrivals(course, assignment, news)
    return {**before, **news}


def in_place(course: Course, one: Attempt, arrivals: Mapping[str, Arrival], known: set[str]) -> Result | None:
    """The verdict on an attempt as that on what lies in `submitted/`; None if it is where it belongs."""
    target = course.autograded(one.student, one.assignment)
    path = course.submitted() / one.student / one.assignment / f"{one.assignment}.ipynb"
    old, due = read_record(target), arrivals.get(one.student, Arrival()).due
    task = Task(one.student, path, target, one.received, before=old.checksum if old else "", due=due)
    place = verdict_folder(course, one)
    found = kept_result(place, task)
    if found is None or found.record is None or found.scores is None:
        return None
    with suppress(OSError):
        write_atomically(target / DIAGNOSES, (place / DIAGNOSES).read_bytes())
    if one.student in known and is_done(task, found.record.seed, found.record.version):
        return None
    write_atomically(target / f"{one.assignment}.ipynb", (place / f"{one.assignment}.ipynb").read_bytes())
    changed = found.record.checksum != task.before
    scores = replace(found.scores, submitted=one.received, due=due, changed=changed)
    record = replace(found.record, file=printable(str(path)), submitted=one.received, due=due)
    return replace(found, scores=scores, record=record)
