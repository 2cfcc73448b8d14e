"""Taking an attempt in: by the rules, once, for good."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from sqlalchemy import insert

from autograder.course.folder import Course
from autograder.intake.claims import called
from autograder.intake.names import fit
from autograder.serving.deadlines import Deadlines
from autograder.serving.files import home, keep
from autograder.serving.rules import permission, present
from autograder.serving.store import ATTEMPTS, Attempt, State, Store, attempts, unsettle
from autograder.serving.uploads import Upload

LONGEST_NAME = 200  # characters of a file's name that are kept
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Refused(Exception):  # noqa: N818  by the rules, no error
    """It is not taken in; the message is for the student."""

    def __init__(self, why: str, again: datetime | None = None) -> None:
        super().__init__(why)
        self.again = again


def now() -> datetime:
    """The time, in UTC without a zone as the gradebook keeps it, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def shown_name(words: str) -> str:
    """A file's name as it is shown: without folders, and without what would steer a line."""
    return UNPRINTABLE.sub("", re.split(r"[/\\]", words)[-1])[:LONGEST_NAME]


def accept(
    course: Course,
    store: Store,
    student: str,
    assignment: str,
    upload: Upload,
    deadlines: Callable[[], Deadlines],
    where: tzinfo | None,
) -> tuple[Attempt, bool]:
    """Take an upload in as the student's next attempt; or, if it is the same as the last one, that, and False.

    Raises:
        Refused: the rules do not allow it, or the file is plainly another one.
    """
    if not fit(student):
        raise Refused("Your user name cannot be a folder's name; your instructor has to give you another one.")
    if not upload.size:
        raise Refused("The file is empty. Save the notebook, and choose it again.")
    other = called(shown_name(upload.named), course.assignments)
    if other and other != assignment:
        raise Refused(f"This file is called like {other}; here {assignment} is handed in.")
    due = deadlines().of(assignment, student)
    with store.write() as connection:
        before = attempts(connection, student, assignment)
        if before and before[-1].checksum == upload.checksum and before[-1].state is not State.FAILED:
            return before[-1], False
        received = present(now(), before)
        may = permission(course.settings.serve, before, received, due, where)
        if may.why_not:
            raise Refused(may.why_not, may.again)
        number = max((one.number for one in before), default=0) + 1
        place = home(course, assignment, student, number)
        keep(upload.path, place, assignment, received)
        try:
            new = insert(ATTEMPTS).values(
                assignment=assignment,
                student=student,
                number=number,
                received=received,
                checksum=upload.checksum,
                named=shown_name(upload.named),
            )
            connection.execute(new)
            unsettle(connection, assignment, student)
            made = max(attempts(connection, student, assignment), key=lambda one: one.number)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    return made, True
