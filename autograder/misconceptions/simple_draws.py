"""Scenes for every function that draws random numbers: few calls before many, few numbers before many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import numpy as np

from autograder.checks.inputs import Array
from autograder.checks.ps2_minibatches import batches, every_index_once, followed, of_size_B, once_an_epoch
from autograder.checks.ps3_hyperparameters import complementary, covering, even, folds
from autograder.checks.ps5_practice import equally_many, exactly_k, matrix
from autograder.harness import Function, MalformedError, Run
from autograder.misconceptions.scenes import (
    OFTEN,
    ONCE,
    RESULT,
    TWICE,
    Look,
    Scene,
    Tell,
    differs,
    impossible,
    monotonous,
    parted,
    reaches,
    size,
    times,
)
from autograder.misconceptions.simple_inputs import Arguments, numbers
from autograder.misconceptions.simple_inputs import batches as networks_with_batches
from autograder.model import Value


def drawn(settings: Sequence[Arguments], form: Tell, look: Look = RESULT) -> Iterator[Scene]:
    """One call with each setting, two with equal generators, a hundred with different ones."""
    kinds = ((form, ONCE), (parted(look), TWICE), (monotonous(look), OFTEN))
    for (tell, seeds), arguments in product(kinds, settings):
        yield Scene((arguments,), tell, seeds)


# --- minibatches, train ------------------------------------------------------------------------------------------


def scenes_minibatches() -> Iterator[Scene]:
    def together(run: Run) -> bool:
        return any({0, 1} <= set(batch.tolist()) for batch in batches(run))

    settings = [(n, B) for n in range(2, 5) for B in range(2, n + 1)]
    yield from drawn(settings, impossible(every_index_once, of_size_B))
    yield Scene(((3, 2),), times("puts 0 and 1 into one minibatch", together), OFTEN)
    yield Scene(((3, 2),), monotonous(single=False), OFTEN)


def arguments_train() -> Iterator[Arguments]:
    """All samples in one batch, so that nothing is random; a single layer."""
    for X, T, W, b in networks_with_batches():
        if len(W) == 2:
            yield X, T, W, b, 0.5, len(X), 1


def samples(n: int, B: int, epochs: int) -> Arguments:
    """What `train` is given with n samples, no two alike, and a single neuron."""
    X, T = numbers(n, 1, fill=1), np.arange(n)[:, None] % 2.0
    return X, T, [None, np.ones((1, 1))], [None, np.full(1, 0.5)], 0.5, B, epochs


def order(run: Run) -> Value:
    """The minibatches of every epoch, found out from the errors."""
    return [[list(batch) for batch in epoch] for epoch in followed(run)]


ERRORS = Look(lambda run: run.outcome.value[2], "reports the errors")
ORDER = Look(lambda run: order(run)[0], "takes the samples in the order", "orders")


def same_every_epoch(function: Function, who: str, wrong: Sequence[Run], right: Sequence[Run]) -> str:
    try:
        (first, second), (one, other) = order(wrong[0]), order(right[0])
    except MalformedError:
        return ""
    words = f"{who} takes the samples in the order {first} in both epochs, a right one {one} and then {other}"
    return words if first == second and one != other else ""


def scenes_train() -> Iterator[Scene]:
    yield from (Scene((arguments,), differs(), ONCE) for arguments in sorted(arguments_train(), key=size))
    for n, B in ((2, 1), (3, 2)):
        yield Scene((samples(n, B, 1),), impossible(once_an_epoch, look=ERRORS), ONCE)
    yield Scene((samples(3, 1, 1),), monotonous(ORDER), OFTEN)
    yield Scene((samples(3, 1, 2),), same_every_epoch, ONCE)


# --- k_fold ------------------------------------------------------------------------------------------------------


def scenes_k_fold() -> Iterator[Scene]:
    def validations(run: Run) -> Value:
        return [validation for _, validation in folds(run)]

    def together(run: Run) -> bool:
        return any({0, 1} <= set(validation.tolist()) for validation in validations(run))

    settings = [(n, k) for n in range(2, 6) for k in range(2, n + 1)]
    look = Look(validations, "has the validation parts")
    yield from drawn(settings, impossible(covering, even, complementary), look)
    yield Scene(((4, 2),), times("puts 0 and 1 into one validation part", together), OFTEN)


# --- initial weights ---------------------------------------------------------------------------------------------


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
    yield Scene(((1, 1), (1, 2)), reaches, OFTEN)


def scenes_sparse_init() -> Iterator[Scene]:
    settings = [(m, n, k) for m in range(1, 4) for n in (1, 2) for k in range(1, m + 1)]
    yield from drawn(settings, impossible(exactly_k, all_different))
    yield Scene(((1, 1, 1),), POSITIVE, OFTEN)
    yield Scene(((1, 1, 1),), reaches, OFTEN)
    yield Scene(((2, 1, 1),), times("fills row 0", lambda run: filled(run) == [0]), OFTEN)
    yield Scene(
        ((2, 2, 1),), times("fills the same row in both columns", lambda run: filled(run) == filled(run, 1)), OFTEN
    )
    yield Scene(((4, 1, 2),), times("fills two rows next to each other", lambda run: np.ptp(filled(run)) == 1), OFTEN)


# --- balance -----------------------------------------------------------------------------------------------------


def scenes_balance() -> Iterator[Scene]:
    sizes = sorted(product(range(1, 4), repeat=2), key=sum)
    return drawn([(np.repeat([0, 1], counts),) for counts in sizes], impossible(equally_many))


DRAWS: dict[str, Callable[[], Iterator[Scene]]] = {
    "minibatches": scenes_minibatches,
    "train": scenes_train,
    "k_fold": scenes_k_fold,
    "glorot_uniform": scenes_glorot_uniform,
    "sparse_init": scenes_sparse_init,
    "balance": scenes_balance,
}
