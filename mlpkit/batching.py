"""Minibatches: which rows the next updates see."""

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.arguments import flag, generator, labels, whole
from mlpkit.arrays import Array


def minibatches(
    n: int, batch_size: int, *, rng: np.random.Generator, shuffle: bool = True, drop_last: bool = False
) -> list[Array]:
    """The numbers 0…n-1 in random order, cut into pieces: each holds the rows of one minibatch.

    B = 1 is stochastic gradient descent, B = n full gradient descent (slides 18, 19). The last
    piece may be smaller; `drop_last` leaves it out. ValueError unless 1 <= batch_size <= n.
    """
    n, rng = whole("n", n), generator(rng)
    batch_size = whole("batch_size", batch_size, most=n)
    shuffle, drop_last = flag("shuffle", shuffle), flag("drop_last", drop_last)
    order = rng.permutation(n) if shuffle else np.arange(n)
    end = n - n % batch_size if drop_last else n
    return [order[i : i + batch_size] for i in range(0, end, batch_size)]


def balanced_minibatches(y: ArrayLike, batch_size: int, *, rng: np.random.Generator) -> list[Array]:
    """Minibatches in which the classes of y are as equal in number as B allows (slide 42).

    As many minibatches as `minibatches` makes; in each, every class has ⌊B/k⌋ or ⌈B/k⌉ rows. A class is gone through
    in random order, and anew in another order when it is used up: rare classes repeat, frequent ones are thinned out.
    ValueError unless 1 <= batch_size <= n.
    """
    y = labels("y", y)
    sizes = [len(rows) for rows in minibatches(len(y), batch_size, rng=rng, shuffle=False)]
    classes = [np.flatnonzero(y == c) for c in np.unique(y)]
    turns = np.concatenate([np.resize(rng.permutation(len(classes)), m) for m in sizes])  # the class of each place
    order = np.empty(len(turns), np.int64)
    for c, rows in enumerate(classes):
        places = np.flatnonzero(turns == c)
        queue = np.concatenate([rng.permutation(rows) for _ in range(-(-len(places) // len(rows)))] or [rows[:0]])
        order[places] = queue[: len(places)]
    return np.split(order, np.cumsum(sizes)[:-1])
