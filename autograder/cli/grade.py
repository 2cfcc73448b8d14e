"""The command ``grade``: what the paths mean, in which order things are done, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import terminal
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.course.version import verdict_version
from autograder.files import write_atomically
from autograder.intake.roster import Told
from autograder.intake.submissions import single, submitted, untimed
from autograder.model import CellKind, Grade, SubmissionStatus, Task
from autograder.records.record import read_record
from autograder.running import interrupt
from autograder.running.job import Job
from autograder.running.run import Summary, grade_alone, grade_course
from autograder.sandbox.limits import SandboxUnavailable

if TYPE_CHECKING:
    from autograder.intake.collect import Collected


@dataclass(frozen=True)
class Call:
    """What to grade, and where the verdicts go; how stands in the course's settings."""

    course: Course
    paths: tuple[Path, ...] = ()
    assignment: str | None = None
    roster: Path | None = None
    json_file: Path | None = None
    quiet: bool = False


def run(call: Call) -> int:
    """Grade what the call says; the exit status.

    Raises:
        CourseError: the call or the course is wrong.
    """
    if call.course.settings.unsafe:
        terminal.complain("NO SANDBOX: every submission runs with your rights, and can read and change your files")
    if call.json_file and not call.json_file.absolute().parent.is_dir():
        raise CourseError(f"{call.json_file} cannot be written: there is no folder {call.json_file.absolute().parent}")
    status = 0
    for words in (wrong := complaints(call.paths)).values():
        terminal.complain(words)
        status = 2
    right = [path for path in call.paths if path not in wrong]
    notebooks = [path for path in right if path.suffix == ".ipynb" and not path.is_dir()]
    sources = [path for path in right if path not in notebooks and not within(call.course, path)]
    folders = [path for path in right if path not in notebooks and path not in sources]
    if call.roster and not sources:
        raise CourseError("--roster says whose the notebooks of a zip file or a folder are; name one")
    verdicts: list[Iterator[dict[str, Any]]] = []
    told = Told()
    try:
        if notebooks:
            status = max(status, alone(call, notebooks, verdicts))
        if sources:
            status = max(status, arrivals(call, sources, verdicts, told))
        if folders or not call.paths:
            status = max(status, whole_class(call, students(call.course, folders), verdicts, told))
    except SandboxUnavailable as error:
        terminal.complain(str(error))
        return 1
    if call.json_file:
        write_json(call.json_file, verdicts, told)
    return status


def complaints(paths: Sequence[Path]) -> dict[Path, str]:
    """What is wrong with the paths that cannot be graded."""
    wrong = {}
    for path in paths:
        try:
            if path.is_dir():
                next(path.iterdir(), None)
            elif not path.exists():
                wrong[path] = f"{path}: there is no such file"
            elif path.suffix not in (".ipynb", ".zip"):
                wrong[path] = f"{path} is no notebook (.ipynb), no zip file (.zip) and no folder"
            elif path.is_file():
                path.open("rb").close()
        except OSError as error:
            wrong[path] = f"{path} cannot be read: {error.strerror}"
    return wrong


def alone(call: Call, paths: list[Path], verdicts: list[Iterator[dict[str, Any]]]) -> int:
    """Grade notebooks by themselves."""
    assignment = call.assignment or guess(call.course, paths)
    job = prepare(call.course, assignment)
    tasks = [single(path, assignment) for path in paths]
    with terminal.progress(assignment, len(tasks), quiet=call.quiet) as watch:
        summary, grades = grade_alone(tasks, job, watch)
    verdicts.append(grade.to_json() for grade in grades)
    if not call.quiet:
        terminal.table(summary)
        terminal.closing(summary)
    if summary.errors:
        return 1
    # In a class an unreadable file is a verdict; who names one on the command line has named the wrong file.
    return 2 if any(row.status is SubmissionStatus.UNREADABLE for row in summary.rows) else 0


def guess(course: Course, paths: Sequence[Path]) -> str:
    """The assignment that the notebooks' names or folders tell, if all tell the same."""
    known = set(course.assignments)
    found = {name for path in paths for name in (path.stem, path.absolute().parent.name) if name in known}
    if len(found) == 1 and all({path.stem, path.absolute().parent.name} & found for path in paths):
        return found.pop()
    raise CourseError(f"say which assignment this is: --assignment with one of {', '.join(sorted(known))}")


def gather(course: Course, sources: Sequence[Path], assignment: str | None, roster: Path | None) -> Collected:
    """Bring what zips and folders hold into `submitted/`; a line for whatever is left out."""
    from autograder.intake.collect import collect
    from autograder.intake.people import enrol, enrolled, known, recognised
    from autograder.intake.roster import read_roster

    if assignment:
        course.source(assignment)
    people = recognised(read_roster(roster), known(course)) if roster else enrolled(course)
    collected = collect(course, sources, assignment, people)
    tell(collected)
    if roster:
        enrol(course, people)
    if not collected.all and not collected.complaints:
        raise CourseError(f"no notebook{f' of {assignment}' if assignment else ''} in {', '.join(map(str, sources))}")
    return collected


