"""ps3-hyperparameters: what is asked of each function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from autograder.checks import (
    BY_HAND,
    DOUBLE,
    Case,
    Function,
    MalformedError,
    Property,
    Run,
    entries_of,
    equal,
    generators,
    grouping,
    index_array,
    intact,
    obeys_rng,
    scattering,
    sequence,
    single,
    twins,
)

from ..references import ps3_hyperparameters as right
from .inputs import Array, Rng, exchanged, normal, others, short

# --- k_fold ------------------------------------------------------------------------------------------------------

FOLDS = ((10, 5), (12, 3), (11, 4), (7, 7), (23, 5), (9, 2))


def foldings(rng: Rng) -> Iterator[Case]:
    for (n, k), own in zip(FOLDS, generators(rng, len(FOLDS)), strict=True):
        yield Case((n, k, own), f"n = {n} and k = {k}")
    for n, k in ((9, 3), (10, 3)):  # again with one number and with two others, and with the same generator
        yield Case((n, k, own), f"n = {n} and k = {k}")


def many_foldings(rng: Rng) -> Iterator[Case]:
    for n, k in ((6, 3), (8, 3)):
        for own in generators(rng, 120):
            yield Case((n, k, own), f"many calls with n = {n} and k = {k}")


def many_single_folds(rng: Rng) -> Iterator[Case]:
    for own in generators(rng, 120):
        yield Case((5, 5, own), "many calls with n = k = 5")


def large_foldings(rng: Rng) -> Iterator[Case]:
    for own in generators(rng, 12):
        yield Case((2000, 5, own), "n = 2000 and k = 5")


def twin_foldings(rng: Rng) -> Iterator[Case]:
    for own, afresh in twins(rng, 3):
        yield Case((40, 4, own), "n = 40 and k = 4", afresh=afresh)


def folds(run: Run) -> list[tuple[Array, Array]]:
    """What came back, as pairs of index arrays."""
    n, k, _ = run.case.arguments
    listed = [sequence(pair, f"part {i}") for i, pair in enumerate(sequence(run.outcome.value, "the result"))]
    if len(listed) != k or any(len(pair) != 2 for pair in listed):
        raise MalformedError(f"on {run.case.kind}, the result should have k pairs (train, validation)")
    on = f"on {run.case.kind},"
    return [
        (index_array(train, f"{on} train of part {i}", n), index_array(validation, f"{on} validation of part {i}", n))
        for i, (train, validation) in enumerate(listed)
    ]


def covering(runs: Sequence[Run]) -> str | None:
    for run in runs:
        n, parts = run.case.arguments[0], [v for _, v in folds(run)]
        if not all(map(len, parts)):
            return f"on {run.case.kind}, one of the validation parts is empty"
        counts = np.bincount(np.concatenate(parts), minlength=n)
        if (counts != 1).any():
            return f"on {run.case.kind}, not every index is in exactly one validation part"
    return None


def even(runs: Sequence[Run]) -> str | None:
    for run in runs:
        sizes = [len(v) for _, v in folds(run)]
        if max(sizes) - min(sizes) > 1:
            return f"on {run.case.kind}, the sizes of the validation parts differ by more than one"
    return None


def complementary(runs: Sequence[Run]) -> str | None:
    for run in runs:
        for train, validation in folds(run):
            if sorted([*train.tolist(), *validation.tolist()]) != list(range(run.case.arguments[0])):
                return f"on {run.case.kind}, train does not hold just the indices that are not in validation, once each"
    return None


def shuffled(runs: Sequence[Run]) -> str | None:
    for kind in dict.fromkeys(run.case.kind for run in runs):
        alike = [run for run in runs if run.case.kind == kind]
        n = alike[0].case.arguments[0]
        words = (grouping if n < 10 else scattering)([[v for _, v in folds(run)] for run in alike], n)
        if words:
            return f"on {kind}, {words}"
    return None


def split_at_random(runs: Sequence[Run]) -> str | None:
    return covering(runs) or even(runs) or shuffled(runs)


K_FOLD = Function(
    "k_fold",
    right.k_fold,
    (
        Property("every index in one validation part", 2, foldings, judge=covering),
        Property("parts of nearly equal size", 2, foldings, judge=even, needs="every index in one validation part"),
        Property("train is the rest", 2, foldings, judge=complementary, needs="every index in one validation part"),
        Property(
            "shuffled",
            1,
            many_foldings,
            judge=split_at_random,
            advice="All indices are shuffled by rng, and then cut into k parts.",
        ),
        Property(
            "every place for every index", 1, many_single_folds, judge=split_at_random, needs="shuffled", advice=BY_HAND
        ),
        Property(
            "every order equally likely", 1, large_foldings, judge=split_at_random, needs="shuffled", advice=BY_HAND
        ),
        Property("follows the rng it is given", 1, twin_foldings, judge=obeys_rng, needs="shuffled"),
    ),
    random=True,
)

# --- symmetric_neurons -------------------------------------------------------------------------------------------


def rows_alike(rng: Rng, m: int, n: int) -> Array:
    """All columns the same."""
    return np.repeat(normal(rng, m, 1), n, axis=1)


def alike_or_not(rng: Rng) -> Iterator[Case]:
    for m, n in ((3, 3), (2, 5), (6, 4)):
        W = rows_alike(rng, m, n)
        yield Case((W, 1e-3), f"a {m} × {n} matrix")
        yield Case((np.zeros((m, n)), 1e-3), f"a {m} × {n} matrix")
        for i, j in ((0, n - 1), (m - 1, n - 1), (m - 1, 1), (m // 2, n // 2)):
            changed = W.copy()
            changed[i, j] += float(rng.choice([-1, 1])) * 0.5
            yield Case((changed, 1e-3), f"a {m} × {n} matrix")
    W = rows_alike(rng, 4, 3)
    W[:, int(rng.integers(1, 3))] *= -1
    yield Case((W, 1e-3), "columns that differ in sign only")
    yield Case((rows_alike(rng, 3, 4).T, 1e-3), "a 4 × 3 matrix")
    for m, n in ((3, 1), (1, 3)):
        yield Case((normal(rng, m, n), 1e-3), f"a {m} × {n} matrix")
    W = normal(rng, 4, 4)
    yield Case((W, 1e-3), "a 4 × 4 matrix")
    W = W.copy()
    W[1, 2] = W[1, 0]
    yield Case((W, 1e-3), "a matrix with one entry that is equal to its row's first")
    W = rows_alike(rng, 4, 3)
    far, drifted = W.copy(), W.copy()
    far[2, 1], drifted[2, 1] = W[2, 1] + 0.5, W[2, 1] + 2**-10
    yield from others(Case((W, 1e-4), "a 4 × 3 matrix"), W={0: far})
    yield from others(Case((drifted, 1e-2), "a 4 × 3 matrix"), tol={1: 1e-4})


def within_tolerance(rng: Rng) -> Iterator[Case]:
    for m, n, tol in ((3, 4, 0.25), (5, 3, 2.0), (2, 6, 1 / 64)):
        W = rows_alike(rng, m, n)
        near, apart = W.copy(), W.copy()
        near[:, 1:] += 0.75 * tol * rng.choice([-1, 1], (m, n - 1))
        near[0, 1:3] = W[0, 0] + 0.75 * tol, W[0, 0] - 0.75 * tol  # further from each other than from the first
        yield Case((near, tol), "entries that differ by less than tol")
        one_side = W.copy()
        one_side[:, 1:] += 0.75 * tol  # within tol one by one, beyond it taken together
        yield Case((one_side, tol), "entries that differ by less than tol")
        for j, sign in ((1, 1), (n - 1, -1)):
            apart = near.copy()
            apart[m - 1, j] = W[m - 1, 0] + sign * 1.5 * tol
            yield Case((apart, tol), "one entry that differs by more than tol")
        drift = np.cumsum(np.full((m, n), 0.75 * tol), axis=1)
        yield Case((drift, tol), "entries that drift away step by step")
    big = np.full((3, 3), 1024.0)
    yield Case((big + np.eye(3)[::-1] / 128, 1 / 256), "large entries")
    yield Case((big + np.eye(3)[::-1] / 1024, 1 / 256), "large entries")
    yield Case((rows_alike(rng, 4, 3), 0.0), "equal columns and tol = 0")
    yield Case((np.eye(3)[::-1] * 2.0**-40, 0.0), "columns that hardly differ and tol = 0")
    yield Case((np.eye(3)[::-1] * 2.0**-30, 2.0**-32), "tiny entries and tol")
    yield Case((np.array([[0.5, 0.75, 0.25], [1.0, 1.0, 1.25]]), 0.25), "entries that differ by just tol")
    yield single(Case((rows_alike(rng, 3, 4), 1e-3), "a 3 × 4 matrix"))


SYMMETRIC_NEURONS = Function(
    "symmetric_neurons",
    right.symmetric_neurons,
    (
        Property(
            "alike columns and different ones", 4, alike_or_not, advice="Column j of W holds the weights of neuron j."
        ),
        Property("what tol means", 3, within_tolerance, advice="Each entry is compared with the first one of its row."),
        intact(alike_or_not, "alike columns and different ones"),
    ),
    returns=("the answer",),
)

# --- saturated_fraction and gradient_noise -----------------------------------------------------------------------


def clear_of(threshold: float, z: Array) -> Array:
    """z without entries whose f' is near the threshold."""
    prime = right.sigmoid_prime(z)
    return z[np.abs(prime - threshold) > 0.02 * threshold]


