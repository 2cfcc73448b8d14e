"""ps2-minibatches: small inputs in the order of their size, for the smallest example of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from autograder.checks import Function, MalformedError, Run, Value
from autograder.misconceptions import (
    OFTEN,
    ONCE,
    Arguments,
    Look,
    Scene,
    calls,
    differs,
    impossible,
    monotonous,
    size,
    times,
)

from ..checks.ps2_minibatches import batches as checked_batches
from ..checks.ps2_minibatches import every_index_once, followed, of_size_B, once_an_epoch
from .draws import drawn
from .inputs import batches, numbers


def scenes_minibatches() -> Iterator[Scene]:
    def together(run: Run) -> bool:
        return any({0, 1} <= set(batch.tolist()) for batch in checked_batches(run))

    settings = [(n, B) for n in range(2, 5) for B in range(2, n + 1)]
    for scene in drawn(settings, impossible(every_index_once, of_size_B)):
        n, B = scene.settings[0]
        if n > B or scene.seeds != OFTEN:  # a single minibatch may be sorted, and always the same
            yield scene
    yield Scene(((3, 2),), times("puts 0 and 1 into one minibatch", together), OFTEN)


def arguments_train() -> Iterator[Arguments]:
    """All samples in one batch, so that nothing is random; a single layer."""
    for X, T, W, b in batches():
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


def arguments_forward_batch() -> Iterator[Arguments]:
    yield from ((X, W, b) for X, _, W, b in batches())


def arguments_rate() -> Iterator[Arguments]:
    yield from ((t, t_max, 1.0, low) for t_max in (1, 2, 3, 4) for t in range(2 * t_max + 1) for low in (0.5, 0.25))


SCENES: dict[str, Callable[[], Iterable[Scene]]] = {
    "minibatches": scenes_minibatches,
    "forward_batch": calls(arguments_forward_batch),
    "backprop_batch": calls(batches),
    "learning_rate": calls(arguments_rate),
    "train": scenes_train,
}
