"""Sphinx extension: mlpkit's docstrings are plain text, with `names` between backticks and formulas such as |g|/(1-α).

The API page is made with autodoc, which reads reStructuredText. There `name` is something else, and |g| a substitution;
so names become literals, and all other marks stand for themselves. In signatures autodoc writes out what a type's short
name stands for, numpy's ArrayLike in three lines; here it gets its name back.
"""

from __future__ import annotations

import re

from numpy.typing import ArrayLike, DTypeLike
from sphinx.application import Sphinx
from sphinx.util.typing import stringify_annotation

from mlpkit.arrays import Array
from mlpkit.schedules import Schedule

CODE = re.compile(r"`+(.+?)`+")
MARKS = re.compile(r"[|*\\]|(?<=\w)_(?!\w)")


NAMES = {"ArrayLike": ArrayLike, "DTypeLike": DTypeLike, "Array": Array, "Schedule": Schedule}
WRITTEN_OUT = {stringify_annotation(kind, "smart"): name for name, kind in NAMES.items()}


def plain(line: str) -> str:
    """One line of a docstring as reStructuredText."""
    pieces = CODE.split(line)  # text, name, text, name, …, text
    texts = [MARKS.sub(r"\\\g<0>", text) for text in pieces[::2]]
    # a literal ends at a space or a mark; the escaped space shows nothing and lets a letter follow: `T`s
    names = [f"``{name}``\\ " for name in pieces[1::2]] + [""]
    return "".join(text + name for text, name in zip(texts, names, strict=True))


def process(app: Sphinx, kind: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    lines[:] = [plain(line) for line in lines]


def named(annotations: str | None) -> str | None:
    """The annotations with types by their names; three dots for "<factory>", a default that is made anew."""
    for written, name in {**WRITTEN_OUT, "<factory>": "..."}.items():
        annotations = annotations and annotations.replace(written, name)
    return annotations


def sign(
    app: Sphinx, kind: str, name: str, obj: object, options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Types by their names. A widget's signature is that of traitlets' __new__, which says nothing: none is shown."""
    if kind == "class" and (signature or "").startswith("(*args"):
        return "", None
    return named(signature), named(returns)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("autodoc-process-docstring", process)
    app.connect("autodoc-process-signature", sign)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
