"""Release → grade → gradebook → feedback → report in the real box; nbgrader itself judges what we wrote."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import determine_grade
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.course.settings import nbgrader_config
from autograder.records.reader import standings
from autograder.sandbox.box import Box
from tests.corpus.make_class import verdicts

PS1 = "ps1-backpropagation"
# One of each kind, and none that has to be waited for.
SMALL = ("ada", "marco", "oleg", "tara", "umut", "zoe")
pytestmark = [
    pytest.mark.usefixtures("box"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # nbgrader's own
    pytest.mark.filterwarnings("ignore::UserWarning:nbconvert"),
]


def call(course: Course, *arguments: str | Path) -> tuple[int, str]:
    """Run a command on a course; its exit status and what it said."""
    command, *rest = map(str, arguments)
    result = CliRunner().invoke(app, [command, *rest, "--course", str(course.root)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def only(course: Course, students: Sequence[str]) -> Course:
    """Send the others away."""
    for folder in course.submitted().iterdir():
        if folder.name not in students:
            shutil.rmtree(folder)
    return course


def api(course: Course) -> NbGraderAPI:
    """nbgrader's own front door."""
    config = nbgrader_config(course.root)
    config.CourseDirectory.root = str(course.root)
    return NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)


@pytest.fixture(scope="module")
def graded(made_course: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, dict[str, Any]]:
    """A small class, graded once for all tests that only look."""
    root = tmp_path_factory.mktemp("graded") / "exercises"
    shutil.copytree(made_course, root)
    course = only(Course.find(root), SMALL)
    target = root / "verdicts.json"
    status, _ = call(course, "grade", "--json", target, "--jobs", "2")
    assert status == 0
    return course, {s["student"]: s for s in json.loads(target.read_text("utf-8"))["submissions"]}


def test_released_notebook_gives_nothing_away(made_course: Path) -> None:
    text = Course.find(made_course).released(PS1).read_text("utf-8")
    for secret in ("BEGIN SOLUTION", "BEGIN HIDDEN", "autograder", "np.exp", "jupytext", "Full marks"):
        assert secret not in text, secret
    assert sorted(p.name for p in Course.find(made_course).released(PS1).parent.iterdir()) == [f"{PS1}.ipynb"]
    nbformat.validate(nbformat.reads(text, as_version=4))


def test_verdicts_are_those_of_the_class(graded: tuple[Course, dict[str, Any]]) -> None:
    _, found = graded
    assert sorted(found) == sorted(SMALL)
    for student, wanted in verdicts(PS1).items():
        if student in found:
            lost = {n: f["points"] for n, f in found[student]["functions"].items() if f["points"] < f["max_points"]}
            assert found[student]["status"] == wanted.get("status", "graded")
            assert lost == wanted.get("functions", {}), student


def test_json_is_the_contracts(graded: tuple[Course, dict[str, Any]]) -> None:
    for verdict in graded[1].values():
        keys = {"student", "assignment", "status", "points", "max_points", "functions", "notes"}
        assert set(verdict) == keys | {"gradebook"}
        assert set(verdict["gradebook"]) == {"points", "max_points", "late_penalty", "waiting"}
        for function in verdict["functions"].values():
            assert set(function) == {"points", "max_points", "status", "checks"}
            for check in function["checks"]:
                assert set(check) == {"name", "hidden", "points", "max_points", "status", "message", "misconception"}


def test_nbgrader_reads_the_same_grades(graded: tuple[Course, dict[str, Any]]) -> None:
    """nbgrader's gradebook, and its `determine_grade` on our notebooks, say what our JSON says."""
    course, found = graded
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        for student, verdict in found.items():
            rows = {g.name: g for g in book.find_submission_notebook(PS1, PS1, student).grades}
            notebook = nbformat.read(course.autograded(student, PS1) / f"{PS1}.ipynb", as_version=4)
            nbformat.validate(notebook)
            cells = {
                c.metadata.nbgrader.grade_id: c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")
            }
            assert set(cells) == set(rows)
            for name, cell in cells.items():
                if verdict["status"] == "graded":
                    assert determine_grade(cell) == (rows[name].auto_score, rows[name].max_score), (student, name)
                assert rows[name].needs_manual_grade == (rows[name].auto_score is None)
            assert sum(g.auto_score or 0 for g in rows.values()) == verdict["points"]


