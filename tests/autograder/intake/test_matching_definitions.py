"""One rule for several definitions of a function, wherever they stand."""

from __future__ import annotations

import pytest

from autograder.course.template import Template
from autograder.intake.celltext import definitions
from autograder.model import CellKind
from autograder.sandbox.box import Box
from tests.autograder.solved import (
    WORDS,
    A,
    Notebook,
    filled,
    insert,
    place,
    points,
    put,
    read,
    said,
    solved,
    without_marks,
)

WRONG = "def forward(x, W, b):\n    return [None], [x]\n"

WAY: dict[str, tuple[str, int]] = {  # where the other one is put: above which cell, or this many below
    "above its own cell": ("forward", 0),
    "between its cell and its test": ("test_forward", 0),
    "below its test": ("test_forward", 1),
    "at the end": ("", 0),
}


def other(notebook: Notebook, way: str, source: str) -> None:
    grade_id, more = WAY[way]
    insert(notebook, place(notebook, grade_id) + more if grade_id else len(notebook["cells"]), "code", source)


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("way", WAY)
def test_the_last_definition_above_the_test_counts(way: str, marks: bool, ps1: Template) -> None:
    notebook = solved(ps1)
    right = notebook["cells"][place(notebook, "forward")]["source"]
    other(notebook, way, WRONG)
    found = read(notebook if marks else without_marks(notebook), ps1)
    counts = WRONG if way == "between its cell and its test" else right
    assert filled(found, "forward").source == counts
    assert "forward" in "\n".join(note for note in found.notes if "counts" in note or "does not count" in note)
    kinds = [c.kind for c in found.cells if definitions(c.source, "forward") and c.kind is CellKind.EXTRA]
    assert len(kinds) == 1, "the other one still runs where it stands"


STUBS = {
    "as handed out": None,
    "pass": "def forward(x, W, b):\n    '''Feed x through.'''\n    pass\n",
    "...": "def forward(x, W, b): ...\n",
    "nothing returned": "def forward(x, W, b):\n    # later\n    return None\n",
    "another word": "def forward(x, W, b):\n    raise NotImplementedError\n",
}


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("way", WAY)
@pytest.mark.parametrize("stub", STUBS)
def test_a_stub_never_beats_a_written_one(stub: str, way: str, marks: bool, ps1: Template) -> None:
    """Whichever of the two stands in the given cell."""
    text = STUBS[stub] or next(c.released for c in ps1.cells if c.grade_id == "forward")
    for given in ("written", "stub"):
        notebook = solved(ps1)
        right = notebook["cells"][place(notebook, "forward")]["source"]
        if given == "stub":
            put(notebook, "forward", text)
        other(notebook, way, right if given == "stub" else text)
        found = read(notebook if marks else without_marks(notebook), ps1)
        code = [c for c in found.cells if definitions(c.source, "forward")]
        assert [(c.kind, c.source) for c in code] == [(CellKind.SOLUTION, right)], (given, [c.source for c in code])
        if given == "stub" and marks:
            assert "The given cell of forward holds no code of yours" in said(found)


def test_a_stub_in_the_same_cell_hides_nothing(ps1: Template) -> None:
    notebook = solved(ps1)
    right = notebook["cells"][place(notebook, "forward")]["source"]
    put(notebook, "forward", f"{right}\n\ndef forward(x, W, b):\n    pass\n")
    assert filled(read(notebook, ps1), "forward").source.strip() == right.strip()


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("at_end", [True, False])
def test_everything_in_one_cell_of_ones_own(at_end: bool, marks: bool, ps1: Template) -> None:
    """The given cells stay as they were; whatever helpers stand in that cell are run with it."""
    notebook = solved(ps1)
    texts = {name: notebook["cells"][place(notebook, name)]["source"].strip() for name in ps1.functions}
    for known in ps1.cells:
        if known.kind is CellKind.SOLUTION:
            put(notebook, str(known.grade_id), known.released)
    mine = "\n\n".join(["import numpy as np\n\nHELP = 1", *texts.values()])
    insert(notebook, len(notebook["cells"]) if at_end else 3, "code", mine)
    found = read(notebook if marks else without_marks(notebook), ps1)
    for name, text in texts.items():
        assert text in filled(found, name).source, name
    before = found.cells[: found.cells.index(filled(found, "test_sigmoid"))]
    assert any("HELP" in c.source for c in before)
    assert "your definition in another cell counts" in said(found)


def test_what_a_function_returned_is_no_definition_of_it(ps1: Template) -> None:
    notebook = solved(ps1)
    right = notebook["cells"][place(notebook, "forward")]["source"]
    insert(notebook, place(notebook, "test_forward"), "code", "forward = forward(x, W, b)")
    insert(notebook, len(notebook["cells"]), "code", "sigmoid = np.vectorize(sigmoid)")
    found = read(without_marks(notebook), ps1)
    assert filled(found, "forward").source == right
    assert not any("count" in note for note in found.notes)


def test_equal_definitions_are_not_worth_a_line(ps1: Template) -> None:
    notebook = solved(ps1)
    right = notebook["cells"][place(notebook, "forward")]["source"]
    insert(notebook, place(notebook, "forward") + 1, "code", f"# once more\n{right}")
    insert(notebook, len(notebook["cells"]), "code", right)
    assert read(notebook, ps1).notes == ()


def test_a_conflict_within_a_cell(ps1: Template) -> None:
    """As nbdime leaves it."""
    notebook = solved(ps1)
    right = notebook["cells"][place(notebook, "forward")]["source"]
    head, last = right.rstrip().rsplit("\n", 1)
    both = f"{head}\n<<<<<<< local\n{last}\n=======\n    return None\n>>>>>>> remote\n"
    put(notebook, "forward", both)
    put(notebook, A, f"<<<<<<< local\n{WORDS}\n=======\nNo.\n>>>>>>> remote")
    found = read(notebook, ps1)
    assert filled(found, "forward").source.strip() == right.strip()
    assert found.notes == ("The cell of forward holds the marks of an unfinished merge; its first side was read.",)
    assert WORDS in filled(found, A).source
    assert "No." in filled(found, A).source


def test_what_was_added_to_a_read_only_cell_runs(ps1: Template, box: Box) -> None:
    """Some editors allow it: an import that a function needs is no test."""
    notebook = solved(ps1)
    put(notebook, "imports", "import numpy as np\nimport math")
    put(notebook, "sigmoid", "def sigmoid(z):\n    return np.array([1 / (1 + math.exp(-v)) for v in z])\n")
    found = read(notebook, ps1)
    assert filled(found, "imports").source == "import numpy as np"
    assert found.notes == ("Read-only cells were changed; the original runs, and yours after it: imports.",)
    assert points(notebook, ps1, box) == {}


def test_a_function_written_into_its_test_cell_is_found(ps1: Template) -> None:
    notebook = solved(ps1)
    right = notebook["cells"][place(notebook, "forward")]["source"]
    put(notebook, "forward", next(c.released for c in ps1.cells if c.grade_id == "forward"))
    put(notebook, "test_forward", f"# mine\n{right}")
    found = read(notebook, ps1)
    assert filled(found, "forward").source.strip() == right.strip()
    assert "your definition in another cell counts" in said(found)
