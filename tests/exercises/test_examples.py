"""The smallest examples of the misconceptions: each has one, it shows the mistake, and its numbers are right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.examples import LONGEST, example, played, scenes, smallest
from autograder.diagnosis.misconceptions import Misconception
from autograder.diagnosis.scenes import Scene
from autograder.judging.contract import Case, identical
from autograder.judging.properties import questions
from tests.solutions import ASSIGNMENTS, CONTENT, catalogue, functions

KNOWN = [m for a in ASSIGNMENTS for m in catalogue(a).values()]
FUNCTIONS = [(a, name) for a in ASSIGNMENTS for name in functions(a)]


@pytest.mark.parametrize("m", KNOWN, ids=lambda m: m.id)
def test_every_misconception_has_a_small_example(m: Misconception) -> None:
    words = example(m, CONTENT)
    assert words.startswith("With "), "a mistake that is known by a sign wants an instance, and a scene that shows it"
    assert len(words) <= LONGEST == 300, "small enough to be followed with pencil and paper"


@pytest.mark.parametrize("m", KNOWN, ids=lambda m: m.id)
def test_the_example_shows_the_mistake(m: Misconception) -> None:
    """What was returned and what became of the arguments, number by number, is not what the reference does."""
    scene, _ = smallest(m, CONTENT)
    assert scene is not None
    assert m.implementation is not None
    wrong, right = (
        [(run.outcome.value, run.outcome.arguments if len(scene.calls) == 1 else ()) for run in played(f, scene)]
        for f in (m.implementation, functions(m.assignment)[m.function].reference)
    )
    assert plain(wrong) != plain(right)


def plain(value: Any) -> str:
    """All numbers as text; generators have none."""
    if isinstance(value, list | tuple):
        return f"({' '.join(map(plain, value))})"
    if isinstance(value, np.random.Generator):
        return ""
    return repr(np.asarray(value).tolist())


@cache
def hidden(assignment: str, name: str) -> list[Case]:
    function = functions(assignment)[name]
    return [
        case
        for seed in (0, 1)
        for cases in {p.cases for p in function.properties}
        for case in questions(seed, assignment, function, cases).cases
    ]


@pytest.mark.parametrize("m", KNOWN, ids=lambda m: m.id)
def test_the_example_is_no_hidden_input(m: Misconception) -> None:
    scene, _ = smallest(m, CONTENT)
    assert scene is not None
    cases = hidden(m.assignment, m.function)
    assert not any(identical(list(call), list(case.arguments)) for call in scene.calls for case in cases)


@pytest.mark.parametrize(("assignment", "function"), FUNCTIONS)
def test_scenes_grow(assignment: str, function: str) -> None:
    """The smallest example is the first that shows a mistake: so among scenes of one kind numbers never get fewer."""
    kinds: dict[Any, list[Scene]] = {}
    for scene in scenes(assignment, function, CONTENT):
        kinds.setdefault(scene.tell, []).append(scene)
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


def test_a_stray_generator_gives_the_same_example_every_time() -> None:
    m = catalogue("ps5-practice")["glorot-global"]
    np.random.seed(7)  # noqa: NPY002
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    first = smallest.__wrapped__(m, CONTENT)[1]
    assert first == smallest.__wrapped__(m, CONTENT)[1]
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002


@pytest.mark.parametrize(
    ("assignment", "id", "words"),
    [  # each worked out by hand
        ("ps1-backpropagation", "half-missing",
         "With a_L = [0.75], t = [0], your way gives 0.5625 for E, the rule 0.2812."),
        ("ps1-backpropagation", "delta-no-prime",
         "With a_L = [0.7311], t = [0], z_L = [1], your way gives [0.7311] for δ^L, the rule [0.1437]."),
        ("ps3-hyperparameters", "best-last-tie",
         'With scores = {"b": [0.1], "a": [0.1]}, your way gives "a" for the setting, the rule "b".'),
        ("ps5-practice", "normalize-std-one",
         "With X = [[2]], mean = [1], std = [0], your way gives [[1]] for the result, the rule [[0]]."),
        ("ps5-practice", "fit-variance", "With X = [[1], [2]], your way gives [0.25] for std, the rule [0.5]."),
        ("ps1-backpropagation", "sigmoid-overflow",
         "With z = [500, 0], a function with this mistake gives [nan, 0.5] for f(z), the rule [1, 0.5]."),
        ("ps1-backpropagation", "difference-quotient",
         "With z = [1], a function with this mistake gives [0.196607] for f′(z), the rule [0.196612]."),
        ("ps4-optimizers", "momentum-in-place",
         "With theta = [1], grad = [1], v = [1], lam = 0.25, alpha = 0.5, a function with this mistake turns theta "
         "into [0.625], the rule leaves it as it is."),
        ("ps2-minibatches", "minibatches-not-shuffled",
         "With n = 3, B = 2, in 100 calls with rng = default_rng(0), …, default_rng(99), a function with this mistake "
         "always gives [[0, 1], [2]], a right one comes to 6 different results."),
        ("ps5-practice", "balance-everything",
         "With y = [0, 1, 1], rng = default_rng(0), a function with this mistake gives [0, 1, 2], "
         f"a right one {np.random.default_rng(0).permutation([0, 2]).tolist()}."),
    ],
)  # fmt: skip
def test_examples_worked_out_by_hand(assignment: str, id: str, words: str) -> None:
    assert example(catalogue(assignment)[id], CONTENT) == words


def test_mistakes_in_somebodys_own_functions_have_none() -> None:
    assert example(Misconception("odd", "ps1-backpropagation", "own", "It is odd.", "", np.array), CONTENT) == ""
    assert example(Misconception("odd", "ps1-backpropagation", "sigmoid", "It is odd.", "", sign=bool), CONTENT) == ""


def test_examples_cost_grading_nothing() -> None:
    """What judges a function does not even know the scenes."""
    code = """
import sys
from autograder.judging.calls import LocalCaller
from autograder.judging.hidden import judgement
from tests.solutions import CONTENT, functions

caller = LocalCaller({"sigmoid": lambda z: 2 * z})
checks = judgement("ps1-backpropagation", functions("ps1-backpropagation")["sigmoid"], caller, 0, CONTENT).checks()
assert not checks[0].points
sys.exit(any(name == "autograder.diagnosis.examples" or name.startswith("course.examples") for name in sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
