"""Write the sample class: notebooks as students hand them in, from the released one and a short text for each student.

    python -m tests.corpus.make_class exercises/submitted

A student's text holds cells headed `# %% <function>` (goes into that solution cell), `# %% before <function>` or
`# %% after <function>` (a cell of the student's own there). Functions that it does not mention keep the solution, or
stay as handed out after the line `# others: empty`. `# damage: metadata` strips all metadata, as some editors do.
Notebooks that are broken beyond that are kept as they are. What each must get stands in `verdicts.toml`.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.model import CellKind

CLASS = Path(__file__).parent / "class"


def students(assignment: str) -> dict[str, Path]:
    """The class: name → its text, or its broken notebook."""
    return {path.stem: path for path in sorted((CLASS / assignment).glob("*.*")) if path.suffix in (".py", ".ipynb")}


def verdicts(assignment: str) -> dict[str, Any]:
    """What each student must get."""
    return tomllib.loads((CLASS / assignment / "verdicts.toml").read_text("utf-8"))


def solution(source: str) -> str:
    """A solution cell without its markers."""
    return re.sub(r"(?m)^ *### (BEGIN|END) SOLUTION\n?", "", source)


def sections(text: str) -> dict[str, str]:
    """The cells of a student's text by their headings."""
    parts = re.split(r"(?m)^# %% (.+)\n", text)
    return {head.strip(): body.rstrip("\n") for head, body in zip(parts[1::2], parts[2::2], strict=True)}


def notebook(template: Template, text: str) -> dict[str, Any]:
    """The notebook of the student with this text."""
    given, empty = sections(text), "# others: empty" in text
    cells: list[dict[str, Any]] = []
    for number, known in enumerate(template.cells):
        source = known.released
        if known.kind is CellKind.SOLUTION:
            source = given.get(str(known.grade_id), known.released if empty else solution(known.source))
        own = {place: given.get(f"{place} {known.grade_id}") for place in ("before", "after")}
        if own["before"]:
            cells.append(cell("code", own["before"], f"own-before-{number}"))
        cells.append(cell(known.cell_type, source, known.grade_id or f"cell-{number}", dict(known.metadata)))
        if own["after"]:
            cells.append(cell("code", own["after"], f"own-after-{number}"))
    if "# damage: metadata" in text:
        cells = [{**c, "metadata": {}, "id": f"c{number}"} for number, c in enumerate(cells)]
    return {"cells": cells, "metadata": template.metadata, "nbformat": 4, "nbformat_minor": 5}


def cell(cell_type: str, source: str, cell_id: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    """A cell as nbformat writes it."""
    base = {"cell_type": cell_type, "id": cell_id, "metadata": metadata or {}, "source": source}
    return {**base, "execution_count": None, "outputs": []} if cell_type == "code" else base


def write(target: Path, assignment: str = "ps1-backpropagation", course: Course | None = None) -> int:
    """Write <student>/<assignment>/<assignment>.ipynb for the whole class where it has changed; how many there are."""
    template = (course or Course.find()).template(assignment)
    for name, path in students(assignment).items():
        file = target / name / assignment / f"{assignment}.ipynb"
        file.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".ipynb":
            if not file.is_file() or file.read_bytes() != path.read_bytes():
                shutil.copyfile(path, file)
            continue
        text = json.dumps(notebook(template, path.read_text("utf-8")), indent=1, ensure_ascii=False) + "\n"
        if not file.is_file() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
    return len(students(assignment))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.corpus.make_class DIRECTORY")
    print(f"{write(Path(sys.argv[1]))} submissions in {sys.argv[1]}")
