"""The widgets of parts 4 and 5 in the rendered book, moved by keyboard and mouse: their numbers are mlpkit's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from mlpkit.arrays import Array
from mlpkit.widgets import ActivationHistograms, ClassBalance, OptimizerRace, WhenToStop
from mlpkit.widgets.grid import Grid
from tests.book.conftest import Watch, settled
from tests.mlpkit.widgets.helpers import lambda_schedule


@dataclass(frozen=True)
class Shown:
    """A page, its widget as it stands there, and the data-* numbers that belong to a run of it."""

    page: str
    make: Callable[[], Grid]
    numbers: Callable[[Grid, Array, dict[str, str]], dict[str, float]]


def race(widget: Grid, run: Array, shown: dict[str, str]) -> dict[str, float]:
    row = run[int(shown["step"])]
    names = [name.lower() for name in ("SGD", "Momentum", "RMSProp", "Adam")]
    return {f"{name}{column}": row[3 * k + i] for k, name in enumerate(names) for i, column in enumerate("XYE")}


def stopping(widget: Grid, run: Array, shown: dict[str, str]) -> dict[str, float]:
    assert isinstance(widget, WhenToStop)
    last, best = run[0]
    noise = widget.AXES[0].index(float(shown["noise"]))
    _, error, accuracy = widget.runs[noise, int(best) - 1]
    return {"last": last, "best": best, "e": error, "accuracy": accuracy}


def histograms(widget: Grid, run: Array, shown: dict[str, str]) -> dict[str, float]:
    names = ("variance", "saturated", "delta")
    return {f"{name}{l}": run[l - 1, -3 + k] for l in range(1, 6) for k, name in enumerate(names)}


def mails(widget: Grid, run: Array, shown: dict[str, str]) -> dict[str, float]:
    return dict(zip(("recallSpam", "recallOthers", "accuracy"), run[-1], strict=True))


def schedule(widget: Grid, run: Array, shown: dict[str, str]) -> dict[str, float]:
    return dict(zip(("lam", "e", "validation"), run[-1], strict=True))


WIDGETS = {
    "race": Shown("4-extensions/adam.html", lambda: OptimizerRace(start=0.05), race),
    "stopping": Shown("5-practice/early-stopping.html", WhenToStop, stopping),
    "histograms": Shown("5-practice/initialisation.html", ActivationHistograms, histograms),
    "balance": Shown("5-practice/training-data.html", ClassBalance, mails),
    "schedule": Shown("1-backpropagation/algorithm.html", lambda_schedule, schedule),
}


class View:
    """The widget on its page, and beside it the same made here."""

    def __init__(self, page: Page, address: str, what: Shown) -> None:
        self.page, self.what = page, what
        self.root = page.locator(".mlp")
        self.widget = what.make()
        self.table = np.frombuffer(self.widget.table, "<f4").reshape(self.widget.shape)
        self.handles = page.locator(".widget-vbox .noUi-handle")
        page.goto(address)
        settled(page)
        page.wait_for_function("document.querySelectorAll('.mlp').length === 1")

    @property
    def shown(self) -> dict[str, str]:
        return self.root.evaluate("node => ({...node.dataset})")

    @property
    def readout(self) -> str:
        return self.root.locator(".mlp-readout").inner_text()

    def press(self, slider: int, key: str, times: int = 1) -> None:
        self.handles.nth(slider).focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def agrees(self) -> None:
        """The sliders, the read-out and the numbers belong to the same run, and it is mlpkit's to float32."""
        shown, axes = self.shown, self.widget.AXES
        values = [float(shown[axis.name]) for axis in axes]
        readouts = self.page.locator(".widget-vbox .widget-readout").all_inner_texts()
        np.testing.assert_allclose([float(text) for text in readouts[: len(axes)]], values)
        scene = [s["name"] for s in self.widget.scenes].index(shown["scene"])
        run = self.table[(scene, *(axis.index(value) for axis, value in zip(axes, values, strict=True)))]
        expected = self.what.numbers(self.widget, run, shown)
        # a training in another process may differ in its last float32 digits, and in a classified sample or two
        np.testing.assert_allclose([float(shown[k]) for k in expected], list(expected.values()), rtol=2e-2, atol=1e-30)


@pytest.fixture(scope="module", params=WIDGETS)
def view(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any], site: str
) -> Iterator[View]:
    with browser.new_context(**browser_context_args) as context:
        watch, what = Watch(context, site), WIDGETS[request.param]
        yield View(context.new_page(), f"{site}/{what.page}", what)
        assert not watch.complaints


def test_keyboard_presets_and_scenes(view: View) -> None:
    view.agrees()
    for slider, axis in enumerate(view.widget.AXES):
        for key, times in (("Home", 1), ("ArrowRight", 2), ("End", 1), ("ArrowLeft", 1)):
            view.press(slider, key, times)
            view.agrees()
        assert float(view.shown[axis.name]) == axis.values[-2]
    for preset in view.widget.presets:
        button = view.root.get_by_role("button", name=preset["label"], exact=True)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert preset["sentence"] in view.readout
        for axis in view.widget.AXES:
            assert float(view.shown[axis.name]) == axis.values[preset["at"][f"i_{axis.name}"]]
        view.agrees()
    for scene in view.widget.scenes[1:]:
        view.root.get_by_role("button", name=scene["name"], exact=True).click()
        assert view.shown["scene"] == scene["name"]
        view.agrees()


def test_mouse(view: View) -> None:
    view.handles.first.scroll_into_view_if_needed()
    handle = view.handles.first.bounding_box()
    track = view.page.locator(".widget-vbox .noUi-base").first.bounding_box()
    assert handle is not None
    assert track is not None
    mouse, y = view.page.mouse, handle["y"] + handle["height"] / 2
    mouse.move(handle["x"] + handle["width"] / 2, y)
    mouse.down()
    seen = set()
    for fraction in (0.05, 0.4, 0.95):
        mouse.move(track["x"] + fraction * track["width"], y)
        seen.add(view.shown[view.widget.AXES[0].name])
        view.agrees()
    mouse.up()
    assert len(seen) == 3


def test_the_race_is_run_step_by_step(page: Page, site: str, watch: Watch) -> None:
    view = View(page, f"{site}/{WIDGETS['race'].page}", WIDGETS["race"])
    view.press(1, "Home")
    assert view.shown["step"] == "0"
    assert len({view.shown[f"{name}E"] for name in ("sgd", "momentum", "rmsprop", "adam")}) == 1
    view.press(1, "ArrowRight", 7)
    assert view.shown["step"] == "7"
    view.agrees()
