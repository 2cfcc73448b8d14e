"""ps1-backpropagation: what is asked of each function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from autograder.checks import (
    DEEP,
    DOUBLE,
    EXACT,
    SINGLE,
    Case,
    Function,
    Property,
    Run,
    dimensions,
    gap,
    heads,
    intact,
    single,
)

from ..references import ps1_backpropagation as right
from .inputs import (
    AT_ZERO,
    FAR,
    Array,
    Rng,
    at_zero,
    example,
    far_from_zero,
    in_words,
    normal,
    short,
    steep,
    targets,
    topologies,
)

UP_TO_500 = "Up to there nothing may overflow or be cut off."
BACKWARDS = "Each δ^l comes from δ^{l+1}, down to layer 1."

# --- sigmoid and its derivative ----------------------------------------------------------------------------------


def moderate_z(rng: Rng) -> Iterator[Case]:
    for n in (1, int(rng.integers(5, 9)), int(rng.integers(20, 30))):
        z = normal(rng, n, scale=3)
        yield Case((z,), f"{n} ordinary value{'s' * (n > 1)} of z", DOUBLE)
    again = np.concatenate([z[:2], rng.permutation(z[2:-2]), z[-2:]])  # for who remembers by length, ends or sum
    yield Case((again,), f"the same {n} values of z, some in other places", DOUBLE)
    yield Case((short(rng.permutation(np.linspace(-20, 20, 41))),), "values of z from −20 to 20", DOUBLE)
    yield Case((np.zeros(3),), "z = 0", EXACT)


def single_z(rng: Rng) -> Iterator[Case]:
    yield single(Case((normal(rng, 12, scale=3),), "ordinary values of z"))


def extreme_z(rng: Rng) -> Iterator[Case]:
    for limit in (30, 120, 500):
        z = np.concatenate([rng.uniform(-limit, limit, 8), [-limit, limit], rng.uniform(-2, 2, 4)])
        z = short(rng.permutation(z))
        for turned in (z, -z):  # whichever sign the first one has
            yield Case((turned,), f"values of z up to ±{limit}", DOUBLE)
    # In single precision e^z overflows from 89 on, and its square from 44: formulas that are fine in double precision
    # give nan there, and the contract does not say in which precision 500 is meant.
    yield single(Case((np.concatenate([rng.uniform(-40, 40, 8), rng.uniform(-2, 2, 4)]),), "values of z up to ±40"))


SIGMOID = Function(
    "sigmoid",
    right.sigmoid,
    (
        Property("right for ordinary z", 1, moderate_z, advice="Look at f(z) = 1/(1 + e^(−z))."),
        Property("right in single precision", 1, single_z),
        Property("right and finite for |z| up to 500", 1, extreme_z, advice=UP_TO_500),
        intact(moderate_z, "right for ordinary z"),
    ),
    returns=("f(z)",),
)

SIGMOID_PRIME = Function(
    "sigmoid_prime",
    right.sigmoid_prime,
    (
        Property(
            "right for ordinary z",
            1,
            moderate_z,
            advice="Look at f′(z) = f(z)(1 − f(z)).",
        ),
        Property("right in single precision", 1, single_z),
        Property("right and finite for |z| up to 500", 1, extreme_z, advice=UP_TO_500),
        intact(moderate_z, "right for ordinary z"),
    ),
    returns=("f′(z)",),
    helpers={"sigmoid": right.sigmoid},
)

# --- forward -----------------------------------------------------------------------------------------------------


def forward_cases(rng: Rng) -> Iterator[Case]:
    for sizes in topologies(rng):
        x, _, W, b = example(rng, sizes)
        yield Case((x, W, b), in_words(sizes))
    x, _, W, b = example(rng, sizes)  # other numbers in the same shapes
    yield single(Case((x, W, b), in_words(sizes)))
    x, _, W, b = far_from_zero(rng)
    yield Case((x, W, b), FAR)


FORWARD = Function(
    "forward",
    right.forward,
    (
        Property(
            "z of every layer",
            3,
            forward_cases,
            part="z",
            first=False,
            advice="Look at z^l = a^{l−1} W^l + b^l, layer by layer.",
        ),
        Property("a of every layer", 4, forward_cases, part="a", first=False, advice="Look at a^l = f(z^l)."),
        Property("z[0] is None", 1, forward_cases, part="z", needs="z of every layer"),
        Property("a[0] is the input", 1, forward_cases, part="a", needs="a of every layer"),
        intact(forward_cases, "z of every layer"),
    ),
    returns=("z", "a"),
    helpers={"sigmoid": right.sigmoid},
)

# --- the error and δ ---------------------------------------------------------------------------------------------


def outputs(rng: Rng) -> Iterator[Case]:
    for n in (1, 3, int(rng.integers(6, 12))):
        yield Case(
            (short(rng.uniform(0.05, 0.95, n)), targets(rng, n)), f"{n} output{'s' * (n > 1)} and targets 0 and 1"
        )
    t = short(rng.uniform(1, 3, 4) * [1, 1, -1, -1])
    yield Case((short(t + rng.uniform(1, 3, 4) * [1, -1, 1, -1]), t), "real-valued targets of both signs")
    yield Case((np.full(4, 0.5), np.array([0.0, 1.0, 0.0, 1.0])), "outputs that are all alike")
    yield single(Case((rng.uniform(0.05, 0.95, 4), targets(rng, 4)), "4 outputs"))


def near_outputs(rng: Rng) -> Iterator[Case]:
    t = rng.integers(64, 192, 6) / 256
    yield single(Case((t + rng.integers(1, 64, 6) / 2**16, t), "outputs near their targets"))
    yield Case((t + rng.integers(1, 16, 6) / 2**24, t), "outputs very near their targets")
    yield Case((t, t), "outputs that equal their targets")


SQUARED_ERROR = Function(
    "squared_error",
    right.squared_error,
    (
        Property(
            "½ Σ (a − t)²",
            2,
            outputs,
            advice="It is one number: half the sum of the squared differences over all outputs.",
        ),
        Property("small for a near t", 1, near_outputs, needs="½ Σ (a − t)²", advice="Subtract before you square."),
        intact(outputs, "½ Σ (a − t)²"),
    ),
    returns=("E",),
)


def slopes(rng: Rng, n: int) -> Array:
    """z where f is nearly flat, and f′ small but not lost; in single precision 1 − a has three digits left."""
    turns = rng.choice([-1, 1]) * (-1.0) ** np.arange(n)  # a flat one on either side
    return short(rng.permutation(turns * np.linspace(4, 8, n)))


def last_layers(rng: Rng) -> Iterator[Case]:
    for n in (1, 3, int(rng.integers(5, 9))):
        z = normal(rng, n, scale=1.5)
        yield Case((right.sigmoid(z), targets(rng, n), z), f"a last layer of {n} neuron{'s' * (n > 1)}")
    z = normal(rng, 4)
    a = right.sigmoid(z)
    yield Case((a, short(a + rng.permutation([-2.0, 1.5, 0.006, -0.003])), z), "real-valued targets, near and far")
    z = slopes(rng, 5)
    yield Case((right.sigmoid(z), targets(rng, 5), z), "a last layer with z = ±4 to ±8", SINGLE)
    yield Case((np.full(4, 0.5), rng.permutation([0.0, 1.0, 0.25, 2.0]), np.zeros(4)), "z = 0", EXACT)


def single_last_layer(rng: Rng) -> Iterator[Case]:
    z = normal(rng, 6, scale=1.5).astype(np.float32)
    yield Case(
        (right.sigmoid(z).astype(np.float32), targets(rng, 6).astype(np.float32), z), "a last layer in single precision"
    )


def saturated_last_layer(rng: Rng) -> Iterator[Case]:
    z = short(np.concatenate([rng.uniform(50, 500, 3), rng.uniform(-500, -50, 3), rng.uniform(-2, 2, 4)]))
    t = targets(rng, 10)
    t[[0, 3]] = 0, 1  # at least these saturated neurons are far from their targets
    order = rng.permutation(10)
    yield Case((right.sigmoid(z[order]), t[order], z[order]), "a last layer with saturated neurons (|z| up to 500)")


OUTPUT_DELTA = Function(
    "output_delta",
    right.output_delta,
    (
        Property("δ of the last layer", 3, last_layers, advice="Look at δ^L = (a^L − t) ⊙ f′(z^L)."),
        Property("right in single precision", 1, single_last_layer, advice="Look at δ^L = (a^L − t) ⊙ f′(z^L)."),
        Property(
            "right where neurons are saturated", 1, saturated_last_layer, advice="Is f′(z^L) right for large |z|?"
        ),
        intact(last_layers, "δ of the last layer"),
    ),
    returns=("δ^L",),
    helpers={"sigmoid": right.sigmoid, "sigmoid_prime": right.sigmoid_prime},
)


def hidden_layer(rng: Rng, m: int, n: int) -> Case:
    while True:  # until no sum cancels
        W, delta, z = normal(rng, m, n), normal(rng, n), normal(rng, m, scale=1.5)
        if (np.abs(W @ delta) > 0.1 * (np.abs(W) @ np.abs(delta))).all():
            return Case((W, delta, z), f"a layer of {m} neuron{'s' * (m > 1)} before one of {n}")


def square_layers(rng: Rng) -> Iterator[Case]:
    for n in (int(rng.integers(2, 4)), int(rng.integers(4, 7))):
        yield hidden_layer(rng, n, n)
    while True:
        W, delta = rng.integers(-3, 4, (3, 3)).astype(float), rng.integers(-3, 4, 3).astype(float)
        if (W @ delta).all():
            break
    yield Case((W, delta, np.zeros(3)), "z = 0 and whole numbers", EXACT)


def oblong_layers(rng: Rng) -> Iterator[Case]:
    n = int(rng.integers(2, 5))
    for m, k in ((n, n + 2), (n + 3, n), (4, 1), (1, 3)):
        yield hidden_layer(rng, m, k)
    case = hidden_layer(rng, 5, 3)
    W, delta, z = case.arguments
    z = np.concatenate([short(rng.uniform(20, 400, 2) * [-1, 1]), z[2:]])
    yield Case((W, delta, z), f"{case.kind}, two of its neurons saturated")
    yield Case((W, delta, slopes(rng, 5)), f"{case.kind}, its z from ±4 to ±8", SINGLE)
    yield single(hidden_layer(rng, 4, 3))


PROPAGATE_DELTA = Function(
    "propagate_delta",
    right.propagate_delta,
    (
        Property("layers of equal size", 3, square_layers, advice="Look at δ^l = (W^{l+1} δ^{l+1}) ⊙ f′(z^l)."),
        Property(
            "layers of different sizes",
            4,
            oblong_layers,
            advice="W[l+1] has a row for each neuron of layer l and a column for each of layer l+1.",
        ),
        intact(oblong_layers, "layers of different sizes"),
    ),
    returns=("δ^l",),
    helpers={"sigmoid": right.sigmoid, "sigmoid_prime": right.sigmoid_prime},
)

# --- gradients, the whole algorithm, the step --------------------------------------------------------------------


def layers_of(rng: Rng, sizes: Sequence[int]) -> Case:
    x, t, W, b = example(rng, sizes)
    a, (_, delta) = right.forward(x, W, b)[1], right.backprop(x, t, W, b)
    return Case((a, delta), in_words(sizes))


def layered_cases(rng: Rng) -> Iterator[Case]:
    for sizes in topologies(rng):
        yield layers_of(rng, sizes)
    yield single(layers_of(rng, sizes))


def biases(runs: Sequence[Run]) -> str | None:
    """db is δ, so who hands back the arguments has it "right": it counts beside a dW that holds matrices."""
    for run in runs:
        (_, dW, _), (_, db, expected) = GRADIENTS.parts(run.outcome.value, run.expected)
        if not isinstance(dW, list | tuple) or any(dimensions(g) != 2 for g in dW[1:]):
            listed = "a list with a matrix for each layer l ≥ 1"
            return f"on {run.case.kind}, dW is not {listed}; db counts only together with one"
        if words := gap(db, [..., *expected[1:]], "db", run.case.tolerance):
            return f"on {run.case.kind}, {words}"
    return None


GRADIENTS = Function(
    "gradients",
    right.gradients,
    (
        Property(
            "dW of every layer",
            4,
            layered_cases,
            part="dW",
            first=False,
            advice="dW[l][i, j] belongs to a_i of layer l−1 and δ_j of layer l.",
        ),
        Property("db of every layer", 2, layered_cases, part="db", judge=biases, advice="db[l] is δ of layer l."),
        Property("index 0 is None", 1, layered_cases, needs="dW of every layer"),
        intact(layered_cases, "dW of every layer"),
    ),
    returns=("dW", "db"),
)


def backprop_cases(rng: Rng) -> Iterator[Case]:
    for sizes in topologies(rng):
        x, t, W, b = example(rng, sizes)
        yield Case((x, t, W, b), in_words(sizes), DEEP)
    x, t, W, b = example(rng, sizes)
    yield single(Case((x, t, W, b), in_words(sizes)))
    x_large, W_small = steep(x, W)
    t_large = 16 * t - 8
    yield Case((x_large, t_large, W_small, b), f"{in_words(sizes)}, large inputs and targets, small weights", DEEP)
    yield Case(at_zero(rng), AT_ZERO, EXACT)
    yield Case(far_from_zero(rng), FAR, SINGLE)  # 1 − a has few digits in single precision


def shallow_cases(rng: Rng) -> Iterator[Case]:
    for sizes in ((3, 4, 2), (4, 4, 4)):
        yield Case(example(rng, sizes), in_words(sizes), DEEP)


BACKPROP: Function = Function(
    "backprop",
    right.backprop,
    (
        Property(
            "two layers",
            2,
            shallow_cases,
            first=False,
            advice="First forward, then all δ from the last layer to the first, then dW and db.",
        ),
        Property(
            "dW for two to five layers",
            3,
            backprop_cases,
            part="dW",
            first=False,
            advice=BACKWARDS,
        ),
        Property(
            "db for two to five layers",
            3,
            backprop_cases,
            part="db",
            first=False,
            advice=BACKWARDS,
        ),
        Property("index 0 is None", 1, backprop_cases, judge=lambda runs: heads(BACKPROP, runs), needs="two layers"),
        intact(backprop_cases, "dW for two to five layers"),
    ),
    returns=("dW", "db"),
    helpers={
        "sigmoid": right.sigmoid,
        "sigmoid_prime": right.sigmoid_prime,
        "forward": right.forward,
        "squared_error": right.squared_error,
        "output_delta": right.output_delta,
        "propagate_delta": right.propagate_delta,
        "gradients": right.gradients,
    },
)


def step_cases(rng: Rng) -> Iterator[Case]:
    for sizes, lam in zip(topologies(rng), (0.5, 2.0, 0.125, 1.0, 3.0, 0.03125), strict=True):
        x, t, W, b = example(rng, sizes)
        dW, db = right.backprop(x, t, W, b)
        scaled = [
            [None, *(8 * short(g) for g in grads[1:])] for grads in (dW, db)
        ]  # so that λ·gradient is not lost beside W
        yield Case((W, b, *scaled, lam), f"{in_words(sizes)}, λ = {lam:g}")
    yield single(Case((W, b, *scaled, lam), in_words(sizes)))


SGD_STEP = Function(
    "sgd_step",
    right.sgd_step,
    (
        Property("new weights", 2, step_cases, part="W", advice="Look at W := W − λ dW, in every layer."),
        Property("new biases", 2, step_cases, part="b", advice="Look at b := b − λ db, in every layer."),
        intact(step_cases, "new biases", 2),
    ),
    returns=("W", "b"),
)

FUNCTIONS = (
    SIGMOID,
    SIGMOID_PRIME,
    FORWARD,
    SQUARED_ERROR,
    OUTPUT_DELTA,
    PROPAGATE_DELTA,
    GRADIENTS,
    BACKPROP,
    SGD_STEP,
)
