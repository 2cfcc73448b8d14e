"""Mistakes in ps5-practice, initial weights (the rest: `ps5_practice`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.checks import Run
from autograder.misconceptions import Collection

from ..checks.inputs import Array
from ..checks.ps5_practice import exactly_k, matrix, random_places

# fmt: off
MISCONCEPTIONS = Collection("ps5-practice")
INITIAL = "5-practice/initialisation.html"
GLOROT, SPARSE = f"{INITIAL}#equation-eq-glorot", f"{INITIAL}#equation-eq-sparse"


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


mistake = MISCONCEPTIONS.about("sparse_init", SPARSE)
mistake("sparse-rows", "You fill k entries of each row; each column, the weights of one neuron, should have k.",
        sign=lambda runs: all(((matrix(r) != 0).sum(axis=1) == min(k_of(r), r.case.arguments[1])).all() for r in runs)
        and exactly_k(runs) is not None)
mistake("sparse-probability", "Each weight is there with probability k/m; every column needs exactly k.",
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
