"""The class, a row a student: who handed in what, when, and what it brought; and what a week's report says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from autograder.course.folder import Course
from autograder.intake.people import known
from autograder.intake.submissions import time_zone, timestamp
from autograder.model import printed
from autograder.records.changes import Change
from autograder.records.history import decisions, read
from autograder.records.reader import Standing, due_date, standings


@dataclass(frozen=True)
class Member:
    """A student of the class."""

    id: str
    name: str
    email: str
    groups: tuple[str, ...]
    dropped: bool
    submitted: dict[str, datetime | None] = field(default_factory=dict)  # by assignment; absent: nothing handed in
    standing: dict[str, Standing] = field(default_factory=dict)
    until: dict[str, datetime] = field(default_factory=dict)  # with an extension

    def handed_in(self, assignment: str) -> bool:
        """Whether there is something of theirs."""
        return assignment in self.submitted or assignment in self.standing

    def said(self, assignment: str) -> str:
        """One assignment in a few words."""
        until = f" [{self.until[assignment]:%d %b %H:%M}]" if assignment in self.until else ""
        if not self.handed_in(assignment):
            return f"–{until}"
        when = self.submitted.get(assignment)
        one = self.standing.get(assignment)
        points = f"{printed(one.score)}{'*' if one.open else ''}" if one else "not graded"
        late = f" (late: −{printed(one.penalty)})" if one and one.penalty else ""
        return f"{points}{late}{f', {when:%d %b %H:%M}' if when else ''}{until}"

    def to_json(self) -> dict[str, Any]:
        """The same as plain data."""
        handed_in = {
            name: {
                "submitted": when.isoformat() if (when := self.submitted.get(name)) else None,
                "points": one.score if (one := self.standing.get(name)) else None,
                "penalty": one.penalty if one else None,
                "waiting": one.open if one else [],
            }
            for name in sorted({*self.submitted, *self.standing})
        }
        extended = {name: until.isoformat() for name, until in self.until.items()}
        who = {"id": self.id, "name": self.name, "email": self.email, "groups": list(self.groups)}
        return {**who, "dropped": self.dropped, "assignments": handed_in, "extended": extended}


def class_members(course: Course, assignments: Sequence[str]) -> Iterator[Member]:
    """Everybody of the class, by id."""
    decided = decisions(course)
    dropped, groups = decided.dropped, decided.groups
    standing = {name: standings(course.db, name) for name in assignments}
    due = {name: due_date(course.db, name) for name in assignments}
    zone = time_zone(course)
    for person in sorted(known(course).people, key=lambda person: person.id):
        folders = {name: course.submitted() / person.id / name for name in assignments}
        yield Member(
            person.id,
            person.name if person.names else "",
            person.email,
            groups.get(person.id, ()),
            person.id in dropped,
            {name: timestamp(folder, zone) for name, folder in folders.items() if folder.is_dir()},
            {name: standing[name][person.id] for name in assignments if person.id in standing[name]},
            {
                name: day + timedelta(days=days)
                for name, day in due.items()
                if day and (days := decided.days(person.id, name))
            },
        )


def week(course: Course, assignment: str, run: Mapping[str, Any]) -> dict[str, Any]:
    """What a report says of the class: names, who has not handed in, whose points the last run changed, groups."""
    here = [row for row in class_members(course, [assignment]) if not row.dropped]
    return {
        "names": {row.id: row.name for row in here if row.name},
        "missing": [row.id for row in here if not row.handed_in(assignment)],
        "changed": [change.to_json() for change in points_changed(course, assignment, run)],
        "groups": {
            name: group(assignment, [row for row in here if name in row.groups])
            for name in sorted({name for row in here for name in row.groups})
        },
    }


def points_changed(course: Course, assignment: str, run: Mapping[str, Any]) -> list[Change]:
    """Whose points are others since the last run began, by it or by a decision after it: what the log says.

    What a run shows at its end is the same in more detail, function by function (`records.changes`).
    """
    if not run.get("ended"):
        return []
    start = datetime.fromisoformat(run["ended"]) - timedelta(seconds=run["seconds"] + 1)
    lines = [
        line
        for line in read(course)
        if line.what == "graded" and line.assignment == assignment and datetime.fromisoformat(line.when) >= start
    ]
    before: dict[str, Any] = {}
    for line in lines:
        before.setdefault(line.student, line.facts["before"])
    after = {line.student: line.facts["points"] for line in lines}
    return [
        Change(assignment, who, before[who], after[who])
        for who in sorted(after)
        if before[who] is not None and before[who] != after[who]
    ]


def group(assignment: str, here: Sequence[Member]) -> dict[str, Any]:
    """A group in numbers, and for whom its assistant has something to do."""
    standing = [one for row in here if (one := row.standing.get(assignment))]
    whole = [one.score for one in standing if not one.open]
    return {
        "students": len(here),
        "handed_in": sum(row.handed_in(assignment) for row in here),
        "mean": sum(whole) / len(whole) if whole else None,
        "waiting": [row.id for row in here if (one := row.standing.get(assignment)) and one.open],
        "missing": [row.id for row in here if not row.handed_in(assignment)],
    }
