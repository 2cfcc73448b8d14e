"""Runs that are killed, interrupted or get in each other's way: nothing is lost, the gradebook always opens."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from nbgrader.api import Gradebook

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.submissions import submitted
from autograder.model import SubmissionStatus
from autograder.records.reader import standings
from autograder.records.record import read_record
from autograder.running.job import Job
from autograder.running.pool import Pool
from autograder.running.run import only_run
from tests.marks import everyday

PS1 = "ps1-backpropagation"
COPIES = 8
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
        assert read_record(course.autograded(student, PS1)).grade.points == standing.score


def rows(course: Course) -> dict[str, dict[str, tuple[float, float]]]:
    """Every student's scores, cell by cell; nbgrader opens the gradebook too and sees the same students."""
    found = {student: standing.scores for student, standing in standings(course.db, PS1).items()}
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        assert {submission.student_id for submission in book.assignment_submissions(PS1)} == set(found)
    return found


def hit(run: subprocess.Popen[str], what: str) -> bool:
    """kill -9 a worker, a box or the whole run, or Ctrl-C; False if it is not there (any more)."""
    if run.poll() is not None:
        return False
    with contextlib.suppress(psutil.NoSuchProcess):
        boxes = [child for child in psutil.Process(run.pid).children(recursive=True) if child.name() == "bwrap"]
        aims = {"box": boxes, "worker": [p for box in boxes if (p := box.parent()) and p.name() != "bwrap"]}
        if what in aims:
            for aim in aims[what][:1]:
                aim.kill()
            return bool(aims[what])
        (os.killpg if what == "run" else os.kill)(run.pid, signal.SIGKILL if what == "run" else signal.SIGINT)
    return what not in ("box", "worker")


@pytest.mark.usefixtures("alone")
@pytest.mark.filterwarnings("ignore")  # nbgrader's and SQLAlchemy's among themselves
@pytest.mark.parametrize("times", everyday((6, 20), lambda times: times == 6))
def test_killed_again_and_again(crowd: Course, times: int) -> None:
    """Blows at random moments, each kind at least once: to workers, boxes, the whole run, and Ctrl-C.

    Each run goes on from the last one. The gradebook opens after every run, and in the end each submission is graded
    once, as in a run left in peace.
    """
    chance, seed = random.Random(3), 0
    blows: Counter[str] = Counter()
    while blows.total() < times or len(+blows) < 4:
        run = start(crowd, "--seed", str(seed))
        while run.poll() is None:
            time.sleep(chance.uniform(0.0, 0.8))
            what = chance.choice(["worker", "box", "box", "run", "Ctrl-C"] if blows.total() % 3 else ["worker", "box"])
            blows[what] += hit(run, what)
        _, said = run.communicate()
        # The second is said where Ctrl-C comes before we are asked: while Python itself, or the command line, is read.
        assert "Traceback" not in said or (said.endswith("KeyboardInterrupt\n") and "gradecommand" not in said), said
        assert "Exception ignored" not in said, said
        rows(crowd)
        seed += run.returncode == 0  # all is graded: the next run finds work again
    run = start(crowd, "--seed", str(seed))
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    check_all_graded(crowd)
    assert not list(crowd.root.glob("autograded/*/*/.*")), "a file was left half-written"
    found = rows(crowd)
    run = start(crowd, "--seed", str(seed), "--force")
    assert run.wait(120) == 0
    assert rows(crowd) == found


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


@pytest.mark.usefixtures("alone")
def test_a_dead_worker_is_replaced(crowd: Course) -> None:
    tasks = submitted(crowd, PS1).tasks
    pool = Pool(Job.of(crowd, PS1), 2)
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


