"""Until when each student has time: the due date, an extension of ours, of nbgrader's or of Moodle's, late days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import ceil

from autograder.course.folder import Course
from autograder.course.settings import nbgrader_config
from autograder.intake.arrivals import read_arrivals
from autograder.late import DAY, lost
from autograder.records.history import Decisions, decisions
from autograder.records.reader import ask, moment

DUE_DATES = "SELECT x.name, x.duedate FROM assignment x"
HANDED_IN = """
SELECT x.name, a.student_id, a.timestamp, a.extension FROM submitted_assignment a
JOIN assignment x ON x.id = a.assignment_id"""


@dataclass(frozen=True)
class Deadlines:
    """As they were when they were read; all times in UTC, without a zone as the gradebook keeps them."""

    due: Mapping[str, datetime]  # by assignment, for everybody
    own: Mapping[tuple[str, str], datetime] = field(default_factory=dict)  # by assignment and student, if later
    method: str = "none"  # what late work costs, as `autograder.late` has it
    percent: float = 0.0  # of the points, for each day begun
    late_days: int = 0  # free for each student, over the course
    used: Mapping[tuple[str, str], int] = field(default_factory=dict)  # days late, by assignment and student
    decided: Decisions = field(default_factory=lambda: Decisions([]))  # extensions of `autograder student extend`

    def of(self, assignment: str, student: str) -> datetime | None:
        """When this student's work is due, the longest of several extensions; None if there is no due date."""
        due = self.due.get(assignment)
        if due is None:
            return None
        given = due + timedelta(days=self.decided.days(student, assignment))
        return max(given, self.own.get((assignment, student), due))

    def over(self, assignment: str, student: str, now: datetime) -> bool:
        """Whether that is past."""
        due = self.of(assignment, student)
        return due is not None and now > due

    def left(self, student: str) -> int | None:
        """Late days that are left; None where there are none."""
        if self.method != "late_days":
            return None
        return max(0, self.late_days - sum(days for (_, who), days in self.used.items() if who == student))

    def share(self, assignment: str, student: str, received: datetime) -> float:
        """Which share of its points a work keeps that came then (see `autograder.late`)."""
        days, free = days_late(received, self.of(assignment, student)), 0
        if days and self.method == "late_days":
            due = self.due[assignment]
            earlier = [n for (name, who), n in self.used.items() if who == student and self.due.get(name, due) < due]
            free = self.late_days - sum(earlier)
        return 1.0 - lost(self.method, self.percent, days, max(0, free))


def days_late(received: datetime, due: datetime | None) -> int:
    """Days begun after the due date."""
    return max(0, ceil((received - due).total_seconds() / DAY)) if due else 0


def read_deadlines(course: Course) -> Deadlines:
    """What the gradebook and the last list of the LMS say.

    Raises:
        CourseError: the gradebook cannot be opened.
    """
    due = {row.name: moment(row.duedate) for row in ask(course.db, DUE_DATES, "") if row.duedate}
    own: dict[tuple[str, str], datetime] = {}
    for name in due:
        for student, arrival in read_arrivals(course, name).items():
            if arrival.due and arrival.due > due[name]:
                own[name, student] = arrival.due
    rows = ask(course.db, HANDED_IN, "")
    for row in rows:
        extension = _span(row.extension)
        if row.name in due and extension:
            here = row.name, row.student_id
            own[here] = max(due[row.name] + extension, own.get(here, datetime.min))
    config = nbgrader_config(course.root)
    ours = config.AssignLatePenalties.get("plugin_class", "") == "autograder.late.LatePolicy"
    policy = config.LatePolicy if ours else config.LateSubmissionPlugin
    found = Deadlines(
        due,
        own,
        str(policy.get("penalty_method", "none")),
        float(policy.get("percent_per_day", 10)),
        int(policy.get("late_days", 3)),
        decided=decisions(course),
    )
    late = {
        (row.name, row.student_id): days_late(moment(row.timestamp), found.of(row.name, row.student_id))
        for row in rows
        if row.timestamp
    }
    return replace(found, used=late)


def _span(value: object) -> timedelta:
    """An interval as a driver gives it: SQLAlchemy keeps it in SQLite as a time after 1970."""
    if isinstance(value, timedelta):
        return value
    return moment(value) - datetime(1970, 1, 1) if value else timedelta()
