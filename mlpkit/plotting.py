"""Pictures with matplotlib, legible on light and dark pages and for colour-blind eyes.

Backgrounds are transparent, ink is a grey between white and black, curves differ in line style as well as in colour.
Numbers come in as arrays or on objects that carry them; of mlpkit, this module imports the checks of arguments only.

Every function makes a figure of its own and returns it, or draws on the `axes` that it is given, one or several, and
returns these. A notebook shows the figure once and lets it go; elsewhere `plt.show()` shows it, as any other of pyplot.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

try:
    import matplotlib.pyplot as plt
    from matplotlib.axes import Axes
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.figure import Figure
except ImportError as e:
    raise ImportError("pictures need matplotlib: pip install 'mlpkit[notebook]'") from e

from mlpkit.arguments import array, described, image_size, instance, number, whole
from mlpkit.arrays import Array
from mlpkit.colours import EITHER, GROUND, LIGHT

if TYPE_CHECKING:
    from mlpkit.datasets import Dataset
    from mlpkit.history import History
    from mlpkit.inspection import LayerStatistics

COLOURS = tuple(EITHER[name] for name in ("plus", "error", "minus", "delta"))
CLASSES = (EITHER["minus"], EITHER["plus"])
#: Colours from weights below 0 over 0 to those above.
#:
#: :meta hide-value:
WEIGHTS = LinearSegmentedColormap.from_list("weights", [LIGHT["minus"], GROUND["light"], LIGHT["plus"]])
STYLES = ("-", "--", ":", "-.")
INK = "#7B7B7B"  # as far from white as from a dark page


class _Picture(Figure):
    """A figure that a notebook shows once, as a cell's value or at the cell's end."""

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        if _inline():
            plt.close(self)  # it is being shown: at the cell's end pyplot would show it a second time
        return {}


def _inline() -> bool:
    """Whether this is a notebook, which shows and closes all of pyplot's figures when a cell ends."""
    return "inline" in plt.get_backend()


def figure(columns: int = 1, rows: int = 1, *, width: float = 4.5, height: float = 3.0) -> tuple[Any, Any]:
    """A figure and its axes, an array (rows, columns); `width` and `height` are those of one, in inches."""
    columns, rows = whole("columns", columns), whole("rows", rows)
    size = (number("width", width, above=0) * columns, number("height", height, above=0) * rows)
    with warnings.catch_warnings():
        if _inline():
            warnings.filterwarnings("ignore", "More than .* figures")  # they are closed when the cell ends
        fig, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained", FigureClass=_Picture)
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
    instance("ax", ax, Axes, "the one that figure returns")
    ax.legend(frameon=False, labelcolor=INK)


