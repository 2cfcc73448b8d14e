"""Read nbgrader's gradebook by plain queries, without nbgrader's own slow import.

SQLAlchemy is imported when something is asked: who grades a notebook by itself does without.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course.folder import Course
from autograder.course.settings import CourseError, nbgrader_config

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.exc import SQLAlchemyError

WAIT = 30  # seconds that a transaction waits for another program's (formgrader's) to end

KNOWN = """
SELECT n.id FROM notebook n JOIN assignment x ON x.id = n.assignment_id WHERE x.name = :name AND n.name = :name"""

CELLS = """
SELECT c.name, coalesce(gc.max_score, tc.max_score) AS points FROM base_cell c
JOIN notebook n ON n.id = c.notebook_id JOIN assignment x ON x.id = n.assignment_id
LEFT JOIN grade_cells gc ON gc.id = c.id LEFT JOIN task_cells tc ON tc.id = c.id
WHERE x.name = :name AND coalesce(gc.max_score, tc.max_score) IS NOT NULL"""

PEOPLE = """
SELECT s.id, s.first_name, s.last_name, s.email, s.lms_user_id FROM student s ORDER BY s.id"""

DUE = """
SELECT x.duedate FROM assignment x WHERE x.name = :name"""

STUDENTS = """
SELECT a.student_id FROM submitted_assignment a JOIN assignment x ON x.id = a.assignment_id WHERE x.name = :name"""

SUBMITTED = """
JOIN submitted_notebook s ON s.id = {entry}.notebook_id
JOIN submitted_assignment a ON a.id = s.assignment_id
JOIN assignment x ON x.id = a.assignment_id
JOIN base_cell c ON c.id = {entry}.cell_id
WHERE x.name = :name"""

GRADES = f"""
SELECT a.student_id, c.name, coalesce(gc.max_score, tc.max_score) AS max_score, g.auto_score, g.manual_score,
       g.extra_credit, g.needs_manual_grade, s.late_submission_penalty AS penalty
FROM grade g LEFT JOIN grade_cells gc ON gc.id = g.cell_id LEFT JOIN task_cells tc ON tc.id = g.cell_id
{SUBMITTED.format(entry="g")}"""

TOTALS = f"""
SELECT a.student_id, sum(coalesce(coalesce(g.manual_score, g.auto_score) + coalesce(g.extra_credit, 0), 0)) AS score,
       sum(coalesce(gc.max_score, tc.max_score)) AS max_score, max(s.late_submission_penalty) AS penalty,
       sum(CASE WHEN g.needs_manual_grade THEN coalesce(gc.max_score, tc.max_score) ELSE 0 END) AS waiting
FROM grade g LEFT JOIN grade_cells gc ON gc.id = g.cell_id LEFT JOIN task_cells tc ON tc.id = g.cell_id
{SUBMITTED.format(entry="g")} GROUP BY a.student_id"""

COMMENTS = f"""
SELECT a.student_id, c.name, coalesce(m.manual_comment, m.auto_comment) AS words
FROM comment m {SUBMITTED.format(entry="m")}"""


@dataclass
class Standing:
    """A student's grades as the gradebook has them, what people entered included."""

    penalty: float = 0.0
    scores: dict[str, tuple[float, float]] = field(default_factory=dict)  # grade_id → score, maximum
    open: list[str] = field(default_factory=list)  # cells that wait for a person
    comments: dict[str, str] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)  # cells whose points a person set or added to

    @property
    def score(self) -> float:
        """The sum, late penalty taken off."""
        return max(0.0, sum(score for score, _ in self.scores.values()) - self.penalty)

    def scaled(self, factor: float) -> Standing:
        """The same in another currency."""
        scores = {cell: (factor * score, factor * most) for cell, (score, most) in self.scores.items()}
        return replace(self, penalty=factor * self.penalty, scores=scores)

    @property
    def max_score(self) -> float:
        """What could have been reached."""
        return sum(most for _, most in self.scores.values())


@dataclass(frozen=True)
class Total:
    """What a student has in an assignment, by the gradebook, the late penalty taken off."""

    score: float
    max_score: float
    penalty: float = 0.0
    waiting: float = 0.0  # points that a person has yet to give


def reachable(db: str) -> str:
    """The database's address with our patience in it (SQLite only; servers have their own)."""
    return f"{db}?timeout={WAIT}" if db.startswith("sqlite") and "?" not in db else db


