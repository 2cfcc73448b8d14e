"""The judgement of one function by a contract of a few lines: who is asked what, in which order, and what is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from autograder.judging.calls import LocalCaller
from autograder.judging.contract import Case, Function, Property, Rng, Run, intact
from autograder.judging.properties import Judgement, capital, generator, questions, sentence
from autograder.model import Check, CheckStatus, Helper, Outcome
from autograder.sandbox.inside.wire import Calls


def numbers(rng: Rng) -> Iterator[Case]:
    for _ in range(3):
        yield Case((float(rng.uniform(1, 2)),), "a number")


def arrays(rng: Rng) -> Iterator[Case]:
    yield Case((rng.uniform(1, 2, 4),), "four numbers")


VALUE = Property("the value", 3, numbers, advice="It is h(x) + 1.")
SHAPE = Property("arrays", 2, arrays)
F = Function("f", lambda x: 2 * x + 1, (VALUE, SHAPE, intact(arrays, "arrays")), helpers={"h": lambda x: 2 * x})


def judged(source: str, function: Function = F, **more: Any) -> list[Check]:
    names: dict[str, Any] = {"np": np}
    exec(source, names)
    return Judgement("ps", function, LocalCaller(names), 5, **more).checks()


def earned(checks: list[Check]) -> list[float]:
    return [check.points for check in checks]


RIGHT_H = "def h(x): return 2 * x\n"


@pytest.mark.parametrize(
    ("source", "points"),
    [
        (RIGHT_H + "def f(x): return h(x) + 1", [3, 2, 1]),
        ("def h(x): return 3 * x\ndef f(x): return h(x) + 1", [3, 2, 1]),  # the early mistake costs once
        ("def f(x): return h(x) + 1", [3, 2, 1]),  # it is not there at all
        (RIGHT_H + "def f(x): return h(x) + 2", [0, 0, 0]),
        (RIGHT_H + "def f(x):\n    x *= 2\n    return x + 1", [3, 2, 0]),
        (RIGHT_H + "def f(x): return h(x) + 1 if np.ndim(x) == 0 else 0", [3, 0, 0]),
        ("x = 1", [0, 0, 0]),
    ],
)
def test_points(source: str, points: list[float]) -> None:
    assert earned(judged(source)) == points


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (RIGHT_H + "def f(x): return h(x) + 2", "On a number, the result is off by"),
        (RIGHT_H + "def f(x): return h(x) + 2", "It is h(x) + 1."),
        (RIGHT_H + "def f(x): pass", "On a number, your function returns None: is a return missing?"),
        (RIGHT_H + "def f(x): return x[9]", "On a number: TypeError"),
        ("x = 1", "there is no function f"),
    ],
)
def test_words(source: str, words: str) -> None:
    assert words in judged(source)[0].message


def test_what_would_hold_of_anything_counts_once_something_is_right() -> None:
    last = judged(RIGHT_H + "def f(x): return 0")[2]
    assert (last.status, last.message) == (CheckStatus.FAILED, "This counts once “arrays” holds.")


@dataclass(frozen=True)
class Known:
    id: str = "off-by-two"
    sentence: str = "You add 2."


def test_a_known_mistake_takes_the_place_of_advice() -> None:
    def recognise(function: Function, p: Property, runs: Sequence[Run], seen: Sequence[Run]) -> Known | None:
        assert {id(run) for run in runs} <= {id(run) for run in seen}
        assert all(run.expected is not None for run in seen)
        return Known() if p is VALUE else None

    first, second, _ = judged(RIGHT_H + "def f(x): return h(x) + 2", recognise=recognise)
    assert first.misconception == "off-by-two"
    assert first.message.startswith("You add 2. On a number")
    assert VALUE.advice not in first.message
    assert second.misconception is None


class Silent:
    """A caller whose function hangs from some call on; what it was asked is kept."""

    def __init__(self, good: int) -> None:
        self.good, self.asked = good, []

    def call(self, name: str, arguments: Sequence[Any], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        raise AssertionError

    def call_many(self, name: str, calls: Calls, *, helpers: Mapping[str, Helper] | None = None) -> list[Outcome]:
        self.asked.append(bool(helpers))
        right = [Outcome(CheckStatus.PASSED, 2 * x + 1, (x,)) for (x,) in calls.arguments]
        return right if len(self.asked) <= self.good else [Outcome(CheckStatus.TIMEOUT, message="f took too long")]

    def renew(self) -> None:
        self.asked.append("renewed")


@pytest.mark.parametrize(
    ("good", "points", "asked"), [(0, [0, 0, 0], [False, True]), (1, [3, 0, 0], [False, False, True])]
)
def test_what_hangs_is_asked_beside_the_reference_and_then_no_more(
    good: int, points: list[float], asked: list[bool]
) -> None:
    caller = Silent(good)
    checks = Judgement("ps", F, caller, 5).checks()
    assert (earned(checks), caller.asked) == (points, asked)
    assert "Not tried any more after this: f took too long" in checks[-1].message


def test_what_comes_twice_comes_last_backwards_and_of_a_new_process() -> None:
    def drawn(rng: Rng) -> Iterator[Case]:
        for k in range(3):
            yield Case((float(k),), f"case {k}", afresh=k != 1)

    caller = Silent(9)
    function = Function("g", lambda x: 2 * x + 1, (Property("the value", 1, drawn),))
    assert earned(Judgement("ps", function, caller, 5).checks()) == [1]
    assert caller.asked == [False, "renewed", False]
    rounds = questions(5, "ps", function, drawn).rounds
    assert [order for order, _ in rounds] == [(1,), (2, 0)]


def test_a_whole_class_is_asked_the_same_and_nobody_writes_into_it() -> None:
    one = questions(5, "ps", F, arrays)
    assert one is questions(5, "ps", F, arrays)
    assert not np.array_equal(one.cases[0].arguments[0], questions(6, "ps", F, arrays).cases[0].arguments[0])
    with pytest.raises(ValueError, match="read-only"):
        one.cases[0].arguments[0][0] = 1


def test_random_numbers_depend_on_all_that_they_are_for() -> None:
    draws = {generator(*what).random() for what in ((1, "a", "b"), (2, "a", "b"), (1, "a", "c"), (1, "b", "a"))}
    assert len(draws) == 4
    assert generator(1, "a").random() == generator(1, "a").random()


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("on x, it is wrong", ""), "On x, it is wrong."),
        (("the number is off!", "the sum is 1"), "The number is off! The sum is 1."),
        (("W[1] is wrong",), "W[1] is wrong."),
        (("z is wrong",), "z is wrong."),
    ],
)
def test_sentences(parts: tuple[str, ...], said: str) -> None:
    assert sentence(*parts) == said
    assert capital("dW is wrong") == "dW is wrong"
