"""The course's log, `history.jsonl`: who got what, when and why, one line a change, and what is decided by them.

Lines are only added. A decision (an extension, a check forgiven, an override, who left) stands as long as no later line
takes it back; a grade's line says by which checks, seed and version of this program it came about. The gradebook holds
what follows from it all.
"""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, BinaryIO

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import lock, write_atomically
from autograder.model import Check, CheckStatus, FunctionVerdict
from autograder.records.autograded import scaled

FILE = "history.jsonl"


@dataclass(frozen=True)
class Line:
    """A line of the log; ``number`` counts from 1, ``facts`` are of its kind."""

    what: str  # graded, released, exported; extend, forgive, override, drop, join, group; undo, merge, erase
    student: str = ""
    assignment: str = ""
    why: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    number: int = 0
    when: str = ""
    who: str = ""


def engine() -> str:
    """The release of this program."""
    try:
        return version("mlpkit-autograder")
    except PackageNotFoundError:
        return "?"


def account() -> str:
    """Who is at the terminal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def read(course: Course) -> list[Line]:
    """The log from its beginning.

    Raises:
        CourseError: a line of it is none.
    """
    path = course.root / FILE
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            found.append(Line(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise CourseError(f"{path}, line {number} is no line of the log; put it right, or take it out") from error
    return found


def add(course: Course, *changes: Line) -> list[Line]:
    """Add lines to the log; as they stand there."""
    if not changes:
        return []
    with (course.root / FILE).open("ab+") as file:
        lock(file)
        last = last_number(file)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        who = account()
        made = [replace(one, number=last + k, when=now, who=who) for k, one in enumerate(changes, start=1)]
        file.write("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in made).encode())
    return made


def last_number(file: BinaryIO) -> int:
    """The number of the last line of a log, read from its end."""
    end = file.seek(0, os.SEEK_END)
    size = 4096
    while end:
        file.seek(max(0, end - size))
        lines = file.read().splitlines()
        with suppress(ValueError, KeyError, TypeError):
            return int(json.loads(lines[-1])["number"])
        if size >= end:
            return len(lines)
        size *= 8
    return 0


def without(change: Line, student: str, instead: str | None = None) -> Line | None:
    """A line that no longer names a student, but another instead, or none; None if it is about nobody else."""
    facts = dict(change.facts)
    if student in (grades := facts.get("grades") or {}):
        points = grades[student]
        facts["grades"] = {who: grade for who, grade in grades.items() if who != student}
        facts["grades"] |= {instead: points} if instead and instead not in grades else {}
    if facts.get("other") == student and not instead:
        del facts["other"]
    if change.student == student:
        return replace(change, student=instead, facts=facts) if instead else None
    return replace(change, facts=facts)


def rewrite(course: Course, kept: Callable[[Line], Line | None]) -> int:
    """Line or leave out lines, which only erasing and merging people may; how many were."""
    before = read(course)
    after = [one for one in map(kept, before) if one]
    if after != before:
        text = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in after)
        write_atomically(course.root / FILE, text)
    return sum(one not in after for one in before)


@dataclass(frozen=True)
class Decisions:
    """What stands of the decisions in a log."""

    changes: Sequence[Line]

    def of(self, what: str, student: str = "", assignment: str = "") -> Iterator[Line]:
        """Those of a kind that concern a student's assignment, the latest last; one without a student is all's."""
        for one in self.changes:
            fits = one.student in ("", student) and one.assignment in ("", assignment)
            if one.what == what and fits:
                yield one

    def days(self, student: str, assignment: str) -> float:
        """How many days more than the others a student has."""
        return max((one.facts["days"] for one in self.of("extend", student, assignment)), default=0.0)

    def override(self, student: str, assignment: str) -> Line | None:
        """The points that a person set for the whole submission."""
        return next(reversed([*self.of("override", student, assignment)]), None)

    def amended(
        self, student: str, assignment: str, verdicts: Iterable[FunctionVerdict]
    ) -> tuple[FunctionVerdict, ...]:
        """Verdicts with full marks for what is forgiven."""
        forgiven = [*self.of("forgive", student, assignment)]

        def check(function: str, given: Check) -> Check:
            meant = (one for one in forgiven if one.facts["function"] == function)
            one = next((one for one in meant if one.facts["check"] in (None, given.name)), None)
            if one is None or given.points >= given.max_points:
                return given
            words = f"Full marks all the same: {one.why}" if one.why else "Full marks all the same."
            return replace(given, points=given.max_points, status=CheckStatus.PASSED, message=words, misconception=None)

        return tuple(FunctionVerdict(f.name, tuple(check(f.name, one) for one in f.checks)) for f in verdicts)

    def full(self, student: str, assignment: str, cell: str) -> bool:
        """Whether a question or a whole function has full marks, whatever was handed in, unreadable work included."""
        name = cell.removeprefix("test_")
        forgiven = self.of("forgive", student, assignment)
        return any(one.facts["function"] == name and one.facts["check"] is None for one in forgiven)

    def scores(
        self,
        student: str,
        assignment: str,
        verdicts: Sequence[FunctionVerdict],
        auto: Mapping[str, float | None],
        most: Mapping[str, float],
    ) -> dict[str, float | None]:
        """The automatic scores of a submission's cells, with full marks for what is forgiven; None: by hand."""
        amended = self.amended(student, assignment, verdicts)
        better = {f"test_{f.name}": f for f, given in zip(amended, verdicts, strict=True) if f != given}
        found = dict(auto)
        for cell in auto:
            if cell in better:
                found[cell] = scaled(better[cell], most[cell])
            elif self.full(student, assignment, cell):
                found[cell] = most[cell]
        return found

    @property
    def dropped(self) -> set[str]:
        """Who left the class, and did not come back."""
        gone: set[str] = set()
        for one in self.changes:
            if one.what == "drop":
                gone.add(one.student)
            elif one.what == "join":
                gone.discard(one.student)
        return gone

    @property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of each student, as last said."""
        return {one.student: tuple(one.facts["groups"]) for one in self.changes if one.what == "group"}


def decisions(course: Course) -> Decisions:
    """What stands of a course's decisions."""
    every = read(course)
    undone = {one.facts["number"] for one in every if one.what == "undo"}
    return Decisions([one for one in every if one.number not in undone and one.what not in ("undo", "graded")])
