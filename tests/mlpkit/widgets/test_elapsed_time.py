"""Accuracy by elapsed time: the clock decides where a curve ends, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.widgets import ElapsedTime
from mlpkit.widgets.elapsed_time import LAM, N
from mlpkit.widgets.elapsed_time import B as TIMED
from tests.mlpkit.widgets.helpers import learned


@pytest.fixture(scope="module")
def timed() -> ElapsedTime:
    return ElapsedTime(budget=0.01)


@pytest.mark.parametrize(("size", "lam"), [(16, 4.0), (256, 1.0), (N, 8.0)])
def test_accuracy_after_a_step_has_nothing_to_do_with_the_clock(timed: ElapsedTime, size: int, lam: float) -> None:
    table = np.frombuffer(timed.table, "<f4").reshape(timed.shape)[0, TIMED.index(size), LAM.index(lam)]
    run = table[np.isfinite(table[:, 0])]
    assert (np.diff(run[:, 0]) > 0).all()
    assert run[-1, 0] >= timed.budget > run[-2, 0]
    for _, right, epochs in run[[0, 1, -1]]:
        assert right == pytest.approx(learned(size, lam, epochs), abs=1e-6)


def test_what_the_time_presets_say_is_true() -> None:
    after_two = {size: learned(size, 2.0, 2) for size in TIMED.values}
    assert max(after_two, key=lambda size: after_two[size]) == 1, "against epochs B = 1 learns fastest"
    assert learned(1, 8.0, 3) < 0.5 < 0.9 < learned(16, 8.0, 20), "what 16 can bear is too much for one"
