"""Mistakes in ps1-backpropagation, the way forward: from the sigmoid to the error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np

from autograder.checks import SINGLE, Run, Value, equal
from autograder.misconceptions import Collection

from ..checks.inputs import Array, Layers
from ..checks.ps1_backpropagation import of_rounded_quotient
from ..references import ps1_backpropagation as right

# fmt: off
MISCONCEPTIONS = Collection("ps1-backpropagation")
PAGE = "1-backpropagation/{}.html#equation-eq-{}"
SIGMOID, PRIME, FORWARD = (
    PAGE.format("forward", "sigmoid"),
    PAGE.format("forward", "sigmoid-prime"),
    PAGE.format("forward", "forward"),
)
ERROR, STEP = PAGE.format("learning", "error"), PAGE.format("learning", "sgd")


def nearly(runs: Sequence[Run]) -> bool:
    """Right to some digits, but not to those that a formula has."""
    offs = []
    for run in runs:
        got, expected = np.asarray(run.outcome.value, float), np.asarray(run.expected)
        if got.shape != expected.shape or not np.isfinite(got).all():
            return False
        off = np.abs(got - expected)
        offs.append(float(off.max() / np.abs(expected).max()))
        if off.size > 4 and np.ptp(off) < 0.1 * off.max():  # the same everywhere: something was added
            return False
    wrong = any(not equal(run.outcome.value, run.expected, run.case.tolerance) for run in runs)
    return wrong and max(offs) < 1e-3


def quotient(errors: Callable[..., Sequence[Array]]) -> Callable[[Sequence[Run]], bool]:
    """A sign that numbers are off as those of a difference quotient are: by rounding, or along what it leaves out.

    That is a multiple of the next derivative (forward or backward differences), or of the one after it (central ones);
    `errors` gives them for a run's arguments.
    """

    def sign(runs: Sequence[Run]) -> bool:
        if of_rounded_quotient(runs, errors):
            return True
        double = [run for run in runs if run.case.tolerance < SINGLE]
        off = np.concatenate([np.ravel(np.asarray(run.outcome.value, float) - run.expected) for run in double])
        shapes = zip(*(errors(*run.case.arguments) for run in double), strict=True)
        return nearly(runs) and (bool(np.abs(off).max() < 1e-7) or along(off, *map(np.concatenate, shapes)))

    return sign


def along(off: Array, *shapes: Array, share: float = 0.9) -> bool:
    """Whether a deviation is a multiple of one of these, give or take."""
    return any(abs(off @ c) > share * np.linalg.norm(off) * np.linalg.norm(c) for c in shapes)


def slope(z: Array, h: float = 1e-4) -> Array:
    """A difference quotient in the place of f′."""
    z = np.asarray(z, dtype=np.float64)
    return np.asarray((right.sigmoid(z + h) - right.sigmoid(z)) / h)


def _lost(runs: Sequence[Run]) -> bool:
    """Right wherever it is a number, and nan or infinite for large |z|."""
    double = [run for run in runs if run.case.tolerance < SINGLE]  # single precision loses digits before it overflows
    pairs = [(np.asarray(run.outcome.value, float), np.asarray(run.expected)) for run in double]
    if any(got.shape != expected.shape for got, expected in pairs):
        return False
    gone = [~np.isfinite(got) for got, _ in pairs]
    kept = all(equal(np.where(g, 0, got), np.where(g, 0, want)) for g, (got, want) in zip(gone, pairs, strict=True))
    return kept and any(g.any() for g in gone)


def _imitated(runs: Sequence[Run], f: Callable[[Array, float], Array], numbers: Iterable[float]) -> bool:
    """Whether f with one of these numbers gives what was returned."""
    wrong = any(not equal(run.outcome.value, run.expected, 1e-9) for run in runs)
    return wrong and any(all(equal(r.outcome.value, f(r.case.arguments[0], c), 1e-9) for r in runs) for c in numbers)


def layers(W: Layers) -> range:
    return range(1, len(W))


def is_square(W: Array) -> bool:
    """Whether a matrix can be turned round unnoticed."""
    return bool(W.shape[0] == W.shape[1])


def start(x: Array) -> tuple[Layers, Layers]:
    return [None], [x]


# --- sigmoid -----------------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("sigmoid", SIGMOID)
mistake("sigmoid-sign", "In your sigmoid the sign of the exponent is turned round: it falls from 1 to 0.",
        lambda z: right.sigmoid(-z))
mistake("sigmoid-is-tanh", "Your function is tanh: it runs from −1 to 1, the sigmoid from 0 to 1.",
        lambda z: np.tanh(z))
mistake("sigmoid-derivative", "Your function returns f′(z), not f(z).", lambda z: right.sigmoid_prime(z))
mistake("sigmoid-step", "Your function is a step: 0 or 1, with nothing in between.", lambda z: (z > 0).astype(float))


def sigmoid_softmax(z: Array) -> Value:
    e = np.exp(z - z.max())
    return e / e.sum()


mistake("sigmoid-softmax",
        "Your function divides by a sum over all entries: that is softmax. The sigmoid looks at each z alone.",
        sigmoid_softmax)
mistake("sigmoid-relu", "Your function is the rectifier max(0, z), not the sigmoid.", lambda z: np.maximum(z, 0))
mistake("sigmoid-one-missing", "In your sigmoid the 1 is missing in the denominator: 1/e^(−z) is e^z.",
        lambda z: np.exp(z))
mistake("sigmoid-minus", "Your denominator is 1 − e^(−z) instead of 1 + e^(−z).", lambda z: 1 / (1 - np.exp(-z)))
mistake("sigmoid-precedence", "1 / 1 + e^(−z) divides first. The denominator needs brackets: 1 / (1 + e^(−z)).",
        lambda z: 1 + np.exp(-z))
mistake("sigmoid-base", "Your function has powers of 2; the sigmoid has powers of e.", lambda z: 1 / (1 + 2.0**-z))
mistake("sigmoid-hard", "Your function is made of straight lines; it only looks like the sigmoid.",
        lambda z: np.clip(z / 4 + 0.5, 0, 1))
mistake("sigmoid-shape", "You return a matrix of one column; the result has the shape of z.",
        lambda z: right.sigmoid(z)[:, None])
mistake("sigmoid-overflow", "An exponential overflows for large |z|, and infinity divided by infinity is nan.",
        sign=_lost, instance=lambda z: np.exp(2 * z) / (np.exp(2 * z) + np.exp(z)))
mistake("sigmoid-clipped", "You cut z off too early: the sigmoid goes on changing beyond that.",
        sign=lambda runs: _imitated(runs, lambda z, c: right.sigmoid(np.clip(z, -c, c)), range(1, 31)),
        instance=lambda z: right.sigmoid(np.clip(z, -5, 5)))
mistake("sigmoid-rounded", "You round the result; keep all digits.",
        sign=lambda runs: _imitated(runs, lambda z, d: np.round(right.sigmoid(z), int(d)), range(1, 9)),
        instance=lambda z: np.round(right.sigmoid(z), 1))

# --- its derivative ----------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("sigmoid_prime", PRIME)
mistake("prime-of-a", "You put z itself into a(1 − a). That formula wants a = f(z).", lambda z: z * (1 - z))
mistake("prime-is-sigmoid", "Your function returns f(z), not its derivative.", lambda z: right.sigmoid(z))
mistake("prime-twice", "Your function takes the sigmoid of a sigmoid before it forms a(1 − a).",
        lambda z: right.sigmoid_prime(right.sigmoid(z)))
mistake("prime-sign", "Your derivative is negative. The sigmoid rises everywhere.", lambda z: -right.sigmoid_prime(z))
mistake("prime-tanh", "Your function is 1 − a², which belongs to tanh. The sigmoid has a(1 − a).",
        lambda z: 1 - right.sigmoid(z) ** 2)
mistake("prime-of-tanh", "Your function is the derivative of tanh, not of the sigmoid.", lambda z: 1 - np.tanh(z) ** 2)
mistake("prime-one-minus", "Your function returns 1 − f(z); the factor f(z) is missing.",
        lambda z: 1 - right.sigmoid(z))


def prime_plus(z: Array) -> Value:
    a = right.sigmoid(z)
    return a * (1 + a)


mistake("prime-plus", "Your function is a(1 + a) instead of a(1 − a).", prime_plus)
mistake("prime-relu", "Your function is 0 or 1, the derivative of the rectifier.", lambda z: (z > 0).astype(float))
mistake("prime-precedence", "f(z) · 1 − f(z) multiplies first, and is 0. The second factor needs brackets: (1 − f(z)).",
        lambda z: 0 * z)
mistake("prime-dot", "You add the products up (a scalar product); f′ belongs to each entry of z alone.",
        lambda z: right.sigmoid_prime(z).sum())
mistake("prime-overflow", "An exponential overflows for large |z|, and infinity divided by infinity is nan.",
        sign=_lost, instance=lambda z: np.exp(2 * z) / (np.exp(2 * z) + np.exp(z)) ** 2 * np.exp(z))
mistake("difference-quotient",
        "Your numbers are near f′(z) but not exact, like those of a difference quotient. Use the formula.",
        sign=quotient(right.bends), instance=slope)

# --- forward -----------------------------------------------------------------------------------------------------


def _forward(
    x: Array,
    W: Layers,
    b: Layers,
    z_of: Callable[[Array, Array, Array], Array],
    f: Callable[[Array], Array] = right.sigmoid,
) -> Value:
    z, a = start(x)
    for l in layers(W):
        z.append(z_of(a[l - 1], W[l], b[l]))
        a.append(f(z[l]))
    return z, a


def _plain(a: Array, W: Array, b: Array) -> Array:
    return a @ W + b


mistake = MISCONCEPTIONS.about("forward", FORWARD)
mistake("forward-no-bias", "The bias b^l is missing from z^l.",
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: a @ w))
mistake("forward-bias-subtracted", "You subtract the bias; z^l = a^{l−1} W^l + b^l.",
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: a @ w - v))
mistake("forward-transposed",
        "You multiply W^l the wrong way round: w_ij leads from neuron i of layer l−1 to neuron j of layer l.",
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: w @ a + v),
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: (w @ a if is_square(w) else a @ w) + v))


def forward_bias_outside(x: Array, W: Layers, b: Layers) -> Value:
    z, a = start(x)
    for l in layers(W):
        z.append(a[l - 1] @ W[l])
        a.append(right.sigmoid(z[l]) + b[l])
    return z, a


mistake("forward-bias-outside", "You add the bias after the sigmoid; it belongs inside, to z^l.", forward_bias_outside)
mistake("forward-linear", "No activation function is applied: your a^l is z^l.",
        lambda x, W, b: _forward(x, W, b, _plain, lambda z: z))


def forward_linear_output(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return z, [*a[:-1], z[-1]]


mistake("forward-linear-output", "The last layer lacks the activation function: your a^L is z^L.",
        forward_linear_output)


def forward_z_passed_on(x: Array, W: Layers, b: Layers) -> Value:
    (z, _), v = start(x), x
    for l in layers(W):
        v = v @ W[l] + b[l]
        z.append(v)
    return z, [x, *map(right.sigmoid, z[1:])]


mistake("forward-z-passed-on", "You pass z^{l−1} on to the next layer instead of a^{l−1}.", forward_z_passed_on)
mistake("forward-input-squashed", "You apply the sigmoid to the input as well. a[0] is x as it is.",
        lambda x, W, b: right.forward(right.sigmoid(x), W, b))


def forward_swapped(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return a, z


mistake("forward-swapped", "You return (a, z); asked is (z, a).", forward_swapped)
mistake("forward-tanh", "Your layers use tanh; here f is the sigmoid.",
        lambda x, W, b: _forward(x, W, b, _plain, np.tanh))


def forward_index_shifted(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return z[1:], a[1:]


mistake("forward-index-shifted",
        "Your lists start with layer 1 at index 0. Index l belongs to layer l: z[0] is None and a[0] is x.",
        forward_index_shifted)


def forward_last_layer_missing(x: Array, W: Layers, b: Layers) -> Value:
    z, a = right.forward(x, W, b)
    return z[:-1], a[:-1]


mistake("forward-last-layer-missing", "Your loop ends one layer too early: it has to reach layer L.",
        forward_last_layer_missing)
mistake("forward-always-x", "Every layer of yours is fed with the input x; layer l listens to a^{l−1}.",
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: x @ w + v))
mistake("forward-rows", "Your z and a are matrices of one row; vectors here have one axis.",
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: np.atleast_2d(a) @ w + v))
mistake("forward-z-before-bias", "Your z^l lacks the bias, which you add for a^l only: z^l is what f is applied to.",
        lambda x, W, b: ([None, *(z - v for z, v in zip(right.forward(x, W, b)[0][1:], b[1:], strict=True))],
                         right.forward(x, W, b)[1]))
mistake("forward-z0", "Your z[0] is the input. The input has no z: z[0] is None.",
        lambda x, W, b: ([x, *right.forward(x, W, b)[0][1:]], right.forward(x, W, b)[1]))
mistake("forward-a0", "Your a[0] is not the input: a[0] is x.",
        lambda x, W, b: (right.forward(x, W, b)[0], [None, *right.forward(x, W, b)[1][1:]]))

# --- squared_error -----------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("squared_error", ERROR)
mistake("half-missing", "The ½ is missing: E = ½ Σ (a − t)².", lambda a, t: 2 * right.squared_error(a, t))
mistake("error-mean", "You take the mean over the outputs; E is half their sum.", lambda a, t: np.mean((a - t) ** 2))
mistake("error-half-mean", "You divide by the number of outputs; E is half the sum, whatever their number.",
        lambda a, t: np.mean((a - t) ** 2) / 2)
mistake("error-root", "You take a root at the end; E = ½ Σ (a − t)² has none.", lambda a, t: np.linalg.norm(a - t))
mistake("error-half-root", "You take a root; E = ½ Σ (a − t)² has none.", lambda a, t: np.linalg.norm(a - t) / 2)
mistake("error-absolute", "You add absolute differences; E adds squared ones.", lambda a, t: np.abs(a - t).sum())
mistake("error-half-absolute", "You add absolute differences; E adds squared ones.",
        lambda a, t: np.abs(a - t).sum() / 2)
mistake("error-not-squared", "The square is missing: differences of opposite sign cancel in your sum.",
        lambda a, t: (a - t).sum() / 2)
mistake("error-square-of-sum", "You square the sum; E is the sum of the squares.", lambda a, t: (a - t).sum() ** 2 / 2)
mistake("error-not-summed", "You return one number for each output; E is their sum.", lambda a, t: (a - t) ** 2 / 2)
mistake("error-sign", "Your error is negative; a sum of squares cannot be.", lambda a, t: -right.squared_error(a, t))
mistake("error-plus", "You add a and t before squaring; the error lies in their difference.",
        lambda a, t: ((a + t) ** 2).sum() / 2)
def cross_entropy(a: Array, t: Array, eps: float = 0.0) -> Value:
    a = np.clip(a, eps, 1 - eps) if eps else a
    return -(t * np.log(a) + (1 - t) * np.log(1 - a)).sum()


mistake("error-cross-entropy", "Your function is the cross-entropy; here E = ½ Σ (a − t)².",
        cross_entropy, *(partial(cross_entropy, eps=10.0**-k) for k in range(6, 17)))
mistake("error-difference-of-squares", "You subtract the squares; E squares the difference.",
        lambda a, t: (a**2 - t**2).sum() / 2)
mistake("error-not-a-number", "You return an array with one entry; E is a number.",
        lambda a, t: np.array([right.squared_error(a, t)]))
