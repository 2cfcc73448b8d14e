"""Mistakes in ps1-backpropagation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from autograder.calls import Value
from autograder.checks import references as right
from autograder.checks.compare import MIXED, equal
from autograder.checks.harness import Run, untouched
from autograder.checks.inputs import Array, Layers
from autograder.misconceptions.library import Collection

# fmt: off
MISCONCEPTIONS = Collection("ps1-backpropagation")
PAGE = "1-backpropagation/{}.html#equation-eq-{}"
SIGMOID, PRIME, FORWARD = (
    PAGE.format("forward", "sigmoid"),
    PAGE.format("forward", "sigmoid-prime"),
    PAGE.format("forward", "forward"),
)
ERROR, STEP = PAGE.format("learning", "error"), PAGE.format("learning", "sgd")
OUTPUT, HIDDEN, GRADIENTS = (
    PAGE.format("delta", "delta-output"),
    PAGE.format("delta", "delta-hidden"),
    PAGE.format("delta", "gradients"),
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


def _lost(runs: Sequence[Run]) -> bool:
    """Right wherever it is a number, and nan or infinite for large |z|."""
    pairs = [(np.asarray(run.outcome.value, float), np.asarray(run.expected)) for run in runs]
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
        sign=_lost)
mistake("sigmoid-clipped", "You cut z off too early: the sigmoid goes on changing beyond that.",
        sign=lambda runs: _imitated(runs, lambda z, c: right.sigmoid(np.clip(z, -c, c)), (1, 2, 5, 6, 8, 10, 15, 20)))
mistake("sigmoid-rounded", "You round the result; keep all digits.",
        sign=lambda runs: _imitated(runs, lambda z, d: np.round(right.sigmoid(z), d), range(1, 9)))

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
        sign=_lost)
mistake("difference-quotient",
        "Your numbers are near f′(z) but not it, as a difference quotient's are. Use the formula.",
        sign=_nearly)

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
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: w @ a + v))


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


mistake("forward-last-layer-missing", "Your loop ends one layer too early.", forward_last_layer_missing)
mistake("forward-always-x", "Every layer of yours is fed with the input x; layer l listens to a^{l−1}.",
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: x @ w + v))
mistake("forward-rows", "Your z and a are matrices of one row; vectors here have one axis.",
        lambda x, W, b: _forward(x, W, b, lambda a, w, v: np.atleast_2d(a) @ w + v))
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
mistake("error-cross-entropy", "Your function is the cross-entropy; here E = ½ Σ (a − t)².",
        lambda a, t: -(t * np.log(a) + (1 - t) * np.log(1 - a)).sum())
mistake("error-difference-of-squares", "You subtract the squares; E squares the difference.",
        lambda a, t: (a**2 - t**2).sum() / 2)
mistake("error-not-a-number", "You return an array with one entry; E is a number.",
        lambda a, t: np.array([right.squared_error(a, t)]))

# --- output_delta ------------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("output_delta", OUTPUT)
mistake("delta-no-prime", "Your δ^L is a^L − t: the factor f′(z^L) is missing.", lambda a, t, z: a - t)
mistake("delta-half", "A factor ½ is left in δ^L. The derivative of the square cancels it.",
        lambda a, t, z: right.output_delta(a, t, z) / 2)
mistake("delta-twice", "Your δ^L has a factor 2: with E = ½ Σ (a − t)² it cancels.",
        lambda a, t, z: right.output_delta(a, t, z) * 2)
mistake("delta-sign", "Your δ^L has the opposite sign: it is (a^L − t) ⊙ f′(z^L), not (t − a^L).",
        lambda a, t, z: -right.output_delta(a, t, z))
mistake("delta-prime-of-a", "You evaluate f′ at a^L; it belongs at z^L.",
        lambda a, t, z: (a - t) * right.sigmoid_prime(a))
mistake("delta-f-for-prime", "You multiply by f(z^L) instead of its derivative f′(z^L).", lambda a, t, z: (a - t) * a)
mistake("delta-z-for-a", "You subtract the target from z^L instead of a^L.",
        lambda a, t, z: (z - t) * right.sigmoid_prime(z))
mistake("delta-squared", "You square a^L − t: that is E. Its derivative has the difference itself.",
        lambda a, t, z: (a - t) ** 2 * right.sigmoid_prime(z))
mistake("delta-dot", "You add the products up (a scalar product). ⊙ multiplies entry by entry.",
        lambda a, t, z: right.output_delta(a, t, z).sum())
mistake("delta-mean", "You divide δ^L by the number of outputs; E is a sum over them.",
        lambda a, t, z: right.output_delta(a, t, z) / len(a))
mistake("delta-only-prime", "Your δ^L is f′(z^L) alone; the factor a^L − t is missing.",
        lambda a, t, z: right.sigmoid_prime(z))
mistake("delta-plus", "You add target and output; δ^L has their difference.",
        lambda a, t, z: (a + t) * right.sigmoid_prime(z))
mistake("delta-z-in-prime", "You put z^L into a(1 − a). That formula for f′ wants a^L.",
        lambda a, t, z: (a - t) * z * (1 - z))
mistake("delta-tanh", "Your factor is 1 − a², the derivative of tanh. The sigmoid has a(1 − a).",
        lambda a, t, z: (a - t) * (1 - a**2))
mistake("delta-precedence", "a − t · f′(z) multiplies first. The difference needs brackets: (a − t) · f′(z).",
        lambda a, t, z: a - t * right.sigmoid_prime(z))
mistake("delta-absolute", "You take the absolute value of a^L − t; its sign says in which direction to go.",
        lambda a, t, z: np.abs(a - t) * right.sigmoid_prime(z))
mistake("delta-difference-quotient",
        "Your numbers are near δ^L but not it, as a difference quotient's are. Use the formula for f′.",
        sign=_nearly)

# --- propagate_delta ---------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("propagate_delta", HIDDEN)
mistake("propagate-transposed",
        "You multiply δ^{l+1} by the transpose: row i of W^{l+1} leads out of neuron i, so it is W^{l+1} δ^{l+1}.",
        lambda W, delta, z: (W.T @ delta) * right.sigmoid_prime(z))
mistake("propagate-no-prime", "Your δ^l is W^{l+1} δ^{l+1}: the factor f′(z^l) is missing.",
        lambda W, delta, z: W @ delta)
mistake("propagate-f-for-prime", "You multiply by f(z^l) instead of its derivative.",
        lambda W, delta, z: (W @ delta) * right.sigmoid(z))
mistake("propagate-prime-of-a", "You evaluate f′ at f(z^l); it belongs at z^l.",
        lambda W, delta, z: (W @ delta) * right.sigmoid_prime(right.sigmoid(z)))
mistake("propagate-z-in-prime", "You put z into a(1 − a). That formula for f′ wants a = f(z).",
        lambda W, delta, z: (W @ delta) * z * (1 - z))
mistake("propagate-sign", "Your δ^l has the opposite sign.", lambda W, delta, z: -right.propagate_delta(W, delta, z))
mistake("propagate-times-z", "You multiply by z^l instead of f′(z^l).", lambda W, delta, z: (W @ delta) * z)
mistake("propagate-dot", "You add the products up (a scalar product). ⊙ multiplies entry by entry.",
        lambda W, delta, z: right.propagate_delta(W, delta, z).sum())
mistake("propagate-sum-of-delta", "You leave the weights out: every δ_k^{l+1} counts by its w_jk.",
        lambda W, delta, z: delta.sum() * right.sigmoid_prime(z))
mistake("propagate-row-sums", "You leave δ^{l+1} out: the weights are added up without it.",
        lambda W, delta, z: W.sum(axis=1) * right.sigmoid_prime(z))
mistake("propagate-mean", "You divide by the number of neurons of layer l+1; δ^l is a sum over them.",
        lambda W, delta, z: right.propagate_delta(W, delta, z) / len(delta))
mistake("propagate-tanh", "Your factor is 1 − a², the derivative of tanh. The sigmoid has a(1 − a).",
        lambda W, delta, z: (W @ delta) * (1 - right.sigmoid(z) ** 2))
mistake("propagate-half", "Your δ^l has a factor ½ that does not belong there.",
        lambda W, delta, z: right.propagate_delta(W, delta, z) / 2)
mistake("propagate-not-summed", "You multiply weights and errors without adding up over the neurons of layer l+1.",
        lambda W, delta, z: W * delta * right.sigmoid_prime(z)[:, None])
mistake("propagate-absolute", "You take the absolute value of the weights; their sign counts.",
        lambda W, delta, z: right.propagate_delta(np.abs(W), delta, z))
mistake("propagate-difference-quotient",
        "Your numbers are near δ^l but not it, as a difference quotient's are. Use the formula for f′.",
        sign=_nearly)

# --- gradients ---------------------------------------------------------------------------------------------------


def _gradients(
    a: Layers, delta: Layers, dW_of: Callable[[Array, Array], Value], db_of: Callable[[Array], Value] = np.array
) -> Value:
    dW = [None, *(dW_of(a[l - 1], delta[l]) for l in layers(delta))]
    return dW, [None, *(db_of(delta[l]) for l in layers(delta))]


mistake = MISCONCEPTIONS.about("gradients", GRADIENTS)
mistake("gradients-transposed", "Your dW is turned round: dW[l][i, j] belongs to a_i (row) and δ_j (column).",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.outer(d, p)))
mistake("gradients-own-layer", "You take the activations of layer l itself; a weight listens to layer l − 1.",
        lambda a, delta: right.gradients(a[1:] + a[:1], delta))


def gradients_index_shifted(a: Layers, delta: Layers) -> Value:
    dW, db = right.gradients(a, delta)
    return dW[1:], db[1:]


mistake("gradients-index-shifted",
        "Your lists start with layer 1 at index 0. Index l belongs to layer l, and index 0 is None.",
        gradients_index_shifted)
mistake("gradients-sign", "Your gradients have the opposite sign; the minus belongs to the step.",
        lambda a, delta: _gradients(a, delta, lambda p, d: -np.outer(p, d), np.negative))
mistake("gradients-no-activation", "The activation a_i is missing in dW: every row is δ.",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.tile(d, (len(p), 1))))
mistake("gradients-no-delta", "The error δ_j is missing in dW: every column is a.",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.tile(p[:, None], (1, len(d)))))
mistake("gradients-bias-summed", "You add the δ of a layer up; every neuron has a bias of its own.",
        lambda a, delta: _gradients(a, delta, np.outer, np.sum))
mistake("gradients-bias-mean", "You average the δ of a layer; every neuron has a bias of its own.",
        lambda a, delta: _gradients(a, delta, np.outer, np.mean))
mistake("gradients-swapped", "You return (db, dW); asked is (dW, db).",
        lambda a, delta: right.gradients(a, delta)[::-1])
mistake("gradients-bias-zero", "Your db stays zero; the gradient of a bias is δ.",
        lambda a, delta: _gradients(a, delta, np.outer, np.zeros_like))
mistake("gradients-bias-ones", "Your db is 1 everywhere. 1 is the input of a bias; its gradient is 1 · δ.",
        lambda a, delta: _gradients(a, delta, np.outer, np.ones_like))
mistake("gradients-divided", "You divide dW by the number of activations; nothing is averaged here.",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.outer(p, d) / len(p)))
mistake("gradients-bias-sign", "Your db has the opposite sign.",
        lambda a, delta: _gradients(a, delta, np.outer, np.negative))
mistake("gradients-index-zero", "Index 0 of your lists is not None; there is no layer 0 to have weights.",
        lambda a, delta: tuple([0, *part[1:]] for part in right.gradients(a, delta)))
mistake("gradients-always-input", "Every dW of yours is built with the input a[0]; layer l listens to a[l − 1].",
        lambda a, delta: right.gradients([a[0]] * len(a), delta))
mistake("gradients-last-only", "Only the last layer gets a gradient.",
        lambda a, delta: tuple([*(None if g is None else 0 * g for g in part[:-1]), part[-1]]
                               for part in right.gradients(a, delta)))
mistake("gradients-reversed", "Your lists run from the last layer to the first; index l belongs to layer l.",
        lambda a, delta: tuple([None, *part[:0:-1]] for part in right.gradients(a, delta)))

# --- backprop ----------------------------------------------------------------------------------------------------


def _backprop(
    x: Array,
    t: Array,
    W: Layers,
    b: Layers,
    *,
    forward: Callable[..., Value] = right.forward,
    output: Callable[..., Array] = right.output_delta,
    hidden: Callable[..., Array] = right.propagate_delta,
    gradients: Callable[..., Value] = right.gradients,
    lam: float = 0.0,
) -> Value:
    """Backpropagation with one of its parts replaced; with `lam` each W^l is updated before it passes the error on."""
    z, a = forward(x, W, b)
    L = len(W) - 1
    delta: Layers = [None] * (L + 1)
    delta[L] = output(a[L], t, z[L])
    for l in range(L - 1, 0, -1):
        updated = W[l + 1] - lam * np.outer(a[l], delta[l + 1])
        delta[l] = hidden(updated, delta[l + 1], z[l])
    return gradients(a, delta)


def _whole(value: Value) -> Value:
    """Both lists of gradients, whatever stands at index 0."""
    return tuple([..., *part[1:]] for part in value)


def _roughly(runs: Sequence[Run]) -> bool:
    """Right to two digits everywhere, but not to those that a formula has."""
    return all(equal(run.outcome.value, _whole(run.expected), 1e-2) for run in runs) and not all(
        equal(run.outcome.value, _whole(run.expected), 1e-6) for run in runs
    )


mistake = MISCONCEPTIONS.about("backprop", OUTPUT)
mistake("backprop-no-prime-output", "δ^L lacks the factor f′(z^L).",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: a - t))
mistake = MISCONCEPTIONS.about("backprop", HIDDEN)
mistake("backprop-no-prime-hidden", "The δ of the earlier layers lack the factor f′(z^l).",
        lambda x, t, W, b: _backprop(x, t, W, b, hidden=lambda w, d, z: w @ d))
mistake("backprop-no-prime", "f′ is missing in all layers.",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: a - t, hidden=lambda w, d, z: w @ d))
mistake("backprop-transposed", "The errors go back through the transpose of W^{l+1}; it is W^{l+1} δ^{l+1}.",
        lambda x, t, W, b: _backprop(x, t, W, b, hidden=lambda w, d, z: right.propagate_delta(w.T, d, z)))
mistake = MISCONCEPTIONS.about("backprop", OUTPUT)
mistake("backprop-sign", "All gradients have the opposite sign: δ^L starts with a^L − t.",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: right.output_delta(t, a, z)))
mistake("backprop-twice", "All gradients have a factor 2. With E = ½ Σ (a − t)² it cancels.",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: 2 * right.output_delta(a, t, z)))
mistake("backprop-half", "A factor ½ is left in all gradients. The derivative of the square cancels it.",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: right.output_delta(a, t, z) / 2))
mistake = MISCONCEPTIONS.about("backprop", FORWARD)
mistake("backprop-no-bias", "Your forward phase forgets the biases.",
        lambda x, t, W, b: _backprop(x, t, W, [None, *(0 * v for v in b[1:])]))
mistake = MISCONCEPTIONS.about("backprop", HIDDEN)
mistake("backprop-f-for-prime", "The earlier layers are multiplied by f(z^l) instead of f′(z^l).",
        lambda x, t, W, b: _backprop(x, t, W, b, hidden=lambda w, d, z: (w @ d) * right.sigmoid(z)))
mistake("backprop-prime-of-a", "f′ is evaluated at a^l; it belongs at z^l.",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: (a - t) * right.sigmoid_prime(a),
                                     hidden=lambda w, d, z: right.propagate_delta(w, d, right.sigmoid(z))))
mistake = MISCONCEPTIONS.about("backprop", GRADIENTS)
mistake("backprop-own-layer", "dW[l] takes the activations of layer l; a weight listens to layer l − 1.",
        lambda x, t, W, b: _backprop(x, t, W, b, gradients=lambda a, d: right.gradients(a[1:] + a[:1], d)))
mistake("backprop-outer-turned", "Your dW is turned round: dW[l][i, j] belongs to a_i (row) and δ_j (column).",
        lambda x, t, W, b: _backprop(x, t, W, b, gradients=lambda a, d: _gradients(a, d, lambda p, q: np.outer(q, p))))


def backprop_z_for_a(x: Array, t: Array, W: Layers, b: Layers) -> Value:
    z, _ = right.forward(x, W, b)
    return _backprop(x, t, W, b, gradients=lambda a, d: right.gradients([x, *z[1:]], d))


mistake("backprop-z-for-a", "dW is built from z^{l−1}; it wants the activations a^{l−1}.", backprop_z_for_a)
mistake = MISCONCEPTIONS.about("backprop", HIDDEN)
mistake("backprop-last-layer-only",
        "Only the last layer gets a gradient; the errors have to go back through all layers.",
        lambda x, t, W, b: _backprop(x, t, W, b, hidden=lambda w, d, z: np.zeros(len(z))))
mistake("backprop-shallow", "Only the last two layers get a gradient; δ has to go back to layer 1.",
        lambda x, t, W, b: tuple([*(None if g is None else 0 * g for g in part[:-2]), *part[-2:]]
                                 for part in right.backprop(x, t, W, b)))
mistake = MISCONCEPTIONS.about("backprop", GRADIENTS)
mistake("backprop-swapped", "You return (db, dW); asked is (dW, db).",
        lambda x, t, W, b: right.backprop(x, t, W, b)[::-1])
mistake("backprop-difference-quotient", "Your numbers are near the gradient but not it. Use the formulas for δ.",
        sign=_roughly)


def backprop_index_shifted(x: Array, t: Array, W: Layers, b: Layers) -> Value:
    dW, db = right.backprop(x, t, W, b)
    return dW[1:], db[1:]


mistake("backprop-index-shifted",
        "Your lists start with layer 1 at index 0. Index l belongs to layer l, and index 0 is None.",
        backprop_index_shifted)
mistake = MISCONCEPTIONS.about("backprop", HIDDEN)


def backprop_update_first(runs: Sequence[Run]) -> bool:
    def updated_first(run: Run, lam: float) -> bool:
        return equal(run.outcome.value, _whole(_backprop(*run.case.arguments, lam=lam)), MIXED)

    wrong_runs = [run for run in runs if not equal(run.outcome.value, _whole(run.expected), MIXED)]
    return any(
        all(updated_first(run, lam) for run in wrong_runs) for lam in (1.0, 0.5, 0.1, 0.05, 0.01, 0.001)
    ) and bool(wrong_runs)


mistake("backprop-update-first",
        "You update W^{l+1} before it passes the error on: the δ of the earlier layers come from changed weights.",
        sign=backprop_update_first)


# --- sgd_step ----------------------------------------------------------------------------------------------------


def _step(values: Layers, grads: Layers, rule: Callable[[Array, Array], Array]) -> Layers:
    return [None, *(rule(v, g) for v, g in zip(values[1:], grads[1:], strict=True))]


mistake = MISCONCEPTIONS.about("sgd_step", STEP)
mistake("step-uphill", "You add the gradient: that climbs. A step downhill subtracts it.",
        lambda W, b, dW, db, lam: tuple(_step(v, g, lambda v, g: v + lam * g) for v, g in ((W, dW), (b, db))))
mistake("step-no-lam", "The learning rate λ is missing: you subtract the whole gradient.",
        lambda W, b, dW, db, lam: right.sgd_step(W, b, dW, db, 1.0))
mistake("step-bias-kept", "The biases stay as they were; they learn too.",
        lambda W, b, dW, db, lam: (right.sgd_step(W, b, dW, db, lam)[0], b))
mistake("step-weights-kept", "The weights stay as they were.",
        lambda W, b, dW, db, lam: (W, right.sgd_step(W, b, dW, db, lam)[1]))
mistake("step-bias-no-lam", "The learning rate λ is missing where the biases are updated.",
        lambda W, b, dW, db, lam: (right.sgd_step(W, b, dW, db, lam)[0], right.sgd_step(W, b, dW, db, 1.0)[1]))
mistake("step-is-the-change", "You return the change −λ·gradient alone; asked are the new weights.",
        lambda W, b, dW, db, lam: tuple(_step(g, g, lambda v, _: -lam * v) for g in (dW, db)))
mistake("step-lam-on-weights", "You multiply the weights by λ as well; λ scales the gradient only.",
        lambda W, b, dW, db, lam: tuple(_step(v, g, lambda v, g: lam * (v - g)) for v, g in ((W, dW), (b, db))))
mistake("step-divided", "You divide the gradient by λ; it is multiplied by it.",
        lambda W, b, dW, db, lam: right.sgd_step(W, b, dW, db, 1 / lam))
mistake("step-swapped", "You return (b, W); asked is (W, b).",
        lambda W, b, dW, db, lam: right.sgd_step(W, b, dW, db, lam)[::-1])


def step_index_shifted(W: Layers, b: Layers, dW: Layers, db: Layers, lam: float) -> Value:
    W, b = right.sgd_step(W, b, dW, db, lam)
    return W[1:], b[1:]


mistake("step-index-shifted",
        "Your lists start with layer 1 at index 0. Index l belongs to layer l, and index 0 is None.",
        step_index_shifted)
mistake("step-nothing", "Nothing changes: the new weights and biases are the old ones.",
        lambda W, b, dW, db, lam: (W, b))
mistake("step-in-place",
        "The numbers are right, but you change what was passed in. Make new arrays: W[l] - …, not W[l] -= ….",
        sign=lambda runs: untouched(runs) is not None and all(equal(run.outcome.value, run.expected) for run in runs))
