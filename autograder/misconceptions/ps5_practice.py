"""Mistakes in ps5-practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.checks import references as right
from autograder.checks.inputs import Array, Layers
from autograder.checks.ps5_practice import at_random, bounded, chosen, equally_many, exactly_k, matrix, random_places
from autograder.checks.randomness import alike
from autograder.harness import Run
from autograder.misconceptions.library import GLOBAL, OWN_SEED, Collection
from autograder.model import Value

# fmt: off
MISCONCEPTIONS = Collection("ps5-practice")
INITIAL = "5-practice/initialisation.html"
GLOROT, SPARSE = f"{INITIAL}#equation-eq-glorot", f"{INITIAL}#equation-eq-sparse"
VARIANCE = f"{INITIAL}#equation-eq-activation-variance"
STOPPING = "5-practice/early-stopping.html#equation-eq-early-stopping"
DATA = "5-practice/training-data.html"
BALANCE, NORMALISE = f"{DATA}#equation-eq-balance", f"{DATA}#equation-eq-normalise"


def pairs(runs: Sequence[Run]) -> list[tuple[Run, Run]]:
    """Calls with equal generators, where they are made in pairs."""
    def state(run: Run) -> object:
        return run.case.arguments[-1].bit_generator.state

    return [(a, b) for a, b in zip(runs[::2], runs[1::2], strict=False) if state(a) == state(b)]


def ignores_rng(runs: Sequence[Run]) -> bool:
    return any(not alike(a.outcome.value, b.outcome.value) for a, b in pairs(runs))


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


def around(r: Callable[[int, int], float]) -> Callable[[Sequence[Run]], bool]:
    return interval(lambda m, n: -r(m, n), r)


def normal_of(std: Callable[[int, int], float]) -> Callable[[Sequence[Run]], bool]:
    def sign(runs: Sequence[Run]) -> bool:
        large = [run for run in runs if matrix(run).size > 1000]
        kurtosis = [np.mean(matrix(run) ** 4) / np.mean(matrix(run) ** 2) ** 2 for run in large]
        spread = [matrix(run).std() / std(*run.case.arguments[:2]) for run in large]
        return len(large) > 1 and min(kurtosis) > 2.4 and all(0.9 < s < 1.1 for s in spread)

    return sign


mistake = MISCONCEPTIONS.about("glorot_uniform", GLOROT)
mistake("glorot-normal", "You draw from a normal distribution; asked is a uniform one.",
        sign=normal_of(lambda m, n: np.sqrt(2 / (m + n))))
mistake("glorot-no-root", "The root is missing: the interval ends at √(6/(m+n)).",
        sign=around(lambda m, n: 6 / (m + n)))
mistake("glorot-only-m", "You divide by m only; Glorot's interval has m + n.", sign=around(lambda m, n: np.sqrt(6 / m)))
mistake("glorot-root-m", "Your interval ends at 1/√m, an older rule; asked is √(6/(m+n)).",
        sign=around(lambda m, n: 1 / np.sqrt(m)))
mistake("glorot-two", "You have 2/(m+n), the variance; the interval ends at √(6/(m+n)).",
        sign=around(lambda m, n: np.sqrt(2 / (m + n))))
mistake("glorot-unscaled", "Your weights do not depend on m and n.", sign=around(lambda m, n: 1.0))
mistake("glorot-positive", "Your weights are all positive; the interval reaches from −√(6/(m+n)) to √(6/(m+n)).",
        sign=lambda runs: len(ends(runs)) > 1
        and all((matrix(run) >= 0).all() and matrix(run).any() for run in runs))
mistake("glorot-zeros", "All weights are 0, so that all neurons stay alike.",
        sign=lambda runs: all(not matrix(run).any() for run in runs))
mistake("glorot-transposed", "Your matrix has shape (n, m); asked is (m, n).",
        sign=lambda runs: all(np.shape(run.outcome.value) == run.case.arguments[1::-1] for run in runs)
        and any(m != n for m, n, _ in (run.case.arguments for run in runs)))
mistake("glorot-repeated", "Your columns, or your rows, are all the same; draw every weight by itself.",
        sign=lambda runs: bool(ends(runs)) and any(
            all(right.symmetric_neurons(way(matrix(run)), 0.0) and matrix(run).any() for run in runs)
            for way in (np.array, np.transpose)))
mistake("glorot-own-seed", OWN_SEED, sign=fixed)
mistake("glorot-global", GLOBAL, sign=ignores_rng)

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


mistake = MISCONCEPTIONS.about("sparse_init", SPARSE)
mistake("sparse-rows", "You fill k entries of each row; each column, the weights of one neuron, has k.",
        sign=lambda runs: all(((matrix(r) != 0).sum(axis=1) == min(k_of(r), r.case.arguments[1])).all() for r in runs)
        and exactly_k(runs) is not None)
mistake("sparse-replacement", "You draw the places with replacement, so that some columns have fewer than k weights.",
        sign=lambda runs: all((counts(r) <= k_of(r)).all() for r in runs) and exactly_k(runs) is not None
        and all((counts(r) == k_of(r)).any() for r in runs)
        and any((counts(r) < k_of(r)).mean() > 0.1 for r in large(runs)))
mistake("sparse-probability", "Each weight is there with probability k/m; asked are exactly k in each column.",
        sign=lambda runs: bool(large(runs)) and any((counts(r) > k_of(r)).any() for r in runs) and
        any((counts(r) < k_of(r)).any() for r in runs) and
        any(counts(r).sum() != k_of(r) * counts(r).size for r in runs) and
        all(abs(counts(r).mean() - k_of(r)) < 0.25 for r in large(runs)))
mistake("sparse-first-rows", "Your weights stand in the first k rows; draw the places at random.",
        sign=every(first_rows))
mistake("sparse-same-rows", "All columns have their weights in the same rows; draw the places of each by itself.",
        sign=lambda runs: every(same_places)(runs) and not every(first_rows)(runs))
mistake("sparse-block", "The k places of a column are neighbours; draw them at random.",
        sign=lambda runs: every(in_a_block)(runs) and not every(same_places)(runs) and random_places(runs) is not None)
mistake("sparse-ones", "Your weights are all 1; draw them from a standard normal.",
        sign=every(lambda run: bool((values(run) == 1).all())))
mistake("sparse-one-value", "All weights of a column are the same; draw each by itself.",
        sign=lambda runs: all(len(set(c[c != 0])) == 1 for run in runs for c in matrix(run).T)
        and any(k_of(run) > 1 for run in runs) and not every(lambda run: bool((values(run) == 1).all()))(runs))
mistake("sparse-positive", "All weights are positive; a standard normal has both signs.",
        sign=lambda runs: all((values(run) > 0).all() for run in runs) and spread(runs, 0.3, 0.9))
mistake("sparse-uniform", "You draw from a uniform distribution; asked is a standard normal.",
        sign=lambda runs: bool(large(runs)) and all((counts(run) == k_of(run)).all() for run in runs) and all(
            1.6 < kurtosis(run) < 2.0 and values(run).min() < -0.5 * values(run).max() for run in large(runs)))
mistake("sparse-scaled", "You scale the weights; asked is a standard normal, with standard deviation 1.",
        sign=lambda runs: len(large(runs)) > 1 and exactly_k(runs) is None and all(
            2.2 < kurtosis(r) < 4 for r in large(runs)) and
        any(abs(values(r).std() - 1) > 0.2 for r in large(runs)) and all(values(r).min() < 0 for r in large(runs)))
mistake("sparse-dense", "No weight is 0; only k in each column should differ from 0.",
        sign=every(lambda run: bool(matrix(run).all())))
mistake("sparse-complement", "You set k weights to 0; asked are k weights that are not 0.",
        sign=lambda runs: all((counts(run) == run.case.arguments[0] - k_of(run)).all() for run in runs)
        and exactly_k(runs) is not None)
mistake("sparse-global", GLOBAL, sign=ignores_rng)
mistake("sparse-own-seed", OWN_SEED, sign=fixed)

# --- activation_variances ----------------------------------------------------------------------------------------


def each(f: Callable[[Array], Value]) -> Callable[[Layers], Value]:
    return lambda A: [f(np.asarray(a, dtype=np.float64)) for a in A[1:]]


mistake = MISCONCEPTIONS.about("activation_variances", VARIANCE)
mistake("variances-with-input", "Your list starts with the input A[0], which is no layer.",
        lambda A: [np.var(a) for a in A])
mistake("variances-std", "You return standard deviations; the variance is their square.", each(np.std))
mistake("variances-per-neuron", "You take the variance of each neuron; asked is one number over all entries.",
        each(lambda a: a.var(axis=0)))
mistake("variances-mean-over-neurons", "You average the neurons' variances, and so leave out how their means differ.",
        each(lambda a: a.var(axis=0).mean()))
mistake("variances-mean-over-samples", "You average the samples' variances; asked is the variance over all entries.",
        each(lambda a: a.var(axis=1).mean()))
mistake("variances-unbiased", "You divide by the number of entries less one; here it is the plain mean.",
        each(lambda a: a.var(ddof=1)))
mistake("variances-not-centred", "You do not subtract the mean before squaring.", each(lambda a: (a**2).mean()))
mistake("variances-no-output", "The last layer is missing.", lambda A: [np.var(a) for a in A[1:-1]])
mistake("variances-with-none", "Your list has an entry for l = 0; it starts with layer 1.",
        lambda A: [None, *(np.var(a) for a in A[1:])])
mistake("variances-together", "You return one number for all layers; asked is one for each.",
        *(lambda A, shape=shape: shape(np.var(np.concatenate([np.ravel(a) for a in A[1:]])), len(A) - 1)
          for shape in (lambda v, L: v, lambda v, L: [v] * L)))
mistake("variances-absolute", "You average absolute deviations; the variance averages squares.",
        each(lambda a: np.abs(a - a.mean()).mean()))
mistake("variances-sum", "You add the squares up; the variance is their mean.",
        each(lambda a: ((a - a.mean()) ** 2).sum()))
mistake("variances-means", "You return means.", each(np.mean))

# --- early_stopping ----------------------------------------------------------------------------------------------


def stopping(improves: Callable[[float, float, float], bool] = lambda error, best, delta: error < best - delta,
             late: int = 0, follow: bool = False, previous: bool = False) -> Callable[..., tuple[int, int]]:
    """Early stopping with another rule; `late` shifts the stop."""

    def behaviour(errors: list[float], patience: int, delta: float) -> tuple[int, int]:
        best, best_epoch = np.inf, 0
        for epoch, error in enumerate(errors):
            if improves(error, best, delta):
                best, best_epoch = error, epoch
            elif epoch - best_epoch >= patience + late:
                return epoch, best_epoch
            best = error if previous else min(best, error) if follow else best
        return len(errors) - 1, best_epoch

    return behaviour


def lowest(errors: list[float], patience: int, delta: float) -> tuple[int, int]:
    best = int(np.argmin(errors))
    return min(best + patience, len(errors) - 1), best


def waiting(errors: list[float], patience: int, delta: float) -> tuple[int, int]:
    best, best_epoch, wait = np.inf, 0, 0
    for epoch, error in enumerate(errors):
        if error < best - delta:
            best, best_epoch = error, epoch
        else:
            wait += 1
        if wait == patience:
            return epoch, best_epoch
    return len(errors) - 1, best_epoch


def at_the_end(errors: list[float], patience: int, delta: float) -> tuple[int, int]:
    stop, best = right.early_stopping(errors, patience, delta)
    return stop + (stop - best < patience), best


mistake = MISCONCEPTIONS.about("early_stopping", STOPPING)
mistake("stopping-late", "You stop one epoch too late: stop at the epoch that lies `patience` after the best.",
        stopping(late=1))
mistake("stopping-early", "You stop one epoch too early.", stopping(late=-1))
mistake("stopping-no-delta", "You do not use min_delta: an epoch improves if error < best − min_delta.",
        stopping(lambda error, best, delta: error < best))
mistake("stopping-delta-added", "You add min_delta; an epoch has to be better by min_delta: error < best − min_delta.",
        stopping(lambda error, best, delta: error < best + delta))
mistake("stopping-or-equal", "You count an epoch that is better by just min_delta; it has to be better by more.",
        stopping(lambda error, best, delta: error <= best - delta))
mistake("stopping-previous", "You compare with the epoch before; compare with the best one.", stopping(previous=True))
mistake("stopping-best-follows", "Your best error follows improvements that are too small to count.",
        stopping(follow=True))
mistake("stopping-argmin", "You look for the lowest error of all epochs, also of those after the stop.", lowest)
mistake("stopping-wait-kept", "You count all epochs without improvement; count anew after each improvement.", waiting)
mistake("stopping-from-one", "Your epochs count from 1; here they count from 0.",
        lambda *a: tuple(e + 1 for e in right.early_stopping(*a)))
mistake("stopping-swapped", "You return (best_epoch, stop_epoch).", lambda *a: right.early_stopping(*a)[::-1])
mistake("stopping-length", "If you never stop early, the last epoch is number len(errors) − 1.", at_the_end)
mistake("stopping-error", "You return the best error; asked is the epoch in which it was reached.",
        lambda errors, *a: (right.early_stopping(errors, *a)[0], errors[right.early_stopping(errors, *a)[1]]))

# --- balance -----------------------------------------------------------------------------------------------------


def shares(run: Run) -> list[int]:
    """How many indices each class gets."""
    y = run.case.arguments[0]
    return [int((y[chosen(run)] == c).sum()) for c in np.unique(y)]


def sizes(run: Run) -> list[int]:
    return list(map(int, np.unique(run.case.arguments[0], return_counts=True)[1]))


def first_of_each(run: Run) -> bool:
    y = run.case.arguments[0]
    k = min(sizes(run))
    expected = np.concatenate([np.flatnonzero(y == c)[:k] for c in np.unique(y)])
    return sorted(chosen(run).tolist()) == sorted(expected.tolist())


def unequal(run: Run) -> bool:
    return len(set(sizes(run))) > 1


mistake = MISCONCEPTIONS.about("balance", BALANCE)
mistake("balance-first", "You take the first samples of each class; draw them at random.",
        sign=lambda runs: all(map(first_of_each, runs)) and any(map(unequal, runs)))
mistake("balance-replacement", "You draw with replacement: some samples come twice.",
        sign=lambda runs: all(shares(run) == [min(sizes(run))] * len(sizes(run)) for run in runs)
        and any(len(set(chosen(run).tolist())) < len(chosen(run)) for run in runs))
mistake("balance-oversampled", "You repeat samples of the rare classes; take fewer of the others instead.",
        sign=lambda runs: all(shares(run) == [max(sizes(run))] * len(sizes(run)) for run in runs)
        and any(map(unequal, runs)))
mistake("balance-everything", "You return all samples; take as many of every class as the rarest has.",
        sign=lambda runs: all(shares(run) == sizes(run) for run in runs) and any(map(unequal, runs)))
mistake("balance-mask", "You return a mask; asked are indices.",
        sign=lambda runs: all(np.asarray(run.outcome.value).dtype == bool for run in runs))
mistake("balance-one-each", "You take one sample of each class; take as many as the rarest class has.",
        sign=lambda runs: all(set(shares(run)) == {1} for run in runs) and any(min(sizes(run)) > 1 for run in runs))
mistake("balance-mean", "You take up to the mean number of each class; take as many as the rarest has.",
        sign=lambda runs: any(map(unequal, runs)) and all(
            shares(run) == [min(sum(sizes(run)) // len(sizes(run)), n) for n in sizes(run)] for run in runs))
mistake("balance-own-seed", OWN_SEED,
        sign=lambda runs: len(runs) > 100 and equally_many(runs) is None and at_random(runs) is not None
        and all(alike(run.outcome.value, runs[0].outcome.value) for run in runs) and not first_of_each(runs[0]))
mistake("balance-global", GLOBAL, sign=ignores_rng)

# --- fit_normalizer, normalize -----------------------------------------------------------------------------------


def replaced(std: Array) -> Array:
    return np.where(std == 0, 1.0, std)


mistake = MISCONCEPTIONS.about("fit_normalizer", NORMALISE)
mistake("fit-whole", "You take one mean and std of everything; each feature has its own.",
        lambda X: (X.mean(), X.std()), lambda X: (np.full(X.shape[1], X.mean()), np.full(X.shape[1], X.std())))
mistake("fit-rows", "You take mean and std of the samples; features are the columns.",
        lambda X: (X.mean(axis=1), X.std(axis=1)))
mistake("fit-sample-std", "You divide by n − 1; the population std divides by n.",
        lambda X: (X.mean(axis=0), X.std(axis=0, ddof=1)),
        lambda X: (X.mean(axis=0), X.std(axis=0, ddof=min(1, len(X) - 1))))
mistake("fit-variance", "You return the variance; the std is its root.", lambda X: (X.mean(axis=0), X.var(axis=0)))
mistake("fit-min-max", "You return minimum and range; asked are mean and std.",
        lambda X: (X.min(axis=0), np.ptp(X, axis=0)))
mistake("fit-swapped", "You return (std, mean); asked is (mean, std).", lambda X: (X.std(axis=0), X.mean(axis=0)))
mistake("fit-median", "You return medians; asked are means.", lambda X: (np.median(X, axis=0), X.std(axis=0)))
mistake("fit-zero-replaced", "You replace a std of 0; return it as it is. normalize takes care of it.",
        lambda X: (X.mean(axis=0), replaced(X.std(axis=0))))
mistake("fit-keepdims", "You return matrices of one row; asked are vectors with an entry for each feature.",
        lambda X: (X.mean(axis=0, keepdims=True), X.std(axis=0, keepdims=True)))
mistake("fit-not-centred", "Your std does not subtract the mean.",
        lambda X: (X.mean(axis=0), np.sqrt((np.asarray(X, float) ** 2).mean(axis=0))))
mistake("fit-one-std", "You use one std for all features; each has its own.",
        lambda X: (X.mean(axis=0), np.full(X.shape[1], X.std())),
        lambda X: (X.mean(axis=0), np.full(X.shape[1], (X - X.mean(axis=0)).std())))

mistake = MISCONCEPTIONS.about("normalize", NORMALISE)
mistake("normalize-nan", "You divide by 0 where the std is 0; such a feature becomes 0.", lambda X, m, s: (X - m) / s)
mistake("normalize-std-one", "Where the std is 0 you only subtract the mean; such a feature becomes 0 in every row.",
        lambda X, m, s: (X - m) / replaced(s))
mistake("normalize-infinite", "nan_to_num turns division by 0 into huge numbers; such a feature becomes 0.",
        lambda X, m, s: np.nan_to_num((X - m) / s))
mistake("normalize-own-statistics", "You use mean and std of X; use those that are passed in, of the training data.",
        lambda X, m, s: right.normalize(X, *right.fit_normalizer(X)))
mistake("normalize-not-centred", "The mean is not subtracted.", lambda X, m, s: right.normalize(X, 0 * m, s))
mistake("normalize-precedence", "X − mean/std divides first: the difference needs brackets.",
        lambda X, m, s: np.where(s == 0, 0, X - m / replaced(s)))
mistake("normalize-variance", "You divide by the variance; divide by the std.",
        lambda X, m, s: right.normalize(X, m, s**2))
mistake("normalize-multiplied", "You multiply by the std; divide by it.", lambda X, m, s: (X - m) * s)
mistake("normalize-only-centred", "You do not divide by the std.", lambda X, m, s: np.where(s == 0, 0, X - m))
mistake("normalize-sign", "Your result has the opposite sign: X − mean, not mean − X.",
        lambda X, m, s: -right.normalize(X, m, s))
mistake("normalize-swapped", "Mean and std are exchanged.", lambda X, m, s: (X - s) / replaced(m))
mistake("normalize-dropped", "You leave features of std 0 out; they become 0 and stay.",
        lambda X, m, s: ((X - m) / replaced(s))[:, s > 0])
