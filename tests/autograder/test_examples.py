"""The smallest examples of the misconceptions: each known implementation has one, and its numbers are right."""

from __future__ import annotations

import pytest

from autograder.checks import ASSIGNMENTS
from autograder.misconceptions import Misconception, catalogue
from autograder.misconceptions.examples import example

SHOWN = [m for a in ASSIGNMENTS for m in catalogue(a).values() if m.behaviour]


@pytest.mark.parametrize("m", SHOWN, ids=lambda m: m.id)
def test_every_known_implementation_has_a_small_example(m: Misconception) -> None:
    words = example(m)
    assert words.startswith("With ")
    assert len(words) < 320, "small enough to be followed with pencil and paper"


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
    ],
)  # fmt: skip
def test_examples_worked_out_by_hand(assignment: str, id: str, words: str) -> None:
    assert example(catalogue(assignment)[id]) == words


def test_what_is_recognised_by_its_traces_has_none() -> None:
    assert example(catalogue("ps2-minibatches")["minibatches-not-shuffled"]) == ""
