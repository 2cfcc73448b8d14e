"""Exports against the formats' documented headers, and the way round: what an LMS reads is what the gradebook says.

The rules of the two readers below are those of Moodle's `grade/import/csv/classes/load_data.php` and of Canvas's
`lib/gradebook_importer.rb`; the columns of nbgrader's file those that its documentation of `nbgrader export` lists.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
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
    (root / "canvas.csv").write_text(CANVAS, "utf-8")
    enrol(course, read_roster(root / "canvas.csv"))
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
    return list(csv.reader(target.read_text("utf-8").splitlines()))


def moodle_reads(rows: Sequence[Sequence[str]], identify: str, item: str) -> dict[str, float | None]:
    """Grades by the column that the teacher maps to a user; "-" and nothing are no grade, others must be numbers."""
    header = [cell.strip() for cell in rows[0]]
    read = {}
    for row in rows[1:]:
        grade = row[header.index(item)]
        read[row[header.index(identify)]] = None if grade in ("", "-") else float(grade)
    assert all(grade is None or grade <= 100 for grade in read.values())
    return read


def canvas_reads(rows: Sequence[Sequence[str]]) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Grades by user number and assignment, and the points possible."""
    header = rows[0]
    assert len(header) > 3
    assert "Student" in header[0]
    assert "ID" in header[1]
    columns = 3
    if re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        columns += 2
    assert "Section" in header[columns - 1]
    names = header[columns:]
    possible: dict[str, str] = {}
    grades = {}
    for row in rows[1:]:
        assert len(row) == len(header)
        values = dict(zip(names, row[columns:], strict=True))
        if "Points Possible" in row[0]:
            possible = values
        else:
            grades[row[1]] = values
    return grades, possible


def test_moodle(course: Course) -> None:
    rows = export(course, "moodle", "--assignment", PS1)
    assert rows[0] == ["Username", "First name", "Last name", "ID number", "Email address", PS1]
    assert moodle_reads(rows, "Username", PS1) == {"alove001": 13.5, "jgros001": 12.6, "eve00001": None}
    assert moodle_reads(rows, "ID number", PS1) == {"501": 13.5, "502": 12.6, "503": None}


def test_canvas(course: Course) -> None:
    rows = export(course, "canvas", "--assignment", PS1)
    grades, possible = canvas_reads(rows)
    assert possible == {PS1: "14"}
    assert grades == {"501": {PS1: "13.5"}, "502": {PS1: "12.6"}, "503": {PS1: ""}}


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
    assert read[PS1, "jgros001"]["raw_score"] == read[PS1, "jgros001"]["score"] == "12.6"
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
    assert rows[0][-2:] == PER_FUNCTION
    (ada,) = (row for row in rows if "alove001" in row)
    (eve,) = (row for row in rows if "eve00001" in row)
    assert ada[-2:] == ["10", "3.5"]
    assert eve[-2:] == (["-", "-"] if form == "moodle" else ["", ""])


@pytest.mark.parametrize("form", ["moodle", "canvas"])
def test_an_export_is_a_roster(course: Course, form: str) -> None:
    """The same people come back, with names and numbers."""
    export(course, form)
    back = {person.id: person for person in read_roster(course.root / f"{form}.csv").people}
    first = {person.id: person for person in read_roster(course.root / "canvas.csv").people}
    assert set(back) == set(first)
    for student, person in first.items():
        if student != "eve00001":
            assert (back[student].first, back[student].last, back[student].lms) == (
                person.first,
                person.last,
                person.lms,
            )


@pytest.mark.parametrize("form", ["moodle", "canvas"])
def test_no_formula_reaches_a_spreadsheet(course: Course, form: str) -> None:
    assert not [cell for row in export(course, form) for cell in row if cell[:1] in ("=", "+", "@")]


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
