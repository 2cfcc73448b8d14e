"""What a decision changes: worked out in the gradebook without running anybody's code, shown, and then kept or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.course.folder import Course
from autograder.records.history import Decisions, Line, add, decisions
from autograder.records.reader import gradebook, knows
from autograder.records.record import Record, read_record
from autograder.records.writer import Writer

Graded = Mapping[str, Mapping[str, Record]]  # assignment → student → what was found


@dataclass(frozen=True)
class Moved:
    """Somebody's points, before and after."""

    student: str
    assignment: str
    before: float
    after: float


def graded(course: Course, assignments: Sequence[str], students: set[str] | None = None) -> Graded:
    """The records of what is graded, of all students or of these."""
    found: dict[str, dict[str, Record]] = {}
    for name in assignments:
        mine = [folder for folder in course.graded(name) if students is None or folder.parent.name in students]
        found[name] = {folder.parent.name: record for folder in mine if (record := read_record(folder))}
    return found


def rework(
    course: Course, concerned: Graded, new: Sequence[Line] = (), back: Line | None = None, *, keep: bool
) -> list[Moved]:
    """Whose points are others by ``new`` decisions, or without the one that is taken ``back``; kept if asked for.

    Without either, late penalties are worked out anew; so they are by what is decided about times.
    Assignments are taken in the order in which they are due, as free late days are used up in it.

    Raises:
        CourseError: the gradebook cannot be written.
    """
    there = decisions(course)
    decided = Decisions([*(one for one in there.changes if not back or one.number != back.number), *new])
    late = any(one.what == "extend" for one in (*new, *([back] if back else []))) or not (new or back)
    moved: list[Moved] = []
    names = [name for name, records in concerned.items() if records and knows(course.db, name)]
    writers = []
    if names:
        with gradebook(course) as book:
            due = {name: book.find_assignment(name).duedate for name in names}
            for name in sorted(names, key=lambda name: (due[name] is None, due[name], name)):
                writer = Writer(course, name, book)
                before, after = writer.rework(concerned[name], decided, back, late=late)
                writers.append((writer, before, after))
                changed = [who for who in after if after[who] != before[who]]
                moved += [Moved(who, name, before[who], after[who]) for who in changed]
            if keep:
                book.db.commit()
            else:
                book.db.rollback()
    moved.sort(key=lambda one: (one.assignment, one.student))
    if keep:
        made = add(course, *new, *([undoing(back)] if back else []))
        why = "; ".join(f"line {one.number}, {one.what}" for one in made) or "penalties worked out anew"
        for writer, before, after in writers:
            writer.log(before, after, why)
    return moved


def undoing(back: Line) -> Line:
    """The line that takes a decision back."""
    return Line("undo", back.student, back.assignment, f"takes back {back.what}", {"number": back.number})


def entered(course: Course, assignment: str, student: str) -> dict[str, tuple[float | None, float | None, bool]]:
    """What a person entered in the gradebook for a submission."""
    with Writer(course, assignment) as writer:
        return writer.entered(student)
