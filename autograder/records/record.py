"""What is kept of a graded submission: its scores, for the gradebook; its record, `grade.json`, with every check and
what decided the verdict.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from autograder.model import FunctionVerdict, Grade

RECORD = "grade.json"


@dataclass(frozen=True)
class Scores:
    """One submission's entries: a score for every graded cell (None: by hand) and automatic comments."""

    student: str
    auto: Mapping[str, float | None]
    comments: Mapping[str, str] = field(default_factory=dict)
    submitted: datetime | None = None
    changed: bool = True  # the student's file is another one than the one graded before
    flagged: bool = False
    due: datetime | None = None  # the student's own, after an extension
    verdicts: tuple[FunctionVerdict, ...] = ()  # what the scores of test cells come from


@dataclass(frozen=True)
class Record:
    """A verdict, the file it is about, and what it was judged by."""

    grade: Grade
    file: str  # the submission's path, as text
    submitted: datetime | None
    checksum: str  # of the file
    seed: int
    version: str  # of all else that decides (see `course.version`)
    due: datetime | None = None  # the student's own, after an extension
    earlier: bool = False  # whether the verdict is on an earlier attempt, which was better
    counts: datetime | None = None  # when that was handed in

    def text(self) -> str:
        """What stands in the file."""
        data = {
            "grade": self.grade.to_json(),
            "file": self.file,
            "submitted": self.submitted.isoformat() if self.submitted else None,
            "seconds": round(self.grade.seconds, 4),
            "checksum": self.checksum,
            "seed": self.seed,
            "version": self.version,
            "due": self.due.isoformat() if self.due else None,
            "earlier": self.earlier,
            "counts": self.counts.isoformat() if self.counts else None,
        }
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The record that `text` wrote; KeyError, TypeError or ValueError for anything else."""
        submitted, due, counts = data["submitted"], data.get("due"), data.get("counts")
        return cls(
            Grade.from_json(data["grade"], seconds=data["seconds"]),
            data["file"],
            datetime.fromisoformat(submitted) if submitted else None,
            data["checksum"],
            data["seed"],
            data["version"],
            datetime.fromisoformat(due) if due else None,
            bool(data.get("earlier")),
            datetime.fromisoformat(counts) if counts else None,
        )


def read_record(folder: Path | None) -> Record | None:
    """The record in a folder of `autograded/`; None if there is none, or if it is not whole."""
    try:
        return Record.from_json(json.loads((folder / RECORD).read_text("utf-8"))) if folder else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
