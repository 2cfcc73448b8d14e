"""Moodle's grading worksheet, filled in: grades and feedback comments go back into the assignment itself.

What "Upload grading worksheet" does with a row (`mod/assign/feedback/offline`): it finds the participant by the number
in the first column; leaves a grade alone that is empty, above the maximum, or the one that is there; and one that was
changed since the worksheet was downloaded, unless the person who uploads it ticks that it may. So every cell but grade
and comment stays as Moodle wrote it, and what would be left alone is told here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.arrivals import read_arrivals
from autograder.intake.people import known, recognised
from autograder.intake.raw import Broken, read_file
from autograder.intake.roster import LARGEST_LIST, Roster, decode, read_roster, some
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
    rows = read_rows(path)
    sheet = read_columns(rows[1:])
    if sheet is None:
        raise CourseError(f"{path} is no grading worksheet of Moodle's with a maximum grade; {HOW}")
    listed = recognised(read_roster(path), known(course))
    made = Filling(assignment, standing, sheet, owners(course, assignment, path, listed)).all(rows)
    made.remarks += listed.told.complaints
    return made


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a list, empty lines left out.

    Raises:
        CourseError: it cannot be read.
    """
    try:
        text = decode(read_file(path, LARGEST_LIST))
    except Broken as broken:
        raise CourseError(f"{path}: {broken}") from broken
    separator = max(",;\t", key=(text.splitlines() or [""])[0].count)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
    except csv.Error as error:
        raise CourseError(f"{path} is no list of students: {error}") from error


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


@dataclass
class Filling:
    """A worksheet while it is filled."""

    assignment: str
    standing: Mapping[str, Standing]
    sheet: Worksheet
    whose: Mapping[str, str]
    graded: int = 0
    absent: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    before: int = 0
    words: int = 0

    def all(self, rows: Table) -> Exported:
        """Every row.

        Raises:
            CourseError: Moodle's maximum is another one than the assignment's.
        """
        most = amount(rows[1][self.sheet.most])
        ours = next((one.max_score for one in self.standing.values()), 0.0)
        if abs(most - ours) > 1e-6:
            raise CourseError(
                f"Moodle's maximum is {printed(most)} points, {self.assignment} has {printed(ours)}: "
                f"--scale {printed(most)} converts them, or set the maximum to {printed(ours)} in Moodle"
            )
        table = [rows[0], *(self.row(row, most) for row in rows[1:])]
        return Exported(table, list(self.told()), f"{self.graded} of them filled in, ")

    def row(self, row: list[str], most: float) -> list[str]:
        """A row with what is known of its student."""
        student = self.whose.get(number(row, self.sheet), "")
        one = self.standing.get(student)
        if one is None:
            self.absent.append(row[self.sheet.name if self.sheet.name is not None else self.sheet.participant])
            return row
        if one.open:
            return row
        row = list(row)
        if one.score > most + 1e-9:
            self.above.append(f"{student} ({printed(one.score)})")
        points = printed(min(one.score, most))
        row[self.sheet.grade] = points.replace(".", ",") if "," in row[self.sheet.most] else points
        self.graded += 1
        self.before += row[self.sheet.graded].strip() not in ("", "-")
        if self.sheet.comment is not None:
            said = row[self.sheet.comment].strip()
            if said and not said.startswith(OURS):
                self.words += 1
            else:
                row[self.sheet.comment] = comment(one)
        return row

    def told(self) -> Iterable[str]:
        """What Moodle will do, where that is not to write what stands here."""
        if self.absent:
            yield f"{len(self.absent)} rows left as they were, nothing of theirs is graded here: {some(self.absent)}"
        if self.above:
            yield f"Moodle takes no more than its maximum, which stands in place of: {some(self.above)}"
        if self.before:
            yield (
                f"{self.before} had a grade in Moodle already: tick, when you upload it, that records may be updated "
                "that were modified in Moodle more recently than in the worksheet, or Moodle may leave those alone"
            )
        if self.words:
            yield f"{self.words} comments of a person's in the worksheet were kept"
        if self.sheet.comment is None:
            yield "the worksheet has no column for comments (the assignment's feedback types); grades only"


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
