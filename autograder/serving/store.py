"""What must survive: attempts and where each stands, whose links are good, whether judging is stopped.

SQLite beside the attempts (`attempts/.serving/serving.db`), or the gradebook's own database where that is a server. An
attempt is accepted once its row is committed; from then on no crash loses it. One process writes; its transactions come
one after the other, so that rules which count attempts hold however many requests come at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Float,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    update,
)

from autograder.course.folder import Course
from autograder.records.reader import WAIT, connected
from autograder.serving.places import database, own, places


class State(StrEnum):
    """Where an attempt stands."""

    WAITING = "waiting"
    JUDGING = "judging"
    JUDGED = "judged"
    UNREADABLE = "unreadable"  # the student's file
    BLANK = "blank"  # judged, and as it was handed out: nothing is answered
    FAILED = "failed"  # ours


OPEN = (State.WAITING, State.JUDGING)
DONE = (State.JUDGED, State.BLANK, State.UNREADABLE)  # there is a verdict
DATA = MetaData()
ATTEMPTS = Table(
    "autograder_attempts",
    DATA,
    Column("id", Integer, primary_key=True),
    Column("assignment", String(128), nullable=False),
    Column("student", String(128), nullable=False),
    Column("number", Integer, nullable=False),  # of this student's attempts at this assignment, from 1
    Column("received", DateTime, nullable=False),  # when the last byte had come, in UTC, to the second
    Column("checksum", String(64), nullable=False),
    Column("named", Text, nullable=False, default=""),  # what the file was called
    Column("state", String(16), nullable=False, default=State.WAITING),
    Column("slow", Integer, nullable=False, default=0),  # it took so long that it waits in a line of its own
    Column("points", Float),
    Column("max_points", Float),
    Column("finished", DateTime),
    Column("reason", Text, nullable=False, default=""),  # why we failed
    Column("looked", Integer, nullable=False, default=0),  # whether what went wrong was looked for
    UniqueConstraint("assignment", "student", "number"),
)
UNSETTLED = Table(  # whose place in `submitted/` and in the gradebook is to be brought up to date
    "autograder_unsettled",
    DATA,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
)
PEOPLE = Table(  # who has got links: older generations of them are no longer good
    "autograder_people",
    DATA,
    Column("role", String(16), primary_key=True),
    Column("person", String(128), primary_key=True),
    Column("generation", Integer, nullable=False, default=1),
)
MERGED = Table(  # whose links are somebody else's since `autograder student merge`
    "autograder_merged",
    DATA,
    Column("goes", String(128), primary_key=True),
    Column("stays", String(128), nullable=False),
)
SWITCHES = Table(
    "autograder_switches", DATA, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False)
)
BY_TIME = ATTEMPTS.c.received, ATTEMPTS.c.id  # of one student the order of the numbers, but where two were merged
LOCK = 7_118_214  # PostgreSQL's advisory lock of our transactions


@dataclass(frozen=True)
class Attempt:
    """One notebook that a student handed in."""

    id: int
    assignment: str
    student: str
    number: int
    received: datetime
    checksum: str
    named: str
    state: State
    slow: bool
    points: float | None
    max_points: float | None
    finished: datetime | None
    reason: str
    looked: bool

    @property
    def open(self) -> bool:
        """Whether its verdict is still to come."""
        return self.state in OPEN


def attempt(row: Row[Any]) -> Attempt:
    """A row of the table."""
    fields = dict(row._mapping)
    return Attempt(**{**fields, "state": State(row.state), "slow": bool(row.slow), "looked": bool(row.looked)})


class Store:
    """The database."""

    def __init__(self, course: Course) -> None:
        places(course)
        url = database(course)
        self.server = url == course.db
        more: dict[str, Any] = {"pool_pre_ping": True} if self.server else {"connect_args": {"timeout": WAIT}}
        self._reading = create_engine(url, isolation_level="AUTOCOMMIT", **more)
        self._writing = create_engine(url, **more)
        if not self.server:
            event.listen(self._reading, "connect", _sqlite)
            event.listen(self._writing, "connect", _sqlite)
            event.listen(self._writing, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        self._one = threading.Lock()
        with self.write() as connection:
            DATA.create_all(connection)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction; no other one is under way meanwhile."""
        with self._one, self._writing.begin() as connection:
            if self.server:
                connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
            yield connection

    def read(self, query: Any) -> Sequence[Row[Any]]:
        """The rows of a query."""
        with self._reading.connect() as connection:
            return connection.execute(query).all()

    def close(self) -> None:
        """Let go of the database."""
        for engine in (self._reading, self._writing):
            engine.dispose()

    def attempts(self, student: str | None = None, assignment: str | None = None) -> list[Attempt]:
        """The attempts of a student, at an assignment, or all; by time."""
        with self._reading.connect() as connection:
            return attempts(connection, student, assignment)

    def find(self, assignment: str, student: str, number: int) -> Attempt | None:
        """One attempt, by its number."""
        c = ATTEMPTS.c
        query = select(ATTEMPTS).where(c.assignment == assignment, c.student == student, c.number == number)
        return next(map(attempt, self.read(query)), None)

    def waiting(self) -> list[Attempt]:
        """What is to be judged; what was being judged when the last process ended waits again."""
        with self.write() as connection:
            connection.execute(update(ATTEMPTS).where(ATTEMPTS.c.state == State.JUDGING).values(state=State.WAITING))
        query = select(ATTEMPTS).where(ATTEMPTS.c.state == State.WAITING).order_by(ATTEMPTS.c.id)
        return [attempt(row) for row in self.read(query)]

    def change(self, one: int, *, settle: bool = False, **values: Any) -> None:
        """Say where an attempt stands now; ``settle``: what counts of its student's may be another one."""
        with self.write() as connection:
            connection.execute(update(ATTEMPTS).where(ATTEMPTS.c.id == one).values(**values))
            if settle:
                found = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.id == one)).one()
                unsettle(connection, found.assignment, found.student)

    def unsettled(self) -> list[tuple[str, str]]:
        """Assignments and students that wait to be settled."""
        return [(row.assignment, row.student) for row in self.read(select(UNSETTLED))]

    def unsettle_all(self, assignments: Collection[str]) -> None:
        """The standing of everybody with several attempts at these may have changed."""
        c = ATTEMPTS.c
        query = select(c.assignment, c.student).where(c.assignment.in_(assignments)).group_by(c.assignment, c.student)
        with self.write() as connection:
            for row in connection.execute(query.having(func.count() > 1)).all():
                unsettle(connection, row.assignment, row.student)

    def settled(self, assignment: str, student: str, seen: Sequence[Attempt]) -> None:
        """They need not any more, if these still are the attempts: one may be judged while others are settled."""
        u = UNSETTLED.c
        with self.write() as connection:
            if attempts(connection, student, assignment) == list(seen):
                connection.execute(UNSETTLED.delete().where(u.assignment == assignment, u.student == student))

    def generations(self) -> dict[tuple[str, str], int]:
        """By role and person, which links are good."""
        return {(row.role, row.person): row.generation for row in self.read(select(PEOPLE))}

    def merged(self) -> dict[str, str]:
        """Who somebody is since two ids were made one student."""
        return {row.goes: row.stays for row in self.read(select(MERGED))}

    def enter(self, role: str, people: Sequence[str], *, anew: bool = False) -> dict[str, int]:
        """Note who gets a link; the generation of each, ``anew``: a later one than before."""
        with self.write() as connection:
            known = {row.person: row.generation for row in connection.execute(select(PEOPLE)) if row.role == role}
            for person in people:
                if person not in known:
                    connection.execute(insert(PEOPLE).values(role=role, person=person, generation=1))
                elif anew:
                    here = (PEOPLE.c.role == role) & (PEOPLE.c.person == person)
                    connection.execute(update(PEOPLE).where(here).values(generation=known[person] + 1))
                    if role == "student":  # links that came along when ids were merged
                        others = select(MERGED.c.goes).where(MERGED.c.stays == person)
                        connection.execute(PEOPLE.delete().where(PEOPLE.c.role == role, PEOPLE.c.person.in_(others)))
                known[person] = known.get(person, 0) + 1 if anew or person not in known else known[person]
        return {person: known[person] for person in people}

    def switch(self, name: str) -> str:
        """What a switch says; nothing if nobody set it."""
        return next((row.value for row in self.read(select(SWITCHES).where(SWITCHES.c.name == name))), "")

    def set_switch(self, name: str, value: str) -> None:
        """Set it."""
        with self.write() as connection:
            connection.execute(SWITCHES.delete().where(SWITCHES.c.name == name))
            connection.execute(insert(SWITCHES).values(name=name, value=value))

    def merge(self, stays: str, goes: str, move: Callable[[Attempt, int], None]) -> None:
        """Give one student another's attempts, with the tries that they cost, and links, which open the pages of the
        one who stays from then on.

        Attempts are numbered behind those that are there. ``move`` is called for each before its row is changed: killed
        in between, the rows still say what is left to move.
        """
        both = (stays, goes)
        with self.write() as connection:
            mine, theirs = attempts(connection, stays), attempts(connection, goes)
            last = {one.assignment: one.number for one in sorted(mine, key=lambda one: one.number)}
            for one in theirs:
                number = last.get(one.assignment, 0) + one.number
                move(one, number)
                new = update(ATTEMPTS).where(ATTEMPTS.c.id == one.id).values(student=stays, number=number)
                connection.execute(new)
            connection.execute(UNSETTLED.delete().where(UNSETTLED.c.student.in_(both)))
            for name in {one.assignment for one in (*mine, *theirs)}:  # which counts may be another one now
                unsettle(connection, name, stays)
            connection.execute(update(MERGED).where(MERGED.c.stays == goes).values(stays=stays))
            connection.execute(MERGED.delete().where(MERGED.c.goes.in_(both)))
            connection.execute(insert(MERGED).values(goes=goes, stays=stays))

    def erase(self, student: str) -> None:
        """Take a student out, with the ids that became this one."""
        with self.write() as connection:
            ids = [student, *connection.scalars(select(MERGED.c.goes).where(MERGED.c.stays == student))]
            for column in (ATTEMPTS.c.student, UNSETTLED.c.student, PEOPLE.c.person, MERGED.c.stays):
                connection.execute(column.table.delete().where(column.in_(ids)))


