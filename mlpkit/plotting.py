"""Pictures with matplotlib, legible on light and dark pages and for colour-blind eyes.

Backgrounds are transparent, ink is a grey between white and black, curves differ in line style as well as in colour.
Numbers come in as arrays or on objects that carry them; this module imports no other part of mlpkit. Every function
returns a matplotlib figure.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mlpkit.datasets import Dataset
    from mlpkit.inspection import LayerStatistics
    from mlpkit.training import History

Array = NDArray[Any]
# Those of Okabe and Ito's colours that have a contrast of 3:1 or better to white and to a dark page.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
STYLES = ("-", "--", ":", "-.")
INK = "#7B7B7B"  # as far from white as from a dark page


def figure(columns: int = 1, rows: int = 1, *, width: float = 4.5, height: float = 3.0) -> tuple[Any, Any]:
    """A figure and its axes, an array (rows, columns); `width` and `height` are those of one, in inches."""
    try:
        import matplotlib.pyplot as plt
    except ImportError as e:
        raise ImportError("pictures need matplotlib: pip install 'mlpkit[notebook]'") from e
    size = (width * columns, height * rows)
    fig, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
    fig.patch.set_alpha(0)
    for ax in axes.flat:
        ax.patch.set_alpha(0)
        ax.set_prop_cycle(color=COLOURS, linestyle=STYLES)
        ax.tick_params(colors=INK, which="both")
        ax.spines[["top", "right"]].set_visible(False)
        ax.spines[["bottom", "left"]].set_color(INK)
        for text in (ax.title, ax.xaxis.label, ax.yaxis.label):
            text.set_color(INK)
    return fig, axes


def legend(ax: Any) -> None:
    """A frameless legend in the axes' ink."""
    ax.legend(frameon=False, labelcolor=INK)


def plot_history(history: "History", against: Literal["epochs", "elapsed"] = "epochs") -> Any:
    """Error, metrics and λ after every epoch, over epochs or over the seconds of training (slide 20)."""
    if against not in ("epochs", "elapsed"):
        raise ValueError(f"expected against 'epochs' or 'elapsed', got {against!r}")
    x = history.elapsed if against == "elapsed" else range(1, len(history.errors) + 1)
    panels: list[tuple[str, dict[str, list[float]]]] = [
        ("error E", {"training": history.errors, "validation": history.validation_errors})
    ]
    if history.metrics:
        panels.append(("validation " + ", ".join(history.metrics), history.metrics))
    panels.append(("learning rate λ", {"λ": history.lam}))
    fig, axes = figure(columns=len(panels))
    for ax, (title, curves) in zip(axes.flat, panels, strict=True):
        for name, curve in curves.items():
            if curve:
                ax.plot(x, curve, label=name, marker="o" if len(curve) == 1 else None)
        ax.set_title(title)
        ax.set_xlabel("seconds of training" if against == "elapsed" else "epoch")
        if len(ax.lines) > 1:
            legend(ax)
    return fig


def plot_layers(layers: "Sequence[LayerStatistics]") -> Any:
    """What `layer_statistics` found, layer by layer: variance of a, saturated fraction, sizes of δ and of ∂E/∂W."""
    fig, axes = figure(columns=4, width=3.0)
    panels = ("variance", "saturated", "delta", "gradient")
    titles = ("variance of a", "saturated fraction", "root mean square of δ", "root mean square of ∂E/∂W")
    for ax, name, title in zip(axes.flat, panels, titles, strict=True):
        ax.bar([layer.layer for layer in layers], [getattr(layer, name) for layer in layers], color=COLOURS[0])
        ax.set_title(title)
        ax.set_xlabel("layer l")
        ax.set_xticks([layer.layer for layer in layers])
    axes[0, 1].set_ylim(0, 1)
    return fig


def plot_activations(a: "Sequence[Array]", bins: int = 30) -> Any:
    """How the activations a[l] of every layer are distributed, over samples and neurons."""
    fig, axes = figure(columns=len(a) - 1, width=3.0)
    for l, ax in enumerate(axes.flat, 1):
        ax.hist(a[l].ravel(), bins=bins, color=COLOURS[0])
        ax.set_title(f"a of layer {l}")
        ax.set_yticks([])
    return fig


def plot_gradient_check(gradient: Array, numerical: Array) -> Any:
    """Backpropagation's ∂E/∂θ_k over `numerical_gradient`'s, a point for each k: one off the dashed line is wrong."""
    fig, axes = figure(height=4.0)
    ends = [min(numerical.min(), gradient.min()), max(numerical.max(), gradient.max())]
    axes[0, 0].plot(numerical, gradient, "o", markersize=4, label="∂E/∂θ")
    axes[0, 0].plot(ends, ends, "--", label="equal")
    axes[0, 0].set_xlabel("by central differences")
    axes[0, 0].set_title("by backpropagation")
    legend(axes[0, 0])
    return fig


