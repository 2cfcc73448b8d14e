"""The door for a course's misconceptions and for the small inputs that show them."""

from autograder.diagnosis.misconceptions import Behaviour, Collection, Misconception
from autograder.diagnosis.randomness import GLOBAL, OWN_SEED, ignores_rng, own_seed, pairs, stray
from autograder.diagnosis.scenes import (
    OFTEN,
    ONCE,
    RESULT,
    TWICE,
    Arguments,
    Look,
    Scene,
    Tell,
    calls,
    differs,
    impossible,
    monotonous,
    parted,
    reaches,
    size,
    times,
)

__all__ = [
    "GLOBAL", "OFTEN", "ONCE", "OWN_SEED", "RESULT", "TWICE", "Arguments", "Behaviour", "Collection", "Look",
    "Misconception", "Scene", "Tell", "calls", "differs", "ignores_rng", "impossible", "monotonous", "own_seed",
    "pairs", "parted", "reaches", "size", "stray", "times",
]  # fmt: skip
