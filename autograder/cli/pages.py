"""The commands ``feedback`` and ``report``: pages about what is graded, for every student and about the class."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from autograder.cli import terminal
from autograder.cli.options import Assignment, CourseDir, Db, Json, Quiet, Suite
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError
from autograder.reports.formats import Back


def feedback(
    assignment: Assignment = None,
    to: Annotated[
        Back, typer.Option("--to", help="Where the pages go: as a zip for Moodle or Canvas, or into the exchange.")
    ] = Back.FOLDER,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster", metavar="CSV", help="For moodle: the assignment's worksheet, if it was not collected with."
        ),
    ] = None,
    course: CourseDir = None,
    db: Db = None,
    suite: Suite = None,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Write a feedback page for every graded submission: `feedback/<student>/<assignment>.html`.

    Run it again after grading by hand: scores and comments from formgrader are on it. `--to moodle` packs them for
    "Upload multiple feedback files in a zip", `--to canvas` for the upload of submissions there, `--to exchange` puts
    them where `nbgrader release_feedback` finds them.

    Examples:

    - `autograder feedback`
    - `autograder feedback --assignment ps1 --to moodle`
    """
    from autograder.reports.way_back import write

    where = Course.find(course, db, suite=suite)
    pages = partial(write, to=to, roster=roster, watching=partial(terminal.steps, quiet=quiet))
    each(where, assignment, quiet, pages, "feedback", json_file)


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


def each(
    where: Course,
    assignment: str | None,
    quiet: bool,
    write: Callable[[Course, str], tuple[str, Any]],
    what: str,
    json_file: Path | None,
) -> None:
    """Do something for each assignment that has graded submissions, and keep what came of it."""
    assignment = assignment and where.named(assignment)
    graded = {path.parent.name for path in where.root.glob("autograded/*/*/grade.json")}
    names = [name for name in where.assignments if name in graded and assignment in (None, name)]
    if not names:
        raise CourseError(f"nothing is graded yet{f' of {assignment}' if assignment else ''}; run: autograder grade")
    results = []
    for name in names:
        try:
            said, data = write(where, name)
        except CourseError as error:
            if len(names) == 1:
                raise
            terminal.complain(str(error))
            continue
        results.append(data)
        if not quiet:
            terminal.say(*f"{name}: {said}".splitlines())
    write_json(json_file, {what: results})
    if not results:
        raise typer.Exit(2)
