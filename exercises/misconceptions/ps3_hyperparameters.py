"""Mistakes in ps3-hyperparameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.checks import Run, Value, alike
from autograder.misconceptions import Collection

from ..checks.inputs import Array
from ..checks.ps3_hyperparameters import folds
from ..references import ps3_hyperparameters as right

# fmt: off
MISCONCEPTIONS = Collection("ps3-hyperparameters")
SEARCH = "3-hyperparameters/grid-search.html#equation-eq-cross-validation"
SYMMETRY = "5-practice/symmetry.html#equation-eq-symmetry"
SATURATION = "5-practice/saturation.html#equation-eq-saturation"
NOISE = "2-batching/gradient-noise.html#equation-eq-gradient-noise"

# --- k_fold: what the calls show ---------------------------------------------------------------------------------


def validations(run: Run) -> list[list[int]]:
    return [sorted(v.tolist()) for _, v in folds(run)]


def trains(run: Run) -> list[list[int]]:
    return [sorted(t.tolist()) for t, _ in folds(run)]


def numbers(run: Run) -> tuple[int, int]:
    n, k, _ = run.case.arguments
    return n, k


def whole(run: Run) -> bool:
    """Whether the validation parts hold every index once."""
    return sorted(i for part in validations(run) for i in part) == list(range(numbers(run)[0]))


def sizes(run: Run) -> list[int]:
    return [len(v) for v in validations(run)]


def in_order(run: Run) -> bool:
    n, k = numbers(run)
    return validations(run) == [part.tolist() for part in np.array_split(np.arange(n), k)]


def neighbours(run: Run) -> bool:
    return len(validations(run)) < numbers(run)[0] and all(
        part == list(range(part[0], part[-1] + 1)) for part in validations(run))


def repeated(runs: Sequence[Run]) -> bool:
    """Whether all calls with equal n and k give the same, though their generators differ."""
    firsts = {numbers(run): run for run in reversed(runs)}
    same = all(alike(validations(run), validations(firsts[numbers(run)])) for run in runs)
    return same and len(runs) > 2 * len(firsts)


def leaked(run: Run) -> bool:
    return all(set(v) <= set(t) for t, v in zip(trains(run), validations(run), strict=True))


def reshuffled(runs: Sequence[Run]) -> bool:
    """Whether each pair is right by itself, but the validation parts do not fit together."""
    complement = all(sorted(t + v) == list(range(numbers(run)[0])) for run in runs
                     for t, v in zip(trains(run), validations(run), strict=True))
    return complement and all(max(sizes(run)) - min(sizes(run)) <= 1 for run in runs) and \
        not all(sorted(i for v in validations(run) for i in v) == list(range(numbers(run)[0])) for run in runs) and \
        all(sum(sizes(run)) == numbers(run)[0] for run in runs)


mistake = MISCONCEPTIONS.about("k_fold", SEARCH)
mistake("fold-neighbours", "The same neighbours are always together: shuffle the indices, not the parts.",
        sign=lambda runs: all(map(neighbours, runs)) and not all(map(in_order, runs)) and not repeated(runs))
mistake("fold-rest-in-last", "Where k does not divide n, the whole rest is in the last part; spread it.",
        sign=lambda runs: all(whole(run) and sizes(run)[:-1] == [numbers(run)[0] // numbers(run)[1]]
                              * (numbers(run)[1] - 1) for run in runs)
        and any(max(sizes(run)) - min(sizes(run)) > 1 for run in runs))
mistake("fold-leak", "Your training parts hold the validation samples too: the network is tested on what it has seen.",
        sign=lambda runs: all(map(leaked, runs)))
mistake("fold-reshuffled", "You shuffle anew for every part, so that the parts overlap; shuffle once.", sign=reshuffled)

# --- symmetric_neurons -------------------------------------------------------------------------------------------


def within(W: Array, other: Array, tol: float) -> bool:
    return bool((np.abs(W - other) <= tol).all())


mistake = MISCONCEPTIONS.about("symmetric_neurons", SYMMETRY)
mistake("symmetric-rows",
        "You compare rows with each other; a neuron's weights are a column, so compare the entries of each row.",
        lambda W, tol: within(W, W[:1], tol))
mistake("symmetric-any", "You ask for one entry within tol; all entries have to be.",
        lambda W, tol: bool((np.abs(W[:, 1:] - W[:, :1]) <= tol).any()))
mistake("symmetric-all-entries", "You compare all entries with the very first one; compare within each row.",
        lambda W, tol: within(W, W[:1, :1], tol))
mistake("symmetric-range", "You compare the largest with the smallest of a row; compare each with the first.",
        lambda W, tol: bool((np.ptp(W, axis=1) <= tol).all()))
mistake("symmetric-neighbours", "You compare neighbours, so that entries may drift away step by step.",
        lambda W, tol: bool((np.abs(np.diff(W, axis=1)) <= tol).all()))
mistake("symmetric-mean", "You compare with the mean of the row; compare with its first entry.",
        lambda W, tol: within(W, W.mean(axis=1, keepdims=True), tol))

# --- saturated_fraction ------------------------------------------------------------------------------------------


def share(inside: Callable[[Array, float], Array]) -> Callable[[Array, float], Value]:
    return lambda z, threshold: float(np.mean(inside(np.asarray(z, dtype=np.float64), threshold)))


mistake = MISCONCEPTIONS.about("saturated_fraction", SATURATION)
mistake("saturated-sigmoid", "You compare f(z) with the threshold; saturation is a small f′(z).",
        share(lambda z, c: right.sigmoid(z) < c))
mistake("saturated-abs-z", "You compare |z| with the threshold; saturation is a small f′(z).",
        share(lambda z, c: np.abs(z) > c))
mistake("saturated-right-side", "You count large z only; a very negative z is saturated as well.",
        share(lambda z, c: (right.sigmoid_prime(z) < c) & (z > 0)))
mistake("saturated-left-side", "You count very negative z only; a large z is saturated as well.",
        share(lambda z, c: (right.sigmoid_prime(z) < c) & (z < 0)))
mistake("saturated-near-one", "You count f(z) near 1 only; saturation is a small f′(z), on both sides.",
        share(lambda z, c: 1 - right.sigmoid(z) < c))

# --- gradient_noise ----------------------------------------------------------------------------------------------


def off(g: Array) -> Array:
    return np.asarray(g - np.mean(g, axis=0, dtype=np.float64))


mistake = MISCONCEPTIONS.about("gradient_noise", NOISE)
mistake("noise-std", "You take the spread of all entries together; each entry has a mean of its own.",
        lambda g: np.std(g))
mistake("noise-mean-of-norms", "You average the distances; average their squares, and take the root afterwards.",
        lambda g: np.linalg.norm(off(g), axis=1).mean())
mistake("noise-sum-of-stds", "You add standard deviations; add the squares, and take the root afterwards.",
        lambda g: np.std(g, axis=0).sum())
mistake("noise-mean-of-stds", "You average standard deviations; add the squares, and take the root afterwards.",
        lambda g: np.std(g, axis=0).mean())

# --- best_setting ------------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("best_setting", SEARCH)
mistake("best-single", "You go by the best single error, which may be luck; go by the mean.",
        lambda scores: min(scores, key=lambda s: min(scores[s])))
mistake("best-alphabetical", "Of equal means you take the first in the alphabet; the first in the dict is expected.",
        lambda scores: min(sorted(scores), key=lambda s: np.mean(scores[s])))
mistake("best-smallest-key", "You compare the names of the settings and not their errors.", lambda scores: min(scores))
