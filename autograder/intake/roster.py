"""Who is in the class: read from the lists that Moodle, Canvas and nbgrader hand out, or from the gradebook.

Understood are nbgrader's student list (`id`, `first_name`, `last_name`, `email`, `lms_user_id`), Moodle's list of
participants, grade export and grading worksheet (in English or German), and the export of Canvas's gradebook.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CourseError, nbgrader_config
from autograder.intake.raw import MB, Broken, decode, read_file
from autograder.records.reader import PEOPLE, ask, reachable, reason, shown

EMAIL = ("email address", "e-mail-adresse", "email", "e-mail")
NUMBER = ("id number", "idnumber", "id-nummer")
COLUMNS: dict[str, tuple[str, ...]] = {  # what we want to know: headers that tell it, the best first
    "id": ("id", "username", "benutzername", "anmeldename", *NUMBER, *EMAIL),
    "first": ("first_name", "first name", "vorname"),
    "last": ("last_name", "last name", "surname", "nachname"),
    "full": ("student", "full name", "vollständiger name"),
    "email": EMAIL,
    "lms": ("lms_user_id", *NUMBER),
    "participant": ("identifier", "id-kennung"),  # the number that Moodle puts into file names
    "submitted": ("last modified (submission)", "zuletzt geändert (abgabe)"),
}
CANVAS = COLUMNS | {"id": ("sis login id", "sis user id", "id"), "lms": ("id",)}
GERMAN_WORKSHEET = COLUMNS | {"id": COLUMNS["id"][1:], "participant": ("id",)}
MONTHS = {
    name: number
    for year in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",  # codespell:ignore
    )
    for number, name in enumerate(year.split(), start=1)
}
LARGEST_LIST = 32 * MB
NOBODY = ("points possible", "student, test")  # rows of Canvas's that are no students


@dataclass(frozen=True)
class Person:
    """A student; ``participant`` is Moodle's number of an assignment's participant, ``lms`` the LMS's own of a user."""

    id: str
    first: str = ""
    last: str = ""
    full: str = ""
    email: str = ""
    lms: str = ""
    participant: str = ""
    submitted: datetime | None = None


def key(name: str) -> str:
    """A name as it is compared: its letters and digits, so that "Doe, Jane" in Canvas's files is `doejane`."""
    return "".join(c for c in unicodedata.normalize("NFC", name).casefold() if c.isalnum())


def fit(student: str) -> bool:
    """Whether it can be the name of a folder in `submitted/`."""
    short = len(student.encode(errors="replace")) < 200  # bytes: that is what file systems count
    return bool(student) and student[0] != "." and short and not re.search(r"[/\\*+\0-\x1f]", student)


