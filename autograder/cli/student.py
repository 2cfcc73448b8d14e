"""The commands ``autograder student …``, about single people of the class."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli import terminal
from autograder.cli.options import CourseDir, Db, Quiet, switch
from autograder.course.folder import Course
from autograder.course.settings import CourseError

app = typer.Typer(name="student", help="Single people of the class.", no_args_is_help=True)


@app.callback()
def student() -> None:
    """Single people of the class."""


@app.command()
def merge(
    stays: Annotated[str | None, typer.Argument(metavar="ID", help="The id that stays.")] = None,
    goes: Annotated[str | None, typer.Argument(metavar="OTHER", help="The id that becomes it.")] = None,
    everybody: Annotated[bool, switch("--all", help="Whoever stands twice, by one e-mail or LMS number.")] = False,
    counts: Annotated[
        str | None, typer.Option("--counts", metavar="ID", help="Whose submission counts where both handed in.")
    ] = None,
    course: CourseDir = None,
    db: Db = None,
    quiet: Quiet = False,
) -> None:
    """Make one student of two ids: grades, submissions and notes of OTHER go to ID.

    Examples:

    - `autograder student merge 4711 ada@example.org`
    - `autograder student merge --all`
    """
    from autograder.intake.merging import Merge
    from autograder.intake.people import doubled, enrolled
    from autograder.running.run import only_run

    where = Course.find(course, db)
    if everybody == bool(stays or goes) or bool(stays) != bool(goes):
        raise CourseError("say which two ids are one person, or --all")
    pairs = list(doubled(enrolled(where))) if everybody else [(str(stays), str(goes))]
    left = []
    with only_run(where):
        for one, other in pairs:
            try:
                said = Merge(where, one, other, counts).run()
            except CourseError as error:
                left.append(str(error))
                continue
            if not quiet:
                terminal.out.print(said, soft_wrap=True, markup=False)
    for words in left:
        terminal.complain(words)
    if not quiet and len(left) < len(pairs):
        terminal.out.print(
            "Feedback pages: autograder feedback. Late penalties, if there are any: autograder grade --force"
        )
    if not quiet and not pairs:
        terminal.out.print("Nobody stands twice.")
    raise typer.Exit(2 if left else 0)
