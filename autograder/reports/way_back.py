"""Feedback pages on their way to students: packed as Moodle and Canvas take them, or laid where nbgrader looks.

- Moodle, "Upload multiple feedback files in a zip" (`mod/assign/feedback/file/importziplib.php`): a folder is split at
  underscores, its second part is the participant's number, third and fourth name a plugin; what lies in it becomes that
  participant's feedback. Names of folders must therefore have no other underscores, and the number must be the
  student's own: a team's is somebody else's as a participant.
- Canvas, upload of submissions (`generate_comments_from_files`, `infer_comment_context_from_filename`): of a file's
  name, a group's name and "LATE" taken off, the first two parts that are numbers are user and upload, or those after
  "anon" are; the upload must be one of that user's submission. A last part that begins with "link" is passed over.
  The file is attached to a comment *under the upload's name*: so what goes there is a notebook that shows the page. A
  group's comment is read by all of it.
- nbgrader's `release_feedback`: `feedback/<student>/<ps>/<notebook>.html` beside the submission's secret, by which the
  student's `fetch_feedback` finds it. One folder without the secret would stop it.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.files import write_atomically
from autograder.intake.arrivals import Arrival, read_arrivals, write_arrivals
from autograder.intake.claims import CANVAS, CANVAS_ANONYMOUS
from autograder.intake.people import enrolled, listed
from autograder.intake.raw import Broken, read_file
from autograder.intake.roster import some
from autograder.intake.submissions import LONGEST_TIME, SECRET, TIMESTAMP, stamp
from autograder.reports import feedback
from autograder.reports.formats import Back
from autograder.running.diagnosing import Watching, unwatched

MAIN = re.compile(r"<main>.*</main>", re.DOTALL)
THEN = {
    Back.MOODLE: "in Moodle: the assignment, Submissions, Upload multiple feedback files in a zip",
    Back.CANVAS: "in Canvas: the assignment, Upload Submissions (it was downloaded from there before)",
}


Pages = Mapping[str, Path]  # everybody's page on disk


def write(
    course: Course, assignment: str, to: Back, roster: Path | None = None, watching: Watching = unwatched
) -> tuple[str, dict[str, Any]]:
    """Write an assignment's pages, and put them on their way; in words what was done, and where each page is.

    Raises:
        CourseError: nobody's page could be sent.
    """
    said, data = feedback.write_all(course, assignment, watching)
    if to is Back.FOLDER:
        return said, data
    if roster:
        number(course, assignment, roster)
    arrivals = read_arrivals(course, assignment)
    pages = {page["student"]: Path(page["page"]) for page in data["pages"]}
    send = {Back.MOODLE: moodle, Back.CANVAS: canvas, Back.EXCHANGE: exchange}[to]
    sent, left, where = send(course, assignment, pages, arrivals)
    if not sent:
        raise CourseError(f"{assignment}: no page can go to {to}: {next(iter(left.values()), 'there are none')}")
    lines = [said, f"{len(sent)} of them {where}"]
    reasons: dict[str, list[str]] = {}
    for student, why in left.items():
        reasons.setdefault(why, []).append(student)
    lines += [f"{len(who)} left out, {why}: {some(who)}" for why, who in reasons.items()]
    return "\n".join(lines), {**data, "to": str(to), "sent": sent, "left_out": left}


def number(course: Course, assignment: str, roster: Path) -> None:
    """Keep the participants' numbers of a list that comes later than the submissions."""
    people = listed(course, roster).people
    if not any(person.participant for person in people):
        raise CourseError(f"{roster} has no participants' numbers; Moodle's grading worksheet of the assignment does")
    arrivals = read_arrivals(course, assignment)
    news = {
        person.id: replace(arrivals.get(person.id, Arrival()), participant=person.participant)
        for person in people
        if person.participant
    }
    write_arrivals(course, assignment, news)


Sent = tuple[list[str], dict[str, str], str]  # whose pages are on their way, why others are not, and where


