"""Small networks and batches that many tests share."""

from itertools import product

import numpy as np

from mlpkit import (
    MLP,
    Dataset,
    absolute_error,
    binary_cross_entropy,
    cross_entropy,
    elu,
    identity,
    initialize,
    leaky_relu,
    normal,
    relu,
    sigmoid,
    softmax,
    softplus,
    squared_error,
    tanh,
)  # fmt: skip

HIDDEN = {f"{type(f).__name__}": f for f in (sigmoid, tanh, relu, leaky_relu, elu, softplus, identity)}
OUTPUTS = [
    (sigmoid, squared_error), (identity, squared_error), (tanh, absolute_error), (sigmoid, binary_cross_entropy),
    (softmax, cross_entropy),
]  # fmt: skip
CASES = list(product(HIDDEN.values(), OUTPUTS))
CASE_IDS = [f"{name}-{type(f).__name__}-{type(E).__name__}" for name, (f, E) in product(HIDDEN, OUTPUTS)]


def network(hidden=sigmoid, output=softmax, loss=cross_entropy, *, sizes=(5, 4, 3, 3), seed=0, **options):
    net = MLP(sizes, [hidden] * (len(sizes) - 2) + [output], loss, dtype=np.float64, **options)
    initialize(net.parameters, normal(0.8), 0.3, rng=np.random.default_rng(seed))
    return net


def batch(n=6, d=5, p=3, *, seed=1, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, d)).astype(dtype), np.eye(p, dtype=dtype)[rng.integers(p, size=n)]


def blobs(n=90, *, seed=2, dtype=np.float32):
    """Three clouds of points, easy to tell apart."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % 3
    X = np.array([[0, 2], [2, -1], [-2, -1]])[y] + rng.normal(0, 0.4, (n, 2))
    return Dataset(X.astype(dtype), np.eye(3, dtype=dtype)[y], ("a", "b", "c"))


def small(data, *, seed=0, **options):
    net = MLP([data.X.shape[1], 8, data.T.shape[1]], [tanh, softmax], cross_entropy, **options)
    initialize(net.parameters, rng=np.random.default_rng(seed))
    return net
