"""Grading on a real Dask cluster: two workers, one of which is killed in the middle."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from dataclasses import replace

import pytest
from distributed import LocalCluster

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.submissions import submitted
from autograder.model import SubmissionStatus, Task
from autograder.records.reader import standings
from autograder.running.cluster import ClusterPool, grade_there, started
from autograder.running.job import Job, Result, Work, failure
from autograder.running.run import grade_course
from autograder.sandbox.box import Box

PS1 = "ps1-backpropagation"
pytestmark = [pytest.mark.usefixtures("box"), pytest.mark.filterwarnings("ignore")]


@pytest.mark.usefixtures("alone")
def test_a_worker_is_killed(course: Course) -> None:
    for folder in list(course.submitted().iterdir()):
        if folder.name != "marco":
            shutil.rmtree(folder)
    for number in range(11):
        shutil.copytree(course.submitted() / "marco", course.submitted() / f"m{number}")
    seen = 0
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]

        def watch(row: object) -> None:
            nonlocal seen
            seen += 1
            if seen == 1:
                os.kill(pids[0], signal.SIGKILL)

        spread = Course.find(course.root, scheduler=cluster.scheduler_address)
        summary = grade_course(spread, submitted(course, PS1).tasks, Job.of(spread, PS1), watch)
    assert {row.status for row in summary.rows} == {SubmissionStatus.GRADED}
    assert seen == 12
    assert {s.score for s in standings(course.db, PS1).values()} == {46.0}


def test_no_scheduler(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.running.cluster.CONNECT", 1)
    with pytest.raises(CourseError, match="no Dask scheduler answers"):
        list(ClusterPool(Job.of(course, PS1), "tcp://127.0.0.1:9").results([]))


def hang(task: Task, job: Job, box: Box) -> Result:
    """In the place of grading: a judge that never comes to an end."""
    while True:
        time.sleep(1)


def greedy(task: Task, job: Job, box: Box) -> Result:
    """One that takes more memory than a judge may."""
    return failure(task, job, f"{len(bytearray(job.settings.limits.judge + (1 << 30)))} bytes")


@pytest.mark.parametrize(
    ("stage", "words"), [(hang, "did not answer in time, 2 times"), (greedy, "the grader failed: MemoryError")]
)
def test_deadline_and_memory_are_bounded_as_in_the_pool(
    course: Course, monkeypatch: pytest.MonkeyPatch, stage: Work, words: str
) -> None:
    """And the next submission finds a worker."""
    monkeypatch.setattr("autograder.running.pool.PATIENCE", 0.5)
    job = Job.of(course, PS1)
    settings = replace(job.settings, limits=replace(job.settings.limits, submission=0.5, judge=1 << 28))
    task = submitted(course, PS1).tasks[0]
    spoilt = replace(job, settings=settings, stage=stage)
    monkeypatch.setattr("autograder.running.cluster._mine", threading.local())
    result, tier = grade_there(task, spoilt)
    assert result is not None
    assert result.failed
    assert words in result.grade.notes[0]
    monkeypatch.setattr("autograder.running.pool.PATIENCE", 60.0)
    result, tier = grade_there(task, job)
    assert result is not None
    assert result.grade.status is SubmissionStatus.GRADED
    assert "rlimits" in tier
    started(job).stop()
