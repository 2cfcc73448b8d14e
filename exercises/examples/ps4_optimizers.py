"""ps4-optimizers: small inputs in the order of their size, for the smallest example of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

import numpy as np

from autograder.misconceptions import (
    Arguments,
    Scene,
    calls,
)

from .inputs import FILLS, numbers


def arguments_momentum() -> Iterator[Arguments]:
    for n, fill in product((1, 2), FILLS):
        yield numbers(n, fill=fill), numbers(n, fill=fill, start=1), numbers(n, fill=fill, start=2), 0.25, 0.5


def arguments_rmsprop() -> Iterator[Arguments]:
    for n, fill, eps in product((1, 2), FILLS, (1.0, 0.25)):
        r = np.abs(numbers(n, fill=fill, start=2))
        yield numbers(n, fill=fill), numbers(n, fill=fill, start=1), r, 0.5, 0.75, eps


def arguments_adam() -> Iterator[Arguments]:
    for t, n, fill, eps in product((1, 2, 3), (1, 2), FILLS, (1.0, 0.25)):
        s, r = numbers(n, fill=fill, start=2), np.abs(numbers(n, fill=fill, start=2))
        earlier = min(t - 1, 1)
        yield numbers(n, fill=fill), numbers(n, fill=fill, start=1), earlier * s, earlier * r, t, 0.5, 0.5, 0.75, eps


SCENES: dict[str, Callable[[], Iterable[Scene]]] = {
    "momentum_step": calls(arguments_momentum),
    "rmsprop_step": calls(arguments_rmsprop),
    "adam_step": calls(arguments_adam),
}
