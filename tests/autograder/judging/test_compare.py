"""What came beside what is right: which styles are equal, which gap is told, in which words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.compare import DOUBLE, MIXED, equal, gap, numbers


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        ([1.0, 2.0], np.array([1.0, 2.0])),
        ((1, 2), np.array([1.0, 2.0])),
        (np.float32(0.1), 0.1),
        (np.array(0.5), 0.5),
        (np.array([0.1, 0.7], dtype=np.float32), np.array([0.1, 0.7])),
        ((None, [1.0]), [None, np.array([1.0])]),
        (np.bool_(True), True),
        (np.array([[1.0, 2.0], [3.0, 4.0]]), [np.array([1.0, 2.0]), np.array([3.0, 4.0])]),
        (["anything", 2], [..., 2.0]),
    ],
)
def test_styles_that_are_equal(got: Any, expected: Any) -> None:
    assert equal(got, expected)


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        (None, 1.0, "it is None"),
        (np.ones((1, 2)), np.ones(2), "shape"),
        (np.ones(1), 1.0, "single number"),
        ([1.0], [1.0, 2.0], "2 entries; it has 1"),
        ([], [1.0], "1 entry; it has 0"),
        (1.0, np.ones(1), "shape (1,); it is a single number"),
        (2.0, 1.0, "is exactly twice as large as it should be"),
        (1.5, 1.0, "is off by 50 % of its size"),
        (20.0, 1.0, "is off by 19 times its size"),
        (3, 2, "is too large"),
        (1, 2, "is too small"),
        ("x", [1.0], "a list; it is of type str"),
        (True, [1.0], "a list; it is True or False"),
        (0, [1.0], "a list; it is a number"),
        (np.array([1.0, np.nan]), np.ones(2), "nan"),
        (1.0 + 0j, 1.0, "number"),
        ([0.0, 1.0], [None, 1.0], "None"),
        (2 * np.arange(1, 4), np.arange(1.0, 4.0), "twice as large everywhere"),
        (-np.arange(1, 4), np.arange(1.0, 4.0), "sign"),
        (np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.0, 3.0]), "1 of 3"),
        (np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), "[1, 1]"),
    ],
)
def test_gaps_in_words(got: Any, expected: Any, words: str) -> None:
    assert words in str(gap(got, expected, "the result"))


def test_tolerances() -> None:
    right = np.array([1.0, 1e-3])
    assert equal(right + np.array([0, 1e-6]), right, MIXED)
    assert not equal(right + np.array([0, 1e-5]), right, MIXED)
    assert not equal(right * (1 + 1e-8), right, DOUBLE)
    assert equal((right * (1 + 1e-5)).astype(np.float32), right, DOUBLE), "single precision as a whole"


def test_words_never_tell_a_right_value() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        right = rng.uniform(10, 99, 5).round(6)
        words = str(gap(right + rng.uniform(1, 5, 5), right, "the result"))
        assert not any(f"{value:.3f}" in words or f"{value:.4g}" in words for value in right)


def test_what_stands_for_numbers() -> None:
    for value in (1, True, 0.5, np.float32(1), [1, 2.0], [[1], [True]], (), np.arange(3), [np.arange(2), [1, 2]]):
        assert numbers(value) is not None, value
    for odd in (None, "1", 1j, [1, "2"], [[1], [2, 3]], {}, np.array("a"), [None], [1j], np.random.default_rng(0)):
        assert numbers(odd) is None, odd
