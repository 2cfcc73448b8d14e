"""Find what there is to grade: nbgrader's `submitted/` folder, or single notebooks."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path, PurePosixPath

from autograder.course.folder import Course
from autograder.course.settings import nbgrader_config
from autograder.course.template import Template
from autograder.files import digest
from autograder.intake.archives import junk
from autograder.intake.arrivals import Arrival, read_arrivals
from autograder.intake.choice import MOST_LOOKED_AT, Candidate, answers, choose, looks_so, maybe, named_so, sentence
from autograder.intake.claims import called, version
from autograder.intake.handed import readable
from autograder.intake.names import fit, safe_id
from autograder.intake.raw import Broken, printable, read_file
from autograder.intake.roster import Told, some
from autograder.intake.times import parse_time, untrue, utc
from autograder.model import Task
from autograder.records.history import decisions
from autograder.records.reader import due_date
from autograder.records.record import read_record

LONGEST_TIME = 1000  # bytes
TIMESTAMP = "timestamp.txt"  # nbgrader's
SECRET = "submission_secret.txt"  # nbgrader's too
MOST_FILES = 1000  # of one submission


@dataclass
class Submitted(Told):
    """The submissions of an assignment, a task each, by student; and what is to be said of them at the terminal."""

    tasks: list[Task] = field(default_factory=list)


def submitted(course: Course, assignment: str, students: set[str] | None = None) -> Submitted:
    """What there is to grade of an assignment, of these students or of all."""
    places, told = folders(course, assignment)
    found = Submitted(told.complaints, told.remarks)
    zone = time_zone(course)
    arrivals = read_arrivals(course, assignment)
    template = cache(partial(course.template, assignment))
    gone = decisions(course).dropped
    linked = cache(partial(inodes, course, assignment))
    for student, folder in sorted(places.items()):
        if student in gone:
            found.remarks.append(f"{student} left the class and is not graded; autograder student join {student}")
            continue
        if students is not None and not students & {student, folder.parent.name}:
            continue
        path, notes, words = notebook_in(folder, assignment, course.assignments, template)
        if others := shared(path, folder.parent.name, linked):
            words = f"{path} and {some(others)} are one file, by a hard link, and nobody's work"
            found.complaints.append(f"{words}; left out. Who handed it in together has a copy each")
            continue
        target = course.autograded(student, assignment)
        record = read_record(target)
        arrival = arrivals.get(student, Arrival())
        if words and not (record and any(words in note for note in record.grade.notes)):
            found.remarks.append(f"{student}: {words}")
        when = stamp(folder)
        time = parse_time(when, zone)
        if when and (why := untrue(utc(time)) if time else "is no time that can be read"):
            found.remarks.append(f"{student}: {folder / TIMESTAMP} says {when[:60]!r}, which {why}")
        note = " ".join((*arrival.notes, *notes))
        found.tasks.append(Task(student, path, target, time, note, record.checksum if record else "", arrival.due))
    return found


def folders(course: Course, assignment: str) -> tuple[dict[str, Path], Told]:
    """By student the folders of an assignment; two that come to one student are nobody's."""
    told = Told()
    found: dict[str, list[Path]] = defaultdict(list)
    for folder in sorted(course.submitted().glob(f"*/{assignment}")):
        if not folder.parent.name.startswith("."):
            found[safe_id(printable(folder.parent.name))].append(folder)
    for student, several in list(found.items()):
        names = [printable(folder.parent.name) for folder in several]
        if len(several) > 1:
            told.complaints.append(f"{course.submitted()}: {' and '.join(map(repr, names))} are one name; left out")
        elif not fit(student):
            told.complaints.append(f"{course.submitted()}: {names[0][:150]!r} cannot be a student's id; left out")
        else:
            if student != names[0]:
                told.remarks.append(f"{course.submitted()}: the id {names[0]} is written {student} here")
            continue
        del found[student]
    return {student: folder for student, (folder,) in found.items()}, told


def notebook_in(
    folder: Path, assignment: str, known: Sequence[str], template: Callable[[], Template]
) -> tuple[Path, list[str], str]:
    """The notebook in a student's folder that counts, notes for the student, and what of them is for the terminal."""
    path = folder / f"{assignment}.ipynb"
    for link in (folder.parent, folder):
        if link.is_symlink() or not link.is_dir():
            return link, [], ""
    every = {candidate(file, folder, assignment): file for file in within(folder)}
    here = [one for one in every if len(one.path.parts) == 1 and not junk(one.path)]
    likely = sorted(here, key=lambda one: not maybe(one.path))[:MOST_LOOKED_AT]
    files = [one for one in here if named_so(one.path.name)] or [one for one in likely if readable(one, looks_so)]
    more = [one for one in every if one not in files and named_so(one.path.name) and readable(one, looks_so)]
    if more and not any(readable(one, partial(answers, template=template)) for one in files):
        files += more
    if not files:
        others = some(sorted(one.path.name for one in here))
        return path, [f"There is no notebook in the folder, but {others}."] if others else [], ""
    choice = choose(files, template)
    chosen = every[choice.chosen]
    notes = [sentence(choice.words)] if choice.passed else []
    other = called(chosen.name, known)
    notes += [f"{printable(chosen.name)} is called like {other}."] if other not in (None, assignment) else []
    told = " ".join(notes)
    if chosen.name != path.name:
        notes.insert(0, f"The notebook should be called {path.name}; {printable(chosen.name)} was graded.")
    return chosen, notes, told


