"""The command ``report``: a page about the class."""

from __future__ import annotations

from autograder.cli.options import Assignment, CourseDir, Db, Json, Quiet, Suite, each
from autograder.course.folder import Course


def report(
    assignment: Assignment = None,
    course: CourseDir = None,
    db: Db = None,
    suite: Suite = None,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Write the instructor's report on an assignment: `reports/<assignment>.html`.

    Examples:

    - `autograder report`
    - `autograder report --assignment ps1-backpropagation --json report.json`
    """
    from autograder.reports.class_report import write

    each(Course.find(course, db, suite=suite), assignment, quiet, write, "reports", json_file)
