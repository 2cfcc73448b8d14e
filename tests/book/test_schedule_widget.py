"""The widget of λ_t: its curves against closed forms, what its sentences claim, and how it stands on its page."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from mlpkit.arrays import Array
from mlpkit.widgets import LambdaSchedule
from mlpkit.widgets.lambda_schedule import EPOCHS, HIGH, LOW, PRESETS, SHAPES, T_MAX
from tests.book.conftest import settled
from tests.mlpkit.widgets.helpers import lambda_schedule, run

PAGE = "1-backpropagation/algorithm.html"


def closed(name: str) -> Callable[[Array, float, float], Array]:
    """λ at progress s = t/t_max, written anew."""
    return {
        "linear": lambda s, high, low: high + np.minimum(s, 1) * (low - high),
        "constant": lambda s, high, low: np.full_like(s, high),
        "step": lambda s, high, low: high * (low / high) ** (np.floor(4 * s + 1e-9) / 4),
        "exponential": lambda s, high, low: high * (low / high) ** s,
        "1/t": lambda s, high, low: 1 / (1 / high + s * (1 / low - 1 / high)),
        "cosine": lambda s, high, low: low + (high - low) * np.cos(np.pi / 2 * np.minimum(s, 1)) ** 2,
    }[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_lambda_is_its_closed_form_at_every_epoch(name: str) -> None:
    """The schedule itself at every point of the grid; what a training made of it, at its corners."""
    widget = lambda_schedule()
    steps = -(-len(widget.data) // widget.batch_size)
    last = np.arange(1, EPOCHS + 1) * steps - 1  # the number of each epoch's last update, from 0
    corners = list(product(*(axis.values[:: len(axis.values) - 1] for axis in (HIGH, LOW, T_MAX))))
    for high, low, epochs in product(HIGH.values, LOW.values, T_MAX.values):
        if low < high:
            expected = closed(name)(last / (epochs * steps), high, low)
            schedule = SHAPES[name](high, low, round(epochs * steps))
            np.testing.assert_allclose([schedule(t) for t in last], expected, rtol=1e-5)
            if (high, low, epochs) in corners:
                np.testing.assert_allclose(run(name, high, low, epochs)[:, 0], expected, rtol=1e-5)


def test_a_decay_that_would_have_to_rise_stays() -> None:
    for name in ("exponential", "1/t"):
        for low in (2.0, 5.0):
            schedule = SHAPES[name](2.0, low, 10)
            assert [schedule(t) for t in (0, 5, 100)] == [2.0] * 3


def test_what_the_shapes_presets_say_is_true() -> None:
    presets = {preset.label: run(preset.scene, *preset.at) for preset in PRESETS}
    linear, soon, cosine = (presets[label] for label in ("fall to the end", "small too soon", "gently at both ends"))
    assert soon[0, 0] < 0.5 * (10.0 - 0.1) < linear[0, 0]
    assert soon[-1, 2] > 5 * linear[-1, 2]
    assert cosine[-1, 2] < 1.2 * linear[-1, 2]
    restless = [np.abs(np.diff(errors[-5:, 2])).mean() for errors in (cosine, linear)]
    assert restless[0] < 0.7 * restless[1]


def test_a_move_in_a_live_kernel_recomputes() -> None:
    widget = lambda_schedule()
    shape = list(SHAPES).index("cosine")
    widget.scene, widget.i_high, widget.i_low, widget.i_t_max = shape, 1, 0, 0
    widget.runs.clear()  # or it would be the same array
    expected = run("cosine", HIGH.values[1], LOW.values[0], T_MAX.values[0])
    assert widget.live_at == [shape, 1, 0, 0]
    np.testing.assert_allclose(np.frombuffer(widget.live, "<f4").reshape(EPOCHS, 3), expected, rtol=1e-6)


def test_bad_input() -> None:
    with pytest.raises(ValueError, match="unknown shape 'zigzag'"):
        LambdaSchedule(["linear", "zigzag"])


def test_on_a_phone_from_a_file(page: Page, html: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((html / PAGE).as_uri())
    settled(page)
    root, handles = page.locator(".widget-vbox .mlp"), page.locator(".widget-vbox .noUi-handle")
    root.get_by_role("button", name="cosine", exact=True).click()
    for slider in range(3):
        handles.nth(slider).focus()
        page.keyboard.press("Home")
    shown = root.evaluate("node => ({...node.dataset})")
    lowest = run("cosine", HIGH.values[0], LOW.values[0], T_MAX.values[0])
    assert shown["scene"] == "cosine"
    np.testing.assert_allclose([float(shown[k]) for k in ("lam", "e", "validation")], lowest[-1], rtol=2e-2)
    curve = root.locator("svg").first.locator("polyline.one")
    points = np.array([p.split(",") for p in str(curve.get_attribute("points")).split()], float)
    assert len(points) == EPOCHS + 1, "λ_high at the start, and λ_t after each epoch"
    assert (np.diff(points[:, 1]) >= 0).all(), "down is down"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
