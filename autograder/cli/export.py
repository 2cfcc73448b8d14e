"""The command ``export``: grades for an LMS, or for nbgrader's readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli import terminal
from autograder.cli.options import Assignment, CourseDir, Db, Json, Quiet, switch
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError
from autograder.reports.formats import Format


def export(
    form: Annotated[Format, typer.Option("--format", help="What reads it.")] = Format.CSV,
    assignment: Assignment = None,
    roster: Annotated[
        Path | None, typer.Option("--roster", metavar="CSV", help="For worksheet: the worksheet from Moodle.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write [default: reports/grades-FORMAT.csv].")
    ] = None,
    functions: Annotated[bool, switch("--per-function", help="Also a column for each function.")] = False,
    percent: Annotated[bool, switch("--percent", help="In percent of what can be reached (as --scale 100).")] = False,
    scale: Annotated[
        float | None, typer.Option("--scale", metavar="N", help="Converted to N points in all.", show_default=False)
    ] = None,
    so_far: Annotated[bool, switch("--so-far", help="Also sums in which answers wait for a person.")] = False,
    course: CourseDir = None,
    db: Db = None,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Write the grades for nbgrader's readers (csv), Moodle or Canvas, late penalties and manual grades included.

    `--format worksheet` fills the grading worksheet of a Moodle assignment, grades and comments: upload it there, and
    students are told. A sum in which an answer waits for a person is left empty, and said.

    Examples:

    - `autograder export --format worksheet --roster worksheet.csv --assignment ps1`
    - `autograder export --format moodle --assignment ps1 --percent`
    - `autograder export --format canvas --per-function`
    """
    from autograder.reports.export import export as write

    where = Course.find(course, db)
    if scale is not None and not 0 < scale < float("inf"):
        raise CourseError(f"--scale takes a number of points above 0, not {scale:g}")
    if percent and scale not in (None, 100):
        raise CourseError(f"--percent is --scale 100; --scale {scale:g} is something else")
    names = where.chosen(assignment)
    target = to or where.root / "reports" / f"grades-{form}{f'-{names[0]}' if form is Format.WORKSHEET else ''}.csv"
    made = write(
        where,
        form,
        names,
        target,
        functions=functions,
        scale=100 if percent else scale,
        so_far=so_far,
        worksheet=roster,
    )
    terminal.complain(*made.remarks)
    rows = made.table[1:]
    write_json(json_file, {"grades": [dict(zip(made.table[0], row)) for row in rows], "remarks": made.remarks})  # noqa: B905
    if not quiet:
        terminal.say(f"{len(rows)} rows, {made.said}{target}")
