"""Training curves: what their sentences claim."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.widgets import TrainingCurves


@pytest.mark.slow
def test_training_curves_learn_and_fail_as_their_presets_say() -> None:
    widget = TrainingCurves()
    table = np.frombuffer(widget.table, "<f4").reshape(widget.shape)[0]
    lams, alphas = (axis.values for axis in widget.AXES)
    accuracy = {(lam, a): table[i, j, -1, 1] for i, lam in enumerate(lams) for j, a in enumerate(alphas)}
    assert accuracy[5.0, 0.0] > 0.85
    assert accuracy[0.01, 0.0] < 0.3
    assert accuracy[50.0, 0.0] < 0.3
    assert accuracy[2.0, 0.95] < 0.3
    assert abs(accuracy[0.2, 0.9] - accuracy[2.0, 0.0]) < 0.15
