"""Grades out of the gradebook: as nbgrader's CSV, and in the forms that Moodle and Canvas import.

Moodle lets the teacher say which column identifies a user (id, ID number, e-mail or user name) and which grade item
each other column is; "-" is no grade (`grade/import/csv/classes/load_data.php`, docs.moodle.org "Grade import").
Canvas wants the columns `Student`, `ID`, `SIS User ID`, `SIS Login ID`, `Section`, then a column for each assignment,
called `Name (id)` or by a new name, and below the header a row "Points Possible"; it finds a student by the first of
`ID`, `SIS User ID`, `SIS Login ID` and the name that fits, and an empty cell changes nothing
(`lib/gradebook_importer.rb`). `ID` is Canvas's own number, known from its roster; our id is the login. `SIS User ID`
is the student office's number, which we do not know: a login in its place could be somebody else's, so it stays empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course.folder import Course
from autograder.course.settings import CourseError, nbgrader_config
from autograder.files import one_line, write_atomically
from autograder.model import hundredths, printed
from autograder.records.reader import PEOPLE, Standing, ask, reachable, standings
from autograder.reports.formats import Format

Table = list[list[str]]
Standings = Mapping[str, Mapping[str, Standing]]  # assignment → student → what the gradebook says


def export(course: Course, form: Format, assignments: Sequence[str], target: Path, *, functions: bool = False) -> Table:
    """Write the grades of these assignments; the table that was written, header first.

    Raises:
        CourseError: there are no grades, or the file cannot be written.
    """
    found = {name: standings(course.db, name) for name in assignments}
    if not any(found.values()):
        raise CourseError("there are no grades to export yet; run: autograder grade")
    people = ask(course.db, PEOPLE, "")
    match form:
        case Format.CSV:
            table = nbgrader(course, people, found, functions)
        case Format.MOODLE:
            table = moodle(people, found, functions)
        case Format.CANVAS:
            table = canvas(people, found, functions)
    rows = list(table)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    try:
        write_atomically(target, buffer.getvalue())
    except OSError as error:
        raise CourseError(f"{target} cannot be written: {error.strerror}") from error
    return rows


NBGRADER = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


def nbgrader(course: Course, people: Sequence[Any], found: Standings, functions: bool) -> Iterator[list[str]]:
    """What `nbgrader export` writes, with commas in names quoted, which it forgets; behind it the functions."""
    from nbgrader.api import Gradebook, SubmittedAssignment

    shown = [column for column in columns(found, functions) if column[2]]
    yield [*NBGRADER, *(header for header, *_ in shown)]
    with Gradebook(reachable(course.db), nbgrader_config(course.root).CourseDirectory.get("course_id", "")) as book:
        for name, standing in found.items():
            assignment = next((a for a in book.assignments if a.name == name), None)
            if assignment is None:
                continue
            handed_in = book.db.query(SubmittedAssignment.student_id, SubmittedAssignment.timestamp)
            times = dict(handed_in.filter(SubmittedAssignment.assignment_id == assignment.id).all())
            for p in people:
                got = standing.get(p.id, Standing())
                raw = sum((score for score, _ in got.scores.values()), 0.0)
                numbers = map(hundredths, (raw, got.penalty, got.score, assignment.max_score))
                who = map(cleaned, (p.id, p.last_name, p.first_name, p.email))
                row = (name, assignment.duedate, times.get(p.id), *who, *numbers)
                own = (value(found, p.id, a, cell) if a == name else "" for _, a, cell, _ in shown)
                yield ["" if cell is None else str(cell) for cell in row] + list(own)


def columns(found: Standings, functions: bool) -> Iterator[tuple[str, str, str | None, float]]:
    """Header, assignment, cell (None: the total) and maximum of every column of grades."""
    for assignment, standing in found.items():
        some = next(iter(standing.values()), None)
        if some is not None:
            yield assignment, assignment, None, some.max_score
            for cell, (_, most) in some.scores.items() if functions else ():
                yield f"{assignment} {cell.removeprefix('test_')}", assignment, cell, most


def value(found: Standings, student: str, assignment: str, cell: str | None, nothing: str = "") -> str:
    """One grade; ``nothing`` where nothing was handed in."""
    standing = found[assignment].get(student)
    if standing is None:
        return nothing
    return printed(standing.score if cell is None else standing.scores.get(cell, (0.0, 0.0))[0])


def moodle(people: Sequence[Any], found: Standings, functions: bool) -> Iterator[list[str]]:
    """Moodle's headers for a user, then a column for each grade."""
    shown = list(columns(found, functions))
    yield ["Username", "First name", "Last name", "ID number", "Email address", *(header for header, *_ in shown)]
    for p in people:
        who = [p.id, p.first_name, p.last_name, p.lms_user_id or p.id, p.email]
        yield [cleaned(word) for word in who] + [value(found, p.id, name, cell, "-") for _, name, cell, _ in shown]


def canvas(people: Sequence[Any], found: Standings, functions: bool) -> Iterator[list[str]]:
    """The first five columns of Canvas's gradebook, and its row of maxima."""
    shown = list(columns(found, functions))
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(header for header, *_ in shown)]
    yield ["    Points Possible", "", "", "", "", *(printed(most) for *_, most in shown)]
    for p in people:
        name = ", ".join(part for part in (p.last_name, p.first_name) if part) or p.id
        who = [name, p.lms_user_id, "", p.id, ""]
        yield [cleaned(word) for word in who] + [value(found, p.id, name, cell) for _, name, cell, _ in shown]


FORMULA = re.compile(r"(?:^|(?<=;))(?= *[=+\-@＝＋－＠])")  # some spreadsheets cut a line at semicolons


def cleaned(word: str | None) -> str:
    """Text on one line that no spreadsheet takes for a formula, and no terminal for a command."""
    return FORMULA.sub("'", one_line(word or ""))
