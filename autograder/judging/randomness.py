"""Judging random functions by their properties, with a known and tiny probability of a false alarm.

What is counted follows a binomial distribution when the function is right, and its exact tails give the bounds. Every
test here fails a right function with a probability below ALARM, however many counts it looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from math import exp, lgamma, log
from typing import Any

import numpy as np

from autograder.judging.compare import describe, numbers
from autograder.judging.contract import Array, MalformedError, Run, stale
from autograder.model import Value

ALARM = 1e-8
BY_HAND = "A shuffle by hand is easily biased; rng.permutation is not."
LONGEST = 10_000  # entries of a list that is looked at


@cache
def bounds(n: int, p: float, alarm: float) -> tuple[int, int]:
    """Smallest and largest plausible count of n draws with probability p; P(outside) <= alarm."""
    if p <= 0 or p >= 1:
        return round(n * p), round(n * p)
    log_pmf = [
        lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p) for k in range(n + 1)
    ]
    pmf = np.array([exp(value) for value in log_pmf])
    low = int(np.searchsorted(np.cumsum(pmf), alarm / 2))
    high = n - int(np.searchsorted(np.cumsum(pmf[::-1]), alarm / 2))
    return low, high


def implausible(counts: Iterable[tuple[int, float]], n: int) -> bool:
    """Whether one of the counts, each out of n with its probability, is outside its bounds."""
    listed = list(counts)
    return any(not low <= c <= high for c, (low, high) in ((c, bounds(n, p, ALARM / len(listed))) for c, p in listed))


def grouping(runs: Sequence[Sequence[Array]], n: int) -> str | None:
    """What is not random about cutting 0 … n−1 into groups, many times over.

    Who is in which group, and who is together with whom, is counted; the order within a group means nothing. The sizes
    may come in another order each time: a sum of trials with different probabilities lies no further from its mean than
    one with their mean (Hoeffding 1956).
    """
    of_runs = np.array([[len(group) for group in groups] for groups in runs])
    sizes = of_runs.mean(axis=0)
    where = np.empty((len(runs), n), dtype=int)
    for row, groups in zip(where, runs, strict=True):
        for number, group in enumerate(groups):
            row[group] = number
    alone = [(int((where[:, i] == g).sum()), size / n) for i in range(n) for g, size in enumerate(sizes)]
    if implausible(alone, len(runs)):
        return "some indices are in some parts too often and in others too rarely"
    if of_runs.max() == 1:
        return drifting(runs, n)
    together = float((of_runs * (of_runs - 1)).sum(axis=1).mean()) / (n * (n - 1))
    pairs = [(int((where[:, i] == where[:, j]).sum()), together) for i, j in combinations(range(n), 2)]
    return "some indices are in the same part too often or too rarely" if implausible(pairs, len(runs)) else None


def drifting(runs: Sequence[Sequence[Array]], n: int) -> str | None:
    """What is not random about cutting 0 … n−1 into single indices: half of the time the next one is larger.

    Keys that are often equal, sorted by a stable sort, leave too much as it was.
    """
    orders: Array = np.array(runs)[..., 0]
    ascents = int((orders[:, 1:] > orders[:, :-1]).sum())
    if abs(ascents - len(runs) * (n - 1) / 2) > ascents_off(n, len(runs)):
        return "an index is too often followed by a larger one, or by a smaller one"
    return None


def ascents_off(n: int, count: int) -> float:
    """How far the number of ascents in `count` random permutations of n things is from its mean, but for ALARM.

    It is a sum of independent indicators (the Eulerian polynomials have real roots only) with the variance
    σ² = count (n + 1)/12, so Bernstein's inequality holds: P(|X − μ| > x) ≤ 2 exp(−x²/(2 (σ² + x/3))).
    """
    u = log(2 / ALARM)
    return u / 3 + float(np.sqrt(u * u / 9 + u * count * (n + 1) / 6))


SIGMAS = 7.5


def scattering(runs: Sequence[Sequence[Array]], n: int) -> str | None:
    """What is not random about cutting 0 … n−1, for a large n, into G equal parts, a few times.

    Three counts that small n hide. How far from home an index lands, in parts: a shuffle that exchanges every place
    with any place (n^n equally likely ways, which n! does not divide) leaves too many a little before their home. In
    each call, how many neighbours i, i + 1 stay in one part: rotations and fixed steps keep all of them or none. And
    in each call, how tenths of the indices are spread over the parts: a sort by a coin leaves large pieces together.

    The first two are sums of thousands of weakly dependent indicators, close to normal; under a random permutation the
    variance of the first is exactly N p(1 − p) n/(n − 1), and of the second within 1/G of n p(1 − p). SIGMAS = 7.5
    standard deviations have probability 6e-14 each, which leaves a factor of a thousand for the approximation and as
    much for the some 20 counts before ALARM is reached; the bias of that shuffle is 10 standard deviations here. The
    third is Pearson's statistic, its mean exact for given sums of rows and columns. Added up over the calls it has
    hundreds of degrees of freedom f, and a χ² exceeds f + 7.5 √(2f) with 2e-11 (Laurent and Massart 2000, lemma 1).
    """
    G = len(runs[0])
    part = np.empty((len(runs), n), dtype=int)
    for row, groups in zip(part, runs, strict=True):
        for number, group in enumerate(groups):
            row[group] = number
    shifts = np.bincount(((np.arange(n) * G // n - part) % G).ravel(), minlength=G)
    width = round(0.45 * G)
    p, N = width / G, part.size
    near = np.array([np.roll(shifts, -k)[:width].sum() for k in range(G)])
    if np.abs(near - N * p).max() > SIGMAS * np.sqrt(N * p * (1 - p) * n / (n - 1)):
        return "some distances between an index and its old place are too frequent and others too rare"
    together, p = (part[:, 1:] == part[:, :-1]).sum(axis=1), (n / G - 1) / (n - 1)
    if np.abs(together - (n - 1) * p).max() > SIGMAS * np.sqrt(n * p * (1 - p) * (1 + 1 / G)):
        return "neighbours stay together too often or too rarely"
    tenth, expected, f = np.arange(n) * 10 // n, n / G / 10, len(runs) * (G - 1) * 9
    spread = [np.bincount(row * 10 + tenth, minlength=10 * G) for row in part]
    pearson = sum(float(((table - expected) ** 2).sum()) / expected for table in spread) * (n - 1) / n
    if pearson > f + SIGMAS * np.sqrt(2 * f):
        return "pieces of the old order stay together"
    return None


def ranks(runs: Sequence[Array], pool: Array, k: int) -> bool:
    """Whether k out of a large pool, chosen a few times, lie too far to its front or to its back.

    The sum of the chosen places is Wilcoxon's statistic, close to normal; SIGMAS as in `scattering`.
    """
    n = len(pool)
    places = sum(float(np.flatnonzero(np.isin(pool, run)).sum()) for run in runs)
    variance = len(runs) * k * (n - k) * (n + 1) / 12
    return bool(abs(places - len(runs) * k * (n - 1) / 2) > SIGMAS * np.sqrt(variance))


def selection(runs: Sequence[Array], pool: Sequence[int], k: int) -> bool:
    """Whether k out of a pool, chosen many times over, is not chosen at random."""
    chosen = np.array([[i in set(run.tolist()) for i in pool] for run in runs])
    n = len(pool)
    single = [(int(column.sum()), k / n) for column in chosen.T]
    pairs = [
        (int((chosen[:, i] & chosen[:, j]).sum()), k * (k - 1) / (n * (n - 1))) for i, j in combinations(range(n), 2)
    ]
    return implausible(single, len(runs)) or (n > 1 and implausible(pairs, len(runs)))


def bins(sample: Array, edges: Sequence[float], probabilities: Sequence[float]) -> bool:
    """Whether a sample does not fall into the bins between the edges with these probabilities."""
    counts = np.histogram(sample, [-np.inf, *edges, np.inf])[0]
    return implausible(zip(map(int, counts), probabilities, strict=True), len(sample))


def obeys_rng(runs: Sequence[Run]) -> str | None:
    """A judge of runs in pairs: the two of a pair have equal generators, different pairs have different ones.

    The generator is the last argument; `twins` makes them.
    """
    values = [run.outcome.value for run in runs]
    firsts, seconds = values[::2], values[1::2]
    if not all(alike(a, b) for a, b in zip(firsts, seconds, strict=True)):
        return (
            "two calls with equal arguments and equal generators give different results; "
            "all that is random should come from the argument rng, and from nothing else"
        )
    if any(alike(a, b) for a, b in combinations(firsts, 2)):
        return (
            "calls with different generators can give the same result; all that is random should come from the "
            "argument rng (a seed drawn from it has to be a large number)"
        )
    if words := stale(runs):
        return words
    if any(unmoved(run.case.arguments[-1], run.outcome.arguments[-1]) for run in runs):
        return (
            "after the call the generator is as it was before, so that the next call gives the same again; "
            "draw from rng itself, not from a copy"
        )
    return None


def unmoved(before: Value, after: Value) -> bool:
    """Whether nothing was drawn from a generator."""
    return isinstance(after, np.random.Generator) and before.bit_generator.state == after.bit_generator.state


def alike(one: Value, other: Value) -> bool:
    """Whether two results are the same, entry by entry."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    a, b = numbers(one), numbers(other)
    return a is not None and b is not None and np.array_equal(a, b)


