"""Mistakes in ps5-practice, initial weights (the rest: `ps5_practice`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.checks import Run, alike
from autograder.misconceptions import GLOBAL, OWN_SEED, Collection, ignores_rng, own_seed, stray

from ..checks.inputs import Array, Rng
from ..checks.ps5_practice import bounded, exactly_k, matrix, random_places
from ..references import ps5_practice as right
from ..references.ps3_hyperparameters import symmetric_neurons

# fmt: off
MISCONCEPTIONS = Collection("ps5-practice")
INITIAL = "5-practice/initialisation.html"
GLOROT, SPARSE = f"{INITIAL}#equation-eq-glorot", f"{INITIAL}#equation-eq-sparse"


def fixed(runs: Sequence[Run]) -> bool:
    """Whether calls with equal arguments but different generators give the same."""
    groups: dict[str, list[Run]] = {}
    for run in runs:
        groups.setdefault(repr(run.case.arguments[:-1]), []).append(run)
    many = [group for group in groups.values() if len(group) > 2]
    return bool(many) and all(alike(run.outcome.value, group[0].outcome.value) for group in many for run in group)


# --- glorot_uniform ----------------------------------------------------------------------------------------------


def ends(runs: Sequence[Run]) -> list[tuple[float, float, int, int]]:
    """Smallest and largest weight of each call, with m and n; only of large matrices."""
    return [(float(matrix(run).min()), float(matrix(run).max()), *run.case.arguments[:2]) for run in runs
            if matrix(run).size > 1000]


def interval(low: Callable[[int, int], float], high: Callable[[int, int], float]) -> Callable[[Sequence[Run]], bool]:
    """A sign: the weights fill just this interval, in shapes that tell it from the right one."""

    def sign(runs: Sequence[Run]) -> bool:
        found = ends(runs)
        fills = all(abs(a - low(m, n)) < 0.02 * (high(m, n) - low(m, n)) and a >= low(m, n) - 1e-6
                    and abs(b - high(m, n)) < 0.02 * (high(m, n) - low(m, n)) and b <= high(m, n) + 1e-6
                    for a, b, m, n in found)
        many = all(len(np.unique(matrix(run))) > 0.9 * matrix(run).size for run in runs)
        return len(found) > 1 and fills and many and bounded(runs) is not None

    return sign


def around(r: Callable[[int, int], float]) -> dict[str, Any]:
    """Sign and instance of weights that are uniform on (−r, r)."""
    return {"sign": interval(lambda m, n: -r(m, n), r),
            "instance": lambda m, n, rng: rng.uniform(-r(m, n), r(m, n), (m, n))}


def normal_of(std: Callable[[int, int], float]) -> Callable[[Sequence[Run]], bool]:
    def sign(runs: Sequence[Run]) -> bool:
        large = [run for run in runs if matrix(run).size > 1000]
        kurtosis = [np.mean(matrix(run) ** 4) / np.mean(matrix(run) ** 2) ** 2 for run in large]
        spread = [matrix(run).std() / std(*run.case.arguments[:2]) for run in large]
        return len(large) > 1 and min(kurtosis) > 2.4 and all(0.9 < s < 1.1 for s in spread)

    return sign


mistake = MISCONCEPTIONS.about("glorot_uniform", GLOROT)
mistake("glorot-normal", "You draw from a normal distribution; asked is a uniform one.",
        sign=normal_of(lambda m, n: np.sqrt(2 / (m + n))),
        instance=lambda m, n, rng: rng.normal(0, np.sqrt(2 / (m + n)), (m, n)))
mistake("glorot-no-root", "The root is missing: the interval ends at √(6/(m+n)).",
        **around(lambda m, n: 6 / (m + n)))
mistake("glorot-only-m", "You divide by m only; Glorot's interval has m + n.", **around(lambda m, n: np.sqrt(6 / m)))
mistake("glorot-root-m", "Your interval ends at 1/√m, an older rule; asked is √(6/(m+n)).",
        **around(lambda m, n: 1 / np.sqrt(m)))
mistake("glorot-two", "You have 2/(m+n), the variance; the interval ends at √(6/(m+n)).",
        **around(lambda m, n: np.sqrt(2 / (m + n))))
mistake("glorot-unscaled", "Your weights do not depend on m and n.", **around(lambda m, n: 1.0))
mistake("glorot-positive", "Your weights are all positive; the interval reaches from −√(6/(m+n)) to √(6/(m+n)).",
        sign=lambda runs: len(ends(runs)) > 1
        and all((matrix(run) >= 0).all() and matrix(run).any() for run in runs),
        instance=lambda m, n, rng: np.abs(right.glorot_uniform(m, n, rng)))
mistake("glorot-zeros", "All weights are 0, so that all neurons stay alike.",
        sign=lambda runs: all(not matrix(run).any() for run in runs), instance=lambda m, n, rng: np.zeros((m, n)))
mistake("glorot-transposed", "Your matrix has shape (n, m); asked is (m, n).",
        sign=lambda runs: all(np.shape(run.outcome.value) == run.case.arguments[1::-1] for run in runs)
        and any(m != n for m, n, _ in (run.case.arguments for run in runs)),
        instance=lambda m, n, rng: right.glorot_uniform(m, n, rng).T)
mistake("glorot-repeated", "Your columns, or your rows, are all the same; draw every weight by itself.",
        sign=lambda runs: bool(ends(runs)) and any(
            all(symmetric_neurons(way(matrix(run)), 0.0) and matrix(run).any() for run in runs)
            for way in (np.array, np.transpose)),
        instance=lambda m, n, rng: np.tile(right.glorot_uniform(m, n, rng)[:, :1], n))
mistake("glorot-own-seed", OWN_SEED, sign=fixed, instance=own_seed(right.glorot_uniform))
mistake("glorot-global", GLOBAL, sign=ignores_rng, instance=stray(right.glorot_uniform))

# --- sparse_init -------------------------------------------------------------------------------------------------


def counts(run: Run) -> Array:
    return np.asarray((matrix(run) != 0).sum(axis=0))


def k_of(run: Run) -> int:
    return int(run.case.arguments[2])


def every(f: Callable[[Run], bool]) -> Callable[[Sequence[Run]], bool]:
    return lambda runs: all(map(f, runs))


def values(run: Run) -> Array:
    W = matrix(run)
    return np.asarray(W[W != 0])


def same_places(run: Run) -> bool:
    return bool((counts(run) == k_of(run)).all() and ((matrix(run) != 0) == (matrix(run)[:, :1] != 0)).all())


def first_rows(run: Run) -> bool:
    return bool(matrix(run)[: k_of(run)].all() and not matrix(run)[k_of(run):].any())


def in_a_block(run: Run) -> bool:
    places = [np.flatnonzero(column) for column in matrix(run).T]
    m, k = len(matrix(run)), k_of(run)
    return all(len(p) == k and any(((p - start) % m).max() < k for start in p) for p in places)


def large(runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if matrix(run).size > 200]


def kurtosis(run: Run) -> float:
    """3 for a normal distribution, 1.8 for a uniform one."""
    return float(np.mean(values(run) ** 4) / np.mean(values(run) ** 2) ** 2)


def spread(runs: Sequence[Run], low: float, high: float) -> bool:
    """Whether the standard deviation of the weights is between these numbers in every large matrix."""
    return bool(large(runs)) and all(low < values(run).std() < high for run in large(runs))


def anywhere(rng: Rng, m: int, k: int) -> Array:
    return rng.choice(m, k, replace=False)


def filled(places: Callable[[Rng, int, int], Array] = anywhere,
           draw: Callable[[Rng, int], Array] = lambda rng, k: rng.standard_normal(k)) -> Callable[..., Array]:
    """`sparse_init` with other places or other values in each column."""

    def behaviour(m: int, n: int, k: int, rng: Rng) -> Array:
        W = np.zeros((m, n))
        for column in W.T:
            column[places(rng, m, k)] = draw(rng, k)
        return W

    return behaviour


def in_the_same_rows(m: int, n: int, k: int, rng: Rng) -> Array:
    W = np.zeros((m, n))
    W[anywhere(rng, m, k)] = rng.standard_normal((k, n))
    return W


mistake = MISCONCEPTIONS.about("sparse_init", SPARSE)
mistake("sparse-rows", "You fill k entries of each row; each column, the weights of one neuron, has k.",
        sign=lambda runs: all(((matrix(r) != 0).sum(axis=1) == min(k_of(r), r.case.arguments[1])).all() for r in runs)
        and exactly_k(runs) is not None, instance=lambda m, n, k, rng: right.sparse_init(n, m, k, rng).T)
mistake("sparse-replacement", "You draw the places with replacement, so that some columns have fewer than k weights.",
        sign=lambda runs: all((counts(r) <= k_of(r)).all() for r in runs) and exactly_k(runs) is not None
        and all((counts(r) == k_of(r)).any() for r in large(runs))
        and any((counts(r) < k_of(r)).mean() > 0.1 for r in large(runs)),
        instance=filled(lambda rng, m, k: rng.integers(m, size=k)))
mistake("sparse-probability", "Each weight is there with probability k/m; asked are exactly k in each column.",
        sign=lambda runs: bool(large(runs)) and any((counts(r) > k_of(r)).any() for r in runs) and
        any((counts(r) < k_of(r)).any() for r in runs) and
        any(counts(r).sum() != k_of(r) * counts(r).size for r in runs) and
        all(abs(counts(r).mean() - k_of(r)) < 0.25 for r in large(runs)),
        instance=lambda m, n, k, rng: rng.standard_normal((m, n)) * (rng.random((m, n)) < k / m))
mistake("sparse-first-rows", "Your weights stand in the first k rows; draw the places at random.",
        sign=every(first_rows), instance=filled(lambda rng, m, k: np.arange(k)))
mistake("sparse-same-rows", "All columns have their weights in the same rows; draw the places of each by itself.",
        sign=lambda runs: every(same_places)(runs) and not every(first_rows)(runs), instance=in_the_same_rows)
mistake("sparse-block", "The k places of a column are neighbours; draw them at random.",
        sign=lambda runs: every(in_a_block)(runs) and not every(same_places)(runs) and random_places(runs) is not None,
        instance=filled(lambda rng, m, k: rng.integers(m - k + 1) + np.arange(k)))
mistake("sparse-ones", "Your weights are all 1; draw them from a standard normal.",
        sign=every(lambda run: bool((values(run) == 1).all())), instance=filled(draw=lambda rng, k: np.ones(k)))
mistake("sparse-one-value", "All weights of a column are the same; draw each by itself.",
        sign=lambda runs: all(len(set(c[c != 0])) == 1 for run in runs for c in matrix(run).T)
        and any(k_of(run) > 1 for run in runs) and not every(lambda run: bool((values(run) == 1).all()))(runs),
        instance=filled(draw=lambda rng, k: np.full(k, rng.standard_normal())))
mistake("sparse-positive", "All weights are positive; a standard normal has both signs.",
        sign=lambda runs: all((values(run) > 0).all() for run in runs) and spread(runs, 0.3, 0.9),
        instance=lambda *a: np.abs(right.sparse_init(*a)))
mistake("sparse-uniform", "You draw from a uniform distribution; asked is a standard normal.",
        sign=lambda runs: bool(large(runs)) and all((counts(run) == k_of(run)).all() for run in runs) and all(
            1.6 < kurtosis(run) < 2.0 and values(run).min() < -0.5 * values(run).max() for run in large(runs)),
        instance=filled(draw=lambda rng, k: rng.uniform(-1, 1, k)))
mistake("sparse-scaled", "You scale the weights; asked is a standard normal, with standard deviation 1.",
        sign=lambda runs: len(large(runs)) > 1 and exactly_k(runs) is None and all(
            2.2 < kurtosis(r) < 4 for r in large(runs) if values(r).size > 1000) and
        any(abs(values(r).std() - 1) > 0.2 for r in large(runs)) and all(values(r).min() < 0 for r in large(runs)),
        instance=lambda *a: 0.1 * right.sparse_init(*a))
mistake("sparse-dense", "No weight is 0; only k in each column should differ from 0.",
        sign=every(lambda run: bool(matrix(run).all())), instance=lambda m, n, k, rng: rng.standard_normal((m, n)))
mistake("sparse-complement", "You set k weights to 0; asked are k weights that are not 0.",
        sign=lambda runs: all((counts(run) == run.case.arguments[0] - k_of(run)).all() for run in runs)
        and exactly_k(runs) is not None,
        instance=lambda m, n, k, rng: rng.standard_normal((m, n)) * (right.sparse_init(m, n, k, rng) == 0))
mistake("sparse-global", GLOBAL, sign=ignores_rng, instance=stray(right.sparse_init))
mistake("sparse-own-seed", OWN_SEED, sign=fixed, instance=own_seed(right.sparse_init))
