"""The δ-debugger: its numbers in Python and in the rendered book, against mlpkit and against differences."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from mlpkit.activations import sigmoid
from mlpkit.arrays import Array
from mlpkit.inspection import numerical_gradient
from mlpkit.network import MLP
from mlpkit.widgets import DeltaDebugger
from mlpkit.widgets.delta_debugger import PRESETS, Case, names, operations
from tests.book.conftest import Watch, settled
from tests.javascript import node

PAGE = "1-backpropagation/worked-example.html"
SIZES = (2, 3, 2)
THETA = [1, -2, 0.5, 0.5, 1, -1, -0.5, 0.5, 0, -1, 2, 1.5, -0.5, 1, 1, 0, -0.5]  # the page's
X, T = [1, 0.5], [1, 0]
RESULTS = {"z": 5, "a": 5, "delta": 5, "gradient": 17, "after": 17, "e": 1, "eAfter": 1}


def results(values: list[float]) -> dict[str, Array]:
    """What mlpkit makes of all the numbers that the widget starts from, by name."""
    theta, x, t, lam = values[:17], values[17:19], values[19:21], values[21]
    parts = np.split(DeltaDebugger(theta, x, t, lam=lam).compute(), np.cumsum(list(RESULTS.values()))[:-1])
    return dict(zip(RESULTS, parts, strict=True))


def test_its_numbers_are_right_by_definition() -> None:
    rng = np.random.default_rng(0)
    values = rng.normal(size=22)
    values[21] = 0.7
    theta, x, t = values[:17], values[17:19], values[19:21]
    net = MLP(SIZES, ["sigmoid"] * 2, "squared_error", dtype=np.float64)
    W, b = net.parameters.W, net.parameters.b

    net.parameters.theta[:] = theta

    def E() -> float:
        hidden = sigmoid(x @ W[1] + b[1])
        return float(0.5 * ((sigmoid(hidden @ W[2] + b[2]) - t) ** 2).sum())

    found = results(list(values))
    assert found["e"] == pytest.approx(E(), rel=1e-12)
    gradient = numerical_gradient(E, net.parameters.theta)
    np.testing.assert_allclose(found["gradient"], gradient, rtol=1e-6, atol=1e-9)
    biases = [k for k, name in enumerate(names(SIZES)) if name.startswith("b")]
    np.testing.assert_allclose(found["delta"], gradient[biases], rtol=1e-6, atol=1e-9)  # ∂E/∂b = δ
    np.testing.assert_allclose(found["after"], theta - 0.7 * gradient, rtol=1e-6, atol=1e-9)
    net.parameters.theta[:] = theta - 0.7 * gradient
    assert found["eAfter"] == pytest.approx(E(), rel=1e-6)


def test_names_are_in_the_order_of_theta() -> None:
    net = MLP(SIZES, ["sigmoid"] * 2, "squared_error", dtype=np.float64)
    net.parameters.theta[:] = np.arange(17)
    order = names(SIZES)
    for l in (1, 2):
        for (i, j), value in np.ndenumerate(net.parameters.W[l]):
            assert order[int(value)] == f"w_{i + 1}{j + 1}^{l}"
        for j, value in enumerate(net.parameters.b[l]):
            assert order[int(value)] == f"b_{j + 1}^{l}"
    assert order[17:] == ["x_1", "x_2", "t_1", "t_2", "λ"]


def test_operations_need_only_what_is_done() -> None:
    order = operations((2, 3, 2)).index
    assert order("z_1^1") == 0
    assert max(order(f"a_{j}^1") for j in (1, 2, 3)) < order("z_1^2")
    assert order("a_2^2") < order("E") < order("δ_1^2")
    assert order("δ_2^2") < order("δ_1^1"), "δ comes from the last layer"
    assert order("δ_3^1") < order("g_1^1"), "all δ before any gradient"
    assert order("update") == len(operations((2, 3, 2))) - 1


def test_what_the_presets_say_is_true() -> None:
    widget = DeltaDebugger(THETA, X, T)
    found = {preset["label"]: results(preset["values"]) for preset in widget.presets}
    saturated = found["saturated"]
    assert saturated["a"][3] < 1e-3  # output 1, whose target is 1
    assert abs(saturated["delta"][3]) < 1e-3 < 1e-2 < abs(found["as given"]["delta"][3])
    assert (found["dead weights"]["gradient"][3:6] == 0).all()  # the weights from x_2
    assert (found["dead weights"]["gradient"][:3] != 0).all()
    for part in ("z", "a", "delta"):
        assert np.ptp(found["all alike"][part][:3]) == 0
    assert np.ptp(found["all alike"]["after"][:3]) == 0
    zero = found["all zero"]
    assert (zero["delta"][:3] == 0).all()
    assert (zero["delta"][3:] != 0).all()
    assert found["too long a step"]["eAfter"] > 2 * found["too long a step"]["e"]
    assert all(run["eAfter"] < run["e"] for label, run in found.items() if label != "too long a step")
    stops = {preset["label"]: widget.operations[preset["step"] - 1] for preset in widget.presets if preset["step"]}
    assert stops == {case.label: case.stop for case in PRESETS if case.stop}


def test_a_change_in_a_live_kernel_recomputes() -> None:
    widget = DeltaDebugger(THETA, X, T)
    assert widget.live == b""
    widget.values = [*widget.values[:-1], 5.0]
    assert widget.live_at == widget.values
    np.testing.assert_array_equal(np.frombuffer(widget.live, "<f8"), DeltaDebugger(THETA, X, T, lam=5.0).compute())


def test_the_page_reads_the_kernels_numbers_as_its_own() -> None:
    widget = DeltaDebugger(THETA, X, T, lam=3.0)
    job = {"theta": THETA, "x": X, "t": T, "lam": 3, "flat": widget.compute().tolist()}
    script = """
        const flat = Float64Array.from(job.flat), lists = (part) => part.slice(1).map((layer) => [...layer]);
        const results = [
          compute([2, 3, 2], job), unpack([2, 3, 2], new DataView(flat.buffer), Float64Array.from(job.x), 17),
        ].map(({ z, a, delta, grad, after, E, EAfter }) =>
          [z, a, delta, grad.W, grad.b, after.W, after.b].map(lists).concat(E, EAfter).flat(Infinity));
    """
    ours, kernels = node("delta_debugger.js", job, script)
    assert len(ours) == len(job["flat"])
    np.testing.assert_allclose(kernels, ours, rtol=1e-12, atol=1e-15)


def test_bad_input() -> None:
    with pytest.raises(ValueError, match=r"expected theta of shape \(17,\).* got \(16,\)"):
        DeltaDebugger(THETA[1:], X, T)
    with pytest.raises(ValueError, match=r"expected x_1 between -1000 and 1000, got nan"):
        DeltaDebugger(THETA, [np.nan, 1], T)
    with pytest.raises(ValueError, match=r"expected λ > 0, got 0"):
        DeltaDebugger(THETA, X, T, lam=0)
    with pytest.raises(ValueError, match=r"no number is called 'w_9\*'"):
        DeltaDebugger(THETA, X, T, presets=[Case("wrong", {"w_9*": 1.0}, "", "")])


class View:
    """The widget on its page."""

    def __init__(self, page: Page, address: str) -> None:
        page.goto(address)
        settled(page)
        page.wait_for_selector(".dd-stage svg")
        self.page, self.root = page, page.locator(".mlp.dd")

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
        expected = results(shown["values"])
        for name, numbers in expected.items():
            np.testing.assert_allclose(np.ravel(shown[name]), numbers, rtol=1e-12, atol=1e-15, err_msg=name)
        done = operations(SIZES)[: shown["step"]]
        assert shown["operation"] == (done[-1] if done else "")
        known = dict(zip(names(SIZES), shown["values"], strict=True))
        del known["λ"]
        neurons = [f"_{j}^{l}" for l in (1, 2) for j in range(1, SIZES[l] + 1)]
        for letter, part in (("z", "z"), ("a", "a"), ("δ", "delta")):
            numbers = zip(neurons, expected[part], strict=True)
            known.update({letter + neuron: value for neuron, value in numbers if letter + neuron in done})
        if "E" in done:
            known["E"] = expected["e"][0]
        theta = names(SIZES)[:17]
        if "update" in done:
            known.update({f"after {name}": value for name, value in zip(theta, expected["after"], strict=True)})
            known["E after"] = expected["eAfter"][0]
        else:
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
