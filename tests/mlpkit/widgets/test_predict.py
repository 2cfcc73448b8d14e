"""The descents that readers predict are those of mlpkit's optimizers."""

import numpy as np
import pytest

from mlpkit.arrays import Array
from mlpkit.optimizers import SGD, Momentum, Optimizer, RMSProp
from mlpkit.widgets import PredictTheDescent
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


def test_a_challenge_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="unknown challenge 'a hill'"):
        PredictTheDescent("a hill")
