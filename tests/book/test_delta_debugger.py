"""The δ-debugger in the rendered book: what it shows are mlpkit's numbers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from mlpkit.widgets.delta_debugger import PRESETS, names, operations
from tests.book.conftest import Watch, settled, stored
from tests.mlpkit.widgets.helpers import SIZES, THETA, T, X, results

PAGE = "1-backpropagation/worked-example.html"


class View:
    """The widget on its page."""

    def __init__(self, page: Page, address: str = "") -> None:
        if address:
            page.goto(address)
        settled(page)
        page.wait_for_selector(".dd-stage svg")
        self.page, self.root = page, page.locator(".mlp.dd")
        (model,) = stored(page, "DeltaDebugger")
        self.sizes: tuple[int, ...] = tuple(model["state"]["sizes"])

    @property
    def shown(self) -> dict[str, Any]:
        data: dict[str, str] = self.root.evaluate("node => ({...node.dataset})")
        return {name: value if name == "operation" else json.loads(value) for name, value in data.items()}

    @property
    def drawn(self) -> dict[str, float]:
        """The numbers that the drawing shows, unrounded, by name."""
        found: dict[str, str] = self.root.evaluate(
            """node => Object.fromEntries([...node.querySelectorAll("svg text[visibility=visible][data-value]")]
              .filter((text) => text.textContent).map(({ dataset }) => [dataset.name, dataset.value]))"""
        )
        return {name: float(value) for name, value in found.items()}

    def agrees(self) -> None:
        """Every number is mlpkit's, and the drawing shows those, and only those, that are known by now."""
        shown = self.shown
        expected = results(shown["values"], self.sizes)
        for name, numbers in expected.items():
            np.testing.assert_allclose(np.ravel(shown[name]), numbers, rtol=1e-12, atol=1e-15, err_msg=name)
        done = operations(self.sizes)[: shown["step"]]
        assert shown["operation"] == (done[-1] if done else "")
        order = names(self.sizes)
        known = dict(zip(order, shown["values"], strict=True))
        del known["λ"]
        neurons = [f"_{j}^{l}" for l, n in enumerate(self.sizes[1:], 1) for j in range(1, n + 1)]
        for letter, part in (("z", "z"), ("a", "a"), ("δ", "delta")):
            numbers = zip(neurons, expected[part], strict=True)
            known.update({letter + neuron: value for neuron, value in numbers if letter + neuron in done})
        if "E" in done:
            known["E"] = expected["e"][0]
        theta = order[: len(expected["after"])]
        if "update" in done:
            known.update({f"after {name}": value for name, value in zip(theta, expected["after"], strict=True)})
            known["E after"] = expected["eAfter"][0]
        gradients = zip(theta, expected["gradient"], strict=True)
        known.update({f"d{n}": g for n, g in gradients if n[0] == "w" and f"g_{n[3:]}" in done})
        drawn = self.drawn
        assert drawn.keys() == known.keys()
        np.testing.assert_allclose([drawn[k] for k in known], list(known.values()), rtol=1e-12, atol=1e-15)

    def type(self, name: str, value: str) -> None:
        field = self.root.get_by_label(name, exact=True)
        field.fill(value)
        field.press("Tab")


@pytest.fixture
def view(page: Page, site: str, watch: Watch) -> View:
    return View(page, f"{site}/{PAGE}")


def test_forward_and_back_by_keyboard(view: View) -> None:
    assert view.shown["values"] == [*THETA, *X, *T, 1]
    view.root.locator(".dd-stage").focus()
    for step, operation in enumerate(operations(SIZES), 1):
        view.page.keyboard.press("ArrowRight")
        assert (view.shown["step"], view.shown["operation"]) == (step, operation)
        view.agrees()
    view.page.keyboard.press("ArrowRight")
    assert view.shown["step"] == len(operations(SIZES)), "the end is the end"
    view.page.keyboard.press("ArrowLeft")
    assert view.shown["operation"] == "g_2^2"
    view.agrees()
    view.page.keyboard.press("Home")
    assert view.shown["step"] == 0
    view.agrees()
    view.page.locator(".widget-vbox .noUi-handle").focus()
    view.page.keyboard.press("End")
    assert view.shown["operation"] == "update"
    view.agrees()


def test_buttons_and_formulas(view: View) -> None:
    def press(name: str) -> None:
        view.root.get_by_role("button", name=name, exact=True).click()

    formula = view.root.locator(".dd-formula")
    press("forward ›")
    assert "1\u202f·\u202f1 + 0.5\u202f·\u202f0.5 + (−0.5) = 0.75" in formula.inner_text()
    press("forward ›")
    assert "σ(0.75) = 0.679" in formula.inner_text()
    press("saturated")
    assert "(5.68·10⁻⁵ − 1)" in formula.inner_text()
    press("end")
    view.agrees()
    press("‹ back")
    press("start")
    assert view.shown["step"] == 0
    view.agrees()


def test_presets(view: View) -> None:
    for case in PRESETS:
        button = view.root.get_by_role("button", name=case.label, exact=True)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert view.shown["operation"] == case.stop
        assert case.sentence in view.root.locator(".mlp-readout").inner_text()
        view.agrees()


def test_own_numbers(view: View) -> None:
    view.root.locator("summary").click()
    own = {"w_12^1": "-3.25", "b_3^1": "0.125", "w_32^2": "1e-3", "x_2": "-7", "t_1": "0.3", "λ": "12.5"}
    for name, value in own.items():
        view.type(name, value)
    values = dict(zip(names(SIZES), view.shown["values"], strict=True))
    assert {name: values[name] for name in own} == {name: float(value) for name, value in own.items()}
    for button in ("end", "‹ back"):
        view.root.get_by_role("button", name=button, exact=True).click()
        view.agrees()
    before = view.shown
    view.root.get_by_role("button", name="go on with the new weights", exact=True).click()
    assert view.shown["values"] == [*before["after"], *before["values"][17:]]
    assert view.shown["e"] == before["eAfter"]
    view.agrees()
    for name, value in (("λ", "0"), ("x_1", "2000"), ("b_1^2", "")):
        before = view.shown
        view.type(name, value)
        assert view.shown == before
        assert f"{name}: expected a number" in view.root.get_by_role("alert").inner_text()
    view.root.get_by_role("button", name="reset", exact=True).click()
    assert view.shown["values"] == [*THETA, *X, *T, 1]
    assert view.root.get_by_label("λ", exact=True).input_value() == "1"
    assert view.root.get_by_role("alert").inner_text() == ""


def test_on_a_phone_from_a_file(page: Page, html: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    view = View(page, (html / PAGE).as_uri())
    view.root.get_by_role("button", name="end", exact=True).click()
    view.agrees()
    sizes = page.evaluate("[document.documentElement.scrollWidth, document.querySelector('.dd-stage').scrollWidth]")
    assert max(sizes) <= 360
    boxes = view.root.locator("svg text").evaluate_all(
        """all => all.filter((text) => text.textContent).map((text) => {
          const { x, right } = text.getBoundingClientRect(); return [x, right]; })"""
    )
    assert min(x for x, _ in boxes) >= 0
    assert max(right for _, right in boxes) <= 360
