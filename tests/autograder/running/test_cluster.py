"""Grading on a real Dask cluster: two workers, one of which is killed in the middle."""

from __future__ import annotations

import os
import shutil
import signal

import pytest
from distributed import LocalCluster

from autograder.cli.grade import prepare
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.submissions import submitted
from autograder.model import SubmissionStatus
from autograder.records.reader import standings
from autograder.running.cluster import Cluster
from autograder.running.run import grade_course

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
        summary = grade_course(spread, list(submitted(course, PS1)), prepare(spread, PS1), watch)
    assert {row.status for row in summary.rows} == {SubmissionStatus.GRADED}
    assert seen == 12
    assert {s.score for s in standings(course.db, PS1).values()} == {46.0}


def test_no_scheduler(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.running.cluster.CONNECT", 1)
    with pytest.raises(CourseError, match="no Dask scheduler answers"):
        list(Cluster(prepare(course, PS1), "tcp://127.0.0.1:9").results([]))
