"""Moodle's grading worksheet, filled in: grades and feedback comments go back into the assignment itself.

What "Upload grading worksheet" does with a row (`mod/assign/feedback/offline`): it finds the participant by the number
in the first column; leaves a grade alone that is empty, above the maximum, or the one that is there; and one that was
changed since the worksheet was downloaded, unless the person who uploads it ticks that it may. So every cell but grade
and comment stays as Moodle wrote it, and what would be left alone is told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.arrivals import read_arrivals
from autograder.intake.people import known, listed
from autograder.intake.roster import Roster, read_rows, some
from autograder.intake.worksheet import Worksheet, amount, read_columns
from autograder.model import hundredths, printed
from autograder.records.reader import Standing

Table = list[list[str]]
Standings = Mapping[str, Mapping[str, Standing]]  # assignment → student → what the gradebook says
OURS = "Graded automatically: "  # begins a comment, which we may therefore replace
HOW = "take it from Moodle: the assignment, Submissions, Download grading worksheet; then --roster FILE"


@dataclass
class Exported:
    """The table that was written, header first; and what is to be told about it."""

    table: Table
    remarks: list[str] = field(default_factory=list)
    said: str = ""  # how much of it is ours


def filled(course: Course, found: Standings, path: Path | None) -> Exported:
    """A worksheet with the grades of the one assignment in it.

    Raises:
        CourseError: it is no worksheet, or its maximum is another one than the assignment's.
    """
    if path is None or len(found) != 1:
        what = "--assignment PS" if path else f"the worksheet itself: {HOW}"
        raise CourseError(f"--format worksheet fills the grading worksheet of one assignment; it needs {what}")
    ((assignment, standing),) = found.items()
    rows = [row for _, row in read_rows(path)[0] if any(row)]
    sheet = read_columns(rows[1:])
    if sheet is None:
        raise CourseError(f"{path} is not a grading worksheet of Moodle's with a maximum grade; {HOW}")
    people = listed(course, path)
    most = maximum(assignment, standing, sheet, rows[1])
    whose = owners(course, assignment, path, people)
    students = [whose.get(number(row, sheet), "") for row in rows[1:]]
    graded = [one for student in students if (one := standing.get(student)) and not one.open]
    table = [
        rows[0],
        *(with_grade(row, standing.get(s), sheet, most) for s, row in zip(students, rows[1:], strict=True)),
    ]
    remarks = [*told(rows[1:], students, standing, sheet, most), *people.told.complaints]
    return Exported(table, remarks, f"{len(graded)} of them filled in, ")


def maximum(assignment: str, standing: Mapping[str, Standing], sheet: Worksheet, row: Sequence[str]) -> float:
    """Moodle's, which is the assignment's.

    Raises:
        CourseError: it is another one.
    """
    most = amount(row[sheet.most])
    ours = next((one.max_score for one in standing.values()), 0.0)
    if abs(most - ours) > 1e-6:
        raise CourseError(
            f"Moodle's maximum is {printed(most)} points, {assignment} has {printed(ours)}: "
            f"--scale {printed(most)} converts them, or set the maximum to {printed(ours)} in Moodle"
        )
    return most


def owners(course: Course, assignment: str, path: Path, listed: Roster) -> dict[str, str]:
    """The student of every participant's number: as kept when the submission came, else by the rest of the row.

    Raises:
        CourseError: the list is another assignment's.
    """
    whose = {person.participant: person.id for person in listed.people if person.participant}
    kept = {one.participant: student for student, one in read_arrivals(course, assignment).items() if one.participant}
    there = {*known(course).by_id}
    if kept and (
        not kept.keys() & whose.keys()
        or any(whose[number] != kept[number] and whose[number] in there for number in whose.keys() & kept.keys())
    ):
        raise CourseError(f"{path} is the worksheet of another assignment than {assignment}, by its numbers; {HOW}")
    return whose | kept


def number(row: Sequence[str], sheet: Worksheet) -> str:
    """A participant's number."""
    return "".join(c for c in row[sheet.participant] if c.isdigit())


def with_grade(row: list[str], one: Standing | None, sheet: Worksheet, most: float) -> list[str]:
    """A row with what is known of its student, if that is final."""
    if one is None or one.open:
        return row
    row = list(row)
    points = printed(min(one.score, most))
    row[sheet.grade] = points.replace(".", ",") if "," in row[sheet.most] else points
    if sheet.comment is not None and not a_persons(row[sheet.comment]):
        row[sheet.comment] = comment(one)
    return row


def a_persons(said: str) -> bool:
    """Whether a comment is a person's, which stays."""
    return said.strip() != "" and not said.strip().startswith(OURS)


def told(
    rows: Table, students: Sequence[str], standing: Mapping[str, Standing], sheet: Worksheet, most: float
) -> Iterator[str]:
    """What Moodle will do, where that is not to write what stands here."""
    name = sheet.participant if sheet.name is None else sheet.name
    found = [(row, student, standing.get(student)) for row, student in zip(rows, students, strict=True)]
    final = [(row, student, one) for row, student, one in found if one and not one.open]
    absent = [row[name] for row, _, one in found if one is None]
    above = [f"{student} ({printed(one.score)})" for _, student, one in final if one.score > most + 1e-9]
    before = sum(row[sheet.graded].strip() not in ("", "-") for row, *_ in final)
    if absent:
        yield f"{len(absent)} rows left as they were, nothing of theirs is graded here: {some(absent)}"
    if above:
        yield f"Moodle takes no more than its maximum, which stands in place of: {some(above)}"
    if before:
        yield (
            f"{before} had a grade in Moodle already: tick, when you upload it, that records may be updated "
            "that were modified in Moodle more recently than in the worksheet, or Moodle may leave those alone"
        )
    if sheet.comment is None:
        yield "the worksheet has no column for comments (the assignment's feedback types); grades only"
    elif kept := sum(a_persons(row[sheet.comment]) for row, *_ in final):
        yield f"{kept} comments of a person's in the worksheet were kept"


def comment(one: Standing) -> str:
    """What a student reads beside the grade in Moodle: points, what was taken off, which functions lost some."""
    short = [
        f"{cell.removeprefix('test_')} {printed(score)}/{printed(most)}"
        for cell, (score, most) in one.scores.items()
        if hundredths(score) < hundredths(most)
    ]
    late = f", {printed(one.penalty)} taken off because it was late" if one.penalty else ""
    lost = f" Not full marks: {', '.join(short)}." if short else ""
    return f"{OURS}{printed(one.score)} of {printed(one.max_score)} points{late}.{lost} Why is on your feedback page."
