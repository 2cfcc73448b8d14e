"""Moodle's grading worksheet there and back: what its importer does with the file that we fill, in ten languages."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.arrivals import Arrival, write_arrivals
from autograder.intake.people import enrol
from autograder.intake.roster import Person, Roster
from autograder.records.writer import Writer
from autograder.reports.worksheet import OURS
from tests.autograder.ledger import PS1, make, scores
from tests.autograder.reports.importers import Assignment, table
from tests.autograder.reports.worksheets import LANGUAGES, Row, Sheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own
CLASS = [
    Row(101, "Ada Lovelace", "ada@example.org"),
    Row(102, "Jürgen Groß", "jg@example.org"),
    Row(103, "Eve Adams", "eve@example.org"),
    Row(104, "Zoe Nobody", "zoe@example.org"),
]
NUMBERS = {row.number for row in CLASS}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Ada has 13.5 of 14, Jürgen waits for a person, Eve has 6 and is late by 0.6, Zoe handed in nothing."""
    course = make(tmp_path_factory.mktemp("course"))
    enrol(course, Roster([Person("ada", "Ada", "Lovelace", email="ada@example.org")]))
    enrol(course, Roster([Person("jg", "Jürgen", "Groß", email="jg@example.org")]))
    enrol(course, Roster([Person("eve", "Eve", "Adams", email="eve@example.org")]))
    with Writer(course, PS1) as writer:
        writer.write(
            [scores(who, points, datetime(2026, 11, 1)) for who, points in (("ada", 10), ("jg", 4), ("eve", 3))]
        )
    with Gradebook(course.db, "nn") as book:
        for who, points in (("ada", 3.5), ("eve", 3)):
            answer = book.find_grade("question", PS1, PS1, who)
            answer.manual_score, answer.needs_manual_grade = points, False
        book.find_submission_notebook(PS1, PS1, "eve").late_submission_penalty = 0.6
        book.db.commit()
    return course


def fill(course: Course, text: str, *more: str) -> tuple[bytes, str]:
    """The file that `export --format worksheet` makes of Moodle's, and what it said."""
    (course.root / "worksheet.csv").write_text(text, "utf-8")
    target = course.root / "filled.csv"
    call = ["export", "--format", "worksheet", "--roster", str(course.root / "worksheet.csv"), "--assignment", "ps1"]
    result = CliRunner().invoke(app, [*call, "--to", str(target), "--course", str(course.root), *more])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return target.read_bytes(), result.output


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("extras", [{}, {"workflow": True, "team": True}, {"fields": ["username", "email"]}])
def test_moodle_takes_it_in_every_language(graded: Course, code: str, extras: dict[str, object]) -> None:
    content, said = fill(graded, Sheet(CLASS, **extras).text(code))  # type: ignore[arg-type]
    moodle = Assignment(14, NUMBERS)
    moodle.worksheet(content, LANGUAGES[code], {})
    assert moodle.grades == {101: 13.5, 103: 5.4}
    assert moodle.skipped == {102: "no grade", 104: "no grade"}
    assert moodle.comments[103] == (
        f"{OURS}5.4 of 14 points, 0.6 taken off because it was late. Not full marks: f 3/10, question 3/4. "
        "Why is on your feedback page."
    )
    assert set(moodle.comments) == {101, 103}
    assert "1 with answers that wait for a person" in said
    assert "jg" in said
    assert "2 of them filled in" in said
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes ü for Ã¼ without it"


def test_all_else_stays_as_moodle_wrote_it(graded: Course) -> None:
    text = Sheet(CLASS, workflow=True).text("de")
    before, after = table(text.encode()), table(fill(graded, text)[0])
    changed = {
        before[0][place]
        for old, new in zip(before, after, strict=True)
        for place, cell in enumerate(old)
        if new[place] != cell
    }
    assert changed == {"Bewertung", "Kommentare"}


