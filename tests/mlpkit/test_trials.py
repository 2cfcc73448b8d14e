"""Several seeds, and the best setting: by hand on functions whose answer is known."""

import numpy as np
import pytest

from mlpkit import best_of, over_seeds, spread


def test_a_row_for_each_seed():
    np.testing.assert_array_equal(over_seeds(lambda seed: 10.0 * seed, 3), [0, 10, 20])
    np.testing.assert_array_equal(over_seeds(lambda seed: (seed, -seed), [5, 7]), [[5, -5], [7, -7]])


def test_spread_is_the_median_between_least_and_most():
    assert spread([0.3, 0.9, 0.1]) == "0.30 (0.10–0.90)"
    assert spread([-1, 2, 3, 4], ".1f") == "2.5 (−1.0–4.0)"


def test_the_best_setting_is_that_of_the_lowest_median():
    """One lucky run does not win: a's median is 5, b's 2."""
    runs = {"a": [0, 5, 9], "b": [2, 2, 3]}
    found = best_of(lambda name, seed: runs[name][seed], ["a", "b"], 3)
    assert found.setting == "b"
    np.testing.assert_array_equal(found.values, [2, 2, 3])
    assert found.tried.keys() == {"a", "b"}
    assert best_of(lambda name, seed: runs[name][seed], ["a", "b"], 3, better=max).setting == "a"


@pytest.mark.parametrize("better", [min, max])
def test_failed_runs_count_as_the_worst(better):
    runs = {"fails": [1.0, np.nan, np.nan], "works": [3.0, 3.0, 3.0]}
    assert best_of(lambda name, seed: runs[name][seed], list(runs), 3, better=better).setting == "works"
    with pytest.raises(ValueError, match="none did"):
        best_of(lambda name, seed: np.nan, [1], 2, better=better)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: over_seeds(lambda seed: seed, 0), "seeds"),
        (lambda: over_seeds(lambda seed: seed, []), "got none"),
        (lambda: over_seeds(lambda seed: seed, [-1]), "seed"),
        (lambda: over_seeds(3, 2), "function of a seed"),
        (lambda: best_of(lambda x, seed: x, []), "expected settings"),
        (lambda: best_of(lambda x, seed: x, "ab"), "expected settings"),
        (lambda: best_of(lambda x, seed: x, [1], better=sum), "min or max"),
        (lambda: best_of(lambda x: x, [1]), "a setting and a seed"),
        (lambda: spread([]), "values"),
    ],
)
def test_bad_arguments_are_told(call, words):
    with pytest.raises((ValueError, TypeError), match=words):
        call()
