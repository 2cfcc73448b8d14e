"""Damaged notebooks: what can be recovered is, what cannot is told, nothing crashes."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.course.template import Template
from autograder.intake.celltext import defined, tree
from autograder.intake.matching import read_submission
from autograder.intake.raw import MOST_CELLS
from autograder.model import CellKind, Submission, Task, Unreadable
from tests.autograder.handed_in import read, submitted
from tests.corpus.damage import LOST, RECOVERED, dump
from tests.corpus.make_class import solution

PS = "ps1-backpropagation"


@pytest.fixture(scope="module")
def honest(ps1: Template) -> dict[str, Any]:
    """A solved notebook; answers in words are marked by their cell's name."""
    cells = []
    for number, cell in enumerate(ps1.cells):
        source = {CellKind.SOLUTION: solution(cell.source), CellKind.WRITTEN: f"Because of {cell.grade_id}."}.get(
            cell.kind, cell.released
        )
        made = {
            "cell_type": cell.cell_type,
            "id": cell.grade_id or f"cell-{number}",
            "metadata": json.loads(json.dumps(cell.metadata)),
            "source": source,
        }
        cells.append({**made, "outputs": [], "execution_count": None} if cell.cell_type == "code" else made)
    released = {cell.grade_id: cell.released for cell in ps1.cells if cell.grade_id}
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, "released": released}


def answers(submission: Submission) -> dict[str | None, str]:
    return {c.grade_id: c.source.strip() for c in submission.cells if c.kind in (CellKind.SOLUTION, CellKind.WRITTEN)}


@pytest.mark.parametrize("name", RECOVERED)
def test_nothing_of_the_students_is_lost(name: str, honest: dict[str, Any], ps1: Template) -> None:
    whole = answers(read(dump(honest), ps1))
    found = read(RECOVERED[name](honest), ps1)
    code = "\n".join(cell.source for cell in found.cells if cell.kind in (CellKind.SOLUTION, CellKind.EXTRA))
    assert set(ps1.functions) <= defined(code)
    for grade_id, text in answers(found).items():
        if name == "merged" and grade_id in ("sigmoid", "sigmoid_prime"):
            continue
        kept = text.removesuffix("# ?").strip()
        assert kept == whole[grade_id], grade_id
    assert bool(found.notes) == (name in TOLD), found.notes


TOLD = {
    "commented",
    "in-a-web-page",
    *("stripped", "duplicated-answer", "reordered", "only-answers", "split", "split-marked"),
    *("altered-tests", "cut-after-the-answers", "mail-header", "nul-block", "bytes-within", "conflict"),
    *("trailing-commas", "no-commas", "turned", "sorted-keys", "deep-metadata"),
}


@pytest.mark.parametrize("name", RECOVERED)
def test_tests_and_locked_cells_are_the_instructors(name: str, honest: dict[str, Any], ps1: Template) -> None:
    found = read(RECOVERED[name](honest), ps1)
    fixed = [c for c in found.cells if c.kind in (CellKind.TEST, CellKind.LOCKED)]
    wanted = [c for c in ps1.cells if c.kind in (CellKind.TEST, CellKind.LOCKED)]
    assert [(c.grade_id, c.source, c.points) for c in fixed] == [(c.grade_id, c.source, c.points) for c in wanted]


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_read_has_a_reason(name: str, honest: dict[str, Any], ps1: Template) -> None:
    damage, words = LOST[name]
    found = submitted(damage(honest), ps1)
    assert isinstance(found, Unreadable)
    assert re.search(words, found.reason)
    assert found.reason in found.notes[0]


