"""Put what was handed in into its place in `submitted/`, unless something speaks against it.

A list says when the submission was made that the LMS had when the list was. A notebook that is another one than before
while its time is the same, or older while its time is later, was not downloaded together with that list: which time is
true, and so whether it is late, is asked and not guessed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from autograder.course.template import Template
from autograder.files import write_atomically
from autograder.intake.choice import Candidate, answers
from autograder.intake.raw import Broken, read_file
from autograder.intake.submissions import SECRET, TIMESTAMP, timestamp
from autograder.intake.times import plain, utc

SAME = timedelta(seconds=2)  # zip files keep times in steps of two seconds


class Contradiction(Exception):  # noqa: N818  of what is said, not an error of ours
    """What is said cannot all be true; the message says what, and how to go on."""


class Kept(Enum):
    """What came of a notebook."""

    NEW = auto()
    KNOWN = auto()  # it was there
    OLDER = auto()  # what is there is later
    EMPTY = auto()  # what is there has an answer, and it has none


@dataclass(frozen=True)
class Slot:
    """A student's folder of an assignment in `submitted/`, which is ``top``."""

    top: Path
    student: str
    assignment: str
    zone: str = ""  # the course's

    @property
    def folder(self) -> Path:
        """Where all lies."""
        return self.top / self.student / self.assignment

    @property
    def target(self) -> Path:
        """Where the notebook lies."""
        return self.folder / f"{self.assignment}.ipynb"

    def keep(self, new: Candidate, submitted: datetime | None, template: Callable[[], Template], listed: bool) -> Kept:
        """Put a notebook there, if it is later than what is there; ``listed``: its time is from a list.

        Raises:
            Broken: it cannot be read, or a link leads elsewhere.
            Contradiction: its time cannot be true.
        """
        for path in (self.folder.parent, self.folder, self.target):
            if path.is_symlink():
                raise Broken(f"{path} is a link to elsewhere")
        content = new.read()
        if self.target.is_file():
            old = read_file(self.target)
            before = utc(timestamp(self.folder, self.zone))
            age = new.time - datetime.fromtimestamp(self.target.stat().st_mtime, UTC)
            if old == content:
                self.same(before, submitted if listed or not before else None)
                return Kept.KNOWN
            if not answers(content, template) and answers(old, template):
                return Kept.EMPTY
            if listed or not submitted:
                self.contradict(before, submitted, age)
            if submitted <= before if before and submitted else age < -SAME:
                return Kept.OLDER
        write_atomically(self.target, content)
        os.utime(self.target, (new.time.timestamp(), new.time.timestamp()))
        self.date(submitted)
        return Kept.NEW

    def same(self, before: datetime | None, now: datetime | None) -> None:
        """The notebook is there already: its time may become known, not change.

        Raises:
            Contradiction: it would change.
        """
        if now and not before:
            self.date(now)
        elif now and before and abs(now - before) > SAME:
            raise Contradiction(
                f"the notebook is the one of {shown(before)}, the list says {shown(now)}: zip file and list "
                f"are not of one time, or the time zone was another. {self.way_out(TIMESTAMP)}"
            )

    def contradict(self, before: datetime | None, now: datetime | None, age: timedelta) -> None:
        """The notebook is another one: see to it that its time can be its own.

        Raises:
            Contradiction: it cannot.
        """
        if not before:
            return
        if not now:
            if age >= -SAME:
                raise Contradiction(
                    f"it is another notebook than the one of {shown(before)}, and nothing says when it was handed in. "
                    f"A list that does: --roster. {self.way_out('')}"
                )
        elif now == before:
            said = "it is another notebook than before, and its time in the list is the same"
        elif now > before and age < -SAME:
            said = "the notebook is older than the one that is there, and its time in the list is later"
        elif now < before and age > SAME:
            said = "the notebook is newer than the one that is there, and its time in the list is earlier"
        else:
            return
        if now:
            raise Contradiction(f"{said} ({shown(now)}): they are not of one time. {self.way_out('')}")

    def way_out(self, file: str) -> str:
        """How to go on."""
        return f"Download both again and collect them together; to take it as it is, delete {self.folder / file} first"

    def keep_secret(self, secret: bytes) -> None:
        """Keep what nbgrader's students fetch their feedback by, as its own collect does."""
        if secret:
            write_atomically(self.folder / SECRET, secret)
        else:
            (self.folder / SECRET).unlink(missing_ok=True)

    def date(self, submitted: datetime | None) -> None:
        """Note when it was handed in, if that is known."""
        if submitted:
            write_atomically(self.folder / TIMESTAMP, f"{plain(submitted)} UTC\n")
        else:
            (self.folder / TIMESTAMP).unlink(missing_ok=True)


def shown(time: datetime) -> str:
    """A time in a line, in this machine's zone, as Moodle's are."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M %Z")
