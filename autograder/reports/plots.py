"""The report's pictures: SVG that takes its colours and font from the page, so that it fits light and dark."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.model import printed

COLOURS = {"#010203": "var(--ink)", "#010204": "var(--line)", "#010205": "var(--bar)", "#010206": "var(--quiet)"}
INK, LINE, BAR, QUIET = COLOURS
WIDTH = 5.5  # inches: their letters can still be read on a phone
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "report",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": QUIET,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def histogram(totals: np.ndarray, most: float) -> str:
    """How many students have how many points."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 2.4), layout="constrained")
        axes = figure.subplots()
        axes.hist(totals, bins=np.linspace(0, max(most, 1), 21).tolist(), color=BAR, rwidth=0.92)
        axes.set(xlabel="points", ylabel="students", xlim=(0, max(most, 1)))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        return svg(figure, f"Histogram of {len(totals)} totals between 0 and {printed(most)} points")


def shares(names: Sequence[str], values: Sequence[float], label: str) -> str:
    """Horizontal bars from 0 to 100 %, the first on top."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.45 + 0.28 * len(names)), layout="constrained")
        axes = figure.subplots()
        places = np.arange(len(names))[::-1]
        axes.barh(places, [100 * value for value in values], color=BAR, height=0.62)
        for place, value in zip(places, values, strict=True):
            axes.text(100 * value + 1, place, f"{100 * value:.0f} %", va="center", color=INK, fontsize=10)
        axes.set_yticks(places, names)
        axes.set(xlim=(0, 112), xticks=[])
        axes.spines["bottom"].set_visible(False)
        axes.tick_params(length=0)
        words = ", ".join(f"{name} {100 * value:.0f} %" for name, value in zip(names, values, strict=True))
        return svg(figure, f"{label}: {words}")


def svg(figure: Figure, words: str) -> str:
    """The figure as an element of an HTML page, with its text alternative."""
    from markupsafe import escape

    buffer = io.StringIO()
    figure.savefig(
        buffer, format="svg", transparent=True, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type"))
    )
    text = buffer.getvalue()
    for given, variable in COLOURS.items():
        text = text.replace(given, variable)
    start = text.index("<svg")
    return text[start:].replace("<svg", f'<svg role="img" aria-label="{escape(words)}"', 1)