@pytest.mark.usefixtures("alone")
def test_a_hanging_worker_is_replaced_and_its_submission_told(crowd: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that is stopped does not answer; the others go on, and the run ends."""
    tasks = submitted(crowd, PS1).tasks[:6]
    pool = Pool(Job.of(crowd, PS1), 2)
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


def refused(course: Course, words: str, *more: str) -> None:
    """A run that cannot write says so in one line and marks nothing as graded."""
    run = start(course, "--quiet", *more)
    out, said = run.communicate(timeout=120)
    assert run.returncode == 2, out + said
    assert re.search(words, said), said
    assert len(said.strip().splitlines()) == 1, said
    assert not list(course.root.glob("autograded/*/*/.*")), "a file was left half-written"


def finished(course: Course) -> None:
    """The next run does all that is left."""
    run = start(course)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    check_all_graded(course)


def test_a_locked_gradebook(crowd: Course) -> None:
    """Held by another program for longer than we wait."""
    path = crowd.root / "gradebook.db"
    with sqlite3.connect(path) as db:
        db.execute("BEGIN EXCLUSIVE")
        refused(crowd, "database is locked", "--db", f"sqlite:///{path}?timeout=0.5")
        db.rollback()
    db.close()
    assert not list(crowd.root.glob("autograded/*/*/grade.json"))
    finished(crowd)


def test_a_gradebook_that_is_busy_for_a_moment(crowd: Course) -> None:
    """Formgrader saves something: the run waits."""
    with sqlite3.connect(crowd.root / "gradebook.db") as db:
        db.execute("BEGIN EXCLUSIVE")
        run = start(crowd)
        time.sleep(4)
        db.rollback()
    db.close()
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    check_all_graded(crowd)


@contextlib.contextmanager
def mounted(path: Path, *how: str) -> Iterator[None]:
    """Something mounted over a path, where we may mount."""
    if os.geteuid() or shutil.which("mount") is None:
        pytest.skip("only root can mount a small or a read-only disk")
    done = subprocess.run(["mount", *how, path], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)  # a last process of the run may still be ending


@contextlib.contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A file or folder that cannot be written for a while, by root neither."""
    if os.geteuid():
        mode = path.stat().st_mode
        path.chmod(mode & ~0o222)
        try:
            yield
        finally:
            path.chmod(mode)
        return
    with mounted(path, "--bind", str(path)):
        subprocess.run(["mount", "-o", "remount,bind,ro", path], check=True)
        yield


@pytest.mark.parametrize(("what", "words"), [("gradebook.db", "readonly database"), ("autograded", "autograded")])
def test_what_is_read_only(crowd: Course, what: str, words: str) -> None:
    path = crowd.root / what
    if not path.exists():
        path.mkdir()
    with read_only(path):
        refused(crowd, words)
    assert not list(crowd.root.glob("autograded/*/*/grade.json"))
    finished(crowd)


@pytest.mark.parametrize("rooms", everyday([[20, 200], [0, 100]], lambda rooms: 20 in rooms), ids=["little", "none"])
def test_a_full_disk(crowd: Course, rooms: list[int]) -> None:
    """It fills up at various moments: while notebooks are written, and while the gradebook is."""
    place = crowd.root.parent / "disk"
    place.mkdir()
    with mounted(place, "-t", "tmpfs", "-o", "size=32m", "none"):
        small = Course.find(shutil.copytree(crowd.root, place / "course"))
        for room in rooms:  # kilobytes that are free
            shutil.rmtree(small.root / "autograded", ignore_errors=True)  # what is there needs no more room
            free = os.statvfs(place)
            (place / "ballast").write_bytes(bytes(free.f_bavail * free.f_frsize - (room << 10)))
            refused(small, "No space left on device|disk is full", "--force")
            (place / "ballast").unlink()
            assert sqlite3.connect(small.root / "gradebook.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
        finished(small)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing.ipynb", "--assignment", PS1), "there is no such file"),
        (("--assignment", "ps9"), "unknown assignment 'ps9'"),
        ((__file__, "--assignment", PS1), "is not a notebook"),
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
