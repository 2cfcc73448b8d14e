"""Exports against the formats' documented headers, and the way round: what an LMS reads is what the gradebook says.

What the LMSs do is in `importers`; the columns of nbgrader's file are those that its documentation of `nbgrader export`
lists. Jürgen's answer in words waits for a person, Eve handed in nothing.
"""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.intake.people import enrol
from autograder.intake.roster import Roster, read_roster
from autograder.records.writer import Writer
from autograder.reports.export import cleaned
from tests.autograder.ledger import PS1, PS2, make, scores
from tests.autograder.reports.importers import canvas_gradebook, moodle_gradebook, table

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,"PS 1 (99)"
    Points Possible,,,,,14
"Lovelace, Ada",501,S1,alove001,1,
"Groß, Jürgen, Dr.",502,S2,jgros001,1,
"=HYPERLINK(1)",503,S3,eve00001,2,
"""
POINTS = {"alove001": 10.0, "jgros001": 4.2 + 4.2 + 4.2}  # 12.600000000000001
PER_FUNCTION = [f"{PS1} f", f"{PS1} question"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Three students of Canvas's list; two handed in ps1, nobody ps2; one answer is graded by hand."""
    root = tmp_path_factory.mktemp("course")
    course = make(root)
    (root / "list.csv").write_text(CANVAS, "utf-8")
    enrol(course, read_roster(root / "list.csv"))
    with Writer(course, PS1) as writer:
        writer.write([scores(who, points, datetime(2026, 11, 1)) for who, points in POINTS.items()])
    with Gradebook(course.db, "nn") as book:
        answer = book.find_grade("question", PS1, PS1, "alove001")
        answer.manual_score, answer.needs_manual_grade = 3.5, False
        book.db.commit()
    return course


def export(course: Course, form: str, *more: str) -> list[list[str]]:
    target = course.root / f"{form}.csv"
    call = ["export", "--format", form, "--to", str(target), "--course", str(course.root), *more]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 0, result.output
    return table(target.read_bytes())


def test_moodle(course: Course) -> None:
    rows = export(course, "moodle", "--assignment", PS1)
    item = f"{PS1} (of 14)"
    assert rows[0] == ["Username", "First name", "Last name", "ID number", "Email address", item]
    content = (course.root / "moodle.csv").read_bytes()
    assert moodle_gradebook(content, "Username", item, {"alove001"}) == {"alove001": 13.5}
    export(course, "moodle", "--assignment", PS1, "--so-far")
    content = (course.root / "moodle.csv").read_bytes()
    assert moodle_gradebook(content, "Username", item, {*POINTS}) == {"alove001": 13.5, "jgros001": 12.6}
    assert moodle_gradebook(content, "ID number", item, {"501", "502"}) == {"501": 13.5, "502": 12.6}


def test_canvas(course: Course) -> None:
    rows = export(course, "canvas", "--assignment", PS1)
    assert rows[1] == ["    Points Possible", "", "", "", "", "14"]
    numbers = {"501": "ada", "502": "jg", "503": "eve"}
    assert canvas_gradebook((course.root / "canvas.csv").read_bytes(), numbers, {}) == {"ada": {PS1: "13.5"}}
    export(course, "canvas", "--assignment", PS1, "--so-far", "--scale", "28")
    content = (course.root / "canvas.csv").read_bytes()
    assert canvas_gradebook(content, numbers, {}) == {"ada": {PS1: "27"}, "jg": {PS1: "25.2"}}
    assert table(content)[1][-1] == "28"


