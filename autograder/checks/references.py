"""What is right: the contract's functions by `mlpkit`, and by the lecture's formula where it has none of that form.

Each takes the contract's arguments (float32 and lists too), computes in double precision, leaves its arguments alone.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from autograder.checks.inputs import Array, Layers
from mlpkit.activations import sigmoid as mlpkit_sigmoid
from mlpkit.batching import minibatches as mlpkit_minibatches
from mlpkit.initializers import glorot_uniform as mlpkit_glorot_uniform
from mlpkit.initializers import sparse
from mlpkit.losses import squared_error as mlpkit_squared_error
from mlpkit.network import MLP
from mlpkit.optimizers import SGD, Adam, Momentum, Optimizer, RMSProp
from mlpkit.preprocessing import balance as mlpkit_balance
from mlpkit.schedules import linear
from mlpkit.stopping import EarlyStopping


def double(x: Any) -> Array:
    """A copy in float64; TypeError for None, of which numpy would make nan."""
    if x is None:
        raise TypeError("expected numbers, got None")
    return np.array(x, dtype=np.float64)


def mlp(W: Layers, b: Layers) -> MLP:
    """The `mlpkit` network with these weights and biases, all sigmoids, ½ squared error."""
    sizes = [len(W[1]), *(len(v) for v in b[1:])]
    net = MLP(sizes, ["sigmoid"] * (len(sizes) - 1), "squared_error", dtype=np.float64)
    for l in range(1, len(sizes)):
        net.parameters.W[l][:], net.parameters.b[l][:] = W[l], b[l]
    return net


# --- ps1 ---------------------------------------------------------------------------------------------------------


def sigmoid(z: ArrayLike) -> Array:
    """f(z) of `mlpkit.activations`."""
    return mlpkit_sigmoid(double(z))


def sigmoid_prime(z: ArrayLike) -> Array:
    """f'(z) of `mlpkit.activations`."""
    return mlpkit_sigmoid.prime(double(z))


