"""Variants of a function, tried outside a box: what each answers, what is not tried again, what cannot be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from autograder.sandbox.inside import wire
from autograder.sandbox.inside.candidates import AGAIN, UNFIT, Candidates, copied, essence, kind, same, sort


def tried(texts: Sequence[str], *calls: tuple[Any, ...], watch: Any = None, again: bool = False) -> list[Any]:
    request = {
        "calls": [np.frombuffer(wire.encode(call), np.uint8) for call in calls],
        "name": "f", "watch": watch, "again": again, "each": 0.3, "together": 20.0,
    }  # fmt: skip
    raw = [answer.tobytes() for answer in Candidates().tried({"np": np, "two": 2}, request, texts)]
    return [one if one in (AGAIN, UNFIT) else wire.decode(one) for one in raw]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("def f(x): return two * x", ["passed", 6, True, None]),
        ("f = lambda x: x", ["passed", 3, True, None]),
        ("def f(x): return 1 / 0", ["raised", "ZeroDivisionError: division by zero (line 1)"]),
        ("def f(x): return {1}", "it returned a value of type set"),
        ("def f(x):\n    while True: pass", ["timeout"]),
        ("def f(x): raise SystemExit", "SystemExit"),
    ],
)
def test_what_a_candidate_answers(text: str, answer: Any) -> None:
    ((found,),) = tried([text], (3,))
    assert found == answer if isinstance(answer, list) else answer in found[1]


@pytest.mark.parametrize("text", ["def f(x:", "def g(x): return x", "import nothing_of_this_name"])
def test_what_cannot_be_had(text: str) -> None:
    assert tried([text], (3,)) == [UNFIT]


def test_equal_code_is_not_tried_again_unless_asked() -> None:
    texts = ["def f(x): return x + 1", "def f(x):\n    # the same\n    return x + 1", "def f(x): return x + 2"]
    assert [one == AGAIN for one in tried(texts, (3,))] == [False, True, False]
    assert AGAIN not in tried(texts, (3,), again=True)


def test_no_candidate_meets_what_another_made_of_the_names() -> None:
    first, second = tried(["two = 9\ndef f(x): return two", "def f(x): return two + 0"], (3,))
    assert (first[0][1], second[0][1]) == (9, 2)


def test_changed_arguments_are_told_and_each_call_has_its_own() -> None:
    (answers,) = tried(["def f(x):\n    x += 1\n    return x"], (np.zeros(2),), (np.zeros(2),))
    assert [(list(value), untouched) for _, value, untouched, _ in answers] == [([1, 1], False)] * 2


def test_after_a_time_out_no_more_is_asked() -> None:
    (answers,) = tried(["def f(x):\n    while x: pass\n    return x"], (1,), (0,))
    assert answers == [["timeout"], ["timeout"]]


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (np.zeros((2, 3)), "array2 2 3"),
        (np.float32(1), "float"),
        (np.bool_(True), "bool"),
        (True, "bool"),
        (3, "int"),
        (np.int8(3), "int"),
        ([1], "list"),
        (None, "none"),
        (len, "function"),
        (np.random.default_rng(0), "generator"),
        ({1}, "other"),
    ],
)
def test_sorts_of_values(value: Any, word: str) -> None:
    assert sort(value) == word
    assert kind(value) == word.split()[0]


def test_copies_are_equal_and_apart() -> None:
    rng = np.random.default_rng(1)
    rng.random()
    value = [np.arange(3), (1, [2.0]), {"a": np.zeros(1)}, "x", None]
    twin = copied(value)
    assert same(value, twin)
    twin[2]["a"][0] = 1
    assert not same(value, twin)
    assert copied(rng).random() == rng.random()


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [("x + 1", "x  +  1", True), ("x + 1", "x + 2", False), ("x + 1", "y + 1", False), ("1", "1.0", False)],
)
def test_what_makes_code_the_same(one: str, other: str, equal: bool) -> None:
    codes = [essence(compile(f"def f(x, y): return {text}", "<c>", "exec")) for text in (one, other)]
    assert (codes[0] == codes[1]) is equal
