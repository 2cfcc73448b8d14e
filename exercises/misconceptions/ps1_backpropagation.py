"""Mistakes in ps1-backpropagation, the way back: δ, gradients, algorithm, step (the way forward: `ps1_forward`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.checks import MIXED, SINGLE, Run, Value, equal, touched

from ..checks.inputs import Array, Layers
from ..references import ps1_backpropagation as right
from .ps1_forward import (
    FORWARD,
    MISCONCEPTIONS,
    PAGE,
    STEP,
    along,
    is_square,
    layers,
    quotient,
    slope,
)

# fmt: off
OUTPUT, HIDDEN, GRADIENTS = (PAGE.format("delta", name) for name in ("delta-output", "delta-hidden", "gradients"))

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
        lambda a, t, z: (a - t) ** 2 * right.sigmoid_prime(z),
        lambda a, t, z: 0.5 * (a - t) ** 2 * right.sigmoid_prime(z))
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
        "Your numbers are near δ^L but not exact, like those of a difference quotient. Use the formula for f′.",
        sign=quotient(right.output_bends), instance=lambda a, t, z: (a - t) * slope(z))

# --- propagate_delta ---------------------------------------------------------------------------------------------

TURNED: tuple[Callable[..., Array], ...] = (  # always, or where the shapes allow it
    lambda W, delta, z: (W.T @ delta) * right.sigmoid_prime(z),
    lambda W, delta, z: ((W.T if is_square(W) else W) @ delta) * right.sigmoid_prime(z),
)

mistake = MISCONCEPTIONS.about("propagate_delta", HIDDEN)
mistake("propagate-transposed",
        "You multiply δ^{l+1} by the transpose: row i of W^{l+1} leads out of neuron i, so it is W^{l+1} δ^{l+1}.",
        *TURNED)
mistake("propagate-no-prime", "Your δ^l is W^{l+1} δ^{l+1}: the factor f′(z^l) is missing.",
        lambda W, delta, z: W @ delta)
mistake("propagate-f-for-prime", "You multiply by f(z^l) instead of its derivative.",
        lambda W, delta, z: (W @ delta) * right.sigmoid(z))
mistake("propagate-prime-of-a", "You evaluate f′ at f(z^l); it belongs at z^l.",
        lambda W, delta, z: (W @ delta) * right.sigmoid_prime(right.sigmoid(z)))
mistake("propagate-z-in-prime", "You put z into a(1 − a). That formula for f′ wants a = f(z).",
        lambda W, delta, z: (W @ delta) * z * (1 - z))
mistake("propagate-sign", "Your δ^l has the opposite sign: nothing is negated on the way back.",
        lambda W, delta, z: -right.propagate_delta(W, delta, z))
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
        lambda W, delta, z: (W @ delta) * (1 - right.sigmoid(z) ** 2),
        lambda W, delta, z: (W @ delta) * (1 - np.tanh(z) ** 2))
mistake("propagate-half", "Your δ^l has a factor ½ that does not belong there.",
        lambda W, delta, z: right.propagate_delta(W, delta, z) / 2)
mistake("propagate-not-summed", "You multiply weights and errors without adding up over the neurons of layer l+1.",
        lambda W, delta, z: W * delta * right.sigmoid_prime(z)[:, None])
mistake("propagate-absolute", "You take the absolute value of the weights; their sign counts.",
        lambda W, delta, z: right.propagate_delta(np.abs(W), delta, z))
mistake("propagate-difference-quotient",
        "Your numbers are near δ^l but not exact, like those of a difference quotient. Use the formula for f′.",
        sign=quotient(right.hidden_bends),
        instance=lambda W, delta, z: (W @ delta) * slope(z))

# --- gradients ---------------------------------------------------------------------------------------------------


def _gradients(
    a: Layers, delta: Layers, dW_of: Callable[[Array, Array], Value], db_of: Callable[[Array], Value] = np.array
) -> Value:
    dW = [None, *(dW_of(a[l - 1], delta[l]) for l in layers(delta))]
    return dW, [None, *(db_of(delta[l]) for l in layers(delta))]


HEADS: tuple[Value, ...] = (0, np.zeros(1), np.zeros(0), [])  # what is found at index 0 in the place of None

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
        lambda a, delta: _gradients(a, delta, np.outer, np.sum),
        lambda a, delta: _gradients(a, delta, np.outer, lambda d: 0 * d + np.sum(d)))
mistake("gradients-bias-mean", "You average the δ of a layer; every neuron has a bias of its own.",
        lambda a, delta: _gradients(a, delta, np.outer, np.mean),
        lambda a, delta: _gradients(a, delta, np.outer, lambda d: 0 * d + np.mean(d)))
mistake("gradients-swapped", "You return (db, dW); asked is (dW, db).",
        lambda a, delta: right.gradients(a, delta)[::-1])
mistake("gradients-bias-zero", "Your db stays zero; the gradient of a bias is δ.",
        lambda a, delta: _gradients(a, delta, np.outer, np.zeros_like))
mistake("gradients-bias-ones", "Your db is 1 everywhere. 1 is the input of a bias; its gradient is 1 · δ.",
        lambda a, delta: _gradients(a, delta, np.outer, np.ones_like))
mistake("gradients-divided", "You divide dW by the number of activations; nothing is averaged here.",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.outer(p, d) / len(p)))
mistake("gradients-bias-sign", "Your db has the opposite sign; it is δ itself.",
        lambda a, delta: _gradients(a, delta, np.outer, np.negative))
mistake("gradients-index-zero", "Index 0 of your lists is not None; there is no layer 0 to have weights.",
        *(lambda a, delta, head=head: tuple([head, *part[1:]] for part in right.gradients(a, delta)) for head in HEADS))
mistake("gradients-always-input", "Every dW of yours is built with the input a[0]; layer l listens to a[l − 1].",
        lambda a, delta: right.gradients([a[0]] * len(a), delta))
mistake("gradients-last-only", "Only the last layer gets a gradient; every layer from 1 to L has one.",
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


def _entries(value: Value) -> Array:
    """All gradients in one vector."""
    return np.concatenate([np.ravel(g) for part in value for g in part[1:]])


def _bends(x: Array, t: Array, W: Layers, b: Layers, h: float = 1e-3) -> tuple[Array, Array]:
    """The second and the third derivative of E in every weight and bias, from its gradients at ±h."""
    theta = _entries((W, b))
    E_prime = right.backprop(x, t, W, b)

    def moved(k: int, by: float) -> float:
        copies = [[None, *(np.array(p) for p in part[1:])] for part in (W, b)]
        [p for part in copies for p in part[1:]][which[k]].flat[place[k]] += by
        return float(_entries(right.backprop(x, t, *copies))[k])

    sizes = [p.size for part in (W, b) for p in part[1:]]
    which, place = np.repeat(np.arange(len(sizes)), sizes), np.concatenate([np.arange(n) for n in sizes])
    down, up = (np.array([moved(k, by) for k in range(len(theta))]) for by in (-h, h))
    return (up - down) / (2 * h), (up - 2 * _entries(E_prime) + down) / h**2


def _quotients(x: Array, t: Array, W: Layers, b: Layers, h: float = 1e-4) -> Value:
    """Difference quotients of E in the place of its gradient."""
    theta: list[Layers] = [[None, *(np.array(p, dtype=np.float64) for p in part[1:])] for part in (W, b)]

    def E() -> float:
        return right.squared_error(right.forward(x, *theta)[1][-1], t)

    def slopes(p: Array, start: float = E()) -> Array:
        g = np.empty_like(p)
        for i in np.ndindex(p.shape):
            kept, p[i] = p[i], p[i] + h
            g[i] = (E() - start) / h
            p[i] = kept
        return g

    return tuple([None, *map(slopes, part[1:])] for part in theta)


def _difference_quotient(runs: Sequence[Run]) -> bool:
    """Whether gradients are off along what difference quotients leave out, or by rounding that a formula has not."""
    off = [_entries(run.outcome.value) - _entries(run.expected) for run in runs]
    size = np.array([np.abs(o).max() / np.abs(_entries(run.expected)).max() for o, run in zip(off, runs, strict=True)])
    single = np.array([run.case.tolerance >= SINGLE for run in runs])
    large = np.array([np.abs(run.case.arguments[0]).max() for run in runs])
    sharp, sheer = large > 100, large > 1e5  # where E bends sharply, and so that every quotient is 0
    scaled = [along(o, _entries(run.expected), share=0.999) for o, run in zip(off, runs, strict=True)]  # or clipped
    if size[~sharp].max() > 1e-2 or (sharp & ~sheer & (size > 1e-6) & scaled).any():
        return False
    k = int(np.argmax(np.where(single | sharp, 0, size)))
    if size[k] > 1e-6:
        return along(off[k], *_bends(*runs[k].case.arguments))
    return bool((size[single] > SINGLE).any() or (size[sharp] > 1e-6).any())


mistake = MISCONCEPTIONS.about("backprop", OUTPUT)
mistake("backprop-no-prime-output", "δ^L lacks the factor f′(z^L).",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: a - t))
mistake = MISCONCEPTIONS.about("backprop", HIDDEN)
mistake("backprop-no-prime-hidden", "The δ of the earlier layers lack the factor f′(z^l).",
        lambda x, t, W, b: _backprop(x, t, W, b, hidden=lambda w, d, z: w @ d))
mistake("backprop-no-prime", "f′ is missing in all layers.",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: a - t, hidden=lambda w, d, z: w @ d))
mistake("backprop-transposed", "The errors go back through the transpose of W^{l+1}; it is W^{l+1} δ^{l+1}.",
        *(lambda x, t, W, b, way=way: _backprop(x, t, W, b, hidden=way) for way in TURNED))
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
mistake("backprop-first-layer-missing", "The first layer gets no gradient; your loop has to go down to layer 1.",
        lambda x, t, W, b: tuple([None, 0 * part[1], *part[2:]] for part in right.backprop(x, t, W, b)))
mistake = MISCONCEPTIONS.about("backprop", GRADIENTS)
mistake("backprop-index-zero", "Index 0 of your lists is not None; there is no layer 0 to have weights.",
        *(lambda x, t, W, b, head=head: tuple([head, *part[1:]] for part in right.backprop(x, t, W, b))
          for head in HEADS))
mistake("backprop-swapped", "You return (db, dW); asked is (dW, db).",
        lambda x, t, W, b: right.backprop(x, t, W, b)[::-1])
mistake("backprop-difference-quotient",
        "Your numbers are near the gradient but not exact, like those of difference quotients. Use the formulas for δ.",
        sign=_difference_quotient, instance=_quotients)


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
        sign=backprop_update_first, instance=lambda x, t, W, b: _backprop(x, t, W, b, lam=0.5))


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
mistake("step-weights-kept", "The weights stay as they were; they learn as the biases do.",
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


def step_in_place(W: Layers, b: Layers, dW: Layers, db: Layers, lam: float) -> Value:
    for v, g in zip(W[1:] + b[1:], dW[1:] + db[1:], strict=True):
        v -= lam * g
    return W, b


mistake("step-in-place",
        "The numbers are right, but you change what was passed in. Make new arrays: W[l] - …, not W[l] -= ….",
        sign=lambda runs: any(touched(runs)) and all(equal(run.outcome.value, run.expected) for run in runs),
        instance=step_in_place)