class Roster:
    """People, found by number, id, e-mail or name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self._index: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.submitted: dict[str, datetime] = {}
        for person in self.people:
            names = {person.id, person.full, person.first + person.last, person.last + person.first}
            self._index["id", person.id] |= {person.id}
            self._index["email", person.email.casefold()] |= {person.id}
            self._index["lms", person.lms] |= {person.id}
            self._index["participant", person.participant] |= {person.id}
            for name in map(key, names):
                self._index["name", name] |= {person.id}
            if person.submitted:
                self.submitted[person.id] = person.submitted

    @property
    def closed(self) -> bool:
        """Whether somebody entered the class here, so that a name that is not in it is unknown."""
        return any(person.first or person.last or person.full or person.email for person in self.people)

    def find(self, name: str, numbers: Mapping[str, str]) -> set[str]:
        """Ids of everybody that it can be: by number if that is known, else by id, e-mail, or name."""
        asked = [*numbers.items(), ("id", name), ("email", name.casefold()), ("name", key(name))]
        return next((found for kind, value in asked if value and (found := self._index.get((kind, value)))), set())


def read_roster(path: Path) -> Roster:
    """The class from a CSV file.

    Raises:
        CourseError: the file cannot be read, or does not tell who is who.
    """
    try:
        lines = decode(read_file(path, LARGEST_LIST)).splitlines()
    except Broken as broken:
        raise CourseError(f"{path}: {broken}") from broken
    separator = max(",;\t", key=(lines or [""])[0].count)
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error as error:
        raise CourseError(f"{path} is no list of students: {error}") from error
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    known = COLUMNS
    if {"student", "id"} <= set(header):
        known = CANVAS
    elif {"vollständiger name", "id"} <= set(header):
        known = GERMAN_WORKSHEET
    places = {field: [header.index(name) for name in names if name in header] for field, names in known.items()}
    if not places["id"]:
        raise CourseError(f"{path} is no list of students: its first line needs a column id, Username or Email address")
    people: dict[str, Person] = {}
    for number, row in enumerate(rows[1:], start=2):
        try:
            person = read_person(row, places)
        except ValueError as error:
            raise CourseError(f"{path}, line {number}: {error}") from error
        if person is None:
            continue
        if not fit(person.id):
            raise CourseError(f"{path}, line {number}: {person.id!r} cannot be a student's id")
        if people.setdefault(person.id, person) != person:
            raise CourseError(f"{path}, line {number}: {person.id!r} is there twice")
    return Roster(people.values())


def read_person(row: Sequence[str], places: Mapping[str, Sequence[int]]) -> Person | None:
    """The student of a row; None if it is not one's.

    Raises:
        ValueError: when it was handed in cannot be read; who knows no time counts as punctual.
    """

    def value(field: str) -> str:
        found = (row[place].strip() for place in places[field] if place < len(row))
        return next((words for words in found if words), "")

    full, first, last = value("full"), value("first"), value("last")
    if not value("id") or full.casefold() in NOBODY:
        return None
    if not (first or last):
        first, _, last = full.rpartition(" ")
        if ", " in full:
            last, _, first = full.partition(", ")
    participant = re.sub(r"\D", "", value("participant"))
    submitted = moodle_time(value("submitted"))
    return Person(value("id"), first, last, full, value("email"), value("lms"), participant, submitted)


def moodle_time(words: str) -> datetime | None:
    """A time of Moodle's grading worksheet, of this machine's zone; None for "-".

    "Tuesday, 24 November 2026, 1:26 PM", "Tuesday, November 24, 2026, 1:26 PM", "Dienstag, 24. November 2026, 13:26".

    Raises:
        ValueError: it is none of these.
    """
    if words in ("", "-"):
        return None
    names = re.findall(r"[^\W\d]+", words.casefold())
    try:
        day, year, hour, minute = map(int, re.findall(r"\d+", words))
        month = next(MONTHS[name] for name in names if name in MONTHS)
        if "am" in names or "pm" in names:
            hour = hour % 12 + 12 * ("pm" in names)
        return datetime(year, month, day, hour, minute).astimezone(UTC)
    except (ValueError, StopIteration, OverflowError):
        raise ValueError(f"{words!r} is no time as Moodle writes it in English or German") from None


def enrolled(course: Course) -> Roster:
    """The students that the gradebook has."""
    rows = ask(course.db, PEOPLE, "")
    return Roster(
        Person(row.id, row.first_name or "", row.last_name or "", "", row.email or "", row.lms_user_id or "")
        for row in rows
    )


def enrol(course: Course, roster: Roster) -> None:
    """Enter the class into the gradebook, so that exports have names, e-mails and the LMS's own numbers.

    Raises:
        CourseError: the gradebook cannot be written.
    """
    from nbgrader.api import Gradebook, Student
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with Gradebook(reachable(course.db), nbgrader_config(course.root).CourseDirectory.get("course_id", "")) as book:
            for person in roster.people:
                known = {
                    "first_name": person.first,
                    "last_name": person.last,
                    "email": person.email,
                    "lms_user_id": person.lms,
                }
                book.db.merge(Student(id=person.id, **{name: value for name, value in known.items() if value}))
            book.db.commit()
    except SQLAlchemyError as error:
        raise CourseError(f"the gradebook {shown(course.db)} cannot be written: {reason(error)}") from error
