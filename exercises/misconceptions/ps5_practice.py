"""Mistakes in ps5-practice: variances, stopping, data (initial weights: `ps5_initialisation`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.checks import Run, Value

from ..checks.inputs import Array, Layers, Rng
from ..checks.ps5_practice import chosen
from ..references import ps5_practice as right
from .ps5_initialisation import INITIAL, MISCONCEPTIONS

# fmt: off
VARIANCE = f"{INITIAL}#equation-eq-activation-variance"
STOPPING = "5-practice/early-stopping.html#equation-eq-early-stopping"
DATA = "5-practice/training-data.html"
BALANCE, NORMALISE = f"{DATA}#equation-eq-balance", f"{DATA}#equation-eq-normalise"

# --- activation_variances ----------------------------------------------------------------------------------------


def each(f: Callable[[Array], Value]) -> Callable[[Layers], Value]:
    return lambda A: [f(np.asarray(a, dtype=np.float64)) for a in A[1:]]


mistake = MISCONCEPTIONS.about("activation_variances", VARIANCE)
mistake("variances-mean-over-neurons", "You average the neurons' variances, and so leave out how their means differ.",
        each(lambda a: a.var(axis=0).mean()))
mistake("variances-mean-over-samples", "You average the samples' variances; the variance over all entries is expected.",
        each(lambda a: a.var(axis=1).mean()))
mistake("variances-means", "You return means; variances are expected.", each(np.mean))

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


mistake = MISCONCEPTIONS.about("early_stopping", STOPPING)
mistake("stopping-previous", "You compare with the epoch before; compare with the best one.", stopping(previous=True))
mistake("stopping-best-follows", "Your best error follows improvements that are too small to count.",
        stopping(follow=True))
mistake("stopping-argmin", "You look for the lowest error of all epochs, also of those after the stop.", lowest)
mistake("stopping-wait-kept", "You count all epochs without improvement; count anew after each improvement.", waiting)

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


mistake = MISCONCEPTIONS.about("balance", BALANCE)
mistake("balance-first", "You take the first samples of each class; draw them at random.",
        sign=lambda runs: all(map(first_of_each, runs)) and any(map(unequal, runs)))
mistake("balance-oversampled", "You repeat samples of the rare classes; take fewer of the others instead.",
        sign=lambda runs: all(shares(run) == [max(sizes(run))] * len(sizes(run)) for run in runs)
        and any(map(unequal, runs)))
mistake("balance-mean", "You take up to the mean number of each class; take as many as the rarest has.",
        sign=lambda runs: any(map(unequal, runs)) and all(
            shares(run) == [min(sum(sizes(run)) // len(sizes(run)), n) for n in sizes(run)] for run in runs))

# --- fit_normalizer, normalize -----------------------------------------------------------------------------------


mistake = MISCONCEPTIONS.about("fit_normalizer", NORMALISE)
mistake("fit-min-max", "You return the minimum and the range; the mean and std are expected.",
        lambda X: (X.min(axis=0), np.ptp(X, axis=0)))

mistake = MISCONCEPTIONS.about("normalize", NORMALISE)
mistake("normalize-own-statistics", "You use mean and std of X; use those that are passed in, of the training data.",
        lambda X, m, s: right.normalize(X, *right.fit_normalizer(X)))