def plot_updates(sizes: Sequence[Sequence[float]]) -> Any:
    """‖ΔW‖/‖W‖ of each layer over the updates: one list of `update_sizes` an update."""
    fig, axes = figure()
    for l, curve in enumerate(np.array(sizes).T, 1):
        axes[0, 0].semilogy(range(1, len(sizes) + 1), curve, label=f"layer {l}")
    axes[0, 0].set_title("size of an update, relative to the weights")
    axes[0, 0].set_xlabel("update")
    legend(axes[0, 0])
    return fig


def plot_gradient_noise(batch_sizes: Sequence[int], noise: Sequence[float]) -> Any:
    """Gradient noise over the minibatch size, beside 1/√B (slide 20)."""
    fig, axes = figure()
    B = np.array(batch_sizes)
    axes[0, 0].loglog(B, noise, "o", label="measured")
    level = np.exp(np.mean(np.log(noise * np.sqrt(B))))  # the straight line that lies closest
    axes[0, 0].loglog(B, level / np.sqrt(B), "--", label="1/√B")
    axes[0, 0].set_title("noise of the gradient")
    axes[0, 0].set_xlabel("minibatch size B")
    legend(axes[0, 0])
    return fig


def plot_weights(W: Array, image: tuple[int, int] | None = None, neurons: int = 16) -> Any:
    """A layer's weights: all of W as one picture, or what each of the first neurons looks for as an image of its own.

    Equal columns are neurons that are all alike (slide 39). Brown is negative, white is 0, green-blue positive.
    """
    limit = float(np.abs(W).max()) or 1.0
    style = {"cmap": "BrBG", "vmin": -limit, "vmax": limit}
    if image is None:
        fig, axes = figure()
        picture = axes[0, 0].imshow(W, aspect="auto", interpolation="nearest", **style)
        axes[0, 0].set_xlabel("neuron j")
        axes[0, 0].set_ylabel("input i")
        bar = fig.colorbar(picture, ax=axes[0, 0])
        bar.ax.tick_params(colors=INK)
        return fig
    return _gallery([(w.reshape(image), f"{j}") for j, w in enumerate(W.T[:neurons])], style)


def plot_images(data: "Dataset", guesses: Sequence[int] | None = None, count: int = 16) -> Any:
    """The first images of a data set with their classes or targets, and beside them what was guessed, if it was."""
    if data.image is None:
        raise ValueError("the rows of this data set are no images")
    pictures = []
    for i in range(min(count, len(data))):
        title = data.classes[data.y[i]] if data.classes else ", ".join(f"{t:.2f}" for t in data.T[i])
        if guesses is not None:
            title += f" → {data.classes[guesses[i]]}"
        pictures.append((data.X[i].reshape(data.image), title))
    return _gallery(pictures, {"cmap": "gray_r", "vmin": 0, "vmax": float(data.X[:count].max())})


def _gallery(pictures: list[tuple[Array, str]], style: dict[str, Any]) -> Any:
    columns = min(8, len(pictures))
    fig, axes = figure(columns, -(-len(pictures) // columns), width=1.1, height=1.3)
    for ax in axes.flat:
        ax.axis("off")
    for ax, (picture, title) in zip(axes.flat, pictures, strict=False):
        ax.imshow(picture, interpolation="nearest", **style)
        ax.set_title(title, fontsize=10)
    return fig


def plot_plane(data: "Dataset", f: Callable[[Array], Array] | None = None, points: int = 150) -> Any:
    """Samples of two classes in the plane, and in the background the output f(X), (n, 1), where it is given."""
    if data.X.shape[1] != 2:
        raise ValueError(f"only two inputs can be drawn as a plane, got {data.X.shape[1]}")
    fig, axes = figure(width=4.0, height=4.0)
    low, high = data.X.min(axis=0) - 0.3, data.X.max(axis=0) + 0.3
    if f is not None:
        u, v = (np.linspace(a, b, points, dtype=data.X.dtype) for a, b in zip(low, high, strict=True))
        grid = np.stack(np.meshgrid(u, v), axis=-1).reshape(-1, 2)
        surface = np.asarray(f(grid))[:, 0].reshape(points, points)
        axes[0, 0].contourf(u, v, surface, levels=np.linspace(0, 1, 11), cmap="cividis")
    for y, marker in enumerate("oX"):
        style = {"color": COLOURS[y], "markeredgecolor": "white", "markeredgewidth": 0.6, "markersize": 6}
        axes[0, 0].plot(*data.X[data.y == y].T, marker, label=data.classes[y], **style)
    axes[0, 0].set_xlabel("x_1")
    axes[0, 0].set_ylabel("x_2")
    axes[0, 0].legend(frameon=False, labelcolor=INK, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
    return fig
