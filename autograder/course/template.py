"""An assignment's cells: as the instructor wrote them, and as students got them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.files import write_atomically
from autograder.model import CellKind, graded_function

_LINK = re.compile(r"\]\((\S+\.html(?:#[\w-]+)?)\)")  # Markdown's, to a page or to a place of it

_HEADING = re.compile(r"^#+ ", re.MULTILINE)


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

    @cached_property
    def released_lines(self) -> frozenset[str]:
        """Every line that was handed out, without blanks at its end."""
        return frozenset(line.rstrip() for cell in self.cells for line in cell.released.strip().split("\n"))

    @cached_property
    def questions(self) -> dict[str, list[str]]:
        """For each answer in words, the lines of the text above it that stand nowhere else: they tell the question."""
        lines = [[line.rstrip() for line in cell.released.strip().split("\n")] for cell in self.cells]
        often = Counter(line for some in lines for line in set(some))
        return {
            str(cell.grade_id): [line for line in lines[place - 1] if len(line) > 8 and often[line] == 1]
            if place and self.cells[place - 1].kind is CellKind.TEXT
            else []
            for place, cell in enumerate(self.cells)
            if cell.kind is CellKind.WRITTEN
        }

    @cached_property
    def links(self) -> dict[str, str]:
        """Where the text above each graded function leads: to the last equation that it names, else to a page."""
        found: dict[str, str] = {}
        above: list[str] = []
        for cell in self.cells:
            if cell.kind is CellKind.TEXT:
                above = [*(() if _HEADING.search(cell.source) else above), *_LINK.findall(cell.source)]
            elif cell.kind is CellKind.TEST and above:
                found[str(cell.function)] = ([link for link in above if "#" in link] or above)[-1]
        return found

    @property
    def functions(self) -> tuple[str, ...]:
        """The graded functions, in the order in which they are judged."""
        return tuple(str(cell.function) for cell in self.cells if cell.kind is CellKind.TEST)


AT_GRADING = """**At grading** this notebook runs by itself, from top to bottom, with {} and what comes with Python.
Other packages are not there, nor are other files, the internet, or somebody to answer `input()`."""

HAND_IN = (
    "**Hand in**: save this notebook, and hand it in under the name that it has, where your instructor collects it."
)
HAND_IN_AT = """**Hand in**: save this notebook, and hand it in at the address below. You see your feedback at once.
(The first time, open the personal link that you got from your instructor.)

<{}>"""

LIBRARY = """# Where mlpkit is missing, as on Colab and Kaggle, this installs it.
from importlib.util import find_spec

if find_spec("mlpkit") is None:
    import subprocess, sys

    print("mlpkit is missing here; installing it from {0}")
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "{0}"], check=True)"""

# Those lines, whatever they are filled in with: another Python at grading or a later address is no word of a student's.
EVER_RELEASED = re.compile(
    "|".join(
        re.escape(line).replace(r"<\{\}>", r"<https?://\S+>").replace(r"\{\}", ".*")
        for text in (AT_GRADING, HAND_IN, HAND_IN_AT)
        for line in text.split("\n")
        if line
    )
)


def source_notebook(source: Path, offers: str, serve_url: str = "", library: str = "") -> dict[str, Any]:
    """The source as a notebook, kept beside the text (where nbgrader looks for it) while the text is unchanged.

    Students read in cells of their own what is there at grading, which ``offers`` says, and last where to hand in. The
    first code cell installs mlpkit where it is missing, if the course says from where: its ``library``. A source that
    is a notebook already is left as it is.
    """
    if source.suffix == ".ipynb":
        return as_current(source.read_bytes())
    made = source.with_suffix(".ipynb")
    note = text_cell("at-grading", AT_GRADING.format(offers))
    last = text_cell("hand-in", HAND_IN_AT.format(serve_url) if serve_url else HAND_IN)
    install = [library_cell(library)] if library else []
    if made.is_file() and made.stat().st_mtime >= source.stat().st_mtime:
        notebook: dict[str, Any] = json.loads(made.read_text("utf-8"))
        same = [cell for cell in notebook["cells"] if cell.get("id") == "library"] == install
        if same and note in notebook["cells"] and notebook["cells"][-1] == last:
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
    begins_with_text = notebook["cells"] and notebook["cells"][0]["cell_type"] == "markdown"
    start = 1 if begins_with_text else 0
    notebook["cells"][start:start] = [note, *install]
    notebook["cells"].append(last)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    write_atomically(made, text)
    result: dict[str, Any] = json.loads(text)
    return result


def library_cell(library: str) -> dict[str, Any]:
    """The code cell that installs mlpkit from there where it is missing."""
    marks = {"grade": False, "grade_id": "library", "locked": True, "solution": False, "task": False}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "library",
        "metadata": {"nbgrader": complete(marks, "code")},
        "outputs": [],
        "source": LIBRARY.format(library),
    }


def text_cell(name: str, source: str) -> dict[str, Any]:
    """A Markdown cell that every notebook gets."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def as_current(content: bytes) -> dict[str, Any]:
    """A notebook of any version as one of the version that we write."""
    import nbformat

    node = nbformat.reads(content.decode(), as_version=4)  # type: ignore[no-untyped-call]
    made: dict[str, Any] = json.loads(json.dumps(node))
    for cell in made["cells"]:
        cell["source"] = text(cell["source"])
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] = complete(cell["metadata"]["nbgrader"], cell["cell_type"])
    return made


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


CLEARING = ("ClearSolutions", "ClearHiddenTests", "ClearMarkScheme")  # nbgrader's, which make a release of a source


def clear(notebook: dict[str, Any], settings: Any) -> dict[str, Any]:
    """The notebook without solutions and hidden tests, by nbgrader's own preprocessors and the course's settings."""
    import nbformat
    from nbgrader import preprocessors

    node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    for name in CLEARING:
        node, _ = getattr(preprocessors, name)(config=settings).preprocess(node, {})
    result: dict[str, Any] = json.loads(json.dumps(node))
    return result


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
