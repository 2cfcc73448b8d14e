"""What notebooks from the field look like, and what each must get: made anew here from the solved assignment."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from autograder.course.template import Template
from autograder.intake.celltext import definitions
from autograder.intake.raw import LONGEST_CELL, MOST_CODE
from autograder.judging.judge import judge
from autograder.model import Cell, CellKind, Grade, Submission, SubmissionStatus
from autograder.records import autograded
from autograder.reports.feedback import page, render
from autograder.sandbox.box import Box
from tests.autograder import handed_in
from tests.corpus.damage import dump
from tests.corpus.make_class import cell, solution
from tests.solutions import CONTENT, template

PS1 = "ps1-backpropagation"
A, B = "question_minimum", "question_convergence"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 300).decode()  # 100,000 characters
WORDS = "The descent ends in a local minimum."
Notebook = dict[str, Any]


@pytest.fixture(scope="module")
def ps1() -> Template:
    return template(PS1)


def solved(ps1: Template) -> Notebook:
    """Everything is answered."""
    cells = []
    for number, known in enumerate(ps1.cells):
        source = known.released
        if known.kind is CellKind.SOLUTION:
            source = solution(known.source)
        elif known.kind is CellKind.WRITTEN:
            source = f"Because of {known.grade_id}."
        metadata = json.loads(json.dumps(known.metadata))
        cells.append(cell(known.cell_type, source, known.grade_id or f"cell-{number}", metadata))
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def place(notebook: Notebook, grade_id: str) -> int:
    """Where a cell stands."""
    return next(k for k, c in enumerate(notebook["cells"]) if c["id"] == grade_id)


def put(notebook: Notebook, grade_id: str, source: str) -> None:
    """Another text in an instructor's cell."""
    notebook["cells"][place(notebook, grade_id)]["source"] = source


def insert(notebook: Notebook, at: int, kind: str, source: str, **more: Any) -> None:
    """A cell of the student's own."""
    notebook["cells"].insert(at, {**cell(kind, source, f"own-{at}"), **more})


def without_marks(notebook: Notebook) -> Notebook:
    """As Colab and others leave it."""
    cells = [{**c, "metadata": {}, "id": f"x{k}"} for k, c in enumerate(notebook["cells"])]
    return {**notebook, "cells": cells}


def read(notebook: Notebook | bytes, ps1: Template) -> Submission:
    content = notebook if isinstance(notebook, bytes) else dump(notebook)
    return handed_in.read(content, ps1)


def filled(submission: Submission, grade_id: str) -> Cell:
    return next(c for c in submission.cells if c.grade_id == grade_id)


def said(submission: Submission) -> str:
    return "\n".join(submission.notes)


def shown(submission: Submission, ps1: Template) -> tuple[autograded.Scores, str]:
    """The gradebook's entries and the student's page."""
    grade = Grade("ada", PS1, SubmissionStatus.GRADED, notes=submission.notes)
    scores = autograded.scores(ps1, grade, submission)
    made = json.loads(autograded.autograded(ps1, submission, grade, scores))
    return scores, render(page("PS 1", grade, made, None, "", CONTENT))


# Text and pictures never cost code, and a picture never costs its words.


def test_pictures_in_notes_cost_nothing(ps1: Template) -> None:
    notebook = solved(ps1)
    for _ in range(8):
        insert(notebook, 1, "markdown", f'My notes\n\n<img src="data:image/png;base64,{PNG}"/>')
    found = read(notebook, ps1)
    assert found.notes == ()
    assert all(filled(found, name).source.strip() for name in (*ps1.functions, A, B))


@pytest.mark.parametrize("kind", ["markdown", "code"])
def test_long_cells_of_ones_own_make_room_for_the_answers(kind: str, ps1: Template) -> None:
    """The longest make room, wherever they stand: text is cut, code left out, both told."""
    notebook = solved(ps1)
    for _ in range(30):
        insert(notebook, 1, kind, ("# some words of mine\n" * LONGEST_CELL)[: LONGEST_CELL - 5])
    insert(notebook, 1, kind, "# more of it\n" * LONGEST_CELL)
    found = read(notebook, ps1)
    whole = read(solved(ps1), ps1)
    assert [c.source for c in found.cells if c.grade_id] == [c.source for c in whole.cells if c.grade_id]
    assert ("cut after" if kind == "markdown" else "left out for too much text") in said(found)
    code = sum(len(c.source) for c in found.cells if c.kind is not CellKind.TEXT)
    assert code <= 2 * MOST_CODE


def test_a_long_answer_is_cut_and_not_lost(ps1: Template) -> None:
    notebook = solved(ps1)
    put(notebook, A, WORDS + " and so on" * LONGEST_CELL)
    found = read(notebook, ps1)
    assert filled(found, A).source.startswith(WORDS)
    assert "1 text was cut" in said(found)


