"""Claims that stand on more than one run: every seed is shown, and each side of a comparison has its best setting.

A single run says what happened once. Start, shuffling and data are drawn at random, so that another seed may say
something else; and at a λ that suits only one of two rules, nothing is learned about the other (slide 25).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from mlpkit.arguments import array, described, function, whole
from mlpkit.arrays import Array

Setting = TypeVar("Setting")


def over_seeds(run: Callable[[int], Any], seeds: int | Iterable[int] = 8) -> Array:
    """What `run(seed)` returns, for the seeds 0 … seeds-1 or for those given: one row for each seed."""
    function("run as a function of a seed", run, 0)
    return np.array([run(seed) for seed in _numbers(seeds)])


def spread(values: ArrayLike, form: str = ".2f") -> str:
    """The median of several runs, and from where to where they go: '0.38 (0.31–0.45)'."""
    x = array("values", values, ("runs",))
    middle, low, high = (f"{value:{form}}".replace("-", "−") for value in (np.median(x), x.min(), x.max()))
    return f"{middle} ({low}–{high})"


@dataclass(frozen=True)
class Comparison(Generic[Setting]):
    """The best setting, the runs with it, one number for each seed, and the runs with every setting that was tried."""

    setting: Setting
    values: Array
    tried: dict[Setting, Array]


def best_of(
    run: Callable[[Setting, int], float],
    settings: Sequence[Setting],
    seeds: int | Iterable[int] = 8,
    *,
    better: Callable[[Iterable[float]], float] = min,
) -> Comparison[Setting]:
    """The setting whose median of `run(setting, seed)` over the seeds is best: the least, or with `better=max` the
    largest.

    A run that has failed returns NaN and counts as the worst. ValueError without settings, or if all runs failed. (The
    best of many settings flatters itself: for a figure to publish run it once more, with new seeds.)
    """
    if isinstance(settings, str) or not isinstance(settings, Sequence) or len(settings) == 0:
        raise ValueError(f"expected settings as a list of one or more, got {described(settings)}")
    if better not in (min, max):
        raise ValueError(f"expected better as min or max, got {described(better)}")
    function("run as a function of a setting and a seed", run, settings[0], 0)
    numbers = _numbers(seeds)
    tried = {setting: np.array([float(run(setting, seed)) for seed in numbers]) for setting in settings}
    worst = np.inf if better is min else -np.inf
    medians = {setting: float(np.median(np.where(np.isnan(x), worst, x))) for setting, x in tried.items()}
    best = better(medians.values())
    if best == worst:
        raise ValueError(f"expected a setting with which most runs succeed, but none did of {described(settings)}")
    setting = next(one for one, median in medians.items() if median == best)
    return Comparison(setting, tried[setting], tried)


def _numbers(seeds: int | Iterable[int]) -> list[int]:
    numbers = seeds if isinstance(seeds, Iterable) else range(whole("seeds", seeds))
    found = [whole("seed", seed, least=0) for seed in numbers]
    if not found:
        raise ValueError("expected one or more seeds, got none")
    return found
