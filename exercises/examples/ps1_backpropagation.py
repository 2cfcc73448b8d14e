"""ps1-backpropagation: small inputs in the order of their size, for the smallest example of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, product

import numpy as np

from autograder.misconceptions import (
    Arguments,
    Scene,
    calls,
)

from ..references import ps1_backpropagation as right
from .inputs import FILLS, SHAPES, networks, numbers, vectors


def arguments_z() -> Iterator[Arguments]:
    yield from ((z,) for z in vectors())
    for far in ([10.0], [-10.0], [500.0, 0.0]):
        yield (np.array(far),)


def arguments_forward() -> Iterator[Arguments]:
    for sizes, fill, W, b in networks():
        yield numbers(sizes[0], fill=fill, start=2), W, b


def arguments_error() -> Iterator[Arguments]:
    for n, fill in product((1, 2, 3), FILLS):
        yield 0.5 + numbers(n, fill=fill, start=1) / 4, np.arange(n) % 2.0


def arguments_output() -> Iterator[Arguments]:
    for z in vectors():
        yield right.sigmoid(z), np.arange(len(z)) % 2.0, z


def arguments_propagate() -> Iterator[Arguments]:
    for (m, n), fill in product(SHAPES, FILLS):
        yield numbers(m, n, fill=fill, start=1), numbers(n, fill=fill, start=2) / 4, numbers(m, fill=fill)


def arguments_gradients() -> Iterator[Arguments]:
    for x, t, W, b in arguments_backprop():
        yield right.forward(x, W, b)[1], right.backprop(x, t, W, b)[1]


def arguments_backprop() -> Iterator[Arguments]:
    for sizes, fill, W, b in networks():
        yield numbers(sizes[0], fill=fill, start=2), np.arange(sizes[-1]) % 2.0, W, b


def arguments_step() -> Iterator[Arguments]:
    for sizes, fill, W, b in networks():
        dW = [None, *(numbers(m, n, fill=fill, start=1) / 2 for m, n in pairwise(sizes))]
        yield W, b, dW, [None, *(numbers(n, fill=fill) for n in sizes[1:])], 0.5


SCENES: dict[str, Callable[[], Iterable[Scene]]] = {
    "sigmoid": calls(arguments_z),
    "sigmoid_prime": calls(arguments_z),
    "forward": calls(arguments_forward),
    "squared_error": calls(arguments_error),
    "output_delta": calls(arguments_output),
    "propagate_delta": calls(arguments_propagate),
    "gradients": calls(arguments_gradients),
    "backprop": calls(arguments_backprop),
    "sgd_step": calls(arguments_step),
}