def saturations(rng: Rng) -> Iterator[Case]:
    for threshold in (0.01, 0.1, 0.2):
        for n in (7, 40):
            z = clear_of(threshold, normal(rng, n, scale=4))
            yield Case((z, threshold), f"{len(z)} entries, threshold {threshold:g}", DOUBLE)
        z = clear_of(threshold, short(rng.permutation(np.linspace(-6, 6, 61))))
        yield Case((z, threshold), f"{len(z)} entries, threshold {threshold:g}", DOUBLE)
    z = clear_of(0.1, normal(rng, 30, scale=3))
    yield single(Case((z, 0.1), f"{len(z)} entries"))
    yield Case((np.repeat(z[:5], [1, 6, 2, 3, 9]), 0.1), "values that occur several times", DOUBLE)
    for sign in (-1, 1):
        mixed = short(rng.permutation(np.concatenate([sign * rng.uniform(8, 12, 5), rng.uniform(-1, 1, 3)])))
        yield Case((mixed, 0.01), "saturation on one side", DOUBLE)
    for count, some in ((0, "none"), (1, "one"), (6, "all")):
        mixed = np.concatenate([rng.choice([-1, 1], count) * rng.uniform(8, 12, count), rng.uniform(-1, 1, 6 - count)])
        yield Case((short(rng.permutation(mixed)), 0.01), f"6 entries, {some} of them saturated", DOUBLE)
    z = short(rng.permutation(np.concatenate([rng.uniform(-1, 1, 4), rng.uniform(3, 3.4, 3), rng.uniform(6, 9, 2)])))
    nearer = np.where(z > 5, z / 8, z)
    yield from others(Case((z, 0.1), "9 entries", DOUBLE), z={0: nearer}, threshold={1: 0.01})


