"""What a run hands to its workers, and what comes back. Nothing here grades, or needs what grading needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from autograder.course.content import Content
from autograder.course.folder import Course
from autograder.course.settings import CourseError, Settings
from autograder.course.template import Template
from autograder.course.version import verdict_version
from autograder.model import CellKind, Fault, Grade, SubmissionStatus, Task
from autograder.records.record import Record, Scores

if TYPE_CHECKING:
    from autograder.sandbox.box import Box


@dataclass(frozen=True)
class Job:
    """What is the same for all submissions of a run."""

    template: Template
    content: Content
    settings: Settings
    version: str
    stage: Work | None = None  # what is done with a submission, if not graded

    @classmethod
    def of(cls, course: Course, assignment: str, stage: Work | None = None) -> Self:
        """The course's job for an assignment, as all stands now.

        Raises:
            CourseError: the assignment, or the checks that it asks for, are not there.
        """
        template, content = course.template(assignment), course.content
        asks = any(cell.kind is CellKind.TEST and "autograder.checks" in cell.source for cell in template.cells)
        if asks and content.home("checks", assignment) is None:
            places = " or ".join(f"{place}/checks/{content.module(assignment)}.py" for place in content.places)
            said = f"no checks for {assignment}: there is no {places}; --suite DIR names a folder that has them"
            raise CourseError(said)
        return cls(template, content, course.settings, verdict_version(course, assignment), stage)

    def box(self) -> Box:
        """A box for these submissions (not yet opened)."""
        from autograder.sandbox.box import Box

        code = [cell.released for cell in self.template.cells if cell.cell_type == "code"]
        settings = self.settings
        return Box(settings.limits, unsafe=settings.unsafe, cells=code, packages=settings.packages)


@dataclass(frozen=True)
class Result:
    """The verdict, what of it goes into the gradebook, and the record to keep once it is there."""

    task: Task
    grade: Grade
    scores: Scores | None = None
    record: Record | None = None
    hopeless: bool = False  # the disk is full or read-only: those that come after it would fail as well

    @property
    def failed(self) -> bool:
        """Whether we failed: ungraded."""
        return self.grade.status is SubmissionStatus.ERROR


Work = Callable[[Task, Job, "Box"], Result]


def failure(task: Task, job: Job, reason: str, fault: Fault | None = None) -> Result:
    """A result for a submission on which we failed."""
    faults = (fault or Fault(reason),)
    grade = Grade(task.student, job.template.assignment, SubmissionStatus.ERROR, notes=(reason,), faults=faults)
    return Result(task, grade)
