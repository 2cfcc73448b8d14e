"""What passes between the stages: submission → intake → sandbox ⇄ judge → grade → gradebook → feedback, report, export.

Small frozen dataclasses, no behaviour beyond sums and JSON. A stage takes one of them and returns the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from autograder.images import Images

# Plain values: None, bool, int, float, complex, str, list, tuple, dict with plain keys, numpy arrays and scalars of
# numbers or text, numpy.random.Generator (see `sandbox.inside.wire`).
Value = Any
Helper = Callable[..., Value]


class CellKind(StrEnum):
    """The role of a cell; it decides where its code runs."""

    TEXT = "text"  # Markdown, nothing runs
    LOCKED = "locked"  # the instructor's read-only code: runs in the box and in the judge
    SOLUTION = "solution"  # the student's function: runs in the box
    EXTRA = "extra"  # the student's own code, or instructor's code that may be edited: runs in the box
    TEST = "test"  # the instructor's checks: run in the judge only
    WRITTEN = "written"  # an answer in words, graded by hand


def hundredths(points: float) -> float:
    """Points as a gradebook writes them, a half upwards: 12.599999999999998 is 12.6."""
    return round(points + 1e-9, 2)


def printed(points: float) -> str:
    """Points as a person reads them: 12.6, or 4."""
    return f"{hundredths(points):g}"


def graded_function(kind: CellKind, grade_id: str | None) -> str | None:
    """The graded function of a solution or test cell, which its ``grade_id`` tells; None for the others."""
    if kind is CellKind.TEST and grade_id:
        return grade_id.removeprefix("test_")
    return grade_id if kind is CellKind.SOLUTION else None


@dataclass(frozen=True)
class Cell:
    """One cell of the notebook that is graded, in the order in which it runs.

    ``grade_id`` is nbgrader's. A solution cell is called like its function (``sigmoid``), its test cell
    ``test_sigmoid``.
    """

    kind: CellKind
    source: str
    grade_id: str | None = None
    points: float = 0.0  # what nbgrader's metadata says: test and written cells only
    images: Images = field(default_factory=dict, repr=False)  # pictures in a student's Markdown
    answers: tuple[str, ...] = ()  # questions that its words may answer, though their cells stand elsewhere

    @property
    def function(self) -> str | None:
        """The graded function that this solution or test cell is about."""
        return graded_function(self.kind, self.grade_id)


@dataclass(frozen=True)
class Task:
    """A file to grade. ``target`` is the folder for what is made of it, None for a notebook by itself."""

    student: str
    path: Path
    target: Path | None = None
    submitted: datetime | None = None
    note: str = ""  # something about the file that the student should know
    before: str = ""  # checksum of what was graded before
    due: datetime | None = None  # this student's own, after an extension; in UTC


@dataclass(frozen=True)
class Submission:
    """A student's work after intake: the instructor's cells with the student's text put in by ``grade_id``."""

    student: str
    assignment: str
    cells: tuple[Cell, ...]
    path: Path
    notes: tuple[str, ...] = ()  # what was repaired, in words for the student
    submitted: datetime | None = None
    checksum: str = ""  # of the file


@dataclass(frozen=True)
class Unreadable:
    """A file from which no cell could be recovered."""

    student: str
    assignment: str
    path: Path
    reason: str
    notes: tuple[str, ...] = ()  # the reason as a sentence for the student, and what else there is to say
    checksum: str = ""  # of the file, if there is one


class CheckStatus(StrEnum):
    """The verdict on one check."""

    PASSED = "passed"
    FAILED = "failed"  # a wrong value
    RAISED = "raised"  # the student's function raised
    TIMEOUT = "timeout"  # it took too long
    CRASHED = "crashed"  # it took its process down: out of memory, a signal, an exit
    MISSING = "missing"  # no function of that name
    ERROR = "error"  # ours, never the student's: ungraded


FATAL = (CheckStatus.TIMEOUT, CheckStatus.CRASHED, CheckStatus.MISSING)  # after these a function is not called again


@dataclass(frozen=True)
class Outcome:
    """What one call of a student's function did.

    ``status`` is PASSED when it returned; then ``value`` is what it returned and ``arguments`` are its arguments as
    they were *after* the call, so that a check can see what was changed in place. Otherwise ``message`` says what
    happened, in words for the student (the exception's type, text and line in the student's own cell). ``stale`` says
    of the last of several calls that what an earlier one returned has changed since.
    """

    status: CheckStatus
    value: Value = None
    arguments: tuple[Value, ...] = ()
    message: str = ""
    stale: bool = False

    @property
    def returned(self) -> bool:
        """Whether there is a value."""
        return self.status is CheckStatus.PASSED


