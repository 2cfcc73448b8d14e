"""Mistakes in ps2-minibatches, what is drawn at random: minibatches and training (the rest: `ps2_minibatches`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from autograder.checks import Run, Value, equal, sequence
from autograder.misconceptions import Collection, pairs

from ..checks.inputs import Array, Layers
from ..checks.ps2_minibatches import TRAINED, followed, orders
from ..references import ps2_minibatches as right

# fmt: off
MISCONCEPTIONS = Collection("ps2-minibatches")
PAGE = "2-batching/{}.html#equation-eq-{}"
STEP = PAGE.format("minibatches", "minibatch-step")
ERROR = "1-backpropagation/learning.html#equation-eq-error"

# --- minibatches: what the calls show ----------------------------------------------------------------------------


def numbers(run: Run) -> tuple[int, int]:
    n, B, _ = run.case.arguments
    return n, B


def raw(run: Run) -> list[list[int]]:
    """The indices as they came, also those that no sample has."""
    return [np.asarray(batch).astype(int).tolist() for batch in sequence(run.outcome.value, "the result")]


def flat(run: Run) -> list[int]:
    return [i for batch in raw(run) for i in batch]


def whole(runs: Sequence[Run]) -> bool:
    """Whether every call has every index once."""
    return all(sorted(flat(run)) == list(range(numbers(run)[0])) for run in runs)


def neighbours(runs: Sequence[Run]) -> bool:
    """Whether the parts are always those of 0, 1, 2, … cut without shuffling."""
    for run in runs:
        n, B = numbers(run)
        if {frozenset(b) for b in raw(run)} != {frozenset(range(i, min(i + B, n))) for i in range(0, n, B)}:
            return False
    return True


def ordered(runs: Sequence[Run]) -> bool:
    return all(flat(run) == list(range(numbers(run)[0])) for run in runs)


def by_size(sizes: Callable[[int, int], list[int]]) -> Callable[[Sequence[Run]], bool]:
    """A sign: every index once, but in parts of these sizes, which differ from the right ones somewhere."""

    def sign(runs: Sequence[Run]) -> bool:
        right_sizes = [[B] * (n // B) + [n % B] * (n % B > 0) for n, B in map(numbers, runs)]
        wanted = [sizes(*numbers(run)) for run in runs]
        return whole(runs) and wanted != right_sizes and [[len(b) for b in raw(run)] for run in runs] == wanted

    return sign


mistake = MISCONCEPTIONS.about("minibatches", STEP)
mistake("minibatches-neighbours",
        "The same neighbours are always together: shuffle all indices first, then cut them into pieces.",
        sign=lambda runs: neighbours(runs) and not ordered(runs) and any(1 < B < n for n, B in map(numbers, runs)))
mistake("minibatches-equal-parts",
        "You make parts of nearly equal sizes; each has B indices, and the last one the rest.",
        sign=by_size(lambda n, B: [len(p) for p in np.array_split(range(n), -(-n // B))]))
mistake("minibatches-count-for-size", "You make B minibatches; B is the number of indices in each.",
        sign=by_size(lambda n, B: [len(p) for p in np.array_split(range(n), B)]))

# --- train: the mistakes that show with all samples in one batch are imitated, the others seen ---------------------


def imitation(rate: Callable[[int], float] = lambda n: 1.0, error: Callable[[Array, Array], float] | None = None,
              late: bool = False, each_step: bool = False,
              batches: Callable[..., list[Array]] = right.minibatches) -> Callable[..., Value]:
    """`train` with λ times `rate`, another error, the error taken at another time, or other minibatches."""
    measure = error or (lambda A, T: 0.5 * float(np.sum((A - T) ** 2)) / len(T))

    def behaviour(X: Array, T: Array, W: Layers, b: Layers, lam: float, B: int, epochs: int,
                  rng: np.random.Generator) -> Value:
        errors = []
        for _ in range(epochs):
            if late:
                errors.append(measure(right.forward_batch(X, W, b)[1][-1], T))
            for rows in batches(len(X), B, rng):
                dW, db = right.backprop_batch(X[rows], T[rows], W, b)
                dW, db = ([None, *(rate(len(rows)) * g for g in grads[1:])] for grads in (dW, db))
                W, b = right.sgd_step(W, b, dW, db, lam)
                if each_step:
                    errors.append(measure(right.forward_batch(X, W, b)[1][-1], T))
            if not (late or each_step):
                errors.append(measure(right.forward_batch(X, W, b)[1][-1], T))
        return W, b, errors

    return behaviour


def paired(runs: Sequence[Run]) -> bool:
    """Whether these are the calls with small minibatches, the first two of them with equal generators."""
    return bool(pairs(runs[:2])) and all(run.case.arguments[5] < len(run.case.arguments[0]) for run in runs)


def with_rest(runs: Sequence[Run]) -> list[Run]:
    """Those in which B does not divide n."""
    return [run for run in runs if size(run)[0] % size(run)[1]]


def same_way(one: Run, other: Run) -> bool:
    return equal(one.outcome.value[2], other.outcome.value[2], TRAINED)


def in_order(run: Run, order: list[list[int]]) -> bool:
    """Whether the run goes through the samples in these minibatches in every epoch."""
    X, T, W, b, lam, _, epochs, _ = run.case.arguments
    errors = []
    for _ in range(epochs):
        for rows in order:
            W, b = right.sgd_step(W, b, *right.backprop_batch(X[rows], T[rows], W, b), lam)
        errors.append(right.mean_error(X, T, W, b))
    return equal(run.outcome.value[2], errors, TRAINED)


def steps(run: Run) -> int:
    n, B = size(run)
    return -(-n // B)


def size(run: Run) -> tuple[int, int]:
    return len(run.case.arguments[0]), run.case.arguments[5]


def parts(count: int) -> Callable[[Run], list[list[list[int]]]]:
    """Every way in which an epoch can use so many minibatches of B, or all, and no other sample."""

    def ways(run: Run) -> list[list[list[int]]]:
        n, B = size(run)
        starts = dict.fromkeys(order[:count] for order in orders(n, B))
        return [[list(p) for p in some] for some in starts if count == steps(run) or {*map(len, some)} == {B}]

    return ways


def found(run: Run, ways: Callable[[Run], list[list[list[int]]]]) -> bool:
    """Whether the first epoch went one of these ways, and the last error is that of the network that came back."""
    X, T, W, b, lam = run.case.arguments[:5]
    W_last, b_last, listed = run.outcome.value
    errors = sequence(listed, "errors")
    if not equal(errors[-1], right.mean_error(X, T, W_last, b_last), TRAINED):
        return False
    first = errors[0] if len(errors) == run.case.arguments[6] else np.nan
    for way in ways(run):
        W_e, b_e = W, b
        for rows in way:
            W_e, b_e = right.sgd_step(W_e, b_e, *right.backprop_batch(X[rows], T[rows], W_e, b_e), lam)
        if equal(first, right.mean_error(X, T, W_e, b_e), TRAINED):
            return True
    return False


mistake = MISCONCEPTIONS.about("train", ERROR)
mistake("train-error-sum", "You report the sum of E over the samples; the mean is expected.",
        imitation(error=lambda A, T: 0.5 * float(np.sum((A - T) ** 2))))
mistake("train-error-no-half", "The ½ is missing in the errors that you report.",
        imitation(error=lambda A, T: float(np.sum((A - T) ** 2)) / len(T)))
mistake("train-error-per-output", "You average over the outputs as well; E of a sample is a sum over its outputs.",
        imitation(error=lambda A, T: 0.5 * float(np.mean((A - T) ** 2))))
mistake = MISCONCEPTIONS.about("train", STEP)
mistake("train-error-before", "You take the error before or during the epoch; it belongs after it.",
        imitation(late=True))
mistake("train-gradient-sum", "Your steps are B times too large: take the mean gradient of the minibatch.",
        imitation(rate=lambda n: float(n)))
mistake("train-one-batch", "You use one minibatch an epoch; an epoch goes through all of them.",
        sign=lambda runs: paired(runs) and all(found(run, parts(1)) for run in runs))
mistake("train-batches-kept", "You make the minibatches once; make fresh ones in every epoch.",
        sign=lambda runs: paired(runs) and not all(same_way(run, runs[0]) for run in with_rest(runs)) and all(
            len({frozenset(order) for order in followed(run)}) == 1 for run in runs))
mistake("train-error-every-step", "You report an error after every step; one for each epoch is expected.",
        sign=lambda runs: all(
            len(sequence(run.outcome.value[2], "errors")) == run.case.arguments[6] * steps(run) for run in runs
        ) and any(steps(run) > 1 for run in runs))
