"""Write scores into nbgrader's gradebook: one writer, a few dozen submissions in one transaction.

The tables and their meaning are nbgrader's, so that formgrader, `generate_feedback`, late penalties and exports work
on what stands there. What a person entered (manual score, comment, extra credit) is never touched; where the
automatic score beneath a manual one changes, the cell asks for a person's look again, as with nbgrader itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from threading import Thread
from types import TracebackType
from typing import Any, Self

from sqlalchemy.exc import SQLAlchemyError
from traitlets import TraitError

from autograder.course.folder import Course
from autograder.course.settings import CONFIG, CourseError, nbgrader_config
from autograder.records.reader import knows, reachable, reason
from autograder.records.record import Scores
from autograder.records.terms import keep, terms


def import_nbgrader() -> None:
    """Import what of nbgrader writes a gradebook; it takes seconds."""
    # jsonschema's check of the format "iri", which no notebook has, compiles forty grammars when it is imported; it
    # does without where the package is not there.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import nbgrader.api
    import nbgrader.preprocessors  # noqa: F401


class Writer:
    """The one writer of a grading run; it opens the gradebook when there is something to write.

    Raises:
        CourseError: the gradebook cannot be opened or written, or does not know the assignment.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        if not knows(course.db, assignment):
            raise CourseError(f"{assignment} is not released yet; run: autograder release {assignment}")
        self.course, self.assignment = course, assignment
        self.book: Any = None
        self.agreed = False  # whether the gradebook says what is judged by
        self._importing = Thread(target=import_nbgrader, daemon=True)
        self._importing.start()

    @property
    def ready(self) -> bool:
        """Whether writing would begin at once: nbgrader's import takes seconds, in which others may work."""
        return not self._importing.is_alive()

    def _open(self) -> None:
        self._importing.join()
        from nbgrader.api import Gradebook
        from nbgrader.preprocessors import AssignLatePenalties

        course, assignment = self.course, self.assignment
        config = nbgrader_config(course.root)
        self.book = Gradebook(reachable(course.db), config.CourseDirectory.get("course_id", "default_course"))
        try:
            self.late = AssignLatePenalties(config=config)  # holds the course's policy, and what that asks for
            self.late.gradebook, self.late.assignment_id = self.book, assignment
            self.late.init_plugin()
        except (TraitError, ImportError) as error:
            raise CourseError(f"{course.root / CONFIG}: {' '.join(str(error).split())}") from error
        self._load()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.book:
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
        if self.book is None:
            self._open()
        known = dict(self.submissions), set(self.students)
        try:
            self._enrol(scores.student for scores in batch)
            for scores in batch:
                self._submission(scores)
            self._grades(batch)
            self._comments(batch)
            self._penalties(batch)
            if not self.agreed:
                keep(self.book.db, self.assignment, terms(self.course.settings))
            self.book.db.commit()
            self.agreed = True
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
        """Late work, by the course's own plugin, as nbgrader's autograde does it."""
        if self.due is None:
            return
        for scores in batch:
            submission = self.book.find_submission(self.assignment, scores.student)
            if scores.due and scores.due > submission.duedate:  # of an extension that a person gave the longer counts
                submission.extension = scores.due - self.due
            for notebook in submission.notebooks:
                notebook.late_submission_penalty = None
                late = submission.total_seconds_late
                if late > 0:
                    penalty = self.late.plugin_inst.late_submission_penalty(scores.student, notebook.score, late)
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
