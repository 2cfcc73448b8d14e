"""What students write and print is harmless on every page: ours, and those that nbgrader makes from our notebooks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from nbconvert import HTMLExporter

from autograder.course.template import Template
from autograder.intake.matching import fill
from autograder.model import (
    Cell,
    CellKind,
    CellOutput,
    Check,
    CheckStatus,
    FunctionVerdict,
    Grade,
    Submission,
    SubmissionStatus,
)
from autograder.records import autograded as notebook
from autograder.records.reader import Standing
from autograder.reports.feedback import answer, explained, page, raised, render
from autograder.reports.statistics import collect
from tests.solutions import CONTENT

PS1 = "ps1-backpropagation"
DISGUISED = [
    "jav&#97;script:evil()",
    "&#x6A;avascript:evil()",
    "javascript&colon;evil()",
    "javascript&#58;evil()",
    "javascript\\:evil()",
    "java&Tab;script&NewLine;:evil()",
    "d&#97;ta:text/html;base64,ZXZpbA==",
]
EVIL = [
    "<script>evil()</script>",
    "<img src=x onerror=evil()>",
    "<ImG/src=x onerror=evil()//",
    "<svg onload=evil()>",
    "<iframe src='javascript:evil()'></iframe>",
    '<a href="javascript:evil()">x</a>',
    "[x](javascript:evil())",
    "[x](JaVaScRiPt:evil())",
    "[x](data:text/html;base64,ZXZpbA==)",
    "![x](https://evil.example/pixel.png)",
    "![x][1]\n\n[1]: https://evil.example/pixel.png",
    "<details open ontoggle=evil()>",
    "`<script>evil()</script>`",
    "```html\n<script>evil()</script>\n```",
    "$\\href{javascript:evil()}{x}$",
    "<style>body{background:url(https://evil.example)}</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=evil()>",
    "<!--><script>evil()</script>-->",
    "<b onmouseover=evil()>x</b>",
    "</textarea></pre></code></div><script>evil()</script>",
    *(f"[x]({url})" for url in DISGUISED),
    *(f"[x]\n\n[x]: {url}" for url in DISGUISED),
    "$\\csname href\\endcsname{javascript:evil()}{x}$",
    "&lt;b&gt; a < b and b > a, $i<j$, <br> <sub>2</sub>",
]


class Finder(HTMLParser):
    """Collects what a browser would run or fetch because of a student."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.script = tag in ("script", "style")
        values = dict(attrs)
        if tag in ("iframe", "object", "embed") or any(
            name.startswith("on") and "evil" in (v or "") for name, v in attrs
        ):
            self.found.append(f"<{tag} {values}>")
        for name in ("href", "src", "srcset", "style"):
            value = re.sub(r"\s", "", values.get(name) or "").lower()
            if value.startswith(("javascript:", "data:text")) or (tag != "a" and "evil" in value):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.script and "evil" in data:
            self.found.append(f"script: {data[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self.script = False


def dangers(html: str) -> list[str]:
    finder = Finder()
    finder.feed(html)
    return finder.found


def hostile(ps1: Template, text: str) -> tuple[Submission, Grade]:
    """A submission that says `text` everywhere, and a verdict whose messages say it too."""
    answers = {cell.grade_id or "": text for cell in ps1.cells if cell.kind in (CellKind.WRITTEN, CellKind.SOLUTION)}
    whole = fill(ps1, "ada", answers)
    cells = (*whole.cells, Cell(CellKind.TEXT, text), Cell(CellKind.EXTRA, text))
    outputs: tuple[dict[str, Any], ...] = (
        {"output_type": "stream", "name": "stdout", "text": text},
        {"output_type": "error", "ename": text, "evalue": text, "traceback": [text]},
        {
            "output_type": "display_data",
            "data": {"text/html": text, "text/plain": text, "image/svg+xml": text},
            "metadata": {},
        },
        {
            "output_type": "display_data",
            "data": {"application/javascript": "evil()", "text/markdown": text},
            "metadata": {},
        },
        {"output_type": "display_data", "data": {"image/png": f'"{text}'}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/latex": text, "text/plain": text}, "metadata": {"x": text}},
    )
    verdicts = tuple(
        FunctionVerdict(name, (Check("right", True, 0.0, 4.0, CheckStatus.RAISED, text),)) for name in ps1.functions
    )
    shown = tuple(CellOutput(k, outputs) for k, cell in enumerate(cells) if cell.kind is not CellKind.TEST)
    submission = Submission("ada", PS1, cells, Path("x.ipynb"), (text,))
    return submission, Grade("ada", PS1, SubmissionStatus.GRADED, verdicts, (text,), shown)


@pytest.fixture(scope="module")
def exporter() -> HTMLExporter:
    """nbgrader's pages are made by it; it takes longer to make than to use."""
    return HTMLExporter(template_name="classic")


@pytest.mark.parametrize("text", EVIL)
def test_nothing_runs_on_our_page(text: str, ps1: Template) -> None:
    submission, grade = hostile(ps1, text)
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    ours = render(page("PS 1", grade, json.loads(made), None, "../book", CONTENT))
    assert dangers(ours) == []
    assert "<script" not in ours


@pytest.mark.slow
@pytest.mark.parametrize("text", EVIL)
@pytest.mark.filterwarnings("ignore")  # nbconvert's
def test_nothing_runs_on_nbgraders_page(text: str, ps1: Template, exporter: HTMLExporter) -> None:
    import nbformat

    submission, grade = hostile(ps1, text)
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    theirs, _ = exporter.from_notebook_node(nbformat.reads(made, as_version=4))
    assert dangers(theirs) == []


@pytest.mark.parametrize("part", ["[a]: x\n", "[", "*a ", "`a", "<a ", "[a](<", "![", "> ", "|a"])
def test_markdown_without_end_is_cut(part: str, ps1: Template) -> None:
    """60 KB of these took a renderer up to minutes."""
    submission, grade = hostile(ps1, part * (60_000 // len(part)))
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    longest = max(len(c["source"]) for c in json.loads(made)["cells"] if c["cell_type"] == "markdown")
    assert longest < 2 * notebook.LONGEST_TEXT
    assert "the rest is in the submitted file" in render(page("PS 1", grade, json.loads(made), None, "", CONTENT))


def test_a_table_has_as_many_cells_as_somebody_can_have_meant() -> None:
    """Every row of a Markdown table has the first one's cells, written or not: 20 KB came to nine million."""
    row = "|" + "a|" * 1500
    for rows, shown in ((3, True), (6000, False)):
        source = "\n".join([row if rows > 3 else "|a|b|", row.replace("a", "-") if rows > 3 else "|-|-|", *"x" * rows])
        html = answer("q", {"source": source, "metadata": {"nbgrader": {}}}, None)["html"]
        assert ("<table" in html) is shown


def test_code_is_shown_in_the_order_in_which_it_runs() -> None:
    cell = {"source": "x = 1 # \u202e2 = y", "outputs": []}
    lines = explained(None, cell, "what")["lines"]
    assert not any("\u202e" in line for line, _ in lines)


@pytest.mark.parametrize("turning", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
def test_an_answer_reads_as_it_is_written(turning: str, ps1: Template) -> None:
    submission, grade = hostile(ps1, f"not {turning}thgir\n\n\u05d0\u200f1")
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    words = [cell["source"] for cell in json.loads(made)["cells"] if cell["cell_type"] == "markdown"]
    assert turning not in "".join(words)
    assert "\u05d0\u200f1" in "".join(words)  # the marks of scripts that run from right to left stay


def test_the_finder_finds() -> None:
    assert all(dangers(EVIL[k]) for k in (0, 1, 3, 4, 5))


def test_honest_markdown_looks_as_it_did() -> None:
    text = "> A quote, $a < b$, a < b, <br>, <sub>2</sub>\n\n- [book](https://example.org)\n\n| a | b |\n|---|---|"
    assert notebook.harmless(text) == text
    assert notebook.harmless("`x<y`").replace(notebook.JOINER, "") == "`x<y`"


def test_powers_are_raised() -> None:
    assert raised("W^{l+1} δ^L <b> x ^ y") == "W<sup>l+1</sup> δ<sup>L</sup> &lt;b&gt; x ^ y"


def test_an_unanswered_question_gets_nothing_and_says_so(ps1: Template) -> None:
    answers = {c.grade_id or "": c.released for c in ps1.cells if c.kind in (CellKind.WRITTEN, CellKind.SOLUTION)}
    grade = Grade("ada", PS1, SubmissionStatus.GRADED)
    found = notebook.scores(ps1, grade, fill(ps1, "ada", answers))
    assert found.auto["question_minimum"] == 0.0
    assert found.comments["question_minimum"] == "No response."
    assert found.auto["test_sigmoid"] == 0.0


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


def graded(student: str, *points: float) -> Grade:
    checks = tuple(
        Check(f"c{k}", True, p, 2.0, CheckStatus.PASSED if p else CheckStatus.FAILED, "", None if p else "m")
        for k, p in enumerate(points)
    )
    return Grade(student, PS1, SubmissionStatus.GRADED, (FunctionVerdict("f", checks),), seconds=0.1)


def test_a_check_that_the_best_fail_is_suspicious() -> None:
    """Twelve students: c0 and c1 go with everything else, c2 is failed by the good ones."""
    grades = [graded(f"s{k}", 2.0, 2.0, 0.0) for k in range(6)] + [graded(f"t{k}", 0.0, 0.0, 2.0) for k in range(6)]
    facts = collect(grades)
    c0, _, c2 = facts.functions[0].checks
    assert [c.suspicious for c in facts.functions[0].checks] == [False, False, True]
    assert (c0.facility, c2.facility) == (0.5, 0.5)
    assert c2.discrimination == pytest.approx(-1.0)
    assert facts.mistakes[0][0] == "m"
    assert len(facts.mistakes[0][1]) == 12
    assert list(facts.totals) == [4.0] * 6 + [2.0] * 6