def forward(x: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """z and a of every layer, by `mlpkit.network`."""
    Z, A = forward_batch(double(x)[None], W, b)
    return [None, *(z[0] for z in Z[1:])], [a[0] for a in A]


def squared_error(a_L: ArrayLike, t: ArrayLike) -> float:
    """E of `mlpkit.losses`, where a matrix would be a batch and count by its mean; here everything is one sample."""
    return mlpkit_squared_error(double(a_L).ravel(), double(t).ravel())


def output_delta(a_L: ArrayLike, t: ArrayLike, z_L: ArrayLike) -> Array:
    """δ^L = (a^L − t) ⊙ f'(z^L)."""
    return (double(a_L) - double(t)) * sigmoid_prime(z_L)


def propagate_delta(W_next: ArrayLike, delta_next: ArrayLike, z: ArrayLike) -> Array:
    """δ^l = (W^{l+1} δ^{l+1}) ⊙ f'(z^l)."""
    return (double(W_next) @ double(delta_next)) * sigmoid_prime(z)


def gradients(a: Layers, delta: Layers) -> tuple[Layers, Layers]:
    """∂E/∂w_ij^l = a_i^{l−1} δ_j^l and ∂E/∂b_j^l = δ_j^l."""
    layers = range(1, len(delta))
    return [None, *(np.outer(a[l - 1], delta[l]) for l in layers)], [None, *(double(delta[l]) for l in layers)]


def backprop(x: ArrayLike, t: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """∂E/∂W and ∂E/∂b for one sample, by `mlpkit.network`."""
    return backprop_batch(double(x)[None], double(t)[None], W, b)


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


# --- ps2 ---------------------------------------------------------------------------------------------------------


def forward_batch(X: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """Z and A of every layer for the rows of X, by `mlpkit.network`."""
    return mlp(W, b).forward(double(X))


def backprop_batch(X: ArrayLike, T: ArrayLike, W: Layers, b: Layers) -> tuple[Layers, Layers]:
    """∂E/∂W and ∂E/∂b, averaged over the rows, by `mlpkit.network`."""
    _, grad = mlp(W, b).gradient(double(X), double(T))
    return grad.W, grad.b


def minibatches(n: int, B: int, rng: np.random.Generator) -> list[Array]:
    """Shuffled indices in pieces of B, by `mlpkit.batching`."""
    n, B = operator.index(n), operator.index(B)  # no text, no 1e12
    return mlpkit_minibatches(n, min(B, n), rng=rng)


def learning_rate(t: int, t_max: int, lam_high: float, lam_low: float) -> float:
    """λ_t = (1 − α_t) λ_high + α_t λ_low with α_t = min(t/t_max, 1), by `mlpkit.schedules`."""
    return linear(lam_high, lam_low, t_max)(t)


def mean_error(X: ArrayLike, T: ArrayLike, W: Layers, b: Layers) -> float:
    """The mean of E over all samples."""
    return mlpkit_squared_error(forward_batch(X, W, b)[1][-1], double(T))


def train(
    X: Array, T: Array, W: Layers, b: Layers, lam: float, B: int, epochs: int, rng: np.random.Generator
) -> tuple[Layers, Layers, list[float]]:
    """Every epoch once through the data in fresh minibatches, a step each; the mean error after every epoch."""
    errors = []
    for _ in range(epochs):
        for rows in minibatches(len(X), B, rng):
            W, b = sgd_step(W, b, *backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(mean_error(X, T, W, b))
    return W, b, errors


# --- ps3 ---------------------------------------------------------------------------------------------------------


def k_fold(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """(train, validation) for each of k parts of the shuffled indices."""
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def symmetric_neurons(W_l: ArrayLike, tol: float) -> bool:
    """Whether no entry differs from its row's first one by more than tol."""
    W = double(W_l)
    return bool(np.max(np.abs(W - W[:, :1])) <= tol)


def saturated_fraction(z: ArrayLike, threshold: float) -> float:
    """The fraction of entries with f'(z) < threshold."""
    return float(np.mean(sigmoid_prime(z) < threshold))


def gradient_noise(grads: ArrayLike) -> float:
    """√ of the mean over the rows of ‖g_i − ḡ‖²."""
    g = double(grads)
    return float(np.sqrt(np.mean(np.sum((g - g.mean(axis=0)) ** 2, axis=1))))


def best_setting(scores: dict[Any, list[float]]) -> Any:
    """The key of the lowest mean error, the first of equal ones."""
    return min(scores, key=lambda setting: sum(scores[setting]) / len(scores[setting]))


# --- ps4 ---------------------------------------------------------------------------------------------------------


def stepped(optimizer: Optimizer, grad: ArrayLike, lam: float, t: int = 1, **slots: ArrayLike) -> tuple[Array, ...]:
    """θ and the slots after step number t of an `mlpkit` optimizer whose slots hold these values before it."""
    optimizer.restore({"t": np.array(t - 1), **{name: double(value) for name, value in slots.items()}})
    optimizer.step(double(grad), lam)
    return optimizer.theta, *(optimizer.state()[name] for name in slots)


def momentum_step(theta: ArrayLike, grad: ArrayLike, v: ArrayLike, lam: float, alpha: float) -> tuple[Array, ...]:
    """(θ, v), by `mlpkit.optimizers`."""
    return stepped(Momentum(double(theta), alpha), grad, lam, v=v)


def rmsprop_step(
    theta: ArrayLike, grad: ArrayLike, r: ArrayLike, lam: float, rho: float, eps: float
) -> tuple[Array, ...]:
    """(θ, r), by `mlpkit.optimizers`."""
    return stepped(RMSProp(double(theta), rho, eps), grad, lam, r=r)


def adam_step(
    theta: ArrayLike,
    grad: ArrayLike,
    s: ArrayLike,
    r: ArrayLike,
    t: int,
    lam: float,
    rho1: float,
    rho2: float,
    eps: float,
) -> tuple[Array, ...]:
    """(θ, s, r) after step number t, by `mlpkit.optimizers`."""
    return stepped(Adam(double(theta), rho1, rho2, eps), grad, lam, t, s=s, r=r)


# --- ps5 ---------------------------------------------------------------------------------------------------------


def glorot_uniform(m: int, n: int, rng: np.random.Generator) -> Array:
    """U(−√(6/(m+n)), √(6/(m+n))), by `mlpkit.initializers`."""
    return mlpkit_glorot_uniform(m, n, rng=rng)


def sparse_init(m: int, n: int, k: int, rng: np.random.Generator) -> Array:
    """Each column with k entries from a standard normal in random places, by `mlpkit.initializers`."""
    return sparse(k)(m, n, rng=rng)


def activation_variances(A: Layers) -> list[float]:
    """The variance over all entries of A[l], for l = 1 … L."""
    return [float(np.var(double(a))) for a in A[1:]]


def early_stopping(errors: list[float], patience: int, min_delta: float) -> tuple[int, int]:
    """(stop_epoch, best_epoch), by `mlpkit.stopping`."""
    stopping = EarlyStopping(patience, min_delta)
    for error in errors:
        if stopping.update(error, np.zeros(1)):
            break
    return stopping.epoch, stopping.best_epoch


def balance(y: ArrayLike, rng: np.random.Generator) -> Array:
    """Equally many indices of every class, as many as the rarest has, by `mlpkit.preprocessing`."""
    return mlpkit_balance(y, rng=rng)


def fit_normalizer(X: ArrayLike) -> tuple[Array, Array]:
    """Mean and population standard deviation of each feature."""
    return double(X).mean(axis=0), double(X).std(axis=0)


def normalize(X: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Array:
    """(X − mean)/std, and 0 where the std is 0."""
    s = double(std)
    return np.where(s == 0, 0.0, (double(X) - double(mean)) / np.where(s == 0, 1.0, s))
