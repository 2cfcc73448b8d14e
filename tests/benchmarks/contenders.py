"""One training step, as each contender makes it: mlpkit, the bare matrix products of it, PyTorch."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from mlpkit import MLP, SGD, Momentum, Optimizer, cross_entropy, initialize, sigmoid, softmax

try:
    import torch
except ImportError:
    torch = None

LAM = 0.01


def batch(B: int, d: int = 784, k: int = 10) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    return rng.random((B, d), dtype=np.float32), np.eye(k, dtype=np.float32)[rng.integers(k, size=B)]


def network(sizes: tuple[int, ...]) -> MLP:
    net = MLP(sizes, [sigmoid] * (len(sizes) - 2) + [softmax], cross_entropy)
    initialize(net.parameters, rng=np.random.default_rng(0))
    return net


def mlpkit_step(sizes: tuple[int, ...], B: int, kind: type[Optimizer] = SGD) -> Callable[[], object]:
    """Forward, backward with the error's value, and an update, by gradient descent if nothing else is said."""
    net, (X, T) = network(sizes), batch(B)
    optimizer = kind(net.parameters.theta)

    def step() -> None:
        _, grad = net.gradient(X, T)
        optimizer.step(grad.theta, LAM)

    return step


def momentum_step(sizes: tuple[int, ...], B: int) -> Callable[[], object]:
    """The same with Momentum, which goes through twice as many numbers as gradient descent."""
    return mlpkit_step(sizes, B, Momentum)


def products_step(sizes: tuple[int, ...], B: int) -> Callable[[], object]:
    """The matrix products of that step and nothing else, by the same calls into memory that is there already.

    L products a^{l-1} W^l, L - 1 products δ^{l+1} W^{l+1}ᵀ and L products a^{l-1}ᵀ δ^l; biases are none.
    """
    net, (X, T) = network(sizes), batch(B)
    z, a = net.forward(X)
    delta, grad = net.backward(T, z, a), net.parameters.copy()
    W, L = net.parameters.W, net.L

    def step() -> None:
        for l in range(1, L + 1):
            np.dot(a[l - 1], W[l], out=z[l])
        for l in range(L - 1, 0, -1):
            np.dot(delta[l + 1], W[l + 1].T, out=delta[l])
        for l in range(1, L + 1):
            np.dot(a[l - 1].T, delta[l], out=grad.W[l])

    return step


def torch_step(sizes: tuple[int, ...], B: int) -> Callable[[], object]:
    """The same step as PyTorch users write it."""
    nn = torch.nn
    layers: list[object] = []
    for m, n in pairwise(sizes):
        layers += [nn.Linear(m, n), nn.Sigmoid()]
    net = nn.Sequential(*layers[:-1])
    X, T = (torch.from_numpy(x) for x in batch(B))
    t = T.argmax(1)
    optimizer, loss = torch.optim.SGD(net.parameters(), lr=LAM), nn.CrossEntropyLoss()

    def step() -> None:
        optimizer.zero_grad()
        loss(net(X), t).backward()
        optimizer.step()

    return step