def index_array(value: Value, name: str, n: int) -> Array:
    """A vector of indices below n, from an array or a list of whole numbers."""
    array = numbers(value)
    if array is None:
        raise MalformedError(f"{name} should be a vector of indices (whole numbers); it is {describe(value)}")
    if array.size == 0 and array.ndim == 1:
        return array.astype(np.int64)
    if array.ndim != 1 or array.dtype.kind not in "iu":
        raise MalformedError(f"{name} should be a vector of indices (whole numbers); it is {kind(array)}")
    if array.size > LONGEST:
        raise MalformedError(f"{name} has {array.size} entries, far too many")
    if array.min() < 0 or array.max() >= n:
        raise MalformedError(f"{name} has an index that no sample has: {n} samples are numbered from 0 to {n - 1}")
    return array.astype(np.int64)


def kind(array: np.ndarray[Any, Any]) -> str:
    """Dtype and shape in words."""
    return f"an array of {array.dtype} of shape {array.shape}" if array.ndim else "a single number"


def sequence(value: Value, name: str) -> list[Value]:
    """A list, a tuple, or an array taken along its first axis."""
    if isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0):
        if len(value) > LONGEST:
            raise MalformedError(f"{name} has {len(value)} entries, far too many")
        return list(value)
    raise MalformedError(f"{name} should be a list; it is of type {type(value).__name__}")


