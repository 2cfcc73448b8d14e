"""Erase all that a course knows of a person: gradebook, files, notes, log; and say where else the name still stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.course.folder import Course
from autograder.intake.arrivals import Arrival, read_arrivals, write_arrivals
from autograder.intake.roster import Person
from autograder.records.history import Line, add, rewrite, without
from autograder.records.reader import connected, gradebook, shown
from autograder.serving.places import database
from autograder.serving.store import kept

TREES = ("submitted", "autograded", "feedback", "attempts")
MADE = ("reports/*.html", "reports/*.csv", "reports/*.zip", "autograded/.run-*.json")  # commands make them anew
LARGEST = 20_000_000  # bytes of a file that is looked into


@dataclass(frozen=True)
class Erasing:
    """A person who goes, and where."""

    course: Course
    person: Person

    @property
    def words(self) -> tuple[str, ...]:
        """By what a file would name the person."""
        person = self.person
        names = (
            (f"{person.first} {person.last}", f"{person.last}, {person.first}") if person.first and person.last else ()
        )
        return tuple(word for word in (person.id, person.email, *names) if len(word) > 2)

    def folders(self) -> Iterator[Path]:
        """The person's own, what was set aside when ids were merged too."""
        for tree in TREES:
            for name in (self.person.id, f".merged-{self.person.id}"):
                if (path := self.course.root / tree / name).exists():
                    yield path

    def named(self, patterns: tuple[str, ...]) -> Iterator[Path]:
        """The files of these that name the person."""
        for pattern in patterns:
            for path in sorted(self.course.root.glob(pattern)):
                if path.is_file() and path.suffix == ".zip":
                    yield path  # packed pages of the class
                elif path.is_file() and path.stat().st_size < LARGEST:
                    text = path.read_bytes().decode(errors="replace")
                    if any(word in text for word in self.words):
                        yield path

    def plan(self) -> list[str]:
        """What would go, a line each."""
        return [
            "the gradebook: the student and all grades and comments",
            *(f"{path.relative_to(self.course.root)}/" for path in self.folders()),
            *(f"{path.relative_to(self.course.root)} (made anew by its command)" for path in self.named(MADE)),
            "notes on arrival, and the lines of history.jsonl about this person",
        ]

    def run(self) -> list[str]:
        """Erase; the files elsewhere in the course that still name the person, which are somebody's own.

        Raises:
            CourseError: the gradebook cannot be written.
        """
        made = [*self.named(MADE)]
        self._gradebook()
        self.attempts()
        for path in self.folders():
            shutil.rmtree(path)
        for path in made:
            path.unlink()
        for name in self.course.assignments:
            if self.person.id in read_arrivals(self.course, name):
                write_arrivals(self.course, name, {self.person.id: Arrival()})
        rewrite(self.course, lambda one: without(one, self.person.id))
        add(self.course, Line("erase", why="a person was erased"))
        rest = self.named(("*.csv", "*.txt", "*.md", "*.json", "*.jsonl", "*.zip", "reports/*", "submitted/.*.json"))
        return sorted({str(path.relative_to(self.course.root)) for path in rest})

    def _gradebook(self) -> None:
        from nbgrader.api import MissingEntry

        with gradebook(self.course) as book, suppress(MissingEntry):
            book.remove_student(self.person.id)
        overwrite(self.course.db)

    def attempts(self) -> None:
        """What `autograder serve` keeps: attempts, tries, links."""
        with kept(self.course) as store:
            if store:
                store.erase(self.person.id)
        if store:
            overwrite(database(self.course))


def overwrite(db: str) -> None:
    """Have SQLite overwrite what was deleted; its file keeps it otherwise.

    Raises:
        CourseError: it cannot be written.
    """
    with connected(db, f"{shown(db)} cannot be written", isolation_level="AUTOCOMMIT") as engine:
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
