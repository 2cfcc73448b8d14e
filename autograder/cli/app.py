"""The commands: ``autograder release | collect | grade | feedback | report | export | serve | certify | doctor``.

Long, because every command is mostly its options and its help; what it does is one call.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from autograder.cli import decide, serve, student, terminal
from autograder.cli.export import export
from autograder.cli.init import init
from autograder.cli.options import (
    Assignment,
    CourseDir,
    Db,
    Jobs,
    Json,
    Quiet,
    RosterFile,
    Scheduler,
    Seed,
    Suite,
    offered,
    switch,
)
from autograder.cli.pages import feedback, report
from autograder.cli.release import release
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError
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
    context_settings={"help_option_names": ["-h", "--help"]},
)


def said_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        terminal.say(version("mlpkit-autograder"))
        raise typer.Exit


@app.callback()
def autograder(
    _: Annotated[
        bool, typer.Option("--version", metavar="", is_eager=True, callback=said_version, help="Say which this is.")
    ] = False,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Before a command: what it prints goes there as well.")
    ] = None,
) -> None:
    """Grades the notebooks of the course."""
    if log:
        terminal.log_to(log)


app.command()(init)
app.command()(release)


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
        if error.filename is None and "temporary" not in str(error.strerror):
            raise
        said = f"{error.filename}: {error.strerror}" if error.filename else f"{error.strerror}; TMPDIR names another"
        terminal.complain(said)
        sys.exit(2)
    sys.exit(0)


@app.command()
def collect(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Zip files of Moodle or Canvas, folders.")],
    roster: RosterFile = None,
    assignment: Annotated[
        str | None,
        typer.Option(
            "--assignment",
            metavar="PS",
            help="Assignment of notebooks that do not have it in their name.",
            autocompletion=offered,
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

    where = Course.find(course, db)
    collected = gather(where, paths, assignment and where.named(assignment), roster)
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
        terminal.say(f"{len(collected.new)} submissions collected, {len(collected.known)} as they were.")
    raise typer.Exit(1 if collected.complaints else 0)


@app.command()
def grade(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="Notebooks, folders or zip files.")] = None,
    assignment: Assignment = None,
    roster: RosterFile = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
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
    call = Call(where, tuple(paths or ()), assignment and where.named(assignment), roster, json_file, quiet)
    with interrupt.held():
        status = run(call)
    raise typer.Exit(status)


app.command()(feedback)
app.command()(report)
app.command()(export)
app.command()(serve.serve)
app.add_typer(student.app, name="student")
app.command()(decide.forgive)
app.command()(decide.explain)


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
