"""Mistakes in ps2-minibatches: networks with batches, and the learning rate (what is drawn: `ps2_training`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.checks import Run, Value, equal

from ..checks.inputs import Array, Layers
from ..references import ps2_minibatches as right
from .ps1_backpropagation import HEADS
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


def z_passed_on(X: Array, W: Layers, b: Layers) -> Value:
    Z, _ = layered(X, W, b, lambda a, w, v: a @ w + v, lambda z, v: z)
    return Z, [X, *map(right.sigmoid, Z[1:])]


mistake = MISCONCEPTIONS.about("forward_batch", FORWARD)
mistake("batch-forward-no-bias", "The bias b^l is missing from Z^l.",
        lambda X, W, b: layered(X, W, b, lambda a, w, v: a @ w))
mistake("batch-forward-bias-outside", "You add the bias after the sigmoid; it belongs inside, to Z^l.",
        lambda X, W, b: layered(X, W, b, lambda a, w, v: a @ w, lambda z, v: right.sigmoid(z) + v))
mistake("batch-forward-linear", "No activation function is applied: your A^l is Z^l.",
        lambda X, W, b: layered(X, W, b, lambda a, w, v: a @ w + v, lambda z, v: z))
mistake("batch-forward-linear-output", "The last layer lacks the activation function: your A^L is Z^L.",
        lambda X, W, b: (right.forward_batch(X, W, b)[0],
                         [*right.forward_batch(X, W, b)[1][:-1], right.forward_batch(X, W, b)[0][-1]]))
mistake("batch-forward-z-passed-on", "You pass Z^{l−1} on to the next layer instead of A^{l−1}.", z_passed_on)
mistake("batch-forward-first", "Only the first sample goes through the network.",
        lambda X, W, b: right.forward(X[0], W, b))
mistake("batch-forward-mean", "You feed the mean of the samples; each row of X goes through by itself.",
        lambda X, W, b: right.forward(X.mean(axis=0), W, b))
mistake("batch-forward-columns", "Your samples are the columns; here they are the rows.",
        lambda X, W, b: each(right.forward_batch(X, W, b), np.transpose))
mistake("batch-forward-squeezed", "You drop axes of length 1: a batch of one sample is still a matrix, with one row.",
        lambda X, W, b: each(right.forward_batch(X, W, b), np.squeeze),
        lambda X, W, b: each(right.forward_batch(X, W, b), np.ravel if len(X) == 1 else np.array))
mistake("batch-forward-z0", "Your Z[0] is the input. The input has no z: Z[0] is None.",
        lambda X, W, b: ([X, *right.forward_batch(X, W, b)[0][1:]], right.forward_batch(X, W, b)[1]))
mistake("batch-forward-swapped", "You return (A, Z); asked is (Z, A).",
        lambda X, W, b: right.forward_batch(X, W, b)[::-1])
mistake("batch-forward-index", "Your lists start with layer 1 at index 0. Index l belongs to layer l, and A[0] is X.",
        lambda X, W, b: tuple(part[1:] for part in right.forward_batch(X, W, b)))

# --- backprop_batch ----------------------------------------------------------------------------------------------


def back(X: Array, T: Array, W: Layers, b: Layers, *, sign: float = 1.0, prime_L: bool = True, prime_l: bool = True,
         rate: float = 0.0, dW_of: Callable[[Array], Array] = lambda g: g.mean(axis=0),
         db_of: Callable[[Array], Array] = lambda D: D.mean(axis=0)) -> Value:
    """Backpropagation of a batch with one of its parts changed; `dW_of` gets the outer products of all samples."""
    Z, A = right.forward_batch(X, W, b)
    dW: Layers = [None] * len(W)
    db: Layers = [None] * len(W)
    D = sign * (A[-1] - T) * (right.sigmoid_prime(Z[-1]) if prime_L else 1)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = dW_of(A[l - 1][:, :, None] * D[:, None, :]), db_of(D)
        if l > 1:
            D = D @ (W[l] - rate * dW[l]).T * (right.sigmoid_prime(Z[l - 1]) if prime_l else 1)
    return dW, db


def total(g: Array) -> Array:
    return np.asarray(g.sum(axis=0))


def updated_first(runs: Sequence[Run]) -> bool:
    def gradients(value: Value) -> Value:
        return tuple([..., *part[1:]] for part in value)

    wrong = [run for run in runs if not equal(run.outcome.value, gradients(run.expected))]

    def imitated(rate: float) -> bool:
        return all(equal(run.outcome.value, gradients(back(*run.case.arguments, rate=rate))) for run in wrong)

    return bool(wrong) and any(map(imitated, (1.0, 0.5, 0.1, 0.05, 0.01, 0.001)))


mistake = MISCONCEPTIONS.about("backprop_batch", STEP)
mistake("batch-sum", "You add the gradients of the samples up; a batch counts by their mean.",
        lambda X, T, W, b: back(X, T, W, b, dW_of=total, db_of=total))
mistake("batch-bias-sum", "db is the sum over the samples; it should be their mean, as dW is.",
        lambda X, T, W, b: back(X, T, W, b, db_of=total))
mistake("batch-weights-sum", "dW is the sum over the samples; it should be their mean, as db is.",
        lambda X, T, W, b: back(X, T, W, b, dW_of=total))
mistake("batch-last-sample", "Only the last sample counts: its gradient replaces those of the others.",
        lambda X, T, W, b: right.backprop(X[-1], T[-1], W, b))
mistake("batch-first-sample", "Only the first sample counts; each row of X is one.",
        lambda X, T, W, b: right.backprop(X[0], T[0], W, b))
mistake("batch-mean-sample", "You take the gradient at the mean sample; asked is the mean of the gradients.",
        lambda X, T, W, b: right.backprop(X.mean(axis=0), T.mean(axis=0), W, b))
mistake("batch-bias-axis", "You average db over the neurons; average over the samples, which are the rows.",
        lambda X, T, W, b: back(X, T, W, b, db_of=lambda D: D.mean(axis=1)))
mistake("batch-bias-by-sample", "db still has a row for each sample; add them up.",
        lambda X, T, W, b: back(X, T, W, b, db_of=lambda D: D / len(D)))
mistake("batch-bias-keepdims", "Your db are matrices of one row; db[l] is a vector with an entry for each neuron.",
        lambda X, T, W, b: back(X, T, W, b, db_of=lambda D: D.mean(axis=0, keepdims=True)))
mistake("batch-index-zero", "Index 0 of your lists is not None; there is no layer 0 to have weights.",
        *(lambda X, T, W, b, head=head: tuple([head, *part[1:]] for part in right.backprop_batch(X, T, W, b))
          for head in HEADS))
mistake = MISCONCEPTIONS.about("backprop_batch", OUTPUT)
mistake("batch-sign", "All gradients have the opposite sign: δ^L starts with A^L − T.",
        lambda X, T, W, b: back(X, T, W, b, sign=-1))
mistake("batch-twice", "All gradients have a factor 2. With E = ½ Σ (a − t)² it cancels.",
        lambda X, T, W, b: back(X, T, W, b, sign=2))
mistake("batch-no-prime-output", "δ^L lacks the factor f′(Z^L).", lambda X, T, W, b: back(X, T, W, b, prime_L=False))
mistake = MISCONCEPTIONS.about("backprop_batch", HIDDEN)
mistake("batch-no-prime-hidden", "The δ of the earlier layers lack the factor f′(Z^l).",
        lambda X, T, W, b: back(X, T, W, b, prime_l=False))
mistake("batch-update-first", "You update W^{l+1} before it passes the errors on.", sign=updated_first,
        instance=lambda X, T, W, b: back(X, T, W, b, rate=0.5))

# --- learning_rate -----------------------------------------------------------------------------------------------


def alpha(t: int, t_max: int) -> float:
    return min(t / t_max, 1)


mistake = MISCONCEPTIONS.about("learning_rate", SCHEDULE)
mistake("rate-goes-on", "After t_max your λ goes on falling, at last below zero: α_t stays at 1.",
        lambda t, t_max, high, low: (1 - t / t_max) * high + t / t_max * low)
mistake("rate-swapped", "λ_high and λ_low are exchanged: your rate rises.",
        lambda t, t_max, high, low: right.learning_rate(t, t_max, low, high))
mistake("rate-integer-division", "t // t_max is 0 until t_max: divide with /.",
        lambda t, t_max, high, low: low if t >= t_max else high)
mistake("rate-max", "You take the larger of t/t_max and 1; α_t is the smaller one.",
        lambda t, t_max, high, low: (1 - max(t / t_max, 1)) * high + max(t / t_max, 1) * low)
mistake("rate-exponential", "Your rate falls by a constant factor; here it falls along a straight line.",
        lambda t, t_max, high, low: high * (low / high) ** alpha(t, t_max))
mistake("rate-constant", "Your rate stays at λ_high; it should fall to λ_low until t_max.",
        lambda t, t_max, high, low: high)
mistake("rate-low", "Your rate is λ_low from the start; it should begin at λ_high and reach λ_low at t_max.",
        lambda t, t_max, high, low: low)
mistake("rate-to-zero", "Your rate falls to 0; the part α_t λ_low is missing.",
        lambda t, t_max, high, low: (1 - alpha(t, t_max)) * high)
mistake("rate-floor", "Your rate falls towards 0 and is stopped at λ_low; it should reach λ_low just at t_max.",
        lambda t, t_max, high, low: max(high * (1 - t / t_max), low))
mistake("rate-off-by-one", "You are one step ahead: at t = 0 the rate is λ_high.",
        lambda t, t_max, high, low: right.learning_rate(t + 1, t_max, high, low))
mistake("rate-cosine", "Your rate falls along a cosine; here it falls along a straight line.",
        lambda t, t_max, high, low: low + (high - low) * (1 + np.cos(np.pi * alpha(t, t_max))) / 2)
