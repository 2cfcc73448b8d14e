"""The widgets of part 2 in the rendered book: what they show are mlpkit's numbers."""

import base64
import json

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page

from mlpkit.widgets import GradientNoise
from mlpkit.widgets.elapsed_time import LAM
from mlpkit.widgets.elapsed_time import PRESETS as TIME_PRESETS
from mlpkit.widgets.elapsed_time import B as TIMED
from mlpkit.widgets.gradient_noise import MOMENTS, PRESETS, B
from tests.book.conftest import Watch, settled
from tests.mlpkit.widgets.helpers import learned, length

NOISE_PAGE = "2-batching/gradient-noise.html"
TIME_PAGE = "2-batching/best-size.html"


@pytest.fixture(scope="module")
def noise() -> GradientNoise:
    return GradientNoise()


class Panel:
    """The page's widget with its sliders."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".mlp")
        self.handles = page.locator(".widget-vbox .noUi-handle")

    def press(self, slider: int, key: str, times: int = 1) -> None:
        self.handles.nth(slider).focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def shown(self) -> dict[str, str]:
        return self.root.evaluate("node => ({...node.dataset})")

    @property
    def readout(self) -> str:
        return self.root.locator(".mlp-readout").inner_text()


def opened(page: Page, address: str) -> Panel:
    page.goto(address)
    settled(page)
    return Panel(page)


def test_gradient_noise_in_the_book(page: Page, site: str, watch: Watch, noise: GradientNoise) -> None:
    panel = opened(page, f"{site}/{NOISE_PAGE}")

    def agrees() -> None:
        shown = panel.shown
        moment, size = list(MOMENTS).index(shown["scene"]), float(shown["B"])
        assert page.locator(".widget-readout").inner_text() == f"{size:g}"
        run = noise.compute(moment, size)
        assert float(shown["noise"]) == pytest.approx(length(run), rel=1e-3)
        assert float(shown["law"]) == pytest.approx(noise.scenes[moment]["sigma"] / np.sqrt(size), rel=1e-4)
        assert int(shown["downhill"]) == int((run[:, 0] > 0).sum())
        assert f"{shown['downhill']} of 60 minibatches" in panel.readout

    agrees()
    panel.press(0, "ArrowRight", 3)
    assert float(panel.shown["B"]) == 128
    agrees()
    for moment in MOMENTS:
        panel.button(moment).click()
        assert panel.shown["scene"] == moment
        agrees()
    panel.press(0, "End")
    assert float(panel.shown["B"]) == B.values[-1]
    for preset in PRESETS:
        panel.button(preset.label).click()
        assert panel.button(preset.label).get_attribute("aria-pressed") == "true"
        assert preset.sentence in panel.readout
        agrees()


def stored(page: Page) -> tuple[list[int], NDArray[np.float32]]:
    """The widget's table as it lies in the page."""
    state = json.loads(page.locator("script[type='application/vnd.jupyter.widget-state+json']").first.inner_text())
    model = next(m for m in state["state"].values() if "table" in {b["path"][0] for b in m.get("buffers", ())})
    data = next(b["data"] for b in model["buffers"] if b["path"] == ["table"])
    return model["state"]["shape"], np.frombuffer(base64.b64decode(data), "<f4")


def test_elapsed_time_in_the_book(page: Page, site: str, watch: Watch) -> None:
    panel = opened(page, f"{site}/{TIME_PAGE}")
    shape, numbers = stored(page)
    table = numbers.reshape(shape)[0]

    def agrees() -> tuple[float, float]:
        shown = panel.shown
        size, lam = float(shown["B"]), float(shown["lam"])
        run = table[TIMED.index(size), LAM.index(lam)]
        seconds, right, epochs = run[np.isfinite(run[:, 0])][-1]
        np.testing.assert_allclose(
            [float(shown[k]) for k in ("seconds", "accuracy", "epochs")], [seconds, right, epochs], rtol=1e-6
        )
        good = run[run[:, 1] >= np.float32(0.9), 0]
        assert shown["reached"] == "" if good.size == 0 else float(shown["reached"]) == pytest.approx(good[0], rel=1e-6)
        assert f"{int(epochs)} epochs take" in panel.readout
        return size, lam

    assert agrees() == (1, 2.0)
    panel.press(0, "ArrowRight", 2)
    assert agrees() == (16, 2.0)
    panel.press(1, "End")
    assert agrees() == (16, LAM.values[-1])
    for preset in TIME_PRESETS:
        panel.button(preset.label).click()
        assert preset.sentence in panel.readout
        assert agrees() == preset.at
    shown = panel.shown
    small = table[TIMED.index(64), LAM.index(2.0)]
    _, right, epochs = small[np.isfinite(small[:, 0])][-1]
    assert right == pytest.approx(learned(64, 2.0, int(epochs)), abs=1e-6), shown
