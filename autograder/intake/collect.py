"""Bring submissions into `submitted/`: from the zip files of Moodle and Canvas, nbgrader's exchange, and folders.

What is read are paths and notebooks, both as hostile input: nothing is unpacked, a notebook of bearable size is copied
to the place that the student's id and the assignment give. The path tells whose it is:

- Moodle, "Download all submissions": `Jane Doe_12345_assignsubmission_file_/x.ipynb`, or without folders
  `Jane Doe_12345_assignsubmission_file_x.ipynb` (`mod/assign/classes/downloader.php`);
- Canvas, "Download submissions": `doejane_LATE_12345_67890_x-1.ipynb`, numbers of user and upload, how often it was
  uploaded anew (`lib/content_zipper.rb`);
- nbgrader's exchange: `inbound/jane+ps1+2026-11-24 13:26:05.123456 UTC/x.ipynb`;
- a folder a student, with or without one for the assignment in it, or files called by students.

Who handed in a zip file and no notebook is served too: the one notebook in it counts, or the one called as it should
be. Archives within that are not opened.

A name that fits nobody of the class, or several, is told and left out.

One file, since every step from the source to the place in `submitted/` distrusts what the one before it read.
"""

from __future__ import annotations

import io
import lzma
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import write_atomically
from autograder.intake.raw import LARGEST_FILE, MB, Broken, read_file
from autograder.intake.roster import Roster, fit
from autograder.intake.submissions import parse_time, timestamp

MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)")
CANVAS = re.compile(r"(?P<name>[^_]*)_(?P<late>(?i:LATE)_)?(?P<number>\d+)_(?P<upload>\d+)_(?P<file>.+)")
EXCHANGE = re.compile(r"(?P<name>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>[^+]+(?:\+\d{4})?)(\+[^+]*)?")
AGAIN = re.compile(r"(?:-(\d+)|[ _]?\((\d+)\)|[-_ ]cop(?:y|ie))$")  # what LMSs and browsers put behind a name
JUNK = re.compile(r"__MACOSX|\.(?!\.).*")  # files and folders that systems leave beside those of people
LARGEST_ARCHIVE = 16 * MB  # of a student's; its list of contents alone may be as large

# All that unpacking a damaged, encrypted or invented zip comes to.
UNZIPPABLE = (
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
    OverflowError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)

Reader = Callable[[], bytes]


@dataclass(frozen=True)
class File:
    """A file somewhere: its path within the source, and how its bytes are got."""

    path: PurePosixPath
    time: datetime
    read: Reader


@dataclass(frozen=True)
class Claim:
    """What a path says: whose it is, of which assignment, and which attempt."""

    name: str
    file: str
    assignment: str | None = None
    numbers: dict[str, str] = field(default_factory=dict)
    submitted: datetime | None = None
    upload: int = 0
    late: bool = False


@dataclass(frozen=True)
class Attempt:
    """A notebook that a student handed in. Of several the greatest in ``order`` counts."""

    student: str
    assignment: str
    file: File
    submitted: datetime | None
    order: tuple[datetime, bool, int, int, datetime]


