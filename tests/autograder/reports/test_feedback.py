"""The feedback page: what students write and print is harmless on it, and its numbers are the instructor's."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from autograder.course.template import Template
from autograder.model import (
    Check,
    CheckStatus,
    FunctionVerdict,
)
from autograder.records import autograded as notebook
from autograder.records.reader import Standing
from autograder.reports.feedback import answer, code_explained, page, raised, render
from tests.autograder.hostile import EVIL, dangers, hostile
from tests.solutions import CONTENT


@pytest.mark.parametrize("text", EVIL)
def test_nothing_runs_on_our_page(text: str, ps1: Template) -> None:
    submission, grade = hostile(ps1, text)
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    ours = render(page("PS 1", grade, json.loads(made), None, "../book", CONTENT))
    assert dangers(ours) == []
    assert "<script" not in ours


def test_a_table_has_as_many_cells_as_somebody_can_have_meant() -> None:
    """Every row of a Markdown table has the first one's cells, written or not: 20 KB came to nine million."""
    row = "|" + "a|" * 1500
    for rows, shown in ((3, True), (6000, False)):
        source = "\n".join([row if rows > 3 else "|a|b|", row.replace("a", "-") if rows > 3 else "|-|-|", *"x" * rows])
        html = answer("q", {"source": source, "metadata": {"nbgrader": {}}}, None)["html"]
        assert ("<table" in html) is shown


def test_code_is_shown_in_the_order_in_which_it_runs() -> None:
    cell = {"source": "x = 1 # \u202e2 = y", "outputs": []}
    lines = code_explained(None, cell, "what")["lines"]
    assert not any("\u202e" in line for line, _ in lines)


def test_powers_are_raised() -> None:
    assert raised("W^{l+1} δ^L <b> x ^ y") == "W<sup>l+1</sup> δ<sup>L</sup> &lt;b&gt; x ^ y"


def test_points_are_the_instructor_s_and_add_up(ps1: Template) -> None:
    """The checks share out 4 points; the course gives 20 for the function, and the page shows its sum."""
    submission, grade = hostile(ps1, "x")
    half = (Check("a", True, 1.0, 1.0, CheckStatus.PASSED, ""), Check("b", True, 1.0, 3.0, CheckStatus.FAILED, ""))
    grade = replace(grade, functions=(FunctionVerdict("sigmoid", half),))
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    shown = page("PS 1", grade, json.loads(made), Standing(scores={"test_sigmoid": (10.0, 20.0)}), "", CONTENT)
    (function,) = shown.functions
    assert (function["points"], function["max_points"], function["by_hand"]) == (10, 20, None)
    assert [(c["points"], c["max_points"]) for c in function["checks"]] == [(5, 5), (5, 15)]
    assert (shown.score, shown.max_score) == (10, 20)
