"""An assignment's cells from its text, as the instructor wrote them and as students got them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.course.template import complete, kind, source_notebook, text
from autograder.model import CellKind
from tests.solutions import ASSIGNMENTS, template

SOLUTION, GRADED = {"solution": True}, {"grade": True}


@pytest.mark.parametrize(
    ("cell_type", "nbgrader", "expected"),
    [
        ("markdown", {}, CellKind.TEXT),
        ("markdown", {"locked": True}, CellKind.TEXT),
        ("markdown", {**SOLUTION, **GRADED}, CellKind.WRITTEN),
        ("code", {**SOLUTION, **GRADED}, CellKind.WRITTEN),
        ("code", SOLUTION, CellKind.SOLUTION),
        ("code", {**GRADED, "locked": True}, CellKind.TEST),
        ("code", {"locked": True}, CellKind.LOCKED),
        ("code", {}, CellKind.EXTRA),
    ],
)
def test_the_role_of_a_cell(cell_type: str, nbgrader: dict[str, bool], expected: CellKind) -> None:
    assert kind(cell_type, nbgrader) is expected


def test_metadata_is_completed_for_nbgraders_schema() -> None:
    made = complete({"grade": True, "grade_id": "x", "points": 2}, "code")
    assert made["schema_version"] == 3
    assert (made["grade"], made["solution"], made["locked"], made["task"]) == (True, False, False, False)


def test_a_source_is_text_or_lines() -> None:
    assert text(["a\n", "b"]) == text("a\nb") == "a\nb"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_students_got_has_no_solution_and_no_hidden_test(assignment: str) -> None:
    made = template(assignment)
    assert made.functions == tuple(cell.function for cell in made.cells if cell.kind is CellKind.TEST)
    for cell in made.cells:
        assert "BEGIN" not in cell.released
        if cell.kind in (CellKind.SOLUTION, CellKind.TEST, CellKind.WRITTEN):
            assert cell.source != cell.released
            assert made.by_id[str(cell.grade_id)] is cell


def test_the_notebook_is_made_anew_when_the_text_is_younger(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("# One\n")

    def texts() -> list[str]:
        return [cell["source"] for cell in source_notebook(source, "Python and numpy")["cells"]]

    first = texts()
    assert "# One" in first
    assert any("Python and numpy" in words for words in first), "what is there at grading"
    source.write_text("# Two\n")
    later = source.with_suffix(".ipynb").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert "# Two" in texts()


def test_the_last_cell_says_where_to_hand_in(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("# One\n")

    def last(address: str) -> str:
        cells = source_notebook(source, "Python and numpy", address)["cells"]
        assert sum("**Hand in**" in cell["source"] for cell in cells) == 1
        return str(cells[-1]["source"])

    assert "where your instructor collects it" in last("")
    assert "<https://grader.example.org/nn>" in last("https://grader.example.org/nn"), "made anew for another address"
    assert last("") == last("")
