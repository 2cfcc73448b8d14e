"""Find what there is to grade: nbgrader's `submitted/` folder, or single notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.course.folder import Course
from autograder.files import digest
from autograder.intake.raw import Broken, printable, read_file
from autograder.model import Task
from autograder.records.record import read_record

LONGEST_TIME = 1000  # bytes


def submitted(course: Course, assignment: str, students: set[str] | None = None) -> Iterator[Task]:
    """A task for every submission of an assignment, by student."""
    for folder in sorted(course.submitted().glob(f"*/{assignment}")):
        student = printable(folder.parent.name)
        if student.startswith(".") or (students is not None and student not in students):
            continue
        path, note = notebook_in(folder, assignment)
        target = course.autograded(student, assignment)
        yield Task(
            student, path, target, timestamp(folder), note, before.checksum if (before := read_record(target)) else ""
        )


def notebook_in(folder: Path, assignment: str) -> tuple[Path, str]:
    """The notebook in a student's folder; under another name, the newest that is there."""
    path = folder / f"{assignment}.ipynb"
    if path.exists() or path.is_symlink() or folder.is_symlink() or not folder.is_dir():
        return (folder if folder.is_symlink() or not folder.is_dir() else path), ""
    others = [p for p in folder.glob("*.ipynb") if p.is_file() and not p.name.startswith(".")]
    if not others:
        return path, ""
    newest = max(others, key=lambda p: (p.stat().st_mtime, p.name))
    note = f"The notebook should be called {path.name}; {printable(newest.name)} was graded."
    return newest, note if len(others) == 1 else f"{note} It is the newest of {len(others)}."


def timestamp(folder: Path) -> datetime | None:
    """When it was handed in, from nbgrader's timestamp.txt, in UTC without a zone as the gradebook keeps it."""
    try:
        words = read_file(folder / "timestamp.txt", LONGEST_TIME).decode().strip()
    except (Broken, UnicodeDecodeError):
        return None
    return parse_time(words)


def parse_time(words: str) -> datetime | None:
    """A time as nbgrader writes it, "2026-11-23 13:10:12.123456 UTC", or in ISO 8601."""
    date, _, zone = words.rpartition(" ")
    try:
        if date.count(" ") == 1:
            offset = zone[:1] in "+-"
            time = datetime.fromisoformat(date + zone if offset else date)
            time = time if offset else time.replace(tzinfo=ZoneInfo(zone))
        else:
            time = datetime.fromisoformat(words)
        return (time.astimezone(UTC) if time.tzinfo else time).replace(tzinfo=None)
    except (ValueError, KeyError, OSError, OverflowError):
        return None


def single(path: Path, assignment: str) -> Task:
    """A notebook by itself; its student's name comes from nbgrader's layout around it or from its own name."""
    resolved = path.absolute()
    in_layout = resolved.parent.name == assignment and resolved.parent.parent.name
    return Task(printable(resolved.parent.parent.name if in_layout else path.stem), path)


def is_done(task: Task, seed: int, version: str) -> bool:
    """Whether the very same file was graded before, by the same checks and with the same seed."""
    record = read_record(task.target)
    if record is None or record.seed != seed or record.version != version:
        return False
    try:
        return record.checksum == digest([read_file(task.path)])
    except Broken:
        return False