def slope(f_prime: Array) -> Array:
    """The z ≥ 0 with this f′(z)."""
    a = (1 + np.sqrt(1 - 4 * f_prime)) / 2
    return np.asarray(np.log(a / (1 - a)))


def thresholds(rng: Rng) -> Iterator[Case]:
    for threshold in (0.02, 0.1, 0.24):
        near = slope(threshold * rng.permutation([0.96, 0.98, 0.97, 1.02, 1.03, 1.035, 1.04]))
        yield Case((short(rng.choice([-1, 1], 7) * near), threshold), "f′(z) on both sides of the threshold", DOUBLE)
    yield Case((short(rng.choice([-1, 1], 7) * np.linspace(8, 20, 7)), 1e-6), "a tiny threshold", DOUBLE)
    yield Case((np.array([0.0, 2.0, -1.0, 0.0, 4.0]), 0.25), "z = 0 and the threshold f′(0)", DOUBLE)


def extreme_saturations(rng: Rng) -> Iterator[Case]:
    z = np.concatenate([rng.uniform(100, 500, 4), rng.uniform(-500, -100, 3), rng.uniform(-1, 1, 6)])
    yield Case((short(rng.permutation(z)), 0.01), "values of z up to ±500", DOUBLE)


SATURATED_FRACTION = Function(
    "saturated_fraction",
    right.saturated_fraction,
    (
        Property("the fraction", 3, saturations, advice="It is the share of the entries with f′(z) < threshold."),
        Property("what threshold means", 1, thresholds, advice="Saturated is f′(z) < threshold."),
        Property("for |z| up to 500", 1, extreme_saturations, advice="f′ is small on both sides."),
        intact(saturations, "the fraction"),
    ),
    returns=("the fraction",),
    helpers={"sigmoid": right.sigmoid, "sigmoid_prime": right.sigmoid_prime},
)


def gradient_sets(rng: Rng) -> Iterator[Case]:
    for m, n in ((6, 3), (3, 8), (2, 2), (20, 5), (4, 1)):
        yield Case((normal(rng, m, n) + normal(rng, n),), f"{m} gradients of {entries_of(n)}")
    yield Case((normal(rng, 6, 4, scale=2**-12),), "small gradients")
    # The mean of the squares less the square of the mean loses twice the digits by which the mean is larger.
    yield Case((short(normal(rng, 8, 3) + 512),), "gradients that differ little")
    yield Case((normal(rng, 4, 3) * [[1], [0], [1], [1]],), "gradients, one of which is 0")
    yield single(Case((normal(rng, 7, 4),), "7 gradients of 4 entries"))
    g = normal(rng, 5, 4)
    turned = g.copy()
    turned[1:] = g[1:, [0, 2, 1, 3]] * [1, 1, -1, 1]
    yield from others(Case((g,), "5 gradients of 4 entries"), g={0: exchanged(g)}, **{"g_2 … g_5": {0: turned}})


