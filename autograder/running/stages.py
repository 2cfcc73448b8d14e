"""One submission through all stages: file → submission → verdict → autograded notebook and scores."""

from __future__ import annotations

from dataclasses import replace
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path

from autograder.files import write_atomically
from autograder.intake.matching import read_submission
from autograder.intake.raw import printable
from autograder.judging.faults import fault
from autograder.judging.judge import judge
from autograder.model import CheckStatus, Grade, Submission, SubmissionStatus, Task, Unreadable, printed
from autograder.records import autograded
from autograder.records.record import Record, read_record
from autograder.running.job import Job, Result, failure
from autograder.sandbox.box import Box


def bound_memory(more: int) -> None:
    """Let this process map so many bytes beyond what it has; past them comes a MemoryError: a failure of ours.

    The soft limit only: a box that is opened later takes its own, from above.
    """
    import resource  # which Windows has not; workers run elsewhere

    soft = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + more
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def handle(task: Task, job: Job, box: Box) -> Result:
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
    grade = verdict(submission, job, box)
    if grade.status is SubmissionStatus.ERROR:
        return Result(task, replace(grade, outputs=()))
    if job.settings.attempts == "best" and (before := attempt_before(task, submission.checksum)):
        attempt = read_submission(before, job.template)
        again = verdict(attempt, job, box)
        if again.status is SubmissionStatus.GRADED and again.points > grade.points + 1e-9:
            return finish(before, job, attempt, best_of(again, grade), now=(task, submission.checksum))
    return finish(task, job, submission, grade)


def attempt_before(task: Task, checksum: str) -> Task | None:
    """The attempt that was graded before, as its autograded notebook has it; None if it is this one."""
    record = read_record(task.target)
    if task.target is None or record is None or record.grade.status is not SubmissionStatus.GRADED:
        return None
    if record.checksum == checksum and not record.earlier:
        return None
    path = task.target / f"{record.grade.assignment}.ipynb"
    return replace(task, path=path, submitted=record.counts if record.earlier else record.submitted)


def best_of(best: Grade, last: Grade) -> Grade:
    """A verdict with a word about the attempt that does not count."""
    what = f"{printed(best.points)} of {printed(best.max_points)}"
    words = f"Your best attempt counts: an earlier one earned {what}, the last one {printed(last.points)}."
    return replace(best, notes=(words, *(note for note in best.notes if not note.startswith("Your best attempt"))))


def verdict(submission: Submission | Unreadable, job: Job, box: Box) -> Grade:
    """What a submission earns; a status ERROR is a fault of ours."""
    if isinstance(submission, Unreadable):
        return Grade(submission.student, submission.assignment, SubmissionStatus.UNREADABLE, notes=submission.notes)
    grade = judge(submission, box, job.content, seed=job.settings.seed, limits=job.settings.limits)
    grade = autograded.in_currency(grade, job.template)
    ours = [check.message for f in grade.functions for check in f.checks if check.status is CheckStatus.ERROR]
    if ours:
        grade = replace(grade, status=SubmissionStatus.ERROR, notes=(*grade.notes, *dict.fromkeys(ours)))
    return grade


def finish(
    task: Task,
    job: Job,
    submission: Submission | Unreadable,
    grade: Grade,
    now: tuple[Task, str] | None = None,
) -> Result:
    """Write the notebook, if there is a place for it, and prepare what the one writer of the gradebook needs.

    ``now`` is what was handed in last, where an earlier attempt counts: its task and its file's checksum.
    """
    light = replace(grade, outputs=())
    checksum = submission.checksum
    given = submission if isinstance(submission, Submission) else None
    points = autograded.scores(job.template, grade, given)
    points = replace(points, submitted=task.submitted, due=task.due, changed=now is None and checksum != task.before)
    if task.target is not None:
        made = autograded.autograded(job.template, given, grade, points)
        write_atomically(task.target / f"{job.template.assignment}.ipynb", made)
    last, checksum = now or (task, checksum)
    file, settings = printable(str(last.path)), job.settings
    record = Record(light, file, last.submitted, checksum, settings.seed, job.version, task.due)
    return Result(last, light, points, replace(record, earlier=True, counts=task.submitted) if now else record)
