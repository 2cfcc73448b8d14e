"""Mistakes in ps2-minibatches: networks with batches, and the learning rate (what is drawn: `ps2_training`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.checks import Value

from ..checks.inputs import Array, Layers
from ..references import ps2_minibatches as right
from .ps2_training import MISCONCEPTIONS, STEP

# fmt: off
FORWARD = "1-backpropagation/forward.html#equation-eq-forward"
OUTPUT, HIDDEN = (f"1-backpropagation/delta.html#equation-eq-delta-{name}" for name in ("output", "hidden"))
SCHEDULE = "1-backpropagation/algorithm.html#equation-eq-schedule"

# --- forward_batch -----------------------------------------------------------------------------------------------


def layered(X: Array, W: Layers, b: Layers, z_of: Callable[[Array, Array, Array], Array],
            a_of: Callable[[Array, Array], Array] = lambda z, v: right.sigmoid(z)) -> tuple[Layers, Layers]:
    Z: Layers = [None]
    A: Layers = [X]
    for w, v in zip(W[1:], b[1:], strict=True):
        Z.append(z_of(A[-1], w, v))
        A.append(a_of(Z[-1], v))
    return Z, A


def each(pair: tuple[Layers, Layers], f: Callable[[Array], Array]) -> Value:
    return tuple([None if m is None else f(m) for m in part] for part in pair)


mistake = MISCONCEPTIONS.about("forward_batch", FORWARD)
mistake("batch-forward-bias-outside", "You add the bias after the sigmoid; it belongs inside, to Z^l.",
        lambda X, W, b: layered(X, W, b, lambda a, w, v: a @ w, lambda z, v: right.sigmoid(z) + v))
mistake("batch-forward-z0", "Your Z[0] is the input, but the input has no z: Z[0] is None.",
        lambda X, W, b: ([X, *right.forward_batch(X, W, b)[0][1:]], right.forward_batch(X, W, b)[1]))

# --- backprop_batch ----------------------------------------------------------------------------------------------


mistake = MISCONCEPTIONS.about("backprop_batch", STEP)
mistake("batch-mean-sample", "You take the gradient at the mean sample; the mean of the gradients is expected.",
        lambda X, T, W, b: right.backprop(X.mean(axis=0), T.mean(axis=0), W, b))

# --- learning_rate -----------------------------------------------------------------------------------------------


def alpha(t: int, t_max: int) -> float:
    return min(t / t_max, 1)


mistake = MISCONCEPTIONS.about("learning_rate", SCHEDULE)
mistake("rate-goes-on", "After t_max your λ goes on falling; it should stay at λ_low, since α_t is at most 1.",
        lambda t, t_max, high, low: (1 - t / t_max) * high + t / t_max * low)
mistake("rate-swapped", "λ_high and λ_low are the wrong way round: your rate rises.",
        lambda t, t_max, high, low: right.learning_rate(t, t_max, low, high))
mistake("rate-integer-division", "t // t_max is 0 until t_max: divide with /.",
        lambda t, t_max, high, low: low if t >= t_max else high)
mistake("rate-max", "You take the larger of t/t_max and 1; α_t is the smaller one.",
        lambda t, t_max, high, low: (1 - max(t / t_max, 1)) * high + max(t / t_max, 1) * low)
mistake("rate-exponential", "Your rate falls by a constant factor; here it falls along a straight line.",
        lambda t, t_max, high, low: high * (low / high) ** alpha(t, t_max))
mistake("rate-constant", "Your rate stays at λ_high; it should fall to λ_low until t_max.",
        lambda t, t_max, high, low: high)
mistake("rate-to-zero", "Your rate falls to 0; the part α_t λ_low is missing.",
        lambda t, t_max, high, low: (1 - alpha(t, t_max)) * high)
mistake("rate-floor", "Your rate falls towards 0 and is stopped at λ_low; it should reach λ_low just at t_max.",
        lambda t, t_max, high, low: max(high * (1 - t / t_max), low))
mistake("rate-off-by-one", "You are one step ahead: at t = 0 the rate is λ_high.",
        lambda t, t_max, high, low: right.learning_rate(t + 1, t_max, high, low))
mistake("rate-cosine", "Your rate falls along a cosine; here it falls along a straight line.",
        lambda t, t_max, high, low: low + (high - low) * (1 + np.cos(np.pi * alpha(t, t_max))) / 2)
