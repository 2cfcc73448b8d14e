"""What may be asked of a function: malformed contracts are refused, and what a student changed is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.judging.compare import SINGLE, MalformedError
from autograder.judging.contract import (
    Case,
    Function,
    Property,
    Rng,
    Run,
    dimensions,
    fresh,
    heads,
    identical,
    intact,
    single,
    stale,
    touched,
)
from autograder.model import CheckStatus, Outcome


def nothing(rng: Rng) -> Iterator[Case]:
    yield Case((), "nothing")


def function(*properties: Property, returns: tuple[str, ...] = ("W", "b")) -> Function:
    return Function("f", lambda: None, properties, returns)


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ([Property("a", 1, nothing)] * 2, "f has two properties called 'a'"),
        ([Property("a", 1, nothing, needs="b")], "'a' needs 'b'; the properties before it are none"),
        ([Property("a", 1, nothing), Property("b", 1, nothing, needs="c")], "'b' needs 'c'; .* before it are 'a'"),
        ([Property("a", 1, nothing, part="c")], "'a' looks at the part 'c'; it returns 'W', 'b'"),
    ],
)
def test_a_contract_that_contradicts_itself(properties: list[Property], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        function(*properties)


def test_points_are_those_of_the_properties() -> None:
    assert function(Property("a", 2, nothing), intact(nothing, "a", 0.5)).points == 2.5


@pytest.mark.parametrize("value", [(1, 2), [1, 2], np.array([1, 2])])
def test_parts_have_names(value: Any) -> None:
    f = function(Property("a", 1, nothing, part="b"))
    assert (f.part(value, "W"), f.part(value, "b")) == (1, 2)
    assert [*f.parts(value, (3, 4))] == [("W", 1, 3), ("b", 2, 4)]
    assert [*f.parts(value, (3, 4), f.properties[0])] == [("b", 2, 4)]


@pytest.mark.parametrize("value", [None, 3, (1,), (1, 2, 3), np.array(1.0), {"W": 1, "b": 2}])
def test_another_number_of_parts_is_told(value: Any) -> None:
    with pytest.raises(MalformedError, match=r"should return 2 things, W and b; it returned"):
        function().part(value, "W")


def test_index_0_may_be_anything_where_a_property_says_so() -> None:
    f = function(Property("a", 1, nothing, first=False), returns=("a",))
    assert [*f.parts([9, 1], [None, 1], f.properties[0])] == [("a", [9, 1], [..., 1])]


def ran(
    before: tuple[Any, ...], after: tuple[Any, ...], value: Any = 1, expected: Any = 1, *, stale: bool = False
) -> Run:
    return Run(Case(before, "some case"), Outcome(CheckStatus.PASSED, value, after, stale=stale), expected)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (np.ones(2), np.ones(2), True),
        (np.ones(2), np.ones((2, 1)), False),
        (np.ones(2), [1.0, 1.0], False),
        ([None, np.ones(2)], [None, np.ones(2)], True),
        ([None, np.ones(2)], [None, np.zeros(2)], False),
        ([1], [1, 2], False),
        ({"a": [1]}, {"a": [1]}, True),
        ({"a": [1]}, {"a": [2]}, False),
        (1, 1.0, False),
        ("x", "x", True),
    ],
)
def test_what_has_changed(before: Any, after: Any, same: bool) -> None:
    assert identical(before, after) is same
    assert ([k for _, k in touched([ran((0, before), (0, after))])] == []) is same


def test_a_generator_may_go_on() -> None:
    assert [*touched([ran((np.random.default_rng(0),), (np.random.default_rng(1),))])] == []


def test_an_earlier_result_that_was_changed_is_told() -> None:
    assert stale([ran((), ())]) is None
    assert "a later call (some case) changes what your function returned" in str(stale([ran((), (), stale=True)]))


@pytest.mark.parametrize(
    ("value", "right"), [([None, 1], True), ((None, 1), True), ([0, 1], False), (np.ones(2), False)]
)
def test_index_0_of_lists(value: Any, right: bool) -> None:
    f = function(returns=("a",))
    assert (heads(f, [ran((), (), value, [None, 1])]) is None) is right


def test_copies_leave_the_original_alone() -> None:
    rng = np.random.default_rng(3)
    array, twin = fresh((np.zeros(2), rng))
    array += 1
    twin.random()
    assert rng.random() == np.random.default_rng(3).random()
    assert fresh((np.zeros(2),))[0] is not array


def test_single_precision_is_for_floats_alone() -> None:
    case = single(Case(([None, np.ones(2)], np.arange(2), 3, "x"), "two numbers"))
    (nothing, floats), whole, three, text = case.arguments
    assert (nothing, floats.dtype, whole.dtype, three, text) == (None, np.float32, np.arange(2).dtype, 3, "x")
    assert (case.kind, case.tolerance) == ("two numbers in single precision (float32)", SINGLE)


@pytest.mark.parametrize(
    ("value", "axes"), [(1, 0), ([1, 2], 1), ([[1], [2]], 2), (np.ones((1, 2, 3)), 3), ("x", None)]
)
def test_dimensions(value: Any, axes: int | None) -> None:
    assert dimensions(value) == axes


def test_a_property_is_a_value() -> None:
    assert replace(Property("a", 1, nothing), points=2) == Property("a", 2, nothing)
