"""Unequal classes: the accuracy from its two shares, and what the sentences claim."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.widgets import ClassBalance
from mlpkit.widgets.class_balance import PRESETS as MAILS


@pytest.mark.slow
def test_what_the_balance_says_is_true(balance: ClassBalance) -> None:
    table = np.frombuffer(balance.table, "<f4").reshape(balance.shape)
    share = balance.AXES[0]
    run = {
        preset.label: table[balance.names.index(preset.scene), share.index(preset.at[0])] for preset in MAILS
    }  # spam, others, accuracy after every epoch
    assert np.abs(run["equally many"][-1, 0] - run["equally many"][-1, 1]) < 0.05
    assert run["90 % spam"][2] == pytest.approx([1, 0, 0.9], abs=0.01)
    assert run["90 % spam"][-1, 1] > 0.3
    assert run["98 % spam"][-1, 1] < 0.1
    assert run["98 % spam"][-1, 2] == pytest.approx(0.98, abs=0.005)
    assert run["98 % spam, balanced"][-1, 1] > 0.7
    assert run["98 % spam, balanced"][-1, 2] < 0.95
    assert run["drowned"][-1] == pytest.approx([1, 0, 0.9], abs=0.01)
    for i, percent in enumerate(share.values):  # the accuracy is the mean of the two shares, weighted by frequency
        p = percent / 100
        np.testing.assert_allclose(table[:, i, :, 2], p * table[:, i, :, 0] + (1 - p) * table[:, i, :, 1], atol=1e-3)
