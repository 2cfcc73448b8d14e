"""Lists of a class: read from what Moodle, Canvas and nbgrader hand out, and asked who is meant.

Understood are nbgrader's student list (`id`, `first_name`, `last_name`, `email`, `lms_user_id`), Moodle's list of
participants and grade export (in English or German), its grading worksheet (in any language, the anonymous one too),
and of Canvas the export of the gradebook and the list of groups. A row that cannot be read is told, and stops no other.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from autograder.course.settings import CourseError
from autograder.intake.names import fit, letters, safe_id, words
from autograder.intake.raw import MB, Broken, read_file
from autograder.intake.times import moodle_time
from autograder.intake.worksheet import Worksheet, read_columns

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
    "status": ("status",),
    "due": ("due date", "fälligkeitsdatum"),
    "submitted": ("last modified (submission)", "zuletzt geändert (abgabe)"),
    "group": ("group", "groups", "gruppe", "gruppen"),
}
CANVAS = COLUMNS | {"id": ("sis login id", "sis user id", "id"), "lms": ("id",)}
CANVAS_GROUPS = COLUMNS | {
    "id": ("login_id", "user_id", "canvas_user_id"),
    "lms": ("canvas_user_id",),
    "full": ("name",),
    "group": ("group_name",),
}
GERMAN_WORKSHEET = COLUMNS | {"id": COLUMNS["id"][1:], "participant": ("id",)}
EXTENSION = re.compile(r"(?:extension granted until|erweiterung der abgabe möglich bis): (.*)", re.IGNORECASE)
LARGEST_LIST = 32 * MB
NOBODY = ("points possible", "student, test")  # rows of Canvas's that are no students
PARTICIPANT = "participant-"  # begins the id of who is known by Moodle's number alone
MOST_NAMES = 5  # in a line


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
    due: datetime | None = None  # this student's own, after an extension
    groups: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()  # whatever else of a row could serve as an id
    line: str = ""  # of the list

    @property
    def names(self) -> tuple[str, ...]:
        """The name in the orders in which it is written."""
        both = (f"{self.first} {self.last}", f"{self.last} {self.first}") if self.first or self.last else ()
        return tuple(name for name in (self.full, *both) if name.strip())

    @property
    def called(self) -> str:
        """The person in words: name and id."""
        return f"{self.name} ({self.id})" if self.names else self.id

    @property
    def name(self) -> str:
        """The name as one says it, or the id where there is none."""
        return f"{self.first} {self.last}".strip() or self.full or self.id


@dataclass
class Told:
    """Lines for the person at the terminal: what was left out, and what is good to know."""

    complaints: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def also(self, other: Told) -> None:
        """Take over another's lines."""
        self.complaints += other.complaints
        self.remarks += other.remarks


class Roster:
    """People, found by number, id, e-mail, name or group; what could not be read of them is ``told``."""

    def __init__(self, people: Iterable[Person], told: Told | None = None, *, given: bool = False) -> None:
        self.people = tuple(people)
        self.told = told or Told()
        self.given = given  # a list that somebody named, not the gradebook
        self.by_id = {person.id: person for person in self.people}
        self._index: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person in self.people:
            self._index["id", person.id] |= {person.id}
            self._index["email", person.email.casefold()] |= {person.id}
            self._index["lms", person.lms] |= {person.id}
            self._index["participant", person.participant] |= {person.id}
            for group in map(letters, person.groups):
                self._index["group", group] |= {person.id}
            for name in map(letters, (*person.names, person.id)):
                self._index["name", name] |= {person.id}
        self.kinds = {kind for kind, value in self._index if value}

    @property
    def closed(self) -> bool:
        """Whether somebody entered the class here, so that a name that is not in it is unknown."""
        return self.given or any(person.names or person.email for person in self.people)

    def by(self, kind: str, value: str) -> set[str]:
        """Ids of those with this number, id, e-mail, name or group."""
        value = letters(value) if kind in ("name", "group") else value.casefold() if kind == "email" else value
        return set(self._index.get((kind, value), ())) if value else set()

    def find(self, name: str) -> set[str]:
        """Ids of everybody whom a name can mean: by id, else by e-mail, else by name."""
        return self.by("id", safe_id(name)) or self.by("email", name) or self.by("name", name)


