"""The widgets of part 2: their numbers against mlpkit's, in Python and in the rendered book."""

import base64
import json

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page

from mlpkit import MLP, SGD, accuracy, constant, gradient_noise, initialize, train
from mlpkit.widgets import ElapsedTime, GradientNoise
from mlpkit.widgets.elapsed_time import LAM, TRAINING, VALIDATION, N
from mlpkit.widgets.elapsed_time import PRESETS as TIME_PRESETS
from mlpkit.widgets.elapsed_time import B as TIMED
from mlpkit.widgets.gradient_noise import MOMENTS, PRESETS, B
from tests.book.conftest import Watch, settled

NOISE_PAGE = "2-batching/gradient-noise.html"
TIME_PAGE = "2-batching/best-size.html"


@pytest.fixture(scope="module")
def noise() -> GradientNoise:
    return GradientNoise()


@pytest.fixture(scope="module")
def timed() -> ElapsedTime:
    return ElapsedTime(budget=0.01)


def length(run: NDArray[np.float64]) -> float:
    """√(mean ‖g - ḡ‖²)/‖ḡ‖ from the components along ḡ and across it."""
    return float(np.sqrt(((run[:, 0] - 1) ** 2 + run[:, 1] ** 2).mean()))


@pytest.mark.parametrize("size", [1, 16, 1024])
@pytest.mark.parametrize("moment", range(len(MOMENTS)))
def test_noise_is_that_of_gradient_noise(noise: GradientNoise, moment: int, size: int) -> None:
    expected = gradient_noise(noise.nets[moment], noise.data, [size], repeats=60, rng=np.random.default_rng(0))[0]
    found = length(noise.compute(moment, size)) * np.linalg.norm(noise.means[moment])
    assert found == pytest.approx(expected, rel=1e-4)


def test_all_data_have_no_noise(noise: GradientNoise) -> None:
    np.testing.assert_allclose(noise.compute(1, len(noise.data)), [[1, 0]] * 60, atol=1e-4)


def test_sigma_is_the_law_s_constant(noise: GradientNoise) -> None:
    """All single samples are drawn without repeats from n: the law for small B follows from their spread."""
    n = len(noise.data)
    for moment, scene in enumerate(noise.scenes):
        for size in (1, 4, 64, 1024):
            law = scene["sigma"] * np.sqrt((1 / size - 1 / n) * n / (n - 1))
            assert length(noise.compute(moment, size)) == pytest.approx(law, rel=0.25)


def test_what_the_noise_presets_say_is_true(noise: GradientNoise) -> None:
    runs = {p.label: noise.compute(list(MOMENTS).index(p.scene), *p.at) for p in PRESETS}
    assert (runs["all agree"][:, 0] > 0).all()
    assert length(runs["one sample"]) > 5
    assert length(runs["one sample"]) / length(runs["sixteen times the samples"]) == pytest.approx(4, rel=0.1)
    assert length(runs["as much noise as signal"]) == pytest.approx(1, abs=0.25)
    assert 0.35 < (runs["near a minimum"][:, 0] < 0).mean() < 0.5
    assert length(runs["most of the data"]) < 0.7 * noise.scenes[2]["sigma"] / np.sqrt(1024)


def test_a_move_in_a_live_kernel_recomputes(noise: GradientNoise) -> None:
    widget = GradientNoise(presets=())
    assert (widget.live, widget.scene) == (b"", 1)
    widget.scene, widget.i_B = 2, 5
    assert widget.live_at == [2, 5]
    np.testing.assert_allclose(
        np.frombuffer(widget.live, "<f4").reshape(60, 2), noise.compute(2, B.values[5]), rtol=1e-5, atol=1e-5
    )


def learned(size: float, lam: float, epochs: int) -> float:
    """Validation accuracy after that many epochs, trained without a clock."""
    net = MLP([64, 32, 10], ["sigmoid", "sigmoid"], "squared_error")
    initialize(net.parameters, rng=np.random.default_rng(0))
    if epochs:
        options = {"batch_size": int(size), "epochs": epochs, "rng": np.random.default_rng(0)}
        train(net, TRAINING, SGD(net.parameters.theta), constant(lam), **options)
    return accuracy(net.forward(VALIDATION.X), VALIDATION.T)


@pytest.mark.parametrize(("size", "lam"), [(16, 4.0), (256, 1.0), (N, 8.0)])
def test_accuracy_after_an_epoch_has_nothing_to_do_with_the_clock(timed: ElapsedTime, size: int, lam: float) -> None:
    table = np.frombuffer(timed.table, "<f4").reshape(timed.shape)[0, TIMED.index(size), LAM.index(lam)]
    run = table[np.isfinite(table[:, 0])]
    assert (np.diff(run[:, 0]) > 0).all()
    assert run[-1, 0] >= timed.budget > run[-2, 0]
    for _, right, epochs in run[[0, 1, -1]]:
        assert right == pytest.approx(learned(size, lam, int(epochs)), abs=1e-6)


def test_what_the_time_presets_say_is_true() -> None:
    after_two = {size: learned(size, 2.0, 2) for size in TIMED.values}
    assert max(after_two, key=lambda size: after_two[size]) == 1, "against epochs B = 1 learns fastest"
    assert learned(1, 8.0, 3) < 0.5 < 0.9 < learned(16, 8.0, 20), "what 16 can bear is too much for one"


def test_bad_input() -> None:
    with pytest.raises(ValueError, match="budget in seconds > 0"):
        ElapsedTime(budget=0)
    with pytest.raises(ValueError, match="B = 3 is not on the grid"):
        GradientNoise(start=(3,))


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
