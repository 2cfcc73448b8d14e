"""Options that many commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from autograder.cli import terminal
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError


def switch(*names: str, help: str) -> Any:
    """An option without a value, of which `--help` is not to say `<bool>`."""
    return typer.Option(*names, metavar="", help=help)


def known() -> list[str]:
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
        autocompletion=known,
    ),
]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the result there as well.")]
RosterFile = Annotated[
    Path | None, typer.Option("--roster", metavar="CSV", help="Who is who: a list from Moodle, Canvas or nbgrader.")
]
Ps = Annotated[str, typer.Argument(metavar="PS", help="The assignment; its beginning will do.", autocompletion=known)]
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
            terminal.out.print(f"{name}: {said}", soft_wrap=True, markup=False)
    write_json(json_file, {what: results})
    if not results:
        raise typer.Exit(2)
