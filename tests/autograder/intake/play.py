"""A course into which things are collected that happened to somebody, and what was said: nothing in silence."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from autograder.cli.grade import gather
from autograder.course.folder import Course
from autograder.intake.collect import Collected
from autograder.intake.people import enrolled
from tests.autograder.handed_in import PS1, notebook, there, zipped

MOODLE = "{}_{}_assignsubmission_file_/"
POLICY = """
c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
c.LatePolicy.penalty_method = "per_day"
"""


def worksheet(*rows: tuple[str, ...], more: str = "") -> str:
    """Moodle's grading worksheet: number, name, e-mail, when; more columns at the end."""
    head = f'Identifier,"Full name","Email address",Status,Grade,"Last modified (submission)"{more}'
    return "\n".join([head, *(f'"Participant {n}","{name}",{mail},x,,{end}' for n, name, mail, end in rows)]) + "\n"


def when(day: int, hour: int = 10) -> str:
    """A time as Moodle writes it, in November."""
    return datetime(2026, 11, day, hour).strftime('"%A, %d November 2026, %I:00 %p"')


ADA, BOB = ("101", "Ada Lovelace", "ada@example.org"), ("102", "Bob Ross", "bob@example.org")


class Play:
    """A course into which things are collected, and what was said."""

    def __init__(self, course: Course, folder: Path) -> None:
        self.course, self.folder, self.number = course, folder, 0

    def zip(self, files: Mapping[str, str], day: int = 1) -> Path:
        self.number += 1
        return zipped(self.folder / f"{self.number}.zip", files, (2026, 11, day, 12, 0, 0))

    def tree(self, files: Mapping[str, str]) -> Path:
        self.number += 1
        for name, text in files.items():
            path = self.folder / f"drop{self.number}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return self.folder / f"drop{self.number}"

    def collect(
        self, source: Path | Mapping[str, str], roster: str | bytes = "", assignment: str | None = PS1
    ) -> Collected:
        listed = self.folder / "list.csv"
        listed.write_bytes(roster if isinstance(roster, bytes) else roster.encode())
        source = source if isinstance(source, Path) else self.zip(source)
        return gather(self.course, [source], assignment, listed if roster else None)

    @property
    def there(self) -> dict[str, str]:
        return there(self.course)

    @property
    def students(self) -> set[str]:
        return {person.id for person in enrolled(self.course).people}

    def blank(self, assignment: str = PS1) -> str:
        return notebook(self.course.template(assignment))

    def answered(self, answer: str = "def f(x): return x + x", assignment: str = PS1) -> str:
        return notebook(self.course.template(assignment), answer)


def says(lines: list[str], *patterns: str) -> bool:
    """One line for each pattern, and no more."""
    return len(lines) == len(patterns) and all(any(re.search(pattern, line) for line in lines) for pattern in patterns)


def inbound(play: Play, owners: Mapping[str, int]) -> Path:
    """Folders `student+ps1+DAY` of November, each owned by somebody."""
    made = play.tree(
        {
            f"{who}+{PS1}+2026-11-{day} 10:00:00.000000 UTC/{PS1}.ipynb": f"{who} {day}"
            for who, _, day in (k.partition(" ") for k in owners)
        }
    )
    for key, owner in owners.items():
        who, _, day = key.partition(" ")
        os.chown(made / f"{who}+{PS1}+2026-11-{day} 10:00:00.000000 UTC", owner, -1)
    return made


def late(play: Play) -> None:
    """The course has a policy; ps1 is due on the 10th, ps2 on the 20th of November (see `ledger`)."""
    config = play.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + POLICY)
