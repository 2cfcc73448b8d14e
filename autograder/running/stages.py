"""One submission through all stages: file → submission → verdict → autograded notebook and scores."""

from __future__ import annotations

import resource
from dataclasses import replace
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path

from autograder.files import write_atomically
from autograder.intake.matching import read_submission
from autograder.intake.raw import printable
from autograder.judging.faults import fault
from autograder.judging.judge import judge
from autograder.model import CheckStatus, Grade, Submission, SubmissionStatus, Task, Unreadable
from autograder.records import autograded
from autograder.records.record import Record
from autograder.running.job import Job, Result, failure
from autograder.sandbox.box import Box


def bound_memory(more: int) -> None:
    """Let this process map so many bytes beyond what it has; past them comes a MemoryError: a failure of ours.

    The soft limit only: a box that is opened later takes its own, from above.
    """
    soft = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + more
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def attempt(task: Task, job: Job, box: Box) -> Result:
    """Grade one submission; whatever goes wrong on our side is a result as well."""
    try:
        return (job.stage or process)(task, job, box)
    except OSError as error:  # nothing of the submission's
        failed = failure(task, job, f"its results cannot be written: {error.filename or ''}: {error.strerror}")
        return replace(failed, hopeless=error.errno in (ENOSPC, EDQUOT, EROFS))
    except Exception as error:
        words = f"the grader failed: {type(error).__name__}: {error}"
        return failure(task, job, words, fault(error, job.content.places))


def process(task: Task, job: Job, box: Box) -> Result:
    """Grade one submission and write its autograded notebook."""
    submission = read_submission(task, job.template)
    if isinstance(submission, Unreadable):
        grade = Grade(task.student, submission.assignment, SubmissionStatus.UNREADABLE, notes=submission.notes)
        return finish(task, job, submission, grade)
    grade = judge(submission, box, job.content, seed=job.settings.seed, limits=job.settings.limits)
    grade = autograded.in_currency(grade, job.template)
    ours = [check.message for f in grade.functions for check in f.checks if check.status is CheckStatus.ERROR]
    if ours:
        grade = replace(grade, status=SubmissionStatus.ERROR, notes=(*grade.notes, *dict.fromkeys(ours)))
    if grade.status is SubmissionStatus.ERROR:
        return Result(task, replace(grade, outputs=()))
    return finish(task, job, submission, grade)


def finish(task: Task, job: Job, submission: Submission | Unreadable, grade: Grade) -> Result:
    """Write the notebook, if there is a place for it, and prepare what the one writer of the gradebook needs."""
    light = replace(grade, outputs=())
    checksum = submission.checksum
    given = submission if isinstance(submission, Submission) else None
    points = autograded.scores(job.template, grade, given)
    points = replace(points, submitted=task.submitted, due=task.due, changed=checksum != task.before)
    if task.target is not None:
        made = autograded.autograded(job.template, given, grade, points)
        write_atomically(task.target / f"{job.template.assignment}.ipynb", made)
    file, settings = printable(str(task.path)), job.settings
    record = Record(light, file, task.submitted, checksum, settings.seed, job.version, task.due)
    return Result(task, light, points, record)