def moodle(course: Course, assignment: str, pages: Pages, arrivals: Mapping[str, Arrival]) -> Sent:
    """The zip that Moodle takes."""
    names = {person.id: person.name for person in enrolled(course).people}
    owners: dict[str, list[str]] = {}
    for student in pages:
        owners.setdefault(arrivals.get(student, Arrival()).participant, []).append(student)

    def place(student: str) -> str:
        participant = arrivals.get(student, Arrival()).participant
        if not participant:
            raise Lost("Moodle's number of theirs is not known: --roster worksheet.csv")
        if len(owners[participant]) > 1:
            raise Lost(f"Moodle's number {participant} would be that of several")
        name = re.sub(r"[\W_]+", " ", names.get(student, student)).strip() or "Student"
        return f"{name}_{participant}_assignsubmission_file_/feedback-{assignment}.html"

    return zipped(course, assignment, Back.MOODLE, pages, place, Path.read_bytes)


def canvas(course: Course, assignment: str, pages: Pages, arrivals: Mapping[str, Arrival]) -> Sent:
    """The zip that Canvas takes."""
    taken: set[str] = set()

    def place(student: str) -> str:
        name = PurePosixPath(arrivals.get(student, Arrival()).path).name
        if not (CANVAS.fullmatch(name) or CANVAS_ANONYMOUS.fullmatch(name)):
            raise Lost("their notebooks did not come from Canvas's zip file")
        if name.rpartition("_")[2].startswith("link"):
            raise Lost("Canvas takes their notebook's name for a link")
        if name in taken:
            raise Lost("a page of their team goes there already, which all of it read")
        taken.add(name)
        return name

    return zipped(course, assignment, Back.CANVAS, pages, place, lambda path: notebook(path.read_text("utf-8")))


class Lost(Exception):  # noqa: N818  no error of ours
    """Why a page cannot be sent."""


def zipped(
    course: Course,
    assignment: str,
    to: Back,
    pages: Pages,
    place: Callable[[str], str],
    content: Callable[[Path], bytes],
) -> Sent:
    """A zip with every page in its place."""
    target = course.root / "reports" / f"feedback-{assignment}-{to}.zip"
    buffer = BytesIO()
    sent, left = [], {}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, path in pages.items():
            try:
                archive.writestr(place(student), content(path))
                sent.append(student)
            except Lost as lost:
                left[student] = str(lost)
    if sent:
        write_atomically(target, buffer.getvalue())
    size = f"{max(len(buffer.getvalue()) / 1e6, 0.1):.1f} MB"
    return sent, left, f"in {target} ({size}); {THEN[to]}"


def notebook(page: str) -> bytes:
    """A notebook that shows a page: Canvas hands it out under the name of the notebook that was handed in."""
    found = MAIN.search(page)
    shown = {"output_type": "display_data", "data": {"text/html": found[0] if found else page}, "metadata": {}}
    head = "This is the feedback on your notebook. Below is the page that was made for you; open it in Jupyter."
    cells = [
        {"cell_type": "markdown", "id": "how", "metadata": {}, "source": head},
        {
            "cell_type": "code",
            "id": "page",
            "execution_count": None,
            "metadata": {"jupyter": {"source_hidden": True}},
            "source": "",
            "outputs": [shown],
        },
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False).encode()


def exchange(course: Course, assignment: str, pages: Pages, arrivals: Mapping[str, Arrival]) -> Sent:
    """Every page where `nbgrader release_feedback` looks, under the name of the student's own notebook."""
    sent, left = [], {}
    for student, path in pages.items():
        folder = course.submitted() / student / assignment
        try:
            secret = read_file(folder / SECRET, LONGEST_TIME)
        except Broken:
            left[student] = f"their submissions have no {SECRET}, as those of nbgrader's exchange have"
            continue
        target = course.root / "feedback" / student / assignment
        for name in called(assignment, arrivals.get(student, Arrival())):
            write_atomically(target / f"{name}.html", path.read_bytes())
        write_atomically(target / SECRET, secret)
        write_atomically(target / TIMESTAMP, stamp(folder) or "-")
        sent.append(student)
    return sent, left, f"in feedback/<student>/{assignment}/; now run: nbgrader release_feedback {assignment}"


def called(assignment: str, arrival: Arrival) -> Iterator[str]:
    """What a student's notebook is called there: as it should be, and as it was."""
    stem = PurePosixPath(arrival.path).stem
    yield from dict.fromkeys((assignment, *([stem] if stem and "/" not in stem else [])))
