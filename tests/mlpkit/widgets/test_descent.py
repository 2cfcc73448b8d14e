"""One descent, against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.widgets import Descent
from mlpkit.widgets.descent import ALPHA, LAM, PRESETS, descend
from mlpkit.widgets.surfaces import FLAT, STEEP, SURFACES, ravine


@pytest.mark.parametrize("lam", [0.02, 0.1, 0.4])
def test_plain_descent_in_the_ravine_is_a_geometric_sequence(lam: float) -> None:
    t = np.arange(51)
    path = descend(ravine, lam, 0.0)
    for column, curvature in ((0, FLAT), (1, STEEP)):
        exact = ravine.start[column] * (1 - lam * curvature) ** t
        np.testing.assert_allclose(path[:, column], exact, rtol=1e-9)


@pytest.mark.parametrize("alpha", [0.5, 0.9])
def test_momentum_in_the_ravine_follows_its_recurrence(alpha: float) -> None:
    """θ_{t+1} = (1 + α - λκ) θ_t - α θ_{t-1}: the velocity eliminated."""
    lam, kappa = 0.1, STEEP
    y = [ravine.start[1], ravine.start[1] * (1 - lam * kappa)]
    for _ in range(49):
        y.append((1 + alpha - lam * kappa) * y[-1] - alpha * y[-2])
    np.testing.assert_allclose(descend(ravine, lam, alpha)[:, 1], y, rtol=1e-8, atol=1e-12)


def test_a_lost_descent_ends() -> None:
    path = descend(ravine, 2.0, 0.0)
    lost = int(np.isnan(path[:, 2]).argmax())
    assert 0 < lost < 50
    assert np.isnan(path[lost:]).all()
    assert np.isfinite(path[:lost]).all()


def final(label: str) -> tuple[float, float]:
    """E at the start and at the end of a preset's descent."""
    preset = next(preset for preset in PRESETS if preset.label == label)
    E = descend(SURFACES[preset.scene], *preset.at)[:, 2]
    return E[0], E[np.isfinite(E)][-1]


def test_what_the_presets_say_is_true() -> None:
    assert final("too large")[1] > final("too large")[0]
    assert final("with momentum")[1] < 1e-3 < final("too small")[1]
    assert final("stuck on a saddle")[1] == pytest.approx(0.25, abs=0.03)  # E at the saddle
    assert final("off the saddle")[1] < 0.05
    assert final("stuck on a plateau")[1] > 0.9 * final("stuck on a plateau")[0]
    assert final("over the edge")[1] < 0.1 * final("over the edge")[0]
    assert final("too much momentum")[1] > 10 * final("with momentum")[1]
    zigzag = descend(ravine, 0.4, 0.0)[:10, 1]
    assert (zigzag[1:] * zigzag[:-1] < 0).all()


def test_the_table_holds_every_run() -> None:
    widget = Descent(["saddle"])
    table = np.frombuffer(widget.table, "<f4").reshape(widget.shape)
    assert widget.shape[:3] == [1, len(LAM.values), len(ALPHA.values)]
    for i, j in ((0, 0), (7, 5), (20, 7)):
        np.testing.assert_array_equal(
            table[0, i, j], descend(SURFACES["saddle"], LAM.values[i], ALPHA.values[j]).astype("f4")
        )


def test_a_move_in_a_live_kernel_recomputes() -> None:
    widget = Descent()
    assert widget.live == b""
    widget.scene, widget.i_lam, widget.i_alpha = 2, 12, 4
    assert widget.live_at == [2, 12, 4]
    run = np.frombuffer(widget.live, "<f4").reshape(widget.shape[3:])
    np.testing.assert_array_equal(run, descend(SURFACES["plateau"], LAM.values[12], ALPHA.values[4]).astype("f4"))


def test_bad_input() -> None:
    with pytest.raises(ValueError, match="unknown surface 'hill'"):
        Descent(["hill"])
    with pytest.raises(ValueError, match=r"λ = 0.07 is not on the grid"):
        Descent(start=(0.07, 0.0))
