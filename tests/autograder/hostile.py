"""A student who writes and prints what could run in somebody's browser, and what finds it on a page."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
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
        self.words: list[str] = []
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
        if not self.script:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.script = False


def dangers(html: str) -> list[str]:
    finder = Finder()
    finder.feed(html)
    return finder.found


@cache
def exporter() -> HTMLExporter:
    """It takes longer to make than to use."""
    return HTMLExporter(template_name="classic")


def nbgraders(made: str) -> str:
    """The page that nbgrader makes of a notebook."""
    notebook = nbformat.reads(made, as_version=4)
    nbformat.validate(notebook)
    html: str = exporter().from_notebook_node(notebook)[0]
    return html


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
