"""An instructor's test cell as text: its parts, what its last expression is worth, what its failures say."""

from __future__ import annotations

import pytest

from autograder.judging.testcell import HIDDEN, VISIBLE, explained, parts, run

CELL = "assert f(1) == 2\n### BEGIN HIDDEN TESTS\ngrade()\n### END HIDDEN TESTS\n"


@pytest.mark.parametrize(
    ("source", "visible", "hidden"),
    [
        (CELL, "assert f(1) == 2\n", "grade()\n"),
        ("assert f(1)", "assert f(1)", None),
        ("# only words\n### BEGIN HIDDEN TESTS\ngrade()\n### END HIDDEN TESTS", "", "grade()\n"),
        ("### BEGIN HIDDEN TESTS  \ngrade()\n### END HIDDEN TESTS\nx = 1", "x = 1", "grade()\n"),
        ("x = 1\n### BEGIN HIDDEN TESTS\ny = 2", "x = 1\n### BEGIN HIDDEN TESTS\ny = 2", None),
    ],
)
def test_parts(source: str, visible: str, hidden: str | None) -> None:
    shown, secret = parts(source)
    assert (shown.strip(), secret) == (visible.strip(), hidden)


def test_a_part_is_worth_its_last_expression() -> None:
    names = {"x": 2}
    assert run("y = x + 1\ny * 2", HIDDEN, names) == 6
    assert names["y"] == 3
    assert run("z = 4", HIDDEN, names) is None
    assert run("", HIDDEN, names) is None


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("assert 1 == 2, 'one is not two'", "one is not two"),
        ("x = 1\nassert x == 2", "does not hold: `assert x == 2`"),
        ("x = 1\n1 / 0", "ZeroDivisionError: division by zero: `1 / 0`"),
        ("def check():\n    return 1 / 0\ncheck()", "ZeroDivisionError: division by zero: `return 1 / 0`"),
    ],
)
def test_a_failure_quotes_the_line_that_the_student_has(source: str, words: str) -> None:
    with pytest.raises(Exception, match=r".*") as error:
        run(source, VISIBLE, {})
    assert explained(error.value, source) == words


def test_what_is_said_is_bounded() -> None:
    assert len(explained(AssertionError("x" * 5000), "")) == 1000
