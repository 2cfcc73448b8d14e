"""All that a running service has: what it knows of the course, and the threads that judge and settle."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import partial
from typing import Generic, TypeVar

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.intake.people import enrolled
from autograder.intake.roster import Person
from autograder.intake.submissions import time_zone
from autograder.intake.times import place
from autograder.records.history import Line
from autograder.records.reader import Standing, standings
from autograder.reports.feedback import name_of
from autograder.serving import rules
from autograder.serving.board import Board
from autograder.serving.deadlines import Deadlines, read_deadlines
from autograder.serving.desk import now
from autograder.serving.files import forgiven
from autograder.serving.guard import Buckets
from autograder.serving.lanes import Lanes
from autograder.serving.places import folder
from autograder.serving.settling import Settler
from autograder.serving.store import DONE, Attempt, Store
from autograder.serving.uploads import left_over
from autograder.serving.who import Doorkeeper, key

REMEMBER = 5.0  # seconds for which due dates and names are not read again
WARM = 2  # assignments, those that are due next, of which workers are ready from the start
UPLOADS = 256  # that come in at a time, each into a file: a class may send in its last minute, over slow lines
T = TypeVar("T")


class Fresh(Generic[T]):
    """A value that is read again after some seconds."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read, self._since = read, float("-inf")
        self._value: T | None = None

    def __call__(self) -> T:
        if self._value is None or time.monotonic() - self._since > REMEMBER:
            self._value, self._since = self._read(), time.monotonic()
        return self._value

    def forget(self) -> None:
        """Read it again the next time."""
        self._since = float("-inf")


class Service:
    """One course's; ``base`` is the path below which a proxy has it, without a slash at its end."""

    def __init__(self, course: Course, base: str = "") -> None:
        self.course, self.base = course, base
        self.store, self.board = Store(course), Board()
        self.door = Doorkeeper(key(course), self.store, course.settings.serve.link_days)
        self.lanes = Lanes(course, self.store, self._changed)
        self.settler = Settler(course, self.store)
        self.looks = Buckets(120, 240)  # pages, by visitor
        self.tries = Buckets(8, 12)  # uploads, by student
        self.strangers = Buckets(300, 300)  # those without a link, by address
        self.uploading: set[str] = set()
        self.zone: tzinfo | None = place(time_zone(course))  # where its days begin
        self.deadlines = Fresh(self._deadlines)
        self.assignments = Fresh(self._assignments)
        self.people = Fresh(self._people)
        self._forgiven: list[Line] = []
        self._templates: dict[str, Fresh[Template]] = {}

    def _deadlines(self) -> Deadlines:
        """Due dates and decisions; where others are forgiven than last time, another attempt may be the best."""
        found = read_deadlines(self.course)
        before, self._forgiven = self._forgiven, [one for one in found.decided.changes if one.what == "forgive"]
        if self.course.settings.serve.counts == "best" and before != self._forgiven:
            self.store.unsettle_all({one.assignment for one in (*before, *self._forgiven)})
            self.settler.wake()
        return found

    def _assignments(self) -> dict[str, str]:
        """Those that are released, with their titles."""
        course = self.course
        return {name: name_of(course, name) for name in course.assignments if course.released(name).is_file()}

    def _people(self) -> dict[str, Person]:
        """The class, but for who left it."""
        gone = self.deadlines().decided.dropped
        return {name: person for name, person in enrolled(self.course).by_id.items() if name not in gone}

    def template(self, assignment: str) -> Template:
        """The assignment's cells."""
        known = self._templates.setdefault(assignment, Fresh(partial(self.course.template, assignment)))
        return known()

    def attempts(self, student: str | None = None, assignment: str | None = None) -> list[Attempt]:
        """The attempts of a student, at an assignment, or all, by time; with full marks for what is forgiven."""
        return forgiven(self.course, self.deadlines().decided, self.store.attempts(student, assignment))

    def counting(self, student: str, assignment: str, attempts: Sequence[Attempt]) -> Attempt | None:
        """Which of a student's attempts at an assignment counts."""
        return rules.counting(
            self.course.settings.serve, attempts, partial(self.deadlines().share, assignment, student)
        )

    def stands(self, one: Attempt | None) -> Standing | None:
        """What the gradebook says of the attempt that counts; None until it stands there."""
        if one is None or one.state not in DONE or (one.assignment, one.student) in self.store.unsettled():
            return None
        return standings(self.course.db, one.assignment, one.student).get(one.student)

    def _changed(self, attempt: int) -> None:
        self.settler.wake()
        self.board.ring(attempt)

    def start(self) -> None:
        """Begin to judge."""
        left_over(folder(self.course))
        due = self.deadlines().due
        open_ = [name for name in self.assignments() if due.get(name, datetime.max) > now()]
        self.lanes.start(sorted(open_, key=lambda name: due.get(name, datetime.max))[:WARM])
        self.settler.start()

    def stop(self) -> None:
        """End in good order."""
        self.lanes.stop()
        self.settler.stop()
        self.store.close()

    @property
    def well(self) -> bool:
        """Whether it does what it is there for."""
        return self.lanes.alive and self.settler.alive and not self.lanes.trouble
