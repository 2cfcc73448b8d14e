"""The command ``grade``: what the paths mean, in which order things are done, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import terminal
from autograder.course.folder import Course, writing
from autograder.course.settings import CourseError
from autograder.files import write_atomically
from autograder.intake.roster import Told
from autograder.intake.submissions import single, submitted, untimed
from autograder.model import SubmissionStatus, Task, hundredths
from autograder.running import interrupt
from autograder.running.job import Job
from autograder.running.run import Summary, grade_alone, grade_course, verdict
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


@dataclass(frozen=True)
class Done:
    """What came of a part of a call: the exit status, and what `--json` has."""

    status: int = 0
    verdicts: Iterable[dict[str, Any]] = ()  # made one at a time when they are written
    changes: tuple[dict[str, Any], ...] = ()
    left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __add__(self, other: Done) -> Done:
        """Both, the first first."""
        return Done(
            max(self.status, other.status),
            chain(self.verdicts, other.verdicts),
            self.changes + other.changes,
            self.left_out + other.left_out,
            self.remarks + other.remarks,
        )


def run(call: Call) -> int:
    """Grade what the call says; the exit status.

    Raises:
        CourseError: the call or the course is wrong.
    """
    if call.course.settings.unsafe:
        terminal.complain("NO SANDBOX: every submission runs with your rights, and can read and change your files")
    if call.json_file and not call.json_file.absolute().parent.is_dir():
        raise CourseError(f"{call.json_file} cannot be written: there is no folder {call.json_file.absolute().parent}")
    wrong = complaints(call.paths)
    terminal.complain(*wrong.values())
    right = [path for path in call.paths if path not in wrong]
    notebooks = [path for path in right if path.suffix == ".ipynb" and not path.is_dir()]
    sources = [path for path in right if path not in notebooks and not is_submitted(call.course, path)]
    folders = [path for path in right if path not in notebooks and path not in sources]
    if call.roster and not sources:
        raise CourseError("--roster says who handed in what, in a zip file or a folder; name that as well")
    if sources and call.course.settings.dry_run:
        raise CourseError("--dry-run writes nothing, so it grades what is in submitted/ alone; run: autograder collect")
    done = Done(2 if wrong else 0)
    try:
        if notebooks:
            done += alone(call, notebooks)
        if sources:
            done += arrivals(call, sources)
        if folders or not call.paths:
            done += whole_class(call, students(call.course, folders))
    except SandboxUnavailable as error:
        terminal.complain(str(error))
        return 1
    if call.json_file:
        write_verdicts(call, done)
    return done.status


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
                wrong[path] = f"{path} is not a notebook (.ipynb), a zip file (.zip) or a folder"
            elif path.is_file():
                path.open("rb").close()
        except OSError as error:
            wrong[path] = f"{path} cannot be read: {error.strerror}"
    return wrong


def alone(call: Call, paths: list[Path]) -> Done:
    """Grade notebooks by themselves."""
    assignment = call.assignment or guess(call.course, paths)
    job = Job.of(call.course, assignment)
    tasks = [single(path, assignment) for path in paths]
    with terminal.progress(assignment, len(tasks), quiet=call.quiet) as watch:
        summary, grades = grade_alone(call.course, tasks, job, watch)
    show(call, summary)
    done = came_of(summary, [grade.to_json() for grade in grades])
    # In a class an unreadable file is a verdict; who names one on the command line has named the wrong file.
    unreadable = any(row.status is SubmissionStatus.UNREADABLE for row in summary.rows)
    return replace(done, status=done.status or 2 * unreadable)


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
    from autograder.intake.people import enrol, enrolled, listed

    if assignment:
        course.source(assignment)
    people = listed(course, roster) if roster else enrolled(course)
    collected = collect(course, sources, assignment, people)
    tell(collected)
    if roster:
        enrol(course, people)
    if not collected.all and not collected.complaints:
        raise CourseError(f"no notebook{f' of {assignment}' if assignment else ''} in {', '.join(map(str, sources))}")
    return collected


def tell(told: Told) -> Done:
    """Print what was left out, and what is good to know."""
    terminal.complain(*told.complaints, *told.remarks)
    return Done(1 if told.complaints else 0, left_out=tuple(told.complaints), remarks=tuple(told.remarks))


def arrivals(call: Call, sources: list[Path]) -> Done:
    """Grade what zips and folders from elsewhere hold; status 1 if something of it was left out."""
    collected = gather(call.course, sources, call.assignment, call.roster)
    done = Done(1 if collected.complaints else 0, (), (), tuple(collected.complaints), tuple(collected.remarks))
    for name in sorted({assignment for _, assignment in collected.all}):
        who = {student for student, assignment in collected.all if assignment == name}
        done += whole_class(replace(call, assignment=name), who)
    return done


def whole_class(call: Call, who: set[str] | None) -> Done:
    """Grade submissions into the gradebook, assignment by assignment."""
    course = call.course
    if call.assignment:
        course.source(call.assignment)
    there = {path.name for path in course.submitted().glob("*/*") if not path.name.startswith(".")}
    names = [call.assignment] if call.assignment else [name for name in course.assignments if name in there]
    strays = sorted(there - set(course.assignments))
    words = [f"{course.submitted()}/*/{stray}: no assignment of this course, left alone" for stray in strays]
    done, todo = tell(Told(remarks=words)), []
    for name in names:
        found = submitted(course, name, who)
        found.remarks += filter(None, [untimed(course, name, found.tasks)] if found.tasks else [])
        done += tell(found)
        todo += [(name, found.tasks)] if found.tasks else []
    if not todo:
        raise CourseError(
            f"no submissions{f' of {call.assignment}' if call.assignment else ''} in {course.submitted()}"
        )
    for name, tasks in todo:
        interrupt.check()
        job = Job.of(course, name)
        with terminal.progress(name, len(tasks), quiet=call.quiet) as watch:
            summary = grade_course(course, tasks, job, watch)
        show(call, summary)
        done += came_of(summary, stored(tasks, summary))
        if summary.interrupted:
            terminal.complain("interrupted; what was graded is in the gradebook, the same command goes on from there")
            return done + Done(130)
    return done


def is_submitted(course: Course, path: Path) -> bool:
    """Whether it is `submitted/` or a folder in it."""
    base = course.submitted().resolve()
    return base == path.resolve() or base in path.resolve().parents


def students(course: Course, folders: list[Path]) -> set[str] | None:
    """Whose submissions folders within submitted/ stand for; None for everybody's."""
    base = course.submitted().resolve()
    parts = [folder.resolve().relative_to(base).parts for folder in folders]
    return {first for first, *_ in parts} if parts and all(parts) else None


