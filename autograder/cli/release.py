"""The command ``release``: sources → the students' notebooks."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli import terminal
from autograder.cli.options import CourseDir, Db, Json, Quiet, offered, switch
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError, nbgrader_config


def release(
    assignment: Annotated[
        str | None, typer.Argument(metavar="PS", help="One assignment [default: all].", autocompletion=offered)
    ] = None,
    course: CourseDir = None,
    db: Db = None,
    force: Annotated[bool, switch("--force", help="Also what has not changed.")] = False,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Make the students' notebooks from the sources, and enter their cells into the gradebook.

    The solution in each new source is judged by the course's checks; status 1 if it does not earn full marks.

    Examples:

    - `autograder release`
    - `autograder release ps1-backpropagation`
    """
    from autograder.records.release import release as make
    from autograder.records.traits import unknown

    where = Course.find(course, db)
    if not where.assignments:
        raise CourseError(f"there is nothing to release: {where.nothing()}")
    released, status = [], 0
    for name in where.chosen(assignment):
        made = make(where, name, force=force)
        fault = solution_fault(where, name) if made else ""
        status = max(status, 1 if fault else 0)
        released.append(
            {"assignment": name, "notebook": str(where.released(name)), "changed": made, "solution_fault": fault}
        )
        if not quiet:
            terminal.say(f"{name}: {'released' if made else 'unchanged'}  {where.released(name)}")
    unread = unknown(nbgrader_config(where.root)) if any(one["changed"] for one in released) else ()
    remarks = [*where.odd(), *unread]
    terminal.complain(*remarks)
    write_json(json_file, {"released": released, "remarks": remarks})
    raise typer.Exit(status)


def solution_fault(course: Course, assignment: str) -> str:
    """Why the released assignment's own solution does not earn full marks, told as well; nothing if it does."""
    from autograder.running.faults import HaltError, own_solution, sound
    from autograder.running.job import Job
    from autograder.running.run import workers
    from autograder.sandbox.limits import SandboxUnavailable

    try:
        job, solution = Job.of(course, assignment), own_solution(course, assignment)
        list(sound(workers(job).results([solution]), course, job.template, solution))
    except HaltError as stop:
        terminal.halt(stop)
        return str(stop)
    except (CourseError, SandboxUnavailable) as error:
        terminal.complain(f"{assignment}: its solution was not tried by its checks: {error}")
    return ""