def test_nbgrader(course: Course) -> None:
    rows = export(course, "csv")
    assert rows[0] == [
        *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
        *("raw_score", "late_submission_penalty", "score", "max_score"),
    ]
    read = {
        (row["assignment"], row["student_id"]): row for row in (dict(zip(rows[0], r, strict=True)) for r in rows[1:])
    }
    assert float(read[PS1, "alove001"]["score"]) == 13.5
    assert float(read[PS1, "alove001"]["max_score"]) == 14
    assert read[PS1, "jgros001"]["raw_score"] == read[PS1, "jgros001"]["score"] == ""
    so_far = export(course, "csv", "--so-far")
    assert [row[7:10] for row in so_far if row[:4:3] == [PS1, "jgros001"]] == [["12.6", "0.0", "12.6"]]
    assert read[PS1, "alove001"]["timestamp"] == "2026-11-01 00:00:00"
    assert len(read) == 6


def test_nbgraders_own_export_says_the_same(course: Course, tmp_path: Path) -> None:
    """Row by row where no name has a comma, which its plugin does not quote."""
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "theirs.csv")
    with Gradebook(course.db, "nn") as book:
        plugin.export(book)
    theirs = list(csv.reader((tmp_path / "theirs.csv").read_text("utf-8").splitlines()))
    ours = export(course, "csv")
    assert theirs[0] == ours[0]
    kept = [[row for row in rows if "alove001" in row] for rows in (ours, theirs)]
    assert len(kept[0]) == 2
    assert kept[0] == kept[1]


@pytest.mark.parametrize("form", ["moodle", "canvas", "csv"])
def test_points_per_function(course: Course, form: str) -> None:
    rows = export(course, form, "--per-function", "--assignment", PS1)
    assert [header.split(" (of")[0] for header in rows[0][-2:]] == PER_FUNCTION
    (ada,) = (row for row in rows if "alove001" in row)
    (waiting,) = (row for row in rows if "jgros001" in row)
    assert ada[-2:] == ["10", "3.5"]
    nothing = "-" if form == "moodle" else ""
    assert waiting[-2:] == ["12.6", nothing], "what a person has not graded is no 0"


@pytest.mark.parametrize("form", ["moodle", "canvas"])
def test_an_export_is_a_roster(course: Course, form: str) -> None:
    """The same people come back, with names and numbers."""
    export(course, form, "--assignment", PS1, "--so-far")
    back = {person.id: person for person in read_roster(course.root / f"{form}.csv").people}
    first = {person.id: person for person in read_roster(course.root / "list.csv").people}
    assert set(back) == {*POINTS}
    for student, person in first.items():
        if student != "eve00001":
            assert (back[student].first, back[student].last, back[student].lms) == (
                person.first,
                person.last,
                person.lms,
            )


@pytest.mark.parametrize("form", ["moodle", "canvas"])
def test_no_formula_reaches_a_spreadsheet(course: Course, form: str) -> None:
    with Writer(course, PS2) as writer:
        writer.write([scores("eve00001", 1.0)])
    rows = export(course, form, "--so-far")
    assert "eve00001" in str(rows)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=1*2", "'=1*2"),
        ("@SUM(1)", "'@SUM(1)"),
        ("x;=1*2", "x;'=1*2"),
        ("x; -2", "x;' -2"),
        ("＝1", "'＝1"),
        ("\x1b[31ma\rb\u202e", " [31ma b "),
        ("Anna-Lena O'Neill; MSc", "Anna-Lena O'Neill; MSc"),
    ],
)
def test_names_are_only_names(name: str, written: str) -> None:
    assert cleaned(name) == written


def test_json_is_the_same_table(course: Course) -> None:
    target = course.root / "grades.json"
    header, *rows = export(course, "canvas", "--json", str(target))
    told = json.loads(target.read_text("utf-8"))["grades"]
    assert told == [dict(zip(header, row, strict=True)) for row in rows]


def test_nothing_to_export(tmp_path: Path) -> None:
    course = make(tmp_path)
    enrol(course, Roster([]))
    result = CliRunner().invoke(app, ["export", "--course", str(course.root), "--assignment", PS2])
    assert "no grades to export yet" in str(result.exception)
    assert not (course.root / "reports").exists()
