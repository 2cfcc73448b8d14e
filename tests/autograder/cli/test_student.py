"""The class and what is decided about it: shown before it happens, kept in the log, taken back."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import Engine, event
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import write_atomically
from autograder.intake.people import enrol, enrolled
from autograder.intake.roster import Person, Roster
from autograder.model import Check, CheckStatus, FunctionVerdict, Grade, SubmissionStatus
from autograder.records.history import read
from autograder.records.reader import standings
from autograder.records.record import RECORD, Record, Scores
from autograder.records.writer import Writer
from tests.autograder.handed_in import SOURCE
from tests.autograder.ledger import PS1, PS2, make

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own
LATE = """
c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
c.LatePolicy.penalty_method = "late_days"
c.LatePolicy.late_days = 2
"""
DUE = {PS1: datetime(2026, 11, 10), PS2: datetime(2026, 11, 20)}
POINTS = {"ada": (3.0, 4.0), "bob": (6.0, 0.0), "cy": (6.0, 4.0)}  # for two checks of 6 and 4 points


def verdict(points: tuple[float, float]) -> FunctionVerdict:
    """What the judge found about f."""
    checks = [
        Check(
            name,
            True,
            got,
            most,
            CheckStatus.PASSED if got == most else CheckStatus.FAILED,
            "" if got == most else "no",
        )
        for name, got, most in zip(("right values", "single precision"), points, (6.0, 4.0), strict=True)
    ]
    return FunctionVerdict("f", tuple(checks))


def graded(course: Course, student: str, assignment: str, points: tuple[float, float], days: float = 0.0) -> None:
    """What a grading run leaves of a submission, handed in so many days after it was due."""
    when = DUE[assignment] + timedelta(days=days)
    grade = Grade(student, assignment, SubmissionStatus.GRADED, (verdict(points),))
    with Writer(course, assignment) as writer:
        writer.write([Scores(student, {"test_f": sum(points), "question": 0.0}, {}, when, verdicts=grade.functions)])
    target = course.autograded(student, assignment)
    write_atomically(target / RECORD, Record(grade, "x", when, "", 0, "").text())
    (course.submitted() / student / assignment).mkdir(parents=True)
    (course.submitted() / student / assignment / "timestamp.txt").write_text(f"{when} UTC")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Three students, two assignments; f has two checks, and a question that nobody answered."""
    made = make(tmp_path, LATE)
    for name in (PS1, PS2):
        (tmp_path / "source" / name / f"{name}.md").write_text(SOURCE.replace("PS_f", "f").replace("PS", name))
    people = [Person(who, who.capitalize(), "Z", email=f"{who}@example.org") for who in POINTS]
    enrol(made, Roster(people))
    for who, points in POINTS.items():
        graded(made, who, PS1, points)
    return made


