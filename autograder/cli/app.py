"""The commands: ``autograder release | collect | grade | feedback | report | export | certify | doctor``.

Long, because every command is mostly its options and its help; what it does is one call.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from autograder.cli import student, terminal
from autograder.cli.options import CourseDir, Db, Quiet, switch
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError, nbgrader_config
from autograder.reports.formats import Format
from autograder.running import interrupt

EXIT = """

**Exit status**: 0 every submission has its verdict, whatever the verdicts; 1 some ended in an error of ours, or were
left out because nobody knows whose they are; 2 a wrong call, or a notebook named in it that cannot be read; 130
interrupted (what was graded stays graded, the next run goes on from there). `certify`: 1 a wrong solution was accepted
or a right one refused. `doctor`: 1 the sandbox is not in force.

Colours and progress bars are for terminals only (`NO_COLOR=1`: never). `autograder --install-completion` lets your
shell complete commands, options and assignments.
"""

app = typer.Typer(
    name="autograder",
    help="Grades the notebooks of the course: hostile code stays in a box, hidden checks stay outside." + EXIT,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.add_typer(student.app, name="student")


def known() -> list[str]:
    """The course's assignments, for a shell that completes them."""
    try:
        return Course.find().assignments
    except CourseError:
        return []


Suite = Annotated[
    Path | None,
    typer.Option("--suite", metavar="DIR", envvar="AUTOGRADER_SUITE", help="Private checks and misconceptions."),
]
Assignment = Annotated[
    str | None, typer.Option("--assignment", metavar="PS", help="Only this assignment.", autocompletion=known)
]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the result there as well.")]
RosterFile = Annotated[
    Path | None, typer.Option("--roster", metavar="CSV", help="Who is who: a list from Moodle, Canvas or nbgrader.")
]
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


