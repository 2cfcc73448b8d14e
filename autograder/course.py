"""The course on disk: where an assignment's files are, and its cells as the instructor wrote them.

Layout and settings are nbgrader's: `nbgrader_config.py`, source/, release/, submitted/, autograded/, feedback/,
gradebook.db.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.model import CellKind, graded_function

PACKAGE = Path(__file__).parent
CONFIG = "nbgrader_config.py"

# What decides a verdict besides the submission, the assignment's source and the seed.
VERDICT_MODULES = (
    "model.py", "calls.py", "judge.py", "rawnotebook.py", "intake.py", "compare.py", "harness.py", "suite.py",
    "checks", "misconceptions", "sandbox",
)  # fmt: skip


class CourseError(Exception):
    """The course, or the call, is not what is needed; the message is one line for the person at the terminal."""


@dataclass(frozen=True)
class TemplateCell:
    """An instructor's cell: ``source`` with solution and hidden tests, ``released`` as students got it."""

    kind: CellKind
    cell_type: str
    source: str
    released: str
    grade_id: str | None = None
    points: float = 0.0
    metadata: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def function(self) -> str | None:
        """The graded function of a solution or test cell."""
        return graded_function(self.kind, self.grade_id)


@dataclass(frozen=True)
class Template:
    """An assignment's cells in their order."""

    assignment: str
    cells: tuple[TemplateCell, ...]
    metadata: dict[str, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def by_id(self) -> dict[str, TemplateCell]:
        """Those that have a grade_id, in their order."""
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}

    @property
    def functions(self) -> tuple[str, ...]:
        """The graded functions, in the order in which they are judged."""
        return tuple(str(cell.function) for cell in self.cells if cell.kind is CellKind.TEST)


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
        return clear(notebook, self.root)

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


def digest(parts: Iterable[bytes]) -> str:
    """A short checksum of several byte strings, each by itself."""
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()[:24]


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace a file as a whole: a reader sees the old one or the new one, also after a crash."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:  # a full disk says nothing about the file
        raise OSError(error.errno, error.strerror, str(path)) from error


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


def source_notebook(source: Path) -> dict[str, Any]:
    """The source as a notebook, kept beside the text (where nbgrader looks for it) while the text is unchanged."""
    made = source.with_suffix(".ipynb")
    if made.is_file() and made.stat().st_mtime >= source.stat().st_mtime:
        notebook: dict[str, Any] = json.loads(made.read_text("utf-8"))
        return notebook
    import jupytext

    notebook = dict(jupytext.read(source))
    kernel = notebook["metadata"].get("kernelspec") or {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    # No trace of jupytext in what students open; ids that stay the same, and that tell a cell whose metadata got lost.
    notebook["metadata"] = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook["nbformat"], notebook["nbformat_minor"] = 4, 5
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = str(cell["metadata"].get("nbgrader", {}).get("grade_id") or f"cell-{number}")
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] = complete(cell["metadata"]["nbgrader"], cell["cell_type"])
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    write_atomically(made, text)
    result: dict[str, Any] = json.loads(text)
    return result


def complete(nbgrader: dict[str, Any], cell_type: str) -> dict[str, Any]:
    """nbgrader's metadata of a cell with every field that its schema 3 wants."""
    defaults = {
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
        "schema_version": 3,
        "cell_type": cell_type,
    }
    return {**defaults, **nbgrader}


def clear(notebook: dict[str, Any], root: Path) -> dict[str, Any]:
    """The notebook without solutions and hidden tests, by nbgrader's own preprocessors and the course's settings."""
    import nbformat
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

    node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    for step in (ClearSolutions, ClearHiddenTests, ClearMarkScheme):
        node, _ = step(config=settings(root)).preprocess(node, {})
    result: dict[str, Any] = json.loads(json.dumps(node))
    return result


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


def build_template(assignment: str, notebook: dict[str, Any], released: dict[str, Any]) -> Template:
    """Put the instructor's and the released version of every cell side by side."""
    cells = []
    for cell, given in zip(notebook["cells"], released["cells"], strict=True):
        nbgrader = cell["metadata"].get("nbgrader", {})
        cells.append(
            TemplateCell(
                kind=kind(cell["cell_type"], nbgrader),
                cell_type=cell["cell_type"],
                source=text(cell["source"]),
                released=text(given["source"]),
                grade_id=nbgrader.get("grade_id"),
                points=float(nbgrader.get("points") or 0.0),
                metadata=given["metadata"],  # with the checksum that tells nbgrader whether there is an answer
            )
        )
    return Template(assignment, tuple(cells), notebook["metadata"])


def kind(cell_type: str, nbgrader: dict[str, Any]) -> CellKind:
    """The role that nbgrader's metadata gives a cell."""
    if nbgrader.get("solution"):
        return CellKind.WRITTEN if nbgrader.get("grade") else CellKind.SOLUTION
    if cell_type != "code":
        return CellKind.TEXT
    if nbgrader.get("grade"):
        return CellKind.TEST
    return CellKind.LOCKED if nbgrader.get("locked") else CellKind.EXTRA


def text(source: str | list[str]) -> str:
    """A cell's source, which notebooks store as text or as a list of lines."""
    return source if isinstance(source, str) else "".join(source)
