"""ps3-hyperparameters: small inputs in the order of their size, for the smallest example of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

import numpy as np

from autograder.checks import Run, Value
from autograder.misconceptions import (
    OFTEN,
    Arguments,
    Look,
    Scene,
    calls,
    impossible,
    times,
)

from ..checks.ps3_hyperparameters import complementary, covering, even, folds
from .draws import drawn
from .inputs import SHAPES


def scenes_k_fold() -> Iterator[Scene]:
    def validations(run: Run) -> Value:
        return [validation for _, validation in folds(run)]

    def together(run: Run) -> bool:
        return any({0, 1} <= set(validation.tolist()) for validation in validations(run))

    settings = [(n, k) for n in range(2, 6) for k in range(2, n + 1)]
    look = Look(validations, "has the validation parts")
    yield from drawn(settings, impossible(covering, even, complementary), look)
    yield Scene(((4, 2),), times("puts 0 and 1 into one validation part", together), OFTEN)


def arguments_symmetric() -> Iterator[Arguments]:
    for shape in ((1, 2), (2, 2), (1, 3)):
        for entries in product((0.0, 0.5, -0.5, 1.0), repeat=int(np.prod(shape))):
            yield np.array(entries).reshape(shape), 0.5
    yield np.array([[100000.0, 100001.0]]), 0.5


def arguments_saturated() -> Iterator[Arguments]:
    for n in (1, 2, 3):
        for z in product((0.0, 2.0, -2.0, 8.0, -8.0), repeat=n):
            yield from ((np.array(z), threshold) for threshold in (0.01, 0.11, 0.2))


def arguments_noise() -> Iterator[Arguments]:
    for shape in SHAPES[2:4]:
        for entries in product((0.0, 1.0, 3.0), repeat=int(np.prod(shape))):
            yield (np.array(entries).reshape(shape),)


def arguments_best() -> Iterator[Arguments]:
    lists = [list(v) for n in (1, 2, 3) for v in product((1.0, 2.0, 4.0), repeat=n)]  # no tie is one by rounding
    for one, two in product(lists, repeat=2):
        yield ({"b": one, "a": two},)
    for three in product(lists[:12], repeat=3):
        yield (dict(zip("bac", three, strict=True)),)


SCENES: dict[str, Callable[[], Iterable[Scene]]] = {
    "k_fold": scenes_k_fold,
    "symmetric_neurons": calls(arguments_symmetric),
    "saturated_fraction": calls(arguments_saturated),
    "gradient_noise": calls(arguments_noise),
    "best_setting": calls(arguments_best),
}