def read_roster(path: Path) -> Roster:
    """The class from a CSV file.

    Raises:
        CourseError: the file cannot be read, or does not tell who is who.
    """
    rows, guess = read_rows(path)
    header = [cell.strip().casefold() for cell in rows[0][1]] if rows else []
    known = columns(header)
    places = {field: [header.index(name) for name in names if name in header] for field, names in known.items()}
    if not places["participant"] and (sheet := read_columns([row for _, row in rows[1:] if row])):
        places |= by_place(sheet)
    if not places["id"] and not places["participant"]:
        raise CourseError(
            f"{path} is not a list of students: its first line needs a column id, Username or Email address"
        )
    reading = Reading(path, places)
    if guess:
        reading.told.remarks.append(f"{path}: {guess}")
    reading.usual = usual_due(places, [row for _, row in rows[1:]])
    people = reading.unique(person for line, row in rows[1:] if (person := reading.person(row, line)))
    return Roster(people, reading.done(), given=True)


def read_rows(path: Path) -> tuple[list[tuple[int, list[str]]], str]:
    """The rows of a list, each with its line, and what there is to say of its encoding.

    Raises:
        CourseError: the file cannot be read.
    """
    try:
        text, guess = decode(read_file(path, LARGEST_LIST))
    except Broken as broken:
        raise CourseError(f"{path}: {broken}") from broken
    separator = max(",;\t", key=(text.splitlines() or [""])[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, row) for row in reader], guess
    except csv.Error as error:
        raise CourseError(f"{path} is not a list of students: {error}") from error


def decode(content: bytes) -> tuple[str, str]:
    """The text of a list as spreadsheets save it: in Unicode, or else in Windows-1252 ("CSV" of Excel).

    That is a guess, and told with a word that shows whether it is right.
    """
    for encoding in (json.detect_encoding(content), "utf-8-sig"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding), ""
    text = content.decode("cp1252", "replace")
    known = "\ufffd" not in text
    words = next(word for word in re.split(r"[,;\t\r\n\"]", text) if not word.isascii()).strip()
    guess = "read as Windows-1252" if known else "its encoding is neither Unicode nor Windows-1252"
    return text, f"{guess}, so that {words!r} stands in it; if that is not right, save the list as CSV in UTF-8"


