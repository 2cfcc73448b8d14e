"""Release an assignment: its source as text → the students' notebook, by nbgrader's own `generate_assignment`.

That also writes the assignment's cells, points and hidden tests into the gradebook, where formgrader finds them.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CONFIG, CourseError, nbgrader_config
from autograder.course.template import Template, source_notebook
from autograder.course.version import verdict_version
from autograder.model import CellKind
from autograder.records.history import Line, add, engine
from autograder.records.reader import CELLS, ask, begin, knows
from autograder.sandbox.runtime import offers

BESIDE = "../../../_build/html"  # the book as the sources link to it, seen from source/<ps>/ and release/<ps>/


def release(course: Course, assignment: str, *, force: bool = False) -> bool:
    """Make release/<assignment>/ if something of the source has changed since; say whether it was made.

    Raises:
        CourseError: nbgrader refused; the message is its own.
    """
    source = course.source(assignment)
    if not force and is_current(course, assignment):
        return False
    settings = course.settings
    source_notebook(source, offers(settings.packages), settings.serve_url, settings.library)
    root = Path(tempfile.mkdtemp(dir=course.root, prefix=".release-"))
    try:
        generate(course, assignment, root.name)
        lead_to(course.settings.book, root / assignment / f"{assignment}.ipynb")
        target = course.released(assignment).parent
        target.parent.mkdir(exist_ok=True)
        if target.exists():
            target.rename(root / "old")
        (root / assignment).rename(target)
        facts = {"checks": verdict_version(course, assignment), "engine": engine()}
        add(course, Line("released", assignment=assignment, facts=facts))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return True


def lead_to(book: str, notebook: Path) -> None:
    """Let the notebook's links lead to the book at this address; without one they stay relative to the course."""
    if book:
        words = notebook.read_text("utf-8")
        notebook.write_text(words.replace(f"]({BESIDE}/", f"]({json.dumps(book)[1:-1]}/"), "utf-8")


def is_current(course: Course, assignment: str) -> bool:
    """Whether the release is younger than all that it is made from, and the gradebook knows it."""
    made = course.released(assignment)
    if not made.is_file():
        return False
    source = course.source(assignment)
    inputs = [p for p in source.parent.rglob("*") if p.is_file() and p.suffix != ".ipynb"]
    inputs += [source, course.root / CONFIG]
    return made.stat().st_mtime >= max(p.stat().st_mtime for p in inputs) and knows(course.db, assignment)


def as_released(course: Course, template: Template) -> None:
    """Stop a run whose source is not the one that was released: other cells or points than the gradebook has, or other
    code than students got.

    Raises:
        CourseError: they differ, with the first of them.
    """
    name = template.assignment
    known = {row.name: row.points for row in ask(course.db, CELLS, name)}
    if not known:  # not released at all: said elsewhere
        return
    again = f"the source of {name} was changed after its release; run: autograder release {name}"
    now = {g: c.points for g, c in template.by_id.items() if c.kind in (CellKind.TEST, CellKind.WRITTEN)}
    for cell in now.keys() - known.keys() or known.keys() - now.keys():
        where = "the source alone" if cell in now else "the gradebook alone"
        raise CourseError(f"{again} ({cell} is in {where})")
    for cell, points in now.items():
        if points != known[cell]:
            raise CourseError(f"{again} ({cell} has {points:g} points there, {known[cell]:g} in the gradebook)")
    given = handed_out(course.released(name))
    for cell, known_as in template.by_id.items():
        if known_as.cell_type == "code" and cell in given and known_as.released.split() != given[cell].split():
            raise CourseError(f"{again} ({cell} is not the one that students got)")


def handed_out(released: Path) -> dict[str, str]:
    """The cells of a released notebook by their names; none if it is not there."""
    try:
        cells = json.loads(released.read_text("utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    return {cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"]) for cell in cells}


def generate(course: Course, assignment: str, directory: str) -> None:
    """Run nbgrader's converter into a directory of the course."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets import TraitError

    begin(course.db)
    config = nbgrader_config(course.root)
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.db_url = course.db
    config.CourseDirectory.assignment_id = assignment
    config.CourseDirectory.release_directory = directory
    with recorded_errors() as errors:
        try:
            GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()
        except TraitError as error:
            raise CourseError(f"{course.root / CONFIG}: {' '.join(str(error).split())}") from error
        except (NbGraderException, RuntimeError, ValueError) as error:
            # The reason is the last line of a traceback that nbgrader logs; what it raises says only that there is one.
            reasons = re.findall(r"^ *\w*(?:Error|Exception): (.+)", "\n".join(errors), re.MULTILINE)
            raise CourseError(
                f"nbgrader could not release {assignment}: {reasons[-1] if reasons else error}"
            ) from error


@contextlib.contextmanager
def recorded_errors() -> Iterator[list[str]]:
    """Keep what nbgrader logs as an error off the terminal, in a list."""

    class Recorder(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            errors.append(record.getMessage())

    errors: list[str] = []
    log = logging.getLogger("traitlets")
    recorder, level, propagate = Recorder(logging.ERROR), log.level, log.propagate
    log.addHandler(recorder)
    log.setLevel(logging.ERROR)
    log.propagate = False
    try:
        yield errors
    finally:
        log.removeHandler(recorder)
        log.setLevel(level)
        log.propagate = propagate
