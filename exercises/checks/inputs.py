"""Random inputs for the checks: networks with samples, in shapes that tell wrong from right.

All numbers that a student's function is given directly are representable in single precision, so that working in
float32 loses nothing at the start; and no sum cancels to less than a tenth of its terms, so that it loses little later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.checks import SINGLE, Case
from autograder.checks import Rng as Rng

from ..references.common import Array as Array
from ..references.common import Layers as Layers


def short(x: Array) -> Array:
    """x in float64, rounded to what float32 can hold."""
    return x.astype(np.float32).astype(np.float64)


def normal(rng: Rng, *shape: int, scale: float = 1.0) -> Array:
    """Normally distributed numbers."""
    return short(scale * rng.standard_normal(shape))


def targets(rng: Rng, *shape: int) -> Array:
    """Targets 0 and 1, so that no a^L − t is small."""
    return rng.integers(0, 2, shape).astype(np.float64)


def network(rng: Rng, sizes: Sequence[int]) -> tuple[Layers, Layers]:
    """W and b of a network, by the lecture's index l; index 0 is None."""
    pairs = list(pairwise(sizes))
    W = [None, *(normal(rng, m, n, scale=2 / np.sqrt(m)) for m, n in pairs)]
    return W, [None, *(normal(rng, n, scale=0.5) for _, n in pairs)]


def in_words(sizes: Sequence[int]) -> str:
    """`a network with layers of 3, 4 and 2 neurons`."""
    return f"a network with layers of {', '.join(map(str, sizes[:-1]))} and {sizes[-1]} neurons"


def topologies(rng: Rng) -> Iterator[tuple[int, ...]]:
    """Sizes n_0 … n_L for L = 1 … 5: equal ones, different ones, no hidden layer, a single output."""
    n = int(rng.integers(3, 6))
    yield n, n, n, n
    for L in (2, 3, 4, 5):
        sizes = [int(rng.integers(3, 6))]
        while len(sizes) < L + 1:
            sizes.append(int(rng.choice([m for m in range(3, 8) if m not in sizes[-2:]])))
        yield tuple(sizes)
    yield 5, 3
    yield 4, 3, 1


def settled(x: Array, t: Array, W: Layers, b: Layers) -> bool:
    """Whether no z and no δ of this network is small beside the terms of its sum."""
    a = x
    zs: Layers = [None]
    for l in range(1, len(W)):
        z = a @ W[l] + b[l]
        if not np.abs(z).max() > 0.1 * (np.abs(a) @ np.abs(W[l]) + np.abs(b[l])).max():
            return False
        zs.append(z)
        a = 1 / (1 + np.exp(-z))
    delta = (a - t) * a * (1 - a)
    for l in range(len(W) - 2, 0, -1):
        a = 1 / (1 + np.exp(-zs[l]))
        terms, f_prime = np.abs(delta) @ np.abs(W[l + 1]).T, a * (1 - a)
        delta = delta @ W[l + 1].T * f_prime
        if not np.abs(delta).max() > 0.1 * (terms * f_prime).max():
            return False
    return True


def example(rng: Rng, sizes: Sequence[int], batch: int | None = None) -> tuple[Array, Array, Layers, Layers]:
    """x, t, W, b of a network and a sample, or a batch of samples in rows."""
    rows = () if batch is None else (batch,)
    while True:
        x, t = normal(rng, *rows, sizes[0]), targets(rng, *rows, sizes[-1])
        W, b = network(rng, sizes)
        if all(settled(x_k, t_k, W, b) for x_k, t_k in zip(np.atleast_2d(x), np.atleast_2d(t), strict=True)):
            return x, t, W, b


def others(case: Case, **changed: dict[int, Any]) -> Iterator[Case]:
    """A case, and right after it the same again but for the arguments at these places, one `changed` at a time.

    Whoever remembers a result by some of its arguments only gives the old one. The names say what is another one.
    """
    yield case
    for name, new in changed.items():
        arguments = tuple(new.get(k, value) for k, value in enumerate(case.arguments))
        yield Case(arguments, f"{case.kind}, then with another {name}", max(case.tolerance, SINGLE))


def zeros(case: Case, **places: int) -> Iterator[Case]:
    """The case with each of these arguments 0 throughout, one at a time: biases, states and gradients begin there."""
    for name, k in places.items():
        arguments = (*case.arguments[:k], 0 * case.arguments[k], *case.arguments[k + 1 :])
        yield Case(arguments, f"{case.kind}, {name} = 0", case.tolerance)


def exchanged(x: Array) -> Array:
    """x with two entries exchanged, in its middle: shape, sum, ends, first and last row stay as they are."""
    y = x.copy()
    flat = y.reshape(-1)
    places = sorted(range(len(flat)), key=lambda i: abs(i - len(flat) // 2))
    i, j = next((i, j) for j in places for i in places[: places.index(j)] if flat[i] != flat[j])
    flat[[i, j]] = flat[[j, i]]
    return y


def with_layer(layers: Layers, l: int, new: Array | None = None) -> Layers:
    """The list with another array for layer l: this one, else its own with two entries exchanged."""
    l %= len(layers)
    return [*layers[:l], exchanged(layers[l]) if new is None else new, *layers[l + 1 :]]


def other_parameters(W: Layers, b: Layers, at: int) -> dict[str, dict[int, Any]]:
    """For `others`: W (the argument at this place) and b (the next one), changed in the first layer or the last."""
    return {
        f"{name}[{'L' if l < 0 else l}]": {at + k: with_layer(layers, l)}
        for k, (name, layers) in enumerate((("W", W), ("b", b)))
        for l in (1, -1)
    }


def steep(x: Array, W: Layers, factor: int = 1024) -> tuple[Array, Layers]:
    """The same network with large inputs and small first weights: every z is as before, yet E bends sharply along W[1].

    Exact formulas do not notice; a difference quotient in W[1] is off by the square of the factor.
    """
    return x * factor, [None, W[1] / factor, *W[2:]]


SHEER = 1 << 20  # so steep that it shows in single precision too

AT_ZERO = "a network in which every z is 0, and whole numbers"


def at_zero(rng: Rng, batch: int | None = None) -> tuple[Array, Array, Layers, Layers]:
    """An example in which every z is 0, and the formulas exact in every step: a difference quotient is not."""
    rows = () if batch is None else (batch,)
    last = rng.choice([-1.0, 2.0, 4.0], (4, 2))
    W, b = [None, np.zeros((3, 4)), last], [None, np.zeros(4), -last.sum(axis=0) / 2]
    return rng.choice([-3.0, -1.0, 2.0], (*rows, 3)), targets(rng, *rows, 2), W, b


FAR = "a network with neurons in every layer whose z is large"


def far_from_zero(rng: Rng, batch: int | None = None) -> tuple[Array, Array, Layers, Layers]:
    """An example in which the biases of two neurons in every layer are moved, so that one z is about ±8, one ±64."""
    x, t, W, b = example(rng, (4, 5, 6, 3), batch)
    for b_l in b[1:]:
        b_l[rng.permutation(len(b_l))[:2]] += rng.choice([-1, 1], 2) * [8, 64]
    return x, t, W, b
