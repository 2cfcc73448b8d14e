"""Grades out of the gradebook: as nbgrader's CSV, and in the forms that Moodle and Canvas import.

Moodle lets the teacher say which column identifies a user (id, ID number, e-mail or user name) and which grade item
each other column is; "-" and an empty cell are no grade (`grade/import/csv/classes/load_data.php`). Canvas wants the
columns `Student`, `ID`, `SIS User ID`, `SIS Login ID`, `Section`, then a column for each assignment, called `Name (id)`
or by a new name, and below the header a row "Points Possible"; it finds a student by the first of `ID`, `SIS User ID`,
`SIS Login ID` and the name that fits (`lib/gradebook_importer.rb`). `ID` is Canvas's own number, known from its roster;
our id is the login. `SIS User ID` is the student office's number, which we do not know: a login in its place could be
somebody else's, so it stays empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.course.folder import Course, writing
from autograder.course.settings import CourseError
from autograder.files import one_line, write_atomically
from autograder.intake.roster import some
from autograder.model import hundredths, printed
from autograder.records.history import Line, add, decisions
from autograder.records.reader import Standing, gradebook, people, standings
from autograder.reports.formats import Format
from autograder.reports.worksheet import Exported, Standings, Table, filled

BOM = "\ufeff"  # without it Excel takes ü for Ã¼; LMSs take it away, other programs may not


def export(
    course: Course,
    form: Format,
    assignments: Sequence[str],
    target: Path,
    *,
    functions: bool = False,
    scale: float | None = None,
    so_far: bool = False,
    worksheet: Path | None = None,
) -> Exported:
    """Write the grades of these assignments, as shares of ``scale`` points where that is given.

    A sum in which an answer still waits for a person is left empty, unless they are wanted ``so_far``.

    Raises:
        CourseError: there are no grades, or the file cannot be written.
    """
    found = {name: scaled(standings(course.db, name), scale) for name in assignments}
    if not any(found.values()):
        raise CourseError("there are no grades to export yet; run: autograder grade")
    gone = decisions(course).dropped
    found = {name: {who: one for who, one in some.items() if who not in gone} for name, some in found.items()}
    waiting = {name: sorted(who for who, one in standing.items() if one.open) for name, standing in found.items()}
    if so_far:
        found = {name: {who: replace(one, open=[]) for who, one in some.items()} for name, some in found.items()}
    persons = [person for person in people(course.db) if person.id not in gone]
    made = Exported([])
    match form:
        case Format.CSV:
            made.table = list(nbgrader(course, persons, found, functions, scale))
        case Format.MOODLE:
            made.table = list(moodle(persons, found, functions))
        case Format.CANVAS:
            made.table = list(canvas(persons, found, functions))
        case Format.WORKSHEET:
            made = filled(course, found, worksheet)
    if form in (Format.MOODLE, Format.CANVAS):
        made.table, told = without_nothing(made.table, 2 if form is Format.CANVAS else 1)
        made.remarks += told
    made.remarks[:0] = [words for name, who in waiting.items() if (words := told_waiting(name, who, so_far))]
    with writing(target):
        write_atomically(target, ("" if form is Format.CSV else BOM) + as_csv(made.table))
    given, rows = totals(found), len(made.table) - 1
    add(
        course,
        *(
            Line("exported", assignment=name, facts={"rows": rows, "file": target.name, "grades": grades})
            for name, grades in given.items()
        ),
    )
    return made


def as_csv(table: Table) -> str:
    """A table as text."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(table)
    return buffer.getvalue()


def totals(found: Standings) -> dict[str, dict[str, float | None]]:
    """Everybody's points as they are given out; None where they wait for a person."""
    return {
        name: {who: None if one.open else hundredths(one.score) for who, one in some.items()}
        for name, some in found.items()
    }


def scaled(standing: Mapping[str, Standing], scale: float | None) -> Mapping[str, Standing]:
    """The same grades as shares of so many points."""
    if scale is None:
        return standing
    return {who: one.scaled(scale / one.max_score) if one.max_score else one for who, one in standing.items()}


def told_waiting(name: str, who: Sequence[str], so_far: bool) -> str:
    """A line about sums that are not whole yet."""
    if not who:
        return ""
    what = "points so far, without those" if so_far else "their sums are left empty (--so-far: without those answers)"
    return f"{name}: {len(who)} with answers that wait for a person: {what}: {some(who)}"


