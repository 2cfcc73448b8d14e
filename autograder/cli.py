"""The commands: ``autograder release | grade | feedback | report | export | certify | doctor``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from autograder import terminal
from autograder.course import Course, CourseError
from autograder.formats import Format

EXIT = """

**Exit status**: 0 every submission has its verdict, whatever the verdicts; 1 some ended in an error of ours;
2 a wrong call, or a notebook named in it that cannot be read; 130 interrupted (what was graded stays graded, the next
run goes on from there).
"""

app = typer.Typer(
    name="autograder",
    help="Grades the notebooks of the course: hostile code stays in a box, hidden checks stay outside." + EXIT,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

CourseDir = Annotated[Path | None, typer.Option("--course", metavar="DIR", help="The course, if it is not here.")]
Db = Annotated[
    str | None,
    typer.Option("--db", metavar="URL", help="Gradebook, any SQLAlchemy URL [default: the course's gradebook.db]."),
]
Assignment = Annotated[str | None, typer.Option("--assignment", metavar="PS", help="Only this assignment.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors.")]


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
    sys.exit(0)


@app.command()
def release(
    assignment: Annotated[str | None, typer.Argument(metavar="[PS]", help="One assignment [default: all].")] = None,
    course: CourseDir = None,
    db: Db = None,
    force: Annotated[bool, typer.Option("--force", help="Even if nothing has changed.")] = False,
    quiet: Quiet = False,
) -> None:
    """Make the students' notebooks from the sources, and enter their cells into the gradebook.

    Example: `autograder release ps1-backpropagation`
    """
    from autograder.release import release as make

    where = Course.find(course, db)
    for name in [assignment] if assignment else where.assignments:
        made = make(where, name, force=force)
        if not quiet:
            terminal.out.print(f"{name}: {'released' if made else 'unchanged'}  {where.released(name)}", soft_wrap=True)


@app.command()
def grade(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH…]", help="Notebooks, folders or zip files.")
    ] = None,
    assignment: Assignment = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, max=512, help="Workers [default: one a core].")
    ] = None,
    scheduler: Annotated[str | None, typer.Option("--scheduler", metavar="ADDR", help="Dask cluster, tcp://…")] = None,
    seed: Annotated[
        int, typer.Option("--seed", min=0, envvar="AUTOGRADER_SEED", help="Of the hidden checks' inputs.")
    ] = 0,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every verdict there.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again what is graded.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe-no-sandbox", help="Run students' code with YOUR rights.")] = False,
    course: CourseDir = None,
    db: Db = None,
    quiet: Quiet = False,
) -> None:
    """Grade submissions.

    Without a PATH, all that is in `submitted/` and not graded yet; so an interrupted run is taken up again.
    A PATH that is one notebook is graded by itself, without a gradebook.

    Examples: `autograder grade` · `autograder grade --assignment ps1-backpropagation --jobs 8` ·
    `autograder grade homework.ipynb --assignment ps1-backpropagation --json verdict.json`
    """
    from autograder.gradecommand import Call, run

    where = Course.find(course, db)
    call = Call(
        where,
        tuple(paths or ()),
        assignment,
        jobs or os.cpu_count() or 1,
        seed,
        json_file,
        force,
        unsafe,
        quiet,
        scheduler,
    )
    raise typer.Exit(run(call))


@app.command()
def feedback(
    assignment: Assignment = None,
    course: CourseDir = None,
    db: Db = None,
    quiet: Quiet = False,
) -> None:
    """Write a feedback page for every graded submission: `feedback/<student>/<assignment>.html`.

    Run it again after grading by hand: scores and comments from formgrader are on it.
    """
    from autograder.feedback import write_all

    _each(course, db, assignment, quiet, write_all)


@app.command()
def report(
    assignment: Assignment = None,
    course: CourseDir = None,
    db: Db = None,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="The numbers as well.")] = None,
    quiet: Quiet = False,
) -> None:
    """Write the instructor's report on an assignment: `reports/<assignment>.html`."""
    from autograder.report import write

    _each(course, db, assignment, quiet, lambda where, name: write(where, name, json_file=json_file))


@app.command()
def export(
    form: Annotated[Format, typer.Option("--format", help="What reads it.")] = Format.CSV,
    assignment: Assignment = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="[default: reports/grades-FORMAT.csv]")
    ] = None,
    functions: Annotated[bool, typer.Option("--functions", help="Also a column for each function.")] = False,
    course: CourseDir = None,
    db: Db = None,
    quiet: Quiet = False,
) -> None:
    """Write the grades for nbgrader's readers (csv), Moodle or Canvas, late penalties and manual grades included.

    Example: `autograder export --format moodle --assignment ps1-backpropagation --to ps1.csv`
    """
    from autograder.export import export as write

    where = Course.find(course, db)
    if assignment:
        where.source(assignment)
    target = to or where.root / "reports" / f"grades-{form}.csv"
    students = write(where, form, [assignment] if assignment else where.assignments, target, functions=functions)
    if not quiet:
        terminal.out.print(f"{students} students, {target}", soft_wrap=True)


@app.command()
def certify(
    corpus: Annotated[Path | None, typer.Option("--corpus", metavar="DIR", help="[default: the project's own]")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="The result for every file.")] = None,
) -> None:
    """Put the checks to the test: no wrong implementation accepted, no right one refused (else status 1)."""
    from autograder.certify import run

    raise typer.Exit(run(corpus, json_file))


@app.command()
def doctor() -> None:
    """Say which layers of the sandbox are in force on this machine, by trying to break each."""
    from autograder import doctor as checks

    raise typer.Exit(checks.main())


def _each(course: Path | None, db: str | None, assignment: str | None, quiet: bool, write: Callable[..., Any]) -> None:
    """Do something for each assignment that has graded submissions."""
    where = Course.find(course, db)
    if assignment:
        where.source(assignment)
    graded = {path.parent.name for path in where.root.glob("autograded/*/*/grade.json")}
    names = [name for name in where.assignments if name in graded and assignment in (None, name)]
    if not names:
        raise CourseError(f"nothing is graded yet{f' of {assignment}' if assignment else ''}; run: autograder grade")
    for name in names:
        said = write(where, name)
        if not quiet:
            terminal.out.print(f"{name}: {said}", soft_wrap=True)