def test_no_hidden_test_in_what_students_get(graded: tuple[Course, dict[str, Any]]) -> None:
    course, found = graded
    target = course.root / "feedback.json"
    assert call(course, "feedback", "--json", target)[0] == 0
    (told,) = json.loads(target.read_text("utf-8"))["feedback"]
    assert {page["student"]: page["score"] for page in told["pages"]} == {s: v["points"] for s, v in found.items()}
    assert {page["page"] for page in told["pages"]} == {str(course.feedback(student, PS1)) for student in SMALL}
    for student in SMALL:
        notebook = (course.autograded(student, PS1) / f"{PS1}.ipynb").read_text("utf-8")
        page = course.feedback(student, PS1).read_text("utf-8")
        for text in (notebook, page):
            assert "HIDDEN TESTS" not in text
            assert "autograder.checks" not in text
            assert "BEGIN SOLUTION" not in text


def test_nbgraders_own_feedback_works_on_it(graded: tuple[Course, dict[str, Any]]) -> None:
    course, found = graded
    call(course, "feedback")
    result = api(course).generate_feedback(PS1, "marco", force=False)
    assert result["success"], result.get("error") or result["log"]
    page = (course.root / "feedback" / "marco" / PS1 / f"{PS1}.html").read_text("utf-8")
    assert f"(Score: {found['marco']['points']}" in page
    assert "the factor" in page
    assert course.feedback("marco", PS1).is_file()


def test_second_run_grades_nothing(graded: tuple[Course, dict[str, Any]]) -> None:
    course, _ = graded
    before = {p: p.stat().st_mtime_ns for p in course.root.glob("autograded/*/*/*")}
    status, said = call(course, "grade")
    assert status == 0
    assert f"{len(SMALL)} were graded before" in said
    assert {p: p.stat().st_mtime_ns for p in course.root.glob("autograded/*/*/*")} == before


