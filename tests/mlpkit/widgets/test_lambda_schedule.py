"""λ over the epochs: what the sentences claim."""

from __future__ import annotations

import numpy as np

from mlpkit.widgets.lambda_schedule import PRESETS as SCHEDULES
from tests.mlpkit.widgets.helpers import run as scheduled


def test_what_the_schedule_says_is_true() -> None:
    runs = {preset.label: scheduled(preset.scene, *preset.at) for preset in SCHEDULES}
    restless = {name: np.abs(np.diff(run[-5:, 2])).mean() for name, run in runs.items()}
    assert (runs["fixed λ"][:, 0] == 5).all()
    assert np.sum(np.diff(runs["fixed λ"][:, 2]) > 0.005) >= 3
    assert not (np.diff(runs["fall to the end"][:, 2]) > 0.005).any()
    np.testing.assert_allclose(runs["fall to the end"][:, 0], 10 - 9.9 * np.arange(1, 13) / 12, atol=0.02)
    assert runs["fall to the end"][-1, 2] < 0.95 * runs["fixed λ"][-1, 2]
    assert restless["fall to the end"] < 0.7 * restless["fixed λ"]
    assert restless["fall too soon"] < 0.002
    assert runs["fall too soon"][-1, 2] > 3 * runs["fixed λ"][-1, 2]
    assert runs["too large at first"][-1, 2] > 0.4
