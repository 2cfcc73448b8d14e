"""Mistakes in ps5-practice: variances, stopping, data (initial weights: `ps5_initialisation`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.checks import Run, Value
from autograder.misconceptions import GLOBAL, OWN_SEED, ignores_rng, own_seed, stray

from ..checks.inputs import Array, Layers, Rng
from ..checks.ps5_practice import at_random, chosen, equally_many
from ..references import ps5_practice as right
from .ps5_initialisation import INITIAL, MISCONCEPTIONS, fixed

# fmt: off
VARIANCE = f"{INITIAL}#equation-eq-activation-variance"
STOPPING = "5-practice/early-stopping.html#equation-eq-early-stopping"
DATA = "5-practice/training-data.html"
BALANCE, NORMALISE = f"{DATA}#equation-eq-balance", f"{DATA}#equation-eq-normalise"

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
mistake("variances-no-output", "The last layer is missing; your list should end with A[L].",
        lambda A: [np.var(a) for a in A[1:-1]])
mistake("variances-with-none", "Your list has an entry for l = 0; it starts with layer 1.",
        lambda A: [None, *(np.var(a) for a in A[1:])])
mistake("variances-together", "You return one number for all layers; asked is one for each.",
        *(lambda A, shape=shape: shape(np.var(np.concatenate([np.ravel(a) for a in A[1:]])), len(A) - 1)
          for shape in (lambda v, L: v, lambda v, L: [v] * L)))
mistake("variances-absolute", "You average absolute deviations; the variance averages squares.",
        each(lambda a: np.abs(a - a.mean()).mean()))
mistake("variances-sum", "You add the squares up; the variance is their mean.",
        each(lambda a: ((a - a.mean()) ** 2).sum()))
mistake("variances-means", "You return means; asked are variances.", each(np.mean))

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
mistake("stopping-early", "You stop one epoch too early: stop at the epoch that lies `patience` after the best.",
        stopping(late=-1))
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
mistake("stopping-swapped", "You return (best_epoch, stop_epoch); asked is (stop_epoch, best_epoch).",
        lambda *a: right.early_stopping(*a)[::-1])
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


def firsts(y: Array, rng: Rng | None = None) -> Array:
    k = np.unique(y, return_counts=True)[1].min()
    return np.concatenate([np.flatnonzero(y == c)[:k] for c in np.unique(y)])


def first_of_each(run: Run) -> bool:
    return sorted(chosen(run).tolist()) == sorted(firsts(run.case.arguments[0]).tolist())


def unequal(run: Run) -> bool:
    return len(set(sizes(run))) > 1


def drawn(many: Callable[[Array], Value], replace: bool = False) -> Callable[[Array, Rng], Array]:
    """`balance` with another number of samples, which depends on the sizes of the classes, or with replacement."""

    def behaviour(y: Array, rng: Rng) -> Array:
        classes, sizes = np.unique(y, return_counts=True)
        numbers = np.broadcast_to(many(sizes), sizes.shape)
        return np.concatenate([rng.choice(np.flatnonzero(y == c), k, replace=replace or k > size)
                               for c, size, k in zip(classes, sizes, numbers, strict=True)])

    return behaviour


mistake = MISCONCEPTIONS.about("balance", BALANCE)
mistake("balance-first", "You take the first samples of each class; draw them at random.",
        sign=lambda runs: all(map(first_of_each, runs)) and any(map(unequal, runs)), instance=firsts)
mistake("balance-replacement", "You draw with replacement: some samples come twice.",
        sign=lambda runs: all(shares(run) == [min(sizes(run))] * len(sizes(run)) for run in runs)
        and any(len(set(chosen(run).tolist())) < len(chosen(run)) for run in runs),
        instance=drawn(np.min, replace=True))
mistake("balance-oversampled", "You repeat samples of the rare classes; take fewer of the others instead.",
        sign=lambda runs: all(shares(run) == [max(sizes(run))] * len(sizes(run)) for run in runs)
        and any(map(unequal, runs)), instance=drawn(np.max))
mistake("balance-everything", "You return all samples; take as many of every class as the rarest has.",
        sign=lambda runs: all(shares(run) == sizes(run) for run in runs) and any(map(unequal, runs)),
        instance=drawn(np.array))
mistake("balance-mask", "You return a mask; asked are indices.",
        sign=lambda runs: all(np.asarray(run.outcome.value).dtype == bool for run in runs),
        instance=lambda y, rng: np.isin(np.arange(len(y)), right.balance(y, rng)))
mistake("balance-one-each", "You take one sample of each class; take as many as the rarest class has.",
        sign=lambda runs: all(set(shares(run)) == {1} for run in runs) and any(min(sizes(run)) > 1 for run in runs),
        instance=drawn(np.ones_like))
mistake("balance-mean", "You take up to the mean number of each class; take as many as the rarest has.",
        sign=lambda runs: any(map(unequal, runs)) and all(
            shares(run) == [min(sum(sizes(run)) // len(sizes(run)), n) for n in sizes(run)] for run in runs),
        instance=drawn(lambda sizes: np.minimum(sizes, sizes.sum() // len(sizes))))
mistake("balance-own-seed", OWN_SEED,
        sign=lambda runs: len(runs) > 100 and fixed(runs) and equally_many(runs) is None
        and at_random(runs) is not None and not first_of_each(runs[0]),
        instance=own_seed(right.balance))
mistake("balance-global", GLOBAL, sign=ignores_rng, instance=stray(right.balance))

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
