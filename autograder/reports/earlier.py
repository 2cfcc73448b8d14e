"""Work that a class's is compared with: last year's submissions, a published solution (`c.Autograder.compare`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.template import text
from autograder.intake.raw import Broken, read_file
from autograder.reports.similar import editable

KINDS = (".md", ".ipynb", ".py")  # of two that differ in the ending alone, the first: the other is made of it
MOST_FILES = 20_000


def earlier(course: Course, assignment: str) -> tuple[dict[str, list[str]], list[str]]:
    """The code cells by where they come from, and a line for what cannot be compared."""
    found: dict[str, list[str]] = {}
    told = []
    for place in course.settings.compare:
        before = len(found)
        for path in works(place, assignment, own=place == course.root):
            try:
                found[label(place, path, assignment)] = code_in(path)
            except (Broken, ValueError, KeyError, TypeError, AttributeError, MemoryError) as error:
                told.append(f"{path} cannot be compared with: {error}")
        if len(found) == before:
            told.append(f"c.Autograder.compare: nothing of {assignment} in {place}")
    return found, told


def works(place: Path, assignment: str, *, own: bool = False) -> Iterator[Path]:
    """The files of an assignment in a folder: of a course's, its solution and what was handed in, if not ours."""
    if place.is_file():
        yield place
        return
    inner = [folder for name in ("source", "submitted")[: 1 if own else 2] if (folder := place / name).is_dir()]
    for folder in inner or [place]:
        files = [path for path in sorted(folder.rglob("*"))[:MOST_FILES] if path.suffix in KINDS and path.is_file()]
        mine = [path for path in files if assignment in (path.stem, path.parent.name) and "." not in path.parent.name]
        best = {path.with_suffix(""): path for path in sorted(mine, key=lambda p: -KINDS.index(p.suffix))}
        yield from sorted(best.values())


def label(place: Path, path: Path, assignment: str) -> str:
    """Whose it is, as the report says it; with a slash, which no student's id has."""
    inner = path.relative_to(place).parent.parts if place.is_dir() else ()
    names = [part for part in inner if part not in (assignment, "submitted")]
    return f"{place.name}/{'/'.join(names) or path.name}" if place.is_dir() else f"{place.parent.name}/{place.name}"


def code_in(path: Path) -> list[str]:
    """The code in a notebook, a notebook as text, or a module; cells that were the instructor's alone left out."""
    content = read_file(path)
    if path.suffix == ".py":
        return [content.decode("utf-8", "replace")]
    if path.suffix == ".md":
        import jupytext

        notebook = jupytext.reads(content.decode("utf-8", "replace"), fmt="md")
    else:
        notebook = json.loads(content)
    return [
        text(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and editable(cell["metadata"].get("nbgrader"))
    ]