def test_things_that_are_no_files(tmp_path: Path, ps1: Template) -> None:
    os.mkfifo(tmp_path / "fifo.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "link.ipynb").symlink_to("/etc/passwd")
    words = {"fifo": "ordinary", "folder": "folder", "link": "link", "nothing": "No such file"}
    for name, reason in words.items():
        found = read_submission(Task("ada", tmp_path / f"{name}.ipynb"), ps1)
        assert isinstance(found, Unreadable)
        assert reason in found.reason


def test_own_cells_stay_in_their_places(honest: dict[str, Any], ps1: Template) -> None:
    notebook = json.loads(json.dumps(honest))
    at = next(k for k, cell in enumerate(notebook["cells"]) if cell["id"] == "forward")
    notebook["cells"].insert(at, {"cell_type": "code", "metadata": {}, "source": "def helper(): return 1"})
    cells = read(dump(notebook), ps1).cells
    place = next(k for k, cell in enumerate(cells) if cell.source == "def helper(): return 1")
    assert cells[place].kind is CellKind.EXTRA
    assert cells[place + 1].grade_id == "forward"


def test_an_unmarked_lambda_is_found_by_its_name(honest: dict[str, Any], ps1: Template) -> None:
    notebook = json.loads(json.dumps(honest))
    at = next(k for k, cell in enumerate(notebook["cells"]) if cell["id"] == "sigmoid")
    notebook["cells"][at] = {"cell_type": "code", "metadata": {}, "source": "sigmoid = lambda z: 1 / (1 + np.exp(-z))"}
    submission = read(dump(notebook), ps1)
    assert answers(submission)["sigmoid"].startswith("sigmoid = lambda")
    assert any("sigmoid" in note for note in submission.notes)


def test_cells_without_end_are_bounded(honest: dict[str, Any], ps1: Template) -> None:
    code = [{"cell_type": "code", "metadata": {}, "source": "x = 1"}] * (MOST_CELLS + 500)
    text = [{"cell_type": "markdown", "metadata": {}, "source": "words"}] * (MOST_CELLS + 500)
    for cells in (honest["cells"] + code, text + honest["cells"]):  # text costs no code
        submission = read(dump({**honest, "cells": cells}), ps1)
        assert len(submission.cells) <= MOST_CELLS
        assert answers(submission) == answers(read(dump(honest), ps1))
        assert any(f"only {MOST_CELLS} were read" in note for note in submission.notes)


@pytest.mark.parametrize(
    "source",
    [
        "-" * 100_000 + "1",
        "(" * 100_000,
        "a." * 50_000 + "b",
        " " * 100_000 + "?",
        "\n" * 100_000,
        "?" * 100_000,
        "not " * 40_000,
        "if 1:\n" + " " * 190_000 + "x",
        "\t" * 190_000 + "?x",
    ],
)
def test_hostile_sources_are_parsed_or_not_but_in_time(source: str) -> None:
    tree(source)
    assert defined(source) == set()


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_taken_apart_at_random(data: st.DataObject, honest: dict[str, Any], ps1: Template) -> None:
    """Never a crash; an answer is the student's text or is missing, a test is the instructor's."""
    notebook = json.loads(json.dumps(honest))
    cells = notebook["cells"]
    for _ in range(data.draw(st.integers(0, 12))):
        if not cells:
            break
        at = data.draw(st.integers(0, len(cells) - 1))
        match data.draw(st.sampled_from(["delete", "copy", "move", "strip", "blank", "retype", "claim", "cut"])):
            case "delete":
                del cells[at]
            case "copy":
                cells.insert(data.draw(st.integers(0, len(cells))), json.loads(json.dumps(cells[at])))
            case "move":
                cells.insert(data.draw(st.integers(0, len(cells) - 1)), cells.pop(at))
            case "strip":
                cells[at]["metadata"] = {}
                cells[at].pop("id", None)
            case "blank":
                cells[at]["source"] = data.draw(st.sampled_from(["", "x = 1", "def sigmoid(", "%magic", [], None, 3]))
            case "retype":
                cells[at]["cell_type"] = data.draw(st.sampled_from(["code", "markdown", "raw", "?", None]))
            case "claim":
                claimed = data.draw(st.sampled_from(sorted(ps1.by_id)))
                cells[at]["metadata"] = {"nbgrader": {"grade_id": claimed}}
            case "cut":
                source = str(cells[at]["source"])
                cells[at]["source"] = source[: data.draw(st.integers(0, len(source)))]
    content = dump(notebook)
    content = content[: data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))]
    found = submitted(content, ps1)
    if isinstance(found, Unreadable):
        return
    fixed = [(c.grade_id, c.source) for c in found.cells if c.kind in (CellKind.TEST, CellKind.LOCKED)]
    assert fixed == [(c.grade_id, c.source) for c in ps1.cells if c.kind in (CellKind.TEST, CellKind.LOCKED)]
    marked = [c.grade_id for c in found.cells if c.grade_id]
    assert marked == list(ps1.by_id)
