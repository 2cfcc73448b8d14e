"""Pictures in answers, however they are written: shown or told of, and they cost no word."""

from __future__ import annotations

import pytest

from autograder.course.template import Template
from tests.autograder.solved import PNG, WORDS, A, B, filled, place, put, read, said, shown, solved, without_marks

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
