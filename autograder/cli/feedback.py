"""The command ``feedback``: a page for every student, and its way there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli import terminal
from autograder.cli.options import Assignment, CourseDir, Db, Json, Quiet, Suite, each
from autograder.course.folder import Course
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
