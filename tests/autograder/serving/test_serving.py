"""Cross-cutting: a whole server with the real judge: uploads, kills, restarts, endless loops, `grade` afterwards."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from distributed import LocalCluster
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.model import printed
from autograder.records.reader import standings
from autograder.records.record import read_record
from autograder.serving.files import notebook as handed_in
from autograder.serving.run import links
from autograder.serving.store import Attempt, State, Store
from tests.corpus.make_class import notebook, students
from tests.marks import everyday
from tests.postgres import server as database

PS1 = "ps1-backpropagation"
START = 180  # seconds, on a machine that has much else to do
LOOP = "# %% sigmoid\ndef sigmoid(z):\n    while True:\n        pass\n"
pytestmark = [pytest.mark.usefixtures("box"), pytest.mark.filterwarnings("ignore")]  # nbgrader's own


class Server:
    """`autograder serve` of a course, as a program."""

    def __init__(self, course: Course, *more: str) -> None:
        self.course, self.more = course, more
        self.process: subprocess.Popen[str] | None = None
        self.address = ""

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "autograder", "serve", "--course", self.course.root),
                *("--port", "0", "--jobs", "2", *self.more),
            ],
            stdout=subprocess.PIPE,
            stderr=(self.course.root / "serve.log").open("a"),
            text=True,
        )
        assert self.process.stdout
        said = self.process.stdout.readline()
        found = re.match(r"listening on 127\.0\.0\.1:(\d+)", said)
        assert found, (said, self.log())
        self.address = f"http://127.0.0.1:{found[1]}"

    def end(self, number: int) -> int:
        assert self.process
        self.process.send_signal(number)
        status = self.process.wait(120)
        assert self.process.stdout
        self.process.stdout.close()
        self.process = None
        return status

    def log(self) -> str:
        return (self.course.root / "serve.log").read_text()

    def attempts(self) -> list[Attempt]:
        store = Store(self.course)
        found = store.attempts()
        store.close()
        return found

    def browser(self, student: str) -> httpx.Client:
        made = httpx.Client(base_url=self.address, timeout=120, trust_env=False)
        link = links(self.course, "student", [student], "")[student]
        for _ in range(100):
            if made.get(link).status_code == 303:
                return made
            time.sleep(0.1)  # until the server looks anew whose links are good
        raise AssertionError("the link does not open")

    def hand_in(self, student: str, text: str) -> None:
        with closing(self.browser(student)) as browser:
            form = re.search(r'name="form" value="(\w+)"', browser.get("/").text)
            assert form
            answer = browser.post(f"/{PS1}/hand-in", data={"form": form[1]}, files={"notebook": (f"{PS1}.ipynb", text)})
            assert answer.status_code == 303, answer.text

    def until(self, done: Callable[[], bool], seconds: float = START) -> None:
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, self.log()[-3000:]
            time.sleep(0.2)

    def settled(self) -> bool:
        store = Store(self.course)
        try:
            return not any(one.open for one in store.attempts()) and not store.unsettled()
        finally:
            store.close()


@pytest.fixture
def server(course: Course) -> Iterator[Server]:
    shutil.rmtree(course.submitted())
    made = Server(course)
    made.start()
    yield made
    if made.process:
        made.end(signal.SIGKILL)


@pytest.fixture(scope="module")
def texts(made_course: Path) -> dict[str, str]:
    """What the sample class hands in, of those who do no harm; and an endless loop."""
    template = Course.find(made_course).template(PS1)
    found = {name: path.read_text() for name, path in students(PS1).items() if path.suffix == ".py"}
    named = {name: found[name] for name in ("ada", "marco", "tara")}
    return {name: json.dumps(notebook(template, text)) for name, text in {**named, "loop": LOOP}.items()}


def grades(course: Course) -> dict[str, float]:
    return {student: round(s.score, 6) for student, s in standings(course.db, PS1).items()}


def call(course: Course, *arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--course", str(course.root)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_grade_has_nothing_left_to_do_and_comes_to_the_same_points(server: Server, texts: dict[str, str]) -> None:
    for student, text in texts.items():
        server.hand_in(student, text)
    server.hand_in("marco", texts["ada"])  # the last one counts
    server.until(server.settled)
    with closing(server.browser("ada")) as ada:
        assert "60 <small>of 68" in ada.get(f"/{PS1}/1").text
    course = server.course
    served = grades(course)
    assert served == {"ada": 60.0, "marco": 60.0, "tara": served["tara"], "loop": 56.0}
    assert server.end(signal.SIGTERM) == 0
    assert "4 were graded before" in call(course, "grade")
    assert grades(course) == served
    call(course, "grade", "--force")
    assert grades(course) == served, "judged by grade itself"
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        times = {one.student_id: one.timestamp for one in book.assignment_submissions(PS1)}
    last = {one.student: one.received for one in server.attempts()}
    assert times == last
    counted = {one.student: handed_in(course, one).read_bytes() for one in server.attempts()}
    for student, content in counted.items():
        assert (course.submitted() / student / PS1 / f"{PS1}.ipynb").read_bytes() == content
    log = server.log()
    assert "/in/{token}" in log
    assert not re.search(r"/in/\w{5}", log), "a link is in the log"


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    "kills", everyday([[0.0, 0.74], [0.37 * k for k in range(5)]], lambda kills: len(kills) == 2), ids=["two", "five"]
)
def test_kill_9_at_any_moment_loses_nothing_and_grades_nothing_twice(
    server: Server, texts: dict[str, str], kills: list[float]
) -> None:
    """Killed while uploads are taken, judged and settled; each student has one attempt for each answer they got."""
    accepted = 0
    for number, moment in enumerate(kills):
        for student in ("ada", "marco", "tara"):
            server.hand_in(student, texts[student] + " " * (number + 1))
            accepted += 1
        time.sleep(moment)  # into another stage each time
        server.end(signal.SIGKILL)
        found = server.attempts()
        assert len(found) == accepted, "an upload that was answered is there"
        assert all(handed_in(server.course, one).is_file() for one in found)
        server.start()
    server.until(server.settled)
    found = server.attempts()
    assert [one.state for one in found] == [State.JUDGED] * accepted
    assert sorted((one.student, one.number) for one in found) == [
        (student, number) for student in ("ada", "marco", "tara") for number in range(1, len(kills) + 1)
    ]
    served = grades(server.course)
    assert served["ada"] == 60.0
    assert served["marco"] == 46.0
    assert len(served) == 3
    assert server.end(signal.SIGTERM) == 0
    assert "3 were graded before" in call(server.course, "grade")


@pytest.mark.long
def test_endless_loops_hold_up_nobody(server: Server, texts: dict[str, str]) -> None:
    """Six loops before one honest notebook, which is judged before most of them: `test_lanes`, with a judge."""
    for number in range(6):
        server.hand_in(f"loop{number}", texts["loop"])
    server.hand_in("ada", texts["ada"])
    server.until(server.settled)
    found = sorted(server.attempts(), key=lambda one: (one.finished, one.id))
    assert {one.state for one in found} == {State.JUDGED}
    assert [one.student for one in found].index("ada") <= 3
    assert {one.points for one in found if one.student != "ada"} == {56.0}, "in the slow line as in any other"


def test_graceful_stop_and_a_second_server(server: Server, texts: dict[str, str]) -> None:
    again = subprocess.run(
        [sys.executable, "-m", "autograder", "serve", "--course", server.course.root, "--port", "0"],
        capture_output=True,
        text=True,
        timeout=START,
    )
    assert again.returncode == 2
    assert "is being served" in again.stderr
    server.hand_in("ada", texts["ada"])
    server.hand_in("loop", texts["loop"])
    assert server.end(signal.SIGTERM) == 0
    assert not any(one.state is State.JUDGING for one in server.attempts())
    server.start()
    server.until(server.settled)
    assert grades(server.course) == {"ada": 60.0, "loop": 56.0}


def test_a_run_that_holds_the_gradebook_is_waited_for(server: Server, texts: dict[str, str]) -> None:
    """Students have their pages meanwhile; the gradebook follows."""
    from autograder.running.run import only_run

    with only_run(server.course):
        server.hand_in("ada", texts["ada"])
        server.until(lambda: not server.attempts()[0].open)
        with closing(server.browser("ada")) as ada:
            assert "60 <small>of 68" in ada.get(f"/{PS1}/1").text
        assert grades(server.course) == {}
    server.until(server.settled)
    assert grades(server.course) == {"ada": 60.0}
    assert (server.course.autograded("ada", PS1) / "grade.json").is_file()


def test_on_a_server_for_databases(course: Course, texts: dict[str, str]) -> None:
    """PostgreSQL has the gradebook and the attempts; a kill, a restart, and the same points."""
    shutil.rmtree(course.submitted())
    with database() as db:
        there = Course.find(course.root, db)
        call(there, "release", PS1, "--force", "--db", db)
        made = Server(there, "--db", db)
        made.start()
        try:
            made.hand_in("ada", texts["ada"])
            made.hand_in("marco", texts["marco"])
            made.end(signal.SIGKILL)
            made.start()
            made.until(made.settled)
            assert grades(there) == {"ada": 60.0, "marco": 46.0}
            assert not (course.root / "attempts" / ".serving" / "serving.db").exists()
        finally:
            made.end(signal.SIGTERM)
        assert "2 were graded before" in call(there, "grade", "--db", db)


@pytest.mark.long
def test_on_a_cluster(course: Course, texts: dict[str, str]) -> None:
    """A server with the cluster that `running/test_cluster` has without one."""
    shutil.rmtree(course.submitted())
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        made = Server(course, "--scheduler", cluster.scheduler_address)
        made.start()
        try:
            made.hand_in("marco", texts["marco"])
            made.hand_in("loop", texts["loop"])
            made.until(made.settled)
        finally:
            made.end(signal.SIGTERM)
    assert grades(course) == {"marco": 46.0, "loop": 56.0}


def test_pages_say_what_the_gradebook_says(server: Server, texts: dict[str, str]) -> None:
    """What a person entered and decided is in them; a file with nothing in it takes no grade away, and is told."""
    course = server.course

    def until_shown(browser: httpx.Client, path: str, *words: str) -> None:
        server.until(lambda: all(word in " ".join(browser.get(path).text.split()) for word in words))

    words = texts["marco"].replace("*Your answer here.*", "Because the error is a sum.")
    server.hand_in("marco", words)
    server.until(server.settled)
    before = grades(course)["marco"]
    record = read_record(course.autograded("marco", PS1))
    assert record
    wrong = next(f for f in record.grade.functions if f.points < f.max_points)
    with Gradebook(course.db) as book:
        grade = next(g for g in book.find_submission_notebook(PS1, PS1, "marco").grades if g.needs_manual_grade)
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.db.commit()
    call(course, "student", "forgive", PS1, wrong.name, "--why", "it was unfair", "--yes")
    after = grades(course)["marco"]
    assert after == pytest.approx(before + 3 + wrong.max_points - wrong.points)
    with closing(server.browser("marco")) as marco:
        until_shown(marco, f"/{PS1}/1", f"{printed(after)} <small>of 68", "Full marks all the same: it was unfair")
        until_shown(marco, "/", f"In the gradebook: <strong>{printed(after)} of 68 points", "1 answer to be graded")
        for number, text, state, said in (
            (2, course.released(PS1).read_text(), State.BLANK, "Attempt 2 has no answer in it"),
            (3, '{"cells": [', State.UNREADABLE, "Attempt 3 could not be read"),
        ):
            server.hand_in("marco", text)
            server.until(server.settled)
            assert server.attempts()[-1].state is state
            until_shown(marco, f"/{PS1}/{number}", said, "Attempt 1 counts", "It cost no try")
            until_shown(marco, "/", said, f"In the gradebook: <strong>{printed(after)} of 68 points")
        assert grades(course) == {"marco": after}
        assert (course.submitted() / "marco" / PS1 / f"{PS1}.ipynb").read_text() == words
        call(course, "student", "drop", "marco")
        for path in ("/", f"/{PS1}/1"):
            until_shown(marco, path, "You are no longer in this course")
        call(course, "student", "join", "marco")
        until_shown(marco, "/", "In the gradebook")
