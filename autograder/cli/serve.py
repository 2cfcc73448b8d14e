"""The command ``serve``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli import terminal
from autograder.cli.options import CourseDir, Db, Jobs, Quiet, RosterFile, Scheduler, Suite
from autograder.course.folder import Course
from autograder.course.settings import CourseError


def serve(
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Where it listens.")] = 8100,
    host: Annotated[str, typer.Option("--host", metavar="ADDR", help="On which address.")] = "127.0.0.1",
    links: Annotated[
        Path | None, typer.Option("--links", metavar="CSV", help="Write everybody's link there, and end.")
    ] = None,
    staff: Annotated[
        list[str] | None,
        typer.Option("--staff", metavar="NAME", help="Print a link for somebody who teaches, and end."),
    ] = None,
    revoke: Annotated[
        list[str] | None,
        typer.Option("--revoke", metavar="ID", help="Make somebody's links void, print a new one, and end."),
    ] = None,
    roster: RosterFile = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    course: CourseDir = None,
    db: Db = None,
    suite: Suite = None,
    quiet: Quiet = False,
) -> None:
    """Let students hand in by a browser, and show them their feedback at once.

    What comes in is judged as `autograder grade` judges it, and lies in `submitted/` and in the gradebook. The rules
    (tries, what is shown before the due date, which attempt counts) stand in `nbgrader_config.py`. Everybody comes in
    by a personal link; in front of it belongs a web server that speaks HTTPS (docs/serving.md).

    Examples:

    - `autograder serve --roster participants.csv --links links.csv`
    - `autograder serve --staff adrian`
    - `autograder serve --port 8100`
    - `autograder serve --revoke alove001`
    """
    from autograder.intake.people import enrol, listed

    try:
        from autograder.serving import run
    except ModuleNotFoundError as error:
        raise CourseError(f"{error.name} is missing; say: pip install 'mlpkit-autograder[serve]'") from error

    where = Course.find(course, db, suite=suite, jobs=jobs or os.cpu_count() or 1, scheduler=scheduler)
    if roster:
        people = listed(where, roster)
        terminal.complain(*people.told.complaints, *people.told.remarks)
        enrol(where, people)
    address = run.address(where, host, port)
    if links:
        count = run.write_links(where, links, address)
        if not quiet:
            terminal.say(f"{count} links, {links}")
    for name, link in run.links(where, "staff", staff, address).items() if staff else ():
        terminal.say(f"{name}: {link}")
    for name in revoke or ():
        role = run.role_of(where, name)
        terminal.say(f"{name}: {run.links(where, role, [name], address, anew=True)[name]}")
    if not (links or staff or revoke):
        run.serve(where, host, port)