def columns(header: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Which columns tell what in a list of this kind."""
    if {"student", "id"} <= set(header):
        return CANVAS
    if "canvas_user_id" in header:
        return CANVAS_GROUPS
    if "id" in header and set(header) & {"vollständiger name", *COLUMNS["submitted"]}:
        return GERMAN_WORKSHEET
    return COLUMNS


def by_place(sheet: Worksheet) -> dict[str, list[int]]:
    """Which columns tell what in a worksheet whose headers are in another language."""
    found = {"participant": sheet.participant, "full": sheet.name, "email": sheet.email, "submitted": sheet.submitted}
    places = {field: [] if place is None else [place] for field, place in found.items()}
    return places | {"id": places["email"]}


def cells(row: Sequence[str], places: Sequence[int]) -> list[str]:
    """What stands in these columns of a row."""
    return [row[place].strip() for place in places if place < len(row) and row[place].strip()]


def usual_due(places: Mapping[str, Sequence[int]], rows: Iterable[Sequence[str]]) -> datetime | None:
    """When the assignment is due for those without an extension: the earliest that the list has."""
    found = []
    for row in rows:
        for cell in cells(row, places["due"]):
            with suppress(ValueError):
                found.append(moodle_time(cell))
    return min(filter(None, found), default=None)


@dataclass
class Reading:
    """A list while it is read: what its columns are, and which rows and times could not be."""

    path: Path
    places: Mapping[str, Sequence[int]]
    usual: datetime | None = None  # when the assignment is due for those without an extension
    told: Told = field(default_factory=Told)
    unread: list[str] = field(default_factory=list)

    def done(self) -> Told:
        """What there is to tell at the end."""
        if self.unread:
            more = f" (and {len(self.unread) - 1} more)" if len(self.unread) > 1 else ""
            self.told.remarks.append(f"{self.unread[0]}{more}; so these count as not known")
        return self.told

    def unique(self, people: Iterable[Person]) -> list[Person]:
        """Everybody once; who stands there twice in different words is told, and stays as the first time."""
        found: dict[str, Person] = {}
        for person in people:
            first = found.setdefault(person.id, person)
            if replace(person, line=first.line) != first:
                again = f"{person.line}: {person.id!r} is there twice (first in {first.line}); left out"
                self.told.complaints.append(again)
        return list(found.values())

    def person(self, row: Sequence[str], line: int) -> Person | None:
        """The student of a row; None if it is not one's, or none that can be told from others."""
        where = f"{self.path}, line {line}"

        def values(field: str) -> list[str]:
            return cells(row, self.places[field])

        def value(field: str) -> str:
            return next(iter(values(field)), "")

        def time(words: str) -> datetime | None:
            try:
                return moodle_time(words)
            except ValueError as error:
                self.unread.append(f"{where}: {error}")
                return None

        full, first, last = value("full"), value("first"), value("last")
        if full.casefold() in NOBODY:
            return None
        if not (first or last):
            first, _, last = full.rpartition(" ")
            if ", " in full:
                last, _, first = full.partition(", ")
        participant = re.sub(r"\D", "", value("participant"))
        ids = values("id") or ([f"{PARTICIPANT}{participant}"] if participant else [])
        if not ids:
            if any(cell.strip() for cell in row):
                self.told.complaints.append(
                    f"{where}: {full or f'{first} {last}'.strip() or 'somebody'} has no id; left out"
                )
            return None
        status = [part.strip() for part in value("status").split(" - ")]
        extended = next((found[1] for part in status if (found := EXTENSION.fullmatch(part))), "")
        due = time(extended) or time(value("due"))
        groups = [part for group in values("group") for part in (group, *re.split(r"[,;]", group))]
        person = Person(
            id=safe_id(ids[0]),
            first=first,
            last=last,
            full=full,
            email=re.sub(r"[<>\"`\s]", "", value("email")),
            lms=value("lms"),
            participant=participant,
            submitted=time(value("submitted")),
            due=due if extended or (due and self.usual and due > self.usual) else None,
            groups=tuple(dict.fromkeys(part.strip() for part in (*groups, *status[1:]) if part.strip())),
            known_as=tuple(dict.fromkeys(ids)),
            line=where,
        )
        if not fit(person.id):
            self.told.complaints.append(f"{where}: {ids[0][:150]!r} cannot be a student's id; left out")
            return None
        if person.id != ids[0]:
            self.told.remarks.append(f"{where}: the id {ids[0]} is written {person.id} here")
        return person


def some(names: Iterable[str]) -> str:
    """Names in words, not more than a line holds."""
    every = list(names)
    more = f" and {len(every) - MOST_NAMES} more" if len(every) > MOST_NAMES else ""
    return ", ".join(every[:MOST_NAMES]) + more


def agree(name: str, person: Person) -> bool:
    """Whether a name can be this person's: the same, or with a middle name more or less; who has none fits any."""
    if not person.names or name in person.known_as or safe_id(name) == person.id:
        return True
    mine = words(name)
    for theirs in map(words, person.names):
        few, more = sorted((mine, theirs), key=len)
        if mine == theirs or (few <= more and len(few) > 1):
            return True
        if len(theirs) > 1 and all(word in letters(name) for word in theirs):  # Canvas writes it in one
            return True
    return False
