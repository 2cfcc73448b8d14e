"""ps5-practice: what is asked of each function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from statistics import NormalDist

import numpy as np

from autograder.checks import (
    ALARM,
    EXACT,
    Case,
    Function,
    MalformedError,
    Property,
    Run,
    array,
    bins,
    bounds,
    generators,
    implausible,
    index_array,
    intact,
    obeys_rng,
    ranks,
    selection,
    single,
    twins,
)

from ..references import ps5_practice as right
from .inputs import Array, Rng, exchanged, normal, others, short, with_layer

# --- initial weights ---------------------------------------------------------------------------------------------


def glorot_cases(rng: Rng) -> Iterator[Case]:
    for (m, n), own in zip(((50, 50), (10, 200), (300, 5)), generators(rng, 3), strict=True):
        yield Case((m, n, own), f"m = {m} and n = {n}")
    yield Case((n, m, own), f"m = {n} and n = {m}")  # the last numbers turned round, and with the same generator


def glorot_twins(rng: Rng) -> Iterator[Case]:
    for own, afresh in twins(rng, 3):
        yield Case((4, 3, own), "m = 4 and n = 3", afresh=afresh)


def glorot_pairs(rng: Rng) -> Iterator[Case]:
    for k, own in enumerate(generators(rng, 120)):
        yield Case((1 + k % 2, 2 - k % 2, own), "many calls for two weights")
    for own in generators(rng, 30):
        yield Case((2, 2, own), "many calls for four weights")


def matrix(run: Run) -> Array:
    """What came back, as an (m, n) matrix of numbers."""
    m, n = run.case.arguments[:2]
    try:
        _, given, _ = array(run.outcome.value, np.zeros((m, n)), "W")
    except MalformedError as error:
        raise MalformedError(f"on {run.case.kind}, {error}") from None
    W: Array = given.astype(np.float64)
    if not np.isfinite(W).all():
        raise MalformedError(f"on {run.case.kind}, W has an entry that is nan or infinite")
    return W


def bounded(runs: Sequence[Run]) -> str | None:
    for run in runs:
        W, r = matrix(run), np.sqrt(6 / sum(run.case.arguments[:2]))
        # P(a right function has its largest entry below x r) = x^(m n): 0.98^1500 < 1e-13
        if words := reach(np.abs(W).max() / r, 0.98):
            return f"on {run.case.kind}, {words}"
    return None


def reach(largest: float, least: float) -> str | None:
    """What is wrong with the largest weight, as a multiple of the interval's end, that should be `least` to 1."""
    if least <= largest <= 1 + 1e-6:
        return None
    size = "leave" if largest > 1 else "do not fill"
    return f"the weights {size} the interval: the largest is {largest:.3g} times its end"


def uniform(runs: Sequence[Run]) -> str | None:
    for run in runs:
        W, r = matrix(run), np.sqrt(6 / sum(run.case.arguments[:2]))
        if bins(W.ravel(), [r * x for x in (-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75)], [1 / 8] * 8):
            return f"on {run.case.kind}, some parts of the interval get too many weights and others too few"
        if len(np.unique(np.abs(W))) < 0.98 * W.size:
            return f"on {run.case.kind}, many weights are the same number but for a sign; draw each by itself"
        # P(no gap between neighbours among N uniform numbers reaches twice the mean gap) is about exp(−N e^−2) < 1e-80
        if np.diff(np.sort(W.ravel())).max() < 2 * 2 * r / W.size:
            return f"on {run.case.kind}, the weights are evenly spaced; draw each by itself"
        pairs = [(W[:-1:2], W[1::2]), (W[:, :-1:2], W[:, 1::2])]
        if W.shape[0] == W.shape[1]:
            pairs.append((W[np.triu_indices(len(W), 1)], W.T[np.triu_indices(len(W), 1)]))
        for one, other in pairs:
            if words := tied(one.ravel(), other.ravel()):
                return f"on {run.case.kind}, {words}"
        if related(W, r / 2) or related(W.T, r / 2):
            return f"on {run.case.kind}, a row or a column depends on another; draw each weight by itself"
    return None


