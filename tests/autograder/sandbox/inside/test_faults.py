"""A student's exception in words: the last line of a cell of theirs, and a text that is bounded whatever it does."""

from __future__ import annotations

import linecache
from collections.abc import Iterator

import pytest

from autograder.sandbox.inside.faults import describe, line, lines, said

CELL = "def f(x):\n    return g(x)\n\ndef g(x):\n    return 1 / x\n"


@pytest.fixture
def error() -> Iterator[BaseException]:
    """Of a cell that another file called, and that called no other."""
    name = "<ipython-input-1-abc>"
    linecache.cache[name] = (len(CELL), None, CELL.splitlines(keepends=True), name)
    names: dict[str, object] = {}
    exec(compile(CELL, name, "exec"), names)
    try:
        names["f"](0)  # type: ignore[operator]
    except ZeroDivisionError as caught:
        yield caught
    del linecache.cache[name]


def test_the_line_is_the_last_of_the_students_own(error: BaseException) -> None:
    assert describe(error) == "ZeroDivisionError: division by zero (line 5: `return 1 / x`)"
    assert line(error) == 5
    assert lines(error) == ["line 2: return g(x)", "line 5: return 1 / x", "ZeroDivisionError: division by zero"]


def test_an_error_that_passed_no_cell_has_no_line() -> None:
    with pytest.raises(ValueError, match="no") as caught:
        raise ValueError("no")
    assert describe(caught.value) == "ValueError: no"
    assert line(caught.value) is None


def test_half_a_cell() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile("x = 1\ny = (", "<cell>", "exec")
    assert describe(caught.value) == "SyntaxError: '(' was never closed (line 2: `y = (`)"


class OddError(Exception):
    def __str__(self) -> str:
        raise KeyError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("x" * 401), "x" * 400 + " …"),
        (ValueError("x" * 400), "x" * 400),
        (OddError(), "(its text cannot be made)"),
        (ValueError(), ""),
    ],
)
def test_texts_are_bounded(error: BaseException, words: str) -> None:
    assert said(error) == words


def test_names_are_bounded() -> None:
    assert describe(type("E" * 500, (Exception,), {})()) == "E" * 100