def show(call: Call, summary: Summary) -> None:
    """The table, what changed, and what ended the run."""
    if not call.quiet and summary.rows:
        terminal.table(summary)
        terminal.show_changes(summary, dry=call.course.settings.dry_run)
        terminal.closing(summary, dry=call.course.settings.dry_run)
    terminal.complain(*summary.remarks)
    if summary.stopped:
        terminal.halt(summary.stopped)


def came_of(summary: Summary, verdicts: Iterable[dict[str, Any]]) -> Done:
    """What came of the submissions of one assignment."""
    return Done(
        1 if summary.errors or summary.stopped else 0,
        verdicts,
        tuple(change.to_json() for change in summary.changes),
        (str(summary.stopped),) if summary.stopped else (),
        tuple(summary.remarks),
    )


def stored(tasks: Sequence[Task], summary: Summary) -> Iterator[dict[str, Any]]:
    """The verdicts of a class in their JSON form, one at a time from where they are kept, and the gradebook's points:
    answers graded by hand, late penalty and all."""
    totals = {row.student: row.total for row in summary.rows}
    names = {"points": "score", "max_points": "max_score", "late_penalty": "penalty", "waiting": "waiting"}
    for task in tasks:
        if grade := verdict(task, summary):
            total = totals.get(task.student)
            points = {name: hundredths(getattr(total, of)) for name, of in names.items()} if total else {}
            yield grade.to_json() | ({"gradebook": points} if points else {})


def write_verdicts(call: Call, done: Done) -> None:
    """The one object of the contract, written whole; beside the verdicts, what was left out, told, and changed.

    Raises:
        CourseError: the file cannot be written.
    """
    assert call.json_file
    more = {
        "left_out": done.left_out,
        "remarks": done.remarks,
        "changes": done.changes,
        "dry_run": call.course.settings.dry_run,
    }
    lines = ",\n".join(json.dumps(verdict, ensure_ascii=False) for verdict in done.verdicts)
    rest = json.dumps(more, ensure_ascii=False)[1:]
    with writing(call.json_file):
        write_atomically(call.json_file, f'{{"submissions": [\n{lines}\n],\n{rest}\n')
