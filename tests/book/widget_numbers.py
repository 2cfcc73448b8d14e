"""The widgets of the book's pages, found in their sources, and what each should show according to mlpkit."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import anywidget
import numpy as np
import pytest

import mlpkit.widgets
from mlpkit.arrays import Array
from mlpkit.widgets.grid import Grid
from tests.book.conftest import ROOT
from tests.book.test_pages import PAGES
from tests.mlpkit.widgets.helpers import length

CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS = {
    name: kind
    for name in mlpkit.widgets.__all__
    if issubclass(kind := getattr(mlpkit.widgets, name), anywidget.AnyWidget)
}


@dataclass
class Placed:
    """A widget as it stands on a page: which of the page's it is, its class, and the cell that makes it."""

    page: str
    number: int
    kind: type[anywidget.AnyWidget]
    source: str
    runs: dict[tuple[float, ...], Array] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.page.removesuffix('.html')}-{self.kind.__name__}"

    @cached_property
    def made(self) -> Grid:
        """The same widget made here by the page's own cell, but without the table of all its points."""
        *body, last = ast.parse(self.source).body
        assert isinstance(last, ast.Expr)
        names = {"np": np}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Grid, "_compute", lambda self, at: np.zeros((1, 1)))
            exec(compile(ast.Module(body, []), self.page, "exec"), names)
            widget = eval(compile(ast.Expression(last.value), self.page, "eval"), names).children[-1]
        assert isinstance(widget, Grid)
        return widget

    def run(self, scene: int, *at: float) -> Array:
        """What mlpkit computes for this point, now."""
        if (scene, *at) not in self.runs:
            self.runs[scene, *at] = self.made.compute(scene, *at)
        return self.runs[scene, *at]


def placed() -> list[Placed]:
    """Every widget of every page, in the order in which they stand there."""
    found = []
    for page in PAGES:
        text = (ROOT / "book" / page).with_suffix(".md").read_text(encoding="utf-8")
        number = 0
        for source in CELL.findall(text):
            shown = ast.parse(source).body[-1] if "widget" in source or "with_sliders" in source else None
            if isinstance(shown, ast.Expr) and (kind := maker(source, shown)):
                found.append(Placed(page, number, kind, source))
                number += 1
    return found


def maker(source: str, shown: ast.Expr) -> type[anywidget.AnyWidget] | None:
    """The class of the widget that this cell ends with."""
    if not isinstance(shown.value, ast.Call | ast.Name):
        return None
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    called = [function.id for function in calls if isinstance(function, ast.Name)]
    return next((KINDS[name] for name in called if name in KINDS), None)


@dataclass
class Expected:
    """The numbers of a run: by the name of their data-* attribute, and as the sentence beside the picture says them."""

    data: dict[str, float]
    said: list[float]


def descent(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    last = int(np.isfinite(run[:, 2]).sum()) - 1
    x, y, E = run[last]
    lost = last < widget.steps
    assert shown["lost"] == str(lost).lower()
    said = [run[0, 2], E, last] if lost else [last, run[0, 2], E, x, y]
    return Expected({"steps": last, "x": x, "y": y, "e": E}, said)


def curves(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    last = int(np.isfinite(run[:, 0]).sum())
    E, right = run[last - 1]
    return Expected({"epochs": last, "e": E, "accuracy": right}, [last, E, 100 * right])


def noise(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    found = length(run)
    scene = next(scene for scene in widget.scenes if scene["name"] == shown["scene"])
    law, downhill = scene["sigma"] / np.sqrt(float(shown["B"])), int((run[:, 0] > 0).sum())
    return Expected({"noise": found, "law": law, "downhill": downhill}, [found, 1, law, downhill, len(run)])


def elapsed(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    known = run[np.isfinite(run[:, 0])]
    seconds, right, epochs = known[-1]
    good = known[known[:, 1] >= np.float32(0.9), 0][:1]
    assert (shown["reached"] == "") == (good.size == 0)
    data = {"seconds": seconds, "accuracy": right, "epochs": epochs, **({"reached": good[0]} if good.size else {})}
    return Expected(data, [epochs, 1000 * seconds, 100 * right, 90, *(1000 * good)])


def race(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    step = int(shown["step"])
    row = dict(zip(widget.runners, run[step].reshape(-1, 3), strict=True))
    data = {f"{name.lower()}{letter}": v for name, xyE in row.items() for letter, v in zip("XYE", xyE, strict=True)}
    return Expected({"step": step, **data}, [step, *(E for *_, E in row.values() if np.isfinite(E))])


def stopping(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    (last, best), curve = run[0], widget.runs[widget.AXES[0].index(float(shown["noise"]))]
    _, error, right = curve[int(best) - 1]
    said = [last, best, error, 100 * right, len(curve), curve[-1, 1], 100 * curve[-1, 2]]
    return Expected({"last": last, "best": best, "e": error, "accuracy": right}, said)


def histograms(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    names = ("variance", "saturated", "delta")
    data = {f"{name}{l}": row[-3 + k] for l, row in enumerate(run, 1) for k, name in enumerate(names)}
    return Expected(data, [1, len(run), run[0, -3], run[-1, -3], run[-1, -1], run[0, -1]])


def mails(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    spam, others, right = run[-1]
    said = [len(run), 100 * spam, 100 * others, 100 * right, 50 * (spam + others)]
    return Expected({"recallSpam": spam, "recallOthers": others, "accuracy": right}, said)


def schedule(widget: Any, run: Array, shown: dict[str, str]) -> Expected:
    restless = np.abs(np.diff(run[-5:, 2])).mean()
    data = dict(zip(("lam", "e", "validation"), run[-1], strict=True))
    return Expected({**data, "restless": restless}, [len(run), *run[-1], restless])


#: A new widget over a grid says here what it shows; without it, its test fails.
EXPECTED: dict[str, Callable[[Any, Array, dict[str, str]], Expected]] = {
    "Descent": descent,
    "TrainingCurves": curves,
    "GradientNoise": noise,
    "ElapsedTime": elapsed,
    "OptimizerRace": race,
    "WhenToStop": stopping,
    "ActivationHistograms": histograms,
    "ClassBalance": mails,
    "LambdaSchedule": schedule,
}
