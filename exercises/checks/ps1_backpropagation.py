"""ps1-backpropagation: what is asked of each function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from autograder.checks import (
    DEEP,
    DOUBLE,
    EXACT,
    FINE,
    SINGLE,
    Case,
    Cases,
    Function,
    Property,
    Run,
    dimensions,
    gap,
    heads,
    intact,
    rounded_quotient,
    single,
)

from ..references import ps1_backpropagation as right
from .inputs import (
    AT_ZERO,
    FAR,
    SHEER,
    Array,
    Rng,
    at_zero,
    example,
    exchanged,
    far_from_zero,
    in_words,
    normal,
    other_parameters,
    others,
    short,
    steep,
    targets,
    topologies,
    with_layer,
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
            yield Case((turned,), f"values of z up to ±{limit}", FINE)
    # In single precision e^z overflows from 89 on, and its square from 44: formulas that are fine in double precision
    # give nan there, and the contract does not say in which precision 500 is meant.
    yield single(Case((np.concatenate([rng.uniform(-40, 40, 8), rng.uniform(-2, 2, 4)]),), "values of z up to ±40"))


BANDS = ((-4.0, -1.0), (0.5, 3.5), (2.5, 5.5), (5.0, 7.5))  # each shows difference quotients with other steps h
MANY = "many values of z from {:g} to {:g}"


def many_z(rng: Rng) -> Iterator[tuple[Array, str]]:
    """A thousand values of z from each band, a few hundred at a time."""
    for band in BANDS:
        for z in short(rng.uniform(*band, (4, 256))):
            yield z, MANY.format(*band)


def of_rounded_quotient(runs: Sequence[Run], left_out: Callable[..., Sequence[Array]]) -> bool:
    """Whether the values in one of the bands are those of a difference quotient, rounded to single precision."""
    for kind in (MANY.format(*band) for band in BANDS):
        band = [run for run in runs if run.case.kind == kind]
        terms = zip(*(left_out(*run.case.arguments) for run in band), strict=True)
        if band and rounded_quotient(
            np.concatenate([np.ravel(run.outcome.value) for run in band]),
            np.concatenate([run.expected for run in band]),
            [np.concatenate(term) for term in terms],
        ):
            return True
    return False


def no_quotient(cases: Cases, left_out: Callable[..., Sequence[Array]]) -> Property:
    """For `closer`: the values come from the formula, as far as single precision lets one see."""

    def judge(runs: Sequence[Run]) -> str | None:
        for run in runs:
            if words := gap(run.outcome.value, run.expected, "the result", run.case.tolerance):
                return f"on {run.case.kind}, {words}"
        if of_rounded_quotient(runs, left_out):
            return "your numbers are near the right ones but not exact, like a rounded difference quotient"
        return None

    return Property("by the formula", 0, cases, judge=judge)


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


def many_slopes(rng: Rng) -> Iterator[Case]:
    for z, words in many_z(rng):
        yield Case((z,), words, SINGLE)


SIGMOID_PRIME = Function(
    "sigmoid_prime",
    right.sigmoid_prime,
    (
        Property(
            "right for ordinary z",
            1,
            moderate_z,
            advice="Look at f′(z) = f(z)(1 − f(z)).",
            closer=no_quotient(many_slopes, right.bends),
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
    x, _, W, b = example(rng, (5, 4, 4, 3))
    yield from others(Case((x, W, b), in_words((5, 4, 4, 3))), x={0: exchanged(x)}, **other_parameters(W, b, 1))
    yield Case((0 * x, W, b), "an input of zeros")
    silent = W[1] * (np.arange(W[1].shape[1]) > 0)
    yield Case((x, [None, silent, *W[2:]], b), "a neuron whose weights are 0")
    yield Case((x, W, [None, *(0 * bias for bias in b[1:])]), "biases of 0")


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
    a, t = short(rng.uniform(0.05, 0.95, (2, 6)))
    yield from others(Case((a, t), "6 outputs"), a={0: exchanged(a)}, t={1: exchanged(t)})


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
        Property(
            "small for a near t",
            1,
            near_outputs,
            needs="½ Σ (a − t)²",
            advice="Squares of a and t lose digits; their difference has them.",
        ),
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
    z, t = normal(rng, 5, scale=1.5), np.array([0.0, 1.0, 0.0, 0.25, 1.0])
    other = exchanged(z)
    case = Case((right.sigmoid(z), t, z), "a last layer of 5 neurons")
    yield from others(case, t={1: exchanged(t)}, z={0: right.sigmoid(other), 2: other})


def many_last_layers(rng: Rng) -> Iterator[Case]:
    for z, words in many_z(rng):
        yield Case((right.sigmoid(z), targets(rng, len(z)), z), words, SINGLE)


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
        Property(
            "δ of the last layer",
            3,
            last_layers,
            advice="Look at δ^L = (a^L − t) ⊙ f′(z^L).",
            closer=no_quotient(many_last_layers, right.output_bends),
        ),
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
    case = hidden_layer(rng, 5, 4)
    yield from others(case, **{name: {k: exchanged(case.arguments[k])} for k, name in enumerate(("W", "δ", "z"))})


def many_hidden_neurons(rng: Rng) -> Iterator[Case]:
    for z, words in many_z(rng):
        W, delta = short(rng.uniform(0.5, 2, (len(z), 2))), short(rng.uniform(0.5, 2, 2))
        yield Case((W, delta, z), words, SINGLE)


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
            closer=no_quotient(many_hidden_neurons, right.hidden_bends),
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
    case = layers_of(rng, (5, 4, 4, 3))
    a, delta = case.arguments
    yield from others(
        case,
        **{f"a[{l}]": {0: with_layer(a, l)} for l in (0, 1)},
        **{f"δ[{l}]": {1: with_layer(delta, l)} for l in (1, 3)},
    )


def biases(runs: Sequence[Run]) -> str | None:
    """db is δ, so who hands back the arguments has it "right": it counts beside a dW that holds matrices."""
    for run in runs:
        (_, dW, _), (_, db, expected) = GRADIENTS.parts(run.outcome.value, run.expected)
        if not isinstance(dW, list | tuple) or any(dimensions(g) != 2 for g in dW[1:]):
            listed = "a list with a matrix for each layer l ≥ 1"
            return f"on {run.case.kind}, dW is not {listed}; db is looked at only once it is"
        if words := gap(db, [..., *expected[1:]], "db", run.case.tolerance):
            return f"on {run.case.kind}, {words}"
    return None


GRADIENTS: Function = Function(
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
        Property(
            "index 0 is None", 1, layered_cases, judge=lambda runs: heads(GRADIENTS, runs), needs="dW of every layer"
        ),
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
    x_large, W_small = steep(x, W, SHEER)
    yield Case((x_large, t, W_small, b), f"{in_words(sizes)}, huge inputs and tiny weights", DEEP)
    yield Case(at_zero(rng), AT_ZERO, EXACT)
    yield Case(far_from_zero(rng), FAR, SINGLE)  # 1 − a has few digits in single precision
    x, t, W, b = example(rng, (5, 4, 4, 3))
    case = Case((x, t, W, b), in_words((5, 4, 4, 3)), DEEP)
    yield from others(case, x={0: exchanged(x)}, t={1: 1 - t}, **other_parameters(W, b, 2))


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
        Property("dW for one to five layers", 3, backprop_cases, part="dW", first=False, advice=BACKWARDS),
        Property("db for one to five layers", 3, backprop_cases, part="db", first=False, advice=BACKWARDS),
        Property("index 0 is None", 1, backprop_cases, judge=lambda runs: heads(BACKPROP, runs), needs="two layers"),
        intact(backprop_cases, "dW for one to five layers"),
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
    for sizes, lam in zip(topologies(rng), (0.5, 2.0, 0.125, 1.0, 3.0, 0.25, 0.03125), strict=True):
        x, t, W, b = example(rng, sizes)
        dW, db = right.backprop(x, t, W, b)
        scaled = [
            [None, *(8 * short(g) for g in grads[1:])] for grads in (dW, db)
        ]  # so that λ·gradient is not lost beside W
        yield Case((W, b, *scaled, lam), f"{in_words(sizes)}, λ = {lam:g}")
    yield single(Case((W, b, *scaled, lam), in_words(sizes)))
    nothing = [[None, *(0 * p for p in layers[1:])] for layers in (W, b)]
    yield Case((*nothing, *scaled, lam), "parameters that are all 0")
    (_, _, W, b), (_, _, dW, db) = (example(rng, (5, 4, 4, 3)) for _ in range(2))
    case = Case((W, b, dW, db, 0.5), f"{in_words((5, 4, 4, 3))}, λ = 0.5")
    gradients_too = {f"d{name}": new for name, new in other_parameters(dW, db, 2).items()}
    yield from others(case, **other_parameters(W, b, 0), **gradients_too, λ={4: 0.25})


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
