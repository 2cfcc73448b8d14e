"""Minibatches: which rows the next updates see."""

import numpy as np

from mlpkit.arrays import Array


def minibatches(
    n: int, batch_size: int, *, rng: np.random.Generator, shuffle: bool = True, drop_last: bool = False
) -> list[Array]:
    """The numbers 0…n-1 in random order, cut into pieces of `batch_size`; each piece holds the rows of one minibatch.

    B = 1 is stochastic gradient descent, B = n full gradient descent (slides 18, 19). The last piece may be smaller unless
    `drop_last`. ValueError unless 1 <= batch_size <= n.
    """
    if n < 1:
        raise ValueError("there are no samples to make minibatches of")
    if not 1 <= batch_size <= n:
        raise ValueError(f"expected 1 <= batch_size <= n = {n}, got {batch_size}")
    order = rng.permutation(n) if shuffle else np.arange(n)
    end = n - n % batch_size if drop_last else n
    return [order[i : i + batch_size] for i in range(0, end, batch_size)]
