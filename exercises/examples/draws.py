"""What the examples of functions that draw random numbers have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from autograder.misconceptions import (
    OFTEN,
    ONCE,
    RESULT,
    TWICE,
    Arguments,
    Look,
    Scene,
    Tell,
    monotonous,
    parted,
)


def drawn(settings: Sequence[Arguments], form: Tell, look: Look = RESULT) -> Iterator[Scene]:
    """One call with each setting, two with equal generators, a hundred with different ones."""
    kinds = ((form, ONCE), (parted(look), TWICE), (monotonous(look), OFTEN))
    for (tell, seeds), arguments in product(kinds, settings):
        yield Scene((arguments,), tell, seeds)
