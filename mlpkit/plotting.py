"""Pictures with matplotlib: legible on light and dark pages, with colours that colour-blind eyes can tell apart.

Numbers come in as arrays or as objects that carry them; this module imports no other part of mlpkit.
"""

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from mlpkit.training import History

# Okabe and Ito's colours, without those that vanish on white or on black.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9")
INK = "#808080"  # a grey with the same contrast on white and on black, for axes and text


def _pyplot() -> Any:
    try:
        import matplotlib.pyplot as plt
    except ImportError as e:
        raise ImportError("pictures need matplotlib: pip install 'mlpkit[notebook]'") from e
    return plt


def figure(columns: int = 1, rows: int = 1, *, width: float = 4.5, height: float = 3.0) -> tuple[Any, Any]:
    """A transparent figure and its axes in a (rows, columns) array, inked in grey."""
    fig, axes = _pyplot().subplots(
        rows, columns, figsize=(width * columns, height * rows), squeeze=False, layout="constrained"
    )
    fig.patch.set_alpha(0)
    for ax in axes.flat:
        ax.patch.set_alpha(0)
        ax.set_prop_cycle(color=COLOURS)
        ax.tick_params(colors=INK, which="both")
        for spine in ax.spines.values():
            spine.set_color(INK)
        for text in (ax.title, ax.xaxis.label, ax.yaxis.label):
            text.set_color(INK)
    return fig, axes


def plot_history(history: "History", against: Literal["epochs", "elapsed"] = "epochs") -> Any:
    """Error, metrics and λ after every epoch, over epochs or over the seconds of training; a matplotlib figure."""
    if against not in ("epochs", "elapsed"):
        raise ValueError(f"expected against='epochs' or 'elapsed', got {against!r}")
    x = history.elapsed if against == "elapsed" else np.arange(1, len(history.errors) + 1)
    fig, axes = figure(columns=3 if history.metrics else 2)
    panels = [("error E", {"training": history.errors, "validation": history.validation_errors})]
    if history.metrics:
        panels.append((" and ".join(history.metrics), history.metrics))
    panels.append(("learning rate λ", {"λ": history.lam}))
    for ax, (title, curves) in zip(axes.flat, panels, strict=True):
        for (name, curve), style in zip(curves.items(), ("-", "--", ":", "-.") * len(curves), strict=False):
            if curve:
                ax.plot(x, curve, style, label=name)
        ax.set_title(title)
        ax.set_xlabel("seconds of training" if against == "elapsed" else "epoch")
        if len(ax.lines) > 1:
            legend(ax)
    return fig


def legend(ax: Any) -> None:
    """A frameless legend in the axes' ink."""
    for text in ax.legend(frameon=False).get_texts():
        text.set_color(INK)
