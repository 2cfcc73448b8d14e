"""Options that many commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from autograder.course.folder import Course
from autograder.course.settings import CourseError


def switch(*names: str, help: str) -> Any:
    """An option without a value, of which `--help` is not to say `<bool>`."""
    return typer.Option(*names, metavar="", help=help)


def offered() -> list[str]:
    """The course's assignments, for a shell that completes them."""
    try:
        return Course.find().assignments
    except CourseError:
        return []


CourseDir = Annotated[Path | None, typer.Option("--course", metavar="DIR", help="The course, if it is not here.")]
Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="AUTOGRADER_DB",
        help="Gradebook, any SQLAlchemy URL [default: the course's gradebook.db].",
    ),
]
Quiet = Annotated[bool, switch("--quiet", "-q", help="Only what went wrong.")]
Suite = Annotated[
    Path | None,
    typer.Option("--suite", metavar="DIR", envvar="AUTOGRADER_SUITE", help="Private checks and misconceptions."),
]
Assignment = Annotated[
    str | None,
    typer.Option(
        "--assignment",
        metavar="PS",
        help="Only this assignment; the beginning of its name will do.",
        autocompletion=offered,
    ),
]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the result there as well.")]
RosterFile = Annotated[
    Path | None, typer.Option("--roster", metavar="CSV", help="Who is who: a list from Moodle, Canvas or nbgrader.")
]
Ps = Annotated[str, typer.Argument(metavar="PS", help="The assignment; its beginning will do.", autocompletion=offered)]
Who = Annotated[str, typer.Argument(metavar="WHO", help="An id, an e-mail, or a name that only one has.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, max=512, help="Workers [default: one a core].")
]
Scheduler = Annotated[str | None, typer.Option("--scheduler", metavar="ADDR", help="Dask cluster, tcp://…")]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="S",
        min=0,
        envvar="AUTOGRADER_SEED",
        help="Decides the hidden checks' inputs [default: the course's].",
    ),
]
