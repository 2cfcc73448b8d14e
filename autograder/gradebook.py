"""Write scores into nbgrader's gradebook: one writer, a few dozen submissions in one transaction.

The tables and their meaning are nbgrader's, so that formgrader, `generate_feedback`, late penalties and exports work on what
stands there. What a person entered (manual score, comment, extra credit) is never touched; where the automatic score beneath a
manual one changes, the cell asks for a person's look again, as with nbgrader itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from autograder.course import Course, CourseError, settings

# nbgrader calls `alembic` by PATH when it makes a gradebook. It stands beside our interpreter, activated or not.
os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))

WAIT = 30  # seconds that a transaction waits for another program's (formgrader's) to end


@dataclass(frozen=True)
class Scores:
    """What goes into the gradebook for one submission: a score for every graded cell (None: by hand) and automatic comments."""

    student: str
    auto: Mapping[str, float | None]
    comments: Mapping[str, str] = field(default_factory=dict)
    submitted: datetime | None = None
    changed: bool = True  # the student's file is another one than the one graded before
    flagged: bool = False


def reachable(db: str) -> str:
    """The database's address with our patience in it (SQLite only; servers have their own)."""
    return f"{db}?timeout={WAIT}" if db.startswith("sqlite") and "?" not in db else db


def ask(db: str, query: str, **values: str) -> list[str]:
    """The first column of a query, without nbgrader's slow import; nothing if the gradebook has no tables yet.

    Raises:
        CourseError: the database cannot be opened.
    """
    engine = create_engine(reachable(db))
    try:
        if engine.dialect.name == "sqlite" and engine.url.database and not Path(engine.url.database).exists():
            return []  # opening it would make an empty file
        with engine.connect() as connection:
            if not engine.dialect.has_table(connection, "submitted_notebook"):
                return []
            return [str(row[0]) for row in connection.execute(text(query), values)]
    except SQLAlchemyError as error:
        raise CourseError(f"the gradebook {db} cannot be opened: {reason(error)}") from error
    finally:
        engine.dispose()


def knows(db: str, assignment: str) -> bool:
    """Whether the assignment's notebook stands in the gradebook."""
    query = (
        "SELECT notebook.id FROM notebook JOIN assignment ON assignment.id = assignment_id "
        "WHERE assignment.name = :name AND notebook.name = :name"
    )
    return bool(ask(db, query, name=assignment))


def graded_students(db: str, assignment: str) -> set[str]:
    """Who has a submission of the assignment in the gradebook."""
    query = (
        "SELECT student_id FROM submitted_assignment JOIN assignment ON assignment.id = assignment_id "
        "WHERE assignment.name = :name"
    )
    return set(ask(db, query, name=assignment))


