"""What students handed in elsewhere, as Moodle, Canvas and nbgrader hand it out, and rosters in their words."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.intake.matching import read_submission
from autograder.intake.roster import Roster, read_roster
from autograder.model import Submission, Task, Unreadable
from tests.autograder.myst import checked, document, solution

PS1, PS2 = "ps1-backpropagation", "ps2-minibatches"
KNOWN = [PS1, PS2]
EMPTY = Roster([])

MOODLE_PARTICIPANTS = """\ufeff"First name","Last name",Username,"ID number","Email address",Groups
Ada,Lovelace,alove001,4711,ada@example.org,
Jürgen,Groß,jgros001,4712,juergen@example.org,A
Jane,Doe,jdoe0001,4713,jane1@example.org,
Jane,Doe,jdoe0002,4714,jane2@example.org,
"""
MOODLE_WORKSHEET = """Identifier,"Full name",Username,"Email address",Status,Grade,"Last modified (submission)"
"Participant 101","Ada Lovelace",alove001,ada@example.org,"Submitted for grading",,"Tuesday, 24 November 2026, 1:26 PM"
"Participant 103","Jane Doe",jdoe0001,jane1@example.org,"Submitted for grading",,-
"Participant 104","Jane Doe",jdoe0002,jane2@example.org,"Submitted for grading",,-
"""
CANVAS_GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,"PS 1 (99)","Final Score"
"    Points Possible",,,,,60,"(read only)"
"Lovelace, Ada",501,S1,alove001,1,,
"Doe, Jane",503,S3,jdoe0001,1,,
"Doe, Jane",504,S4,jdoe0002,2,,
"Student, Test",599,,0123456789abcdef,1,,
"""
NBGRADER = """id,first_name,last_name,email,lms_user_id
ada,Ada,Lovelace,ada@example.org,501
"""

# An assignment, as small as it can be.
SOURCE = document("PS", solution("PS_f", "def f(x):  # PS", "2 * x"), checked("PS_f", 10, "assert f(1) == 2  # PS"))


def unreleased(root: Path) -> Course:
    """A course that knows two assignments, and nothing else."""
    for name in KNOWN:
        (root / "source" / name).mkdir(parents=True)
        (root / "source" / name / f"{name}.md").write_text("# x")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    return Course.find(root)


def roster(tmp_path: Path, text: str) -> Roster:
    (tmp_path / "roster.csv").write_text(text, "utf-8")
    return read_roster(tmp_path / "roster.csv")


def zipped(
    path: Path, files: Mapping[str, str], time: tuple[int, int, int, int, int, int] = (2026, 1, 1, 0, 0, 0)
) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, time), text)
    return path


def there(course: Course) -> dict[str, str]:
    """student/assignment → the text that arrived."""
    found = course.submitted().glob("*/*/*.ipynb")
    return {f"{p.parent.parent.name}/{p.parent.name}": p.read_text() for p in found if p.stem == p.parent.name}


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file's bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def small(course: Course) -> Course:
    """The course with sources that can be told from answers: one function an assignment."""
    for name in KNOWN:
        (course.root / "source" / name / f"{name}.md").write_text(SOURCE.replace("PS", name))
    return course


def submitted(content: bytes, template: Template, student: str = "ada") -> Submission | Unreadable:
    """What comes of a file of these bytes, by the door of every submission."""
    with tempfile.NamedTemporaryFile(suffix=".ipynb") as file:
        file.write(content)
        file.flush()
        return read_submission(Task(student, Path(file.name)), template)


def read(content: bytes, template: Template, student: str = "ada") -> Submission:
    """The same of a file that can be read."""
    found = submitted(content, template, student)
    assert isinstance(found, Submission), found.reason
    return found


def notebook(template: Template, answer: str | None = None) -> str:
    """A student's notebook: as it was handed out, or with an answer in the solution cell."""
    cells = [
        {
            "cell_type": cell.cell_type,
            "metadata": cell.metadata,
            "source": answer
            if answer and str(cell.grade_id).endswith("_f") and cell.grade_id[:5] != "test_"
            else cell.released,
            **({"outputs": [], "execution_count": None} if cell.cell_type == "code" else {}),
        }
        for cell in template.cells
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
