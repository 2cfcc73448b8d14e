"""Pictures carry the numbers they were given, in colours that show on light and on dark."""

import subprocess
import sys

import matplotlib as mpl
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from mlpkit import (
    History,
    Parameters,
    digits,
    gaze,
    gradient_noise,
    layer_statistics,
    moons,
    update_sizes,
)  # fmt: skip

from .helpers import batch, blobs, network, small

mpl.use("agg")
from matplotlib import pyplot as plt

from mlpkit import plotting

RUN = History(
    errors=[3.0, 2.0, 1.0], validation_errors=[3.5, 2.5, 2.0], metrics={"accuracy": [0.5, 0.6, 0.7]},
    lam=[0.1, 0.09, 0.08], elapsed=[0.5, 1.0, 1.6],
)  # fmt: skip


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def curves(ax):
    return {line.get_label(): line.get_xydata().tolist() for line in ax.lines}


def test_history():
    errors, accuracies, rates = RUN.plot().axes
    assert curves(errors) == {
        "training": [[1, 3], [2, 2], [3, 1]], "validation": [[1, 3.5], [2, 2.5], [3, 2]],
    }  # fmt: skip
    assert curves(accuracies)["accuracy"] == [[1, 0.5], [2, 0.6], [3, 0.7]]
    assert rates.get_title() == "learning rate λ"
    errors = RUN.plot("elapsed").axes[0]
    assert curves(errors)["training"] == [[0.5, 3], [1.0, 2], [1.6, 1]]
    assert errors.get_xlabel() == "seconds of training"
    assert len(History(errors=[1.0], lam=[0.1], elapsed=[1.0]).plot().axes) == 2
    with pytest.raises(ValueError, match="'steps'"):
        RUN.plot("steps")


def test_layers_and_activations():
    net, (X, T) = network(), batch(40)
    layers = layer_statistics(net, X, T)
    for ax, name in zip(plotting.plot_layers(layers).axes, ("variance", "saturated", "delta", "gradient"), strict=True):
        assert [bar.get_height() for bar in ax.patches] == [getattr(layer, name) for layer in layers]
    _, a = net.forward(X)
    for l, ax in enumerate(plotting.plot_activations(a).axes, 1):
        assert sum(bar.get_height() for bar in ax.patches) == a[l].size


def test_gradient_check():
    right, wrong = np.array([0.5, -1.0, 2.0]), np.array([0.5, -1.0, 4.0])
    shown = curves(plotting.plot_gradient_check(wrong, right).axes[0])
    assert shown["∂E/∂θ"] == [[0.5, 0.5], [-1, -1], [2, 4]]
    assert shown["equal"] == [[-1, -1], [4, 4]]


def test_updates():
    before, after = Parameters([2, 2, 1]), Parameters([2, 2, 1])
    before.theta[:], after.theta[:] = 1, 1.01
    shown = curves(plotting.plot_updates([update_sizes(before, after)] * 3).axes[0])
    assert list(shown) == ["layer 1", "layer 2"]
    np.testing.assert_allclose([y for _, y in shown["layer 1"]], 0.01, rtol=1e-3)


def test_gradient_noise():
    data = blobs()
    sizes = [1, 4, 16]
    noise = gradient_noise(small(data), data, sizes, repeats=20, rng=np.random.default_rng(0))
    shown = curves(plotting.plot_gradient_noise(sizes, noise).axes[0])
    assert shown["measured"] == [list(pair) for pair in zip(sizes, noise, strict=True)]
    assert shown["1/√B"][-1][1] == pytest.approx(shown["1/√B"][0][1] / 4)


def test_weights():
    W = np.arange(12.0).reshape(4, 3) - 5
    (ax, _) = plotting.plot_weights(W).axes
    np.testing.assert_array_equal(ax.images[0].get_array(), W)
    assert ax.images[0].get_clim() == (-6, 6)
    pictures = [ax for ax in plotting.plot_weights(W, image=(2, 2)).axes if ax.images]
    np.testing.assert_array_equal(pictures[1].images[0].get_array(), W[:, 1].reshape(2, 2))
    assert plotting.plot_weights(np.zeros((2, 2))).axes[0].images[0].get_clim() == (-1, 1)


def test_images():
    data = digits()[:10]
    axes = plotting.plot_images(data, guesses=[7] * 10).axes
    assert [ax.get_title() for ax in axes[:2]] == ["0 → 7", "1 → 7"]
    np.testing.assert_array_equal(axes[3].images[0].get_array(), data.X[3].reshape(8, 8))
    eyes = gaze(3, rng=np.random.default_rng(0))
    assert plotting.plot_images(eyes).axes[0].get_title() == f"{eyes.T[0, 0]:.2f}, {eyes.T[0, 1]:.2f}"
    with pytest.raises(ValueError, match="Dataset of images"):
        plotting.plot_images(blobs())


def test_plane():
    data = moons(50, rng=np.random.default_rng(0))
    (ax,) = plotting.plot_plane(data, lambda X: 1 / (1 + np.exp(-X[:, :1]))).axes
    assert sum(len(line.get_xdata()) for line in ax.lines) == 50
    assert ax.collections
    assert not plotting.plot_plane(data).axes[0].collections
    with pytest.raises(ValueError, match="two inputs and two classes, got 64 and 10"):
        plotting.plot_plane(digits())


