"""Two edits that undo each other are no repair of two slips; the same slip in two places is."""

from __future__ import annotations

import pytest

from autograder.diagnosis.edits import Edit
from autograder.diagnosis.search import _opposite


def edit(kind: str, text: str, about: str = "t") -> Edit:
    return Edit(kind, 1.0, ((0, 1, text),), about)


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        (edit("term missing", "d + t"), edit("term missing", "(d + t) - t"), True),
        (edit("factor missing", "t * d"), edit("divisor missing", "d / t"), True),
        (edit("factor missing", "t * d"), edit("factor missing", "t * e"), False),
        (edit("term missing", "d + t"), edit("term missing", "e + t"), False),
        (edit("factor missing", "t * d"), edit("divisor missing", "d / n", "n"), False),
        (edit("sign", "-t"), edit("sign", "t"), False),
    ],
)
def test_opposite_edits(one: Edit, other: Edit, opposite: bool) -> None:
    assert _opposite(one, other) is _opposite(other, one) is opposite
