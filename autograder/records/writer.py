"""Write scores into nbgrader's gradebook: one writer, a few dozen submissions in one transaction.

The tables and their meaning are nbgrader's, so that formgrader, `generate_feedback`, late penalties and exports work
on what stands there. What a person entered (manual score, comment, extra credit) is never touched; where the
automatic score beneath a manual one changes, the cell asks for a person's look again, as with nbgrader itself. What the
course's log decides (`history`) is in what is written; where it decides anew, `rework` brings entries in line without
running anybody's code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from threading import Thread
from types import TracebackType
from typing import Any, Self

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from traitlets import TraitError

from autograder.course.folder import Course
from autograder.course.settings import CONFIG, CourseError, nbgrader_config
from autograder.course.version import verdict_version
from autograder.model import SubmissionStatus, hundredths
from autograder.records.autograded import scaled
from autograder.records.history import Decisions, Line, add, decisions, engine
from autograder.records.reader import knows, reachable, reason
from autograder.records.record import Record, Scores
from autograder.records.terms import keep, terms

Moves = tuple[dict[str, float], dict[str, float]]  # points by student, before and after


def import_nbgrader() -> None:
    """Import what of nbgrader writes a gradebook; it takes seconds."""
    import nbgrader.api
    import nbgrader.preprocessors  # noqa: F401


class Writer:
    """The one writer of a grading run; it opens the gradebook when there is something to write.

    Raises:
        CourseError: the gradebook cannot be opened or written, or does not know the assignment.
    """

    def __init__(self, course: Course, assignment: str, book: Any = None) -> None:
        if not knows(course.db, assignment):
            raise CourseError(f"{assignment} is not released yet; run: autograder release {assignment}")
        self.course, self.assignment = course, assignment
        self.book: Any = None
        self._shared = book  # one that is open already, and stays so
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
        course_id = config.CourseDirectory.get("course_id", "default_course")
        self.book = self._shared or Gradebook(reachable(course.db), course_id)
        self.decided = decisions(course)
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
        if self.book and not self._shared:
            self.book.db.rollback()
            self.book.close()

    def _load(self) -> None:
        """The assignment's cells, and whose submissions are there already."""
        from nbgrader.api import Student, SubmittedAssignment, SubmittedNotebook

        assignment = self.book.find_assignment(self.assignment)
        notebook = self.book.find_notebook(self.assignment, self.assignment)
        self.assignment_id, self.notebook_id, self.due = assignment.id, notebook.id, assignment.duedate
        self.graded = {cell.name: cell.id for cell in [*notebook.grade_cells, *notebook.task_cells]}
        self.most = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
        self.commented = {cell.name: cell.id for cell in [*notebook.solution_cells, *notebook.task_cells]}
        db = self.book.db
        self.students = {row.id for row in db.query(Student.id)}
        rows = (
            db.query(SubmittedAssignment.student_id, SubmittedAssignment.id, SubmittedNotebook.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .filter(SubmittedNotebook.notebook_id == self.notebook_id)
        )
        self.submissions = {student: (submission, submitted) for student, submission, submitted in rows}
        if not self._shared:
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
            before = self.points(scores.student for scores in batch)
            self._enrol(scores.student for scores in batch)
            for scores in batch:
                self._submission(scores)
            self._grades(batch)
            self._comments(batch)
            self._penalties(batch)
            if not self.agreed:
                keep(self.book.db, self.assignment, terms(self.course.settings))
            after = self.points(scores.student for scores in batch)
            self.book.db.commit()
            self.agreed = True
        except SQLAlchemyError as error:
            self.book.db.rollback()
            self.submissions, self.students = known
            raise CourseError(f"the gradebook cannot be written: {reason(error)}") from error
        self.log(before, after)

    def log(self, before: Mapping[str, float], after: Mapping[str, float], why: str = "") -> None:
        """A line in the course's log for everybody whose points are others than before."""
        if self.course.settings.dry_run:
            return
        judged_by = {"seed": self.course.settings.seed, "checks": self.version, "engine": engine()}
        moved = ((who, points) for who, points in after.items() if before.get(who) != points)
        add(
            self.course,
            *(
                Line("graded", who, self.assignment, why, {"points": points, "before": before.get(who), **judged_by})
                for who, points in moved
            ),
        )

    @cached_property
    def version(self) -> str:
        """Of all that decides a verdict."""
        return verdict_version(self.course, self.assignment)

    def points(self, students: Iterable[str]) -> dict[str, float]:
        """What the gradebook has of students, penalties taken off; of who has nothing there, nothing."""
        from nbgrader.api import Grade, SubmittedNotebook

        self.book.db.flush()
        ids = {self.submissions[who][1]: who for who in students if who in self.submissions}
        grades, notebooks = Grade.__table__.c, SubmittedNotebook.__table__.c
        score = func.coalesce(grades.manual_score, grades.auto_score, 0) + func.coalesce(grades.extra_credit, 0)
        rows = self.book.db.execute(
            select(notebooks.id, notebooks.late_submission_penalty, func.sum(score))
            .join(Grade.__table__, grades.notebook_id == notebooks.id)
            .where(notebooks.id.in_(ids))
            .group_by(notebooks.id, notebooks.late_submission_penalty)
        )
        return {ids[one]: hundredths(max(0.0, total - (penalty or 0.0))) for one, penalty, total in rows}

    def rework(self, records: Mapping[str, Record], decided: Decisions, back: Line | None, *, late: bool) -> Moves:
        """Bring the entries of graded students in line with what is decided; nothing is committed.

        ``back`` is a decision that is taken back; ``late``: what late work costs is worked out anew for all, not
        only for those whose points are others.
        """
        if self.book is None:
            self._open()
        was, self.decided = self.decided, decided
        there = {who: record for who, record in records.items() if who in self.submissions}
        before = self.points(there)
        found = self._notebooks(there)
        for who, record in there.items():
            taken = back is not None and (back.student, back.assignment) == (who, self.assignment)
            if not (late or taken) and self._same(was, decided, who, record):
                continue
            notebook = found[who]
            if back and taken:
                self._take_back(notebook, back)
            amended = {f"test_{f.name}": f for f in decided.amended(who, self.assignment, record.grade.functions)}
            for grade in notebook.grades:
                if grade.name in amended:
                    grade.auto_score = scaled(amended[grade.name], self.most[grade.name])
                elif decided.full(who, self.assignment, grade.name):
                    grade.auto_score, grade.needs_manual_grade = self.most[grade.name], False
                elif back and back.what == "forgive" and back.facts["function"] == grade.name.removeprefix("test_"):
                    read = record.grade.status is not SubmissionStatus.UNREADABLE
                    grade.auto_score = None if read else 0.0
                    grade.needs_manual_grade = read and grade.manual_score is None
            self._override(notebook, who)
            self._penalty(notebook, who, record.due, sum(map(earned, notebook.grades)))
        return before, self.points(there)

    def _notebooks(self, students: Collection[str]) -> dict[str, Any]:
        """Students' notebooks with all that hangs on them, in a few queries however many they are."""
        from nbgrader.api import Grade, SubmittedNotebook
        from sqlalchemy.orm import joinedload, selectinload

        wanted = selectinload(SubmittedNotebook.grades).joinedload(Grade.cell), joinedload(SubmittedNotebook.assignment)
        query = self.book.db.query(SubmittedNotebook).options(*wanted)
        here = query.filter(SubmittedNotebook.notebook_id == self.notebook_id)
        return {one.assignment.student_id: one for one in here if one.assignment.student_id in students}

    def _same(self, was: Decisions, now: Decisions, student: str, record: Record) -> bool:
        """Whether two states of the decisions come to the same for a submission."""

        def come_to(decided: Decisions) -> Any:
            full = [decided.full(student, self.assignment, cell) for cell in self.most]
            given = decided.amended(student, self.assignment, record.grade.functions)
            return given, full, decided.override(student, self.assignment)

        return bool(come_to(was) == come_to(now))

    def entered(self, student: str) -> dict[str, tuple[float | None, float | None, bool]]:
        """What a person entered for a student: manual score, extra credit, and whether the cell waits."""
        if self.book is None:
            self._open()
        notebook = self.book.find_submission_notebook(self.assignment, self.assignment, student)
        return {g.name: (g.manual_score, g.extra_credit, bool(g.needs_manual_grade)) for g in notebook.grades}

    def _take_back(self, notebook: Any, back: Line) -> None:
        """Restore what a decision replaced."""
        if back.what == "override":
            for grade in notebook.grades:
                manual, extra, waits = back.facts["before"].get(grade.name, (None, None, True))
                grade.manual_score, grade.extra_credit, grade.needs_manual_grade = manual, extra, waits
        if back.what == "extend":
            submission = notebook.assignment
            if submission.extension == timedelta(days=back.facts["days"]):
                submission.extension = None

    def _override(self, notebook: Any, student: str) -> None:
        """The points that a person set for the whole, shared out over the cells."""
        decided = self.decided.override(student, self.assignment)
        if decided:
            share = decided.facts["points"] / (sum(self.most.values()) or 1.0)
            for grade in notebook.grades:
                grade.manual_score, grade.extra_credit = share * self.most[grade.name], None
                grade.needs_manual_grade = False

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
            given = self.decided.scores(scores.student, self.assignment, scores.verdicts, scores.auto, self.most)
            fixed = self.decided.override(scores.student, self.assignment) is not None
            for name, cell in self.graded.items():
                auto = given.get(name)
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
                        {
                            "id": row.id,
                            "auto_score": auto,
                            "needs_manual_grade": not fixed and needs_look(row, auto, scores.changed),
                        }
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
        for scores in batch if self.due is not None else ():
            notebook = self.book.find_submission_notebook(self.assignment, self.assignment, scores.student)
            self._penalty(notebook, scores.student, scores.due, notebook.score)

    def _penalty(self, notebook: Any, student: str, due: datetime | None, score: float) -> None:
        """Late work of one student; ``due`` is what a list said. The longest of several extensions counts."""
        if self.due is None:
            return
        submission = notebook.assignment
        days = timedelta(days=self.decided.days(student, self.assignment))
        longest = max((due or self.due) - self.due, days)
        if longest > (submission.extension or timedelta()):
            submission.extension = longest
        notebook.late_submission_penalty = None
        late = submission.total_seconds_late
        if late > 0 and not self.decided.override(student, self.assignment):
            penalty = self.late.plugin_inst.late_submission_penalty(student, score, late)
            if penalty is not None:
                notebook.late_submission_penalty = min(max(penalty, 0.0), score)

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


def earned(grade: Any) -> float:
    """What a cell earned, as nbgrader sums up: a manual score replaces the automatic one, extra credit is added."""
    base = grade.manual_score if grade.manual_score is not None else grade.auto_score
    return 0.0 if base is None else float(base + (grade.extra_credit or 0.0))


def needs_look(row: Any, auto: float | None, changed: bool) -> bool:
    """Whether a graded cell asks for a person: no score yet, or what a person judged is no longer what stands there."""
    if row.manual_score is None:
        return auto is None
    return bool(row.needs_manual_grade) or (changed if auto is None else auto != row.auto_score)