def reason(error: SQLAlchemyError) -> str:
    """The database's own words, without SQLAlchemy's."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


class Writer:
    """The one writer of a grading run.

    Raises:
        CourseError: the gradebook cannot be opened or written, or does not know the assignment.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        if not knows(course.db, assignment):
            raise CourseError(f"{assignment} is not released yet; run: autograder release {assignment}")
        from nbgrader.api import Gradebook
        from nbgrader.plugins import LateSubmissionPlugin

        config = settings(course.root)
        self.book = Gradebook(reachable(course.db), config.CourseDirectory.get("course_id", "default_course"))
        self.late = LateSubmissionPlugin(config=config)
        self.assignment = assignment
        self._load()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.book.db.rollback()
        self.book.close()

    def _load(self) -> None:
        """The assignment's cells, and whose submissions are there already."""
        from nbgrader.api import Student, SubmittedAssignment, SubmittedNotebook

        assignment = self.book.find_assignment(self.assignment)
        notebook = self.book.find_notebook(self.assignment, self.assignment)
        self.assignment_id, self.notebook_id, self.due = assignment.id, notebook.id, assignment.duedate
        self.graded = {cell.name: cell.id for cell in [*notebook.grade_cells, *notebook.task_cells]}
        self.commented = {cell.name: cell.id for cell in [*notebook.solution_cells, *notebook.task_cells]}
        db = self.book.db
        self.students = {row.id for row in db.query(Student.id)}
        rows = (
            db.query(SubmittedAssignment.student_id, SubmittedAssignment.id, SubmittedNotebook.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .filter(SubmittedNotebook.notebook_id == self.notebook_id)
        )
        self.submissions = {student: (submission, submitted) for student, submission, submitted in rows}
        db.rollback()

    def write(self, batch: Sequence[Scores]) -> None:
        """Write a batch in one transaction: all of it is there afterwards, or nothing.

        Raises:
            CourseError: the database refused.
        """
        known = dict(self.submissions), set(self.students)
        try:
            self._enrol(scores.student for scores in batch)
            for scores in batch:
                self._submission(scores)
            self._grades(batch)
            self._comments(batch)
            self._penalties(batch)
            self.book.db.commit()
        except SQLAlchemyError as error:
            self.book.db.rollback()
            self.submissions, self.students = known
            raise CourseError(f"the gradebook cannot be written: {reason(error)}") from error

    def _enrol(self, students: Iterable[str]) -> None:
        from nbgrader.api import Student

        new = sorted(set(students) - self.students)
        self._insert(Student, [{"id": student} for student in new])
        self.students.update(new)

    def _submission(self, scores: Scores) -> None:
        """Make the rows of a submission, or bring its time up to date."""
        from nbgrader.api import SubmittedAssignment, SubmittedNotebook, new_uuid

        if scores.student not in self.submissions:
            ids = new_uuid(), new_uuid()
            row = {
                "id": ids[0],
                "assignment_id": self.assignment_id,
                "student_id": scores.student,
                "timestamp": scores.submitted,
            }
            self._insert(SubmittedAssignment, [row])
            self._insert(
                SubmittedNotebook,
                [{"id": ids[1], "notebook_id": self.notebook_id, "assignment_id": ids[0], "flagged": scores.flagged}],
            )
            self.submissions[scores.student] = ids
        elif scores.submitted is not None:
            self._update(
                SubmittedAssignment, [{"id": self.submissions[scores.student][0], "timestamp": scores.submitted}]
            )

    def _grades(self, batch: Sequence[Scores]) -> None:
        from nbgrader.api import Grade

        old = self._existing(Grade, batch)
        new, changed = [], []
        for scores in batch:
            notebook = self.submissions[scores.student][1]
            for name, cell in self.graded.items():
                auto = scores.auto.get(name)
                row: Any = old.get((notebook, cell))
                if row is None:
                    new.append(
                        {
                            "cell_id": cell,
                            "notebook_id": notebook,
                            "auto_score": auto,
                            "needs_manual_grade": auto is None,
                        }
                    )
                else:
                    changed.append(
                        {"id": row.id, "auto_score": auto, "needs_manual_grade": needs_look(row, auto, scores.changed)}
                    )
        self._insert(Grade, new)
        self._update(Grade, changed)

    def _comments(self, batch: Sequence[Scores]) -> None:
        from nbgrader.api import Comment

        old = self._existing(Comment, batch)
        new, changed = [], []
        for scores in batch:
            notebook = self.submissions[scores.student][1]
            for name, cell in self.commented.items():
                words = scores.comments.get(name)
                row: Any = old.get((notebook, cell))
                if row is None:
                    new.append({"cell_id": cell, "notebook_id": notebook, "auto_comment": words})
                elif row.auto_comment != words:
                    changed.append({"id": row.id, "auto_comment": words})
        self._insert(Comment, new)
        self._update(Comment, changed)

    def _penalties(self, batch: Sequence[Scores]) -> None:
        """Late work, by the course's own LateSubmissionPlugin, as nbgrader's autograde does it."""
        if self.due is None:
            return
        for scores in batch:
            submission = self.book.find_submission(self.assignment, scores.student)
            for notebook in submission.notebooks:
                notebook.late_submission_penalty = None
                late = submission.total_seconds_late
                if late > 0:
                    penalty = self.late.late_submission_penalty(scores.student, notebook.score, late)
                    if penalty is not None:
                        notebook.late_submission_penalty = min(max(penalty, 0.0), notebook.score)

    def _existing(self, table: Any, batch: Sequence[Scores]) -> dict[tuple[str, str], Any]:
        notebooks = [self.submissions[scores.student][1] for scores in batch]
        columns = table.__table__
        rows = self.book.db.execute(columns.select().where(columns.c.notebook_id.in_(notebooks)))
        return {(row.notebook_id, row.cell_id): row for row in rows}

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.book.db.execute(table.__table__.insert(), rows)

    def _update(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.book.db.bulk_update_mappings(table, rows)


def needs_look(row: Any, auto: float | None, changed: bool) -> bool:
    """Whether a graded cell asks for a person: no score yet, or what a person judged is no longer what stands there."""
    if row.manual_score is None:
        return auto is None
    return bool(row.needs_manual_grade) or (changed if auto is None else auto != row.auto_score)


@dataclass(frozen=True)
class Standing:
    """A student's grades in the gradebook, what people entered included."""

    score: float
    max_score: float
    penalty: float
    open: tuple[str, ...]  # cells that wait for a person
    scores: Mapping[str, tuple[float, float]]  # grade_id → score, maximum
    comments: Mapping[str, str]


def standings(course: Course, assignment: str) -> dict[str, Standing]:
    """Every student's standing, in four queries for the whole class; empty where there is no gradebook or assignment."""
    if not knows(course.db, assignment):
        return {}
    from nbgrader.api import Gradebook

    with Gradebook(reachable(course.db)) as book:
        notebook = book.find_notebook(assignment, assignment)
        run = book.db.execute
        maximum = {cell.id: (cell.name, cell.max_score) for cell in [*notebook.grade_cells, *notebook.task_cells]}
        names = {cell.id: cell.name for cell in [*notebook.solution_cells, *notebook.task_cells]}
        own = {"n": notebook.id}
        grades: dict[str, list[Any]] = {}
        query = "SELECT g.notebook_id, cell_id, auto_score, manual_score, extra_credit, needs_manual_grade FROM grade g JOIN submitted_notebook s ON s.id = g.notebook_id WHERE s.notebook_id = :n"
        for row in run(text(query), own):
            grades.setdefault(row.notebook_id, []).append(row)
        comments: dict[str, dict[str, str]] = {}
        query = "SELECT c.notebook_id, cell_id, manual_comment, auto_comment FROM comment c JOIN submitted_notebook s ON s.id = c.notebook_id WHERE s.notebook_id = :n"
        for row in run(text(query), own):
            words = row.manual_comment or row.auto_comment
            if words and row.cell_id in names:
                comments.setdefault(row.notebook_id, {})[names[row.cell_id]] = words
        query = "SELECT s.id, a.student_id, s.late_submission_penalty FROM submitted_notebook s JOIN submitted_assignment a ON a.id = s.assignment_id WHERE s.notebook_id = :n"
        return {
            row.student_id: standing(
                grades.get(row.id, []), maximum, row.late_submission_penalty or 0.0, comments.get(row.id, {})
            )
            for row in run(text(query), own)
        }


def standing(
    rows: list[Any], maximum: Mapping[str, tuple[str, float]], penalty: float, comments: Mapping[str, str]
) -> Standing:
    """Sum up one student's rows as nbgrader does: a manual score replaces the automatic one, extra credit is added."""
    scores = {}
    for row in rows:
        name, most = maximum[row.cell_id]
        base = row.manual_score if row.manual_score is not None else row.auto_score
        scores[name] = (0.0 if base is None else base + (row.extra_credit or 0.0), most)
    return Standing(
        score=sum(score for score, _ in scores.values()),
        max_score=sum(most for _, most in scores.values()),
        penalty=penalty,
        open=tuple(maximum[row.cell_id][0] for row in rows if row.needs_manual_grade),
        scores=scores,
        comments=comments,
    )
