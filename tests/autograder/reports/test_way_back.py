"""Pages on their way to students: a whole class, by what Moodle, Canvas and nbgrader do with what we hand them.

No notebook is run: what is graded here are verdicts written as a grading run writes them.
"""

from __future__ import annotations

import getpass
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.files import write_atomically
from autograder.model import Check, CheckStatus, FunctionVerdict, Grade, SubmissionStatus
from autograder.records.record import RECORD, Record
from autograder.records.release import release
from tests.autograder.handed_in import PS1, notebook, small, unreleased, zipped
from tests.autograder.reports.importers import Assignment, canvas_upload
from tests.autograder.reports.worksheets import Row, Sheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own
CLASS = {f"s{n:02}": Row(700 + n, f"Jo_{chr(65 + n)} O'Neil {n}", f"s{n:02}@example.org") for n in range(25)}
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "nn"\nc.Autograder.book = "https://book.example.org"\n'


@pytest.fixture
def course(tmp_path: Path) -> Course:
    root = tmp_path / "course"
    made = small(unreleased(root))
    (root / "nbgrader_config.py").write_text(CONFIG)
    release(made, PS1)
    return Course.find(root)


def call(course: Course, *words: object) -> str:
    result = CliRunner().invoke(app, [*map(str, words), "--course", str(course.root)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def judged(course: Course) -> list[str]:
    """Write a verdict for everybody who handed in; each other's points are others."""
    students = sorted(path.parent.parent.name for path in course.submitted().glob(f"*/{PS1}/{PS1}.ipynb"))
    for number, student in enumerate(students):
        points = number % 10
        check = Check("right", True, points, 10, CheckStatus.PASSED if points == 10 else CheckStatus.FAILED, "wrong")
        grade = Grade(student, PS1, SubmissionStatus.GRADED, (FunctionVerdict(f"{PS1}_f", (check,)),))
        target = course.autograded(student, PS1)
        write_atomically(
            target / f"{PS1}.ipynb", json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        )
        write_atomically(target / RECORD, Record(grade, "x", None, "", 0, "").text())
    return students


def owner(page: bytes) -> str:
    """Whose page it is, as it says itself; nobody else's name is on it."""
    named = {*re.findall(r"s\d\d\b", page.decode())} & {*CLASS}
    assert len(named) == 1, named
    return named.pop()


def moodle_zip(course: Course, code: str = "en") -> tuple[Path, Path]:
    """What Moodle hands out: the submissions, and the worksheet."""
    text = notebook(course.template(PS1), "def f(x):\n    return 2 * x")
    files = {f"{row.name}_{row.number}_assignsubmission_file_/{PS1}.ipynb": text for row in CLASS.values()}
    sheet = course.root / "worksheet.csv"
    sheet.write_text(Sheet(list(CLASS.values()), fields=["username", "email"]).text(code), "utf-8")
    return zipped(course.root / "submissions.zip", files), sheet


def enrolled(course: Course) -> Path:
    people = course.root / "people.csv"
    lines = (f"{s},{row.name},,{row.email}" for s, row in CLASS.items())
    people.write_text("\n".join(["id,first_name,last_name,email", *lines]), "utf-8")
    return people


def test_moodle_gives_every_page_to_its_owner(course: Course) -> None:
    """The numbers come with the worksheet, which may come later than the submissions."""
    archive, sheet = moodle_zip(course)
    call(course, "collect", archive, "--roster", enrolled(course), "--assignment", PS1)
    students = judged(course)
    assert students == sorted(CLASS)
    said = call(course, "feedback", "--to", "moodle", "--roster", sheet)
    assert "25 of them in" in said
    assert "Upload multiple feedback files in a zip" in said
    moodle = Assignment(10, {row.number for row in CLASS.values()} | {9999})
    found = moodle.feedback(course.root / "reports" / f"feedback-{PS1}-moodle.zip")
    assert {number: owner(page) for number, files in found.items() for page in files.values()} == {
        row.number: student for student, row in CLASS.items()
    }
    assert {name for files in found.values() for name in files} == {f"feedback-{PS1}.html"}


def test_moodle_s_numbers_are_kept_when_submissions_come(course: Course) -> None:
    archive, sheet = moodle_zip(course)
    call(course, "collect", archive, "--roster", sheet, "--assignment", PS1)
    judged(course)
    call(course, "feedback", "--to", "moodle")
    found = Assignment(10, {row.number for row in CLASS.values()}).feedback(
        course.root / "reports" / f"feedback-{PS1}-moodle.zip"
    )
    assert set(found) == {row.number for row in CLASS.values()}


def test_canvas_gives_every_page_to_its_owner(course: Course) -> None:
    """It takes what is called like an upload of the user's own, and hands it out under that name: as a notebook."""
    text = notebook(course.template(PS1), "def f(x):\n    return 2 * x")
    files = {f"oneiljo{n}_{'LATE_' if n % 3 else ''}{500 + n}_{9000 + n}_{PS1}-1.ipynb": text for n in range(25)}
    lines = (f'"O\'Neil, Jo {n}",{500 + n},,s{n:02},1' for n in range(25))
    roster = course.root / "canvas.csv"
    roster.write_text("\n".join(["Student,ID,SIS User ID,SIS Login ID,Section", *lines]))
    archive = zipped(course.root / "submissions.zip", files)
    call(course, "collect", archive, "--roster", roster, "--assignment", PS1)
    judged(course)
    said = call(course, "feedback", "--to", "canvas", "--assignment", "ps1")
    assert "in Canvas" in said
    uploads = {str(500 + n): {str(9000 + n)} for n in range(25)}
    found, ignored = canvas_upload(course.root / "reports" / f"feedback-{PS1}-canvas.zip", uploads)
    assert not ignored
    assert {user: owner(page) for user, (page,) in found.items()} == {str(500 + n): f"s{n:02}" for n in range(25)}
    import nbformat

    for (page,) in found.values():
        nbformat.validate(nbformat.reads(page.decode(), as_version=4))


@pytest.mark.parametrize(
    ("name", "user"),
    [
        (f"doejane_503_9003_{PS1}.ipynb", "503"),
        (f"doejane_LATE_503_9003_{PS1}-2.ipynb", "503"),
        ("doejane_503_9003_17_04.ipynb", "503"),  # numbers in the student's own name come behind
        (f"anon_aB3x9_9003_{PS1}.ipynb", "aB3x9"),
        (f"LATE_anon_aB3x9_9003_{PS1}.ipynb", "aB3x9"),
        (f"7_503_9003_{PS1}.ipynb", "503"),  # a group that is called by a number
        (f"projectgroup1_LATE_503_9003_{PS1}.ipynb", "503"),
    ],
)
def test_canvas_finds_whose_a_file_is_by_the_name_that_it_gave(name: str, user: str, tmp_path: Path) -> None:
    """The checker itself, on the names that `lib/content_zipper.rb` makes."""
    groups = {"7": ["503", "504"], "projectgroup1": ["503", "504"]} if name[0] in "7p" else {}
    found, ignored = canvas_upload(zipped(tmp_path / "x.zip", {name: "page"}), {user: {"9003"}}, groups)
    assert (sorted(found), ignored) == (["503", "504"] if groups else [user], [])
    found, ignored = canvas_upload(zipped(tmp_path / "x.zip", {name: "page"}), {user: {"9004"}}, groups)
    assert (found, ignored) == ({}, [name]), "an upload of somebody else's, or of another assignment"


def test_canvas_passes_over_what_is_called_a_link_and_that_is_told(course: Course) -> None:
    text = notebook(course.template(PS1), "def f(x):\n    return 2 * x")
    names = [f"doejane_503_9003_link{PS1}.ipynb", f"doejim_504_9004_{PS1}.ipynb"]
    roster = course.root / "canvas.csv"
    head = "Student,ID,SIS User ID,SIS Login ID,Section"
    roster.write_text(f'{head}\n"Doe, Jane",503,,jane,1\n"Doe, Jim",504,,jim,1')
    call(course, "collect", zipped(course.root / "s.zip", dict.fromkeys(names, text)), "--roster", roster)
    judged(course)
    said = call(course, "feedback", "--to", "canvas", "--assignment", "ps1")
    assert "1 left out, Canvas takes their notebook's name for a link: jane" in said
    made = course.root / "reports" / f"feedback-{PS1}-canvas.zip"
    assert not canvas_upload(made, {"503": {"9003"}, "504": {"9004"}})[1]


def test_who_cannot_be_reached_is_told(course: Course) -> None:
    archive, _ = moodle_zip(course)
    call(course, "collect", archive, "--roster", enrolled(course), "--assignment", PS1)
    judged(course)
    for to, words in (("canvas", "did not come from Canvas's zip file"), ("exchange", "have no submission_secret.txt")):
        result = CliRunner().invoke(app, ["feedback", "--to", to, "--course", str(course.root)])
        assert words in str(result.exception)
    assert not list(course.root.glob("feedback/*/*/"))


def test_nbgrader_s_students_fetch_their_pages(course: Course, tmp_path: Path) -> None:
    """On a real exchange: fetched and submitted by nbgrader, collected and graded by us, released and fetched by it."""
    exchange, home = tmp_path / "exchange", tmp_path / "home"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    (home / PS1).mkdir(parents=True)
    settings = f'c = get_config()\nc.Exchange.root = "{exchange}"\nc.CourseDirectory.course_id = "nn"\n'
    (home / "nbgrader_config.py").write_text(settings + f'c.Exchange.cache = "{tmp_path / "cache"}"\n')
    (course.root / "nbgrader_config.py").write_text(CONFIG + f'c.Exchange.root = "{exchange}"\n')
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path / "jupyter"), "HOME": str(tmp_path)}

    def nbgrader(*words: str, cwd: Path) -> str:
        command = [Path(sys.executable).with_name("nbgrader"), *words]
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stderr

    me = os.environ.get("USER") or getpass.getuser()
    nbgrader("release_assignment", PS1, cwd=course.root)
    (home / PS1 / f"{PS1}.ipynb").write_text(notebook(course.template(PS1), "def f(x):\n    return 2 * x"))
    nbgrader("submit", PS1, cwd=home)
    call(course, "collect", exchange / "nn" / "inbound")
    assert judged(course) == [me]
    said = call(course, "feedback", "--to", "exchange")
    assert f"nbgrader release_feedback {PS1}" in said
    nbgrader("release_feedback", PS1, cwd=course.root)
    nbgrader("fetch_feedback", PS1, cwd=home)
    (page,) = (home / PS1 / "feedback").glob(f"*/{PS1}.html")
    assert page.read_bytes() == course.feedback(me, PS1).read_bytes()