@dataclass(frozen=True)
class Check:
    """One property of one function, judged."""

    name: str
    hidden: bool
    points: float
    max_points: float
    status: CheckStatus
    message: str = ""
    misconception: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of the ``--json`` contract."""
        return {**vars(self), "status": str(self.status)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Check:
        """What `to_json` wrote."""
        return cls(**{**data, "status": CheckStatus(data["status"])})


@dataclass(frozen=True)
class FunctionVerdict:
    """All checks of one function."""

    name: str
    checks: tuple[Check, ...]

    @property
    def points(self) -> float:
        """What the function earned."""
        return sum(check.points for check in self.checks)

    @property
    def max_points(self) -> float:
        """What it could have earned."""
        return sum(check.max_points for check in self.checks)

    @property
    def status(self) -> CheckStatus:
        """The first thing that went wrong, ours before the student's; ``passed`` if nothing did."""
        statuses = [check.status for check in self.checks]
        if CheckStatus.ERROR in statuses:
            return CheckStatus.ERROR
        return next((status for status in statuses if status is not CheckStatus.PASSED), CheckStatus.PASSED)

    def to_json(self) -> dict[str, Any]:
        """The object of the ``--json`` contract."""
        return {
            "points": self.points,
            "max_points": self.max_points,
            "status": str(self.status),
            "checks": [check.to_json() for check in self.checks],
        }

    @classmethod
    def from_json(cls, name: str, data: dict[str, Any]) -> FunctionVerdict:
        """What `to_json` wrote, of the function of this name."""
        return cls(name, tuple(map(Check.from_json, data["checks"])))


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong with a function, in words at three levels, and how a report groups it."""

    kind: str  # repair: a change that earns full marks; description: a fact about what it returns; example: no more
    function: str
    lines: tuple[int, ...] = ()  # of the function's cell, from 1
    where: str = ""
    what: str = ""
    change: str = ""
    group: str = ""
    example: str = ""  # the smallest input that shows it
    trace: str = ""  # how the search went, for who asks why nothing more was found; no student sees it

    def said(self, level: str) -> str:
        """The sentence for the student, at the level `where`, `what` or `change`."""
        return {"where": self.where, "what": self.what, "change": self.change}[level]

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {**asdict(self), "lines": list(self.lines)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """What `to_json` wrote."""
        return cls(**{**data, "lines": tuple(data["lines"])})


@dataclass(frozen=True)
class CellOutput:
    """What one cell did in the box: outputs as nbformat writes them (bounded), and its exception if it had one."""

    cell: int  # index into Submission.cells
    outputs: tuple[dict[str, Any], ...] = ()
    seconds: float = 0.0


class SubmissionStatus(StrEnum):
    """How a submission ended."""

    GRADED = "graded"
    UNREADABLE = "unreadable"  # the student's file
    ERROR = "error"  # ours


@dataclass(frozen=True)
class Fault:
    """What failed on our side or in the course's checks: an exception, the file and line, and how it came there."""

    what: str
    where: str = ""
    trace: str = ""

    @property
    def words(self) -> str:
        """Both in one line."""
        return f"{self.what} ({self.where})" if self.where else self.what


@dataclass(frozen=True)
class Grade:
    """The verdict on one submission; ``points`` are those of the functions, written answers are graded by hand."""

    student: str
    assignment: str
    status: SubmissionStatus
    functions: tuple[FunctionVerdict, ...] = ()
    notes: tuple[str, ...] = ()
    outputs: tuple[CellOutput, ...] = field(default=(), repr=False)
    seconds: float = 0.0
    faults: tuple[Fault, ...] = ()  # ours, for the instructor alone

    @property
    def points(self) -> float:
        """The sum over the functions."""
        return sum(function.points for function in self.functions)

    @property
    def max_points(self) -> float:
        """The sum over the functions."""
        return sum(function.max_points for function in self.functions)

    def to_json(self) -> dict[str, Any]:
        """The object of the ``--json`` contract."""
        return {
            "student": self.student,
            "assignment": self.assignment,
            "status": str(self.status),
            "points": self.points,
            "max_points": self.max_points,
            "functions": {function.name: function.to_json() for function in self.functions},
            "notes": list(self.notes),
            **({"faults": [asdict(fault) for fault in self.faults]} if self.faults else {}),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any], seconds: float = 0.0) -> Grade:
        """What `to_json` wrote, which has no time in it."""
        return cls(
            data["student"],
            data["assignment"],
            SubmissionStatus(data["status"]),
            tuple(FunctionVerdict.from_json(name, verdict) for name, verdict in data["functions"].items()),
            tuple(data["notes"]),
            seconds=seconds,
        )
