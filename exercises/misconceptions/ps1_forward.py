"""Mistakes in ps1-backpropagation, the way forward: from the sigmoid to the error."""

from __future__ import annotations

from functools import partial

import numpy as np

from autograder.checks import Value
from autograder.misconceptions import Collection

from ..checks.inputs import Array, Layers
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


def layers(W: Layers) -> range:
    return range(1, len(W))


def is_square(W: Array) -> bool:
    """Whether a matrix can be turned round unnoticed."""
    return bool(W.shape[0] == W.shape[1])


def start(x: Array) -> tuple[Layers, Layers]:
    return [None], [x]


# --- sigmoid -----------------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("sigmoid", SIGMOID)
mistake("sigmoid-is-tanh", "Your function is tanh: it runs from −1 to 1, the sigmoid from 0 to 1.",
        lambda z: np.tanh(z))
mistake("sigmoid-derivative", "Your function returns f′(z), not f(z).", lambda z: right.sigmoid_prime(z))
mistake("sigmoid-step", "Your function is a step: 0 or 1, with nothing in between.", lambda z: (z > 0).astype(float))


def sigmoid_softmax(z: Array) -> Value:
    e = np.exp(z - z.max())
    return e / e.sum()
mistake("sigmoid-softmax",
        "Your function divides by a sum over all entries, which is softmax; the sigmoid looks at each z by itself.",
        sigmoid_softmax)
mistake("sigmoid-relu", "Your function is the rectifier max(0, z), not the sigmoid.", lambda z: np.maximum(z, 0))
mistake("sigmoid-hard", "Your function is made of straight lines; it only looks like the sigmoid.",
        lambda z: np.clip(z / 4 + 0.5, 0, 1))

# --- its derivative ----------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("sigmoid_prime", PRIME)
mistake("prime-tanh", "Your function is 1 − a², the derivative of tanh; the sigmoid's is a(1 − a).",
        lambda z: 1 - right.sigmoid(z) ** 2)
mistake("prime-of-tanh", "Your function is the derivative of tanh, not of the sigmoid.", lambda z: 1 - np.tanh(z) ** 2)
mistake("prime-relu", "Your function is 0 or 1, the derivative of the rectifier.", lambda z: (z > 0).astype(float))

# --- forward -----------------------------------------------------------------------------------------------------


mistake = MISCONCEPTIONS.about("forward", FORWARD)


def forward_bias_outside(x: Array, W: Layers, b: Layers) -> Value:
    z, a = start(x)
    for l in layers(W):
        z.append(a[l - 1] @ W[l])
        a.append(right.sigmoid(z[l]) + b[l])
    return z, a
mistake("forward-bias-outside", "You add the bias after the sigmoid; it belongs inside, to z^l.", forward_bias_outside)
mistake("forward-z-before-bias", "Your z^l lacks the bias, which you add for a^l only: z^l is what f is applied to.",
        lambda x, W, b: ([None, *(z - v for z, v in zip(right.forward(x, W, b)[0][1:], b[1:], strict=True))],
                         right.forward(x, W, b)[1]))
mistake("forward-z0", "Your z[0] is the input, but the input has no z: z[0] is None.",
        lambda x, W, b: ([x, *right.forward(x, W, b)[0][1:]], right.forward(x, W, b)[1]))

# --- squared_error -----------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("squared_error", ERROR)
mistake("error-root", "You take a root at the end; E = ½ Σ (a − t)² has none.", lambda a, t: np.linalg.norm(a - t))
mistake("error-absolute", "You add absolute differences; E adds squared ones.", lambda a, t: np.abs(a - t).sum())
def cross_entropy(a: Array, t: Array, eps: float = 0.0) -> Value:
    a = np.clip(a, eps, 1 - eps) if eps else a
    return -(t * np.log(a) + (1 - t) * np.log(1 - a)).sum()
mistake("error-cross-entropy", "Your function is the cross-entropy; here E = ½ Σ (a − t)².",
        cross_entropy, *(partial(cross_entropy, eps=10.0**-k) for k in range(6, 17)))