def call(course: Course, *words: str) -> str:
    result = CliRunner().invoke(app, ["student", *words, "--course", str(course.root)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def points(course: Course, assignment: str = PS1) -> dict[str, float]:
    return {who: round(one.score, 6) for who, one in standings(course.db, assignment).items()}


@pytest.mark.slow
def test_a_check_is_forgiven_and_taken_back(course: Course) -> None:
    assert points(course) == {"ada": 7, "bob": 6, "cy": 10}
    said = call(course, "forgive", "ps1", "f", "single", "--why", "not asked for")
    assert "1 of 3 graded submissions get other points" in said
    assert "bob  ps1-backpropagation  6 → 10" in said
    assert "Add --yes to do it" in said
    assert points(course)["bob"] == 6, "only shown"
    call(course, "forgive", "ps1", "f", "single", "--why", "not asked for", "--yes")
    assert points(course) == {"ada": 7, "bob": 10, "cy": 10}
    graded_again = Scores("bob", {"test_f": 0.0, "question": 0.0}, verdicts=(verdict((0.0, 0.0)),))
    with Writer(course, PS1) as writer:
        writer.write([graded_again])
    assert points(course)["bob"] == 4, "who hands in later has it too"
    line = next(one for one in read(course) if one.what == "forgive")
    call(course, "undo", str(line.number), "--yes")
    assert points(course)["ada"] == 7
    assert points(course)["bob"] == 6, "by what stands in grade.json"
    with pytest.raises(CourseError, match="no decision that stands"):
        call(course, "undo", str(line.number), "--yes")


def test_for_one_and_of_a_question(course: Course) -> None:
    call(course, "forgive", "ps1", "f", "--student", "Ada Z", "--yes")
    call(course, "forgive", "ps1", "question", "--yes")
    assert points(course) == {"ada": 14, "bob": 10, "cy": 14}


@pytest.mark.slow
def test_what_could_not_be_read_is_told_and_a_whole_function_or_question_forgiven_for_all(course: Course) -> None:
    with Writer(course, PS1) as writer:
        writer.write([Scores("dora", {"test_f": 0.0, "question": 0.0})])
    grade = Grade("dora", PS1, SubmissionStatus.UNREADABLE)
    write_atomically(course.autograded("dora", PS1) / RECORD, Record(grade, "x", None, "", 0, "").text())
    assert points(course)["dora"] == 0
    said = " ".join(call(course, "forgive", "ps1", "f", "single", "--yes").split())
    assert "1 submission that could not be read had no checks, and nothing changes there: dora" in said
    assert points(course) == {"ada": 7, "bob": 10, "cy": 10, "dora": 0}
    said = " ".join(call(course, "forgive", "ps1", "f", "--yes").split())
    assert "for all; also for 1 submission that could not be read: dora" in said
    call(course, "forgive", "ps1", "question", "--yes")
    assert points(course) == {"ada": 14, "bob": 14, "cy": 14, "dora": 14}
    for line in [one for one in read(course) if one.what == "forgive"][::-1]:
        call(course, "undo", str(line.number), "--yes")
    assert points(course) == {"ada": 7, "bob": 6, "cy": 10, "dora": 0}
    assert standings(course.db, PS1)["dora"].open == [], "nobody has to look at what cannot be read"


@pytest.mark.slow
def test_penalties_ask_the_gradebook_no_more_often_for_a_larger_class(course: Course) -> None:
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        call(course, "penalties", "--yes")
        before = len(asked)
        for number in range(20):
            graded(course, f"s{number}", PS1, (6.0, 4.0))
        asked.clear()
        call(course, "penalties", "--yes")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ps1", "g"], "has no function or question 'g'; there are f, question"),
        (["ps1", "f", "double"], "f has no check 'double'; its checks are: right values; single precision"),
        (["ps", "f"], "'ps' can be ps1-backpropagation or ps2-minibatches"),
        (["ps1", "f", "--student", "zoe"], "'zoe' is nobody of this class"),
    ],
)
def test_wrong_calls(course: Course, words: list[str], said: str) -> None:
    with pytest.raises(CourseError, match=said):
        call(course, "forgive", *words)


def test_an_extension_before_and_after_grading_and_the_days_after_it(course: Course) -> None:
    """Dora has 2 free days and is 3 and 2 days late; with 3 days more for ps1 both are left for ps2."""
    graded(course, "dora", PS1, (6.0, 4.0), days=3)
    graded(course, "dora", PS2, (6.0, 4.0), days=2)
    assert points(course)["dora"] == 9
    assert points(course, PS2)["dora"] == 8
    said = call(course, "extend", "dora", "ps1", "--days", "3", "ill", "--yes")
    assert "dora has until 2026-11-13 00:00 UTC for ps1-backpropagation" in said
    assert (points(course)["dora"], points(course, PS2)["dora"]) == (10, 10)
    line = next(one for one in read(course) if one.what == "extend")
    call(course, "undo", str(line.number), "--yes")
    assert (points(course)["dora"], points(course, PS2)["dora"]) == (9, 8)
    call(course, "extend", "cy", "ps2", "--days", "4", "--yes")
    graded(course, "cy", PS2, (6.0, 4.0), days=4)
    assert points(course, PS2)["cy"] == 10, "granted before it was handed in"


def test_penalties_follow_a_new_due_date(course: Course) -> None:
    graded(course, "dora", PS2, (6.0, 4.0), days=5)
    assert points(course, PS2)["dora"] == 7
    with Gradebook(course.db, "nn") as book:
        book.find_assignment(PS2).duedate = DUE[PS2] + timedelta(days=2)
        book.db.commit()
    assert "dora  ps2-minibatches  7 → 9" in call(course, "penalties")
    call(course, "penalties", "--yes")
    assert points(course, PS2)["dora"] == 9


def test_an_override_has_a_reason_survives_and_can_be_taken_back(course: Course) -> None:
    with Gradebook(course.db, "nn") as book:
        answer = book.find_grade("question", PS1, PS1, "cy")
        answer.manual_score, answer.needs_manual_grade = 2.0, False
        book.db.commit()
    with pytest.raises(CourseError, match="needs a reason"):
        call(course, "override", "cy", "ps1", "0", " ")
    call(course, "override", "cy", "ps1", "7", "as agreed", "--yes")
    assert points(course)["cy"] == 7
    with Writer(course, PS1) as writer:
        late = DUE[PS1] + timedelta(days=9)
        writer.write([Scores("cy", {"test_f": 1.0, "question": None}, {}, late, verdicts=(verdict((1.0, 0.0)),))])
    assert points(course)["cy"] == 7, "whatever comes later"
    assert not standings(course.db, PS1)["cy"].open
    line = next(one for one in read(course) if one.what == "override")
    with Gradebook(course.db, "nn") as book:
        book.find_submission(PS1, "cy").timestamp = DUE[PS1]
        book.db.commit()
    call(course, "undo", str(line.number), "--yes")
    assert points(course)["cy"] == 12, "what stands in grade.json, and what a person gave"


