"""Sphinx extension: a number stays on one line with its sign: `93 %`, `4°`, `λ = 2`; a letter with its
hyphen, `δ-propagation`; a formula with the sign behind it.

Pages are written with ordinary spaces; the rendered ones get spaces that do not break.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

SPACE, JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
# a number that a cell gave is a node of its own, so that a text may begin with what follows it
PERCENT = re.compile(r"(?:^|(?<=\d)) (?=%)")
BEHIND = re.compile(r"^[.,;:?!)]+")
LONG = 40  # letters of TeX, which stand there until the formula is set: they must fit on a phone
DEGREES = re.compile(r"^(?=°)")
HYPHEN = re.compile(r"(?<=\b[^\W\d_]-)(?=\w)")
EQUALS = re.compile(r"(?:^|(?<=\b[λαρεκ])) = (?=[\d−]|$)")


def join(text: str) -> str:
    for place in (DEGREES, HYPHEN):
        text = place.sub(JOINER, text)
    return EQUALS.sub(f"{SPACE}={SPACE}", PERCENT.sub(SPACE, text))


def keep_together(app: Sphinx, doctree: nodes.document, page: str) -> None:
    for text in list(doctree.findall(nodes.Text)):
        inside = text.parent
        while inside and not isinstance(
            inside, nodes.literal | nodes.literal_block | nodes.math | nodes.math_block | nodes.raw
        ):
            inside = inside.parent
        if not inside and (joined := join(text)) != text:
            text.parent.replace(text, nodes.Text(joined))
    for formula in list(doctree.findall(nodes.math)):
        behind = formula.next_node(descend=False, siblings=True)
        if isinstance(behind, nodes.Text) and (sign := BEHIND.match(behind)) and len(formula.astext()) < LONG:
            together = nodes.inline("", "", formula.deepcopy(), nodes.Text(sign[0]), classes=["together"])
            behind.parent.replace(behind, nodes.Text(behind[sign.end() :]))
            formula.parent.replace(formula, together)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-resolved", keep_together)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
