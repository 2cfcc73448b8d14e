"""The course on disk: its settings, and where an assignment's files are.

Layout and settings are nbgrader's: `nbgrader_config.py`, source/, release/, submitted/, autograded/, feedback/,
gradebook.db.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.files import digest, write_atomically
from autograder.template import Template, build_template, clear, source_notebook

PACKAGE = Path(__file__).parent
CONFIG = "nbgrader_config.py"

# What decides a verdict besides the submission, the assignment's source and the seed.
VERDICT_MODULES = (
    "model.py", "calls.py", "judge.py", "testcell.py", "rawnotebook.py", "celltext.py", "intake.py", "compare.py",
    "harness.py", "bench.py", "suite.py", "checks", "misconceptions", "sandbox",
)  # fmt: skip


class CourseError(Exception):
    """The course, or the call, is not what is needed; the message is one line for the person at the terminal."""


@dataclass(frozen=True)
class Course:
    """A course directory, its gradebook, and the folder of its private checks if it has one (see `suite`)."""

    root: Path
    db: str
    suite: Path | None = None

    @classmethod
    def find(cls, root: Path | None = None, db: str | None = None, suite: Path | None = None) -> Course:
        """The course in ``root``, else the one around the working directory, else the one beside this package.

        Raises:
            CourseError: ``root`` has no `nbgrader_config.py`, or ``suite`` no checks.
        """
        if suite is not None and not (suite / "checks").is_dir():
            raise CourseError(f"{suite} is no suite: it has no folder checks")
        if root is not None and not (root / CONFIG).is_file():
            raise CourseError(f"{root} is no course: it has no {CONFIG}")
        here = Path.cwd()
        places = [root] if root else [here, here / "exercises", *here.parents, PACKAGE.parent / "exercises"]
        found = next((place for place in places if (place / CONFIG).is_file()), None)
        if found is None:
            raise CourseError(f"no course here: no {CONFIG} in {here} or in {here / 'exercises'} (use --course DIR)")
        found = found.resolve()
        db = db or settings(found).CourseDirectory.get("db_url") or f"sqlite:///{found / 'gradebook.db'}"
        return cls(found, db, suite and suite.resolve())

    @property
    def assignments(self) -> list[str]:
        """Names of all assignments that have a source."""
        return sorted(p.parent.name for p in self.root.glob("source/*/*.md") if p.stem == p.parent.name)

    def source(self, assignment: str) -> Path:
        """The assignment's source, a notebook as text.

        Raises:
            CourseError: there is no such assignment.
        """
        path = self.root / "source" / assignment / f"{assignment}.md"
        if Path(assignment).name != assignment or not path.is_file():
            known = ", ".join(self.assignments) or "none"
            raise CourseError(f"unknown assignment {assignment!r}; this course has: {known}")
        return path

    @property
    def book(self) -> str:
        """Where students find the book, without a slash at the end: `c.Autograder.book` of the settings, or nothing."""
        return str(settings(self.root).get("Autograder", {}).get("book", "")).rstrip("/")

    def released(self, assignment: str) -> Path:
        """Where the notebook is that students get."""
        return self.root / "release" / assignment / f"{assignment}.ipynb"

    def submitted(self) -> Path:
        """nbgrader's folder of submissions: submitted/<student>/<assignment>/<assignment>.ipynb."""
        return self.root / "submitted"

    def autograded(self, student: str, assignment: str) -> Path:
        """The folder of a graded submission: the notebook for formgrader, and `grade.json` with every check."""
        return self.root / "autograded" / student / assignment

    def feedback(self, student: str, assignment: str) -> Path:
        """The feedback page; beside nbgrader's own folder, which must not exist before nbgrader makes it."""
        return self.root / "feedback" / student / f"{assignment}.html"

    def report(self, assignment: str) -> Path:
        """The instructor's report."""
        return self.root / "reports" / f"{assignment}.html"

    def template(self, assignment: str) -> Template:
        """The assignment's cells, from its source."""
        notebook = source_notebook(self.source(assignment))
        return build_template(assignment, notebook, self._clear(notebook, assignment))

    def _clear(self, notebook: dict[str, Any], assignment: str) -> dict[str, Any]:
        """What students got: read from the release, made by nbgrader's preprocessors where that is missing or old."""
        release = self.released(assignment)
        if release.is_file() and release.stat().st_mtime >= self.source(assignment).stat().st_mtime:
            released: dict[str, Any] = json.loads(release.read_text("utf-8"))
            if len(released["cells"]) == len(notebook["cells"]):
                return released
        return clear(notebook, settings(self.root))

    def verdict_version(self, assignment: str) -> str:
        """A digest of all that decides a verdict besides the submission and the seed: source, checks, judge, mlpkit."""
        library = Path(str(find_spec("mlpkit").origin)).parent  # type: ignore[union-attr]  # it is not imported for that
        files = [self.source(assignment), *sorted(library.glob("*.py"))]
        for name in VERDICT_MODULES:
            path = PACKAGE / name
            files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
        if self.suite:
            files += sorted(self.suite.rglob("*.py"))
        return digest(path.read_bytes() for path in files if path.is_file())


def write_json(path: Path | None, data: Mapping[str, Any]) -> None:
    """One object, written whole where a path is given.

    Raises:
        CourseError: the file cannot be written.
    """
    try:
        if path:
            write_atomically(path, json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}") from error


def settings(root: Path) -> Any:
    """The course's `nbgrader_config.py` as a traitlets Config.

    Raises:
        CourseError: it is no Python, or fails.
    """
    from traitlets.config.loader import PyFileConfigLoader

    # nbgrader calls `alembic` by PATH when it makes a gradebook. It stands beside our interpreter, activated or not.
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join((programs, os.environ.get("PATH", os.defpath)))
    try:
        return PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    except Exception as error:  # it is a program
        raise CourseError(f"{root / CONFIG} cannot be read: {type(error).__name__}: {error}") from error
