"""Grades out of the gradebook: as nbgrader's own CSV, and in the forms that Moodle and Canvas import.

Moodle's grade import matches by any column that identifies a user and lets the teacher map the others; Canvas wants
its gradebook's own five columns, a header `Name (id)` or a new name for each assignment, and below it a row "Points
Possible".
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.course import Course, CourseError, settings, write_atomically
from autograder.formats import Format
from autograder.standings import Standing, ask, reachable, standings

PEOPLE = """
SELECT s.id, s.first_name, s.last_name, s.email, s.lms_user_id FROM student s ORDER BY s.id"""


def export(course: Course, form: Format, assignments: Sequence[str], target: Path, *, functions: bool = False) -> int:
    """Write the grades of these assignments; how many students are in it.

    Raises:
        CourseError: there are no grades, or the file cannot be written.
    """
    found = {name: standings(course.db, name) for name in assignments}
    if not any(found.values()):
        raise CourseError("there are no grades to export yet; run: autograder grade")
    people = ask(course.db, PEOPLE, "")
    try:
        if form is Format.CSV:
            write_atomically(target, nbgrader_csv(course, assignments))
        else:
            rows = moodle(people, found, functions) if form is Format.MOODLE else canvas(people, found, functions)
            write_atomically(target, lines(rows))
    except OSError as error:
        raise CourseError(f"{target} cannot be written: {error.strerror}") from error
    return len(people)


def nbgrader_csv(course: Course, assignments: Sequence[str]) -> str:
    """What `nbgrader export` writes, by its own plugin."""
    from nbgrader.api import Gradebook
    from nbgrader.plugins import CsvExportPlugin

    config = settings(course.root)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "grades.csv"
        with Gradebook(reachable(course.db), config.CourseDirectory.get("course_id", "default_course")) as book:
            plugin = CsvExportPlugin(config=config)
            plugin.to, plugin.assignment = str(made), list(assignments)
            plugin.export(book)
        return made.read_text("utf-8")


def columns(found: dict[str, dict[str, Standing]], functions: bool) -> Iterator[tuple[str, str, str | None, float]]:
    """Header, assignment, cell (None: the total) and maximum of every column of grades."""
    for assignment, standing in found.items():
        some = next(iter(standing.values()), None)
        if some is not None:
            yield assignment, assignment, None, some.max_score
            for cell, (_, most) in some.scores.items() if functions else ():
                yield f"{assignment} {cell.removeprefix('test_')}", assignment, cell, most


def value(found: dict[str, dict[str, Standing]], student: str, assignment: str, cell: str | None) -> str:
    """One grade, empty where nothing was handed in."""
    standing = found[assignment].get(student)
    if standing is None:
        return ""
    return f"{standing.score if cell is None else standing.scores[cell][0]:g}"


def moodle(people: Sequence[Any], found: dict[str, dict[str, Standing]], functions: bool) -> Iterator[list[str]]:
    """Moodle's headers for a user, then a column for each grade."""
    shown = list(columns(found, functions))
    yield ["Username", "First name", "Last name", "ID number", "Email address", *(header for header, *_ in shown)]
    for p in people:
        who = [p.id, p.first_name, p.last_name, p.lms_user_id or p.id, p.email]
        yield [cleaned(word) for word in who] + [value(found, p.id, name, cell) for _, name, cell, _ in shown]


def canvas(people: Sequence[Any], found: dict[str, dict[str, Standing]], functions: bool) -> Iterator[list[str]]:
    """The first five columns of Canvas's gradebook, and its row of maxima."""
    shown = list(columns(found, functions))
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(header for header, *_ in shown)]
    yield ["    Points Possible", "", "", "", "", *(f"{most:g}" for *_, most in shown)]
    for p in people:
        name = ", ".join(part for part in (p.last_name, p.first_name) if part) or p.id
        who = [name, p.lms_user_id, p.id, p.id, ""]
        yield [cleaned(word) for word in who] + [value(found, p.id, name, cell) for _, name, cell, _ in shown]


def cleaned(word: str | None) -> str:
    """Text that no spreadsheet takes for a formula."""
    word = word or ""
    return f"'{word}" if word[:1] in "=+-@\t\r" and word else word


def lines(rows: Iterator[list[str]]) -> str:
    """CSV as LMSs read it: UTF-8, commas."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
