"""Mistakes in ps3-hyperparameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.checks import Run, Value, alike
from autograder.misconceptions import GLOBAL, OWN_SEED, Collection, ignores_rng, own_seed, stray

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


def held_out(parts: Sequence[Array]) -> list[tuple[Array, Array]]:
    """Each part once for validation, the others for training."""
    return [(np.concatenate([*parts[:i], *parts[i + 1 :]]), part) for i, part in enumerate(parts)]


mistake = MISCONCEPTIONS.about("k_fold", SEARCH)
mistake("fold-not-shuffled", "You do not shuffle: the parts are 0, 1, 2, … cut in order.",
        sign=lambda runs: len(runs) > 2 and all(map(in_order, runs)),
        instance=lambda n, k, rng: held_out(np.array_split(np.arange(n), k)))
mistake("fold-neighbours", "The same neighbours are always together: shuffle the indices, not the parts.",
        sign=lambda runs: all(map(neighbours, runs)) and not all(map(in_order, runs)) and not repeated(runs),
        instance=lambda n, k, rng: [held_out(np.array_split(np.arange(n), k))[i] for i in rng.permutation(k)])
mistake("fold-swapped", "Your pairs are (validation, train); asked is (train, validation).",
        sign=lambda runs: all(sorted(i for t in trains(run) for i in t) == list(range(numbers(run)[0])) for run in runs)
        and not all(map(whole, runs)), instance=lambda n, k, rng: [pair[::-1] for pair in right.k_fold(n, k, rng)])
mistake("fold-rest-dropped", "Where k does not divide n, the rest is in no validation part.",
        sign=lambda runs: all(sizes(run) == [numbers(run)[0] // numbers(run)[1]] * numbers(run)[1]
                              and len({i for part in validations(run) for i in part}) == sum(sizes(run))
                              for run in runs)
        and any(numbers(run)[0] % numbers(run)[1] for run in runs),
        instance=lambda n, k, rng: held_out(np.split(rng.permutation(n)[: n - n % k], k)))
mistake("fold-rest-in-last", "Where k does not divide n, the whole rest is in the last part; spread it.",
        sign=lambda runs: all(whole(run) and sizes(run)[:-1] == [numbers(run)[0] // numbers(run)[1]]
                              * (numbers(run)[1] - 1) for run in runs)
        and any(max(sizes(run)) - min(sizes(run)) > 1 for run in runs),
        instance=lambda n, k, rng: held_out(np.split(rng.permutation(n), range(n // k, n // k * k, n // k))))
mistake("fold-leak", "Your training parts hold the validation samples too: the network is tested on what it has seen.",
        sign=lambda runs: all(map(leaked, runs)),
        instance=lambda n, k, rng: [(np.arange(n), validation) for _, validation in right.k_fold(n, k, rng)])
mistake("fold-reshuffled", "You shuffle anew for every part, so that the parts overlap. Shuffle once.", sign=reshuffled,
        instance=lambda n, k, rng: [right.k_fold(n, k, rng)[i] for i in range(k)])
mistake("fold-own-seed", OWN_SEED,
        sign=lambda runs: repeated(runs) and not all(map(in_order, runs)), instance=own_seed(right.k_fold))
mistake("fold-global", GLOBAL,
        sign=lambda runs: ignores_rng(runs, validations), instance=stray(right.k_fold))

# --- symmetric_neurons -------------------------------------------------------------------------------------------


def within(W: Array, other: Array, tol: float) -> bool:
    return bool((np.abs(W - other) <= tol).all())


mistake = MISCONCEPTIONS.about("symmetric_neurons", SYMMETRY)
mistake("symmetric-rows",
        "You compare the rows; the weights of a neuron stand in a column, so compare along each row.",
        lambda W, tol: within(W, W[:1], tol))
mistake("symmetric-no-abs", "You look for entries that are larger only: take the absolute value of the difference.",
        lambda W, tol: bool((W - W[:, :1] <= tol).all()))
mistake("symmetric-any", "One entry within tol is enough for you; all have to be.",
        lambda W, tol: bool((np.abs(W[:, 1:] - W[:, :1]) <= tol).any()))
mistake("symmetric-inverted", "Your answer is turned round: True means that the neurons are alike.",
        lambda W, tol: not right.symmetric_neurons(W, tol))
mistake("symmetric-rtol",
        "np.allclose adds a relative tolerance of its own: large entries may differ by more than tol.",
        lambda W, tol: bool(np.allclose(W, W[:, :1], atol=tol)),
        lambda W, tol: bool(np.allclose(W, W[:, :1], rtol=1e-2, atol=tol)),
        lambda W, tol: bool(np.allclose(W, W[:, :1], rtol=1e-3, atol=tol)))
mistake("symmetric-no-tol", "You ask for equal entries; they may differ by tol.",
        lambda W, tol: right.symmetric_neurons(W, 0.0))
mistake("symmetric-all-entries", "You compare all entries with the very first one; compare within each row.",
        lambda W, tol: within(W, W[:1, :1], tol))
mistake("symmetric-range", "You compare the largest with the smallest of a row; compare each with the first.",
        lambda W, tol: bool((np.ptp(W, axis=1) <= tol).all()))
mistake("symmetric-neighbours", "You compare neighbours, so that entries may drift away step by step.",
        lambda W, tol: bool((np.abs(np.diff(W, axis=1)) <= tol).all()))
mistake("symmetric-mean", "You compare with the mean of the row; compare with its first entry.",
        lambda W, tol: within(W, W.mean(axis=1, keepdims=True), tol))
mistake("symmetric-two-columns", "You look at two columns only; all neurons of the layer count.",
        lambda W, tol: within(W[:, :2], W[:, :1], tol),
        lambda W, tol: within(W[:, -1:], W[:, :1], tol))
mistake("symmetric-strict", "A difference of just tol still counts as alike: use ≤.",
        lambda W, tol: bool((np.abs(W - W[:, :1]) < tol).all()))

# --- saturated_fraction ------------------------------------------------------------------------------------------


def share(inside: Callable[[Array, float], Array]) -> Callable[[Array, float], Value]:
    return lambda z, threshold: float(np.mean(inside(np.asarray(z, dtype=np.float64), threshold)))


mistake = MISCONCEPTIONS.about("saturated_fraction", SATURATION)
mistake("saturated-active", "You count the entries that are not saturated.",
        share(lambda z, c: right.sigmoid_prime(z) >= c))
mistake("saturated-count", "You return a number of entries; asked is their share, between 0 and 1.",
        lambda z, threshold: int((right.sigmoid_prime(z) < threshold).sum()))
mistake("saturated-percent", "You return per cent; asked is a share between 0 and 1.",
        lambda z, threshold: 100 * right.saturated_fraction(z, threshold))
mistake("saturated-sigmoid", "You compare f(z) with the threshold; saturation is a small f′(z).",
        share(lambda z, c: right.sigmoid(z) < c))
mistake("saturated-z", "You compare z itself with the threshold; saturation is a small f′(z).",
        share(lambda z, c: z < c))
mistake("saturated-abs-z", "You compare |z| with the threshold; saturation is a small f′(z).",
        share(lambda z, c: np.abs(z) > c))
mistake("saturated-right-side", "You count large z only; a very negative z is saturated as well.",
        share(lambda z, c: (right.sigmoid_prime(z) < c) & (z > 0)))
mistake("saturated-left-side", "You count very negative z only; a large z is saturated as well.",
        share(lambda z, c: (right.sigmoid_prime(z) < c) & (z < 0)))
mistake("saturated-near-one", "You count f(z) near 1 only; saturation is a small f′(z), on both sides.",
        share(lambda z, c: 1 - right.sigmoid(z) < c))
mistake("saturated-any", "You say whether there is a saturated entry; asked is the share of them.",
        lambda z, threshold: float((right.sigmoid_prime(z) < threshold).any()))
mistake("saturated-ends", "You compare f(z) with the threshold and with 1 − threshold; compare f′(z) = f(z)(1 − f(z)).",
        share(lambda z, c: (right.sigmoid(z) < c) | (right.sigmoid(z) > 1 - c)))

# --- gradient_noise ----------------------------------------------------------------------------------------------


def off(g: Array) -> Array:
    return np.asarray(g - np.mean(g, axis=0, dtype=np.float64))


mistake = MISCONCEPTIONS.about("gradient_noise", NOISE)
mistake("noise-no-root", "The root is missing.", lambda g: right.gradient_noise(g) ** 2)
mistake("noise-unbiased", "You divide by m − 1; asked is the mean over the m rows.",
        lambda g: np.sqrt((off(g) ** 2).sum() / (len(g) - 1)))
mistake("noise-sum", "You add the rows up; asked is their mean.", lambda g: np.sqrt((off(g) ** 2).sum()))
mistake("noise-per-entry", "You average over the entries as well; ‖·‖² is their sum.",
        lambda g: np.sqrt((off(g) ** 2).mean()))
mistake("noise-std", "You take the spread of all entries together; each entry has a mean of its own.",
        lambda g: np.std(g))
mistake("noise-not-centred", "You do not subtract the mean gradient.",
        lambda g: np.sqrt(np.mean(np.sum(np.asarray(g) ** 2, axis=1))))
mistake("noise-mean-of-norms", "You average the distances; average their squares, and take the root afterwards.",
        lambda g: np.linalg.norm(off(g), axis=1).mean())
mistake("noise-axis", "You average along the wrong axis: rows are gradients, and ḡ is the mean of the rows.",
        lambda g: right.gradient_noise(np.asarray(g).T),
        lambda g: np.sqrt(((g - np.mean(g, axis=1, keepdims=True)) ** 2).sum(axis=1).mean()))
mistake("noise-sum-of-stds", "You add standard deviations; add the squares, and take the root afterwards.",
        lambda g: np.std(g, axis=0).sum())
mistake("noise-mean-of-stds", "You average standard deviations; add the squares, and take the root afterwards.",
        lambda g: np.std(g, axis=0).mean())
mistake("noise-first", "You compare with the first gradient; compare with the mean of all.",
        lambda g: np.sqrt(np.mean(np.sum((np.asarray(g) - np.asarray(g)[0]) ** 2, axis=1))))

# --- best_setting ------------------------------------------------------------------------------------------------

mistake = MISCONCEPTIONS.about("best_setting", SEARCH)
mistake("best-max", "You take the highest error; the best setting has the lowest.",
        lambda scores: max(scores, key=lambda s: np.mean(scores[s])))
mistake("best-sum", "You compare sums; lists of different lengths can only be compared by their means.",
        lambda scores: min(scores, key=lambda s: sum(scores[s])))
mistake("best-single", "You go by the best single error; one lucky part proves little. Take the mean.",
        lambda scores: min(scores, key=lambda s: min(scores[s])))
mistake("best-worst-case", "You go by the worst single error; asked is the mean.",
        lambda scores: min(scores, key=lambda s: max(scores[s])))
mistake("best-median", "You take the median; asked is the mean.",
        lambda scores: min(scores, key=lambda s: np.median(scores[s])))
mistake("best-last-tie", "Of equal means you take the last; asked is the first.",
        lambda scores: min(reversed(list(scores)), key=lambda s: np.mean(scores[s])))
mistake("best-alphabetical", "Of equal means you take the first in the alphabet; asked is the first in the dict.",
        lambda scores: min(sorted(scores), key=lambda s: np.mean(scores[s])))
mistake("best-error", "You return the error; asked is the setting that has it.",
        lambda scores: min(float(np.mean(e)) for e in scores.values()))
mistake("best-index", "You return a position; asked is the setting itself, the key.",
        lambda scores: list(scores).index(right.best_setting(scores)))
mistake("best-smallest-key", "You compare the names of the settings and not their errors.", lambda scores: min(scores))
mistake("best-first-error", "You go by the first error of each list only; asked is the mean.",
        lambda scores: min(scores, key=lambda s: scores[s][0]))
mistake("best-last-error", "You go by the last error of each list only; asked is the mean.",
        lambda scores: min(scores, key=lambda s: scores[s][-1]))
