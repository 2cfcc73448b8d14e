"""Surfaces: their gradients against central differences, and one of one's own."""

from __future__ import annotations

import numpy as np
import pytest

from mlpkit.inspection import numerical_gradient
from mlpkit.widgets import Descent
from mlpkit.widgets.surfaces import SURFACES, Surface


@pytest.mark.parametrize("name", SURFACES)
def test_gradients_equal_central_differences(name: str) -> None:
    surface = SURFACES[name]
    for theta in np.random.default_rng(0).uniform(-2, 2, (20, 2)):
        numerical = numerical_gradient(lambda theta=theta: float(surface.E(theta)), theta)
        np.testing.assert_allclose(surface.gradient(theta), numerical, rtol=1e-6, atol=1e-9)


def test_a_surface_of_ones_own() -> None:
    """E = ½(x² + y²) with its start at (2, 0): a step with λ multiplies x by 1 - λ."""
    bowl = Surface(
        "bowl", ("x", "y"), lambda theta: (theta**2).sum(axis=0) / 2, lambda theta: theta, (2, 0), (-3, 3, -3, 3)
    )
    widget = Descent([bowl], start=(0.5, 0.0), steps=3)
    assert [scene["name"] for scene in widget.scenes] == ["bowl"]
    np.testing.assert_allclose(
        widget.compute(0, 0.5, 0.0), [[2, 0, 2], [1, 0, 0.5], [0.5, 0, 0.125], [0.25, 0, 0.03125]]
    )