@pytest.mark.filterwarnings("ignore")  # nbgrader's, SQLAlchemy's and Jupyter's among themselves
def test_vanilla_nbgrader_agrees_on_an_honest_submission(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """`nbgrader autograde`, with the same checks in the student's own kernel, comes to the same scores."""
    only(course, ["oleg"])
    assert call(course, "grade")[0] == 0
    ours = {name: score for name, (score, _) in standings(course.db, PS1)["oleg"].scores.items()}
    for kept in ("autograded", "gradebook.db"):
        (course.root / kept).rename(course.root / f"{kept}.ours")
    call(course, "release", "--force")
    result = api(course).autograde(PS1, "oleg", create=True)
    assert result["success"], result["log"]
    assert {name: score for name, (score, _) in standings(course.db, PS1)["oleg"].scores.items()} == ours


def test_what_a_person_entered_survives_a_regrade(course: Course) -> None:
    only(course, ["marco", "petra"])
    call(course, "grade")
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        by_hand = book.find_grade("test_output_delta", PS1, PS1, "marco")
        by_hand.manual_score, by_hand.extra_credit, by_hand.needs_manual_grade = 5.0, 0.5, False
        written = book.find_grade("question_minimum", PS1, PS1, "marco")
        written.manual_score, written.needs_manual_grade = 3.0, False
        book.find_comment("output_delta", PS1, PS1, "marco").manual_comment = "I count the idea <b>too</b>."
        book.db.commit()
    status, said = call(course, "grade", "--force", "--seed", "7")
    assert status == 0
    assert "2 graded" in said
    standing = standings(course.db, PS1)["marco"]
    assert standing.scores["test_output_delta"] == (5.5, 6.0)
    assert standing.scores["question_minimum"] == (3.0, 4.0)
    assert standing.open == []
    call(course, "feedback")
    page = course.feedback("marco", PS1).read_text("utf-8")
    assert "I count the idea &lt;b&gt;too&lt;/b&gt;." in page
    assert "A person set the points" in page


def test_a_new_submission_replaces_the_old_one(course: Course) -> None:
    only(course, ["marco", "ada"])
    call(course, "grade")
    shutil.copy(course.submitted() / "ada" / PS1 / f"{PS1}.ipynb", course.submitted() / "marco" / PS1 / f"{PS1}.ipynb")
    _, said = call(course, "grade")
    assert "1 graded" in said
    assert standings(course.db, PS1)["marco"].scores["test_output_delta"] == (6.0, 6.0)


def test_late_work_by_nbgraders_plugin(course: Course) -> None:
    only(course, ["ada", "petra"])
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    with Gradebook(course.db, "how-neural-networks-learn") as book:
        book.update_or_create_assignment(PS1, duedate="2026-01-02 12:00:00 UTC")
    (course.submitted() / "ada" / PS1 / "timestamp.txt").write_text("2026-01-02 14:30:00 Europe/Berlin")  # 13:30 UTC
    (course.submitted() / "petra" / PS1 / "timestamp.txt").write_text("2026-01-02 12:30:00 Europe/Berlin")  # 11:30 UTC
    call(course, "grade")
    found = standings(course.db, PS1)
    assert found["ada"].score == 0
    assert found["ada"].penalty == 60
    assert found["petra"].score == 50


def test_report(graded: tuple[Course, dict[str, Any]]) -> None:
    course, found = graded
    target = course.root / "report.json"
    status, _ = call(course, "report", "--json", target)
    assert status == 0
    (data,) = json.loads(target.read_text("utf-8"))["reports"]
    points = [v["points"] for v in found.values() if v["status"] == "graded"]
    assert data["points"]["mean"] == pytest.approx(sum(points) / len(points))
    assert list(data["unreadable"]) == ["umut"]
    assert {m["id"] for m in data["misconceptions"]} >= {"delta-no-prime", "gradients-transposed"}
    page = course.report(PS1).read_text("utf-8")
    assert "marco" in page
    assert "http" not in page.replace("http://www.w3.org", "").replace("http-equiv", "")


def test_one_notebook_needs_no_course(graded: tuple[Course, dict[str, Any]], tmp_path: Path, box: Box) -> None:
    course, found = graded
    source = course.submitted() / "oleg" / PS1 / f"{PS1}.ipynb"
    shutil.copy(source, tmp_path / "oleg.ipynb")
    shutil.rmtree(course.root / "autograded" / "zoe")  # nothing of the course is touched
    result = CliRunner().invoke(
        app, ["grade", str(tmp_path / "oleg.ipynb"), "--assignment", PS1, "--json", str(tmp_path / "o.json")]
    )
    assert result.exit_code == 0
    (verdict,) = json.loads((tmp_path / "o.json").read_text("utf-8"))["submissions"]
    assert verdict | {"gradebook": found["oleg"]["gradebook"]} == found["oleg"]
    assert not (course.root / "autograded" / "zoe").exists()


def test_exports_agree(graded: tuple[Course, dict[str, Any]], tmp_path: Path) -> None:
    import csv

    course, found = graded
    for form, name, points in (
        ("csv", "student_id", "score"),
        ("moodle", "Username", f"{PS1} (of 68)"),
        ("canvas", "SIS Login ID", PS1),
    ):
        target = tmp_path / f"{form}.csv"
        assert call(course, "export", "--format", form, "--to", target, "--so-far")[0] == 0
        with target.open(newline="", encoding="utf-8-sig") as file:
            rows = {row[name]: row for row in csv.DictReader(file) if row[name]}
        assert {student: float(rows[student][points]) for student in found} == {
            s: v["points"] for s, v in found.items()
        }


def test_from_a_moodle_zip_to_moodles_import(course: Course, tmp_path: Path) -> None:
    """One command grades the zip with its roster; what goes back has Moodle's names, its grades and only its people."""
    import csv
    import zipfile

    source = tmp_path / "PS1-42.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for number, (name, student) in enumerate((("Ada Lovelace", "ada"), ("Marco Polo", "marco"), ("Eve", "oleg"))):
            notebook = course.submitted() / student / PS1 / f"{PS1}.ipynb"
            archive.write(notebook, f"{name}_{100 + number}_assignsubmission_file_/{PS1}.ipynb")
    shutil.rmtree(course.submitted())
    (tmp_path / "people.csv").write_text(
        "First name,Last name,Username,ID number,Email address\n"
        "Ada,Lovelace,alove001,11,ada@example.org\nMarco,Polo,mpolo001,12,marco@example.org\n"
    )
    status, said = call(course, "grade", source, "--roster", tmp_path / "people.csv", "--json", tmp_path / "v.json")
    assert status == 1, "Eve is left out"
    assert "2 graded" in said
    verdicts = {v["student"]: v["points"] for v in json.loads((tmp_path / "v.json").read_text())["submissions"]}
    assert verdicts == {"alove001": 60.0, "mpolo001": 46.0}
    way = ("--format", "moodle", "--assignment", "ps1", "--so-far", "--to", tmp_path / "m.csv")
    assert call(course, "export", *way)[0] == 0
    with (tmp_path / "m.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["Email address"]: row for row in csv.DictReader(file)}
    assert {mail: float(row[f"{PS1} (of 68)"]) for mail, row in rows.items()} == {
        "ada@example.org": 60,
        "marco@example.org": 46,
    }
    assert rows["ada@example.org"]["ID number"] == "11"
    assert call(course, "grade", source, "--roster", tmp_path / "people.csv")[0] == 1
    (tmp_path / "more.csv").write_text((tmp_path / "people.csv").read_text() + ",Eve,eve00001,13,eve@example.org\n")
    status, said = call(course, "grade", source, "--roster", tmp_path / "more.csv")
    assert status == 0
    assert "1 graded" in said
