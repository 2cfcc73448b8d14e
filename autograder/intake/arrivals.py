"""What is known of collected submissions beside their files: notes for the student, an extension of the due date, and
what the LMS calls them, by which feedback finds back.

It lies beside the students' folders, one file an assignment (`submitted/.collected-PS.json`), never in one: what lies
there may be of the student's own making.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from autograder.course.folder import Course
from autograder.files import write_atomically


@dataclass(frozen=True)
class Arrival:
    """Of one submission: notes for the student's page, and until when this student had time, in UTC without a zone."""

    notes: tuple[str, ...] = ()
    due: datetime | None = None
    participant: str = ""  # Moodle's number of this assignment's participant
    path: str = ""  # in what it came from
    team: str = ""

    def to_json(self) -> dict[str, Any]:
        """What stands in the file."""
        return {**asdict(self), "notes": list(self.notes), "due": self.due.isoformat() if self.due else None}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """What `to_json` wrote; of what it wrote in earlier versions too."""
        due = datetime.fromisoformat(data["due"]) if data["due"] else None
        return cls(**{**data, "notes": tuple(data["notes"]), "due": due})


def place(course: Course, assignment: str) -> Path:
    """The file of an assignment."""
    return course.submitted() / f".collected-{assignment}.json"


def read_arrivals(course: Course, assignment: str) -> dict[str, Arrival]:
    """By student what is known; nothing of what is not whole."""
    try:
        data = json.loads(place(course, assignment).read_text("utf-8"))
        return {student: Arrival.from_json(one) for student, one in data.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_arrivals(course: Course, assignment: str, news: Mapping[str, Arrival]) -> None:
    """Bring up to date what is known; who has nothing beside the file is not kept."""
    before = read_arrivals(course, assignment)
    after = {student: one for student, one in sorted({**before, **news}.items()) if one != Arrival()}
    if after != before:
        text = json.dumps({student: one.to_json() for student, one in after.items()}, indent=1, ensure_ascii=False)
        write_atomically(place(course, assignment), text + "\n")
