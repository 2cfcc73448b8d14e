"""The widgets in the rendered book, moved by keyboard and mouse: what they show is what mlpkit computes."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page

from mlpkit.widgets import TrainingCurves
from mlpkit.widgets.descent import ALPHA, LAM, PRESETS, STEPS, descend
from mlpkit.widgets.surfaces import SURFACES
from tests.book.conftest import Watch, settled

PAGE = "1-backpropagation/learning-rate.html"
DESCENT, TRAINING = 0, 1  # the page's widgets, in order


class Panel:
    """One widget with its two sliders."""

    def __init__(self, page: Page, number: int) -> None:
        self.root = page.locator(".mlp").nth(number)
        box = page.locator(".widget-vbox").nth(number)
        self.lam, self.alpha = (
            box.locator(".widget-hslider, .widget-select-slider, .widget-inline-hbox").nth(k) for k in (0, 1)
        )

    def press(self, slider: Locator, key: str, times: int = 1) -> None:
        slider.locator(".noUi-handle").focus()
        for _ in range(times):
            slider.page.keyboard.press(key)

    @property
    def shown(self) -> dict[str, str]:
        return self.root.evaluate("node => ({...node.dataset})")

    @property
    def readout(self) -> str:
        return self.root.locator(".mlp-readout").inner_text()

    def agrees(self) -> None:
        """What the widget shows is the descent that mlpkit makes, to float32; its sliders say the same λ and α."""
        shown = self.shown
        assert float(self.lam.locator(".widget-readout").inner_text()) == float(shown["lam"])
        assert float(self.alpha.locator(".widget-readout").inner_text()) == float(shown["alpha"])
        path = descend(SURFACES[shown["scene"]], float(shown["lam"]), float(shown["alpha"]))
        steps = int(np.isfinite(path[:, 2]).sum()) - 1
        assert int(shown["steps"]) == steps
        assert (shown["lost"] == "true") == (steps < STEPS)
        np.testing.assert_allclose([float(shown[k]) for k in ("x", "y", "e")], path[steps], rtol=1e-6, atol=1e-30)


@pytest.fixture
def opened(page: Page, site: str, watch: Watch) -> Page:
    page.goto(f"{site}/{PAGE}")
    settled(page)
    page.wait_for_function("document.querySelectorAll('.mlp').length === 2")
    return page


def test_keyboard(opened: Page) -> None:
    panel = Panel(opened, DESCENT)
    panel.agrees()
    start = LAM.index(float(panel.shown["lam"]))
    panel.press(panel.lam, "ArrowRight", 3)
    assert float(panel.shown["lam"]) == LAM.values[start + 3]
    panel.agrees()
    panel.press(panel.alpha, "End")
    assert float(panel.shown["alpha"]) == ALPHA.values[-1]
    panel.agrees()
    panel.press(panel.alpha, "Home")
    panel.press(panel.lam, "End")
    assert "diverges" in panel.readout
    panel.agrees()


def test_mouse(opened: Page) -> None:
    panel = Panel(opened, DESCENT)
    track = panel.lam.locator(".noUi-base").bounding_box()
    handle = panel.lam.locator(".noUi-handle").bounding_box()
    assert track is not None
    assert handle is not None
    opened.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    opened.mouse.down()
    seen = set()
    for fraction in (0.2, 0.5, 0.7, 0.85):
        opened.mouse.move(track["x"] + fraction * track["width"], handle["y"] + 5)
        seen.add(float(panel.shown["lam"]))
        panel.agrees()
    opened.mouse.up()
    assert len(seen) == 4, "every place of the slider is another λ"
    for name in SURFACES:
        panel.root.get_by_role("button", name=name, exact=True).click()
        assert panel.shown["scene"] == name
        panel.agrees()


def test_presets(opened: Page) -> None:
    panel = Panel(opened, DESCENT)
    for preset in PRESETS:
        button = panel.root.get_by_role("button", name=preset.label, exact=True)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert panel.shown["scene"] == preset.scene
        assert (float(panel.shown["lam"]), float(panel.shown["alpha"])) == preset.at
        assert preset.sentence in panel.readout
        panel.agrees()


def test_sliders_have_names(opened: Page) -> None:
    names = opened.locator(".noUi-handle").evaluate_all("all => all.map((handle) => handle.getAttribute('aria-label'))")
    assert names == ["λ", "α"] * 2


def test_training_curves(opened: Page) -> None:
    panel = Panel(opened, TRAINING)
    widget = TrainingCurves(start=(0.1, 0.0))
    table = np.frombuffer(widget.table, "<f4").reshape(widget.shape)[0]
    lam, alpha = widget.AXES
    for slider, key, times in ((panel.lam, "Home", 1), (panel.lam, "ArrowRight", 6), (panel.alpha, "ArrowRight", 2)):
        panel.press(slider, key, times)
        shown = panel.shown
        run = table[lam.index(float(shown["lam"])), alpha.index(float(shown["alpha"]))]
        assert int(shown["epochs"]) == widget.epochs
        np.testing.assert_allclose([float(shown["e"]), float(shown["accuracy"])], run[-1], rtol=1e-3)
    for preset in widget.presets:
        panel.root.get_by_role("button", name=preset["label"], exact=True).click()
        assert preset["sentence"] in panel.readout


def test_works_from_a_file(page: Page, html: Path) -> None:
    page.goto((html / PAGE).as_uri())
    settled(page)
    panel = Panel(page, DESCENT)
    panel.press(panel.lam, "ArrowRight", 2)
    panel.agrees()