@dataclass
class Collected:
    """What came of it: (student, assignment) of what was written and of what was there already.

    A line in ``complaints`` is about something that was left out, one in ``remarks`` is good to know.
    """

    new: list[tuple[str, str]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[tuple[str, str]]:
        """Whatever has its place in `submitted/` now."""
        return sorted({*self.new, *self.known})


def collect(course: Course, sources: Sequence[Path], assignment: str | None, roster: Roster) -> Collected:
    """Copy the latest attempt of every student into `submitted/`.

    Raises:
        CourseError: a source cannot be read, or `submitted/` cannot be written.
    """
    done = Collected()
    attempts: dict[tuple[str, str], list[Attempt]] = defaultdict(list)
    for source in sources:
        for attempt in attempts_in(source, course.assignments, assignment, roster, done):
            attempts[attempt.student, attempt.assignment].append(attempt)
    for whose, several in sorted(attempts.items()):
        latest = max(several, key=lambda attempt: attempt.order)
        try:
            place = done.new if keep(course, latest, done.remarks) else done.known
        except Broken as broken:
            done.complaints.append(f"{latest.file.path}: {broken}; left out")
            continue
        except OSError as error:
            raise CourseError(f"{course.submitted()} cannot be written: {error.strerror}") from error
        place.append(whose)
    return done


def files_in(source: Path) -> list[File]:
    """All files of a zip or a folder, none of them opened yet.

    Raises:
        CourseError: the source cannot be read.
    """
    try:
        if not source.is_dir():
            return members(zipfile.ZipFile(source))
        found = []
        for folder, folders, names in os.walk(source):
            folders.sort()
            for path in (Path(folder, name) for name in sorted(names)):
                time = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
                found.append(File(PurePosixPath(path.relative_to(source)), time, partial(read_file, path)))
        return found
    except UNZIPPABLE as error:
        raise CourseError(f"{source} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def members(archive: zipfile.ZipFile) -> list[File]:
    """The files in a zip, by what its list of contents says."""
    return [
        File(PurePosixPath(info.filename), member_time(info), partial(member, archive, info))
        for info in archive.infolist()
        if not info.is_dir()
    ]


def opened(file: File, known: Sequence[str]) -> File:
    """The notebook in an archive that a student handed in, in the archive's place.

    Raises:
        Broken: it cannot be read, has no notebook, or several.
    """
    content = file.read()
    if len(content) > LARGEST_ARCHIVE:
        raise Broken(f"an archive of more than {LARGEST_ARCHIVE // MB} MB is not opened")
    try:
        inside = members(zipfile.ZipFile(io.BytesIO(content)))
    except UNZIPPABLE as error:
        raise Broken(f"it cannot be read: {error}") from error
    found = [one for one in inside if one.path.suffix == ".ipynb" and not any(map(JUNK.fullmatch, one.path.parts))]
    named = [one for one in found if AGAIN.sub("", one.path.stem) in known]
    if len(named or found) != 1:
        raise Broken(f"{len(found)} notebooks are in this archive" if found else "there is no notebook in this archive")
    (one,) = named or found
    return File(file.path / one.path.name, file.time, partial(inner, file, one.path))


def inner(file: File, path: PurePosixPath) -> bytes:
    """A notebook's bytes out of a student's archive, which is read again: none is held while the class is looked at."""
    (one,) = [one for one in members(zipfile.ZipFile(io.BytesIO(file.read()))) if one.path == path][:1]
    return one.read()


def member_time(info: zipfile.ZipInfo) -> datetime:
    """When a member was packed; zip files give this machine's time."""
    try:
        return datetime(*info.date_time).astimezone(UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a zip's member, however little of it is true.

    Raises:
        Broken: it is no file of bearable size.
    """
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Broken("it is a link to another file, not a notebook")
    try:
        with archive.open(info) as file:
            content = file.read(LARGEST_FILE + 1)
    except UNZIPPABLE as error:
        raise Broken(f"it cannot be read: {error}") from error
    if len(content) > LARGEST_FILE:
        raise Broken(f"unpacked it has more than {LARGEST_FILE // MB} MB")
    return content


def claim(path: PurePosixPath, known: Sequence[str]) -> Claim | None:
    """Whose file it is, by the outermost part of its path (names below are the student's own); None if that is mute."""
    first, *rest = path.parts
    if rest and (found := EXCHANGE.fullmatch(first)):
        return Claim(found["name"], path.name, found["assignment"], submitted=utc(parse_time(found["time"])))
    if found := MOODLE.fullmatch(first):
        return Claim(found["name"], path.name if rest else found["file"], numbers={"participant": found["number"]})
    if not rest and (found := CANVAS.fullmatch(first)):
        numbers, upload = {"lms": found["number"]}, int(found["upload"])
        return Claim(found["name"], found["file"], numbers=numbers, upload=upload, late=bool(found["late"]))
    if rest and first in known:
        inner = claim(PurePosixPath(*rest), known)
        return replace(inner, assignment=first) if inner else None
    if rest:
        return Claim(first, path.name, rest[0] if rest[0] in known else None)
    stem = AGAIN.sub("", path.stem)
    for assignment in known:
        stem = stem.replace(assignment, "")
    return Claim(stem.strip(" _-."), first) if stem.strip(" _-.") else None


def utc(time: datetime | None) -> datetime | None:
    """A time of nbgrader's, which is in UTC, with its zone."""
    return time.replace(tzinfo=UTC) if time else None


def attempts_in(
    source: Path, known: Sequence[str], wanted: str | None, roster: Roster, done: Collected
) -> Iterator[Attempt]:
    """The notebooks of a source whose student and assignment are known; a complaint about each of the others."""
    complaints = done.complaints
    files = [file for file in files_in(source) if not any(map(JUNK.fullmatch, file.path.parts))]
    claims = archives([(file, claim(file.path, known)) for file in files], source, known, complaints)
    newest = max((file.time for file in files), default=datetime.now(UTC))
    people: dict[str, set[str]] = defaultdict(set)  # by name, the LMS's numbers: one name may be two people's
    others: dict[str, set[str]] = defaultdict(set)  # who handed in something that is no notebook
    late: set[str] = set()
    for file, whose in claims:
        if whose and whose.numbers:
            people[whose.name] |= set(whose.numbers.values())
            others[whose.name].add(file.path.name)
    for file, whose in claims:
        if file.path.suffix != ".ipynb":
            continue
        if whose is None:
            complaints.append(f"{source}: nothing in {file.path} says whose it is; left out")
            continue
        others.pop(whose.name, None)
        assignment, named = which(whose, known, wanted)
        if assignment is None:
            complaints.append(f"{source}: of which assignment is {file.path}? left out; say --assignment PS")
        if assignment is None or (wanted and assignment != wanted):
            continue
        found = identify(whose, roster, shared=len(people[whose.name]) > 1)
        if len(found) != 1 or not fit(found[0]) or ".." in file.path.parts or file.path.is_absolute():
            complaints.append(f"{source}: {file.path} is left out: {puzzle(whose, found, roster)}")
            continue
        student, submitted = found[0], whose.submitted or roster.submitted.get(found[0])
        if whose.late and not submitted and student not in late:
            late.add(student)
            done.remarks.append(f"{student}: late, says Canvas, but not how late; no penalty is taken off")
        order = (submitted or newest, named, whose.upload, version(whose), file.time)
        yield Attempt(student, assignment, file, submitted, order)
    for name, given in sorted(others.items()):
        complaints.append(f"{source}: no notebook from {name}, but {', '.join(sorted(given)[:3])}")


def archives(
    claims: list[tuple[File, Claim | None]], source: Path, known: Sequence[str], complaints: list[str]
) -> list[tuple[File, Claim | None]]:
    """The claims, with the notebook in place of an archive where a student handed in no other."""

    def person(whose: Claim) -> tuple[str, ...]:
        return whose.name, *whose.numbers.values()

    served = {person(whose) for file, whose in claims if whose and file.path.suffix == ".ipynb"}
    found: list[tuple[File, Claim | None]] = []
    for file, whose in claims:
        told = whose and (whose.numbers or whose.submitted or whose.name in file.path.parts[:-1])  # not by the file
        if whose and told and file.path.suffix.lower() == ".zip" and person(whose) not in served:
            try:
                notebook = opened(file, known)
                found.append((notebook, replace(whose, file=notebook.path.name)))
            except Broken as broken:
                complaints.append(f"{source}: {file.path}: {broken}; left out")
        else:
            found.append((file, whose))
    return found


def which(whose: Claim, known: Sequence[str], wanted: str | None) -> tuple[str | None, bool]:
    """The assignment that a path names, else the wanted one; and whether the file is called as it should be."""
    whole = PurePosixPath(whose.file).stem
    stem = whole if whole in known else AGAIN.sub("", whole)
    told = next((name for name in (whose.assignment, stem) if name in known), None)
    told = told or next((name for name in known if name in stem), None) or wanted
    return told, stem == told


def version(whose: Claim) -> int:
    """The number that an upload of the same name got: 1 in `x-1.ipynb`."""
    found = AGAIN.search(PurePosixPath(whose.file).stem)
    return int(found[1] or found[2] or 0) if found else 0


def identify(whose: Claim, roster: Roster, shared: bool) -> list[str]:
    """Ids of those whom the claim fits: of the class, or the name as it stands where no class is known."""
    found = sorted(roster.find(whose.name, whose.numbers))
    name = unicodedata.normalize("NFC", whose.name)  # macOS takes letters apart
    return found or ([] if roster.closed or shared else [name])


def puzzle(whose: Claim, found: Sequence[str], roster: Roster) -> str:
    """Why a claim is nobody's."""
    if len(found) > 1:
        return f"{whose.name} can be {' or '.join(found)}; a roster with the LMS's numbers tells them apart"
    if roster.closed and not found:
        return f"{whose.name} is not in the class; add a line to the roster"
    if not found:
        return f"{whose.name} is the name of several; say who is who by --roster CSV"
    return "its path cannot be a student's"


def keep(course: Course, attempt: Attempt, remarks: list[str]) -> bool:
    """Put an attempt into its place, if it is later than what is there; whether anything was written.

    Raises:
        Broken: it cannot be read.
    """
    folder = course.submitted() / attempt.student / attempt.assignment
    target = folder / f"{attempt.assignment}.ipynb"
    content, time = attempt.file.read(), attempt.order[0]
    if target.is_file():
        if read_file(target) == content:
            if not timestamp(folder):  # a roster of this time knows when
                date(folder, attempt)
            return False
        before = utc(timestamp(folder)) or datetime.fromtimestamp(target.stat().st_mtime, UTC)
        if before > time:
            remarks.append(f"{attempt.student}: what is in {folder} is later than {attempt.file.path}; kept")
            return False
    write_atomically(target, content)
    os.utime(target, (time.timestamp(), time.timestamp()))
    date(folder, attempt)
    return True


def date(folder: Path, attempt: Attempt) -> None:
    """Note when an attempt was handed in, if that is known."""
    if attempt.submitted:
        write_atomically(folder / "timestamp.txt", f"{attempt.submitted.replace(tzinfo=None)} UTC\n")
    else:
        (folder / "timestamp.txt").unlink(missing_ok=True)
