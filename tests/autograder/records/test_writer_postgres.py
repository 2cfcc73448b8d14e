"""The gradebook on a PostgreSQL server: released, graded (twice) and exported there, by us and by nbgrader."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import CsvExportPlugin
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.course.settings import CourseError, nbgrader_config
from autograder.records.reader import standings
from tests.postgres import server

PS1 = "ps1-backpropagation"
POINTS = {"ada": 60.0, "marco": 46.0}
pytestmark = [pytest.mark.usefixtures("box"), pytest.mark.filterwarnings("ignore")]  # nbgrader's own


@pytest.fixture(scope="module")
def db() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture(scope="module")
def course(made_course: Path, db: str, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Two students' work, released and graded into the server's gradebook."""
    root = tmp_path_factory.mktemp("postgres") / "exercises"
    shutil.copytree(made_course, root)
    (root / "gradebook.db").unlink()
    for folder in (root / "submitted").iterdir():
        if folder.name not in POINTS:
            shutil.rmtree(folder)
    course = Course.find(root, db)
    assert call(course, "release", PS1, "--force") == 0
    assert call(course, "grade", "--jobs", "2") == 0
    assert not (root / "gradebook.db").exists(), "it must all be on the server"
    return course


def call(course: Course, *arguments: str) -> int:
    result = CliRunner().invoke(app, [*arguments, "--course", str(course.root), "--db", course.db])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code


def test_scores_are_there(course: Course) -> None:
    assert {student: s.score for student, s in standings(course.db, PS1).items()} == POINTS


def test_nbgraders_export_and_ours(course: Course, tmp_path: Path) -> None:
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "theirs.csv")
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        plugin.export(book)
    assert call(course, "export", "--to", str(tmp_path / "ours.csv")) == 0
    theirs, ours = (list(csv.reader((tmp_path / f"{who}.csv").open())) for who in ("theirs", "ours"))
    assert sorted(theirs) == sorted(ours)
    assert {row[3]: float(row[9]) for row in ours[1:]} == POINTS


def test_a_second_run_grades_nothing_and_a_regrade_keeps_what_a_person_gave(course: Course) -> None:
    before = {p: p.stat().st_mtime_ns for p in course.root.glob("autograded/*/*/*")}
    assert call(course, "grade") == 0
    assert {p: p.stat().st_mtime_ns for p in course.root.glob("autograded/*/*/*")} == before
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        written = book.find_grade("question_minimum", PS1, PS1, "marco")
        written.manual_score, written.needs_manual_grade = 3.0, False
        book.db.commit()
    assert call(course, "grade", "--force", "--seed", "5") == 0
    marco = standings(course.db, PS1)["marco"]
    assert marco.scores["question_minimum"] == (3.0, 4.0)
    assert marco.score == POINTS["marco"] + 3.0
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        written = book.find_grade("question_minimum", PS1, PS1, "marco")
        written.manual_score, written.needs_manual_grade = None, True
        book.db.commit()


def test_formgraders_list_and_generate_feedback(course: Course) -> None:
    """What formgrader shows of submissions, and nbgrader's feedback, from that database."""
    config: Any = nbgrader_config(course.root)
    config.CourseDirectory.root, config.CourseDirectory.db_url = str(course.root), course.db
    api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
    found = {row["student"]: row["score"] for row in api.get_submissions(PS1)}
    assert found == POINTS
    assert api.generate_feedback(PS1, "ada")["success"]


def test_pages(course: Course, tmp_path: Path) -> None:
    assert call(course, "feedback") == 0
    assert call(course, "report", "--json", str(tmp_path / "r.json")) == 0
    assert json.loads((tmp_path / "r.json").read_text())["reports"][0]["points"]["highest"] == 60


def test_a_server_that_is_not_there(course: Course) -> None:
    with pytest.raises(CourseError, match=r"the gradebook postgresql.*@.* cannot be opened") as told:
        standings("postgresql+psycopg://grader:secret@/gradebook?host=/nowhere", PS1)
    assert "secret" not in str(told.value)
