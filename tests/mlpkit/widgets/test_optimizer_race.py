"""The race of the optimizers, against closed forms, and what its sentences claim."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.arrays import Array
from mlpkit.widgets.descent import run
from mlpkit.widgets.optimizer_race import PRESETS as RACES
from mlpkit.widgets.optimizer_race import RUNNERS, STEPS
from mlpkit.widgets.surfaces import FLAT, STEEP, SURFACES, ravine


def test_the_race_in_the_ravine_has_closed_forms() -> None:
    t = np.arange(STEPS + 1)
    sgd = run(ravine, RUNNERS["SGD"], 0.1, STEPS)
    for column, curvature in ((0, FLAT), (1, STEEP)):
        np.testing.assert_allclose(sgd[:, column], ravine.start[column] * (1 - 0.1 * curvature) ** t, rtol=1e-9)
    for name, length in (("RMSProp", 0.1 / np.sqrt(1 - 0.9)), ("Adam", 0.1)):  # first steps, whatever the gradient
        first = run(ravine, RUNNERS[name], 0.1, STEPS)
        np.testing.assert_allclose(np.abs(first[1] - first[0])[:2], length, rtol=1e-4)


def race(label: str) -> dict[str, Array]:
    preset = next(preset for preset in RACES if preset.label == label)
    return {name: run(SURFACES[preset.scene], make, preset.at[0], STEPS) for name, make in RUNNERS.items()}


def test_what_the_race_says_is_true() -> None:
    E = {name: path[-1, 2] for name, path in race("short steps").items()}
    assert E["Momentum"] < 1e-2 < 0.1 < min(E["SGD"], E["RMSProp"], E["Adam"])
    for name in ("RMSProp", "Adam"):
        x, y, _ = np.abs(race("diagonal")[name][1] - race("diagonal")[name][0])
        assert x == pytest.approx(y, rel=1e-3)
    paths = race("too large for SGD")
    assert np.isnan(paths["SGD"][-1]).all()
    y = paths["RMSProp"][-20:, 1]
    assert (y[1:] * y[:-1] < 0).all()
    assert np.abs(y).max() > 0.1
    assert paths["Adam"][-1, 2] < 1e-4
    E = {name: path[40, 2] for name, path in race("off the saddle").items()}
    assert max(E["RMSProp"], E["Momentum"], E["Adam"]) < 0.1 < 0.2 < E["SGD"]
    E = {name: path[60, 2] for name, path in race("off the plateau").items()}
    assert max(E["RMSProp"], E["Adam"]) < 0.75 < 1.4 < E["SGD"]
    past = race("past the goal")
    for name in ("Momentum", "Adam"):
        assert past[name][-1, 0] > 2
        assert np.linalg.norm(past[name][-1, :2] - past[name][-2, :2]) < 0.02
