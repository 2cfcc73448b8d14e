"""The solved assignment, to which things happen that happen in the field, and what comes of it."""

from __future__ import annotations

import base64
import json
from typing import Any

from autograder.course.template import Template
from autograder.judging.judge import judge
from autograder.model import Cell, CellKind, Grade, Submission, SubmissionStatus
from autograder.records import autograded
from autograder.reports.feedback import page, render
from autograder.sandbox.box import Box
from tests.autograder import handed_in
from tests.corpus.damage import dump
from tests.corpus.make_class import cell, solution
from tests.solutions import CONTENT

PS1 = "ps1-backpropagation"
A, B = "question_minimum", "question_convergence"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 300).decode()  # 100,000 characters
WORDS = "The descent ends in a local minimum."
Notebook = dict[str, Any]


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


def above(notebook: Notebook) -> None:
    insert(notebook, place(notebook, A), "markdown", WORDS)


def points(notebook: Notebook, ps1: Template, box: Box) -> dict[str, float]:
    """What functions lack."""
    grade = judge(read(notebook, ps1), box, CONTENT, seed=5)
    assert grade.status is SubmissionStatus.GRADED
    return {f.name: f.points - f.max_points for f in grade.functions if f.points < f.max_points}
