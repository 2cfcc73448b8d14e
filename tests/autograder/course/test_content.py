"""An assignment of one's own with its checks in a folder outside this repository, from release to feedback."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from autograder.course.content import Content
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.course.version import verdict_version
from autograder.diagnosis.misconceptions import catalogue
from autograder.intake.submissions import submitted
from autograder.judging.hidden import functions
from autograder.running.job import Job
from autograder.running.pool import Pool
from autograder.sandbox.limits import Limits
from tests.autograder.cli.test_app import call
from tests.autograder.myst import checked, document, solution
from tests.solutions import CONTENT

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # nbgrader's own
    pytest.mark.filterwarnings("ignore::UserWarning:nbconvert"),
]

SOURCE = document(
    "A quiz",
    solution("double", 'def double(x):\n    """Two times x."""', "2 * x"),
    checked("double", 5, assignment="quiz-1"),
)
FILES = {
    "checks/numbers.py": """
def drawn(rng):
    from autograder.checks import Case

    yield Case((float(rng.uniform(3, 4)),), "a number")
""",
    "checks/quiz_1.py": """
from autograder.checks import Function, Property
from .numbers import drawn

FUNCTIONS = [Function("double", lambda x: 2 * x, (Property("twice the number", 5, drawn),))]
""",
    "misconceptions/quiz_1.py": """
from autograder.misconceptions import Collection

MISCONCEPTIONS = Collection("quiz-1")
mistake = MISCONCEPTIONS.about("double", "index.html")
mistake("squared", "This is the square of the number.", lambda x: x * x)
""",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def solution_cell(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "double")


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return write(tmp_path / "private", FILES)


@pytest.fixture(scope="module")
def made_quiz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the quiz released and two submissions: ada doubles, bob squares."""
    root = tmp_path_factory.mktemp("quiz")
    shutil.copy(Course.find().root / "nbgrader_config.py", root)
    write(root, {"source/quiz-1/quiz-1.md": SOURCE})
    course = Course.find(root)
    assert call(course, "release", "quiz-1")[0] == 0
    for student, code in (("ada", "2 * x"), ("bob", "x * x")):
        notebook = nbformat.read(course.released("quiz-1"), as_version=4)
        solution_cell(notebook).source = f"def double(x):\n    return {code}"
        (course.submitted() / student / "quiz-1").mkdir(parents=True)
        nbformat.write(notebook, course.submitted() / student / "quiz-1" / "quiz-1.ipynb")
    return root


@pytest.fixture
def quiz(made_quiz: Path, tmp_path: Path) -> Course:
    """A copy of that course, to be changed at will."""
    return Course.find(shutil.copytree(made_quiz, tmp_path / "course"))


