"""Mistakes in ps2-minibatches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from autograder.checks import references as right
from autograder.checks.inputs import Array, Layers
from autograder.checks.ps2_minibatches import TRAINED, followed, networks, orders
from autograder.checks.randomness import alike, sequence
from autograder.compare import equal
from autograder.harness import Run, touched
from autograder.misconceptions.library import GLOBAL, OWN_SEED, Collection
from autograder.misconceptions.ps1_backpropagation import HEADS
from autograder.model import Value

# fmt: off
MISCONCEPTIONS = Collection("ps2-minibatches")
PAGE = "2-batching/{}.html#equation-eq-{}"
STEP = PAGE.format("minibatches", "minibatch-step")
FORWARD, DELTA = ("1-backpropagation/forward.html#equation-eq-forward",
                  "1-backpropagation/delta.html#equation-eq-delta-hidden")
SCHEDULE = "1-backpropagation/algorithm.html#equation-eq-schedule"

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


def twins(runs: Sequence[Run]) -> list[tuple[Run, Run]]:
    """Pairs of calls with equal generators; none where the calls are not made in pairs."""

    def state(run: Run) -> object:
        return run.case.arguments[-1].bit_generator.state

    return [(a, b) for a, b in zip(runs[::2], runs[1::2], strict=False) if state(a) == state(b)]


def all_alike(runs: Sequence[Run]) -> bool:
    return len(runs) > 2 and len({numbers(r) for r in runs}) == 1 and all(alike(raw(r), raw(runs[0])) for r in runs)


def neighbours(runs: Sequence[Run]) -> bool:
    """Whether the parts are always those of 0, 1, 2, … cut without shuffling."""
    for run in runs:
        n, B = numbers(run)
        if {frozenset(b) for b in raw(run)} != {frozenset(range(i, min(i + B, n))) for i in range(0, n, B)}:
            return False
    return True


def ordered(runs: Sequence[Run]) -> bool:
    return all(flat(run) == list(range(numbers(run)[0])) for run in runs)


def rotated(run: Run) -> bool:
    n = numbers(run)[0]
    return len(flat(run)) == n and all((b - a) % n == 1 % n for a, b in pairwise(flat(run)))


def by_size(sizes: Callable[[int, int], list[int]]) -> Callable[[Sequence[Run]], bool]:
    """A sign: every index once, but in parts of these sizes, which differ from the right ones somewhere."""

    def sign(runs: Sequence[Run]) -> bool:
        right_sizes = [[B] * (n // B) + [n % B] * (n % B > 0) for n, B in map(numbers, runs)]
        wanted = [sizes(*numbers(run)) for run in runs]
        return whole(runs) and wanted != right_sizes and [[len(b) for b in raw(run)] for run in runs] == wanted

    return sign


def rest_dropped(runs: Sequence[Run]) -> bool:
    return any(n % B for n, B in map(numbers, runs)) and all(
        [len(b) for b in raw(run)] == [numbers(run)[1]] * (numbers(run)[0] // numbers(run)[1])
        and len(set(flat(run))) == len(flat(run)) for run in runs)


def replaced(runs: Sequence[Run]) -> bool:
    fit = all(len(flat(run)) == numbers(run)[0] and max(flat(run)) < numbers(run)[0] for run in runs)
    return fit and not whole(runs)


mistake = MISCONCEPTIONS.about("minibatches", STEP)
mistake("minibatches-not-shuffled", "You do not shuffle: the indices come in the order 0, 1, 2, ….",
        sign=lambda runs: ordered(runs) and len(runs) > 2)
mistake("minibatches-neighbours",
        "The same neighbours are always together: shuffle all indices first, then cut them into pieces.",
        sign=lambda runs: neighbours(runs) and not ordered(runs) and any(1 < B < n for n, B in map(numbers, runs)))
mistake("minibatches-rotated", "You only rotate: each index is followed by the next one. Shuffle them.",
        sign=lambda runs: all(rotated(run) for run in runs) and not ordered(runs))
mistake("minibatches-rest-dropped",
        "Where B does not divide n you leave the rest out; it makes a last, smaller minibatch.",
        sign=rest_dropped)
mistake("minibatches-empty", "Where B divides n your last minibatch is empty.",
        sign=by_size(lambda n, B: [B] * (n // B) + [n % B]))
mistake("minibatches-equal-parts",
        "You make parts of nearly equal sizes; each has B indices, and the last one the rest.",
        sign=by_size(lambda n, B: [len(p) for p in np.array_split(range(n), -(-n // B))]))
mistake("minibatches-count-for-size", "You make B minibatches; B is the number of indices in each.",
        sign=by_size(lambda n, B: [len(p) for p in np.array_split(range(n), B)]))
mistake("minibatches-replacement", "You draw with replacement: some indices come twice, others never.", sign=replaced)
mistake("minibatches-own-seed", OWN_SEED,
        sign=lambda runs: all_alike(runs) and whole(runs) and not ordered(runs) and not neighbours(runs))
mistake("minibatches-global", GLOBAL,
        sign=lambda runs: any(not alike(raw(a), raw(b)) for a, b in twins(runs)))
mistake("minibatches-from-one", "Your indices start at 1; the first sample is number 0.",
        sign=lambda runs: all(sorted(flat(run)) == list(range(1, numbers(run)[0] + 1)) for run in runs))
mistake("minibatches-first-only", "You return the first minibatch only.",
        sign=lambda runs: any(n > B for n, B in map(numbers, runs)) and
        all([len(b) for b in raw(run)] == [min(numbers(run))] for run in runs))

# --- forward_batch -----------------------------------------------------------------------------------------------


def layered(X: Array, W: Layers, b: Layers, z_of: Callable[[Array, Array, Array], Array],
            a_of: Callable[[Array, Array], Array] = lambda z, v: right.sigmoid(z)) -> tuple[Layers, Layers]:
    Z: Layers = [None]
    A: Layers = [X]
    for w, v in zip(W[1:], b[1:], strict=True):
        Z.append(z_of(A[-1], w, v))
        A.append(a_of(Z[-1], v))
    return Z, A


def each(pair: tuple[Layers, Layers], f: Callable[[Array], Array]) -> Value:
    return tuple([None if m is None else f(m) for m in part] for part in pair)


def z_passed_on(X: Array, W: Layers, b: Layers) -> Value:
    Z, _ = layered(X, W, b, lambda a, w, v: a @ w + v, lambda z, v: z)
    return Z, [X, *map(right.sigmoid, Z[1:])]


mistake = MISCONCEPTIONS.about("forward_batch", FORWARD)
mistake("batch-forward-no-bias", "The bias b^l is missing from Z^l.",
        lambda X, W, b: layered(X, W, b, lambda a, w, v: a @ w))
mistake("batch-forward-bias-outside", "You add the bias after the sigmoid; it belongs inside, to Z^l.",
        lambda X, W, b: layered(X, W, b, lambda a, w, v: a @ w, lambda z, v: right.sigmoid(z) + v))
mistake("batch-forward-linear", "No activation function is applied: your A^l is Z^l.",
        lambda X, W, b: layered(X, W, b, lambda a, w, v: a @ w + v, lambda z, v: z))
mistake("batch-forward-linear-output", "The last layer lacks the activation function: your A^L is Z^L.",
        lambda X, W, b: (right.forward_batch(X, W, b)[0],
                         [*right.forward_batch(X, W, b)[1][:-1], right.forward_batch(X, W, b)[0][-1]]))
mistake("batch-forward-z-passed-on", "You pass Z^{l−1} on to the next layer instead of A^{l−1}.", z_passed_on)
mistake("batch-forward-first", "Only the first sample goes through the network.",
        lambda X, W, b: right.forward(X[0], W, b))
mistake("batch-forward-mean", "You feed the mean of the samples; each row of X goes through by itself.",
        lambda X, W, b: right.forward(X.mean(axis=0), W, b))
mistake("batch-forward-columns", "Your samples are the columns; here they are the rows.",
        lambda X, W, b: each(right.forward_batch(X, W, b), np.transpose))
mistake("batch-forward-squeezed", "You drop axes of length 1: a batch of one sample is still a matrix, with one row.",
        lambda X, W, b: each(right.forward_batch(X, W, b), np.squeeze),
        lambda X, W, b: each(right.forward_batch(X, W, b), np.ravel if len(X) == 1 else np.array))
mistake("batch-forward-z0", "Your Z[0] is the input. The input has no z: Z[0] is None.",
        lambda X, W, b: ([X, *right.forward_batch(X, W, b)[0][1:]], right.forward_batch(X, W, b)[1]))
mistake("batch-forward-swapped", "You return (A, Z); asked is (Z, A).",
        lambda X, W, b: right.forward_batch(X, W, b)[::-1])
mistake("batch-forward-index", "Your lists start with layer 1 at index 0. Index l belongs to layer l, and A[0] is X.",
        lambda X, W, b: tuple(part[1:] for part in right.forward_batch(X, W, b)))

# --- backprop_batch ----------------------------------------------------------------------------------------------


def back(X: Array, T: Array, W: Layers, b: Layers, *, sign: float = 1.0, prime_L: bool = True, prime_l: bool = True,
         rate: float = 0.0, dW_of: Callable[[Array], Array] = lambda g: g.mean(axis=0),
         db_of: Callable[[Array], Array] = lambda D: D.mean(axis=0)) -> Value:
    """Backpropagation of a batch with one of its parts changed; `dW_of` gets the outer products of all samples."""
    Z, A = right.forward_batch(X, W, b)
    dW: Layers = [None] * len(W)
    db: Layers = [None] * len(W)
    D = sign * (A[-1] - T) * (right.sigmoid_prime(Z[-1]) if prime_L else 1)
    for l in range(len(W) - 1, 0, -1):
        dW[l], db[l] = dW_of(A[l - 1][:, :, None] * D[:, None, :]), db_of(D)
        if l > 1:
            D = D @ (W[l] - rate * dW[l]).T * (right.sigmoid_prime(Z[l - 1]) if prime_l else 1)
    return dW, db


def total(g: Array) -> Array:
    return np.asarray(g.sum(axis=0))


def updated_first(runs: Sequence[Run]) -> bool:
    def gradients(value: Value) -> Value:
        return tuple([..., *part[1:]] for part in value)

    wrong = [run for run in runs if not equal(run.outcome.value, gradients(run.expected))]

    def imitated(rate: float) -> bool:
        return all(equal(run.outcome.value, gradients(back(*run.case.arguments, rate=rate))) for run in wrong)

    return bool(wrong) and any(map(imitated, (1.0, 0.5, 0.1, 0.05, 0.01, 0.001)))


mistake = MISCONCEPTIONS.about("backprop_batch", STEP)
mistake("batch-sum", "You add the gradients of the samples up; a batch counts by their mean.",
        lambda X, T, W, b: back(X, T, W, b, dW_of=total, db_of=total))
mistake("batch-bias-sum", "db is the sum over the samples; it should be their mean, as dW is.",
        lambda X, T, W, b: back(X, T, W, b, db_of=total))
mistake("batch-weights-sum", "dW is the sum over the samples; it should be their mean, as db is.",
        lambda X, T, W, b: back(X, T, W, b, dW_of=total))
mistake("batch-last-sample", "Only the last sample counts: its gradient replaces those of the others.",
        lambda X, T, W, b: right.backprop(X[-1], T[-1], W, b))
mistake("batch-first-sample", "Only the first sample counts.", lambda X, T, W, b: right.backprop(X[0], T[0], W, b))
mistake("batch-mean-sample", "You take the gradient at the mean sample; asked is the mean of the gradients.",
        lambda X, T, W, b: right.backprop(X.mean(axis=0), T.mean(axis=0), W, b))
mistake("batch-bias-axis", "You average db over the neurons; average over the samples, which are the rows.",
        lambda X, T, W, b: back(X, T, W, b, db_of=lambda D: D.mean(axis=1)))
mistake("batch-bias-by-sample", "db still has a row for each sample; add them up.",
        lambda X, T, W, b: back(X, T, W, b, db_of=lambda D: D / len(D)))
mistake("batch-bias-keepdims", "Your db are matrices of one row; db[l] is a vector with an entry for each neuron.",
        lambda X, T, W, b: back(X, T, W, b, db_of=lambda D: D.mean(axis=0, keepdims=True)))
mistake("batch-index-zero", "Index 0 of your lists is not None; there is no layer 0 to have weights.",
        *(lambda X, T, W, b, head=head: tuple([head, *part[1:]] for part in right.backprop_batch(X, T, W, b))
          for head in HEADS))
mistake("batch-sign", "All gradients have the opposite sign: δ^L starts with A^L − T.",
        lambda X, T, W, b: back(X, T, W, b, sign=-1))
mistake("batch-twice", "All gradients have a factor 2. With E = ½ Σ (a − t)² it cancels.",
        lambda X, T, W, b: back(X, T, W, b, sign=2))
mistake = MISCONCEPTIONS.about("backprop_batch", DELTA)
mistake("batch-no-prime-output", "δ^L lacks the factor f′(Z^L).", lambda X, T, W, b: back(X, T, W, b, prime_L=False))
mistake("batch-no-prime-hidden", "The δ of the earlier layers lack the factor f′(Z^l).",
        lambda X, T, W, b: back(X, T, W, b, prime_l=False))
mistake("batch-update-first", "You update W^{l+1} before it passes the errors on.", sign=updated_first)

# --- learning_rate -----------------------------------------------------------------------------------------------


def alpha(t: int, t_max: int) -> float:
    return min(t / t_max, 1)


mistake = MISCONCEPTIONS.about("learning_rate", SCHEDULE)
mistake("rate-goes-on", "After t_max your λ goes on falling, at last below zero: α_t stays at 1.",
        lambda t, t_max, high, low: (1 - t / t_max) * high + t / t_max * low)
mistake("rate-swapped", "λ_high and λ_low are exchanged: your rate rises.",
        lambda t, t_max, high, low: right.learning_rate(t, t_max, low, high))
mistake("rate-integer-division", "t // t_max is 0 until t_max: divide with /.",
        lambda t, t_max, high, low: low if t >= t_max else high)
mistake("rate-max", "You take the larger of t/t_max and 1; α_t is the smaller one.",
        lambda t, t_max, high, low: (1 - max(t / t_max, 1)) * high + max(t / t_max, 1) * low)
mistake("rate-exponential", "Your rate falls by a constant factor; here it falls along a straight line.",
        lambda t, t_max, high, low: high * (low / high) ** alpha(t, t_max))
mistake("rate-constant", "Your rate stays at λ_high.", lambda t, t_max, high, low: high)
mistake("rate-to-zero", "Your rate falls to 0; the part α_t λ_low is missing.",
        lambda t, t_max, high, low: (1 - alpha(t, t_max)) * high)
mistake("rate-floor", "Your rate falls towards 0 and is stopped at λ_low; it should reach λ_low just at t_max.",
        lambda t, t_max, high, low: max(high * (1 - t / t_max), low))
mistake("rate-off-by-one", "You are one step ahead: at t = 0 the rate is λ_high.",
        lambda t, t_max, high, low: right.learning_rate(t + 1, t_max, high, low))
mistake("rate-cosine", "Your rate falls along a cosine; here it falls along a straight line.",
        lambda t, t_max, high, low: low + (high - low) * (1 + np.cos(np.pi * alpha(t, t_max))) / 2)

# --- train: the mistakes that show with all samples in one batch are imitated, the others seen ---------------------


def imitation(rate: Callable[[int], float] = lambda n: 1.0, error: Callable[[Array, Array], float] | None = None,
              late: bool = False, each_step: bool = False) -> Callable[..., Value]:
    """`train` with λ times `rate`, another error, or the error taken at another time."""
    measure = error or (lambda A, T: 0.5 * float(np.sum((A - T) ** 2)) / len(T))

    def behaviour(X: Array, T: Array, W: Layers, b: Layers, lam: float, B: int, epochs: int,
                  rng: np.random.Generator) -> Value:
        errors = []
        for _ in range(epochs):
            if late:
                errors.append(measure(right.forward_batch(X, W, b)[1][-1], T))
            for rows in right.minibatches(len(X), B, rng):
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
    return bool(twins(runs[:2])) and all(run.case.arguments[5] < len(run.case.arguments[0]) for run in runs)


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
    """Whether the first epoch went one of these ways."""
    X, T, W, b, lam = run.case.arguments[:5]
    errors = sequence(run.outcome.value[2], "errors")
    first = errors[0] if len(errors) == run.case.arguments[6] else np.nan
    for way in ways(run):
        W_e, b_e = W, b
        for rows in way:
            W_e, b_e = right.sgd_step(W_e, b_e, *right.backprop_batch(X[rows], T[rows], W_e, b_e), lam)
        if equal(first, right.mean_error(X, T, W_e, b_e), TRAINED):
            return True
    return False


def unshuffled(run: Run) -> bool:
    n, B = len(run.case.arguments[0]), run.case.arguments[5]
    return in_order(run, [list(range(i, min(i + B, n))) for i in range(0, n, B)])


mistake = MISCONCEPTIONS.about("train", STEP)
mistake("train-error-sum", "You report the sum of E over the samples; asked is the mean.",
        imitation(error=lambda A, T: 0.5 * float(np.sum((A - T) ** 2))))
mistake("train-error-no-half", "The ½ is missing in the errors that you report.",
        imitation(error=lambda A, T: float(np.sum((A - T) ** 2)) / len(T)))
mistake("train-error-per-output", "You average over the outputs as well; E of a sample is a sum over its outputs.",
        imitation(error=lambda A, T: 0.5 * float(np.mean((A - T) ** 2))))
mistake("train-error-before", "You take the error before or during the epoch; it belongs after it.",
        imitation(late=True))
mistake("train-gradient-sum", "Your steps are B times too large: take the mean gradient of the minibatch.",
        imitation(rate=lambda n: float(n)))
mistake("train-uphill", "Your steps climb: subtract the gradient.", imitation(rate=lambda n: -1.0))
mistake("train-no-lam", "The learning rate is not used as it should: your step is not λ times the gradient.",
        lambda X, T, W, b, lam, B, epochs, rng: right.train(X, T, W, b, 1.0, B, epochs, rng))
mistake("train-in-place", "The numbers are right, but you change what was passed in. Work on copies.",
        sign=lambda runs: any(touched(runs)) and networks(runs) is None)
mistake("train-not-shuffled", "You go through the samples in the order 0, 1, 2, …; make fresh random minibatches.",
        sign=lambda runs: paired(runs) and all(map(unshuffled, runs)))
mistake("train-one-batch", "You use one minibatch an epoch; an epoch goes through all of them.",
        sign=lambda runs: paired(runs) and all(found(run, parts(1)) for run in runs))
mistake("train-rest-dropped", "Where B does not divide n you leave the rest out; it makes a last, smaller minibatch.",
        sign=lambda runs: paired(runs) and all(found(run, parts(2)) for run in runs) and
        not all(found(run, parts(1)) for run in runs))
mistake("train-batches-kept", "You make the minibatches once; every epoch wants fresh ones.",
        sign=lambda runs: paired(runs) and not all(same_way(run, runs[0]) for run in runs) and all(
            len({frozenset(order) for order in followed(run)}) == 1 for run in runs))
mistake("train-own-seed",
        "Every call goes the same way: you draw with a seed of your own, or keep an earlier order. Draw from rng.",
        sign=lambda runs: paired(runs) and all(same_way(run, runs[0]) for run in runs) and not unshuffled(runs[0])
        and found(runs[0], parts(steps(runs[0]))))
mistake("train-error-every-step", "You report an error after every step; asked is one for each epoch.",
        sign=lambda runs: all(
            len(sequence(run.outcome.value[2], "errors")) == run.case.arguments[6] * steps(run) for run in runs
        ) and any(steps(run) > 1 for run in runs))
