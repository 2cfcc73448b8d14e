"""The command ``init``: a course that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli import terminal
from autograder.course.begin import begin
from autograder.course.settings import CONFIG

START = Path(__file__).parent / "start"


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
    start: Annotated[
        Path, typer.Option("--from", metavar="COURSE", help="Copy this course's sources, checks and settings.")
    ] = START,
) -> None:
    """Begin a course: settings with every one explained, a source, its checks, and solutions to try the checks on.

    Examples:

    - `autograder init my-course`
    - `autograder init my-course --from exercises`
    """
    made = begin(folder, start)
    terminal.say(
        f"{folder} is a course now: {CONFIG}, source/, checks/, corpus/; {', '.join(made.assignments)}",
        f"  cd {folder}",
        "  autograder release            # the students' notebooks, in release/",
        "  autograder grade              # what lies in submitted/STUDENT/PS/PS.ipynb",
        "  autograder certify            # how good the checks are",
        f"Before the first grading choose a seed: c.Autograder.seed in {folder / CONFIG}",
    )