def same_gradients(rng: Rng) -> Iterator[Case]:
    yield Case((np.tile(rng.integers(-4, 5, 3).astype(float), (4, 1)),), "gradients that are all the same")
    yield Case((normal(rng, 1, 4),), "a single gradient")
    yield Case((np.zeros((3, 4)),), "gradients of 0")


GRADIENT_NOISE = Function(
    "gradient_noise",
    right.gradient_noise,
    (
        Property("√ of the mean ‖g_i − ḡ‖²", 4, gradient_sets, advice="Rows are gradients; ḡ is their mean."),
        Property(
            "no noise, no value",
            1,
            same_gradients,
            needs="√ of the mean ‖g_i − ḡ‖²",
            advice="Gradients that do not differ have no noise.",
        ),
        intact(gradient_sets, "√ of the mean ‖g_i − ḡ‖²"),
    ),
    returns=("the noise",),
)

# --- best_setting ------------------------------------------------------------------------------------------------


def score_tables(rng: Rng) -> Iterator[Case]:
    for n, folds_ in ((3, 4), (6, 3), (10, 5), (1, 2), (2, 1)):
        names = [f"B={B}" for B in rng.permutation(np.arange(1, 40))[:n]]
        yield Case(
            ({name: (rng.integers(0, 512, folds_) / 512).tolist() for name in names},), f"{n} setting{'s' * (n > 1)}"
        )
    # The best mean is not the best single value, median or middle of the range, the lowest sum, the first or the last.
    yield Case(
        (
            {
                "w": [0.5, 0.5],
                "a": [0.1, 0.9, 0.95],
                "c": [0.3] * 5,
                "e": [0.1, *[0.45] * 3],
                "b": [0.1, 0.1, 1.5],
                "d": [0.45],
            },
        ),
        "6 settings",
    )
    yield Case(
        ({"q": [3.0, 1.0], "p": [0.25, 0.25, 4.0], "x": [1.0] * 6, "n": [1.5, 1.0]},), "lists of different lengths"
    )
    yield Case(({"a": [0.25, 0.2578125], "b": [0.2578125, 0.248046875], "c": [0.75, 0.25]},), "nearly equal means")
    numbers, pairs = (0.1, 0.0, 1.0), ((16, "momentum"), (16, "adam"))
    for keys, words in ((numbers, "settings that are numbers"), (pairs, "settings in pairs")):
        for best in range(len(keys)):
            yield Case(({key: [0.5, 0.25 + 0.25 * (k != best)] for k, key in enumerate(keys)},), words)
    table = {"a": [0.5, 0.25], "b": [0.125, 0.25], "c": [0.75, 0.5]}
    turned = dict(zip(table, [*table.values()][::-1], strict=True))
    renamed = dict(zip(("x", "y", "z"), table.values(), strict=True))
    case = Case(({**table, "b": [0.5, 0.5]},), "3 settings")
    yield from others(case, error={0: table}, order={0: turned}, names={0: renamed})
    for factor, words in ((0.0, "means of 0"), (2.0**100, "very large errors"), (2.0**-100, "very small errors")):
        for best in range(3):
            errors = [[factor, 2 * factor] if k == best else [factor or 0.5, 4 * factor or 0.5] for k in range(3)]
            yield Case((dict(zip("pqr", errors, strict=True)),), words)
    yield Case(({"": [0.25], "x": [0.5], "y": [0.75]},), "a setting without a name")
    yield Case(({0: [0.25], 16: [0.5], 1: [0.75]},), "settings that are numbers")


def ties(rng: Rng) -> Iterator[Case]:
    for best in (["z", "a", "m"], ["b", "c", "a"]):
        table = {"k": [0.75, 1.0], best[0]: [0.25, 0.75], best[1]: [0.5, 0.5], "y": [2.0], best[2]: [0.75, 0.25]}
        yield Case((table,), "settings of equal mean error")


def the_key(runs: Sequence[Run]) -> str | None:
    """A key is right or wrong, and nothing in between, also where it is a number."""
    for run in runs:
        if not equal(run.outcome.value, run.expected):
            known = any(equal(run.outcome.value, key) for key in run.case.arguments[0])
            return f"on {run.case.kind}, the result is {'not the right setting' if known else 'no key of scores'}"
    return None


BEST_SETTING = Function(
    "best_setting",
    right.best_setting,
    (
        Property("the lowest mean error", 3, score_tables, judge=the_key, advice="Return the key of the lowest mean."),
        Property(
            "ties go to the first",
            2,
            ties,
            judge=the_key,
            needs="the lowest mean error",
            advice="Of equal means the first in the dict counts.",
        ),
        intact(score_tables, "the lowest mean error"),
    ),
    returns=("the setting",),
)

FUNCTIONS = (K_FOLD, SYMMETRIC_NEURONS, SATURATED_FRACTION, GRADIENT_NOISE, BEST_SETTING)
