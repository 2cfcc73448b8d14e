"""The ravine of the widgets: its paths are those of mlpkit's optimizers, its rates those of a matrix."""

import numpy as np
import pytest

from mlpkit.arrays import Array
from mlpkit.optimizers import SGD, Momentum, Optimizer, RMSProp
from mlpkit.widgets import MomentumMap, PredictTheDescent
from mlpkit.widgets.predict import CHALLENGES, START
from tests.javascript import node

FLOOR = 0.2
SETTINGS = [START | challenge.settings for challenge in CHALLENGES] + [
    START | {"optimizer": rule, "turn": turn, "kappa": 8, "lam": 0.15, "alpha": 0.9}
    for rule in ("sgd", "momentum", "rmsprop")
    for turn in (15, 75)
]


def hessian(steep: float, turn: float) -> Array:
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    axes = np.array([[cos, -sin], [sin, cos]])
    return np.asarray(axes @ np.diag([FLOOR, steep]) @ axes.T)


def test_descents_are_mlpkits() -> None:
    script = """
import { descend, ravine } from "./ravine.js";
const results = job.settings.map((s) => {
  const surface = ravine(s.kappa, s.turn);
  const path = descend(surface, job.start, s, 30);
  return { path, E: path.map(surface.E), gradient: path.map(surface.gradient) };
});"""
    start = [-3.0, 1.3]
    for s, found in zip(SETTINGS, node({"settings": SETTINGS, "start": start}, script), strict=True):
        H, theta = hessian(float(s["kappa"]), float(s["turn"])), np.array(start)
        rules = {"sgd": SGD, "momentum": lambda theta, s=s: Momentum(theta, s["alpha"]), "rmsprop": RMSProp}
        optimizer: Optimizer = rules[str(s["optimizer"])](theta)  # type: ignore[operator]
        for t, place in enumerate(found["path"]):
            np.testing.assert_allclose(place, theta, rtol=1e-10, atol=1e-12)
            assert found["E"][t] == pytest.approx(theta @ H @ theta / 2, rel=1e-9, abs=1e-14)
            np.testing.assert_allclose(found["gradient"][t], H @ theta, rtol=1e-9, atol=1e-12)
            optimizer.step(H @ theta, lam=float(s["lam"]))


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
    ("wrong", "message"),
    [
        (lambda: PredictTheDescent("a hill"), "unknown challenge 'a hill'"),
        (lambda: MomentumMap(quotient=7), "expected a quotient of 5, 20, 100, got 7"),
        (lambda: MomentumMap(lam=0), "λ"),
        (lambda: MomentumMap(alpha=1), "alpha"),
    ],
)
def test_what_does_not_exist_is_said(wrong, message) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=message):
        wrong()
