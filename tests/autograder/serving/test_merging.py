"""Two ids become one student: grades, files and notes come along, nothing is lost, and nothing is decided unasked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook, SubmittedAssignment
from typer.testing import CliRunner, Result

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.intake.arrivals import Arrival, read_arrivals, write_arrivals
from autograder.intake.people import enrol, enrolled
from autograder.intake.roster import Person, Roster
from autograder.model import Grade, SubmissionStatus
from autograder.records.reader import standings
from autograder.records.record import Record, read_record
from autograder.records.writer import Writer
from autograder.running.run import only_run
from tests.autograder.ledger import PS1, PS2, make, scores

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Ada twice: ps1 under one id, ps2 under the other."""
    course = make(tmp_path)
    enrol(course, Roster([Person("ada", "Ada", "Lovelace"), Person("4711", lms="4711", email="ada@x"), Person("bob")]))
    for who, assignment, points in (("ada", PS1, 10), ("4711", PS2, 7), ("bob", PS2, 3)):
        hand_in(course, who, assignment, points)
    return course


def hand_in(course: Course, who: str, assignment: str, points: float) -> None:
    """A submission, graded, with all that lies around."""
    with Writer(course, assignment) as writer:
        writer.write([scores(who, points, datetime(2026, 11, 1))])
    folder = course.submitted() / who / assignment
    folder.mkdir(parents=True)
    (folder / f"{assignment}.ipynb").write_text(who)
    target = course.autograded(who, assignment)
    target.mkdir(parents=True)
    record = Record(Grade(who, assignment, SubmissionStatus.GRADED), str(folder / "x.ipynb"), None, "c", 0, "v")
    (target / "grade.json").write_text(record.text())
    course.feedback(who, assignment).parent.mkdir(parents=True, exist_ok=True)
    course.feedback(who, assignment).write_text(f"a page for {who}")
    write_arrivals(course, assignment, {who: Arrival((f"a note for {who}",), datetime(2026, 11, 9, tzinfo=UTC))})


def merge(course: Course, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["student", "merge", *arguments, "--course", str(course.root)])


def points(course: Course, assignment: str) -> dict[str, float]:
    return {who: one.score for who, one in standings(course.db, assignment).items()}


def test_all_comes_along(course: Course) -> None:
    result = merge(course, "ada", "4711")
    assert result.exit_code == 0, result.output
    assert "4711 is ada now, with ps2-minibatches" in result.output
    assert points(course, PS1) == {"ada": 10}
    assert points(course, PS2) == {"ada": 7, "bob": 3}
    ada = enrolled(course).by_id["ada"]
    assert (ada.first, ada.last, ada.email, ada.lms) == ("Ada", "Lovelace", "ada@x", "4711")
    assert "4711" not in enrolled(course).by_id
    assert (course.submitted() / "ada" / PS2 / f"{PS2}.ipynb").read_text() == "4711"
    record = read_record(course.autograded("ada", PS2))
    assert record is not None
    assert record.grade.student == "ada"
    assert record.file == str(course.submitted() / "ada" / PS2 / "x.ipynb")
    assert read_arrivals(course, PS2)["ada"].notes == ("a note for 4711",)
    assert set(read_arrivals(course, PS2)) == {"ada", "bob"}
    assert not any((course.root / tree / "4711").exists() for tree in ("submitted", "autograded", "feedback"))
    with Gradebook(course.db, "nn") as book:  # nbgrader sees one student
        assert {student.id for student in book.students} == {"ada", "bob"}
        assert len(book.student_submissions("ada")) == 2


@pytest.mark.parametrize("counts", ["ada", "bob"])
def test_where_both_handed_in_somebody_has_to_say_whose_counts(course: Course, counts: str) -> None:
    hand_in(course, "ada", PS2, 8)
    result = merge(course, "ada", "bob")
    assert result.exit_code == 2
    assert f"ada and bob have both handed in {PS2}; nothing is changed" in " ".join(result.output.split())
    assert points(course, PS2) == {"4711": 7, "ada": 8, "bob": 3}
    assert merge(course, "ada", "bob", "--counts", counts).exit_code == 0
    assert points(course, PS2) == {"4711": 7, "ada": {"ada": 8, "bob": 3}[counts]}
    assert (course.submitted() / "ada" / PS2 / f"{PS2}.ipynb").read_text() == counts
    other = {"ada": "bob", "bob": "ada"}[counts]
    assert (course.submitted() / f".merged-{other}" / PS2 / f"{PS2}.ipynb").read_text() == other, "nothing is lost"
    assert read_arrivals(course, PS2)["ada"].notes == (f"a note for {counts}",)


def test_after_a_crash_it_goes_on(course: Course) -> None:
    """The gradebook was changed, the folders were not."""
    with Gradebook(course.db, "nn") as book:
        table = SubmittedAssignment.__table__
        book.db.execute(table.update().where(table.c.student_id == "4711").values(student_id="ada"))
        book.db.delete(book.find_student("4711"))
        book.db.commit()
    result = merge(course, "ada", "4711")
    assert result.exit_code == 0, result.output
    assert points(course, PS2) == {"ada": 7, "bob": 3}
    assert (course.submitted() / "ada" / PS2 / f"{PS2}.ipynb").read_text() == "4711"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ada", "zoe"], "'zoe' is no student of this course"),
        (["ada", "ada"], "'ada' is the same id"),
        (["<b>", "ada"], "'<b>' cannot be a student's id"),
        (["ada", "4711", "--counts", "zoe"], "'zoe' is neither ada nor 4711"),
        ([], "say which two ids are one person, or --all"),
        (["ada"], "say which two ids are one person, or --all"),
        (["ada", "4711", "--all"], "say which two ids are one person, or --all"),
    ],
)
def test_wrong_calls(course: Course, arguments: list[str], words: str) -> None:
    result = merge(course, *arguments)
    assert result.exit_code != 0
    assert words in " ".join(f"{result.output} {result.exception}".split())
    assert set(enrolled(course).by_id) == {"ada", "4711", "bob"}


def test_an_id_that_is_not_there_yet_takes_over(course: Course) -> None:
    """So an id can be changed."""
    assert merge(course, "alove001", "ada").exit_code == 0
    assert points(course, PS1) == {"alove001": 10}
    assert enrolled(course).by_id["alove001"].first == "Ada"


def test_not_while_a_run_is_at_work(course: Course) -> None:
    with only_run(course):
        result = merge(course, "ada", "4711")
    assert "another run is grading this course" in f"{result.output} {result.exception}"
    assert set(enrolled(course).by_id) == {"ada", "4711", "bob"}
