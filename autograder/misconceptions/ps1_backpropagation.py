"""Mistakes in ps1-backpropagation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.calls import Value
from autograder.checks import references as right
from autograder.checks.harness import Run
from autograder.checks.inputs import Array, Layers
from autograder.misconceptions.library import Collection

MISCONCEPTIONS = Collection("ps1-backpropagation")
wrong, seen = MISCONCEPTIONS.wrong, MISCONCEPTIONS.seen

NEURON, OUTPUT, HIDDEN, ALGORITHM = (
    f"1-backpropagation/{page}" for page in ("notation", "delta-output", "delta-hidden", "algorithm")
)


def _nearly(runs: Sequence[Run]) -> bool:
    """Right to some digits, but not to those that a formula has."""
    offs = []
    for run in runs:
        got, expected = np.asarray(run.outcome.value, float), np.asarray(run.expected)
        if got.shape != expected.shape:
            return False
        offs.append(float(np.abs(got - expected).max() / np.abs(expected).max()))
    return 1e-11 < max(offs) < 1e-3


def layers(W: Layers) -> range:
    return range(1, len(W))


# --- sigmoid -----------------------------------------------------------------------------------------------------


@wrong("sigmoid", "sigmoid-sign", "In your sigmoid the sign of the exponent is turned round: it falls from 1 to 0.", NEURON)
def _(z: Array) -> Value:
    return right.sigmoid(-z)


@wrong("sigmoid", "sigmoid-is-tanh", "Your function is tanh: it runs from −1 to 1, the sigmoid from 0 to 1.", NEURON)
def _(z: Array) -> Value:
    return np.tanh(z)


@wrong("sigmoid", "sigmoid-derivative", "Your function returns f′(z), not f(z).", NEURON)
def _(z: Array) -> Value:
    return right.sigmoid_prime(z)


@wrong("sigmoid", "sigmoid-step", "Your function is a step: 0 or 1, with nothing in between.", NEURON)
def _(z: Array) -> Value:
    return (z > 0).astype(float)


@wrong("sigmoid", "sigmoid-softmax", "Your function divides by a sum over all entries: that is softmax. The sigmoid looks at each z alone.", NEURON)
def _(z: Array) -> Value:
    e = np.exp(z - z.max())
    return e / e.sum()


@wrong("sigmoid", "sigmoid-relu", "Your function is the rectifier max(0, z), not the sigmoid.", NEURON)
def _(z: Array) -> Value:
    return np.maximum(z, 0)


@wrong("sigmoid", "sigmoid-one-missing", "In your sigmoid the 1 is missing in the denominator: 1/e^(−z) is e^z.", NEURON)
def _(z: Array) -> Value:
    return np.exp(z)


@wrong("sigmoid", "sigmoid-minus", "Your denominator is 1 − e^(−z) instead of 1 + e^(−z).", NEURON)
def _(z: Array) -> Value:
    return 1 / (1 - np.exp(-z))


def _clipped(z: Array, f: Callable[[Array], Array]) -> bool:
    return False


# --- its derivative ----------------------------------------------------------------------------------------------


@wrong("sigmoid_prime", "prime-of-a", "You put z itself into a(1 − a). That formula wants a = f(z).", NEURON)
def _(z: Array) -> Value:
    return z * (1 - z)


@wrong("sigmoid_prime", "prime-is-sigmoid", "Your function returns f(z), not its derivative.", NEURON)
def _(z: Array) -> Value:
    return right.sigmoid(z)


@wrong("sigmoid_prime", "prime-twice", "Your function takes the sigmoid of a sigmoid before it forms a(1 − a).", NEURON)
def _(z: Array) -> Value:
    return right.sigmoid_prime(right.sigmoid(z))


@wrong("sigmoid_prime", "prime-sign", "Your derivative is negative. The sigmoid rises everywhere.", NEURON)
def _(z: Array) -> Value:
    return -right.sigmoid_prime(z)


@wrong("sigmoid_prime", "prime-tanh", "Your function is 1 − a², which belongs to tanh. The sigmoid has a(1 − a).", NEURON)
def _(z: Array) -> Value:
    return 1 - right.sigmoid(z) ** 2


@wrong("sigmoid_prime", "prime-of-tanh", "Your function is the derivative of tanh, not of the sigmoid.", NEURON)
def _(z: Array) -> Value:
    return 1 - np.tanh(z) ** 2


@wrong("sigmoid_prime", "prime-one-minus", "Your function returns 1 − f(z); the factor f(z) is missing.", NEURON)
def _(z: Array) -> Value:
    return 1 - right.sigmoid(z)


@wrong("sigmoid_prime", "prime-plus", "Your function is a(1 + a) instead of a(1 − a).", NEURON)
def _(z: Array) -> Value:
    a = right.sigmoid(z)
    return a * (1 + a)


@wrong("sigmoid_prime", "prime-square-missing", "The denominator (1 + e^(−z)) of e^(−z)/(1 + e^(−z))² lost its square.", NEURON)
def _(z: Array) -> Value:
    return 1 - right.sigmoid(z) + 0 * z


@wrong("sigmoid_prime", "prime-relu", "Your function is 0 or 1, the derivative of the rectifier.", NEURON)
def _(z: Array) -> Value:
    return (z > 0).astype(float)


@seen("sigmoid_prime", "difference-quotient", "Your numbers are near f′(z) but not it, as a difference quotient's are. Use the formula.", NEURON)
def _(runs: Sequence[Run]) -> bool:
    return _nearly(runs)


# --- forward -----------------------------------------------------------------------------------------------------


def _forward(x: Array, W: Layers, b: Layers, z_of: Callable[[Array, Array, Array], Array], f: Callable[[Array], Array] = right.sigmoid) -> Value:
    z, a = [None], [x]
    for l in layers(W):
        z.append(z_of(a[l - 1], W[l], b[l]))
        a.append(f(z[l]))
    return z, a


def _plain(a: Array, W: Array, b: Array) -> Array:
    return a @ W + b


@wrong("forward", "forward-no-bias", "The bias b^l is missing from z^l.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    return _forward(x, W, b, lambda a, w, v: a @ w)


@wrong("forward", "forward-bias-subtracted", "You subtract the bias; z^l = a^{l−1} W^l + b^l.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    return _forward(x, W, b, lambda a, w, v: a @ w - v)


@wrong("forward", "forward-transposed", "You multiply W^l the wrong way round: w_ij leads from neuron i of layer l−1 to neuron j of layer l.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    return _forward(x, W, b, lambda a, w, v: w @ a + v)


@wrong("forward", "forward-bias-outside", "You add the bias after the sigmoid; it belongs inside, to z^l.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    z, a = [None], [x]
    for l in layers(W):
        z.append(a[l - 1] @ W[l])
        a.append(right.sigmoid(z[l]) + b[l])
    return z, a


@wrong("forward", "forward-linear", "No activation function is applied: your a^l is z^l.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    return _forward(x, W, b, _plain, lambda z: z)


@wrong("forward", "forward-linear-output", "The last layer lacks the activation function: your a^L is z^L.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return z, [*a[:-1], z[-1]]


@wrong("forward", "forward-z-passed-on", "You pass z^{l−1} on to the next layer instead of a^{l−1}.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    z, v = [None], x
    for l in layers(W):
        v = v @ W[l] + b[l]
        z.append(v)
    return z, [x, *map(right.sigmoid, z[1:])]


@wrong("forward", "forward-input-squashed", "You apply the sigmoid to the input as well. a[0] is x as it is.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    return right.forward(right.sigmoid(x), W, b)


@wrong("forward", "forward-swapped", "You return (a, z); asked is (z, a).", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return a, z


@wrong("forward", "forward-tanh", "Your layers use tanh; here f is the sigmoid.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    return _forward(x, W, b, _plain, np.tanh)


@wrong("forward", "forward-index-shifted", "Your lists start with layer 1 at index 0. Index l belongs to layer l: z[0] is None and a[0] is x.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return z[1:], a[1:]


@wrong("forward", "forward-last-layer-missing", "Your loop ends one layer too early.", NEURON)
def _(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return z[:-1], a[:-1]


# --- squared_error -----------------------------------------------------------------------------------------------


@wrong("squared_error", "half-missing", "The ½ is missing: E = ½ Σ (a − t)².", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return 2 * right.squared_error(a, t)


@wrong("squared_error", "error-mean", "You take the mean over the outputs; E is half their sum.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return np.mean((a - t) ** 2)


@wrong("squared_error", "error-half-mean", "You divide by the number of outputs; E is half the sum, whatever their number.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return np.mean((a - t) ** 2) / 2


@wrong("squared_error", "error-root", "You take a root at the end; E = ½ Σ (a − t)² has none.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return np.linalg.norm(a - t)


@wrong("squared_error", "error-half-root", "You take a root; E = ½ Σ (a − t)² has none.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return np.linalg.norm(a - t) / 2


@wrong("squared_error", "error-absolute", "You add absolute differences; E adds squared ones.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return np.abs(a - t).sum()


@wrong("squared_error", "error-half-absolute", "You add absolute differences; E adds squared ones.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return np.abs(a - t).sum() / 2


@wrong("squared_error", "error-not-squared", "The square is missing: differences of opposite sign cancel in your sum.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return (a - t).sum() / 2


@wrong("squared_error", "error-square-of-sum", "You square the sum; E is the sum of the squares.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return (a - t).sum() ** 2 / 2


@wrong("squared_error", "error-not-summed", "You return one number for each output; E is their sum.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return (a - t) ** 2 / 2


@wrong("squared_error", "error-sign", "Your error is negative; a sum of squares cannot be.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return -right.squared_error(a, t)


@wrong("squared_error", "error-plus", "You add a and t before squaring; the error lies in their difference.", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return ((a + t) ** 2).sum() / 2


@wrong("squared_error", "error-cross-entropy", "Your function is the cross-entropy; here E = ½ Σ (a − t)².", OUTPUT)
def _(a: Array, t: Array) -> Value:
    return -(t * np.log(a) + (1 - t) * np.log(1 - a)).sum()


# --- output_delta ------------------------------------------------------------------------------------------------


@wrong("output_delta", "delta-no-prime", "Your δ^L is a^L − t: the factor f′(z^L) is missing.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return a - t


@wrong("output_delta", "delta-half", "A factor ½ is left in δ^L. The derivative of the square cancels it.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return right.output_delta(a, t, z) / 2


@wrong("output_delta", "delta-twice", "Your δ^L has a factor 2: with E = ½ Σ (a − t)² it cancels.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return right.output_delta(a, t, z) * 2


@wrong("output_delta", "delta-sign", "Your δ^L has the opposite sign: it is (a^L − t) ⊙ f′(z^L), not (t − a^L).", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return -right.output_delta(a, t, z)


@wrong("output_delta", "delta-prime-of-a", "You evaluate f′ at a^L; it belongs at z^L.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return (a - t) * right.sigmoid_prime(a)


@wrong("output_delta", "delta-f-for-prime", "You multiply by f(z^L) instead of its derivative f′(z^L).", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return (a - t) * a


@wrong("output_delta", "delta-z-for-a", "You subtract the target from z^L instead of a^L.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return (z - t) * right.sigmoid_prime(z)


@wrong("output_delta", "delta-squared", "You square a^L − t: that is E. Its derivative has the difference itself.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return (a - t) ** 2 * right.sigmoid_prime(z)


@wrong("output_delta", "delta-dot", "You add the products up (a scalar product). ⊙ multiplies entry by entry.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return right.output_delta(a, t, z).sum()


@wrong("output_delta", "delta-mean", "You divide δ^L by the number of outputs; E is a sum over them.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return right.output_delta(a, t, z) / len(a)


@wrong("output_delta", "delta-only-prime", "Your δ^L is f′(z^L) alone; the factor a^L − t is missing.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return right.sigmoid_prime(z)


@wrong("output_delta", "delta-plus", "You add target and output; δ^L has their difference.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return (a + t) * right.sigmoid_prime(z)


@wrong("output_delta", "delta-z-in-prime", "You put z^L into a(1 − a). That formula for f′ wants a^L.", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return (a - t) * z * (1 - z)


@wrong("output_delta", "delta-tanh", "Your factor is 1 − a², the derivative of tanh. The sigmoid has a(1 − a).", OUTPUT)
def _(a: Array, t: Array, z: Array) -> Value:
    return (a - t) * (1 - a**2)


@seen("output_delta", "delta-difference-quotient", "Your numbers are near δ^L but not it, as a difference quotient's are. Use the formula for f′.", OUTPUT)
def _(runs: Sequence[Run]) -> bool:
    return _nearly(runs)


# --- propagate_delta ---------------------------------------------------------------------------------------------


@wrong("propagate_delta", "propagate-transposed", "You multiply δ^{l+1} by the transpose: row i of W^{l+1} leads out of neuron i, so it is W^{l+1} δ^{l+1}.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return (W.T @ delta) * right.sigmoid_prime(z)


@wrong("propagate_delta", "propagate-no-prime", "Your δ^l is W^{l+1} δ^{l+1}: the factor f′(z^l) is missing.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return W @ delta


@wrong("propagate_delta", "propagate-f-for-prime", "You multiply by f(z^l) instead of its derivative.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return (W @ delta) * right.sigmoid(z)


@wrong("propagate_delta", "propagate-prime-of-a", "You evaluate f′ at f(z^l); it belongs at z^l.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return (W @ delta) * right.sigmoid_prime(right.sigmoid(z))


@wrong("propagate_delta", "propagate-z-in-prime", "You put z into a(1 − a). That formula for f′ wants a = f(z).", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return (W @ delta) * z * (1 - z)


@wrong("propagate_delta", "propagate-sign", "Your δ^l has the opposite sign.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return -right.propagate_delta(W, delta, z)


@wrong("propagate_delta", "propagate-times-z", "You multiply by z^l instead of f′(z^l).", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return (W @ delta) * z


@wrong("propagate_delta", "propagate-dot", "You add the products up (a scalar product). ⊙ multiplies entry by entry.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return right.propagate_delta(W, delta, z).sum()


@wrong("propagate_delta", "propagate-sum-of-delta", "You leave the weights out: every δ_k^{l+1} counts by its w_jk.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return delta.sum() * right.sigmoid_prime(z)


@wrong("propagate_delta", "propagate-row-sums", "You leave δ^{l+1} out: the weights are added up without it.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return W.sum(axis=1) * right.sigmoid_prime(z)


@wrong("propagate_delta", "propagate-mean", "You divide by the number of neurons of layer l+1; δ^l is a sum over them.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return right.propagate_delta(W, delta, z) / len(delta)


@wrong("propagate_delta", "propagate-tanh", "Your factor is 1 − a², the derivative of tanh. The sigmoid has a(1 − a).", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return (W @ delta) * (1 - right.sigmoid(z) ** 2)


@wrong("propagate_delta", "propagate-half", "Your δ^l has a factor ½ that does not belong there.", HIDDEN)
def _(W: Array, delta: Array, z: Array) -> Value:
    return right.propagate_delta(W, delta, z) / 2


@seen("propagate_delta", "propagate-difference-quotient", "Your numbers are near δ^l but not it, as a difference quotient's are. Use the formula for f′.", HIDDEN)
def _(runs: Sequence[Run]) -> bool:
    return _nearly(runs)