def test_nothing_is_written_into_a_course(quiz: Course, suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps half a file of bytecode where the disk is full, and fails on it from then on."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert Content(quiz.root, suite).load("checks", "quiz-1")
    assert not list(suite.rglob("__pycache__"))
    assert sys.dont_write_bytecode is False


@pytest.mark.usefixtures("box")
def test_private_checks_grade_a_class(quiz: Course, suite: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert call(quiz, "grade", "--suite", suite, "--json", out)[0] == 0
    ada, bob = json.loads(out.read_text())["submissions"]
    assert (ada["student"], ada["points"]) == ("ada", 5)
    assert (bob["student"], bob["points"]) == ("bob", 0)
    assert bob["functions"]["double"]["checks"][0]["misconception"] == "squared"
    assert call(quiz, "feedback", "--suite", suite)[0] == 0
    assert "This is the square of the number." in quiz.feedback("bob", "quiz-1").read_text("utf-8")


@pytest.mark.usefixtures("box")
def test_private_checks_are_certified(quiz: Course, suite: Path, tmp_path: Path) -> None:
    sides = {"right/sum.py": "x + x", "wrong/square.py": "x * x", "wrong/rounded.py": "round(2 * x)"}
    files = {f"quiz-1/double/{name}": f"def double(x): return {code}\n" for name, code in sides.items()}
    files["quiz-1/double/wrong/square.py"] = "# misconception: squared\n" + files["quiz-1/double/wrong/square.py"]
    corpus, out = write(tmp_path / "corpus", files), tmp_path / "out.json"
    assert call(quiz, "certify", "--corpus", corpus, "--suite", suite, "--json", out)[0] == 0
    result = json.loads(out.read_text())
    told = {name.split("/")[-1]: (f["explained"], f["explanation"]) for name, f in result["files"].items()}
    assert told["square.py"] == ("name", "This is the square of the number.")
    assert told["rounded.py"][0] == "repair", "a private course has the search for nothing"
    assert told["rounded.py"][1].startswith("Line 1: ")
    assert told["sum.py"] == (None, None)
    counts = result["counts"]["total"]
    wanted = {
        "right": 1,
        "refused": 0,
        "wrong": 2,
        "accepted": 0,
        "labelled": 1,
        "rightly_named": 1,
        "wrongly_named": 0,
    }
    assert {name: counts[name] for name in wanted} == wanted


@pytest.mark.usefixtures("box")
def test_a_judge_that_wants_too_much_memory_is_our_failure(quiz: Course, tmp_path: Path) -> None:
    """And that submission's alone: it is ungraded, the others are graded by the same worker."""
    greedy = "lambda runs: None if len(bytearray(int(2 ** runs[0].outcome.value))) else ''"
    checks = FILES["checks/quiz_1.py"].replace("drawn)", f"drawn, judge={greedy})")
    suite = write(tmp_path / "greedy", {**FILES, "checks/quiz_1.py": checks})
    for student, code in (("ada", "29"), ("bob", "9"), ("cy", "29"), ("di", "10")):
        path = quiz.submitted() / student / "quiz-1" / "quiz-1.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        notebook = nbformat.read(quiz.released("quiz-1"), as_version=4)
        solution_cell(notebook).source = f"def double(x):\n    return {code}"
        nbformat.write(notebook, path)
    run = Job.of(Course.find(quiz.root, suite=suite, limits=replace(Limits(), judge=256 << 20)), "quiz-1")
    results = {
        result.task.student: result for result in Pool(run, 1).results(submitted(quiz, "quiz-1").tasks) if result
    }
    assert {name: (result.failed, result.grade.points) for name, result in results.items()} == {
        "ada": (True, 0),
        "bob": (False, 5),
        "cy": (True, 0),
        "di": (False, 5),
    }
    assert "MemoryError" in " ".join(results["ada"].grade.notes)


@pytest.mark.usefixtures("box")
def test_a_cell_too_late_is_refused_with_nbgraders_reason(quiz: Course, suite: Path) -> None:
    assert call(quiz, "grade", "--suite", suite)[0] == 0
    source = quiz.source("quiz-1")
    source.write_text(source.read_text("utf-8").replace("test_double", "test_twice"), "utf-8")
    with pytest.raises(CourseError, match=r"could not release quiz-1: Cannot add or remove cells .* submissions"):
        call(quiz, "release", "quiz-1")


def test_without_its_suite_nothing_is_graded(quiz: Course) -> None:
    with pytest.raises(CourseError, match=r"no checks for quiz-1: there is no .*checks/quiz_1.py; --suite DIR"):
        call(quiz, "grade")


def test_changed_checks_mean_grading_anew(quiz: Course, suite: Path) -> None:
    course = Course.find(quiz.root, suite=suite)
    before = verdict_version(course, "quiz-1")
    write(suite, {"checks/numbers.py": FILES["checks/numbers.py"].replace("4", "5")})
    assert verdict_version(course, "quiz-1") != before != verdict_version(quiz, "quiz-1")


def test_a_suite_comes_before_the_public_checks_and_may_build_on_them(tmp_path: Path) -> None:
    more = """
from course.checks import ps4_optimizers as public

FUNCTIONS = public.FUNCTIONS[:1]
"""
    suite = write(tmp_path, {"checks/ps4_optimizers.py": more})
    with_suite = Content(CONTENT.root, suite)
    assert list(functions("ps4-optimizers", with_suite)) == ["momentum_step"]
    assert len(functions("ps4-optimizers", CONTENT)) == 3
    assert list(functions("ps1-backpropagation", with_suite)) == list(functions("ps1-backpropagation", CONTENT))
    assert list(catalogue("ps4-optimizers", with_suite)) == list(catalogue("ps4-optimizers", CONTENT))


def test_a_folder_that_is_no_suite(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="is not a suite: it has no folder checks"):
        Course.find(suite=tmp_path)
    with pytest.raises(ValueError, match=f"no checks for 'quiz-9' in {tmp_path} or "):
        functions("quiz-9", Content(CONTENT.root, tmp_path))
