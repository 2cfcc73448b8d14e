"""What a path says of a file: whose it is, of which assignment, which attempt.

- Moodle, "Download all submissions": `Jane Doe_12345_assignsubmission_file_/x.ipynb`, or without folders
  `Jane Doe_12345_assignsubmission_file_x.ipynb`; a team's has the team's name and number, that of those who are in no
  team has none (`mod/assign/classes/downloader.php`);
- Canvas, "Download submissions": `doejane_LATE_12345_67890_x-1.ipynb`, numbers of user and upload, how often it was
  uploaded anew; a team's has the team's name and the number of one member (`lib/content_zipper.rb`);
- nbgrader's exchange: `inbound/jane+ps1+2026-11-24 13:26:05.123456 UTC/x.ipynb`;
- a folder a student, with or without one for the assignment in it, or files called by students.

The LMS's forms come first: it alone writes them, and a student's name may look like the exchange's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath

from autograder.intake.times import parse_time, utc

MOODLE = re.compile(r"(?P<name>.+?)(?:_(?P<number>\d{1,20}))?_assignsubmission_[a-z]+_?(?P<file>.*)", re.DOTALL)
CANVAS = re.compile(r"(?P<name>[^_]*)_(?P<late>(?i:LATE)_)?(?P<number>\d{1,20})_(?P<upload>\d{1,20})_(?P<file>.+)")
CANVAS_ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<name>anon)_(?P<number>[^_]+)_(?P<upload>\d{1,20})_(?P<file>.+)")
TIME = r"(?P<time>[^+]+(?:\+\d\d:?\d\d)?)(?:\+[^+]*)?"  # and nbgrader's random suffix
AGAIN = re.compile(  # what LMSs, browsers and Jupyter put behind a name, with a number
    r"(?:-(\d{1,9})|[ _]?\((\d{1,9})\)|[-_ ]cop(?:y|ie)(?:[ _-]?(\d{1,9}))?)$", re.IGNORECASE
)
COPY_OF = re.compile(r"^(?:copy of|kopie von) ", re.IGNORECASE)  # and before it
ENDINGS = re.compile(r"(?:\.(?:ipynb|json|txt))+$", re.IGNORECASE)  # browsers save x.ipynb.txt
DEEPEST = 5  # folders around everybody's
ANONYMOUS = ("participant", "teilnehmer/in", "teilnehmerin", "teilnehmer in", "anon")


@dataclass(frozen=True)
class Claim:
    """What a path says; ``by`` is whose form it has."""

    name: str
    file: str
    by: str = "folder"  # or moodle, canvas, exchange
    assignment: str | None = None
    numbers: dict[str, str] = field(default_factory=dict)
    submitted: datetime | None = None
    when: str = ""  # the same as it stands there
    upload: int = 0
    late: bool = False

    told: bool = True  # by a folder or by the LMS, not by the file's own name

    @property
    def person(self) -> tuple[str, ...]:
        """Tells one who handed in from another, whoever they are."""
        return self.by, self.name, *self.numbers.values()

    @property
    def anonymous(self) -> bool:
        """Whether the LMS hides the name."""
        return bool(self.numbers) and self.name.casefold() in ANONYMOUS


def claim(path: PurePosixPath, known: Sequence[str], zone: str = "") -> Claim | None:
    """Whose file it is, by the outermost part of its path (names below are the student's own); None if that is mute.

    ``known`` are the course's assignments, ``zone`` its time zone.
    """
    first, *rest = path.parts
    if found := MOODLE.fullmatch(first):
        numbers = {"participant": found["number"]} if found["number"] else {}
        return Claim(found["name"], path.name if rest else found["file"], "moodle", numbers=numbers)
    if not rest and (found := CANVAS.fullmatch(first) or CANVAS_ANONYMOUS.fullmatch(first)):
        numbers = {"lms" if found["number"].isdecimal() else "anonymous": found["number"]}
        upload, late = int(found["upload"]), bool(found["late"])
        return Claim(found["name"], found["file"], "canvas", None, numbers, upload=upload, late=late)
    if rest and (found := exchange(first, known)):
        time = utc(parse_time(found["time"], zone))
        return Claim(found["name"], path.name, "exchange", found["assignment"], {}, time, found["time"])
    if rest and first in known:
        inner = claim(PurePosixPath(*rest), known, zone)
        return replace(inner, assignment=first) if inner else None
    if rest:
        return Claim(first, path.name, assignment=rest[0] if rest[0] in known else None)
    stem = bare(path.name)
    for assignment in known:
        stem = stem.replace(assignment, "")
    return Claim(stem.strip(" _-."), first, told=False) if stem.strip(" _-.") else None


def exchange(folder: str, known: Sequence[str]) -> re.Match[str] | None:
    """The parts of a folder of the exchange; a name may have a plus in it, which the assignment's place tells."""
    names = "|".join(map(re.escape, known)) or "(?!)"
    ours = re.fullmatch(rf"(?P<name>.+)\+(?P<assignment>{names})\+{TIME}", folder)
    return ours or re.fullmatch(rf"(?P<name>[^+]+)\+(?P<assignment>[^+]+)\+{TIME}", folder)


def called(file: str, known: Collection[str]) -> str | None:
    """The assignment that a file is called by, whatever copying and saving put around that."""
    return next((name for name in stems(file) if name in known), None)


def bare(file: str) -> str:
    """A file's name without what copying and saving put around it."""
    return list(stems(file))[-1]


def stems(file: str) -> Iterator[str]:
    """A file's name without its endings, and then without more and more of what stands around it."""
    name = PurePosixPath(file).stem if not ENDINGS.search(file) else ENDINGS.sub("", file)
    yield name
    while (less := COPY_OF.sub("", AGAIN.sub("", name))) not in (name, ""):
        name = less
        yield name


def version(file: str) -> int:
    """The number that a copy got: 1 in `x-1.ipynb`, 2 in `x (2).ipynb`."""
    found = AGAIN.search(next(stems(file)))
    return int(next(filter(None, found.groups()), 0)) if found else 0


def around(
    paths: Iterable[PurePosixPath],
    known: Sequence[str],
    somebody: Callable[[str], bool],
    *,
    closed: bool,
    depth: int = 0,
) -> set[str]:
    """The outermost folders, if they are nobody's but hold everybody's: a zip file was unpacked, or a parent is given.

    So it is if below all of them lie folders of the LMS's or the exchange's form, of several people at least, or of
    ``somebody`` in a ``closed`` class. What is below a student's own folder is that student's, whatever it looks like.
    """
    below: dict[str, list[PurePosixPath]] = defaultdict(list)
    for path in paths:
        if len(path.parts) > 1:
            below[path.parts[0]].append(PurePosixPath(*path.parts[1:]))
    if not below or depth > DEEPEST:
        return set()
    for top, inner in below.items():
        whose = claim(PurePosixPath(top, "x"), known)
        if top in known or whose is None or whose.by != "folder" or somebody(top):
            return set()
        claims = [found for path in inner if (found := claim(path, known)) and (len(path.parts) > 1 or found.numbers)]
        formed = {found.person for found in claims if found.by != "folder"}
        named = {found.name for found in claims if closed and found.by == "folder" and somebody(found.name)}
        if named or len(formed) >= (1 if closed else 2):
            continue
        if formed or not around(inner, known, somebody, closed=closed, depth=depth + 1):
            return set()
    return set(below)