FORMS = {
    "inline": "![a](data:image/png;base64,{png})",
    "tag": '<img src="data:image/png;base64,{png}" width="400"/>',
    "tag in capitals": "<IMG ALT='a' SRC='data:image/png;base64,{png}'>",
    "within a block": '<center>\n<img\n src="data:image/png;base64,{png}">\n</center>',
    "reference": "![][image1]\n\n[image1]: <data:image/png;base64,{png}>",
    "reference by its text": "![A sketch]\n\n[a sketch]: data:image/png;base64,{png} 'mine'",
    "with a character set": "![a](data:image/PNG;charset=utf-8;base64,{png})",
    "attachment": "![a](attachment:a.png)",
    "attachment with a size": "![a](attachment:a.png =400x300)",
    "attachment with a title": '![a](attachment:a.png "my sketch")',
    "attachment in a tag": '<img src="attachment:a.png" width=40%>',
    "attachment by reference": "![a][1]\n\n[1]: attachment:a.png",
    "attachment with a bracket in its name": "![a](attachment:Screen%20shot%20(1).png)",
    "attachment with a blank in its name": "![a](<attachment:Screen shot (1).png>)",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("marks", [True, False])
def test_a_picture_is_shown_and_costs_no_word(form: str, marks: bool, ps1: Template) -> None:
    notebook = solved(ps1)
    index = place(notebook, A)
    attachments = {name: {"image/png": PNG} for name in ("a.png", "Screen shot (1).png")}
    notebook["cells"][index] |= {
        "source": f"{WORDS}\n\n{FORMS[form].format(png=PNG)}\n\nAnd on.",
        "attachments": attachments,
    }
    found = read(notebook if marks else without_marks(notebook), ps1)
    answer = filled(found, A)
    assert answer.source.startswith(WORDS)
    assert "And on." in answer.source
    assert len(answer.source) < 200
    assert "cannot be shown" not in said(found)
    assert f"data:image/png;base64,{PNG}" in shown(found, ps1)[1]


LOST = {
    "![a](data:image/svg+xml;base64,PHN2Zy8+)": "no PNG, JPEG, GIF or WebP",
    "<img src=\"data:image/svg+xml;utf8,<svg xmlns='x'></svg>\">": "no PNG, JPEG, GIF or WebP",
    f"![a](data:image/png;base64,{'A' * 200_000})": "damaged",
    "![a](attachment:gone.png)": "not in the notebook",
    "![a](figures/sketch.png)": "not in the notebook",
    '<img src="https://example.org/a.png">': "not in the notebook",
    f"data:image/png;base64,{PNG}": "stands in the text as data",
    f"![a](data:image/png;base64,{PNG * 90})": "more than 6 MB",
}


@pytest.mark.parametrize("picture", LOST, ids=lambda picture: picture[:40])
def test_a_picture_that_is_lost_is_told_and_costs_no_word(picture: str, ps1: Template) -> None:
    notebook = solved(ps1)
    put(notebook, A, f"{WORDS}\n\n{picture}\n\nAnd on.")
    found = read(notebook, ps1)
    assert LOST[picture] in said(found)
    assert A in said(found)
    assert filled(found, A).source.startswith(WORDS)
    assert "And on." in filled(found, A).source
    assert filled(found, B).source == f"Because of {B}."


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


# Words outside the answer's cell.

STUB = "*Your answer here.*"


def below(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A) + 1, "markdown", WORDS)


def above(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A), "markdown", WORDS)


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


# One rule for two definitions of a function.

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


# Files that git or an editor left their marks in.


def conflicts(content: bytes, line: bytes, ours: bytes, theirs: bytes, style: str = "merge") -> bytes:
    """Every line of this kind in two versions."""
    base = b"||||||| 1234567\n" + ours + b"\n" if style == "diff3" else b""
    both = b"<<<<<<< HEAD\n" + ours + b"\n" + base + b"=======\n" + theirs + b"\n>>>>>>> origin/main"
    assert line in content
    return content.replace(line, both)


@pytest.mark.parametrize("style", ["merge", "diff3", "crlf"])
def test_conflicts_around_what_is_no_source(style: str, ps1: Template) -> None:
    content = dump(solved(ps1))
    line = b'   "execution_count": null,'
    content = conflicts(content, line, line.replace(b"null", b"3"), line.replace(b"null", b"7"), style)
    content = conflicts(content, b' "nbformat_minor": 5', b' "nbformat_minor": 4', b' "nbformat_minor": 5', style)
    if style == "crlf":
        content = content.replace(b"\n", b"\r\n")
    found = read(content, ps1)
    whole = read(solved(ps1), ps1)
    assert [(c.kind, c.source) for c in found.cells] == [(c.kind, c.source) for c in whole.cells]
    assert len(found.notes) == 1
    assert "unfinished merge" in found.notes[0]


