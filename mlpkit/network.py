"""The multi-layer perceptron: parameters, buffers, forward and backward phase.

Code l is book l: W[l], b[l], z[l], a[l], delta[l] belong to layer l = 1…L, a[0] is the input, and index 0 of the
others is None. Samples are rows, so W[l] has shape (n_{l-1}, n_l) and W[l][i, j] is w_ij^l, from neuron i of layer
l-1 to neuron j of layer l.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import DTypeLike

from mlpkit.activations import Activation, Softmax, activation
from mlpkit.arrays import Array
from mlpkit.losses import Loss
from mlpkit.losses import loss as as_loss

NONE = cast(Array, None)  # index 0 of W, b, z, delta: there is no layer 0 to have them


def check_sizes(sizes: Sequence[int]) -> tuple[int, ...]:
    """The sizes n_0 … n_L as a tuple; ValueError unless there are two or more, all positive whole numbers."""
    checked = tuple(int(n) for n in sizes)
    if len(checked) < 2 or any(n < 1 or n != given for n, given in zip(checked, sizes, strict=True)):
        raise ValueError(f"expected two or more layer sizes n_0, …, n_L, all whole and positive, got {sizes!r}")
    return checked


class Parameters:
    """All weights and biases in one flat vector `theta`; W[l] and b[l] are views of it.

    A snapshot, a file, a gradient check and an optimizer's step are thus operations on one array. A gradient has the
    same shape, so it is a `Parameters` too. Everything starts at zero.
    """

    def __init__(self, sizes: Sequence[int], dtype: DTypeLike = np.float32) -> None:
        self.sizes = check_sizes(sizes)
        if np.dtype(dtype).kind != "f":
            raise ValueError(f"parameters are floating-point numbers, got dtype {np.dtype(dtype)}")
        self._bind(np.zeros(sum((m + 1) * n for m, n in self.shapes), dtype))

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """(n_{l-1}, n_l) of the layers l = 1…L."""
        return list(zip(self.sizes[:-1], self.sizes[1:], strict=True))

    def _bind(self, theta: Array) -> None:
        self.theta = theta
        self.W: list[Array] = [NONE]
        self.b: list[Array] = [NONE]
        k = 0
        for m, n in self.shapes:
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
        other = Parameters(self.sizes, self.theta.dtype)
        other.theta[:] = self.theta
        return other


class Trace:
    """What the forward and backward phase compute for B samples: z[l], a[l], delta[l], each (B, n_l), allocated once.

    `errors` holds E of every sample, `ones` as many ones. The rest is the network's scratch paper: `scratch` and `row`,
    ln a^L where softmax leaves it (`log_a`), and for dropout each hidden neuron's factor (`mask`, 0 or 1/(1-p)) and
    what the next layer then reads (`dropped`).
    """

    a: list[Array]
    z: list[Array]
    delta: list[Array]
    scratch: list[Array]
    log_a: list[Array]
    mask: list[Array]
    dropped: list[Array]
    errors: Array
    ones: Array
    row: Array
    drops: bool = False  # whether the last forward phase dropped neurons

    def __init__(
        self, sizes: Sequence[int], batch_size: int, dtype: DTypeLike = np.float32, *, dropout: bool = False
    ) -> None:
        sizes = check_sizes(sizes)
        if batch_size < 1:
            raise ValueError(f"a batch has at least one sample, got batch_size {batch_size}")
        self.batch_size = int(batch_size)
        for name in ("a", "z", "delta", "scratch"):
            setattr(self, name, [NONE, *(np.zeros((self.batch_size, n), dtype) for n in sizes[1:])])
        for name in ("mask", "dropped"):
            setattr(
                self, name, [NONE, *(np.zeros((self.batch_size, n), dtype) for n in sizes[1:-1])] if dropout else []
            )
        self.log_a = [*self.scratch[:-1], np.zeros_like(self.scratch[-1])]  # ln a^L stays; hidden layers share memory
        self.errors, self.row = np.zeros((2, self.batch_size), dtype)
        self.ones = np.ones(self.batch_size, dtype)

    def head(self, m: int) -> "Trace":
        """The first m rows, in the same memory: for the last minibatch, when it is smaller."""
        if not 1 <= m <= self.batch_size:
            raise ValueError(f"this trace has {self.batch_size} rows, {m} were asked for")
        part = object.__new__(Trace)
        part.batch_size = m
        for name in ("a", "z", "delta", "scratch", "log_a", "mask", "dropped"):
            setattr(part, name, [x if x is None else x[:m] for x in getattr(self, name)])
        part.errors, part.ones, part.row = self.errors[:m], self.ones[:m], self.row[:m]
        return part


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
        if isinstance(activations, str) or len(activations) != L:
            raise ValueError(f"expected {L} activations, one for each of the layers 1…{L}, got {activations!r}")
        self.f: list[Activation] = [cast(Activation, None), *map(activation, activations)]
        self.loss = as_loss(loss)
        if any(isinstance(f, Softmax) for f in self.f[1:L]):
            raise ValueError("softmax belongs on the last layer, with the loss cross_entropy")
        if self.loss.fused_with is not None and self.loss.fused_with != self.f[L]:
            raise ValueError(f"{self.loss} expects {self.loss.fused_with} on the last layer, got {self.f[L]}")
        if isinstance(self.f[L], Softmax) and self.loss.fused_with is None:
            raise ValueError(f"softmax on the last layer expects the loss cross_entropy, got {self.loss}")
        if not 0 <= l2 < np.inf:
            raise ValueError(f"expected a penalty l2 >= 0, got {l2}")
        if not 0 <= dropout < 1:
            raise ValueError(f"expected a dropout probability 0 <= p < 1, got {dropout}")
        self.l2, self.dropout = float(l2), float(dropout)
        self._shrink = Parameters(sizes, dtype) if l2 > 0 else None  # a place for l2 · W

    def trace(self, batch_size: int) -> Trace:
        """Buffers for this network and that many samples."""
        return Trace(self.sizes, batch_size, self.dtype, dropout=self.dropout > 0)

    def forward(self, X: Array, trace: Trace | None = None, rng: np.random.Generator | None = None) -> Array:
        """a^L for the rows of X, shape (B, n_0): z^l = a^{l-1} W^l + b^l, a^l = f(z^l).

        With `rng` the network is in training mode and drops out neurons; without it, it is used as it is. What is
        returned belongs to the trace and is overwritten by its next use. ValueError when shapes do not fit.
        """
        X = np.asarray(X, self.dtype)
        trace = trace or self.trace(len(X))
        if X.shape != (trace.batch_size, self.sizes[0]):
            raise ValueError(f"expected X of shape ({trace.batch_size}, {self.sizes[0]}), got {X.shape}")
        W, b, z, a, f = self.parameters.W, self.parameters.b, trace.z, trace.a, self.f
        a[0] = x = X
        trace.drops = False
        for l in range(1, self.L + 1):
            z[l][...] = b[l]
            z[l] += np.dot(x, W[l], out=trace.scratch[l])  # of equal shapes, so that numpy needs no buffer
            x = f[l](z[l], out=a[l], scratch=trace.log_a[l], row=trace.row)
            if self.dropout > 0 and rng is not None and l < self.L:
                x = self._drop(trace, l, rng)
        return a[self.L]

    def _drop(self, trace: Trace, l: int, rng: np.random.Generator) -> Array:
        trace.drops = True
        mask = trace.mask[l]
        rng.random(dtype=mask.dtype.type, out=mask)
        np.greater_equal(mask, self.dropout, out=mask)
        mask *= 1 / (1 - self.dropout)
        return np.multiply(trace.a[l], mask, out=trace.dropped[l])

    def backward(self, t: Array, trace: Trace, grad: Parameters, weights: Array | None = None) -> float:
        """The mean error E of the batch that `forward` saw last, against the targets t, shape (B, n_L).

        Fills delta[l] = ∂E/∂z^l of every sample and `grad` with ∂E/∂W^l, ∂E/∂b^l, averaged over the batch: δ^L =
        ∂E/∂a^L ⊙ f'(z^L) and δ^l = (W^{l+1} δ^{l+1}) ⊙ f'(z^l), where W is not yet updated (slides 12, 15, 19).
        `weights` counts sample b as weights[b] samples; the mean still divides by B. ValueError when shapes do not
        fit.
        """
        L, W, z, a, f, delta = self.L, self.parameters.W, trace.z, trace.a, self.f, trace.delta
        t = np.asarray(t, self.dtype)
        if t.shape != a[L].shape:
            raise ValueError(f"expected targets of shape {a[L].shape}, got {t.shape}")
        self.errors(t, trace)
        self.loss.gradient(a[L], t, out=delta[L])
        if self.loss.fused_with is None:
            delta[L] *= f[L].prime(z[L], a[L], out=trace.scratch[L])
        for l in range(L - 1, 0, -1):
            np.dot(delta[l + 1], W[l + 1].T, out=delta[l])
            delta[l] *= f[l].prime(z[l], a[l], out=trace.scratch[l])
            if trace.drops:
                delta[l] *= trace.mask[l]
        scale = 1 / trace.batch_size if weights is None else weights[:, None] / trace.batch_size
        for l in range(1, L + 1):
            x = trace.dropped[l - 1] if trace.drops and l > 1 else a[l - 1]
            share = np.multiply(delta[l], scale, out=trace.scratch[l])
            np.dot(x.T, share, out=grad.W[l])  # for B = 1 seven times as fast as matmul, else the same
            np.dot(trace.ones, share, out=grad.b[l])  # the sum over the batch
        return self._error(trace, grad, weights)

    def errors(self, t: Array, trace: Trace) -> Array:
        """E of each sample that `forward` saw last, shape (B,), without the penalty."""
        y = getattr(trace, self.loss.reads)[self.L]
        return self.loss.errors(y, t, trace.errors, trace.scratch[self.L], trace.row)

    def _error(self, trace: Trace, grad: Parameters, weights: Array | None) -> float:
        """The mean of the samples' errors, and the penalty in error and gradient."""
        E = float(np.add.reduce(trace.errors) if weights is None else trace.errors @ weights) / trace.batch_size
        if self._shrink is not None:
            for W, dW, buffer in zip(self.parameters.W[1:], grad.W[1:], self._shrink.W[1:], strict=True):
                E += 0.5 * self.l2 * float(np.vdot(W, W))
                dW += np.multiply(self.l2, W, out=buffer)
        return E
