"""One submission through all stages: file → submission → verdict → autograded notebook and scores."""

from __future__ import annotations

import json
import resource
from dataclasses import dataclass, field, replace
from datetime import datetime
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path
from typing import Any

from autograder import notebook
from autograder.files import digest, write_atomically
from autograder.gradebook import Scores
from autograder.intake import recover
from autograder.judge import judge
from autograder.model import CheckStatus, Grade, Submission, SubmissionStatus, Unreadable
from autograder.rawnotebook import Broken, printable, read_file
from autograder.sandbox.box import Box
from autograder.sandbox.limits import Limits
from autograder.template import Template


@dataclass(frozen=True)
class Task:
    """A file to grade. ``target`` is the folder for what is made of it, None for a notebook by itself."""

    student: str
    path: Path
    target: Path | None = None
    submitted: datetime | None = None
    note: str = ""  # something about the file that the student should know
    before: str = ""  # checksum of what was graded before


@dataclass(frozen=True)
class Run:
    """What is the same for all submissions of a run."""

    template: Template
    seed: int
    version: str
    limits: Limits = field(default_factory=Limits)
    unsafe: bool = False
    suite: Path | None = None  # of private checks

    def box(self) -> Box:
        """A box for these submissions (not yet opened)."""
        code = [cell.released for cell in self.template.cells if cell.cell_type == "code"]
        return Box(self.limits, unsafe=self.unsafe, cells=code)


@dataclass(frozen=True)
class Result:
    """The verdict, what of it goes into the gradebook, and the record to keep once it is there."""

    task: Task
    grade: Grade
    scores: Scores | None = None
    record: str = ""
    hopeless: bool = False  # the disk is full or read-only: those that come after it would fail as well

    @property
    def failed(self) -> bool:
        """Whether we failed: ungraded."""
        return self.grade.status is SubmissionStatus.ERROR


def bound_memory(more: int) -> None:
    """Let this process map so many bytes beyond what it has; past them comes a MemoryError: a failure of ours.

    The soft limit only: a box that is opened later takes its own, from above.
    """
    soft = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + more
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def failure(task: Task, run: Run, reason: str) -> Result:
    """A result for a submission on which we failed."""
    return Result(task, Grade(task.student, run.template.assignment, SubmissionStatus.ERROR, notes=(reason,)))


def attempt(task: Task, run: Run, box: Box) -> Result:
    """Grade one submission; whatever goes wrong on our side is a result as well."""
    try:
        return process(task, run, box)
    except OSError as error:  # nothing of the submission's
        failed = failure(task, run, f"its results cannot be written: {error.filename or ''}: {error.strerror}")
        return replace(failed, hopeless=error.errno in (ENOSPC, EDQUOT, EROFS))
    except Exception as error:
        return failure(task, run, f"the grader failed: {type(error).__name__}: {error}")


def process(task: Task, run: Run, box: Box) -> Result:
    """Grade one submission and write its autograded notebook."""
    template = run.template
    content = b""
    submission: Submission | Unreadable
    try:
        content = read_file(task.path)
        submission = recover(content, task.path, template, task.student, task.submitted)
    except Broken as broken:
        submission = Unreadable(task.student, template.assignment, task.path, str(broken))
    if isinstance(submission, Unreadable):
        words = f"{printable(task.path.name)} could not be read: {submission.reason}."
        grade = Grade(task.student, template.assignment, SubmissionStatus.UNREADABLE, notes=(words,))
        return finish(task, run, None, grade, content)
    if task.note:
        submission = replace(submission, notes=(task.note, *submission.notes))
    grade = judge(submission, box, seed=run.seed, limits=run.limits, suite=run.suite)
    ours = [check.message for f in grade.functions for check in f.checks if check.status is CheckStatus.ERROR]
    if ours:
        grade = replace(grade, status=SubmissionStatus.ERROR, notes=(*grade.notes, *dict.fromkeys(ours)))
    if grade.status is SubmissionStatus.ERROR:
        return Result(task, replace(grade, outputs=()))
    return finish(task, run, submission, grade, content)


def finish(task: Task, run: Run, submission: Submission | None, grade: Grade, content: bytes) -> Result:
    """Write the notebook, and prepare what the one writer of the gradebook needs."""
    light = replace(grade, outputs=())
    if task.target is None:
        return Result(task, light)
    checksum = digest([content])
    points = notebook.scores(run.template, grade, submission)
    points = replace(points, submitted=task.submitted, changed=checksum != task.before)
    made = notebook.autograded(run.template, submission, grade, points)
    write_atomically(task.target / f"{run.template.assignment}.ipynb", made)
    return Result(task, light, points, json.dumps(record(task, run, light, checksum), ensure_ascii=False))


def record(task: Task, run: Run, grade: Grade, checksum: str) -> dict[str, Any]:
    """What `grade.json` holds beside the autograded notebook: every check, and what decided the verdict."""
    return {
        "grade": grade.to_json(),
        "file": printable(str(task.path)),
        "submitted": task.submitted.isoformat() if task.submitted else None,
        "seconds": round(grade.seconds, 4),
        "checksum": checksum,
        "seed": run.seed,
        "version": run.version,
    }
