"""ps5-practice: small inputs in the order of their size, for the smallest example of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

import numpy as np

from autograder.checks import Run
from autograder.misconceptions import (
    OFTEN,
    Arguments,
    Scene,
    calls,
    impossible,
    reaches,
    times,
)

from ..checks.ps5_practice import equally_many, exactly_k, matrix
from ..references.common import Array
from .draws import drawn
from .inputs import FILLS, SHAPES, numbers


def weights(run: Run) -> Array:
    """The weights that are not 0."""
    W = matrix(run)
    return np.asarray(W[W != 0])


def all_different(runs: Sequence[Run]) -> str | None:
    return "some weights are the same" if any(len(set(weights(run))) < len(weights(run)) for run in runs) else None


def dense(runs: Sequence[Run]) -> str | None:
    return "a weight is 0" if any((matrix(run) == 0).any() for run in runs) else None


def filled(run: Run, j: int = 0) -> list[int]:
    """The rows in which column j has a weight."""
    return [int(i) for i in np.flatnonzero(matrix(run)[:, j])]


POSITIVE = times("draws a positive weight", lambda run: bool((weights(run) > 0).all()))


def scenes_glorot_uniform() -> Iterator[Scene]:
    yield from drawn([(1, 1), (1, 2), (2, 1)], impossible(dense, all_different))
    yield Scene(((1, 1),), POSITIVE, OFTEN)
    yield Scene(((1, 1), (1, 2)), reaches(0.2), OFTEN)


def scenes_sparse_init() -> Iterator[Scene]:
    settings = [(m, n, k) for m in range(1, 4) for n in (1, 2) for k in range(1, m + 1)]
    yield from drawn(settings, impossible(exactly_k, all_different))
    yield Scene(((1, 1, 1),), POSITIVE, OFTEN)
    yield Scene(((1, 1, 1),), reaches(0.5), OFTEN)
    yield Scene(((2, 1, 1),), times("fills row 0", lambda run: filled(run) == [0]), OFTEN)
    yield Scene(
        ((2, 2, 1),), times("fills the same row in both columns", lambda run: filled(run) == filled(run, 1)), OFTEN
    )
    yield Scene(((4, 1, 2),), times("fills two rows next to each other", lambda run: np.ptp(filled(run)) == 1), OFTEN)


def arguments_variances() -> Iterator[Arguments]:
    for (m, n), fill, L in product(SHAPES, FILLS, (1, 2)):
        yield ([numbers(m, n, fill=fill, start=l) * (1 + l) for l in range(L + 1)],)


def arguments_stopping() -> Iterator[Arguments]:
    for n in range(1, 6):
        for errors in product((0.5, 1.5, 2.5), repeat=n):
            yield from ((list(errors), patience, min_delta) for patience in (1, 2) for min_delta in (0.0, 0.5, 1.0))


def scenes_balance() -> Iterator[Scene]:
    sizes = sorted(product(range(1, 4), repeat=2), key=sum)
    for scene in drawn([(np.repeat([0, 1], counts),) for counts in sizes], impossible(equally_many)):
        (y,) = scene.settings[0]
        if 2 * sum(y) != len(y) or scene.seeds != OFTEN:  # all are drawn, and may be sorted
            yield scene


def arguments_fit() -> Iterator[Arguments]:
    for shape in SHAPES:
        for entries in product((1.0, 2.0, 4.0), repeat=min(6, int(np.prod(shape)))):
            yield (np.resize(entries, shape),)


def arguments_normalize() -> Iterator[Arguments]:
    for (m, n), fill in product(SHAPES, FILLS):
        for stds in product((1.0, 2.0, 0.0), repeat=n):
            yield numbers(m, n, fill=fill, start=1), numbers(n, fill=fill), np.array(stds)


SCENES: dict[str, Callable[[], Iterable[Scene]]] = {
    "glorot_uniform": scenes_glorot_uniform,
    "sparse_init": scenes_sparse_init,
    "activation_variances": calls(arguments_variances),
    "early_stopping": calls(arguments_stopping),
    "balance": scenes_balance,
    "fit_normalizer": calls(arguments_fit),
    "normalize": calls(arguments_normalize),
}