def test_the_log_says_who_got_what_when_and_why(course: Course) -> None:
    call(course, "forgive", "ps1", "f", "single", "--why", "not asked for", "--yes")
    said = call(course, "history", "bob")
    assert "bob ps1-backpropagation, 6 points; seed 0, checks" in said
    assert "10 points (6 before); seed 0" in said
    assert "full marks for f: single precision, not asked for" in said
    assert "cy" not in said
    (course.root / "history.jsonl").open("a").write("nonsense\n")
    with pytest.raises(CourseError, match=r"history.jsonl, line \d+ is no line of the log"):
        call(course, "history")


def test_the_log_says_how_many_grades_went_out(course: Course) -> None:
    """Of three, one waits for a person."""
    with Gradebook(course.db, "nn") as book:
        grades = book.find_submission_notebook(PS1, PS1, "cy").grades
        next(grade for grade in grades if grade.name == "question").needs_manual_grade = True
        book.db.commit()
    made = CliRunner().invoke(app, ["export", "--format", "moodle", "--assignment", PS1, "--course", str(course.root)])
    assert made.exit_code == 0, made.output
    said = call(course, "history")
    assert "2 grades exported to grades-moodle" in said
    assert "1 left empty while answers wait" in said
    assert "points of ps1-backpropagation exported" not in call(course, "history", "cy")


def test_the_class(course: Course) -> None:
    target = course.root / "class.json"
    call(course, "group", "ada", "Tue 10")
    call(course, "join", "eve", "--name", "Eve Adams", "--email", "eve@example.org")
    call(course, "extend", "eve", "ps1", "--days", "2", "--yes")
    call(course, "drop", "cy")
    said = call(course, "--json", str(target))
    listed = {one["id"]: one for one in json.loads(target.read_text())["students"]}
    assert listed["ada"]["groups"] == ["Tue 10"]
    assert listed["ada"]["assignments"][PS1]["points"] == 7
    assert listed["ada"]["assignments"][PS1]["submitted"] == "2026-11-10T00:00:00"
    assert listed["eve"]["assignments"] == {}
    assert listed["eve"]["extended"] == {PS1: "2026-11-12T00:00:00"}
    assert listed["cy"]["dropped"]
    assert "4 students" in said
    assert "eve" in call(course, "--assignment", "ps1", "--missing")
    assert "ada" not in call(course, "--assignment", "ps1", "--missing")
    assert "1 student" in call(course, "--group", "Tue 10")
    with pytest.raises(CourseError, match="eve is in the class already"):
        call(course, "join", "eve")
    call(course, "join", "cy")
    call(course, "--json", str(target))
    assert not json.loads(target.read_text())["students"][2]["dropped"]


def test_who_left_is_neither_exported_nor_graded(course: Course) -> None:
    call(course, "drop", "cy", "changed the university")
    target = course.root / "m.csv"
    arguments = [
        "export",
        "--format",
        "moodle",
        "--assignment",
        "ps1",
        "--to",
        str(target),
        "--course",
        str(course.root),
    ]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert "cy" not in target.read_text("utf-8-sig")
    assert "ada" in target.read_text("utf-8-sig")


def test_erasing_leaves_nothing(course: Course) -> None:
    call(course, "forgive", "ps1", "f", "--student", "bob", "--yes")
    write_atomically(course.feedback("bob", PS1), "bob")
    write_atomically(course.root / "reports" / "grades-csv.csv", "bob@example.org,6")
    write_atomically(course.root / "people.csv", "id,email\nbob,bob@example.org\n")
    said = call(course, "erase", "bob@example.org")
    assert "submitted/bob/" in said
    assert "bob" in enrolled(course).by_id, "only shown"
    said = call(course, "erase", "bob", "--yes")
    assert "Still named in files of your own: people.csv" in said
    (course.root / "people.csv").unlink()
    rest = [path for path in course.root.rglob("*") if path.is_file() and b"bob" in path.read_bytes()]
    assert rest in ([], [course.root / "gradebook.db"]), rest
    with Gradebook(course.db, "nn") as book:
        assert not [student.id for student in book.students if student.id == "bob"]
    assert not list(course.root.rglob("*bob*"))
