"""The student's cell as text: what is read of it, and that an edit changes what it should and no more."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.text import LONGEST, Program, UnreadableTextError
from autograder.diagnosis.watch import watched

CELL = '''import numpy as np
%matplotlib inline
def helper(z):
    return 1 / (1 + np.exp(-z))  # ½ · σ

def f(z, W):
    """Docstring."""
    a = helper(z) * (1 - helper(z))
    for l in range(len(W)):
        a = W[l] @ a
    return (a, z)
'''


def test_an_edit_changes_its_span_and_no_line_moves() -> None:
    program = Program(CELL, "f")
    place = next(p for p in program.places if program.source(p.node) == "W[l]")
    edited = program.edited([(*program.span(place.node), "W[l].T")])
    assert edited == program.text.replace("W[l] @", "W[l].T @")
    assert program.line(program.span(place.node)[0]) == 10
    assert len(program.text.split("\n")) == len(CELL.split("\n")), "a magic's line stays a line"


def test_edits_that_overlap_are_refused() -> None:
    assert Program(CELL, "f").edited([(0, 9, "x"), (5, 12, "y")]) is None


def test_names_and_places() -> None:
    program = Program(CELL, "f")
    assert program.parameters == ["z", "W"]
    assert {"a", "l"} <= set(program.locals)
    roles = {program.source(p.node): p.role for p in program.places}
    assert roles["l"] == "index"
    assert roles["range(len(W))"] == "iterated"
    assert "np" not in roles


@pytest.mark.parametrize(
    "text",
    [
        "def g(x):\n    return x",
        "def f(:\n",
        "f = 3",
        f"def f(x):\n    return '{'x' * LONGEST}'",
        "def f(x):\n    return " + "-" * 3000 + "x",
    ],
)
def test_what_cannot_be_read_is_said_so(text: str) -> None:
    with pytest.raises(UnreadableTextError):
        Program(text, "f")


def test_an_instrumented_function_does_what_the_function_does() -> None:
    text, looked = watched(Program(CELL, "f"))
    seen: dict[int, object] = {}

    def record(number: int, value: object) -> object:
        seen[number] = value
        return value

    space: dict[str, Any] = {"_seen": record, "_look": lambda number, names: None}
    exec(ast.unparse(ast.parse(text)), space)
    z, W = np.array([0.0, 1.0]), [np.eye(2)]
    a, same = space["f"](z, W)
    s = 1 / (1 + np.exp(-z))
    assert np.allclose(a, s * (1 - s))
    assert same is z
    assert len(looked) >= 4
    assert seen
