"""A widget in its page: what it shows, how it is moved, and whether its numbers are mlpkit's."""

import ast
import base64
import json
import re
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect

from mlpkit.arrays import Array
from mlpkit.widgets.grid import Grid
from mlpkit.widgets.write_the_rule import RULES
from tests.book.answering import Buggy, Drawn, Mapped, Opens, Predicted, Sick, Spent
from tests.book.conftest import stored
from tests.book.panel import Panel
from tests.book.test_delta_debugger import View as Debugger
from tests.book.twin import Twin, number, state_of
from tests.book.widget_numbers import EXPECTED, Placed
from tests.mlpkit.widgets.helpers import learned
from tests.solutions import ASSIGNMENTS, catalogue

reached = cache(learned)
NUMBER = re.compile(r"−?\d+(?:\.\d+)?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
TRAINED = 2e-2  # a training in another process may differ in its last float32 digits, and in a sample or two


class Charts(Panel):
    """A view of a grid of runs."""

    def __init__(self, page: Page, widget: Placed) -> None:
        super().__init__(page, widget)
        shape, numbers = table(page, widget)
        self.table = numbers.reshape(shape)

    def agrees(self) -> None:
        """Sliders, attributes and sentence tell the same run; it is the page's own, and mlpkit computes it again."""
        shown, made = self.shown, self.widget.made
        values = [float(shown[axis.name]) for axis in made.AXES]
        labels = self.box.locator(".widget-readout").all_inner_texts()
        np.testing.assert_allclose([float(text) for text in labels[: len(values)]], values)
        scene = [scene["name"] for scene in made.scenes].index(shown["scene"])
        run = self.table[(scene, *(axis.index(value) for axis, value in zip(made.AXES, values, strict=True)))]
        expected = EXPECTED[self.widget.kind.__name__](made, run, shown)
        assert {name: float(shown[name]) for name in expected.data} == pytest.approx(
            expected.data, rel=1e-5, nan_ok=True
        )

        anew = EXPECTED[self.widget.kind.__name__](made, self.again(scene, values, run), shown)
        assert expected.data == pytest.approx(anew.data, rel=TRAINED, abs=1e-30, nan_ok=True)

        sentence = self.root.locator(".mlp-readout").inner_text().split("\n")[0]
        said = [number(text) for text in NUMBER.findall(sentence)]
        assert said == pytest.approx([*values, *expected.said], rel=6e-3, abs=6e-4), sentence

    def again(self, scene: int, values: list[float], run: Array) -> Array:
        """The run as mlpkit computes it now. Seconds are those of the build: what is right after an epoch counts."""
        if self.widget.kind.__name__ != "ElapsedTime":
            return self.widget.run(scene, *values)
        _, right, epochs = run[1]
        assert right == pytest.approx(reached(*values, float(epochs)), abs=TRAINED)
        return run


class Steps(Panel):
    """The δ-debugger: its slider runs through the operations."""

    def agrees(self) -> None:
        Debugger(self.page).agrees()
        assert self.box.locator(".widget-readout").inner_text() == self.shown["step"]


class Ground(Panel):
    """The playground, whose λ is a slider of the browser's own."""

    def __init__(self, page: Page, widget: Placed) -> None:
        super().__init__(page, widget)
        self.lam = self.root.get_by_label("learning rate λ")
        self.folded = self.root.locator("details.pg-fold:not([open]) > summary")

    def buttons(self) -> list[Locator]:
        """The presets, and what trains; playing is for `test_playground`, and a new seed has no numbers to compare."""
        return [button for button in super().buttons() if button.inner_text() not in ("Play", "New seed")]

    def agrees(self) -> None:
        twin, shown = Twin(state_of(self.page)), self.shown
        E, _ = twin.net.gradient(twin.X, twin.T)
        assert float(shown["train"]) == pytest.approx(E, rel=1e-9)
        assert float(shown["lam"]) == pytest.approx(twin.schedule(int(shown["step"])))
        figures = dict(
            text.rsplit(" ", 1)
            for text in self.root.locator(".pg-figures span").all_inner_texts()
            if "right" not in text
        )
        assert number(figures["E training"]) == pytest.approx(E, rel=6e-3)
        assert (figures["step"], figures["epoch"]) == (shown["step"], shown["epoch"])
        if "pg-secret" in (self.root.get_attribute("class") or ""):
            assert self.root.locator(".pg-formulas-place").is_hidden()
            labels = self.root.locator(".pg-node").evaluate_all("all => all.map((node) => node.ariaLabel)")
            assert not [label for label in labels if "=" in label], "no number of a riddle is told"
            return
        sample = int(self.root.get_by_label("sample", exact=True).input_value()) - 1
        layers = twin.layers([sample])
        for l in range(1, len(twin.net.sizes)):
            for j in range(twin.net.sizes[l]):
                self.neuron(l, j, [part[l][0, j] for part in layers], len(twin.net.sizes) - 1)

    def neuron(self, l: int, j: int, numbers: list[float], L: int) -> None:
        name = f"{'output' if l == L else f'layer {l}'}, neuron {j + 1}:"
        label = self.root.locator(f".pg-node[aria-label^='{name}']").get_attribute("aria-label") or ""
        assert [number(text) for text in re.findall(r"= ([^,]+)", label)] == pytest.approx(
            numbers, rel=6e-3, abs=1e-12
        ), label

    def slide(self, fraction: float) -> None:
        box = self.lam.bounding_box()
        assert box
        self.page.mouse.move(box["x"] + fraction * box["width"], box["y"] + box["height"] / 2)

    def by_mouse(self) -> None:
        self.agrees()
        for button in self.buttons():
            button.click()
            self.agrees()
        if self.folded.count():
            self.folded.click()
        seen = set()
        self.lam.scroll_into_view_if_needed()
        self.slide(0.5)
        self.page.mouse.down()
        for fraction in (0.1, 0.4, 0.9):
            self.slide(fraction)
            seen.add(self.shown["lam"])
            self.agrees()
        self.page.mouse.up()
        assert len(seen) == 3
        hidden = self.root.locator(".pg-node").nth(3)
        hidden.hover()
        name = (hidden.get_attribute("aria-label") or "").split(":")[0]
        assert self.root.locator(".pg-name").text_content() == name
        self.root.locator(".pg-answer svg").click(position={"x": 150, "y": 100})  # another sample
        self.agrees()

    def by_keyboard(self) -> None:
        for k, button in enumerate(self.buttons()):
            button.focus()
            self.page.keyboard.press("Enter" if k % 2 else "Space")
            self.agrees()
        if self.folded.count():
            self.folded.focus()
            self.page.keyboard.press("Enter")
        self.lam.focus()
        seen = set()
        for key in ("Home", "ArrowRight", "End", "ArrowLeft"):
            self.page.keyboard.press(key)
            seen.add(self.shown["lam"])
            self.agrees()
        assert len(seen) == 4


class Rules(Panel):
    """Lines that the reader writes; the numbers behind them are held to mlpkit's by `test_write_the_rule`."""

    def __init__(self, page: Page, widget: Placed) -> None:
        super().__init__(page, widget)
        self.rule = RULES[ast.literal_eval(widget.source.strip().splitlines()[-1].partition("(")[2][:-1])]

    def agrees(self) -> None:
        """Verdict, bars and words tell the same, in the grader's words where it knows the mistake."""
        shown, status = self.shown, self.root.locator(".mlp-readout")
        lines = tuple(field.input_value() for field in self.root.get_by_role("textbox").all())
        if shown["verdict"] == "refused":
            assert json.loads(shown["errors"]) == []
            return
        assert (shown["verdict"] == "right") == (lines == tuple(self.rule.right))
        assert (max(json.loads(shown["errors"])) < 1e-6) == (shown["verdict"] == "right")
        expect(status).to_contain_text("Right." if shown["verdict"] == "right" else "Not yet.")
        if known := next((m for m in self.rule.mistakes if tuple(m.lines) == lines), None):
            assert shown["mistake"] == known.name
            (sentence,) = (m.sentence for ps in ASSIGNMENTS for id, m in catalogue(ps).items() if id == known.name)
            plain = re.sub(r"[_^{}]", "", sentence)
            expect(status).to_contain_text(plain)

    def trained(self) -> None:
        """The network has learned by the line for all steps."""
        expect(self.root).not_to_have_attribute("data-steps", "0", timeout=20_000)
        assert self.root.locator(".path").count() == 2

    def by_mouse(self) -> None:
        self.moved()
        for button in self.buttons():
            button.click()
            self.moved()
        self.root.get_by_role("button", name="the rule itself").click()
        self.agrees()
        assert self.shown["verdict"] == "right"
        self.trained()
        assert float(self.shown["e"]) == float(self.shown["eRight"])

    def by_keyboard(self) -> None:
        fields = self.root.get_by_role("textbox")
        fields.first.focus()
        for k, line in enumerate(self.rule.right):
            field = fields.nth(k)
            assert field.evaluate("node => node === document.activeElement"), "Enter goes on to the next line"
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(line[:-1] + " )))")
            assert self.shown["verdict"] == "refused"
            for _ in range(4):
                self.page.keyboard.press("Backspace")
            self.page.keyboard.type(line[-1])
            self.page.keyboard.press("Enter")
        assert self.shown["verdict"] == "right"
        self.agrees()
        self.trained()


class Boxes(Panel):
    """A step by hand; what belongs into the boxes is held to mlpkit by `test_fill_in`."""

    @property
    def status(self) -> str:
        return self.root.locator(".mlp-readout").inner_text()

    def answer(self, k: int) -> None:
        """A mistake and no number are told, then the right number goes on to the next box, by keys alone."""
        field, keyboard = self.root.get_by_role("textbox").nth(k), self.page.keyboard
        known = json.loads(self.shown["mistakes"])[0]
        for text, verdict in ((f"{known['value']:.6g}", "wrong"), ("a lot", "unread")):
            assert field.evaluate("node => node === document.activeElement")
            keyboard.press("Control+A")
            keyboard.type(text)
            keyboard.press("Enter")
            assert (self.shown["verdict"], self.shown["at"]) == (verdict, str(k))
            assert field.get_attribute("aria-invalid") == "true"
            if verdict == "wrong":
                assert self.shown["mistake"] == known["name"]
                (sentence,) = (
                    m.sentence for ps in ASSIGNMENTS for id, m in catalogue(ps).items() if id == known["name"]
                )
                assert re.sub(r"[_^{}]", "", sentence) in self.status
        keyboard.press("Control+A")
        keyboard.type(f"{json.loads(self.shown['right'])[k]:.3g}".replace("-", "−"))
        keyboard.press("Enter")
        assert (self.shown["verdict"], self.shown["at"]) == ("right", str(k + 1))

    def by_keyboard(self) -> None:
        self.root.get_by_role("button", name="new numbers").click()
        fields = self.root.get_by_role("textbox")
        fields.first.focus()
        for k in range(fields.count()):
            self.answer(k)
        assert "E has gone from" in self.status

    def by_mouse(self) -> None:
        before = self.shown["right"]
        self.root.get_by_role("button", name="new numbers").click()
        assert self.shown["right"] != before
        for k in range(self.root.get_by_role("textbox").count()):
            self.pictures.add(self.picture)
            self.root.get_by_role("button", name="show me this one").click()
            assert self.shown["at"] == str(k + 1)
        self.pictures.add(self.picture)
        assert len(self.pictures) > 4


PANELS: dict[str, type[Panel]] = {
    "DeltaDebugger": Steps,
    "Playground": Ground,
    "WriteTheRule": Rules,
    "FillInTheDeltas": Boxes,
    "PredictTheDescent": Predicted,
    "MomentumMap": Mapped,
    "DrawADigit": Drawn,
    "Detective": Sick,
    "FindTheBug": Buggy,
    "Opening": Opens,
    "SecondToSpend": Spent,
}


def panel_of(page: Page, widget: Placed) -> Panel:
    """The widget on its page, as its kind is moved and read."""
    return PANELS.get(widget.kind.__name__, Charts if issubclass(widget.kind, Grid) else Panel)(page, widget)


def table(page: Page, widget: Placed) -> tuple[list[int], NDArray[np.float32]]:
    """The widget's table as it lies in the page."""
    models = stored(page, widget.kind.__name__)
    assert len(models) == 1, "two of a kind on a page: say here which is which"
    data = next(b["data"] for b in models[0]["buffers"] if b["path"] == ["table"])
    return models[0]["state"]["shape"], np.frombuffer(base64.b64decode(data), "<f4")