def inodes(course: Course, assignment: str) -> dict[tuple[int, int], list[Path]]:
    """The files of an assignment, by what tells that two names stand for one file."""
    found: dict[tuple[int, int], list[Path]] = defaultdict(list)
    for pattern in (f"*/{assignment}", f"*/*/{assignment}"):  # source and release; submitted and autograded
        for file in (file for folder in sorted(course.root.glob(pattern)) for file in within(folder)):
            status = file.lstat()
            found[status.st_dev, status.st_ino].append(file)
    return found


def shared(path: Path, student: str, linked: Callable[[], dict[tuple[int, int], list[Path]]]) -> list[str]:
    """Where else in the course the very same file lies, the student's own folders not counted."""
    status = path.lstat() if path.exists() else None
    if status is None or status.st_nlink < 2:
        return []
    files = linked()[status.st_dev, status.st_ino]
    return [printable(str(file)) for file in files if student not in file.parts]


def within(folder: Path) -> list[Path]:
    """The files in a folder and in those in it, hidden ones too, as far as a person could have meant them; no links."""
    found: list[Path] = []
    for number, (inner, folders, names) in enumerate(os.walk(folder)):
        folders.sort()
        files = (Path(inner) / name for name in sorted(names) if name not in (TIMESTAMP, SECRET))
        found += [file for file in files if stat.S_ISREG(file.lstat().st_mode)]
        if max(number, len(found)) >= MOST_FILES:
            break
    return found[:MOST_FILES]


def candidate(path: Path, folder: Path, assignment: str) -> Candidate:
    """A file of a submission with all by which one is chosen."""
    time = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
    inner = PurePosixPath(printable(str(path.relative_to(folder))))
    named = called(path.name, [assignment]) is not None
    return Candidate(inner, partial(read_file, path), time, None, 0, named, version(path.name))


def time_zone(course: Course) -> str:
    """The zone in which nbgrader writes the course's times."""
    return str(nbgrader_config(course.root).Exchange.get("timezone", ""))


def stamp(folder: Path) -> str:
    """What nbgrader's timestamp.txt says; nothing if there is none."""
    try:
        return read_file(folder / TIMESTAMP, LONGEST_TIME).decode(errors="replace").strip()
    except Broken:
        return "" if not (folder / TIMESTAMP).exists() else "?"


def timestamp(folder: Path, zone: str = "") -> datetime | None:
    """When it was handed in, from nbgrader's timestamp.txt, in UTC without a zone as the gradebook keeps it."""
    return parse_time(stamp(folder), zone)


def single(path: Path, assignment: str) -> Task:
    """A notebook by itself; its student's name comes from nbgrader's layout around it or from its own name."""
    resolved = path.absolute()
    in_layout = resolved.parent.name == assignment and resolved.parent.parent.name
    return Task(printable(resolved.parent.parent.name if in_layout else path.stem), path)


def is_done(task: Task, seed: int, version: str) -> bool:
    """Whether the very same file was graded before, of the same times, by the same checks and with the same seed."""
    record = read_record(task.target)
    if record is None or record.seed != seed or record.version != version:
        return False
    if (record.submitted, record.due) != (task.submitted, task.due):
        return False
    try:
        return record.checksum == digest([read_file(task.path)])
    except Broken:
        return False


def untimed(course: Course, assignment: str, tasks: Sequence[Task]) -> str:
    """A line about submissions to which the course's late policy cannot apply; nothing if there are none."""
    late = [task.student for task in tasks if task.submitted is None]
    if not late or not has_late_policy(course) or not due_date(course.db, assignment):
        return ""
    return (
        f"{assignment}: {len(late)} of {len(tasks)} submissions have no time, the late policy does not apply to them: "
        f"{some(late)}. Times come with Moodle's grading worksheet (--roster), or stand in {TIMESTAMP}"
    )


def has_late_policy(course: Course) -> bool:
    """Whether late work costs anything, by `autograder.late` or by nbgrader's own plugin, or by another one."""
    config = nbgrader_config(course.root)
    plugin = config.AssignLatePenalties.get("plugin_class", "")
    methods = {config[name].get("penalty_method", "none") for name in ("LatePolicy", "LateSubmissionPlugin")}
    known = plugin in ("", "autograder.late.LatePolicy", "nbgrader.plugins.LateSubmissionPlugin")
    return methods != {"none"} if known else True
