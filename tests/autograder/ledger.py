"""A course with a gradebook that nbgrader's own API made: two assignments of one function and one question each."""

from __future__ import annotations

import functools
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.course.folder import Course
from autograder.course.settings import CONFIG, nbgrader_config
from autograder.records.writer import Scores

PS1, PS2 = "ps1-backpropagation", "ps2-minibatches"
SETTINGS = 'c = get_config()\nc.CourseDirectory.course_id = "nn"\n'


def make(root: Path, config: str = "") -> Course:
    """The course in an empty folder."""
    for name in (PS1, PS2):
        (root / "source" / name).mkdir(parents=True)
        (root / "source" / name / f"{name}.md").write_text("# x")
    (root / CONFIG).write_text(SETTINGS + config)
    shutil.copy(original(), root / "gradebook.db")
    return Course.find(root)


@functools.cache
def original() -> Path:
    """The gradebook, made once: nbgrader starts a program for every new one."""
    folder = Path(tempfile.mkdtemp(prefix="gradebook-"))
    (folder / CONFIG).write_text(SETTINGS)
    nbgrader_config(folder)  # nbgrader finds that program by PATH
    fill(f"sqlite:///{folder / 'gradebook.db'}")
    return folder / "gradebook.db"


def fill(db: str) -> None:
    """Make the gradebook at this address."""
    with Gradebook(db, "nn") as book:
        for day, name in enumerate((PS1, PS2), start=1):
            book.add_assignment(name, duedate=datetime(2026, 11, 10 * day))
            book.add_notebook(name, name)
            book.add_grade_cell("test_f", name, name, max_score=10, cell_type="code")
            book.add_grade_cell("question", name, name, max_score=4, cell_type="markdown")
            book.add_solution_cell("f", name, name)
            book.add_solution_cell("question", name, name)
            book.add_source_cell("test_f", name, name, cell_type="code")


def scores(student: str, points: float, submitted: datetime | None = None) -> Scores:
    """What a grading run writes for a student: the function's points, and a question that waits for a person."""
    return Scores(student, {"test_f": points, "question": None}, {}, submitted)
