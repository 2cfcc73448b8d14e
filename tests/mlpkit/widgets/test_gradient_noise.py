"""Gradient noise, against mlpkit's own function and the law of large samples."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit import gradient_noise
from mlpkit.widgets import GradientNoise
from mlpkit.widgets.gradient_noise import MOMENTS, PRESETS, B
from tests.mlpkit.widgets.helpers import length


@pytest.fixture(scope="module")
def noise() -> GradientNoise:
    return GradientNoise()


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 16, 1024])
@pytest.mark.parametrize("moment", range(len(MOMENTS)))
def test_noise_is_that_of_gradient_noise(noise: GradientNoise, moment: int, size: int) -> None:
    expected = gradient_noise(noise.nets[moment], noise.data, [size], repeats=60, rng=np.random.default_rng(0))[0]
    found = length(noise.compute(moment, size)) * np.linalg.norm(noise.means[moment])
    assert found == pytest.approx(expected, rel=1e-4)


def test_all_data_have_no_noise(noise: GradientNoise) -> None:
    np.testing.assert_allclose(noise.compute(1, len(noise.data)), [[1, 0]] * 60, atol=1e-4)


def test_sigma_is_the_law_s_constant(noise: GradientNoise) -> None:
    """All single samples are drawn without repeats from n: the law for small B follows from their spread."""
    n = len(noise.data)
    for moment, scene in enumerate(noise.scenes):
        for size in (1, 4, 64, 1024):
            law = scene["sigma"] * np.sqrt((1 / size - 1 / n) * n / (n - 1))
            assert length(noise.compute(moment, size)) == pytest.approx(law, rel=0.25)


def test_what_the_noise_presets_say_is_true(noise: GradientNoise) -> None:
    runs = {p.label: noise.compute(list(MOMENTS).index(p.scene), *p.at) for p in PRESETS}
    assert (runs["all agree"][:, 0] > 0).all()
    assert length(runs["one sample"]) > 5
    assert length(runs["one sample"]) / length(runs["sixteen times the samples"]) == pytest.approx(4, rel=0.1)
    assert length(runs["as much noise as signal"]) == pytest.approx(1, abs=0.25)
    assert 0.35 < (runs["near a minimum"][:, 0] < 0).mean() < 0.5
    assert length(runs["most of the data"]) < 0.7 * noise.scenes[2]["sigma"] / np.sqrt(1024)


def test_a_move_in_a_live_kernel_recomputes(noise: GradientNoise) -> None:
    widget = GradientNoise(presets=())
    assert (widget.live, widget.scene) == (b"", 1)
    widget.scene, widget.i_B = 2, 5
    assert widget.live_at == [2, 5]
    np.testing.assert_allclose(
        np.frombuffer(widget.live, "<f4").reshape(60, 2), noise.compute(2, B.values[5]), rtol=1e-5, atol=1e-5
    )


def test_bad_input() -> None:
    with pytest.raises(ValueError, match="B = 3 is not on the grid"):
        GradientNoise(start=(3,))
