"""The caller in this process: what crosses is a copy, what fails is an outcome, and what could not cross is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.calls import LocalCaller, StudentError, changed
from autograder.model import CheckStatus, Outcome
from autograder.sandbox.inside import wire
from autograder.sandbox.inside.wire import Calls


def caller(source: str) -> LocalCaller:
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    return LocalCaller(names)


def test_arguments_and_helpers_are_left_alone() -> None:
    space: dict[str, Any] = {"h": lambda: 1}
    space["f"] = lambda x: x.append(space["h"]()) or x
    caller, given = LocalCaller(space), [0]
    outcome = caller.call("f", [given], helpers={"h": lambda: 7, "new": lambda: 8})
    assert (outcome.value, outcome.arguments, given) == ([0, 7], ([0, 7],), [0])
    assert caller.call("f", [[]]).value == [1]
    assert "new" not in space


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        ("x = 1", CheckStatus.MISSING, "there is no function f"),
        ("f = 3", CheckStatus.MISSING, "there is no function f"),
        ("def f(x): return 1 / 0", CheckStatus.RAISED, "ZeroDivisionError: division by zero"),
        ("def f(): return 1", CheckStatus.RAISED, "TypeError"),
        ("def f(x): return {1}", CheckStatus.RAISED, "f returned a value of type set"),
        ("def f(x): x.append({1})", CheckStatus.RAISED, "f changed its arguments: a value of type set"),
        ("def f(x): return np.float64(1) / 0", CheckStatus.PASSED, ""),  # a warning costs nothing
    ],
)
def test_what_a_call_comes_to(source: str, status: CheckStatus, words: str) -> None:
    outcome = caller(source).call("f", [[]])
    assert outcome.status is status
    assert words in outcome.message
    assert outcome.returned is (status is CheckStatus.PASSED)


def test_many_calls_end_with_the_first_that_cannot_go_on() -> None:
    outcomes = caller("def g(x): return x").call_many("f", Calls(((1,), (2,))))
    assert [one.status for one in outcomes] == [CheckStatus.MISSING]
    outcomes = caller("def f(x): return 1 / x").call_many("f", Calls(((1,), (0,), (2,))))
    assert [one.status for one in outcomes] == [CheckStatus.PASSED, CheckStatus.RAISED, CheckStatus.PASSED]


@pytest.mark.parametrize(
    ("source", "stale"),
    [
        ("def f(x): return [x]", False),
        ("kept = []\ndef f(x):\n    kept.append(x)\n    return kept", True),
        ("kept = np.zeros(1)\ndef f(x):\n    kept[0] = x\n    return kept", True),
    ],
)
def test_a_result_that_a_later_call_changes_is_seen(source: str, stale: bool) -> None:
    outcomes = caller(source).call_many("f", Calls(((1,), (2,))))
    assert [one.stale for one in outcomes] == [False, stale]


def test_whether_a_value_is_what_was_sent() -> None:
    value = [np.zeros(2), "x"]
    message = wire.encode(value)
    assert not changed(value, message)
    value[0][1] = 1
    assert changed(value, message)
    assert changed({1}, message), "what cannot be sent is another thing"


def test_an_error_carries_its_outcome() -> None:
    outcome = Outcome(CheckStatus.RAISED, message="ValueError: no")
    assert (str(StudentError(outcome)), StudentError(outcome).outcome) == ("ValueError: no", outcome)
