"""The multi-layer perceptron: parameters, forward phase, backward phase, gradient.

Code l is book l: W[l], b[l], z[l], a[l], delta[l] belong to layer l = 1…L, a[0] is the input, and index 0 of the
others is None. Samples are rows, so W[l] has shape (n_{l-1}, n_l) and W[l][i, j] is w_ij^l, from neuron i of layer
l-1 to neuron j of layer l.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from mlpkit.activations import Activation, Dropout, Softmax, activation
from mlpkit.arguments import array, described, floating, generator, instance, number, whole
from mlpkit.arrays import Array
from mlpkit.losses import Loss
from mlpkit.losses import loss as as_loss

NONE = cast(Array, None)  # index 0 of W, b, z, delta: there is no layer 0 to have them


def check_sizes(sizes: Sequence[int]) -> tuple[int, ...]:
    """The sizes n_0 … n_L as a tuple; ValueError or TypeError unless there are two or more, all positive and whole."""
    expected = "expected two or more layer sizes n_0, …, n_L, such as (64, 32, 10)"
    if isinstance(sizes, str | bytes) or not isinstance(sizes, Iterable):
        raise TypeError(f"{expected}, got {described(sizes)}")
    checked = tuple(whole(f"n_{l}", n) for l, n in enumerate(sizes))
    if len(checked) < 2:
        raise ValueError(f"{expected}, got {described(sizes)}")
    return checked


class Parameters:
    """All weights and biases in one flat vector `theta`; W[l] and b[l] are views of it.

    A snapshot, a file, a gradient check and an optimizer's step are thus operations on one array. A gradient has the
    same shape, so it is a `Parameters` too. Everything starts at zero.
    """

    def __init__(self, sizes: Sequence[int], dtype: DTypeLike = np.float32) -> None:
        self.sizes = check_sizes(sizes)
        self._bind(np.zeros(sum((m + 1) * n for m, n in pairwise(self.sizes)), floating("dtype", dtype)))

    def _bind(self, theta: Array) -> None:
        self.theta = theta
        self.W: list[Array] = [NONE]
        self.b: list[Array] = [NONE]
        k = 0
        for m, n in pairwise(self.sizes):
            self.W.append(theta[k : k + m * n].reshape(m, n))
            self.b.append(theta[k + m * n : k + m * n + n])
            k += m * n + n

    def __getstate__(self) -> dict[str, Any]:
        return {"sizes": self.sizes, "theta": self.theta}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.sizes = state["sizes"]
        self._bind(state["theta"])  # pickled one by one, the views would come back as arrays of their own

    @property
    def L(self) -> int:
        """The number of layers; the input is not one."""
        return len(self.sizes) - 1

    def copy(self) -> "Parameters":
        """A second set with the same values and memory of its own."""
        other = self.like()
        other.theta[:] = self.theta
        return other

    def like(self) -> "Parameters":
        """A second set of the same sizes, with memory of its own that is not filled yet: for a gradient."""
        other = object.__new__(Parameters)
        other.sizes = self.sizes
        other._bind(np.empty_like(self.theta))
        return other


class MLP:
    """A feed-forward network of fully connected layers, sizes n_0 … n_L.

    `activations` holds f of the layers 1 … L. A fused loss (`cross_entropy`, `binary_cross_entropy`) asks for its own
    activation on the last layer. `l2` adds the penalty ½ l2 Σ_l Σ_ij (w_ij^l)² to E; biases are free. `dropout` is
    the probability p with which a hidden neuron is silenced while training; the others are scaled by 1/(1-p), so that
    nothing changes when the network is used (Srivastava et al. 2014).
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activations: Sequence[Activation | str],
        loss: Loss | str,
        *,
        l2: float = 0.0,
        dropout: float = 0.0,
        dtype: DTypeLike = np.float32,
    ) -> None:
        self.parameters = Parameters(sizes, dtype)
        self.sizes = self.parameters.sizes
        self.dtype = self.parameters.theta.dtype
        self.L = L = self.parameters.L
        if isinstance(activations, str | Activation) or not isinstance(activations, Iterable):
            raise TypeError(f"expected a list of {L} activations, got {described(activations)}")
        self.f: list[Activation] = [cast(Activation, None), *map(activation, activations)]
        if len(self.f) != L + 1:
            raise ValueError(f"expected {L} activations, one for each of the layers 1…{L}, got {len(self.f) - 1}")
        self.loss = as_loss(loss)
        if any(isinstance(f, Softmax) for f in self.f[1:L]):
            raise ValueError("expected softmax on the last layer only, got it on a hidden one")
        if self.loss.fused_with is not None and self.loss.fused_with != self.f[L]:
            raise ValueError(f"{self.loss} expects {self.loss.fused_with} on the last layer, got {self.f[L]}")
        if isinstance(self.f[L], Softmax) and self.loss.fused_with is None:
            raise ValueError(f"softmax on the last layer expects the loss cross_entropy, got {self.loss}")
        self.l2 = number("l2", l2, least=0)
        self.dropout = number("dropout", dropout, least=0, below=1)

    def __call__(self, X: ArrayLike) -> Array:
        """a^L for the rows of X, shape (B, n_L): what the network answers."""
        _, a = self.forward(X)
        return a[self.L]

    def forward(self, X: ArrayLike, f: Sequence[Activation] = ()) -> tuple[list[Array], list[Array]]:
        """z and a of all layers for the rows of X, shape (B, n_0): a^0 = x, z^l = a^{l-1} W^l + b^l, a^l = f(z^l).

        f are the network's own activations, or those that `with_dropout` gave. ValueError for another shape of X.
        """
        L, W, b, f = self.L, self.parameters.W, self.parameters.b, f or self.f
        z, a = [NONE] * (L + 1), [NONE] * (L + 1)
        a[0] = self._batch("X", X, "B", self.sizes[0])
        for l in range(1, L + 1):
            z[l] = a[l - 1] @ W[l] + b[l]
            a[l] = f[l](z[l])
        return z, a

    def backward(
        self, T: ArrayLike, z: Sequence[Array], a: Sequence[Array], f: Sequence[Activation] = ()
    ) -> list[Array]:
        """delta[l] = ∂E/∂z^l of every sample, from its targets T, shape (B, n_L), and z and a of `forward`.

        δ^L = ∂E/∂a^L ⊙ f'(z^L) and δ^l = (W^{l+1} δ^{l+1}) ⊙ f'(z^l)  (slides 12, 19). ValueError for another shape
        of T.
        """
        L, W, f = self.L, self.parameters.W, f or self.f
        t = self._targets(T, z, a)
        delta = [NONE] * (L + 1)
        delta[L] = self.loss.gradient(a[L], t)
        if self.loss.fused_with is None:
            delta[L] = delta[L] * f[L].prime(z[L], a[L])
        for l in range(L - 1, 0, -1):
            delta[l] = (delta[l + 1] @ W[l + 1].T) * f[l].prime(z[l], a[l])
        return delta

    def gradient(
        self,
        X: ArrayLike,
        T: ArrayLike,
        *,
        weights: ArrayLike | None = None,
        rng: np.random.Generator | None = None,
        grad: Parameters | None = None,
    ) -> tuple[float, Parameters]:
        """E and ∂E/∂θ of a batch: the means of E, of ∂E/∂w_ij^l = a_i^{l-1} δ_j^l and of ∂E/∂b_j^l = δ_j^l (slide 15).

        `weights` counts sample b as weights[b] samples; the mean still divides by B. With `rng` the network is in
        training and drops out neurons; without it, it is used as it is. The gradient is a new one, or `grad`, filled
        anew, as in `train`. ValueError when shapes do not fit.
        """
        X = self._batch("X", X, "B", self.sizes[0])
        B, L = len(X), self.L
        T = self._batch("T", T, B, self.sizes[L])
        w = None if weights is None else array("weights", weights, (B,), finite=False).astype(self.dtype, copy=False)
        f = self.f if rng is None else self.with_dropout(B, rng=rng)
        z, a = self.forward(X, f)
        delta = self.backward(T, z, a, f)
        errors = self.loss.errors(z[L], a[L], T)
        grad = self.parameters.like() if grad is None else self._same_sizes(grad)
        share = 1 / B if w is None else w[:, None] / B
        for l in range(1, L + 1):
            d = share * delta[l]
            np.dot(a[l - 1].T, d, out=grad.W[l])
            grad.b[l][:] = d.sum(axis=0)
        E = float(errors.sum() if w is None else errors @ w) / B
        return E + self._penalty(grad), grad

    def _penalty(self, grad: Parameters) -> float:
        """½ l2 Σ_l Σ_ij (w_ij^l)²; its gradient l2 · w_ij^l is added to `grad`."""
        squares = 0.0
        if self.l2 > 0:
            for W, dW in zip(self.parameters.W[1:], grad.W[1:], strict=True):
                squares += float((W**2).sum())
                dW += self.l2 * W
        return 0.5 * self.l2 * squares

    def errors(self, T: ArrayLike, z: Sequence[Array], a: Sequence[Array]) -> Array:
        """E of each sample, shape (B,), without the penalty, from its targets T and z and a of `forward`."""
        t = self._targets(T, z, a)
        return self.loss.errors(z[self.L], a[self.L], t)

    def with_dropout(self, B: int, *, rng: np.random.Generator) -> list[Activation]:
        """The activations for a training step of B samples, in which hidden neurons are silent at random."""
        B, p, f, rng = whole("B", B), self.dropout, list(self.f), generator(rng)
        for l in range(1, self.L if p > 0 else 1):
            kept = rng.random((B, self.sizes[l]), self.dtype) >= p
            f[l] = Dropout(self.f[l], kept / self.dtype.type(1 - p))
        return f

    def _same_sizes(self, grad: Parameters) -> Parameters:
        if instance("grad", grad, Parameters, "an earlier gradient").sizes != self.sizes:
            raise ValueError(f"expected grad of the sizes {self.sizes}, got {grad.sizes}")
        return grad

    def _targets(self, T: ArrayLike, z: Sequence[Array], a: Sequence[Array]) -> Array:
        for name, x in (("z", z), ("a", a)):
            if type(x) not in (list, tuple) or len(x) != self.L + 1:
                raise TypeError(f"expected {name} as the list that forward returned, got {described(x)}")
        return self._batch("T", T, len(a[self.L]), self.sizes[self.L])

    def _batch(self, name: str, rows: Any, B: int | str, n: int) -> Array:
        """B samples of n numbers each, in the network's type of numbers; B is a letter for any number of them."""
        is_array = type(rows) is np.ndarray and rows.dtype == self.dtype
        if not (is_array and rows.shape[1:] == (n,) and B in ("B", len(rows)) and len(rows) > 0):
            rows = np.asarray(array(name, rows, (B, n), finite=False), self.dtype)
        x: Array = rows
        return x
