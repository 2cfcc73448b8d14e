"""ps1-backpropagation: what is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.activations import sigmoid as mlpkit_sigmoid
from mlpkit.losses import squared_error as mlpkit_squared_error
from mlpkit.optimizers import SGD

from .common import Array, Layers, double, mlp


def sigmoid(z: ArrayLike) -> Array:
    """f(z) of `mlpkit.activations`."""
    return mlpkit_sigmoid(double(z))


def sigmoid_prime(z: ArrayLike) -> Array:
    """f'(z) of `mlpkit.activations`."""
    return mlpkit_sigmoid.prime(double(z))


def bends(z: ArrayLike) -> tuple[Array, Array]:
    """f″(z) and f‴(z): up to a factor, what difference quotients of f leave out."""
    f, f_prime = sigmoid(z), sigmoid_prime(z)
    return f_prime * (1 - 2 * f), f_prime * (1 - 6 * f_prime)


def forward(x: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """z and a of every layer, by `mlpkit.network`."""
    Z, A = mlp(W, b).forward(double(x)[None])
    return [None, *(z[0] for z in Z[1:])], [a[0] for a in A]


def squared_error(a_L: ArrayLike, t: ArrayLike) -> float:
    """E of `mlpkit.losses`, where a matrix would be a batch and count by its mean; here everything is one sample."""
    return mlpkit_squared_error(double(a_L).ravel(), double(t).ravel())


def output_delta(a_L: ArrayLike, t: ArrayLike, z_L: ArrayLike) -> Array:
    """δ^L = (a^L − t) ⊙ f'(z^L)."""
    return (double(a_L) - double(t)) * sigmoid_prime(z_L)


def output_bends(a_L: ArrayLike, t: ArrayLike, z_L: ArrayLike) -> list[Array]:
    """What a difference quotient of f leaves out of δ^L, and one of E as a function of z."""
    off, f_prime, (second, third) = double(a_L) - double(t), sigmoid_prime(z_L), bends(z_L)
    return [off * second, off * third, f_prime**2 + off * second, 3 * f_prime * second + off * third]


def propagate_delta(W_next: ArrayLike, delta_next: ArrayLike, z: ArrayLike) -> Array:
    """δ^l = (W^{l+1} δ^{l+1}) ⊙ f'(z^l)."""
    return (double(W_next) @ double(delta_next)) * sigmoid_prime(z)


def hidden_bends(W_next: ArrayLike, delta_next: ArrayLike, z: ArrayLike) -> list[Array]:
    """What a difference quotient of f leaves out of δ^l."""
    return [double(W_next) @ double(delta_next) * bend for bend in bends(z)]


def gradients(a: Layers, delta: Layers) -> tuple[Layers, Layers]:
    """∂E/∂w_ij^l = a_i^{l−1} δ_j^l and ∂E/∂b_j^l = δ_j^l."""
    layers = range(1, len(delta))
    return [None, *(np.outer(a[l - 1], delta[l]) for l in layers)], [None, *(double(delta[l]) for l in layers)]


def backprop(x: ArrayLike, t: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """∂E/∂W and ∂E/∂b for one sample, by `mlpkit.network`."""
    _, grad = mlp(W, b).gradient(double(x)[None], double(t)[None])
    return grad.W, grad.b


def sgd_step(W: Layers, b: Layers, dW: Layers, db: Layers, lam: float) -> tuple[Layers, Layers]:
    """θ := θ − λ g, by `mlpkit.optimizers`."""

    def step(values: Layers, grads: Layers) -> Layers:
        result: Layers = [None]
        for value, grad in zip(values[1:], grads[1:], strict=True):
            theta = double(value).ravel()
            SGD(theta).step(double(grad).ravel(), lam)
            result.append(theta.reshape(np.shape(value)))
        return result

    return step(W, dW), step(b, db)
