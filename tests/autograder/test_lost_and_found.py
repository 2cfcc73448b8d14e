"""Runs that are killed, interrupted or get in each other's way: nothing is lost, the gradebook always opens."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.course import Course, CourseError
from autograder.grading import only_run
from autograder.model import SubmissionStatus
from autograder.pipeline import Pool
from autograder.standings import standings
from autograder.submissions import read_record, submitted
from autograder.worker import Run

PS1 = "ps1-backpropagation"
COPIES = 16
POINTS = {"ada": 60.0, "marco": 46.0}
pytestmark = pytest.mark.usefixtures("box")


@pytest.fixture
def crowd(course: Course) -> Course:
    """Two students many times over."""
    for folder in list(course.submitted().iterdir()):
        if folder.name not in POINTS:
            shutil.rmtree(folder)
    for name in POINTS:
        for number in range(COPIES // 2):
            shutil.copytree(course.submitted() / name, course.submitted() / f"{name}{number}")
        shutil.rmtree(course.submitted() / name)
    return course


def start(course: Course, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "autograder", "grade", "--course", str(course.root), "--jobs", "2", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def check_all_graded(course: Course) -> None:
    with sqlite3.connect(course.root / "gradebook.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = db.execute("SELECT student_id, count(*) FROM submitted_assignment GROUP BY student_id").fetchall()
    db.close()
    assert len(rows) == COPIES
    assert all(count == 1 for _, count in rows)
    for student, standing in standings(course.db, PS1).items():
        assert standing.score == POINTS[student.rstrip("0123456789")]
        assert read_record(course.autograded(student, PS1))["grade"]["points"] == standing.score


def test_killed_again_and_again(crowd: Course) -> None:
    """kill -9 at random moments; the gradebook opens each time, and the last run finishes the rest."""
    times = random.Random(3)
    for _ in range(4):
        run = start(crowd)
        time.sleep(times.uniform(0.5, 5.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        standings(crowd.db, PS1)
    run = start(crowd)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    check_all_graded(crowd)
    assert not list(crowd.root.glob("autograded/*/*/.*")), "a file was left half-written"


def test_interrupted(crowd: Course) -> None:
    """Ctrl-C: what was graded stays, and the same command goes on from there."""
    run = start(crowd)
    deadline = time.monotonic() + 60
    while not list(crowd.root.glob("autograded/*/*/*.ipynb")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode in (130, 0), said
    assert "Traceback" not in said
    assert run.returncode == 0 or "interrupted" in said
    run = start(crowd)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    check_all_graded(crowd)


def test_a_dead_worker_is_replaced(crowd: Course) -> None:
    tasks = list(submitted(crowd, PS1))
    pool = Pool(Run(crowd.template(PS1), 0, "v"), 2)
    results = []
    killed = False
    for result in pool.results(tasks):
        if result is None:
            continue
        results.append(result)
        if not killed:
            killed = True
            os.kill(pool.workers[1].process.pid or 0, signal.SIGKILL)
    assert sorted(r.task.student for r in results) == sorted(t.student for t in tasks)
    assert {r.grade.status for r in results} == {SubmissionStatus.GRADED}


def test_a_hanging_worker_is_replaced_and_its_submission_told(crowd: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that is stopped does not answer; the others go on, and the run ends."""
    tasks = list(submitted(crowd, PS1))[:6]
    pool = Pool(Run(crowd.template(PS1), 0, "v"), 2)
    results = []
    stopped = False
    for result in pool.results(tasks):
        if result is not None:
            results.append(result)
        worker = pool.workers[0]
        if not stopped and worker.task is not None and results:
            os.kill(worker.process.pid or 0, signal.SIGSTOP)
            worker.deadline = time.monotonic() + 1
            stopped = True
    assert len(results) == 6
    assert {r.grade.status for r in results} == {SubmissionStatus.GRADED}


def test_two_runs_at_once(course: Course) -> None:
    with (
        only_run(course),
        pytest.raises(CourseError, match=f"another run is grading this course .process {os.getpid()}"),
        only_run(course),
    ):
        pass


def test_a_gradebook_that_cannot_be_written(crowd: Course) -> None:
    """Held by another program: one line, nothing marked as graded."""
    path = crowd.root / "gradebook.db"
    with sqlite3.connect(path) as db:
        db.execute("BEGIN EXCLUSIVE")
        run = start(crowd, "--db", f"sqlite:///{path}?timeout=0.5")
        out, said = run.communicate(timeout=120)
        db.rollback()
    db.close()
    assert run.returncode == 2, out + said
    assert "database is locked" in said
    assert "Traceback" not in said
    assert not list(crowd.root.glob("autograded/*/*/grade.json"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing.ipynb", "--assignment", PS1), "there is no such file"),
        (("--assignment", "ps9"), "unknown assignment 'ps9'"),
        ((__file__, "--assignment", PS1), "is no notebook"),
        (("--json", "/no/such/folder/x.json"), "there is no folder"),
        (("--db", "nonsense://"), "cannot be opened"),
    ],
)
def test_wrong_calls_get_one_line(course: Course, arguments: tuple[str, ...], words: str) -> None:
    run = start(course, *arguments)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 2
    assert words in said
    assert len(said.strip().splitlines()) == 1


def test_before_the_release(course: Course) -> None:
    (course.root / "gradebook.db").unlink()
    run = start(course)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 2
    assert said == f"autograder: {PS1} is not released yet; run: autograder release {PS1}\n"
    assert not Path(course.root / "gradebook.db").exists()
