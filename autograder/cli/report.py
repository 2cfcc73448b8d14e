"""The command ``report``: a page about the class."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from autograder.cli.options import Assignment, CourseDir, Db, Json, Quiet, Suite, each
from autograder.course.folder import Course
from autograder.course.settings import CourseError


def report(
    assignment: Assignment = None,
    beside: Annotated[
        tuple[str, str] | None,
        typer.Option("--beside", metavar="ONE OTHER", help="Instead, a page of two students' code side by side."),
    ] = None,
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
    - `autograder report --assignment ps1-backpropagation --beside ada bob`
    """
    from autograder.reports.class_report import write, write_pair

    if beside and not assignment:
        raise CourseError("--beside needs --assignment PS: which of their submissions")
    make = partial(write_pair, one=beside[0], other=beside[1]) if beside else write
    each(Course.find(course, db, suite=suite), assignment, quiet, make, "reports", json_file)
