"""What each preset of the playground says is so, after the steps that a reader would make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mlpkit.widgets.playground_presets import PRESETS
from mlpkit.widgets.playground_settings import check_settings
from tests.javascript import node

Facts = dict[str, Any]

CLAIMS: dict[str, Callable[[Facts], bool]] = {
    "xor, no hidden layer": lambda r: min(r["train"]) > 0.12 and r["right"] < 0.75,
    "xor, one hidden layer": lambda r: r["train"][-1] < 0.02 and r["right"] > 0.9,
    "zeros: twins": lambda r: r["twins"] and r["train"][-1] < 0.1,
    "saturated": lambda r: abs(r["train"][-1] - r["train"][0]) < 0.01 and r["right"] < 0.75,
    "λ too large": lambda r: max(r["train"][5:50]) > 3 * min(r["train"][5:50]) and r["rises"] > 0.3,
    "divergence": lambda r: r["lost"],
    "λ too small": lambda r: r["train"][0] > r["train"][100] > 0.8 * r["train"][0],
    "λ falls": lambda r: np.ptp(r["train"][5:20]) > 10 * np.ptp(r["train"][-15:]) and r["right"] > 0.9,
    "a plateau": lambda r: min(r["train"]) > 0.12 and r["deltas"][0] < 0.5 * r["deltas"][1] < 0.25 * r["deltas"][2],
    "over the plateau": lambda r: r["train"][-1] < 0.02,
    "overfitting": lambda r: r["train"][-1] < 0.01 and r["validation"][-1] > 2 * min(r["validation"]),
    "two spirals": lambda r: r["train"][-1] < 0.005 and r["right"] > 0.98,
    "a sum of sigmoids": lambda r: r["train"][-1] < 0.01,
}


@pytest.mark.slow
def test_presets_show_what_they_say() -> None:
    script = """
import { Run } from "./run.js";
const results = job.map((settings) => {
  const run = new Run(settings), n = run.net.sizes[1], at = (l) => run.training.trace.delta[l];
  const mean = (values) => values.reduce((sum, x) => sum + Math.abs(x), 0) / values.length;
  run.step(20);
  const deltas = at(3) && [1, 2, 3].map((l) => mean(at(l)));
  run.step(2500);
  const { train, validation } = run.history, w = run.net.parameters.W[1];
  return {
    train, validation, right: run.errors.right, lost: run.lost, deltas,
    rises: train.slice(1, 60).filter((E, k) => E > train[k]).length / 59,
    twins: w.every((value, k) => value === w[k - (k % n)]) && w[0] !== 0,
  };
});"""
    results = node([check_settings(show.settings) for show in PRESETS], script)
    assert [show.label for show in PRESETS] == list(CLAIMS)
    for (label, claim), result in zip(CLAIMS.items(), results, strict=True):
        ends = {key: value[:3] + value[-3:] for key, value in result.items() if isinstance(value, list)}
        assert claim(result), (label, result | ends)
