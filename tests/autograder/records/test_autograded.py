"""The autograded notebook: harmless on nbgrader's pages, readable as it was written, with the gradebook's entries."""

from __future__ import annotations

import json

import pytest

from autograder.course.template import Template
from autograder.intake.matching import fill
from autograder.model import (
    CellKind,
    Grade,
    SubmissionStatus,
)
from autograder.records import autograded as notebook
from autograder.reports.feedback import page, render
from tests.autograder.hostile import EVIL, PS1, Finder, dangers, hostile, nbgraders
from tests.solutions import CONTENT


def autograded(ps1: Template, text: str) -> str:
    submission, grade = hostile(ps1, text)
    return notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # nbconvert's
def test_nothing_runs_on_nbgraders_page(ps1: Template) -> None:
    """All texts on one page, each in cells of every kind; what comes after each is seen, so that none hides another."""
    cells = []
    for number, text in enumerate(EVIL):
        kinds = {}
        for cell in json.loads(autograded(ps1, text))["cells"]:
            graded = cell["metadata"].get("nbgrader", {}).get("grade")
            kinds[cell["cell_type"], bool(cell.get("outputs")), graded] = cell
        after = {"cell_type": "markdown", "metadata": {}, "source": f"after {number}."}
        cells += [{**cell, "id": f"c{number}-{k}"} for k, cell in enumerate((*kinds.values(), after))]
    finder = Finder()
    finder.feed(nbgraders(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})))
    assert finder.found == []
    assert [f"after {number}." for number in range(len(EVIL))] == [w for w in finder.words if w.startswith("after ")]


@pytest.mark.parametrize("part", ["[a]: x\n", "[", "*a ", "`a", "<a ", "[a](<", "![", "> ", "|a"])
def test_markdown_without_end_is_cut(part: str, ps1: Template) -> None:
    """60 KB of these took a renderer up to minutes."""
    text = part * (60_000 // len(part))
    submission = fill(ps1, "ada", {"question_minimum": text})
    grade = Grade("ada", PS1, SubmissionStatus.GRADED)
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    longest = max(len(c["source"]) for c in json.loads(made)["cells"] if c["cell_type"] == "markdown")
    assert longest < 2 * notebook.LONGEST_TEXT
    assert "the rest is in the submitted file" in render(page("PS 1", grade, json.loads(made), None, "", CONTENT))


@pytest.mark.parametrize("turning", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
def test_an_answer_reads_as_it_is_written(turning: str, ps1: Template) -> None:
    made = autograded(ps1, f"not {turning}thgir\n\n\u05d0\u200f1")
    words = [cell["source"] for cell in json.loads(made)["cells"] if cell["cell_type"] == "markdown"]
    assert turning not in "".join(words)
    assert "\u05d0\u200f1" in "".join(words)  # the marks of scripts that run from right to left stay


def test_the_finder_finds() -> None:
    assert all(dangers(EVIL[k]) for k in (0, 1, 3, 4, 5))


def test_honest_markdown_looks_as_it_did() -> None:
    text = "> A quote, $a < b$, a < b, <br>, <sub>2</sub>\n\n- [book](https://example.org)\n\n| a | b |\n|---|---|"
    assert notebook.harmless(text) == text
    assert notebook.harmless("`x<y`").replace(notebook.JOINER, "") == "`x<y`"


def test_an_unanswered_question_gets_nothing_and_says_so(ps1: Template) -> None:
    answers = {c.grade_id or "": c.released for c in ps1.cells if c.kind in (CellKind.WRITTEN, CellKind.SOLUTION)}
    grade = Grade("ada", PS1, SubmissionStatus.GRADED)
    found = notebook.scores(ps1, grade, fill(ps1, "ada", answers))
    assert found.auto["question_minimum"] == 0.0
    assert found.comments["question_minimum"] == "No response."
    assert found.auto["test_sigmoid"] == 0.0