@contextmanager
def kept(course: Course) -> Iterator[Store | None]:
    """What is kept of a course that need not be served; None where it never was.

    Raises:
        CourseError: it cannot be read or written.
    """
    with connected(database(course), "what serve keeps cannot be written") as engine:
        there = database(course) == course.db or (own(course) / "serving.db").is_file()
        if not (there and inspect(engine).has_table(ATTEMPTS.name)):
            yield None
            return
        with closing(Store(course)) as store:
            yield store


def attempts(connection: Connection, student: str | None = None, assignment: str | None = None) -> list[Attempt]:
    """The attempts of a student, at an assignment, or all, by time; as part of a transaction."""
    asked = {"student": student, "assignment": assignment}
    query = select(ATTEMPTS).filter_by(**{name: value for name, value in asked.items() if value is not None})
    return [attempt(row) for row in connection.execute(query.order_by(*BY_TIME))]


def unsettle(connection: Connection, assignment: str, student: str) -> None:
    """Note, as part of a transaction, that a student's standing may have changed."""
    c = UNSETTLED.c
    connection.execute(UNSETTLED.delete().where(c.assignment == assignment, c.student == student))
    connection.execute(insert(UNSETTLED).values(assignment=assignment, student=student))


def _sqlite(connection: Any, _: Any) -> None:
    """Readers need not wait for the writer, and what is committed is on the disk."""
    connection.isolation_level = None  # transactions are begun by us alone
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
