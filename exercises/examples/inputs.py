"""Simple inputs in the order of their size, for every function that computes: material of the smallest examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Any

import numpy as np

from autograder.misconceptions import Arguments

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


def networks() -> Iterator[tuple[Sequence[int], int, list[Any], list[Any]]]:
    """Sizes, fill, W and b."""
    for sizes, fill in product(SIZES, FILLS):
        W = [None, *(numbers(m, n, fill=fill, start=m) for m, n in pairwise(sizes))]
        yield sizes, fill, W, [None, *(numbers(n, fill=fill, start=1) / 2 for n in sizes[1:])]


def batches() -> Iterator[Arguments]:
    for B in (1, 2, 3):
        for sizes, fill, W, b in networks():
            T = np.arange(B * sizes[-1]).reshape(B, -1) % 2.0
            yield numbers(B, sizes[0], fill=fill, start=2), T, W, b
