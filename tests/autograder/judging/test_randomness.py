"""Random functions are judged by counts: a fair one is all but never told unfair, and a biased one is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from math import comb
from typing import Any

import numpy as np
import pytest

from autograder.judging.contract import MalformedError
from autograder.judging.randomness import (
    ALARM,
    ascents_off,
    bounds,
    drifting,
    grouping,
    index_array,
    ranks,
    scattering,
    selection,
)


@pytest.mark.parametrize(("n", "p"), [(120, 0.2), (120, 0.4), (30, 0.5), (1000, 0.125)])
def test_bounds_are_exact_tails(n: int, p: float) -> None:
    low, high = bounds(n, p, ALARM)

    def mass(counts: range) -> float:
        return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in counts)

    assert mass(range(low)) + mass(range(high + 1, n + 1)) <= ALARM
    assert mass(range(low + 1)) > ALARM / 2 or low == 0
    assert mass(range(high, n + 1)) > ALARM / 2


def test_grouping_and_selection_tell_random_from_not() -> None:
    rng = np.random.default_rng(1)
    shuffled = [np.split(rng.permutation(6), [2, 4]) for _ in range(120)]
    rolled = [np.split(np.roll(np.arange(6), rng.integers(6)), [2, 4]) for _ in range(120)]
    assert grouping(shuffled, 6) is None
    assert grouping(rolled, 6) is not None
    assert not selection([rng.choice(4, 2, replace=False) for _ in range(120)], range(4), 2)
    assert selection([(rng.integers(4) + np.arange(2)) % 4 for _ in range(120)], range(4), 2)


@pytest.mark.parametrize(("n", "count"), [(4, 120), (5, 120), (150, 8)])
def test_ascents_stay_within_their_bound(n: int, count: int) -> None:
    law = np.ones(1)  # the Eulerian numbers over n!: of m things k are followed by a larger one
    for m in range(2, n + 1):
        k = np.arange(m)
        law = ((k + 1) * np.append(law, 0) + (m - k) * np.append(0, law)) / m
    total = np.ones(1)
    for _ in range(count):
        total = np.convolve(total, law)
    off = np.abs(np.arange(total.size) - count * (n - 1) / 2)
    assert total[off > ascents_off(n, count)].sum() <= ALARM
    assert total[off > 0.7 * ascents_off(n, count)].sum() > ALARM, "the bound is no wider than it has to be"


Shuffle = Callable[[int, np.random.Generator], np.ndarray[Any, Any]]


def exchanged(n: int, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    """Every place exchanged with any place."""
    order = np.arange(n)
    for i, j in enumerate(rng.integers(n, size=n)):
        order[[i, j]] = order[[j, i]]
    return order


SHUFFLES: dict[str, Shuffle] = {
    "fair": lambda n, rng: rng.permutation(n),
    "keys": lambda n, rng: np.argsort(rng.integers(n, size=n), kind="stable"),
    "coin": lambda n, rng: np.array(sorted(range(n), key=cmp_to_key(lambda *_: 1 - 2 * int(rng.integers(2))))),
    "rolled": lambda n, rng: np.roll(np.arange(n), rng.integers(n)),
    "exchanged": exchanged,
}


@pytest.mark.slow
@pytest.mark.parametrize(("judge", "n", "pieces", "calls", "told"), [
    (drifting, 150, 150, 8, {"keys", "rolled"}),
    (scattering, 2000, 10, 10, {"coin", "rolled", "exchanged"}),
    (scattering, 2000, 5, 12, {"coin", "rolled", "exchanged"}),
])  # fmt: skip
def test_biased_shuffles_are_told(judge: Callable[..., str | None], n: int, pieces: int, calls: int,
                                  told: set[str]) -> None:  # fmt: skip
    for name in told | {"fair"}:
        for seed in range(5):
            rng = np.random.default_rng(seed)
            runs = [np.split(SHUFFLES[name](n, rng), pieces) for _ in range(calls)]
            assert bool(judge(runs, n)) == (name in told), name


def test_a_choice_from_one_end_is_told() -> None:
    rng, pool = np.random.default_rng(1), np.arange(0, 3000, 3)
    fair = [rng.choice(pool, 330, replace=False) for _ in range(6)]
    front = [pool[np.argsort(rng.integers(4, size=1000), kind="stable")[:330]] for _ in range(6)]
    assert not ranks(fair, pool, 330)
    assert ranks(front, pool, 330)
    assert ranks([pool[-1] - run for run in front], pool, 330)


def test_a_giant_for_a_few_indices_is_not_looked_at() -> None:
    with pytest.raises(MalformedError, match="far too many"):
        index_array(np.zeros(1_000_000, np.int8), "train", 10)
