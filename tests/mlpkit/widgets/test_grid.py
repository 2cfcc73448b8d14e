"""What every widget with a table has: a move in a live kernel, and bad input."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.widgets import ActivationHistograms, ClassBalance, ElapsedTime, OptimizerRace
from mlpkit.widgets.grid import Grid


def test_a_move_in_a_live_kernel_recomputes(balance: ClassBalance) -> None:
    balance.scene, balance.i_spam = 1, 5
    live = np.frombuffer(balance.live, "<f4").reshape(balance.shape[2:])
    table = np.frombuffer(balance.table, "<f4").reshape(balance.shape)
    assert balance.live_at == [1, 5]
    np.testing.assert_allclose(live, table[1, 5], atol=0.02)


@pytest.mark.parametrize(
    ("widget", "message"),
    [
        (lambda: OptimizerRace(["hill"]), "unknown surface 'hill'"),
        (lambda: OptimizerRace(start=0.07), r"λ = 0.07 is not on the grid"),
        (lambda: ActivationHistograms(["cube"]), "unknown function 'cube'"),
        (lambda: ElapsedTime(budget=0), "budget in seconds > 0"),
        (lambda: ClassBalance(["luck"]), "unknown scene 'luck'"),
    ],
)
def test_bad_input(widget: type[Grid], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        widget()
