"""Two edits that would undo each other are looked at twice; two of which one lies within the other are put together."""

from __future__ import annotations

import pytest

from autograder.diagnosis.edits import Edit
from autograder.diagnosis.search import _opposed, both
from autograder.diagnosis.text import Program


def edit(kind: str, text: str, about: str = "t") -> Edit:
    return Edit(kind, 1.0, ((0, 1, text),), about)


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        (edit("term missing", "d + t"), edit("term missing", "(d + t) - t"), True),
        (edit("factor missing", "t * d"), edit("divisor missing", "d / t"), True),
        (edit("factor missing", "t * d"), edit("divisor missing", "d / n", "n"), True),
        (edit("factor missing", "t * d"), edit("factor missing", "t * e"), False),
        (edit("term missing", "d + t"), edit("term missing", "e + t"), False),
        (edit("sign", "-t"), edit("sign", "t"), False),
    ],
)
def test_opposed_edits(one: Edit, other: Edit, opposed: bool) -> None:
    assert _opposed(one, other) is _opposed(other, one) is opposed


def at(program: Program, old: str, new: str) -> Edit:
    start = program.text.index(old)
    return Edit("", 1.0, ((start, start + len(old), new),))


def test_an_edit_within_what_another_puts_elsewhere() -> None:
    program = Program("def f(W, d, s):\n    return W.T @ d\n", "f")
    outer, inner = at(program, "W.T @ d", "s * (W.T @ d)"), at(program, "W.T", "W")
    assert both(program, outer, inner) == both(program, inner, outer) == "def f(W, d, s):\n    return s * (W @ d)\n"
    assert both(program, at(program, "W.T @ d", "s"), inner) is None
    assert both(program, outer, at(program, "W.T @ d", "s")) is None  # nothing of the student's would be left
    assert both(program, inner, at(program, "d\n", "s\n")) == "def f(W, d, s):\n    return W @ s\n"