def contrast(one, other):
    def luminance(colour):
        rgb = np.array(mpl.colors.to_rgb(colour))
        return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("page", ["#ffffff", "#14181e"])
def test_contrast_on_light_and_dark_pages(page):
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast(plotting.INK, page) > 4
    assert all(contrast(colour, page) > 3 for colour in plotting.COLOURS)
    fig, axes = plotting.figure()
    assert fig.patch.get_alpha() == axes[0, 0].patch.get_alpha() == 0


START = """
import gc
import numpy as np
import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from mlpkit import History, LayerStatistics, digits, moons
from mlpkit.plotting import *
history = History(errors=[2.0, 1.0], lam=[0.1, 0.1], elapsed=[1.0, 2.0])
layers = [LayerStatistics(1, *[0.5] * 6, False)]
W, plane = np.eye(4), moons(20, rng=np.random.default_rng(0))
"""
CELLS = {  # the cell, and how many pictures it shows
    "history.plot()": 1,
    "plot_layers(layers)": 1,
    "plot_images(digits(), count=2)": 1,
    "plot_weights(W)": 1,
    "plot_weights(W, (2, 2))": 1,
    "plot_plane(plane)": 1,
    "plot_updates([[0.1, 0.2]])": 1,
    "plot_gradient_check(W[0], W[0])": 1,
    "plot_gradient_noise([1, 4], [2, 1])": 1,
    "history.plot();": 1,
    "fig = history.plot()": 1,
    "fig.axes[0].set_title('again')\nfig": 1,
    "display(history.plot())": 1,
    "history.plot()\nplot_weights(W)": 2,
    "history.plot()\nplt.show()": 1,
    "fig, axes = plt.subplots(1, 2)\nplot_history(history, axes=axes)": 1,
    "fig, ax = plt.subplots()\nplot_weights(W, axes=ax)": 1,
    "for _ in range(21): plot_updates([[0.1]])": 21,
    "try: plot_weights('W')\nexcept TypeError: pass": 0,  # a call that fails leaves no empty picture
}
END = """
del fig, axes, ax
get_ipython().run_line_magic("reset", "-f out")  # the values of the cells, which Jupyter keeps
gc.collect()
print(len(plt.get_fignums()), sum(isinstance(x, Figure) for x in gc.get_objects()))
"""


@pytest.mark.slow
def test_a_notebook_shows_each_once_and_keeps_none():
    """A real kernel: wherever the call stands in the cell. A warning would be an output of its own."""
    cells = [nbformat.v4.new_code_cell(code) for code in (START, *CELLS, END)]
    NotebookClient(nbformat.v4.new_notebook(cells=cells), timeout=300, kernel_name="python3").execute()
    for cell in cells[1:-1]:
        assert all(output.output_type in ("execute_result", "display_data") for output in cell.outputs), cell
        assert sum("image/png" in output.data for output in cell.outputs) == CELLS[cell.source], cell.source
    still_open, figures = map(int, cells[-1].outputs[-1].text.split())
    assert still_open == 0
    assert figures < 5 < sum(CELLS.values())  # the last ones, which matplotlib's caches hold


def test_in_a_script(tmp_path):
    """Without a notebook a picture is one of pyplot's own, so that plt.show() finds it; it can be saved, too."""
    code = f"""
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
from mlpkit import History
fig = History(errors=[2.0, 1.0], lam=[0.1, 0.1], elapsed=[1.0, 2.0]).plot()
assert plt.gcf() is fig
fig.savefig({str(tmp_path / "picture.png")!r})
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
    assert (tmp_path / "picture.png").stat().st_size > 1000


def test_on_given_axes():
    fig, axes = plt.subplots(1, 3)
    assert plotting.plot_history(RUN, axes=axes) is axes
    assert curves(axes[2]) == {"λ": [[1, 0.1], [2, 0.09], [3, 0.08]]}
    assert plotting.plot_weights(np.eye(4), (2, 2), 2, axes=axes[:2])[1].get_title() == "1"
    assert plotting.plot_plane(moons(9, rng=np.random.default_rng(0)), axes=axes[0]) is axes[0]
    assert plt.get_fignums() == [fig.number]
    for given in (axes[:2], axes[0], "axes", [1, 2, 3]):
        with pytest.raises(ValueError, match="expected 3 axes"):
            plotting.plot_history(RUN, axes=given)


def test_runs_are_dots_with_a_line_at_their_median():
    shown = plotting.plot_runs({"plain": [3.0, 1.0, 2.0], "momentum": [0.5, 0.7]}, "E")
    ax = shown.axes[0]
    dots, medians = ax.lines[::2], ax.lines[1::2]
    assert [list(line.get_xdata()) for line in dots] == [[3, 1, 2], [0.5, 0.7]]
    assert [line.get_xdata()[0] for line in medians] == [2.0, 0.6]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["plain", "momentum"]
    assert ax.get_xlabel() == "E"
    with pytest.raises(TypeError, match="expected runs"):
        plotting.plot_runs([1.0, 2.0])