def test_conflicts_in_an_answer_lose_neither_side(ps1: Template) -> None:
    """The first side is the student's own; of functions the rule of two definitions holds, words are all shown."""
    content = dump(solved(ps1))
    line = json.dumps(f"Because of {A}.").encode()
    content = conflicts(content, b'   "source": ' + line, b'   "source": "ours"', b'   "source": "theirs"')
    found = read(content, ps1)
    assert "differ in 1 cell; both were read" in said(found)
    assert filled(found, A).source == "ours"
    assert "theirs" in shown(found, ps1)[1]


def test_a_conflict_of_which_one_side_is_no_json(ps1: Template) -> None:
    content = dump(solved(ps1))
    line = b' "nbformat_minor": 5'
    found = read(conflicts(content, line, b' "nbformat_minor": 5 5', line), ps1)
    assert filled(found, A).source == f"Because of {A}."
    assert "Only one side" in said(found)


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "windows-1252", "latin-1"])
def test_encodings(encoding: str, ps1: Template) -> None:
    notebook = solved(ps1)
    put(notebook, A, "Où λ → 0 – “là”." if encoding.startswith("utf") else "Où ça ?")
    content = json.dumps(notebook, ensure_ascii=not encoding.startswith("utf")).encode()
    if not encoding.startswith("utf"):
        text = json.dumps(notebook, ensure_ascii=False)
        content = text.encode(encoding, "replace")
    else:
        content = json.dumps(notebook, ensure_ascii=False).encode(encoding)
    found = read(content, ps1)
    assert filled(found, A).source == notebook["cells"][place(notebook, A)]["source"]


def test_windows_quotes_and_a_spoilt_byte(ps1: Template) -> None:
    notebook = solved(ps1)
    put(notebook, A, "It says QUOTE.")
    content = json.dumps(notebook, ensure_ascii=True).encode().replace(b"QUOTE", b"\x93so\x94 \x96 \xdf")
    assert filled(read(content, ps1), A).source == "It says “so” – ß."
    notebook = solved(ps1)
    put(notebook, A, "δ and λ and more Greek: αβγ. SPOILT")
    content = json.dumps(notebook, ensure_ascii=False).encode().replace(b"SPOILT", b"\xff")
    assert filled(read(content, ps1), A).source.startswith("δ and λ and more Greek: αβγ.")


# And what they get.


def points(notebook: Notebook, ps1: Template, box: Box) -> dict[str, float]:
    """What functions lack."""
    grade = judge(read(notebook, ps1), box, CONTENT, seed=5)
    assert grade.status is SubmissionStatus.GRADED
    return {f.name: f.points - f.max_points for f in grade.functions if f.points < f.max_points}


ABOVE = {
    "packages": "import pandas as pd\nimport seaborn as sns",
    "a drive": "from google.colab import drive\ndrive.mount('/content/drive')",
    "a window": "import matplotlib\nmatplotlib.use('TkAgg')",
    "a question": "name = input('Name? ')",
    "a newer Python": "d = {'a': 1}\nprint(f'{d['a']} and {d['a']}', f'{1 if d else ''}')",
    "a magic": "%tensorflow_version 2.x\n%load_ext autotime",
}


@pytest.mark.parametrize("above", ABOVE)
def test_what_fails_above_every_function_costs_nothing(above: str, ps1: Template, box: Box) -> None:
    notebook = solved(ps1)
    for made in notebook["cells"]:
        if made["id"] in ps1.functions:
            made["source"] = f"{ABOVE[above]}\n{made['source']}"
    assert points(notebook, ps1, box) == {}


def test_a_package_that_one_function_needs_costs_that_one_and_is_named(ps1: Template, box: Box) -> None:
    notebook = solved(ps1)
    put(notebook, "sigmoid", "import scipy.special\n\ndef sigmoid(z):\n    return scipy.special.expit(z)\n")
    grade = judge(read(notebook, ps1), box, CONTENT, seed=5)
    assert [f.name for f in grade.functions if f.points < f.max_points] == ["sigmoid"]
    words = grade.functions[0].checks[0].message
    assert "its cell stopped at line 1: ModuleNotFoundError: No module named 'scipy'; at grading there are" in words


def test_an_endless_loop_costs_its_function(ps1: Template, box: Box) -> None:
    notebook = solved(ps1)
    put(notebook, "sigmoid", "def sigmoid(z):\n    while True:\n        pass\n")
    assert points(notebook, ps1, box) == {"sigmoid": -4}


def test_training_cells_cost_nothing(ps1: Template, box: Box) -> None:
    """Each is cut off, and more than all of them may take together."""
    notebook = solved(ps1)
    slow = "def my_train():\n    while True:\n        forward(x, W, b)\n\n\nmy_train()"
    for _ in range(5):
        insert(notebook, place(notebook, "backprop"), "code", slow)
    assert points(notebook, ps1, box) == {}
