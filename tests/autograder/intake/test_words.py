"""A student's words outside the answer's cell wait for a person; what was handed out is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.course.template import HAND_IN, HAND_IN_AT, Template
from tests.autograder.solved import (
    PNG,
    PS1,
    WORDS,
    A,
    B,
    Notebook,
    above,
    filled,
    insert,
    place,
    put,
    read,
    said,
    shown,
    solved,
    without_marks,
)


def test_a_released_text_is_never_an_answer(ps1: Template) -> None:
    """The answer's cell is deleted, in whichever notebook: the next question is the instructor's."""
    for marks in (True, False):
        notebook = solved(ps1)
        del notebook["cells"][place(notebook, A)]
        found = read(notebook if marks else without_marks(notebook), ps1)
        assert filled(found, A).source == ""
        assert filled(found, B).source == f"Because of {B}."
        assert f"There is no cell for {A}." in found.notes
        assert shown(found, ps1)[0].auto[A] is None


@pytest.mark.parametrize(
    ("old", "new"), [("with Python 3", "with Python 2"), (HAND_IN, HAND_IN_AT.format("http://x.org/y"))]
)
def test_what_another_release_said_is_no_answer(ps1: Template, old: str, new: str) -> None:
    """The notebook was handed out with another Python at grading, or before there was an address."""
    notebook = solved(ps1)
    notebook["cells"][place(notebook, A)]["source"] = ""
    (known,) = (cell for cell in notebook["cells"] if old in cell["source"])
    known["source"] = known["source"].replace(old, new)
    found = read(notebook, ps1)
    assert not any("stand elsewhere" in note for note in found.notes)


STUB = "*Your answer here.*"


def below(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A) + 1, "markdown", WORDS)


def in_the_question(notebook: Notebook) -> None:
    notebook["cells"][place(notebook, A) - 1]["source"] += f"\n\n{WORDS}"


def on_the_question_s_line(notebook: Notebook) -> None:
    notebook["cells"][place(notebook, A) - 1]["source"] += f" {WORDS}"


def as_a_comment(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A) + 1, "code", f"# {WORDS}")


def as_prose_in_code(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A) + 1, "code", WORDS)


def printed(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A) + 1, "code", f'print("{WORDS}")')


def at_the_end(notebook: Notebook) -> None:
    insert(notebook, len(notebook["cells"]), "markdown", f"a) {WORDS}")


def at_the_start(notebook: Notebook) -> None:
    insert(notebook, 0, "markdown", f"My answers. a) {WORDS}")


def as_a_picture(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A) + 1, "markdown", WORDS + f"\n\n![p](data:image/png;base64,{PNG})")


def in_another_answer(notebook: Notebook) -> None:
    put(notebook, B, f"a) {WORDS}\n\nb) It need not.")


ELSEWHERE: list[Callable[[Notebook], None]] = [
    *(below, above, in_the_question, on_the_question_s_line, as_a_comment, as_prose_in_code, printed),
    *(at_the_end, at_the_start, as_a_picture, in_another_answer),
]


@pytest.mark.parametrize("where", ELSEWHERE, ids=lambda where: where.__name__)
@pytest.mark.parametrize("marks", [True, False])
def test_words_elsewhere_wait_for_a_person(where: Callable[[Notebook], None], marks: bool, ps1: Template) -> None:
    notebook = solved(ps1)
    put(notebook, A, STUB)
    where(notebook)
    found = read(notebook if marks else without_marks(notebook), ps1)
    scores, html = shown(found, ps1)
    assert scores.auto[A] is None, "an automatic 0"
    assert scores.auto[B] is None
    assert scores.comments.get(A) != "No response."
    answers = html[html.index("Answers in words") :]
    assert WORDS in answers
    if filled(found, A).source == STUB:
        assert f"The cell of {A} holds no answer" in said(found)
        assert "outside this answer" in answers
    else:
        assert not marks


@pytest.mark.parametrize("marks", [True, False])
def test_no_words_anywhere_are_no_answer(marks: bool, ps1: Template) -> None:
    """As nbgrader has it; a cell of code, or nothing but the assignment's own text, is none."""
    notebook = solved(ps1)
    put(notebook, A, STUB)
    put(notebook, B, STUB)
    insert(notebook, place(notebook, A) + 1, "code", "%matplotlib inline\nx = 3\nprint(sigmoid(np.zeros(2)))")
    insert(notebook, place(notebook, A) + 1, "markdown", "---")
    found = read(notebook if marks else without_marks(notebook), ps1)
    scores, _ = shown(found, ps1)
    assert (scores.auto[A], scores.auto[B]) == (0.0, 0.0)
    assert scores.comments[A] == "No response."


def test_words_beside_an_answer_are_shown_with_it(ps1: Template) -> None:
    notebook = solved(ps1)
    insert(notebook, place(notebook, A) + 1, "markdown", WORDS)
    found = read(notebook, ps1)
    _, html = shown(found, ps1)
    assert found.notes == ()
    assert WORDS in html[html.index("Question minimum") : html.index("Question convergence")]
    assert WORDS not in html[html.index("Question convergence") :]


def test_a_locked_text_that_was_added_to_keeps_both(ps1: Template) -> None:
    """Some editors let students write into the instructor's cells."""
    notebook = solved(ps1)
    put(notebook, A, STUB)
    index = place(notebook, A) - 1
    known = ps1.cells[index]
    locked = {"nbgrader": {"grade_id": "asked", "locked": True, "grade": False, "solution": False}}
    from dataclasses import replace

    cells = (*ps1.cells[:index], replace(known, grade_id="asked", metadata=locked), *ps1.cells[index + 1 :])
    notebook["cells"][index] |= {"metadata": locked, "source": f"{known.released}\n\n{WORDS}"}
    changed = Template(PS1, cells)
    found = read(notebook, changed)
    assert filled(found, "asked").source == known.released
    assert shown(found, changed)[0].auto[A] is None
    assert WORDS in shown(found, changed)[1]