def begin(db: str) -> None:
    """Make SQLite's file if it is not there: with the rights that the umask leaves, where SQLite gives a group none."""
    from sqlalchemy import make_url

    url = make_url(db)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        with suppress(OSError):  # SQLite says it
            os.close(os.open(url.database, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))


def shown(db: str) -> str:
    """The address as it may be printed: without a password."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(db).render_as_string(hide_password=True)
    except ArgumentError:
        return db


def reason(error: SQLAlchemyError) -> str:
    """The database's own words, without SQLAlchemy's."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def ask(
    db: str, query: str, assignment: str, student: str | None = None, *, table: str = "submitted_notebook"
) -> Sequence[Row[Any]]:
    """The rows of a query about an assignment, and perhaps a student; none if gradebook or table is not there yet.

    Raises:
        CourseError: the database cannot be opened.
    """
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = create_engine(reachable(db))
    except (SQLAlchemyError, ImportError) as error:
        raise CourseError(f"the gradebook {shown(db)} cannot be opened: {error}") from error
    try:
        if engine.dialect.name == "sqlite" and engine.url.database and not Path(engine.url.database).exists():
            return []  # opening it would make an empty file
        with engine.connect() as connection:
            if not engine.dialect.has_table(connection, table):
                return []
            return connection.execute(text(query), {"name": assignment, "student": student}).all()
    except SQLAlchemyError as error:
        raise CourseError(f"the gradebook {shown(db)} cannot be opened: {reason(error)}") from error
    finally:
        engine.dispose()


@contextmanager
def gradebook(course: Course) -> Iterator[Any]:
    """nbgrader's own gradebook, open for changes; importing it takes seconds.

    Raises:
        CourseError: it cannot be written.
    """
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import SQLAlchemyError

    course_id = nbgrader_config(course.root).CourseDirectory.get("course_id", "")
    try:
        begin(course.db)
        with Gradebook(reachable(course.db), course_id) as book:
            yield book
    except SQLAlchemyError as error:
        raise CourseError(f"the gradebook {shown(course.db)} cannot be written: {reason(error)}") from error


def knows(db: str, assignment: str) -> bool:
    """Whether the assignment's notebook stands in the gradebook."""
    return bool(ask(db, KNOWN, assignment))


def people(db: str) -> Sequence[Row[Any]]:
    """Every student: id, first_name, last_name, email, lms_user_id."""
    return ask(db, PEOPLE, "")


def due_date(db: str, assignment: str) -> datetime | None:
    """When an assignment is due, in UTC without a zone."""
    return next((moment(row.duedate) for row in ask(db, DUE, assignment) if row.duedate), None)


def moment(value: Any) -> datetime:
    """A time as a driver gives it: SQLite's is text where the query has no types."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def graded_students(db: str, assignment: str) -> set[str]:
    """Who has a submission of the assignment in the gradebook."""
    return {row.student_id for row in ask(db, STUDENTS, assignment)}


def totals(db: str, assignment: str) -> dict[str, Total]:
    """Every student's total, as `standings` has it."""
    return {
        row.student_id: Total(
            max(0.0, row.score - (row.penalty or 0.0)), row.max_score, row.penalty or 0.0, float(row.waiting)
        )
        for row in ask(db, TOTALS, assignment)
    }


def standings(db: str, assignment: str, student: str | None = None) -> dict[str, Standing]:
    """Every student's standing, or one's; as nbgrader sums up: a manual score replaces the automatic one, extra is
    added."""
    found: dict[str, Standing] = {}
    one = " AND a.student_id = :student" if student is not None else ""
    for row in ask(db, GRADES + one, assignment, student):
        standing = found.setdefault(row.student_id, Standing(row.penalty or 0.0))
        base = row.manual_score if row.manual_score is not None else row.auto_score
        standing.scores[row.name] = (0.0 if base is None else base + (row.extra_credit or 0.0), row.max_score)
        if row.manual_score is not None or row.extra_credit:
            standing.by_hand.add(row.name)
        if row.needs_manual_grade:
            standing.open.append(row.name)
    for row in ask(db, COMMENTS + one, assignment, student):
        if row.words and row.student_id in found:
            found[row.student_id].comments[row.name] = row.words
    return found