def test_anonymous_submissions(graded: Course) -> None:
    """Names are hidden: the numbers that were kept when the notebooks came tell whose a row is."""
    kept = {"ada": Arrival(participant="101"), "eve": Arrival(participant="103")}
    write_arrivals(graded, PS1, kept)
    try:
        content, _ = fill(graded, Sheet(CLASS, blind=True).text("fr"))
        moodle = Assignment(14, NUMBERS)
        moodle.worksheet(content, LANGUAGES["fr"], {})
        assert moodle.grades == {101: 13.5, 103: 5.4}
        with pytest.raises(CourseError, match="worksheet of another assignment"):
            fill(graded, Sheet([Row(501, "Ada Lovelace", "ada@example.org")]).text())
    finally:
        write_arrivals(graded, PS1, dict.fromkeys(kept, Arrival()))


def test_what_moodle_would_leave_alone_is_told(graded: Course) -> None:
    """A grade that was changed in Moodle since, and a comment of a person's."""
    monday = "Monday, 9 November 2026, 1:26 PM"
    rows = [Row(101, "Ada Lovelace", "ada@example.org", "12.00", monday, "Well done!"), *CLASS[1:]]
    content, said = fill(graded, Sheet(rows).text())
    assert "1 had a grade in Moodle already: tick" in said
    assert "1 comments of a person's in the worksheet were kept" in said
    for changed, overwrite, grade in ((1000, False, 13.5), (1100, False, 12.0), (1100, True, 13.5)):
        moodle = Assignment(14, NUMBERS, {101: 12.0}, {101: changed}, {101: "Well done!"})
        moodle.worksheet(content, LANGUAGES["en"], {monday: 1000}, overwrite=overwrite)
        assert moodle.grades[101] == grade
        assert moodle.comments[101] == "Well done!"


def test_points_are_converted_where_the_maximum_is_another(graded: Course) -> None:
    """Moodle leaves what is above its maximum alone, and takes 13.5 of 14 for 13.5 of 100: neither is written."""
    with pytest.raises(CourseError, match="maximum is 100 points, ps1-backpropagation has 14: --scale 100 converts"):
        fill(graded, Sheet(CLASS, most="100.00").text())
    content, _ = fill(graded, Sheet(CLASS, most="100.00").text("de"), "--percent")
    moodle = Assignment(100, NUMBERS)
    moodle.worksheet(content, LANGUAGES["de"], {})
    assert moodle.grades == {101: 96.43, 103: 38.57}


def test_so_far(graded: Course) -> None:
    content, said = fill(graded, Sheet(CLASS).text(), "--so-far")
    moodle = Assignment(14, NUMBERS)
    moodle.worksheet(content, LANGUAGES["en"], {})
    assert moodle.grades[102] == 4
    assert "points so far, without those" in said


def test_without_a_column_for_comments(graded: Course) -> None:
    content, said = fill(graded, Sheet(CLASS, comments=False).text("ja"))
    moodle = Assignment(14, NUMBERS)
    moodle.worksheet(content, LANGUAGES["ja"], {})
    assert moodle.grades == {101: 13.5, 103: 5.4}
    assert "no column for comments" in said


@pytest.mark.parametrize("text", ["Identifier,Grade\nParticipant 101,\n", "id,first_name\nada,Ada\n"])
def test_no_worksheet(graded: Course, text: str) -> None:
    with pytest.raises(CourseError, match="not a grading worksheet of Moodle's"):
        fill(graded, text)


def test_the_gradebook_s_file_says_its_maximum(graded: Course) -> None:
    target = graded.root / "moodle.csv"
    call = ["export", "--format", "moodle", "--assignment", PS1, "--to", str(target), "--course", str(graded.root)]
    result = CliRunner().invoke(app, [*call, "--percent"])
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert [(row["Username"], row[f"{PS1} (of 100)"]) for row in rows] == [("ada", "96.43"), ("eve", "38.57")]
    assert "1 without a grade are left out" in result.output