def twins(rng: np.random.Generator, count: int) -> Iterator[tuple[np.random.Generator, bool]]:
    """Pairs of equal generators, for `obeys_rng`; the second of each is for a case that is asked `afresh` (True).

    The generators of different pairs are kin: their first draws differ by less than a millionth of the range. Whoever
    makes a seed out of one draw, and has less than a million seeds, makes the same of them.
    """
    halves = rng.integers(1 << KIN, size=2) << (32 - KIN)
    for number in range(count):
        low, high = (int(half) + (number << (32 - KIN)) // count for half in halves)
        state = int(rng.integers(1 << 62))
        for afresh in (False, True):
            yield starting_with(high << 32 | low, state), afresh


KIN = 20  # bits that kin have in common, in each half of a word
STEP = 2549297995355413924 << 64 | 4865540595714422341  # PCG64's state is multiplied by it, modulo 2^128 (O'Neill 2014)


def starting_with(word: int, state: int) -> np.random.Generator:
    """A generator whose first 64 bits are this word; ``state`` decides what comes after them.

    PCG64 steps first, and then gives the exclusive or of its state's halves, turned to the right by its first six bits.
    """
    turn = state >> 58
    after = state << 64 | (state ^ ((word << turn | word >> (64 - turn)) & (2**64 - 1)))
    bits = np.random.PCG64(state)
    known = bits.state
    before = (after - known["state"]["inc"]) * pow(STEP, -1, 2**128) % 2**128
    bits.state = {**known, "state": {**known["state"], "state": before}}
    return np.random.Generator(bits)


def generators(rng: np.random.Generator, count: int) -> Iterator[np.random.Generator]:
    """Fresh generators with seeds of their own."""
    return (np.random.default_rng(int(seed)) for seed in rng.integers(1 << 62, size=count))