def tell(told: Told) -> None:
    """Print what was left out, and what is good to know."""
    for words in (*told.complaints, *told.remarks):
        terminal.complain(words)


def arrivals(call: Call, sources: list[Path], verdicts: list[Iterator[dict[str, Any]]], told: Told) -> int:
    """Grade what zips and folders from elsewhere hold; 1 if something of it was left out."""
    collected = gather(call.course, sources, call.assignment, call.roster)
    told.also(collected)
    status = 1 if collected.complaints else 0
    for name in sorted({assignment for _, assignment in collected.all}):
        who = {student for student, assignment in collected.all if assignment == name}
        status = max(status, whole_class(replace(call, assignment=name), who, verdicts, told))
    return status


def whole_class(call: Call, who: set[str] | None, verdicts: list[Iterator[dict[str, Any]]], told: Told) -> int:
    """Grade submissions into the gradebook, assignment by assignment."""
    course = call.course
    if call.assignment:
        course.source(call.assignment)
    there = {path.name for path in course.submitted().glob("*/*") if not path.name.startswith(".")}
    names = [call.assignment] if call.assignment else [name for name in course.assignments if name in there]
    if call.assignment is None:
        for stray in sorted(there - set(names)):
            terminal.complain(f"{course.submitted()}/*/{stray}: no assignment of this course, left alone")
    found = Told()
    todo = []
    for name in names:
        one = submitted(course, name, who)
        found.also(one)
        todo += [(name, one.tasks)] if one.tasks else []
    found.remarks += filter(None, (untimed(course, name, tasks) for name, tasks in todo))
    tell(found)
    told.also(found)
    if not todo:
        raise CourseError(
            f"no submissions{f' of {call.assignment}' if call.assignment else ''} in {course.submitted()}"
        )
    status = 1 if found.complaints else 0
    for name, tasks in todo:
        interrupt.check()
        summary = one_assignment(call, name, tasks)
        verdicts.append(stored(tasks, summary))
        if summary.interrupted:
            terminal.complain("interrupted; what was graded is in the gradebook, the same command goes on from there")
            return 130
        status = max(status, 1 if summary.errors else 0)
    return status


def within(course: Course, path: Path) -> bool:
    """Whether it is `submitted/` or a folder in it."""
    base = course.submitted().resolve()
    return base == path.resolve() or base in path.resolve().parents


def students(course: Course, folders: list[Path]) -> set[str] | None:
    """Whose submissions folders within submitted/ stand for; None for everybody's."""
    base = course.submitted().resolve()
    parts = [folder.resolve().relative_to(base).parts for folder in folders]
    return {first for first, *_ in parts} if parts and all(parts) else None


def one_assignment(call: Call, assignment: str, tasks: list[Task]) -> Summary:
    """Grade the class's submissions of one assignment, and show the table."""
    job = prepare(call.course, assignment)
    with terminal.progress(assignment, len(tasks), quiet=call.quiet) as watch:
        summary = grade_course(call.course, tasks, job, watch)
    if not call.quiet:
        terminal.table(summary)
        terminal.closing(summary)
    return summary


def prepare(course: Course, assignment: str) -> Job:
    """What all submissions of the run share."""
    template = course.template(assignment)
    asks = any(cell.kind is CellKind.TEST and "autograder.checks" in cell.source for cell in template.cells)
    if asks and course.content.home("checks", assignment) is None:
        places = " or ".join(f"{place}/checks" for place in course.content.places)
        raise CourseError(f"no checks for {assignment} in {places}; --suite DIR names a folder that has them")
    return Job(template, course.content, course.settings, verdict_version(course, assignment))


def stored(tasks: Sequence[Task], summary: Summary) -> Iterator[dict[str, Any]]:
    """The verdicts of a class in their JSON form, one at a time from where they are kept."""
    failed = {row.student: row for row in summary.errors}
    for task in tasks:
        if row := failed.get(task.student):
            yield Grade(row.student, summary.assignment, row.status, notes=row.notes).to_json()
        elif record := read_record(task.target):
            yield record.grade.to_json()


def write_json(path: Path, verdicts: Sequence[Iterator[dict[str, Any]]], told: Told) -> None:
    """The one object of the contract, written whole; beside the verdicts, what was left out and what was told.

    Raises:
        CourseError: the file cannot be written.
    """
    lines = (json.dumps(verdict, ensure_ascii=False) for some in verdicts for verdict in some)
    try:
        text = '{"submissions": [\n' + ",\n".join(lines) + "\n],\n"
        more = json.dumps({"left_out": told.complaints, "remarks": told.remarks}, ensure_ascii=False)
        write_atomically(path, text + more[1:] + "\n")
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}") from error
