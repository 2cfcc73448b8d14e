"""The smallest examples: a wrong function gets one that shows its mistake by right numbers, a right one never."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.examples import LONGEST, Ask, by_the_rule, example, scenes
from autograder.diagnosis.scenes import Scene
from autograder.judging.calls import LocalCaller
from autograder.judging.contract import Case
from autograder.judging.properties import questions
from autograder.model import CheckStatus, Outcome
from autograder.sandbox.inside.wire import Calls
from tests.marks import everyday
from tests.solutions import ASSIGNMENTS, CONTENT, COURSE, functions, namespace

pytestmark = pytest.mark.slow  # a good part of a minute of processor time

FUNCTIONS = [(a, name) for a in ASSIGNMENTS for name in functions(a)]
SOME = everyday(FUNCTIONS, lambda one: one[1] in list(functions(one[0]))[::3])  # their whole corpus takes long


def of(assignment: str, name: str, text: str) -> str:
    """The example of a function that is written so, without a box."""
    function = functions(assignment)[name]
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            caller = LocalCaller(namespace(assignment, {name: text}))
        except SyntaxError:
            return ""
        np.random.seed(0)  # noqa: NPY002

        def ask(calls: Sequence[Any]) -> list[Outcome]:
            return caller.call_many(name, Calls(tuple(calls)), helpers=function.helpers)

        return example(assignment, function, CONTENT, ask)


def files(assignment: str, name: str, side: str) -> list[Path]:
    found = sorted((COURSE.corpus / assignment / name / side).glob("*.py"))
    return [path for path in found if "while" not in path.read_text("utf-8")]  # some never come to an end


@pytest.mark.parametrize(("assignment", "name"), SOME)
def test_a_right_function_has_no_example(assignment: str, name: str) -> None:
    """But for single precision, whose last digits are others and count as right."""
    right = [path for path in files(assignment, name, "right") if "float32" not in path.name]
    said = {path.name: of(assignment, name, path.read_text("utf-8")) for path in right}
    assert {file: words for file, words in said.items() if words} == {}


@pytest.mark.parametrize(("assignment", "name"), SOME)
def test_most_wrong_functions_have_one(assignment: str, name: str) -> None:
    said = {path.name: of(assignment, name, path.read_text("utf-8")) for path in files(assignment, name, "wrong")}
    assert all(words.startswith("With ") for words in said.values() if words)
    assert max(map(len, said.values())) <= LONGEST == 300, "small enough to be followed with pencil and paper"
    assert sum(map(bool, said.values())) >= 0.5 * len(said), {file for file, words in said.items() if not words}


@cache
def hidden(assignment: str, name: str) -> list[Case]:
    function = functions(assignment)[name]
    return [
        case
        for seed in (0, 1)
        for cases in {p.cases for p in function.properties}
        for case in questions(seed, assignment, function, cases).cases
    ]


@pytest.mark.parametrize(("assignment", "name"), FUNCTIONS)
def test_no_example_is_a_hidden_input(assignment: str, name: str) -> None:
    asked = {plain(case.arguments) for case in hidden(assignment, name)}
    assert not asked & {plain(call) for scene in scenes(assignment, name, CONTENT) for call in scene.calls}


def plain(value: Any) -> str:
    """All numbers as text; generators by their state."""
    if isinstance(value, list | tuple):
        return f"({' '.join(map(plain, value))})"
    if isinstance(value, np.random.Generator):
        return str(value.bit_generator.state)
    return repr(np.asarray(value).tolist())


@pytest.mark.parametrize(("assignment", "name"), FUNCTIONS)
def test_scenes_grow(assignment: str, name: str) -> None:
    """The smallest example is the first that shows a mistake: so among scenes of one kind numbers never get fewer."""
    kinds: dict[Any, list[Scene]] = {}
    for scene in scenes(assignment, name, CONTENT):
        kinds.setdefault(scene.tell, []).append(scene)
    assert kinds
    for kind in kinds.values():
        assert all(extent(a) <= extent(b) for a, b in pairwise(kind))


def extent(scene: Scene) -> Any:
    """The number of calls, and of numbers in the arguments; sizes count by themselves."""
    arguments = scene.settings[0]
    sizes = all(isinstance(a, int) for a in arguments)
    return len(scene.calls), arguments if sizes else len(list(leaves(arguments)))


def leaves(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0):
        for item in value:
            yield from leaves(item)
    elif value is not None:
        yield float(value)


BY_HAND = [
    ("ps1-backpropagation", "squared_error", "(a_L, t):\n    return np.sum((a_L - t) ** 2)",
     "With a_L = [0.75], t = [0], your function gives 0.5625 for E, the rule 0.2812."),
    ("ps1-backpropagation", "output_delta", "(a_L, t, z_L):\n    return a_L - t",
     "With a_L = [0.7311], t = [0], z_L = [1], your function gives [0.7311] for δ^L, the rule [0.1437]."),
    ("ps3-hyperparameters", "best_setting",
     "(scores):\n    return min(reversed(list(scores)), key=lambda s: np.mean(scores[s]))",
     'With scores = {"b": [1], "a": [1]}, your function gives "a" for the setting, the rule "b".'),
    ("ps5-practice", "normalize", "(X, mean, std):\n    return (X - mean) / np.where(std == 0, 1, std)",
     "With X = [[2]], mean = [1], std = [0], your function gives [[1]] for the result, the rule [[0]]."),
    ("ps5-practice", "fit_normalizer", "(X):\n    return X.mean(axis=0), X.var(axis=0)",
     "With X = [[1], [2]], your function gives [0.25] for std, the rule [0.5]."),
    ("ps1-backpropagation", "sigmoid", "(z):\n    return np.exp(2 * z) / (np.exp(2 * z) + np.exp(z))",
     "With z = [500, 0], your function gives [nan, 0.5] for f(z), the rule [1, 0.5]."),
    ("ps1-backpropagation", "sigmoid_prime", "(z):\n    return (sigmoid(z + 1e-4) - sigmoid(z)) / 1e-4",
     "With z = [1], your function gives [0.196607] for f′(z), the rule [0.196612]."),
    ("ps4-optimizers", "momentum_step",
     "(theta, grad, v, lam, alpha):\n    v = alpha * v + grad\n    theta -= lam * v\n    return theta, v",
     "With theta = [1], grad = [1], v = [1], lam = 0.25, alpha = 0.5, your function turns theta into [0.625], "
     "the rule leaves it as it is."),
    ("ps2-minibatches", "minibatches",
     "(n, B, rng):\n    order = np.arange(n)\n    return [order[i:i + B] for i in range(0, n, B)]",
     "With n = 3, B = 2, in 100 calls with rng = default_rng(0), …, default_rng(99), your function "
     "always gives [[0, 1], [2]], a right one comes to 6 different results."),
    ("ps5-practice", "balance", "(y, rng):\n    return np.arange(len(y))",
     "With y = [0, 1, 1], rng = default_rng(0), your function gives [0, 1, 2], "
     f"a right one {np.random.default_rng(0).permutation([0, 2]).tolist()}."),
    ("ps3-hyperparameters", "gradient_noise", "(grads):\n    return np.sqrt(grads)[0, 5]",
     "With grads = [[0], [0]], your function fails: "),
]  # fmt: skip


@pytest.mark.parametrize(("assignment", "name", "body", "words"), BY_HAND)
def test_examples_worked_out_by_hand(assignment: str, name: str, body: str, words: str) -> None:
    said = of(assignment, name, f"def {name}{body}\n")
    assert said == words or (words.endswith(": ") and said.startswith(f"{words}IndexError: index 5 is out of bounds"))


def test_a_function_without_scenes_has_none() -> None:
    function = functions("ps1-backpropagation")["sigmoid"]

    def ask(calls: Any) -> list[Outcome]:
        raise AssertionError(calls)

    assert example("quiz", function, CONTENT, ask) == ""


@pytest.mark.parametrize("value", [np.zeros(10**6), "x" * 1000, {"a": {}}, [[[]]] * 99, None, np.array("a"), b""])
def test_whatever_comes_back_is_told_shortly_or_not_at_all(value: Any) -> None:
    name = "sigmoid"
    ask: Ask = lambda calls: [Outcome(CheckStatus.PASSED, value, call) for call in calls]  # noqa: E731
    assert len(example("ps1-backpropagation", functions("ps1-backpropagation")[name], CONTENT, ask)) <= LONGEST


def test_who_stops_answering_has_none() -> None:
    function = functions("ps1-backpropagation")["sigmoid"]
    scene = scenes("ps1-backpropagation", "sigmoid", CONTENT)[0]
    assert by_the_rule(function, scene)[0].outcome.value == pytest.approx([1 / (1 + np.exp(-1))])
    assert example("ps1-backpropagation", function, CONTENT, lambda calls: []) == ""