def _canvas(axes: Any, panels: int, columns: int = 0, *, width: float = 4.5, height: float = 3.0) -> tuple[Any, Any]:
    """What is returned in the end, and the axes to draw on: those given, or those of a new figure."""
    if axes is None:
        columns = columns or panels
        fig, new = figure(columns, -(-panels // columns), width=width, height=height)
        return fig, list(new.flat)
    given = list(np.ravel(axes))
    if len(given) != panels or not all(isinstance(ax, Axes) for ax in given):
        raise ValueError(f"expected {panels} axes of matplotlib to draw on, got {described(axes)}")
    return axes, given


def _carrying(names: str, given: object, expected: str) -> None:
    if not all(hasattr(given, name) for name in names.split()):
        raise TypeError(f"expected {expected}, got {described(given)}")


def plot_history(history: "History", against: Literal["epochs", "elapsed"] = "epochs", *, axes: Any = None) -> Any:
    """Error, metrics and λ after every epoch, over epochs or over the seconds of training (slide 20)."""
    _carrying("errors validation_errors metrics lam elapsed", history, "the History that train returns")
    if not isinstance(against, str) or against not in ("epochs", "elapsed"):
        raise ValueError(f"expected against 'epochs' or 'elapsed', got {described(against)}")
    x = history.elapsed if against == "elapsed" else range(1, len(history.errors) + 1)
    panels: list[tuple[str, dict[str, list[float]]]] = [
        ("error E", {"training": history.errors, "validation": history.validation_errors})
    ]
    if history.metrics:
        panels.append(("validation " + ", ".join(history.metrics), history.metrics))
    panels.append(("learning rate λ", {"λ": history.lam}))
    shown, axes = _canvas(axes, len(panels))
    for ax, (title, curves) in zip(axes, panels, strict=True):
        for name, curve in curves.items():
            if curve:
                ax.plot(x, curve, label=name, marker="o" if len(curve) == 1 else None)
        ax.set_title(title)
        ax.set_xlabel("seconds of training" if against == "elapsed" else "epoch")
        if len(ax.lines) > 1:
            legend(ax)
    return shown


def plot_runs(runs: Mapping[str, Sequence[float]], what: str = "", *, axes: Any = None) -> Any:
    """Several runs of each setting, a dot for each run and a line at their median; `what` names the axis."""
    if not isinstance(runs, Mapping) or not runs:
        raise TypeError(f"expected runs as name → values, got {described(runs)}")
    rows = {str(name): array(f"runs[{name!r}]", values, ("runs",)) for name, values in runs.items()}
    shown, (ax,) = _canvas(axes, 1, width=5.5, height=0.6 + 0.35 * len(rows))
    for row, values in enumerate(rows.values()):
        colour = COLOURS[row % len(COLOURS)]
        ax.plot(values, [row] * len(values), "o", color=colour, alpha=0.5, markeredgewidth=0)
        ax.plot([np.median(values)] * 2, [row - 0.3, row + 0.3], color=colour)
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlabel(what)
    ax.grid(visible=False, axis="y")
    return shown


def plot_layers(layers: "Sequence[LayerStatistics]", *, axes: Any = None) -> Any:
    """What `layer_statistics` found, layer by layer: variance of a, saturated fraction, sizes of δ and of ∂E/∂W."""
    names = ("variance", "saturated", "delta", "gradient")
    titles = ("variance of a", "saturated fraction", "root mean square of δ", "root mean square of ∂E/∂W")
    if not isinstance(layers, list | tuple) or not layers:
        raise TypeError(f"expected the list that layer_statistics returns, got {described(layers)}")
    for layer in layers:
        _carrying("layer variance saturated delta gradient", layer, "the list that layer_statistics returns")
    shown, axes = _canvas(axes, len(names), width=3.0)
    for ax, name, title in zip(axes, names, titles, strict=True):
        ax.bar([layer.layer for layer in layers], [getattr(layer, name) for layer in layers], color=COLOURS[0])
        ax.set_title(title)
        ax.set_xlabel("layer l")
        ax.set_xticks([layer.layer for layer in layers])
    axes[1].set_ylim(0, 1)
    return shown


def plot_activations(a: Sequence[Array], bins: int = 30, *, axes: Any = None) -> Any:
    """How the activations a[l] of every layer are distributed, over samples and neurons; a is from `forward`."""
    if not isinstance(a, list | tuple) or len(a) < 2:
        raise TypeError(f"expected the list a that a network's forward returns, got {described(a)}")
    layers = [array(f"a[{l}]", a[l], ("B", "n")) for l in range(1, len(a))]
    bins = whole("bins", bins)
    shown, axes = _canvas(axes, len(layers), width=3.0)
    for l, (ax, activations) in enumerate(zip(axes, layers, strict=True), 1):
        ax.hist(activations.ravel(), bins=bins, color=COLOURS[0])
        ax.set_title(f"a of layer {l}")
        ax.set_yticks([])
    return shown


def plot_gradient_check(gradient: Array, numerical: Array, *, axes: Any = None) -> Any:
    """Backpropagation's ∂E/∂θ_k over `numerical_gradient`'s, a point for each k: one off the dashed line is wrong."""
    gradient = array("gradient", gradient, ("n",))
    numerical = array("numerical", numerical, gradient.shape)
    shown, (ax,) = _canvas(axes, 1, height=4.0)
    ends = [min(numerical.min(), gradient.min()), max(numerical.max(), gradient.max())]
    ax.plot(numerical, gradient, "o", markersize=4, label="∂E/∂θ")
    ax.plot(ends, ends, "--", label="equal")
    ax.set_xlabel("by central differences")
    ax.set_title("by backpropagation")
    legend(ax)
    return shown


def plot_updates(sizes: Sequence[Sequence[float]], *, axes: Any = None) -> Any:
    """‖ΔW‖/‖W‖ of each layer over the updates: one list of `update_sizes` an update."""
    table = array("sizes", sizes, ("updates", "layers"))
    shown, (ax,) = _canvas(axes, 1)
    for l, curve in enumerate(table.T, 1):
        ax.semilogy(range(1, len(table) + 1), curve, label=f"layer {l}")
    ax.set_title("size of an update, relative to the weights")
    ax.set_xlabel("update")
    legend(ax)
    return shown


def plot_gradient_noise(batch_sizes: Sequence[int], noise: Sequence[float], *, axes: Any = None) -> Any:
    """Gradient noise over the minibatch size, beside 1/√B (slide 20)."""
    B = array("batch_sizes", batch_sizes, ("k",))
    measured = array("noise", noise, B.shape)
    if B.min() < 1 or measured.min() <= 0:
        raise ValueError(f"expected batch_sizes >= 1 and noise > 0, got {B.min()} and {measured.min()} among them")
    shown, (ax,) = _canvas(axes, 1)
    ax.loglog(B, measured, "o", label="measured")
    level = np.exp(np.mean(np.log(measured * np.sqrt(B))))  # the straight line that lies closest
    ax.loglog(B, level / np.sqrt(B), "--", label="1/√B")
    ax.set_title("noise of the gradient")
    ax.set_xlabel("minibatch size B")
    legend(ax)
    return shown


def plot_weights(W: Array, image: tuple[int, int] | None = None, neurons: int = 16, *, axes: Any = None) -> Any:
    """A layer's weights: all of W as one picture, or what each of the first neurons looks for as an image of its own.

    Equal columns are neurons that are all alike (slide 39). Brown is negative, white is 0, green-blue positive.
    """
    W = array("W", W, ("m", "n"))
    neurons = whole("neurons", neurons)
    limit = float(np.abs(W).max()) or 1.0
    style = {"cmap": WEIGHTS, "vmin": -limit, "vmax": limit}
    if image is None:
        shown, (ax,) = _canvas(axes, 1)
        picture = ax.imshow(W, aspect="auto", interpolation="nearest", **style)
        ax.set_xlabel("neuron j")
        ax.set_ylabel("input i")
        bar = ax.figure.colorbar(picture, ax=ax)
        bar.ax.tick_params(colors=INK)
        return shown
    size = image_size(image, len(W))
    return _gallery([(w.reshape(size), f"{j}") for j, w in enumerate(W.T[:neurons])], style, axes)


def plot_images(data: "Dataset", guesses: Sequence[int] | None = None, count: int = 16, *, axes: Any = None) -> Any:
    """The first images of a data set with their classes or targets, and beside them what was guessed, if it was.

    `guesses` are class numbers, one for each row.
    """
    _carrying("X T classes image", data, "a Dataset")
    if data.image is None:
        raise ValueError("expected a Dataset of images, got one without the size of an image")
    count = min(whole("count", count), len(data))
    titles = (
        [data.classes[y] for y in data.y[:count]]
        if data.classes
        else [", ".join(f"{t:.2f}" for t in row) for row in data.T[:count]]
    )
    if guesses is not None:
        numbers = array("guesses", guesses, ("n",))
        if len(numbers) < count or not np.isin(numbers, range(len(data.classes))).all():
            raise ValueError(
                f"expected guesses as {len(data)} class numbers from 0 to {len(data.classes) - 1}, "
                f"got {described(guesses)} from {numbers.min()} to {numbers.max()}"
            )
        titles = [f"{title} → {data.classes[int(g)]}" for title, g in zip(titles, numbers, strict=False)]
    pictures = list(zip((x.reshape(data.image) for x in data.X[:count]), titles, strict=True))
    return _gallery(pictures, {"cmap": "gray_r", "vmin": 0, "vmax": float(data.X[:count].max())}, axes)


def _gallery(pictures: list[tuple[Array, str]], style: dict[str, Any], axes: Any) -> Any:
    shown, axes = _canvas(axes, len(pictures), min(8, len(pictures)), width=1.1, height=1.3)
    for ax in axes:
        ax.axis("off")
    for ax, (picture, title) in zip(axes, pictures, strict=False):
        ax.imshow(picture, interpolation="nearest", **style)
        ax.set_title(title, fontsize=10)
    return shown


def plot_plane(
    data: "Dataset", f: Callable[[Array], Array] | None = None, points: int = 150, *, axes: Any = None
) -> Any:
    """Samples of two classes in the plane, and in the background the output f(X), (n, 1), where it is given."""
    _carrying("X T classes", data, "a Dataset")
    if data.X.shape[1] != 2 or len(data.classes) != 2:
        raise ValueError(
            f"expected a Dataset of two inputs and two classes, got {data.X.shape[1]} and {len(data.classes)}"
        )
    points = whole("points", points, least=2)
    low, high = data.X.min(axis=0) - 0.3, data.X.max(axis=0) + 0.3
    if f is not None:
        if not callable(f):
            raise TypeError(f"expected f as a function of X, got {described(f)}")
        u, v = (np.linspace(a, b, points, dtype=low.dtype) for a, b in zip(low, high, strict=True))
        grid = np.stack(np.meshgrid(u, v), axis=-1).reshape(-1, 2)
        surface = array("f(X)", f(grid), (points**2, "k"))[:, 0].reshape(points, points)
    shown, (ax,) = _canvas(axes, 1, width=4.0, height=4.0)
    if f is not None:
        ax.contourf(u, v, surface, levels=np.linspace(0, 1, 11), cmap=WEIGHTS, alpha=0.6)
    for y, marker in enumerate("oX"):
        style = {"color": CLASSES[y], "markeredgecolor": "white", "markeredgewidth": 0.6, "markersize": 6}
        ax.plot(*data.X[data.y == y].T, marker, label=data.classes[y], **style)
    ax.set_xlabel("x_1")
    ax.set_ylabel("x_2")
    ax.legend(frameon=False, labelcolor=INK, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
    return shown
