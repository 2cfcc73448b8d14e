"""What `autograder serve` keeps of people: attempts, tries, links; and how it is changed when a person is another one.

Beside the attempts (`attempts/.serving/serving.db`), or in the gradebook's own database where that is a server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import HeldError, held
from autograder.records.reader import connected, moment, shown

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

WHOSE = {
    "autograder_attempts": "student",
    "autograder_unsettled": "student",
    "autograder_people": "person",
    "autograder_merged": "stays",
}


def folder(course: Course) -> Path:
    """Where all of it lies: a folder for each student, and our own; only its owner may enter."""
    return course.root / "attempts"


def own(course: Course) -> Path:
    """Our own: the key, the database, the lock. No student can be called so."""
    return folder(course) / ".serving"


def places(course: Course) -> Path:
    """Make both; our own."""
    for place in (folder(course), own(course)):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return own(course)


def database(course: Course) -> str:
    """The address of what is kept."""
    return f"sqlite:///{own(course) / 'serving.db'}" if course.db.startswith("sqlite") else course.db


@contextmanager
def closed(course: Course) -> Iterator[None]:
    """Hold the course's place behind the door; it ends with the process however that ends.

    Raises:
        CourseError: another process serves the course.
    """
    with ExitStack() as stack:
        if own(course).is_dir():
            try:
                stack.enter_context(held(own(course) / "lock"))
            except HeldError as error:
                raise CourseError(f"this course is being served (process {error}); stop that first") from error
        yield


def forget(db: str) -> None:
    """Have SQLite overwrite what was deleted; its file keeps it otherwise.

    Raises:
        CourseError: it cannot be written.
    """
    with connected(db, f"{shown(db)} cannot be written", isolation_level="AUTOCOMMIT") as engine:
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")


@dataclass(frozen=True)
class Kept:
    """What is kept, within one transaction; without tables where nothing was ever served."""

    connection: Connection | None = None
    tables: set[str] = field(default_factory=set)

    def run(self, words: str, **values: Any) -> Sequence[Row[Any]]:
        """A statement, and its rows."""
        from sqlalchemy import text

        assert self.connection is not None
        done = self.connection.execute(text(words), values)
        return done.all() if done.returns_rows else []


@contextmanager
def kept(course: Course) -> Iterator[Kept]:
    """A transaction on what is kept.

    Raises:
        CourseError: it cannot be written.
    """
    from sqlalchemy import inspect

    db = database(course)
    if db != course.db and not (own(course) / "serving.db").is_file():
        yield Kept()
        return
    with connected(db, "what serve keeps cannot be written") as engine, engine.begin() as connection:
        yield Kept(connection, WHOSE.keys() & inspect(connection).get_table_names())


def unserve(course: Course, student: str) -> None:
    """Take a person out of it, with the ids that became this one.

    Raises:
        CourseError: it cannot be written.
    """
    with kept(course) as there:
        ids = {student}
        if "autograder_merged" in there.tables:
            ids |= {row.goes for row in there.run("SELECT goes FROM autograder_merged WHERE stays = :who", who=student)}
        for table in there.tables:
            for who in ids:
                there.run(f"DELETE FROM {table} WHERE {WHOSE[table]} = :who", who=who)
    if there.tables:
        forget(database(course))


def last_attempts(course: Course, student: str) -> dict[str, datetime]:
    """When a student's last attempt at each assignment came."""
    query = "SELECT assignment, max(received) AS last FROM autograder_attempts WHERE student = :who GROUP BY assignment"
    with kept(course) as there:
        rows = there.run(query, who=student) if "autograder_attempts" in there.tables else ()
    return {row.assignment: moment(row.last) for row in rows}


def reserve(course: Course, stays: str, goes: str) -> None:
    """Give one person another's attempts, with the tries that they cost, and links.

    Attempts are numbered behind those that are there; a link of the one who goes opens the pages of the one who stays.
    Folders come first, as they can be found again by the rows: called again after a crash, it goes on from there.

    Raises:
        CourseError: it cannot be written.
    """
    both = {"stays": stays, "goes": goes}
    with kept(course) as there:
        if "autograder_attempts" in there.tables:
            names = move_attempts(course, there, stays, goes)
            there.run("DELETE FROM autograder_unsettled WHERE student IN (:stays, :goes)", **both)
            for name in names:  # which counts may be another one now
                there.run("INSERT INTO autograder_unsettled (assignment, student) VALUES (:n, :who)", n=name, who=stays)
        if "autograder_merged" in there.tables:
            there.run("UPDATE autograder_merged SET stays = :stays WHERE stays = :goes", **both)
            there.run("DELETE FROM autograder_merged WHERE goes IN (:stays, :goes)", **both)
            there.run("INSERT INTO autograder_merged (goes, stays) VALUES (:goes, :stays)", **both)
    for place in sorted((folder(course) / goes).glob("**/"), reverse=True):
        if not any(place.iterdir()):
            place.rmdir()


def move_attempts(course: Course, there: Kept, stays: str, goes: str) -> set[str]:
    """Move the folders, then the rows; the assignments at which either has attempts."""
    theirs = "SELECT assignment, student, number FROM autograder_attempts WHERE student IN (:stays, :goes)"
    rows = there.run(theirs, stays=stays, goes=goes)
    last = dict.fromkeys((row.assignment for row in rows), 0)
    for row in rows:
        if row.student == stays:
            last[row.assignment] = max(last[row.assignment], row.number)
    for row in rows:
        if row.student == goes:
            number = last[row.assignment] + row.number
            old = folder(course) / goes / row.assignment / str(row.number)
            new = folder(course) / stays / row.assignment / str(number)
            if old.is_dir():
                new.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                old.replace(new)
            there.run(
                "UPDATE autograder_attempts SET student = :stays, number = :new"
                " WHERE student = :goes AND assignment = :assignment AND number = :number",
                **{"stays": stays, "goes": goes, "new": number, "assignment": row.assignment, "number": row.number},
            )
    return set(last)
