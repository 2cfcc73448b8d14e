"""Pictures in written answers: bitmaps of the notebook's own are shown, everything else stays text."""

from __future__ import annotations

import base64
import json
from html.parser import HTMLParser
from typing import Any

import pytest

from autograder.course.template import Template
from autograder.images import LARGEST, MOST, pictures
from autograder.model import CellKind, Grade, SubmissionStatus
from autograder.records import autograded as notebook
from autograder.reports.feedback import page, render
from tests.autograder.handed_in import read
from tests.autograder.hostile import dangers, nbgraders
from tests.solutions import CONTENT

PS1 = "ps1-backpropagation"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 40).decode()
JPEG = base64.b64encode(b"\xff\xd8\xff\xe0" + b"\0" * 40).decode()
SVG = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='evil()'/>").decode()


def pages(ps1: Template, source: str, attachments: object = None) -> tuple[str, str]:
    """Our page for a notebook whose answers in words are this, and nbgrader's for these answers alone."""
    cells: list[dict[str, Any]] = []
    for cell in ps1.cells:
        made = {"cell_type": cell.cell_type, "metadata": cell.metadata, "source": cell.released}
        if cell.kind is CellKind.WRITTEN:
            made |= {"source": source, "attachments": attachments}
        cells.append(made)
    content = json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}).encode()
    submission = read(content, ps1)
    grade = Grade("ada", PS1, SubmissionStatus.GRADED)
    made = notebook.autograded(ps1, submission, grade, notebook.scores(ps1, grade, submission))
    whole = json.loads(made)
    answers = [
        c for c in whole["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("question")
    ]
    theirs = nbgraders(json.dumps({**whole, "cells": answers}))
    return render(page("PS 1", grade, whole, None, "../book", CONTENT)), theirs


class Images(HTMLParser):
    """Collects where a page's pictures come from."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "img" and name == "src"]


def images(html: str) -> list[str | None]:
    finder = Images()
    finder.feed(html)
    return finder.found


@pytest.mark.filterwarnings("ignore")  # nbconvert's
@pytest.mark.parametrize(
    ("source", "attachments", "shown"),
    [
        ("See ![my sketch](attachment:image.png).", {"image.png": {"image/png": PNG}}, f"data:image/png;base64,{PNG}"),
        (
            "![](attachment:Sketch%20(1.jpg)",
            {"Sketch (1.jpg": {"image/jpeg": [JPEG]}},
            f"data:image/jpeg;base64,{JPEG}",
        ),
        (f"![x](data:image/png;base64,{PNG})", None, f"data:image/png;base64,{PNG}"),  # as Colab writes it
        ("![x][1]\n\n[1]: attachment:a.png", {"a.png": {"image/png": PNG}}, f"data:image/png;base64,{PNG}"),
        ('<img src="attachment:a.png">', {"a.png": {"image/png": JPEG}}, f"data:image/jpeg;base64,{JPEG}"),
    ],
)
def test_shown_here_and_by_nbgrader(ps1: Template, source: str, attachments: object, shown: str) -> None:
    for html in pages(ps1, source, attachments):
        assert set(images(html)) == {shown}
        assert dangers(html) == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("source", "attachments"),
    [
        ("![x](attachment:gone.png)", {}),  # nbconvert raises on it, if it is left as it is
        ("![x](attachment:a.svg)", {"a.svg": {"image/svg+xml": SVG}}),
        ("![x](attachment:a.png)", {"a.png": {"image/png": SVG}}),
        ("![x](attachment:a.png)", {"a.png": {'image/png" onerror="evil()': PNG}}),
        ("<img src='attachment:a.svg' onerror='evil()'>", {"a.svg": {"image/svg+xml": SVG}}),
        (f"<img onerror=evil() src=data:image/svg+xml;base64,{SVG}>", None),
        ("![x](attachment:a.png)", {"a.png": {"image/png": f'{PNG}" onerror="evil()'}}),
        ("![x](attachment:a.png)", {"a.png": ["image/png"]}),
        ("![x](attachment:a.png)", ["a.png"]),
        ("![x](attachment:image-1.png)", None),
        ("![x](https://evil.example/a.png)", {"https://evil.example/a.png": {"image/png": PNG}}),
        (f"[x](data:image/png;base64,{PNG})", None),
        (f"![x](data:image/svg+xml;base64,{SVG})", None),
        (f"![x](data:image/png;base64,{PNG}", None),
    ],
)
def test_not_shown(ps1: Template, source: str, attachments: object) -> None:
    for html in pages(ps1, source, attachments):
        assert images(html) == []
        assert dangers(html) == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "reference",
    [
        '![">< script>evil()</script><b x="](attachment:a.png)'.replace("< script", "<script"),
        "<img alt='&quot;&gt;&lt;script&gt;evil()&lt;/script&gt;&lt;b x=&quot;' src=attachment:a.png>",
        "<img alt='](javascript:evil()) ![' src=attachment:a.png>",
    ],
)
def test_an_alternative_text_stays_text(ps1: Template, reference: str) -> None:
    for html in pages(ps1, reference, {"a.png": {"image/png": PNG}}):
        assert dangers(html) == []
        assert "<script>evil" not in html


def test_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a huge picture nor very many; and each is looked at once, however often it is referred to."""
    huge = base64.b64encode(b"\x89PNG\r\n" + b"\0" * LARGEST).decode()
    assert pictures("![x](attachment:a)", {"a": {"image/png": huge}})[1:] == ({}, ("it has more than 6 MB",))
    many = {str(k): {"image/png": PNG} for k in range(50)}
    text, found, lost = pictures("".join(f"![x](attachment:{name})" for name in many), many)
    assert len(found) == MOST
    assert text.count("cannot be shown") == 50 - MOST
    assert "more than 20" in lost[0]
    looks: list[object] = []
    monkeypatch.setattr("autograder.images.bitmap", lambda value: looks.append(value) or "no")
    pictures("![x](attachment:a)" * 5000, {"a": {str(k): 0 for k in range(5000)} | {"image/png": 0}})
    assert len(looks) == 1


@pytest.mark.parametrize(
    "part",
    [
        *("![", "](data:image/png;base64,", "<img ", "<img src=", "data:a/b", '"data:image/x,', "![a](", "![a](((((("),
        *("[a]: attachment:x\n![a]", "data:a/b;base64,A\n", "data:a/b;" + "c=d;" * 9, "data:a/b;base64,\n" + "A" * 61),
    ],
)
def test_a_text_without_end_is_read(part: str) -> None:
    """In one pass: some of these would take a careless pattern the square of their length."""
    source = part * (200_000 // len(part))
    text, found, _ = pictures(source, {"x": {"image/png": PNG}})
    assert len(text) <= 3 * len(source)
    assert len(found) <= 1
