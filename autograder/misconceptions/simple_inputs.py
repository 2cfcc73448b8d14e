"""Simple inputs in the order of their size, for every function that computes: material of the smallest examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from typing import Any

import numpy as np

from autograder.checks import references as right
from autograder.model import Value

Arguments = tuple[Value, ...]
SIZES = (
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 1, 1),
    (1, 2, 1),
    (2, 1, 2),
    (2, 2, 2),
    (2, 3, 2),
    (1, 1, 1, 1),
    (2, 2, 2, 2),
)
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (3, 2), (2, 3), (3, 3))


def numbers(*shape: int, fill: int, start: int = 0) -> np.ndarray[Any, Any]:
    """Simple numbers; the first fills are the simplest, later ones leave no coincidence."""
    patterns = ([1.0], [1.0, 2.0, 3.0], [1.0, -1.0, 2.0, 0.0], [-2.0, 0.5, 3.0, 1.0, -1.0, 4.0, 2.0])
    pattern = patterns[fill]
    count = int(np.prod(shape))
    return np.array([pattern[(start + k) % len(pattern)] for k in range(count)]).reshape(shape)


FILLS = range(4)


def vectors(lengths: Sequence[int] = (1, 2, 3)) -> Iterator[np.ndarray[Any, Any]]:
    for n, fill in product(lengths, FILLS):
        yield numbers(n, fill=fill)


def arguments_z() -> Iterator[Arguments]:
    yield from ((z,) for z in vectors())
    for far in ([10.0], [-10.0], [500.0, 0.0]):
        yield (np.array(far),)


def networks() -> Iterator[tuple[Sequence[int], int, list[Any], list[Any]]]:
    """Sizes, fill, W and b."""
    for sizes, fill in product(SIZES, FILLS):
        W = [None, *(numbers(m, n, fill=fill, start=m) for m, n in pairwise(sizes))]
        yield sizes, fill, W, [None, *(numbers(n, fill=fill, start=1) / 2 for n in sizes[1:])]


def arguments_forward() -> Iterator[Arguments]:
    for sizes, fill, W, b in networks():
        yield numbers(sizes[0], fill=fill, start=2), W, b


def arguments_backprop() -> Iterator[Arguments]:
    for sizes, fill, W, b in networks():
        yield numbers(sizes[0], fill=fill, start=2), np.arange(sizes[-1]) % 2.0, W, b


def arguments_gradients() -> Iterator[Arguments]:
    for x, t, W, b in arguments_backprop():
        yield right.forward(x, W, b)[1], right.backprop(x, t, W, b)[1]


def arguments_step() -> Iterator[Arguments]:
    for sizes, fill, W, b in networks():
        dW = [None, *(numbers(m, n, fill=fill, start=1) / 2 for m, n in pairwise(sizes))]
        yield W, b, dW, [None, *(numbers(n, fill=fill) for n in sizes[1:])], 0.5


def arguments_error() -> Iterator[Arguments]:
    for n, fill in product((1, 2, 3), FILLS):
        yield 0.5 + numbers(n, fill=fill, start=1) / 4, np.arange(n) % 2.0


def arguments_output() -> Iterator[Arguments]:
    for z in vectors():
        yield right.sigmoid(z), np.arange(len(z)) % 2.0, z


def arguments_propagate() -> Iterator[Arguments]:
    for (m, n), fill in product(SHAPES, FILLS):
        yield numbers(m, n, fill=fill, start=1), numbers(n, fill=fill, start=2) / 4, numbers(m, fill=fill)


def batches() -> Iterator[Arguments]:
    for B in (1, 2, 3):
        for sizes, fill, W, b in networks():
            T = np.arange(B * sizes[-1]).reshape(B, -1) % 2.0
            yield numbers(B, sizes[0], fill=fill, start=2), T, W, b


def arguments_forward_batch() -> Iterator[Arguments]:
    yield from ((X, W, b) for X, _, W, b in batches())


def arguments_rate() -> Iterator[Arguments]:
    yield from ((t, t_max, 1.0, low) for t_max in (1, 2, 3, 4) for t in range(2 * t_max + 1) for low in (0.5, 0.25))


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
    for shape in SHAPES[2:]:
        for entries in product((0.0, 1.0, 3.0), repeat=int(np.prod(shape))):
            yield (np.array(entries).reshape(shape),)


def arguments_best() -> Iterator[Arguments]:
    lists = [list(v) for n in (1, 2, 3) for v in product((0.1, 0.2, 0.4), repeat=n)]
    for one, two in product(lists, repeat=2):
        yield ({"b": one, "a": two},)
    for three in product(lists[:12], repeat=3):
        yield (dict(zip("bac", three, strict=True)),)


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


def arguments_variances() -> Iterator[Arguments]:
    for (m, n), fill, L in product(SHAPES, FILLS, (1, 2)):
        yield ([numbers(m, n, fill=fill, start=l) * (1 + l) for l in range(L + 1)],)


def arguments_stopping() -> Iterator[Arguments]:
    for n in range(1, 6):
        for errors in product((1.0, 2.0, 3.0), repeat=n):
            yield from ((list(errors), patience, min_delta) for patience in (1, 2) for min_delta in (0.0, 0.5, 1.0))


def arguments_fit() -> Iterator[Arguments]:
    for shape in SHAPES:
        for entries in product((1.0, 2.0, 4.0), repeat=min(6, int(np.prod(shape)))):
            yield (np.resize(entries, shape),)


def arguments_normalize() -> Iterator[Arguments]:
    for (m, n), fill in product(SHAPES, FILLS):
        for stds in product((1.0, 2.0, 0.0), repeat=n):
            yield numbers(m, n, fill=fill, start=1), numbers(n, fill=fill), np.array(stds)


CANDIDATES: dict[str, Callable[[], Iterator[Arguments]]] = {
    "sigmoid": arguments_z,
    "sigmoid_prime": arguments_z,
    "forward": arguments_forward,
    "squared_error": arguments_error,
    "output_delta": arguments_output,
    "propagate_delta": arguments_propagate,
    "gradients": arguments_gradients,
    "backprop": arguments_backprop,
    "sgd_step": arguments_step,
    "forward_batch": arguments_forward_batch,
    "backprop_batch": batches,
    "learning_rate": arguments_rate,
    "symmetric_neurons": arguments_symmetric,
    "saturated_fraction": arguments_saturated,
    "gradient_noise": arguments_noise,
    "best_setting": arguments_best,
    "momentum_step": arguments_momentum,
    "rmsprop_step": arguments_rmsprop,
    "adam_step": arguments_adam,
    "activation_variances": arguments_variances,
    "early_stopping": arguments_stopping,
    "fit_normalizer": arguments_fit,
    "normalize": arguments_normalize,
}
