"""A course with a gradebook that nbgrader's own API made: two assignments of one function and one question each."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.course import Course, settings
from autograder.gradebook import Scores

PS1, PS2 = "ps1-backpropagation", "ps2-minibatches"
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "nn"\n'


def make(root: Path, db: str | None = None, config: str = "") -> Course:
    """The course in an empty folder, its gradebook at ``db`` or beside it."""
    for name in (PS1, PS2):
        (root / "source" / name).mkdir(parents=True)
        (root / "source" / name / f"{name}.md").write_text("# x")
    (root / "nbgrader_config.py").write_text(CONFIG + config)
    course = Course.find(root, db)
    settings(root)  # nbgrader finds `alembic` by PATH
    with Gradebook(course.db, "nn") as book:
        for day, name in enumerate((PS1, PS2), start=1):
            book.add_assignment(name, duedate=datetime(2026, 11, 10 * day))
            book.add_notebook(name, name)
            book.add_grade_cell("test_f", name, name, max_score=10, cell_type="code")
            book.add_grade_cell("question", name, name, max_score=4, cell_type="markdown")
            book.add_solution_cell("f", name, name)
            book.add_solution_cell("question", name, name)
            book.add_source_cell("test_f", name, name, cell_type="code")
    return course


def scores(student: str, points: float, submitted: datetime | None = None) -> Scores:
    """What a grading run writes for a student: the function's points, and a question that waits for a person."""
    return Scores(student, {"test_f": points, "question": None}, {}, submitted)
