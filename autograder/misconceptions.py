"""The door for a course's misconceptions and for the small inputs that show them."""

from autograder.diagnosis.laws import pairs
from autograder.diagnosis.misconceptions import Behaviour, Collection, Misconception
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
    "OFTEN", "ONCE", "RESULT", "TWICE", "Arguments", "Behaviour", "Collection", "Look", "Misconception", "Scene",
    "Tell", "calls", "differs", "impossible", "monotonous", "pairs", "parted", "reaches", "size", "times",
]  # fmt: skip
