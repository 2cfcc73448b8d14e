"""When to stop: against a count by hand, and what its sentences claim."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.arrays import Array
from mlpkit.widgets import WhenToStop
from mlpkit.widgets.early_stopping import MIN_DELTA, NOISE, PATIENCE, mislabel, stop
from mlpkit.widgets.early_stopping import PRESETS as STOPS


@pytest.fixture(scope="module")
def stopping() -> WhenToStop:
    return WhenToStop()


def by_hand(errors: Array, patience: int, min_delta: float) -> tuple[int, int]:
    """Stopping as slide 38 tells it, with nothing of mlpkit: epochs trained, epochs to the best."""
    best, best_epoch = float("inf"), 0
    for epoch, error in enumerate(errors, start=1):
        if error < best - min_delta:
            best, best_epoch = error, epoch
        elif epoch == best_epoch + patience:
            return epoch, best_epoch
    return len(errors), best_epoch


def test_stopping_stops_where_a_count_by_hand_does(stopping: WhenToStop) -> None:
    table = np.frombuffer(stopping.table, "<f4").reshape(stopping.shape)[0, ..., 0, :]
    for i in range(len(NOISE.values)):
        errors = stopping.runs[i, :, 1]
        for j, patience in enumerate(PATIENCE.values):
            for k, min_delta in enumerate(MIN_DELTA.values):
                assert tuple(table[i, j, k]) == by_hand(errors, int(patience), min_delta)


def test_what_stopping_says_is_true(stopping: WhenToStop) -> None:
    at = {preset.label: preset.at for preset in STOPS}

    def curves(noise: float) -> Array:
        return stopping.runs[NOISE.index(noise)]

    def end(label: str) -> tuple[int, int]:
        noise, patience, min_delta = at[label]
        return stop(curves(noise)[:, 1], int(patience), min_delta)

    E, validation = curves(0.3)[:, 0], curves(0.3)[:, 1]
    assert end("never stop")[0] == 100
    assert E[-1] < E[50]
    assert validation[-1] > 1.1 * validation.min()
    assert end("about right")[1] == 1 + validation.argmin()
    assert end("about right")[0] < 70
    assert end("no patience")[1] < 1 + validation.argmin()
    noise, patience, _ = at["too demanding"]
    assert end("too demanding")[1] < stop(curves(noise)[:, 1], int(patience), 0.0)[1]
    clean = curves(0.0)[:, 1]
    assert clean[-10:].mean() < clean[-30:-20].mean()


def test_mislabelled_rows_are_as_many_as_asked_and_wrong(stopping: WhenToStop) -> None:
    data = stopping.data
    noisy = mislabel(data, 0.3, rng=np.random.default_rng(3))
    assert (noisy.y != data.y).sum() == round(0.3 * len(data))
    np.testing.assert_array_equal(noisy.X, data.X)