def without_nothing(table: Table, header: int) -> tuple[Table, list[str]]:
    """A table without the rows that have no grade, and lines about it.

    To both LMSs an empty cell is a grade that is none: it would take away what stands there.
    """
    rows = table[header:]
    kept = [row for row in rows if any(cell not in ("", "-") for cell in row[5:])]
    told = [f"{len(rows) - len(kept)} without a grade are left out"] if len(kept) < len(rows) else []
    gaps = sum(any(cell in ("", "-") for cell in row[5:]) for row in kept)
    if gaps:
        told.append(
            f"{gaps} rows have empty cells, and an import takes away the grade that stands there: "
            "export one assignment at a time"
        )
    return [*table[:header], *kept], told


NBGRADER = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


def nbgrader(
    course: Course, persons: Sequence[Any], found: Standings, functions: bool, scale: float | None
) -> Iterator[list[str]]:
    """What `nbgrader export` writes, with commas in names quoted, which it forgets; behind it the functions."""
    from nbgrader.api import SubmittedAssignment

    shown = [column for column in columns(found, functions) if column[2]]
    yield [*NBGRADER, *(header for header, *_ in shown)]
    with gradebook(course) as book:
        for name, standing in found.items():
            assignment = next((a for a in book.assignments if a.name == name), None)
            if assignment is None:
                continue
            handed_in = book.db.query(SubmittedAssignment.student_id, SubmittedAssignment.timestamp)
            times = dict(handed_in.filter(SubmittedAssignment.assignment_id == assignment.id).all())
            for p in persons:
                got = standing.get(p.id, Standing())
                raw = sum((score for score, _ in got.scores.values()), 0.0)
                most = scale or assignment.max_score
                numbers = (
                    *(None if got.open else hundredths(x) for x in (raw, got.penalty, got.score)),
                    hundredths(most),
                )
                who = map(cleaned, (p.id, p.last_name, p.first_name, p.email))
                row = (name, assignment.duedate, times.get(p.id), *who, *numbers)
                own = (value(found, p.id, a, cell) if a == name else "" for _, a, cell, _ in shown)
                yield ["" if cell is None else str(cell) for cell in row] + list(own)


def columns(found: Standings, functions: bool) -> Iterator[tuple[str, str, str | None, float]]:
    """Header, assignment, cell (None: the total) and maximum of every column of grades."""
    for assignment, standing in found.items():
        first = next(iter(standing.values()), None)
        if first is not None:
            yield assignment, assignment, None, first.max_score
            for cell, (_, most) in first.scores.items() if functions else ():
                yield f"{assignment} {cell.removeprefix('test_')}", assignment, cell, most


def value(found: Standings, student: str, assignment: str, cell: str | None, nothing: str = "") -> str:
    """One grade; ``nothing`` where nothing was handed in, or a person has not graded it yet."""
    standing = found[assignment].get(student)
    if standing is None or (standing.open if cell is None else cell in standing.open):
        return nothing
    return printed(standing.score if cell is None else standing.scores.get(cell, (0.0, 0.0))[0])


def moodle(persons: Sequence[Any], found: Standings, functions: bool) -> Iterator[list[str]]:
    """Moodle's headers for a user, then a column for each grade, with its maximum."""
    shown = list(columns(found, functions))
    grades = (f"{header} (of {printed(most)})" for header, _, _, most in shown)
    yield ["Username", "First name", "Last name", "ID number", "Email address", *grades]
    for p in persons:
        who = [p.id, p.first_name, p.last_name, p.lms_user_id or p.id, p.email]
        yield [cleaned(word) for word in who] + [value(found, p.id, name, cell, "-") for _, name, cell, _ in shown]


def canvas(persons: Sequence[Any], found: Standings, functions: bool) -> Iterator[list[str]]:
    """The first five columns of Canvas's gradebook, and its row of maxima."""
    shown = list(columns(found, functions))
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(header for header, *_ in shown)]
    yield ["    Points Possible", "", "", "", "", *(printed(most) for *_, most in shown)]
    for p in persons:
        name = ", ".join(part for part in (p.last_name, p.first_name) if part) or p.id
        who = [name, p.lms_user_id, "", p.id, ""]
        yield [cleaned(word) for word in who] + [value(found, p.id, name, cell) for _, name, cell, _ in shown]


FORMULA = re.compile(r"(?:^|(?<=;))(?= *[=+\-@＝＋－＠])")  # some spreadsheets cut a line at semicolons


def cleaned(word: str | None) -> str:
    """Text on one line that no spreadsheet takes for a formula, and no terminal for a command."""
    return FORMULA.sub("'", one_line(word or ""))
