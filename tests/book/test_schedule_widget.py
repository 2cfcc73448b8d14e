"""The widget of λ_t: its curves against closed forms, what its sentences claim, and how it stands on its page."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from mlpkit.arrays import Array
from mlpkit.widgets import LambdaSchedule
from mlpkit.widgets.lambda_schedule import EPOCHS, HIGH, LOW, SHAPES, T_MAX
from tests.book.conftest import settled
from tests.mlpkit.widgets.helpers import lambda_schedule

PAGE = "1-backpropagation/algorithm.html"


@pytest.fixture(scope="module")
def widget() -> LambdaSchedule:
    return lambda_schedule()


@pytest.fixture(scope="module")
def table(widget: LambdaSchedule) -> Array:
    """By shape, λ_high, λ_low, t_max and epoch: λ_t, E, validation error."""
    return np.frombuffer(widget.table, "<f4").reshape(widget.shape)


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


@pytest.mark.parametrize("name", SHAPES)
def test_lambda_is_its_closed_form_at_every_epoch(widget: LambdaSchedule, table: Array, name: str) -> None:
    shape = [scene["name"] for scene in widget.scenes].index(name)
    steps = -(-len(widget.data) // widget.batch_size)
    last = np.arange(1, EPOCHS + 1) * steps - 1  # the number of each epoch's last update, from 0
    for (i, high), (j, low), (k, epochs) in (
        (a, b, c) for a in enumerate(HIGH.values) for b in enumerate(LOW.values) for c in enumerate(T_MAX.values)
    ):
        if low < high:
            expected = closed(name)(last / (epochs * steps), high, low)
            np.testing.assert_allclose(table[shape, i, j, k, :, 0], expected, rtol=1e-5)


def test_a_decay_that_would_have_to_rise_stays() -> None:
    for name in ("exponential", "1/t"):
        for low in (2.0, 5.0):
            schedule = SHAPES[name](2.0, low, 10)
            assert [schedule(t) for t in (0, 5, 100)] == [2.0] * 3


def test_what_the_shapes_presets_say_is_true(widget: LambdaSchedule, table: Array) -> None:
    def run(label: str) -> Array:
        at = next(preset["at"] for preset in widget.presets if preset["label"] == label)
        return table[tuple(at[name] for name in ("scene", "i_high", "i_low", "i_t_max"))]

    linear, soon, cosine = run("fall to the end"), run("small too soon"), run("gently at both ends")
    assert soon[0, 0] < 0.5 * (10.0 - 0.1) < linear[0, 0]
    assert soon[-1, 2] > 5 * linear[-1, 2]
    assert cosine[-1, 2] < 1.2 * linear[-1, 2]
    restless = [np.abs(np.diff(errors[-5:, 2])).mean() for errors in (cosine, linear)]
    assert restless[0] < 0.7 * restless[1]


def test_a_move_in_a_live_kernel_recomputes() -> None:
    widget = LambdaSchedule(["cosine"])
    widget.runs.clear()
    widget.i_high, widget.i_low, widget.i_t_max = 1, 0, 0
    table = np.frombuffer(widget.table, "<f4").reshape(widget.shape)
    assert widget.live_at == [0, 1, 0, 0]
    np.testing.assert_allclose(np.frombuffer(widget.live, "<f4").reshape(EPOCHS, 3), table[0, 1, 0, 0], rtol=2e-2)


def test_bad_input() -> None:
    with pytest.raises(ValueError, match="unknown shape 'zigzag'"):
        LambdaSchedule(["linear", "zigzag"])


def test_on_a_phone_from_a_file(page: Page, html: Path, table: Array) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((html / PAGE).as_uri())
    settled(page)
    root, handles = page.locator(".widget-vbox .mlp"), page.locator(".widget-vbox .noUi-handle")
    root.get_by_role("button", name="cosine", exact=True).click()
    for slider in range(3):
        handles.nth(slider).focus()
        page.keyboard.press("Home")
    shown = root.evaluate("node => ({...node.dataset})")
    run = table[list(SHAPES).index("cosine"), 0, 0, 0]
    assert shown["scene"] == "cosine"
    np.testing.assert_allclose([float(shown[k]) for k in ("lam", "e", "validation")], run[-1], rtol=2e-2)
    curve = root.locator("svg").first.locator("polyline.one")
    points = np.array([p.split(",") for p in str(curve.get_attribute("points")).split()], float)
    assert len(points) == EPOCHS + 1, "λ_high at the start, and λ_t after each epoch"
    assert (np.diff(points[:, 1]) >= 0).all(), "down is down"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