def main() -> NoReturn:
    """Run a command; a wrong call or course is one line and status 2."""
    try:
        app()
    except CourseError as error:
        terminal.complain(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that may not be written
        if error.filename is None:
            raise
        terminal.complain(f"{error.filename}: {error.strerror}")
        sys.exit(2)
    sys.exit(0)


@app.command()
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

    The solution in each new source is judged by the course's checks; status 1 if it does not earn full marks.

    Examples:

    - `autograder release`
    - `autograder release ps1-backpropagation`
    """
    from autograder.records.release import release as make
    from autograder.records.traits import unknown

    where = Course.find(course, db)
    released, status = [], 0
    for name in [assignment] if assignment else where.assignments:
        made = make(where, name, force=force)
        fault = solution_fault(where, name) if made else ""
        status = max(status, 1 if fault else 0)
        released.append(
            {"assignment": name, "notebook": str(where.released(name)), "changed": made, "solution_fault": fault}
        )
        if not quiet:
            terminal.out.print(f"{name}: {'released' if made else 'unchanged'}  {where.released(name)}", soft_wrap=True)
    remarks = list(unknown(nbgrader_config(where.root))) if any(one["changed"] for one in released) else []
    for words in remarks:
        terminal.complain(words)
    write_json(json_file, {"released": released, "remarks": remarks})
    raise typer.Exit(status)


def solution_fault(course: Course, assignment: str) -> str:
    """Why the released assignment's own solution does not earn full marks, told as well; nothing if it does."""
    from autograder.cli.grade import trial
    from autograder.running.faults import HaltError
    from autograder.sandbox.limits import SandboxUnavailable

    try:
        trial(course, assignment)
    except HaltError as stop:
        terminal.halt(stop)
        return str(stop)
    except (CourseError, SandboxUnavailable) as error:
        terminal.complain(f"{assignment}: its solution was not tried by its checks: {error}")
    return ""


@app.command()
def collect(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Zip files of Moodle or Canvas, folders.")],
    roster: RosterFile = None,
    assignment: Annotated[
        str | None,
        typer.Option(
            "--assignment", metavar="PS", help="That of notebooks whose name does not tell it.", autocompletion=known
        ),
    ] = None,
    course: CourseDir = None,
    db: Db = None,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Put what was handed in elsewhere into `submitted/`, the latest attempt of each student.

    Reads the zip files that Moodle and Canvas hand out, nbgrader's exchange (`inbound/`) and folders. Whose a notebook
    is, is looked up in the roster (it is entered into the gradebook, so that exports have names); without one, students
    are called as in the files. Who cannot be told for certain is left out, in a line: status 1.

    Examples:

    - `autograder collect Submissions.zip --roster participants.csv --assignment ps1-backpropagation`
    - `autograder collect /srv/nbgrader/exchange/nn/inbound`
    """
    from autograder.cli.grade import gather

    collected = gather(Course.find(course, db), paths, assignment, roster)
    pairs = [{"student": student, "assignment": name} for student, name in collected.new]
    write_json(
        json_file,
        {
            "collected": pairs,
            "unchanged": len(collected.known),
            "left_out": collected.complaints,
            "remarks": collected.remarks,
        },
    )
    if not quiet:
        terminal.out.print(f"{len(collected.new)} submissions collected, {len(collected.known)} as they were.")
    raise typer.Exit(1 if collected.complaints else 0)


@app.command()
def grade(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="Notebooks, folders or zip files.")] = None,
    assignment: Assignment = None,
    roster: RosterFile = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, max=512, help="Workers [default: one a core].")
    ] = None,
    scheduler: Annotated[str | None, typer.Option("--scheduler", metavar="ADDR", help="Dask cluster, tcp://…")] = None,
    seed: Seed = None,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every verdict there.")] = None,
    force: Annotated[bool, switch("--force", help="Grade again what is graded.")] = False,
    dry_run: Annotated[bool, switch("--dry-run", help="Say whose points would change; write nothing.")] = False,
    unsafe: Annotated[bool, switch("--unsafe-no-sandbox", help="Run students' code with YOUR rights.")] = False,
    course: CourseDir = None,
    db: Db = None,
    suite: Suite = None,
    quiet: Quiet = False,
) -> None:
    """Grade submissions.

    Without a PATH, all that is in `submitted/` and not graded yet; so an interrupted run is taken up again.
    A PATH that is one notebook is graded by itself, without a gradebook. A zip file, or a folder elsewhere, is
    collected first, as by `autograder collect`.

    Examples:

    - `autograder grade`
    - `autograder grade --assignment ps1-backpropagation --jobs 8`
    - `autograder grade --dry-run`
    - `autograder grade homework.ipynb --assignment ps1-backpropagation --json verdict.json`
    - `autograder grade Submissions.zip --roster participants.csv --assignment ps1-backpropagation`
    - `autograder grade --scheduler tcp://10.0.0.1:8786 --db postgresql+psycopg://grader@10.0.0.1/gradebook`
    """
    if scheduler is None:
        from autograder.running.pool import warm

        warm()
    from autograder.cli.grade import Call, run

    where = Course.find(
        course,
        db,
        suite=suite,
        seed=seed,
        jobs=jobs or os.cpu_count() or 1,
        scheduler=scheduler,
        force=force,
        unsafe=unsafe,
        dry_run=dry_run,
    )
    call = Call(where, tuple(paths or ()), assignment, roster, json_file, quiet)
    with interrupt.held():
        status = run(call)
    raise typer.Exit(status)


@app.command()
def feedback(
    assignment: Assignment = None,
    course: CourseDir = None,
    db: Db = None,
    suite: Suite = None,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Write a feedback page for every graded submission: `feedback/<student>/<assignment>.html`.

    Run it again after grading by hand: scores and comments from formgrader are on it.

    Examples:

    - `autograder feedback`
    - `autograder feedback --assignment ps1-backpropagation`
    """
    from autograder.reports.feedback import write_all

    _each(Course.find(course, db, suite=suite), assignment, quiet, write_all, "feedback", json_file)


@app.command()
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
    _each(Course.find(course, db, suite=suite), assignment, quiet, make, "reports", json_file)


@app.command()
def export(
    form: Annotated[Format, typer.Option("--format", help="What reads it.")] = Format.CSV,
    assignment: Assignment = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write [default: reports/grades-FORMAT.csv].")
    ] = None,
    functions: Annotated[bool, switch("--per-function", help="Also a column for each function.")] = False,
    course: CourseDir = None,
    db: Db = None,
    json_file: Json = None,
    quiet: Quiet = False,
) -> None:
    """Write the grades for nbgrader's readers (csv), Moodle or Canvas, late penalties and manual grades included.

    Examples:

    - `autograder export`
    - `autograder export --format moodle --assignment ps1-backpropagation --to ps1.csv`
    - `autograder export --format canvas --per-function`
    """
    from autograder.reports.export import export as write

    where = Course.find(course, db)
    if assignment:
        where.source(assignment)
    target = to or where.root / "reports" / f"grades-{form}.csv"
    header, *rows = write(where, form, [assignment] if assignment else where.assignments, target, functions=functions)
    write_json(json_file, {"grades": [dict(zip(header, row, strict=True)) for row in rows]})
    if not quiet:
        terminal.out.print(f"{len(rows)} rows, {target}", soft_wrap=True)


@app.command()
def certify(
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", metavar="DIR", help="Right and wrong solutions [default: the course's corpus/]."),
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="The result for every file.")] = None,
    seed: Seed = None,
    course: CourseDir = None,
    suite: Suite = None,
) -> None:
    """Put the checks to the test: no wrong implementation accepted, no right one refused (else status 1).

    Examples:

    - `autograder certify`
    - `autograder certify --corpus my-corpus --json certify.json`
    """
    from autograder.proof.certify import run

    raise typer.Exit(run(Course.find(course, suite=suite, seed=seed), corpus, json_file))


@app.command()
def doctor(json_file: Json = None) -> None:
    """Say which layers of the sandbox are in force on this machine, by trying to break each (else status 1).

    Example:

    - `autograder doctor`
    """
    from autograder.proof import doctor as checks

    raise typer.Exit(checks.main(json_file))


def _each(
    where: Course,
    assignment: str | None,
    quiet: bool,
    write: Callable[[Course, str], tuple[str, Any]],
    what: str,
    json_file: Path | None,
) -> None:
    """Do something for each assignment that has graded submissions, and keep what came of it."""
    if assignment:
        where.source(assignment)
    graded = {path.parent.name for path in where.root.glob("autograded/*/*/grade.json")}
    names = [name for name in where.assignments if name in graded and assignment in (None, name)]
    if not names:
        raise CourseError(f"nothing is graded yet{f' of {assignment}' if assignment else ''}; run: autograder grade")
    results = []
    for name in names:
        said, data = write(where, name)
        results.append(data)
        if not quiet:
            terminal.out.print(f"{name}: {said}", soft_wrap=True)
    write_json(json_file, {what: results})