def tied(one: Array, other: Array) -> str | None:
    """Whether weights in pairs know of each other: half the time the first is larger, is larger but for its sign, and
    has the sign of the other."""
    counts = (one < other, np.abs(one) < np.abs(other), one * other > 0)
    if implausible([(int(count.sum()), 0.5) for count in counts], len(one)):
        return "a weight depends on its neighbour; draw each by itself"
    return None


def related(W: Array, middle: float) -> bool:
    """Whether two rows know of each other: half the time their signs agree, and whether their sizes are above the
    `middle`, which half of all are."""
    n, pairs = W.shape[1], np.triu_indices(len(W), 1)
    signs = np.where([W > 0, np.abs(W) > middle], 1, -1)
    agreements = np.array([(n + (sign @ sign.T)[pairs]) // 2 for sign in signs])
    low, high = bounds(n, 0.5, ALARM / max(1, agreements.size))
    return bool(((agreements < low) | (agreements > high)).any())


def by_itself(runs: Sequence[Run]) -> str | None:
    if len({matrix(run).tobytes() for run in runs}) < len(runs):
        return f"on {runs[0].case.kind}, different generators give the same weights; draw from the argument rng"
    for ends in (3, 4):  # m + n: whole numbers under the root are another interval here
        of_them = [run for run in runs if sum(run.case.arguments[:2]) == ends]
        drawn = np.concatenate([matrix(run).ravel() for run in of_them])
        # P(none of N entries comes nearer to the end r than that) = ALARM: 3 instead of 4 under the root is far from it
        if words := reach(np.abs(drawn).max() / np.sqrt(6 / ends), ALARM ** (1 / drawn.size)):
            return f"on {of_them[0].case.kind}, {words}"
    for shape in ((1, 2), (2, 1)):
        drawn = np.array([matrix(run).ravel() for run in runs if run.case.arguments[:2] == shape])
        if words := tied(*drawn.T):
            return f"on {runs[0].case.kind}, {words}"
    return None


GLOROT_UNIFORM = Function(
    "glorot_uniform",
    right.glorot_uniform,
    (
        Property("within ±√(6/(m+n)), and up to it", 3, glorot_cases, judge=bounded),
        Property("evenly spread", 2, glorot_cases, judge=lambda runs: bounded(runs) or uniform(runs)),
        Property(
            "small layers: the interval, and each weight by itself",
            1,
            glorot_pairs,
            judge=by_itself,
            needs="evenly spread",
        ),
        Property("follows the rng it is given", 2, glorot_twins, judge=obeys_rng, needs="evenly spread"),
    ),
    random=True,
)


def sparse_cases(rng: Rng) -> Iterator[Case]:
    sizes = ((10, 600, 3), (6, 200, 1), (5, 400, 4), (4, 60, 4), (1, 4, 1), (5, 1, 2))
    for (m, n, k), own in zip(sizes, generators(rng, len(sizes)), strict=True):
        yield Case((m, n, k, own), f"m = {m}, n = {n} and k = {k}")
    yield Case((m, n, k + 1, own), f"m = {m}, n = {n} and k = {k + 1}")  # with the same generator


def sparse_twins(rng: Rng) -> Iterator[Case]:
    for own, afresh in twins(rng, 3):
        yield Case((8, 5, 3, own), "m = 8, n = 5 and k = 3", afresh=afresh)


def exactly_k(runs: Sequence[Run]) -> str | None:
    for run in runs:
        counts = (matrix(run) != 0).sum(axis=0)
        if (counts != run.case.arguments[2]).any():
            few = "more" if (counts > run.case.arguments[2]).any() else "fewer"
            return f"on {run.case.kind}, there is a column with {few} than k entries that are not 0"
    return None


def random_places(runs: Sequence[Run]) -> str | None:
    for run in runs:
        m, _, k, _ = run.case.arguments
        if k < m and selection([np.flatnonzero(column) for column in matrix(run).T], range(m), k):
            return f"on {run.case.kind}, some places (or pairs of places) are taken too often and others too rarely"
        if k < m and any(shared(matrix(run) != 0, k, columns) for columns in paired_columns(matrix(run).shape[1])):
            return f"on {run.case.kind}, a column shares its places with another too often or too rarely"
    return None


def paired_columns(n: int) -> Iterator[tuple[Array, Array]]:
    """Columns two by two, each in one pair: neighbours and near ones, the two halves, mirrored."""
    columns = np.arange(n)
    for apart in {1, 2, 3, n // 2} & set(range(1, n)):
        for turn in (0, 1):
            first = columns[: n - apart][columns[: n - apart] // apart % 2 == turn]
            yield first, first + apart
    yield columns[: n // 2], columns[::-1][: n // 2]


def shared(taken: Array, k: int, columns: tuple[Array, Array]) -> bool:
    """Whether the columns of the pairs take the same row too often or too rarely: both do with (k/m)²."""
    both = (taken[:, columns[0]] & taken[:, columns[1]]).sum(axis=1)
    return implausible([(int(count), (k / len(taken)) ** 2) for count in both], len(columns[0]))


def standard_normal(runs: Sequence[Run]) -> str | None:
    law = NormalDist()
    for run in runs:
        W = matrix(run)
        drawn = W[W != 0]
        if bins(drawn, [law.inv_cdf(q / 8) for q in range(1, 8)], [1 / 8] * 8) or bins(
            np.abs(drawn), [2.0, 3.0], [law.cdf(2) * 2 - 1, 2 * (law.cdf(3) - law.cdf(2)), 2 * (1 - law.cdf(3))]
        ):
            return f"on {run.case.kind}, the weights that are not 0 are not distributed like a standard normal"
        if len(np.unique(np.abs(drawn))) < 0.98 * drawn.size:
            return f"on {run.case.kind}, many weights are the same number but for a sign; draw each by itself"
    every = np.concatenate([W[W != 0] for W in map(matrix, runs)])
    # Σ of N squared standard normals is χ² with N degrees of freedom: P(|Σ − N| > 2√(N x) + 2x) ≤ 2 e^−x, and below N
    # the term 2x is not needed (Laurent and Massart 2000, lemma 1)
    N, x, total = every.size, np.log(2 / ALARM), float(np.sum(every**2))
    if not -2 * np.sqrt(N * x) <= total - N <= 2 * np.sqrt(N * x) + 2 * x:
        size = "large" if total > N else "small"
        return f"the weights that are not 0 are too {size} for a standard normal, taken all together"
    return None


MEDIAN = NormalDist().inv_cdf(0.75)  # of the size of a standard normal


def values_by_place(runs: Sequence[Run]) -> str | None:
    """Places and values have nothing to do with each other: in each row half of the values are positive, and half are
    large; and none tells anything about the next one."""
    for run in runs:
        W = matrix(run)
        for row in W:
            low, high = bounds(int((row != 0).sum()), 0.5, ALARM / len(W) / 2)
            if not low <= int((row > 0).sum()) <= high:
                return f"on {run.case.kind}, the sign of a weight depends on the row that it is in"
            if not low <= int((np.abs(row) > MEDIAN).sum()) <= high:
                return f"on {run.case.kind}, the size of a weight depends on the row that it is in"
        in_columns = W.T[W.T != 0]  # column by column, from the top
        for start in (0, 1):
            pairs = in_columns[start : len(in_columns) - (len(in_columns) - start) % 2].reshape(-1, 2)
            if words := tied(*pairs.T):
                return f"on {run.case.kind}, {words}"
    return None


def places_and_values(runs: Sequence[Run]) -> str | None:
    """Places and values each follow the rng: with m = 8, n = 5, k = 3 two calls have all places in common with 2e-9."""
    firsts = [matrix(run) for run in runs[::2]]
    for what, of in (("places", lambda W: W != 0), ("values", lambda W: np.sort(W[W != 0]))):
        if any(np.array_equal(of(V), of(W)) for V, W in combinations(firsts, 2)):
            return (
                f"calls with different generators give the same {what}; draw all that is random from the argument rng"
            )
    return None


SPARSE_INIT = Function(
    "sparse_init",
    right.sparse_init,
    (
        Property("k entries in each column", 2, sparse_cases, judge=exactly_k),
        Property("in random places", 3, sparse_cases, judge=lambda runs: exactly_k(runs) or random_places(runs)),
        Property(
            "from a standard normal",
            3,
            sparse_cases,
            judge=lambda runs: exactly_k(runs) or standard_normal(runs) or values_by_place(runs),
        ),
        Property(
            "follows the rng it is given",
            2,
            sparse_twins,
            judge=lambda runs: obeys_rng(runs) or places_and_values(runs),
            needs="from a standard normal",
        ),
    ),
    random=True,
)

# --- variances ---------------------------------------------------------------------------------------------------


def activation_cases(rng: Rng) -> Iterator[Case]:
    for sizes, B in (((3, 4, 2), 5), ((2, 6, 3, 4), 7), ((4, 4, 4, 4, 4, 4), 4), ((3, 2, 5), 2), ((3, 4, 2), 1)):
        A = [normal(rng, B, n, scale=0.5 + k) + 2 * normal(rng, n) for k, n in enumerate(sizes)]
        yield Case((A,), f"{len(sizes) - 1} layers and {B} sample{'s' * (B > 1)}")
    yield Case(([normal(rng, 4, n, scale=2**-10) for n in (3, 5, 2)],), "small activations")
    yield Case(([short(0.5 + normal(rng, 4, n, scale=2**-10)) for n in (3, 5, 2)],), "activations that hardly vary")
    yield single(Case((A,), "2 layers and 1 sample"))
    rectified = [np.maximum(0, normal(rng, 4, n)).round(1) for n in (3, 6, 5)]
    yield Case(([short(a) for a in rectified],), "activations many of which are equal or 0")
    yield Case(([normal(rng, 4, 3), np.zeros((4, 3)), np.full((4, 2), 0.5)],), "layers whose activations are all equal")
    A = [normal(rng, 4, n) for n in (3, 4, 5, 2)]
    case = Case((A,), "3 layers and 4 samples")
    yield from others(case, **{f"A[{l}]": {0: with_layer(A, l, 2 * exchanged(A[l]))} for l in (1, 2, 3)})


ACTIVATION_VARIANCES = Function(
    "activation_variances",
    right.activation_variances,
    (
        Property(
            "the variance over all entries of each layer",
            5,
            activation_cases,
            advice="For each l ≥ 1 it is the mean squared deviation from the mean of all entries of A[l].",
        ),
        intact(activation_cases, "the variance over all entries of each layer"),
    ),
    returns=("the variances",),
)

# --- early stopping ----------------------------------------------------------------------------------------------


def stopping(errors: Iterable[float], patience: int, min_delta: float, words: str) -> Case:
    return Case(([float(e) for e in errors], patience, min_delta), words)


def curves_that_stop(rng: Rng) -> Iterator[Case]:
    yield stopping([8, 6, 4, 5, 6, 7, 8, 9], 2, 0.0, "an error that falls and then rises")
    yield stopping([8, 6, 4, 5, 5, 3, 5, 6, 7, 1, 0], 3, 0.0, "an error that improves when patience is nearly over")
    yield stopping([5, 6, 7, 8, 9], 1, 0.0, "an error that only rises")
    yield stopping([4, 4, 4, 4, 4, 4], 3, 0.0, "an error that stays the same")
    for patience in (1, 2, 4):
        errors = rng.integers(0, 64, 40) / 64 + np.linspace(2, 0, 40).round()
        yield stopping(errors, patience, 0.0, f"a noisy error, patience {patience}")
    for factor in (2.0**20, 2.0**-20, 2.0**100):
        yield stopping(factor * np.array([8, 6, 7, 4, 5, 6, 7]), 2, 0.0, "an error of very large or very small numbers")
    yield stopping([0.5, 0, 0.25, 0.125, 0.5], 2, 0.0, "an error that falls to 0")
    yield stopping([0, 0.5, 0.25, 0.125, 0.5], 2, 0.0, "an error that starts at 0")
    case = stopping([8, 7, 6, 7, 6.5, 5, 6, 7, 8, 9], 3, 0.0, "an error that falls and rises twice")
    yield from others(case, errors={0: [8.0, 9, 9, 7, 6.5, 6.75, 6, 7, 8, 9]}, patience={1: 2}, min_delta={2: 1.5})


def curves_to_the_end(rng: Rng) -> Iterator[Case]:
    yield stopping([9, 8, 7, 6, 5], 2, 0.0, "an error that falls to the end")
    yield stopping([9, 3, 8, 7, 6], 5, 0.0, "a patience that is longer than what is left")
    yield stopping([3], 2, 0.0, "a single epoch")
    yield stopping([9, 8, 3, 4], 2, 0.0, "an end one epoch before the patience is over")


def curves_with_min_delta(rng: Rng) -> Iterator[Case]:
    yield stopping([8, 7.75, 7.5, 7.25, 7, 6.75], 3, 0.5, "small steps that are worth min_delta only together")
    yield stopping([8, 7.75, 7.5, 7.25, 7.125, 7], 2, 0.5, "improvements smaller than min_delta")
    yield stopping([8, 6, 5.75, 5.5, 4, 3.9, 3.8, 3.7, 1], 3, 0.5, "improvements smaller and larger than min_delta")
    yield stopping([8, 7, 6, 5, 5, 5, 5], 2, 1.0, "improvements of just min_delta")
    yield stopping([4, 2, 3, 1.75, 1.5, 1.25], 4, 0.5, "a new low that is worth less than min_delta")
    yield stopping([4, 3.875, 3.75], 5, 0.5, "fewer epochs than patience, improvements smaller than min_delta")
    for min_delta in (0.25, 0.5):
        errors = (np.linspace(256, 64, 30).round() + rng.integers(-32, 32, 30)) / 64
        yield stopping(errors, 3, min_delta, f"a noisy error, min_delta {min_delta:g}")


EARLY_STOPPING = Function(
    "early_stopping",
    right.early_stopping,
    (
        Property(
            "stops `patience` epochs after the best",
            4,
            curves_that_stop,
            advice="Patience is counted from the best epoch.",
        ),
        Property(
            "runs to the last epoch otherwise",
            2,
            curves_to_the_end,
            needs="stops `patience` epochs after the best",
            advice="Without an early stop, stop_epoch is the last epoch.",
        ),
        Property(
            "what min_delta means", 3, curves_with_min_delta, advice="An epoch improves if error < best − min_delta."
        ),
        intact(curves_that_stop, "stops `patience` epochs after the best"),
    ),
    returns=("stop_epoch", "best_epoch"),
)

# --- balance -----------------------------------------------------------------------------------------------------


def label_sets(rng: Rng) -> Iterator[Case]:
    tables = (([9, 4, 6], "3 classes"), ([30, 3], "2 classes, one rare"), ([5, 5, 5, 5], "4 classes of equal size"))
    for (counts, words), own in zip(tables, generators(rng, 3), strict=True):
        yield Case((rng.permutation(np.repeat(np.arange(len(counts)), counts)), own), words)
    for labels, counts, words in (([2, 7, 11], [3, 5, 1], "not numbered 0, 1, 2"), ([-1, 1], [3, 5], "−1 and 1")):
        (own,) = generators(rng, 1)
        yield Case((rng.permutation(np.repeat(labels, counts)), own), f"classes that are {words}")
    (own,) = generators(rng, 1)
    yield Case((np.full(4, 3), own), "a single class")
    case = Case((rng.permutation(np.repeat([0, 1], [3, 6])), own), "9 labels")
    yield from others(case, y={0: rng.permutation(np.repeat([0, 1], [7, 2]))})


def many_label_sets(rng: Rng) -> Iterator[Case]:
    y = rng.permutation(np.repeat([0, 1, 2], [3, 5, 6]))
    for own in generators(rng, 120):
        yield Case((y, own), "many calls with the same labels")
    y = rng.permutation(np.repeat(np.arange(121), [3, *[4] * 60, *[5] * 60]))
    for own in generators(rng, 12):
        yield Case((y, own), MANY_CLASSES)


def large_label_sets(rng: Rng) -> Iterator[Case]:
    y = rng.permutation(np.repeat([0, 1], [1000, 4000]))
    for own in generators(rng, 10):
        yield Case((y, own), "5000 labels")


def label_twins(rng: Rng) -> Iterator[Case]:
    y = rng.permutation(np.repeat([0, 1], [20, 60]))
    for own, afresh in twins(rng, 3):
        yield Case((y, own), "80 labels", afresh=afresh)


def chosen(run: Run) -> Array:
    """What came back, as indices."""
    return index_array(run.outcome.value, f"on {run.case.kind}, the result", len(run.case.arguments[0]))


def equally_many(runs: Sequence[Run]) -> str | None:
    for run in runs:
        y, rows = run.case.arguments[0], chosen(run)
        classes, counts = np.unique(y, return_counts=True)
        got = [int((y[rows] == c).sum()) for c in classes]
        if len(set(got)) > 1:
            return f"on {run.case.kind}, the classes do not get equally many indices"
        if got[0] != counts.min():
            return f"on {run.case.kind}, each class should get as many indices as the rarest has"
        if len(np.unique(rows)) != len(rows):
            return f"on {run.case.kind}, some indices occur more than once"
    return None


MANY_CLASSES = "many classes of 4 and of 5, and one of 3"


def at_random(runs: Sequence[Run]) -> str | None:
    for kind in dict.fromkeys(run.case.kind for run in runs):
        alike = [run for run in runs if run.case.kind == kind]
        y, rows = alike[0].case.arguments[0], [chosen(run) for run in alike]
        k = int(np.unique(y, return_counts=True)[1].min())
        pools = [np.flatnonzero(y == c) for c in np.unique(y)]
        for size in {len(pool) for pool in pools} - {k}:  # classes of one size together, by places within the class
            place = np.full(len(y), -1)
            same = [pool for pool in pools if len(pool) == size]
            for pool in same:
                place[pool] = np.arange(size)
            picks = [place[np.intersect1d(some, pool)] for some in rows for pool in same]
            if selection(picks, range(size), k):
                return f"on {kind}, some samples of a class are chosen too often and others too rarely"
    return None


def everywhere(runs: Sequence[Run]) -> str | None:
    y = runs[0].case.arguments[0]
    if ranks([chosen(run) for run in runs], np.flatnonzero(y == 1), int((y == 0).sum())):
        return f"on {runs[0].case.kind}, samples from one end of y are chosen too often"
    return None


BALANCE = Function(
    "balance",
    right.balance,
    (
        Property("equally many of every class", 3, label_sets, judge=equally_many),
        Property("chosen at random", 2, many_label_sets, judge=lambda runs: equally_many(runs) or at_random(runs)),
        Property(
            "every sample equally likely",
            1,
            large_label_sets,
            judge=lambda runs: equally_many(runs) or everywhere(runs),
            needs="chosen at random",
        ),
        Property("follows the rng it is given", 1, label_twins, judge=obeys_rng, needs="chosen at random"),
        intact(label_sets, "equally many of every class"),
    ),
    random=True,
)

# --- normalising -------------------------------------------------------------------------------------------------


def data(rng: Rng, n: int, d: int) -> Array:
    """Features of different scales, with means that are not small beside them."""
    scale = 2.0 ** rng.integers(-2, 4, d)
    return short(scale * (normal(rng, n, d) + rng.choice([-1, 1], d) * rng.integers(2, 5, d)))


def data_sets(rng: Rng) -> Iterator[Case]:
    for n, d in ((5, 3), (3, 5), (20, 2), (4, 4), (6, 1)):
        yield Case((data(rng, n, d),), f"{n} samples of {d} feature{'s' * (d > 1)}")
    constant = data(rng, 8, 3)
    constant[:, 1] = 2.5
    yield Case((constant,), "a feature that is constant")
    yield Case((constant * [1, 0, 1],), "a feature that is 0 throughout")
    yield Case((data(rng, 1, 3),), "a single sample", EXACT)
    yield Case((2.0**-30 * data(rng, 6, 3),), "features of small numbers")
    yield Case((2.0**-50 * data(rng, 6, 3),), "features of tiny numbers")
    yield Case((short(normal(rng, 7, 3) + 512),), "features that differ little from their mean")
    yield single(Case((normal(rng, 6, 3),), "6 samples of 3 features"))
    X = data(rng, 6, 3)
    yield from others(Case((X,), "6 samples of 3 features"), X={0: exchanged(X)})


FIT_NORMALIZER = Function(
    "fit_normalizer",
    right.fit_normalizer,
    (
        Property("the mean of each feature", 2, data_sets, part="mean", advice="Samples are rows."),
        Property(
            "the population std of each feature",
            2,
            data_sets,
            part="std",
            advice="It is the root of the mean squared deviation, over the n samples.",
        ),
        intact(data_sets, "the population std of each feature"),
    ),
    returns=("mean", "std"),
)


def normalizations(rng: Rng) -> Iterator[Case]:
    for n, m, d in ((5, 5, 3), (4, 7, 5), (3, 1, 2), (4, 4, 4)):
        mean, std = right.fit_normalizer(data(rng, n, d))
        yield Case((data(rng, m, d), short(mean), short(std)), f"{m} sample{'s' * (m > 1)} of {d} features")
    for scale, size in ((2.0**-30, "small"), (2.0**-50, "tiny")):
        mean, std = right.fit_normalizer(scale * data(rng, 5, 3))
        yield Case((scale * data(rng, 6, 3), short(mean), short(std)), f"features of {size} numbers")
    for mean in (np.array([0.5, 0, -2]), np.zeros(3)):
        yield Case((data(rng, 6, 3), mean, np.array([0.5, 2, 1])), "a feature whose mean is 0")
    yield single(Case((normal(rng, 6, 3), normal(rng, 3), np.exp2(rng.integers(-2, 3, 3))), "6 samples of 3 features"))
    X, (mean, std) = data(rng, 6, 4), map(short, right.fit_normalizer(data(rng, 5, 4)))
    changed = {"X": {0: exchanged(X)}, "mean": {1: exchanged(mean)}, "std": {2: 2 * std}}
    yield from others(Case((X, mean, std), "6 samples of 4 features"), **changed)


def constant_features(rng: Rng) -> Iterator[Case]:
    X = data(rng, 6, 4)
    X[:, 2] = -1.5
    mean, std = (short(v) for v in right.fit_normalizer(X))
    yield Case((X, mean, std), "a feature that is constant")
    other = data(rng, 5, 4)
    other[:, 2] = [0.0, -1.5, 2.0, 8.0, -3.0]
    yield Case((other, mean, std), "new data, in which a feature of std 0 is not constant")
    std = std.copy()
    std[[0, 3]] = 0
    yield Case((other, mean, std), "several features of std 0")
    yield Case((other, mean, 0 * std), "std 0 in every feature")


NORMALIZE = Function(
    "normalize",
    right.normalize,
    (
        Property("(X − mean)/std", 3, normalizations, advice="Look at (X − mean)/std, feature by feature."),
        Property(
            "a feature of std 0 becomes 0",
            2,
            constant_features,
            advice="Its column is 0; the other columns are (X − mean)/std.",
        ),
        intact(normalizations, "(X − mean)/std"),
    ),
    returns=("the result",),
)

FUNCTIONS = (GLOROT_UNIFORM, SPARSE_INIT, ACTIVATION_VARIANCES, EARLY_STOPPING, BALANCE, FIT_NORMALIZER, NORMALIZE)
