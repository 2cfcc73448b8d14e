"""Files that git, editors and encodings left their marks in, and cells without end: text never costs code."""

from __future__ import annotations

import json

import pytest

from autograder.course.template import Template
from autograder.intake.raw import LONGEST_CELL, MOST_CODE
from autograder.model import CellKind
from tests.autograder.solved import PNG, WORDS, A, B, filled, insert, place, put, read, said, shown, solved
from tests.corpus.damage import dump


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
