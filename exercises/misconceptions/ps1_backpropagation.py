"""Mistakes in ps1-backpropagation, the way back: δ, gradients, algorithm, step (the way forward: `ps1_forward`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.checks import Value

from ..checks.inputs import Array, Layers
from ..references import ps1_backpropagation as right
from .ps1_forward import (
    MISCONCEPTIONS,
    PAGE,
    STEP,
    is_square,
    layers,
)

# fmt: off
OUTPUT, HIDDEN, GRADIENTS = (PAGE.format("delta", name) for name in ("delta-output", "delta-hidden", "gradients"))

# --- output_delta ------------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("output_delta", OUTPUT)
mistake("delta-no-prime", "Your δ^L is a^L − t: the factor f′(z^L) is missing.", lambda a, t, z: a - t)
mistake("delta-half", "A factor ½ is left in δ^L; the derivative of the square cancels it.",
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
mistake("delta-squared", "You square a^L − t, as E does; its derivative has the difference itself.",
        lambda a, t, z: (a - t) ** 2 * right.sigmoid_prime(z),
        lambda a, t, z: 0.5 * (a - t) ** 2 * right.sigmoid_prime(z))
mistake("delta-only-prime", "Your δ^L is f′(z^L) alone; the factor a^L − t is missing.",
        lambda a, t, z: right.sigmoid_prime(z))
mistake("delta-plus", "You add target and output; δ^L has their difference.",
        lambda a, t, z: (a + t) * right.sigmoid_prime(z))
mistake("delta-z-in-prime", "You put z^L into a(1 − a), but that formula for f′ needs a^L.",
        lambda a, t, z: (a - t) * z * (1 - z))
mistake("delta-tanh", "Your factor is 1 − a², the derivative of tanh; the sigmoid's is a(1 − a).",
        lambda a, t, z: (a - t) * (1 - a**2))
mistake("delta-precedence", "a − t · f′(z) multiplies first, so the difference needs brackets: (a − t) · f′(z).",
        lambda a, t, z: a - t * right.sigmoid_prime(z))
mistake("delta-absolute", "You take the absolute value of a^L − t; its sign says in which direction to go.",
        lambda a, t, z: np.abs(a - t) * right.sigmoid_prime(z))


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
mistake("propagate-z-in-prime", "You put z into a(1 − a), but that formula for f′ needs a = f(z).",
        lambda W, delta, z: (W @ delta) * z * (1 - z))
mistake("propagate-sign", "Your δ^l has the opposite sign: nothing is negated on the way back.",
        lambda W, delta, z: -right.propagate_delta(W, delta, z))
mistake("propagate-times-z", "You multiply by z^l instead of f′(z^l).", lambda W, delta, z: (W @ delta) * z)
mistake("propagate-sum-of-delta", "You leave the weights out: every δ_k^{l+1} counts by its w_jk.",
        lambda W, delta, z: delta.sum() * right.sigmoid_prime(z))
mistake("propagate-row-sums", "You leave δ^{l+1} out: the weights are added up without it.",
        lambda W, delta, z: W.sum(axis=1) * right.sigmoid_prime(z))
mistake("propagate-mean", "You divide by the number of neurons of layer l+1; δ^l is a sum over them.",
        lambda W, delta, z: right.propagate_delta(W, delta, z) / len(delta))
mistake("propagate-tanh", "Your factor is 1 − a², the derivative of tanh; the sigmoid's is a(1 − a).",
        lambda W, delta, z: (W @ delta) * (1 - right.sigmoid(z) ** 2),
        lambda W, delta, z: (W @ delta) * (1 - np.tanh(z) ** 2))
mistake("propagate-half", "Your δ^l has a factor ½ that does not belong there.",
        lambda W, delta, z: right.propagate_delta(W, delta, z) / 2)
mistake("propagate-absolute", "You take the absolute value of the weights; their sign counts.",
        lambda W, delta, z: right.propagate_delta(np.abs(W), delta, z))

# --- gradients ---------------------------------------------------------------------------------------------------


def _gradients(
    a: Layers, delta: Layers, dW_of: Callable[[Array, Array], Value], db_of: Callable[[Array], Value] = np.array
) -> Value:
    dW = [None, *(dW_of(a[l - 1], delta[l]) for l in layers(delta))]
    return dW, [None, *(db_of(delta[l]) for l in layers(delta))]


mistake = MISCONCEPTIONS.about("gradients", GRADIENTS)
mistake("gradients-transposed", "Your dW is transposed: dW[l][i, j] belongs to a_i (row) and δ_j (column).",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.outer(d, p)))
mistake("gradients-sign", "Your gradients have the opposite sign; the minus belongs to the step.",
        lambda a, delta: _gradients(a, delta, lambda p, d: -np.outer(p, d), np.negative))
mistake("gradients-no-activation", "The activation a_i is missing in dW: every row is δ.",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.tile(d, (len(p), 1))))
mistake("gradients-no-delta", "The error δ_j is missing in dW: every column is a.",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.tile(p[:, None], (1, len(d)))))
mistake("gradients-bias-zero", "Your db stays zero; the gradient of a bias is δ.",
        lambda a, delta: _gradients(a, delta, np.outer, np.zeros_like))
mistake("gradients-divided", "You divide dW by the number of activations; nothing is averaged here.",
        lambda a, delta: _gradients(a, delta, lambda p, d: np.outer(p, d) / len(p)))

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


mistake = MISCONCEPTIONS.about("backprop", HIDDEN)
mistake("backprop-no-prime", "f′ is missing in all layers.",
        lambda x, t, W, b: _backprop(x, t, W, b, output=lambda a, t, z: a - t, hidden=lambda w, d, z: w @ d))


mistake = MISCONCEPTIONS.about("backprop", HIDDEN)
mistake("backprop-shallow", "Only the last two layers get a gradient; δ has to go back to layer 1.",
        lambda x, t, W, b: tuple([*(None if g is None else 0 * g for g in part[:-2]), *part[-2:]]
                                 for part in right.backprop(x, t, W, b)))


# --- sgd_step ----------------------------------------------------------------------------------------------------


def _step(values: Layers, grads: Layers, rule: Callable[[Array, Array], Array]) -> Layers:
    return [None, *(rule(v, g) for v, g in zip(values[1:], grads[1:], strict=True))]


mistake = MISCONCEPTIONS.about("sgd_step", STEP)
mistake("step-uphill", "You add the gradient, which climbs; a step downhill subtracts it.",
        lambda W, b, dW, db, lam: tuple(_step(v, g, lambda v, g: v + lam * g) for v, g in ((W, dW), (b, db))))
mistake("step-no-lam", "The learning rate λ is missing: you subtract the whole gradient.",
        lambda W, b, dW, db, lam: right.sgd_step(W, b, dW, db, 1.0))
mistake("step-is-the-change", "You return the change −λ·gradient alone; the new weights are expected.",
        lambda W, b, dW, db, lam: tuple(_step(g, g, lambda v, _: -lam * v) for g in (dW, db)))
mistake("step-lam-on-weights", "You multiply the weights by λ as well; λ scales the gradient only.",
        lambda W, b, dW, db, lam: tuple(_step(v, g, lambda v, g: lam * (v - g)) for v, g in ((W, dW), (b, db))))
mistake("step-divided", "You divide the gradient by λ; it is multiplied by it.",
        lambda W, b, dW, db, lam: right.sgd_step(W, b, dW, db, 1 / lam))
mistake("step-nothing", "Nothing changes: the new weights and biases are the old ones.",
        lambda W, b, dW, db, lam: (W, b))
