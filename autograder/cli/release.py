"""The command ``release``: sources → the students' notebooks."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli import terminal
from autograder.cli.options import CourseDir, Db, Json, Quiet, known, switch
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError


def release(
    assignment: Annotated[
        str | None, typer.Argument(metavar="PS", help="One assignment [default: all].", autocompletion=known)
    ] = None,
    course: CourseDir = None,
    db: Db = None,
    force: Annotated[bool, switch("--force", help="Also what has not changed.")] = False,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Make the students' notebooks from the sources, and enter their cells into the gradebook.

    Examples:

    - `autograder release`
    - `autograder release ps1-backpropagation`
    """
    from autograder.records.release import release as make

    where = Course.find(course, db)
    if not where.assignments:
        raise CourseError(f"there is nothing to release: {where.nothing()}")
    released = []
    for name in [where.named(assignment)] if assignment else where.assignments:
        made = make(where, name, force=force)
        released.append({"assignment": name, "notebook": str(where.released(name)), "changed": made})
        if not quiet:
            said = "released" if made else "unchanged"
            terminal.out.print(f"{name}: {said}  {where.released(name)}", soft_wrap=True, markup=False)
    for words in where.odd():
        terminal.complain(words)
    write_json(json_file, {"released": released})
