"""ps2-minibatches: what is asked of each function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations, permutations, repeat

import numpy as np

from autograder.checks import (
    ALARM,
    BY_HAND,
    DEEP,
    DOUBLE,
    EXACT,
    SINGLE,
    Case,
    Function,
    MalformedError,
    Property,
    Run,
    Value,
    drifting,
    entries_of,
    equal,
    gap,
    generators,
    grouping,
    heads,
    implausible,
    index_array,
    intact,
    numbers,
    obeys_rng,
    scattering,
    sequence,
    single,
    twins,
)

from ..references import ps1_backpropagation as ps1
from ..references import ps2_minibatches as right
from .inputs import (
    AT_ZERO,
    FAR,
    SHEER,
    Array,
    Layers,
    Rng,
    at_zero,
    example,
    exchanged,
    far_from_zero,
    in_words,
    other_parameters,
    others,
    short,
    steep,
    topologies,
)

# --- minibatches -------------------------------------------------------------------------------------------------

PARTS = ((10, 3), (12, 4), (7, 1), (5, 5), (4, 9), (1, 1), (23, 5), (9, 2))
ANEW = ((9, 3), (10, 3))  # the last case again with one number and with two others, and with the same generator


def cuts(rng: Rng) -> Iterator[Case]:
    for (n, B), own in zip(PARTS, generators(rng, len(PARTS)), strict=True):
        yield Case((n, B, own), f"n = {n} and B = {B}")
    for n, B in ANEW:
        yield Case((n, B, own), f"n = {n} and B = {B}")


def many_cuts(rng: Rng) -> Iterator[Case]:
    for own in generators(rng, 120):
        yield Case((5, 2, own), "many calls with n = 5 and B = 2")


def single_cuts(rng: Rng) -> Iterator[Case]:
    for own in generators(rng, 8):
        yield Case((150, 1, own), "n = 150 and B = 1")


def large_cuts(rng: Rng) -> Iterator[Case]:
    for own in generators(rng, 10):
        yield Case((2000, 200, own), "n = 2000 and B = 200")


def twin_cuts(rng: Rng) -> Iterator[Case]:
    for own, afresh in twins(rng, 3):
        yield Case((40, 7, own), "n = 40 and B = 7", afresh=afresh)


def batches(run: Run) -> list[Array]:
    """What came back, as index arrays."""
    n = run.case.arguments[0]
    listed = sequence(run.outcome.value, "the result")
    return [index_array(batch, f"on {run.case.kind}, minibatch {k}", n) for k, batch in enumerate(listed)]


Parts = Sequence[list[Array]]  # the minibatches of each run, where they are known


def every_index_once(runs: Sequence[Run], known: Parts = ()) -> str | None:
    for run, got in zip(runs, known or map(batches, runs), strict=True):
        counts = np.bincount(np.concatenate([*got, np.empty(0, np.int64)]), minlength=run.case.arguments[0])
        if (counts != 1).any():
            missing, repeated = int((counts == 0).sum()), int((counts > 1).sum())
            faults = ((missing, "missing"), (repeated, "there more than once"))
            words = (f"{k} {'is' if k == 1 else 'are'} {what}" for k, what in faults if k)
            return f"on {run.case.kind}, of the indices, {' and '.join(words)}"
    return None


def filled(run: Run) -> list[Array]:
    """The minibatches that are not empty. An empty one costs the points of the sizes, and no others."""
    return [batch for batch in batches(run) if len(batch)]


def of_size_B(runs: Sequence[Run], known: Parts = ()) -> str | None:
    for run, got in zip(runs, known or map(batches, runs), strict=True):
        n, B, _ = run.case.arguments
        sizes = [len(batch) for batch in got]
        if sizes != [B] * (n // B) + [n % B] * (n % B > 0):
            wrong = "one of the minibatches is empty" if 0 in sizes else "the minibatches do not have B indices each"
            return f"on {run.case.kind}, {wrong}"
    return None


def shuffled(runs: Sequence[Run]) -> str | None:
    parts = [filled(run) for run in runs]
    if words := every_index_once(runs, parts) or of_size_B(runs, parts):
        return words
    n, B, _ = runs[0].case.arguments
    words = (grouping if n < 10 else drifting if B == 1 else scattering)(parts, n)
    return f"on {runs[0].case.kind}, {words}" if words else None


MINIBATCHES = Function(
    "minibatches",
    right.minibatches,
    (
        Property("every index once", 2, cuts, judge=every_index_once),
        Property("B indices each, the rest in the last", 2, cuts, judge=of_size_B, needs="every index once"),
        Property(
            "shuffled",
            2,
            many_cuts,
            judge=shuffled,
            advice="All indices are shuffled by rng, and then cut into pieces.",
        ),
        Property("every order equally likely", 1, large_cuts, judge=shuffled, needs="shuffled", advice=BY_HAND),
        Property("no trace of the old order", 1, single_cuts, judge=shuffled, needs="shuffled", advice=BY_HAND),
        Property("follows the rng it is given", 2, twin_cuts, judge=obeys_rng, needs="shuffled"),
    ),
    random=True,
)

# --- forward and backward for a batch ----------------------------------------------------------------------------

PS1 = {
    name: getattr(ps1, name)
    for name in ("sigmoid", "sigmoid_prime", "forward", "squared_error", "output_delta", "propagate_delta", "gradients",
                 "backprop", "sgd_step")
}  # fmt: skip


def sizes_of_batches(rng: Rng) -> Iterator[tuple[tuple[int, ...], int]]:
    for sizes, B in zip(topologies(rng), (0, 3, 1, 5, 2, 4, 7), strict=True):
        yield sizes, B or sizes[0]  # at first every matrix is square


def batch_words(sizes: Sequence[int], B: int) -> str:
    return f"{in_words(sizes)} and a batch of {B} sample{'s' * (B > 1)}"


def forward_batches(rng: Rng) -> Iterator[Case]:
    for sizes, B in sizes_of_batches(rng):
        X, _, W, b = example(rng, sizes, B)
        yield Case((X, W, b), batch_words(sizes, B))
    X, _, W, b = example(rng, sizes, B)  # other numbers in the same shapes
    yield single(Case((X, W, b), batch_words(sizes, B)))
    X, _, W, b = far_from_zero(rng, B)
    yield Case((X, W, b), FAR)
    sizes, B = (5, 4, 4, 3), 3
    X, _, W, b = example(rng, sizes, B)
    yield from others(Case((X, W, b), batch_words(sizes, B)), X={0: exchanged(X)}, **other_parameters(W, b, 1))


FORWARD_BATCH: Function = Function(
    "forward_batch",
    right.forward_batch,
    (
        Property(
            "Z of every layer", 3, forward_batches, part="Z", first=False, advice="Samples are rows: Z = A W + b."
        ),
        Property("A of every layer", 3, forward_batches, part="A", first=False, advice="Look at A = f(Z)."),
        Property(
            "Z[0] is None, A[0] the input",
            1,
            forward_batches,
            judge=lambda runs: heads(FORWARD_BATCH, runs),
            needs="A of every layer",
        ),
        intact(forward_batches, "Z of every layer"),
    ),
    returns=("Z", "A"),
    helpers=PS1,
)


def backprop_batches(rng: Rng) -> Iterator[Case]:
    for sizes, B in sizes_of_batches(rng):
        X, T, W, b = example(rng, sizes, B)
        yield Case((X, T, W, b), batch_words(sizes, B), DEEP)
    X, T, W, b = example(rng, sizes, B)
    yield single(Case((X, T, W, b), batch_words(sizes, B)))
    X_large, W_small = steep(X, W)
    yield Case((X_large, T, W_small, b), f"{batch_words(sizes, B)}, large inputs and small weights", DEEP)
    X_large, W_small = steep(X, W, SHEER)
    yield Case((X_large, T, W_small, b), f"{batch_words(sizes, B)}, huge inputs and tiny weights", DEEP)
    yield Case(at_zero(rng, 4), f"{AT_ZERO}, and a batch of 4 samples", EXACT)
    yield Case(far_from_zero(rng, B), FAR, SINGLE)
    sizes, B = (5, 4, 4, 3), 3
    X, T, W, b = example(rng, sizes, B)
    case = Case((X, T, W, b), batch_words(sizes, B), DEEP)
    yield from others(case, X={0: exchanged(X)}, T={1: 1 - T}, **other_parameters(W, b, 2))


def lonely_samples(rng: Rng) -> Iterator[Case]:
    for sizes in ((3, 4, 2), (4, 4, 4, 4)):
        yield Case(example(rng, sizes, 1), batch_words(sizes, 1), DEEP)


BACKPROP_BATCH: Function = Function(
    "backprop_batch",
    right.backprop_batch,
    (
        Property("a batch of one sample", 2, lonely_samples, first=False, advice="It is backprop for that sample."),
        Property(
            "dW averaged over the batch",
            4,
            backprop_batches,
            part="dW",
            first=False,
            advice="dW[l] is the mean of a_i δ_j over the samples.",
        ),
        Property(
            "db averaged over the batch",
            4,
            backprop_batches,
            part="db",
            first=False,
            advice="db[l] is the mean of δ over the samples.",
        ),
        Property(
            "index 0 is None",
            1,
            backprop_batches,
            judge=lambda runs: heads(BACKPROP_BATCH, runs),
            needs="a batch of one sample",
        ),
        intact(backprop_batches, "dW averaged over the batch"),
    ),
    returns=("dW", "db"),
    helpers={**PS1, "forward_batch": right.forward_batch},
)

# --- the learning rate -------------------------------------------------------------------------------------------


def before_t_max(rng: Rng) -> Iterator[Case]:
    for t_max in (10, int(rng.integers(90, 200)), 7):
        high, low = float(rng.integers(65, 100)) / 64, float(rng.integers(1, 20)) / 256
        for t in (0, 1, t_max // 2, t_max - 1, t_max):
            place = "t = 0" if t == 0 else "t = t_max" if t == t_max else "0 < t < t_max"
            yield Case((t, t_max, high, low), place, DOUBLE)
    yield Case((3, 10, 1 / 128, 1 / 8192), "small learning rates", DOUBLE)
    case = Case((3, 10, 0.75, 0.125), "0 < t < t_max", DOUBLE)
    yield from others(case, t={0: 4}, t_max={1: 12}, λ_high={2: 1.5}, λ_low={3: 0.25})
    yield Case((2500, 5000, 0.75, 0.125), "thousands of steps", DOUBLE)


def after_t_max(rng: Rng) -> Iterator[Case]:
    for t_max, t in ((10, 11), (5, 500), (8, 16)):
        yield Case((t, t_max, 0.75, float(rng.integers(1, 20)) / 256), "t > t_max", DOUBLE)
    yield Case((9, 4, 1 / 128, 1 / 8192), "t > t_max and small learning rates", DOUBLE)
    yield from others(Case((9, 4, 0.75, 0.125), "t > t_max", DOUBLE), t_max={1: 18}, λ_high={2: 1.5}, λ_low={3: 0.25})


LEARNING_RATE = Function(
    "learning_rate",
    right.learning_rate,
    (
        Property("falls in a line until t_max", 4, before_t_max, advice="Look at λ_t = (1 − α_t) λ_high + α_t λ_low."),
        Property(
            "stays at λ_low", 2, after_t_max, needs="falls in a line until t_max", advice="From t_max on it is λ_low."
        ),
    ),
    returns=("λ_t",),
)

# --- train -------------------------------------------------------------------------------------------------------

TRAINED = 1e-5  # many steps one after the other
Weights = tuple[Layers, Layers]


def whole_batches(rng: Rng) -> Iterator[Case]:
    for sizes, n, B, epochs in (
        ((3, 4, 2), 6, 6, 3),
        ((2, 3, 3, 1), 5, 8, 2),
        ((4, 3, 2), 4, 4, 1),
        ((3, 2, 2), 1, 3, 2),
        ((2, 2), 3, 3, 40),
    ):
        X, T, W, b = example(rng, sizes, n)
        (own,) = generators(rng, 1)
        words = f"{n} sample{'s' * (n > 1)} and B = {B}, {epochs} epoch{'s' * (epochs > 1)}"
        yield Case((X, T, W, b, 2.0, B, epochs, own), words, TRAINED)
    while True:  # until the error rises in between, and the last network is not the best one
        X, T, W, b = example(rng, (3, 4, 2), 6)
        arguments = (X, T, W, b, 32.0, 6, 3, np.random.default_rng(0))
        errors = right.train(*arguments)[2]
        if errors[1] > 1.25 * errors[0] and errors[-1] > 1.05 * min(errors):
            break
    yield Case(arguments, "a learning rate so large that the error rises again", TRAINED)
    X, T, W, b = example(rng, (3, 4, 2), 6)
    silent = [*b[:-1], short(b[-1] - 8)]  # every output is near 0, and so is every target: E is small at once
    yield Case((X, 0 * T, W, silent, 2.0, 6, 4, np.random.default_rng(0)), "a network that is right already", TRAINED)
    X, T, W, b = example(rng, (5, 4, 4, 3), 4)
    case = Case((X, T, W, b, 2.0, 4, 2, np.random.default_rng(0)), "4 samples and B = 4, 2 epochs", TRAINED)
    parameters = other_parameters(W, b, 2)
    yield from others(case, X={0: exchanged(X)}, T={1: 1 - T}, **parameters, λ={4: 1.0}, epochs={6: 3})


def small_batches(rng: Rng) -> Iterator[Case]:
    X, T, W, b = example(rng, (3, 3, 2), 5)
    X = X + np.eye(5, 3)  # no two samples alike
    for own, afresh in chain(twins(rng, 2), zip(generators(rng, 6), repeat(False), strict=False)):
        yield Case((X, T, W, b, 4.0, 2, 3, own), "5 samples and B = 2, 3 epochs", TRAINED, afresh)
    for own in generators(rng, 28):
        yield Case((X, T, W, b, 4.0, 1, 4, own), ONE_BY_ONE, TRAINED)


ONE_BY_ONE = "5 samples and B = 1, 4 epochs"


@cache
def orders(n: int, B: int) -> list[tuple[tuple[int, ...], ...]]:
    """All ways to go through 0 … n−1 in minibatches of B and one of the rest, which need not come last."""

    def cut(left: tuple[int, ...], rest: int) -> Iterator[tuple[tuple[int, ...], ...]]:
        if not left:
            yield ()
        for size in {B} | {rest} if rest else {B}:
            for batch in combinations(left, size):
                after = cut(tuple(i for i in left if i not in batch), rest if size == B else 0)
                yield from ((batch, *others) for others in after)

    return list(cut(tuple(range(n)), n % B))


Order = tuple[tuple[int, ...], ...]
Path = tuple[Order, ...]  # an order for each epoch


def went(case: Case, path: Iterable[Order]) -> Weights:
    """Where a path leads."""
    X, T, W, b, lam, *_ = case.arguments
    for rows in chain.from_iterable(path):
        W, b = right.sgd_step(W, b, *right.backprop_batch(X[list(rows)], T[list(rows)], W, b), lam)
    return W, b


@cache
def shares(n: int, B: int) -> Array:
    """The weight of every sample in every step of each of the `orders`: (steps, orders, n)."""
    found = np.zeros((-(-n // B), len(orders(n, B)), n))
    for k, order in enumerate(orders(n, B)):
        for step, rows in enumerate(order):
            found[step, k, list(rows)] = 1 / len(rows)
    return found


def errors_after(case: Case, path: Path, known: dict[Path, Array]) -> Array:
    """The error after the next epoch, for each of the `orders` in which it can go through the data.

    All orders at once, as a stack of networks: A[l] is (orders, n, n_l). It is a search; what it finds, `went` follows.
    """
    if path not in known:
        X, T, _, _, lam, B, *_ = case.arguments
        W_0, b_0 = went(case, path)
        count = len(orders(len(X), B))
        W: Layers = [None, *(np.repeat(w[None], count, axis=0) for w in W_0[1:])]
        b: Layers = [None, *(np.repeat(v[None, None], count, axis=0) for v in b_0[1:])]

        def outputs() -> Layers:
            A: Layers = [np.broadcast_to(X, (count, *X.shape))]
            for l in range(1, len(W)):
                A.append(1 / (1 + np.exp(-(A[l - 1] @ W[l] + b[l]))))
            return A

        for share in shares(len(X), B):
            A = outputs()
            delta = (A[-1] - T) * A[-1] * (1 - A[-1]) * share[:, :, None]
            for l in range(len(W) - 1, 0, -1):
                dW, db = A[l - 1].swapaxes(1, 2) @ delta, delta.sum(axis=1, keepdims=True)
                delta = delta @ W[l].swapaxes(1, 2) * A[l - 1] * (1 - A[l - 1])
                W[l], b[l] = W[l] - lam * dW, b[l] - lam * db
        known[path] = 0.5 * ((outputs()[-1] - T) ** 2).sum(axis=(1, 2)) / len(X)
    return known[path]


@lru_cache(maxsize=4)
def known_errors(data: bytes) -> dict[Path, Array]:
    """What is known about the ways through these data. A class has the same, so it is worth keeping."""
    return {}


def explaining(case: Case, path: Path, known: dict[Path, Array], error: Value) -> Iterator[Order]:
    """The orders that lead from where a path ends to this error."""
    number, E = numbers(error), errors_after(case, path, known)
    if number is not None and number.ndim == 0:
        for k in np.flatnonzero(np.abs(E - number) <= SINGLE * E):  # a glance at all, then a closer look
            if equal(error, E[k], TRAINED):
                yield orders(len(case.arguments[0]), case.arguments[5])[k]


def followed(run: Run) -> list[Order]:
    """The minibatches of each epoch, found out from the errors; MalformedError where no order explains them."""
    case, (X, T, W, b, lam, B, *_) = run.case, run.case.arguments
    known = known_errors(b"".join(a.tobytes() for a in (X, T, *W[1:], *b[1:], np.array([lam, B]))))
    W, b, errors = (TRAIN.part(run.outcome.value, name) for name in TRAIN.returns)
    listed = sequence(errors, "errors")
    if len(listed) != case.arguments[6]:
        wanted = f"{entries_of(case.arguments[6])}, one for each epoch"
        raise MalformedError(f"on {case.kind}, errors should have {wanted}; it has {len(listed)}")
    paths: list[Path] = [()]
    for e, error in enumerate(listed):
        paths = [(*path, order) for path in paths for order in explaining(case, path, known, error)]
        if not paths:
            raise MalformedError(
                f"on {case.kind}, no order of the samples leads to the error that you report after epoch {e}: "
                "does each sample count once an epoch, in steps of the mean gradient of its minibatch, and is the "
                "error the mean over all samples after the epoch?"
            )
    for path in paths:
        W_e, b_e = went(case, path)
        if equal(W, [..., *W_e[1:]], TRAINED) and equal(b, [..., *b_e[1:]], TRAINED):
            return list(path)
    raise MalformedError(f"on {case.kind}, the last error is not that of the W and b that you return")


def once_an_epoch(runs: Sequence[Run]) -> str | None:
    for run in runs:
        followed(run)
    return None


def fresh_batches(runs: Sequence[Run]) -> str | None:
    paths = [followed(run) for run in runs if run.case.kind != ONE_BY_ONE]
    (a, a_twin, b, b_twin), others = paths[:4], paths[4:]
    if a != a_twin or b != b_twin:
        return (
            "two calls with equal arguments and equal generators give different results; "
            "all that is random should come from the argument rng, and from nothing else"
        )
    distinct = [a, b, *others]
    if len({path[0] for path in distinct}) == 1:
        return f"on {runs[0].case.kind}, all calls go through the samples in the same order; shuffle them with rng"
    if a == b:
        return (
            "calls with different generators can give the same result; all that is random should come from the "
            "argument rng (a seed drawn from it has to be a large number)"
        )
    together = [[frozenset(order) for order in path] for path in distinct]  # whatever comes first
    if len({parts for path in together for parts in path}) == 1:
        return f"on {runs[0].case.kind}, the same samples are together in every epoch"
    if any(all(path[e] == path[f] for path in together) for e, f in combinations(range(len(together[0])), 2)):
        return f"on {runs[0].case.kind}, an epoch uses the minibatches of an earlier one; make fresh ones"
    words = in_turn([followed(run) for run in runs if run.case.kind == ONE_BY_ONE])
    return f"on {ONE_BY_ONE}, {words}" if words else None


def in_turn(paths: Sequence[Sequence[Order]]) -> str | None:
    """What is not random about the orders of single samples: every sample comes at every place equally often, and
    neighbours, in 0 … n−1 or in an earlier epoch, stay neighbours as often as chance has it."""
    taken = np.array(paths)[..., 0]  # (runs, epochs, n)
    count, epochs, n = taken.shape
    places = [(int((taken[..., place] == i).sum()), 1 / n) for i in range(n) for place in range(n)]
    if implausible(places, count * epochs):
        return "some samples come too often at the same place of an epoch"
    natural = np.broadcast_to(np.arange(n), taken.shape)
    pairs = [(natural, taken), *((taken[:, :-d], taken[:, d:]) for d in range(1, epochs))]
    for before, after in pairs:
        kept = staying(before.reshape(-1, n), after.reshape(-1, n))
        if abs(kept.sum() - len(kept) * 2 * (n - 1) / n) > staying_off(n, len(kept)):
            what = "the samples come in turn" if before is natural else "an epoch follows the order of an earlier one"
            return f"{what}; shuffle them anew in every epoch"
    return None


def staying(before: Array, after: Array) -> Array:
    """How many neighbours in the rows of `before` are still neighbours in those of `after`."""
    place = np.argsort(after, axis=1)
    return np.asarray((np.abs(np.diff(np.take_along_axis(place, before, axis=1), axis=1)) == 1).sum(axis=1))


@cache
def staying_off(n: int, count: int) -> float:
    """How far the neighbours that stay in `count` random orders of n things may lie from their mean, but for ALARM.

    Bernstein's inequality, as for `ascents_off`: P(|X − μ| > x) ≤ 2 exp(−x²/(2 (σ² + b x/3))), b the largest deviation.
    """
    every = np.array(list(permutations(range(n))))
    kept = staying(np.broadcast_to(np.arange(n), every.shape), every)
    u, b = float(np.log(8 / ALARM)), float(np.abs(kept - kept.mean()).max()) / 3
    return u * b + float(np.sqrt((u * b) ** 2 + 2 * u * count * kept.var()))


def networks(runs: Sequence[Run]) -> str | None:
    for run in runs:
        for name in ("W", "b"):
            got, expected = TRAIN.part(run.outcome.value, name), TRAIN.part(run.expected, name)
            if words := gap(got, expected if name == "W" else [..., *expected[1:]], name, TRAINED):
                return f"on {run.case.kind}, {words}"
    return None


TRAIN = Function(
    "train",
    right.train,
    (
        Property(
            "W and b, all samples in one batch",
            4,
            whole_batches,
            judge=networks,
            advice="A step is W := W − λ dW, with the mean gradient of its minibatch.",
        ),
        Property(
            "errors, all samples in one batch",
            3,
            whole_batches,
            part="errors",
            advice="After each epoch, the mean of E over all samples.",
        ),
        Property("minibatches: every sample once an epoch", 3, small_batches, judge=once_an_epoch),
        Property("minibatches: fresh and random", 2, small_batches, judge=fresh_batches),
        intact(whole_batches, "W and b, all samples in one batch", 2),
    ),
    returns=("W", "b", "errors"),
    helpers={
        **PS1,
        "forward_batch": right.forward_batch,
        "backprop_batch": right.backprop_batch,
        "minibatches": right.minibatches,
        "learning_rate": right.learning_rate,
    },
)


FUNCTIONS = (MINIBATCHES, FORWARD_BATCH, BACKPROP_BATCH, LEARNING_RATE, TRAIN)
