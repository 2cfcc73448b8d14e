"""One training step, as each contender makes it: mlpkit, numpy with buffers, the bare products, PyTorch."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from mlpkit import MLP, SGD, Adam, Momentum, Optimizer, cross_entropy, initialize, sigmoid, softmax

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

    def step() -> float:
        E, grad = net.gradient(X, T)
        optimizer.step(grad.theta, LAM)
        return E

    return step


def momentum_step(sizes: tuple[int, ...], B: int) -> Callable[[], object]:
    """The same with Momentum, which goes through twice as many numbers as gradient descent."""
    return mlpkit_step(sizes, B, Momentum)


def adam_step(sizes: tuple[int, ...], B: int) -> Callable[[], object]:
    """The same with Adam, whose formula makes the most arrays."""
    return mlpkit_step(sizes, B, Adam)


def buffered_step(sizes: tuple[int, ...], B: int, adam: bool = False) -> Callable[[], object]:
    """`mlpkit_step` as fast as numpy makes it: in one function, into memory that is there already, without a check.

    What `mlpkit` takes longer is the price of formulas that can be read.
    """
    net, (X, T) = network(sizes), batch(B)
    theta, W, b, L = net.parameters.theta, net.parameters.W, net.parameters.b, net.L
    z, a = net.forward(X)
    delta, grad, scratch = net.backward(T, z, a), net.parameters.copy(), net.forward(X)[0]
    errors, row, ones = np.empty(B, np.float32), np.empty(B, np.float32), np.ones(B, np.float32)
    step, s, r = np.empty_like(theta), np.zeros_like(theta), np.zeros_like(theta)
    rho1, rho2, eps, t = 0.9, 0.999, 1e-8, 0

    def sgd() -> None:
        np.multiply(grad.theta, LAM, out=step)

    def adam_direction() -> None:
        nonlocal s, r, t
        t += 1
        s *= rho1
        s += np.multiply(1 - rho1, grad.theta, out=step)
        np.multiply(grad.theta, grad.theta, out=step)
        np.multiply(1 - rho2, step, out=step)
        r *= rho2
        r += step
        np.divide(r, 1 - rho2**t, out=step)
        np.add(step, eps, out=step)
        np.sqrt(step, out=step)
        np.divide(s, step, out=step)
        np.multiply(step, LAM / (1 - rho1**t), out=step)

    update = adam_direction if adam else sgd

    def one() -> float:
        nonlocal theta
        for l in range(1, L + 1):
            z[l][...] = b[l]
            z[l] += np.dot(a[l - 1], W[l], out=scratch[l])
            if l < L:
                np.negative(z[l], out=a[l])
                np.exp(a[l], out=a[l])
                a[l] += 1
                np.reciprocal(a[l], out=a[l])
        ln_a, e = scratch[L], a[L]
        e[...] = np.maximum.reduce(z[L], axis=1, out=row)[:, None]
        np.subtract(z[L], e, out=ln_a)
        np.add.reduce(np.exp(ln_a, out=e), axis=1, out=row)
        e[...] = np.log(row, out=row)[:, None]
        np.subtract(ln_a, e, out=ln_a)
        np.exp(ln_a, out=a[L])
        np.einsum("bj,bj->b", T, ln_a, out=errors)
        np.subtract(a[L], T, out=delta[L])
        for l in range(L - 1, 0, -1):
            np.dot(delta[l + 1], W[l + 1].T, out=delta[l])
            np.subtract(1, a[l], out=scratch[l])
            np.multiply(scratch[l], a[l], out=scratch[l])
            np.multiply(delta[l], scratch[l], out=delta[l])
        for l in range(1, L + 1):
            share = np.multiply(delta[l], 1 / B, out=scratch[l])
            np.dot(a[l - 1].T, share, out=grad.W[l])
            np.dot(ones, share, out=grad.b[l])
        update()
        theta -= step
        return -float(np.add.reduce(errors)) / B

    return one


def buffered_adam_step(sizes: tuple[int, ...], B: int) -> Callable[[], object]:
    return buffered_step(sizes, B, adam=True)


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
