"""Sphinx extension: one style for every figure of the book, and kernels that ignore the profile of whoever builds it.

The pages' kernels read an IPython profile written here. Figures become SVG on a transparent ground with black ink; in
dark mode ``book.css`` inverts their lightness and keeps their hues, so that one picture serves both. The colours are
those of ``mlpkit.colours``: all have a contrast of 3:1 or better to the page, in light and inverted (held by a test).
Formulas are set as MathJax sets them.
"""

from __future__ import annotations

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from mlpkit.colours import CYCLE

COLOURS = list(CYCLE)

STYLE = {
    "figure.figsize": (6.4, 3.4),
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#888888",
    "grid.alpha": 0.25,
    "font.size": 11,
    "font.family": ["DejaVu Sans"],  # matplotlib brings it: figures are the same wherever they are drawn
    "mathtext.fontset": "cm",
    "axes.titlesize": 11,
    "axes.formatter.min_exponent": 4,  # 0.01 and 1000 on logarithmic axes, not powers of ten
    "lines.linewidth": 1.8,
    "legend.frameon": False,
    "image.cmap": "cividis",
    "svg.hashsalt": "book",  # the same figure is the same file
}

PROFILE = f"""\
c = get_config()
from cycler import cycler
c.InlineBackend.figure_formats = {{"svg"}}
c.InlineBackend.rc = {{**{STYLE!r}, "axes.prop_cycle": cycler(color={COLOURS!r})}}
c.HistoryManager.enabled = False
c.IPKernelApp.log_level = 40  # errors; not that a kernel on this machine talks to this machine without encryption
"""


# What the pages call to hand a number to the prose. myst_nb's own would import Sphinx in every kernel: 1.4 s a page.
GLUE = """\
import sys
from types import ModuleType


def glue(name, value):
    data, metadata = get_ipython().display_formatter.format(value)
    metadata["scrapbook"] = {"name": name, "mime_prefix": ""}
    get_ipython().display_pub.publish(data, metadata)


sys.modules["myst_nb"] = ModuleType("myst_nb")
sys.modules["myst_nb"].glue = glue
del glue, sys, ModuleType
"""


def write_profile(app: Sphinx, config: Config) -> None:
    folder = Path(app.outdir).parent / "ipython"
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(PROFILE, encoding="utf-8")
    (profile / "startup").mkdir(exist_ok=True)
    (profile / "startup" / "glue.py").write_text(GLUE, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(folder)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # several kernels at a time; small products are slower on two


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", write_profile)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
