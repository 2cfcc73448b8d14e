"""The momentum map: its rates are those of a matrix, and what mlpkit's Momentum is measured to do."""

from typing import Any

import numpy as np
import pytest

from mlpkit.optimizers import Momentum
from mlpkit.widgets import MomentumMap
from tests.javascript import node

FLOOR = 0.2


def test_rates_are_spectral_radii() -> None:
    """(θ, v) ↦ M (θ, v) with v := αv + κθ, θ := θ - λv: the rate is the largest |eigenvalue| of M."""
    lam_kappa, alphas = np.geomspace(0.004, 4, 25), np.linspace(0, 0.99, 23)
    script = """
import { best, rate } from "./ravine.js";
const tops = [5, 20, 100].map((q) => best(0.2, 0.2 * q));
const results = { rates: job.map(([x, alpha]) => rate(x, alpha)), best: tops };"""
    points = [[float(x), float(alpha)] for x in lam_kappa for alpha in alphas]
    found = node(points, script)
    radii = []
    for (x, alpha), theirs in zip(points, found["rates"], strict=True):
        values = np.linalg.eigvals(np.array([[1 - x, -alpha], [x, alpha]]))  # in θ and λv
        radii.append(np.abs(values).max())
        # where both eigenvalues are one, numpy has half of the digits
        assert theirs["size"] == pytest.approx(radii[-1], abs=1e-10 if abs(values[0] - values[1]) > 1e-3 else 1e-6)
        if abs(values[0] - values[1]) > 1e-3:
            swings = abs(values[0].imag) > 0 or values[np.abs(values).argmax()].real < 0
            assert theirs["swings"] == swings, (x, alpha)

    def radius(lam: float, alpha: float, q: int) -> float:
        matrices = [np.array([[1 - lam * k, -alpha], [lam * k, alpha]]) for k in (FLOOR, FLOOR * q)]
        return max(float(np.abs(np.linalg.eigvals(m)).max()) for m in matrices)

    for q, top in zip((5, 20, 100), found["best"], strict=True):
        assert radius(top["lam"], top["alpha"], q) == pytest.approx(top["size"], abs=1e-6)
        for lam in np.linspace(0.5, 1.5, 21) * top["lam"]:
            for alpha in np.linspace(0, 0.95, 20):
                assert radius(lam, alpha, q) >= top["size"] - 1e-6, "none is faster"


def test_momentum_shrinks_as_the_rate_says() -> None:
    """Measured over the last of many steps of mlpkit's Momentum."""
    for lam, alpha in ((0.4, 0.0), (0.4, 0.3), (0.668, 0.403), (0.9, 0.5)):
        theta = np.ones(2)
        optimizer, kappa, seen = Momentum(theta, alpha), np.array([FLOOR, 20 * FLOOR]), []
        for _ in range(120):
            optimizer.step(kappa * theta, lam)
            seen.append(np.hypot(theta, lam * optimizer.v))
        measured = (seen[-1] / seen[39]) ** (1 / 80)
        script = 'import { rate } from "./ravine.js";\nconst results = job.map(([x, alpha]) => rate(x, alpha).size);'
        theirs = node([[float(lam * k), alpha] for k in kappa], script)
        assert measured == pytest.approx(theirs, rel=0.03)


@pytest.mark.parametrize(
    ("given", "message"),
    [({"quotient": 7}, "expected a quotient of 5, 20, 100, got 7"), ({"lam": 0}, "λ"), ({"alpha": 1}, "alpha")],
)
def test_what_is_not_on_the_map(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        MomentumMap(**given)
