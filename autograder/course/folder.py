"""The course on disk: its settings, and where an assignment's files are.

Layout and settings are nbgrader's: `nbgrader_config.py`, source/, release/, submitted/, autograded/, feedback/,
gradebook.db.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from traitlets import TraitError

from autograder.course.content import Content
from autograder.course.settings import CONFIG, CourseError, Settings, nbgrader_config, read
from autograder.course.template import CLEARING, Template, build_template, clear, source_notebook
from autograder.files import digest, write_atomically
from autograder.sandbox.runtime import offers

ENDINGS = (".md", ".ipynb")  # of a source; beside a text lies the notebook that is made of it
BESIDE = Path(__file__).parents[2] / "exercises"  # in a clone


@dataclass(frozen=True)
class Course:
    """A course directory, its gradebook, and its settings."""

    root: Path
    db: str
    settings: Settings = field(default_factory=Settings)

    @classmethod
    def find(cls, root: Path | None = None, db: str | None = None, **given: Any) -> Course:
        """The course in ``root``, else the one around the working directory, else the one beside this package.

        What is ``given`` of the `Settings` comes before what the course says.

        Raises:
            CourseError: ``root`` has no `nbgrader_config.py`, or a setting is none.
        """
        if root is not None and not (root / CONFIG).is_file():
            raise CourseError(f"{root} is not a course: it has no {CONFIG}")
        here = Path.cwd()
        places = [root] if root else [here, here / "exercises", *here.parents, BESIDE]
        found = next((place for place in places if (place / CONFIG).is_file()), None)
        if found is None:
            raise CourseError(f"no course here: no {CONFIG} in {here} or in {here / 'exercises'} (use --course DIR)")
        found = found.resolve()
        said = nbgrader_config(found).CourseDirectory
        if said.get("groupshared", False) is True:  # as in nbgrader: the group of the course may write what is made
            os.umask(os.umask(0) & ~0o070)
        db = db or said.get("db_url") or f"sqlite:///{found / 'gradebook.db'}"
        return cls(found, db, read(found, **given))

    @property
    def content(self) -> Content:
        """Its checks and what they come with, the private ones first."""
        return Content(self.root, self.settings.suite)

    @property
    def assignments(self) -> list[str]:
        """Names of all assignments that have a source."""
        sources = (path for ending in ENDINGS for path in self.root.glob(f"source/*/*{ending}"))
        return sorted({path.parent.name for path in sources if path.stem == path.parent.name})

    def nothing(self) -> str:
        """Why there is no assignment here."""
        return "; ".join(self.odd()) or f"{self.root / 'source'} holds no source/PS/PS.md or source/PS/PS.ipynb"

    def odd(self) -> Iterator[str]:
        """What lies in source/ and is no assignment, in words."""
        for folder in sorted((self.root / "source").glob("*/")):
            if folder.name not in self.assignments and folder.name[0] not in "._":
                found = (
                    ", ".join(sorted(p.name for p in folder.iterdir() if p.suffix in (".ipynb", ".md"))) or "nothing"
                )
                yield (
                    f"source/{folder.name} holds {found}: an assignment is one notebook called like its folder, "
                    f"source/{folder.name}/{folder.name}.ipynb, or .md as text"
                )

    def named(self, beginning: str) -> str:
        """The assignment that is called so, or whose name alone begins so.

        Raises:
            CourseError: there is none, or several.
        """
        names = self.assignments
        found = [beginning] if beginning in names else [name for name in names if name.startswith(beginning)]
        if len(found) == 1 and beginning:
            return found[0]
        several = f"{beginning!r} can be {' or '.join(found)}" if found else f"unknown assignment {beginning!r}"
        raise CourseError(f"{several}; this course has: {', '.join(names) or 'none'}")

    def source(self, assignment: str) -> Path:
        """The assignment's source: a notebook as text, or where there is none a notebook.

        Raises:
            CourseError: there is no such assignment.
        """
        places = [self.root / "source" / assignment / f"{assignment}{ending}" for ending in ENDINGS]
        path = next((place for place in places if Path(assignment).name == assignment and place.is_file()), None)
        if path is None:
            known = ", ".join(self.assignments) or "none"
            raise CourseError(f"unknown assignment {assignment!r}; this course has: {known}")
        return path

    @property
    def corpus(self) -> Path:
        """Right and wrong solutions, to put the checks to the test."""
        return self.root / "corpus"

    def released(self, assignment: str) -> Path:
        """Where the notebook is that students get."""
        return self.root / "release" / assignment / f"{assignment}.ipynb"

    def submitted(self) -> Path:
        """nbgrader's folder of submissions: submitted/<student>/<assignment>/<assignment>.ipynb."""
        return self.root / "submitted"

    def autograded(self, student: str, assignment: str) -> Path:
        """The folder of a graded submission: the notebook for formgrader, and `grade.json` with every check."""
        return self.root / "autograded" / student / assignment

    def graded(self, assignment: str) -> list[Path]:
        """These folders of an assignment, by student."""
        return sorted(self.root.glob(f"autograded/*/{assignment}"))

    def feedback(self, student: str, assignment: str) -> Path:
        """The feedback page; beside nbgrader's own folder, which must not exist before nbgrader makes it."""
        return self.root / "feedback" / student / f"{assignment}.html"

    def report(self, assignment: str) -> Path:
        """The instructor's report."""
        return self.root / "reports" / f"{assignment}.html"

    def template(self, assignment: str) -> Template:
        """The assignment's cells, from its source."""
        settings = self.settings
        notebook = source_notebook(
            self.source(assignment), offers(settings.packages), settings.serve_url, settings.library
        )
        return build_template(assignment, notebook, self._clear(notebook, assignment))

    def _clear(self, notebook: dict[str, Any], assignment: str) -> dict[str, Any]:
        """What students got: read from the release, made by nbgrader's preprocessors where that is missing or old."""
        release = self.released(assignment)
        if release.is_file() and release.stat().st_mtime >= self.source(assignment).stat().st_mtime:
            released: dict[str, Any] = json.loads(release.read_text("utf-8"))
            if len(released["cells"]) == len(notebook["cells"]):
                return released
        return self._cleared(notebook, assignment)

    def _cleared(self, notebook: dict[str, Any], assignment: str) -> dict[str, Any]:
        """The notebook without solutions; kept while nothing of it changes, as nbgrader's import takes seconds."""
        config = nbgrader_config(self.root)
        made_from = digest([json.dumps(notebook).encode(), *(repr(config.get(name)).encode() for name in CLEARING)])
        kept = self.source(assignment).parent / "__pycache__" / f"{assignment}.ipynb"
        with suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads(kept.read_text("utf-8"))
            if found["made_from"] == made_from:
                cleared: dict[str, Any] = found["notebook"]
                return cleared
        try:
            cleared = clear(notebook, config)
        except TraitError as error:
            raise CourseError(f"{self.root / CONFIG}: {' '.join(str(error).split())}") from error
        with suppress(OSError):  # a course that may not be written
            write_atomically(kept, json.dumps({"made_from": made_from, "notebook": cleared}, ensure_ascii=False))
        return cleared


def write_json(path: Path | None, data: Mapping[str, Any]) -> None:
    """One object, written whole where a path is given.

    Raises:
        CourseError: the file cannot be written.
    """
    if path:
        with writing(path):
            write_atomically(path, json.dumps(data, indent=1, ensure_ascii=False) + "\n")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What fails within it is said of this file or folder.

    Raises:
        CourseError: it cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}") from error
