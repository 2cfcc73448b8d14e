"""Where `autograder serve` keeps what it has: a folder for each student, and our own with key, database and lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import HeldError, held


def folder(course: Course) -> Path:
    """Where all of it lies; only its owner may enter."""
    return course.root / "attempts"


def own(course: Course) -> Path:
    """Our own. No student can be called so."""
    return folder(course) / ".serving"


def places(course: Course) -> Path:
    """Make both; our own."""
    for place in (folder(course), own(course)):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return own(course)


def database(course: Course) -> str:
    """The address of the database: beside the attempts, or the gradebook's own where that is a server."""
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
