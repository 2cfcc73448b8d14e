"""The playground in the rendered book, worked by keyboard and mouse; what it shows is what mlpkit computes."""

import re
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mlpkit.widgets.playground_presets import PRESETS
from tests.book.conftest import Watch, settled, stored
from tests.book.twin import STATE, Twin, number
from tests.marks import everyday

PAGE = "playground.html"


@pytest.fixture
def playground(page: Page, site: str, watch: Watch) -> Page:
    page.goto(f"{site}/{PAGE}")
    settled(page)
    return page


def press(page: Page, name: str, times: int = 1) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    for _ in range(times):
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    "link",
    everyday(
        [
            "#data=moons&hidden=8-8&B=32",
            "#data=xor&hidden=4&f=elu&loss=cross_entropy&outputs=2&optimizer=adam&lam=0.02&B=16",
            "#data=hill&hidden=5-3&f=softplus&optimizer=momentum&lam=0.02&schedule=linear&tMax=200&B=64",
            "#data=wave&hidden=6&f=sigmoid&loss=absolute_error&optimizer=rmsprop&lam=0.01&B=8&n=50",
        ],
        lambda link: "moons" in link or "xor" in link,
    ),
)
def test_a_hundred_steps_by_keyboard(page: Page, site: str, watch: Watch, link: str) -> None:
    page.goto(f"{site}/{PAGE}{link}")
    settled(page)
    state = page.evaluate(STATE)
    twin = Twin(state)
    for _ in range(100):
        twin.step(state["rows"])
        press(page, "Step")
        state["rows"] = page.evaluate('() => document.querySelector(".pg").playground.training.rows')
    state = page.evaluate(STATE)
    assert not state["lost"]
    gap = np.abs(twin.net.parameters.theta - state["theta"]).max()
    assert gap <= 1e-10
    shown = page.locator(".pg").evaluate("node => ({...node.dataset})")
    E, _ = twin.net.gradient(twin.X, twin.T)
    assert int(shown["step"]) == 100
    assert float(shown["train"]) == pytest.approx(E, abs=1e-10)
    assert (
        f"E = {page.locator('.pg-figures b').nth(3).inner_text()} on the training samples"
        in page.locator(".mlp-readout").inner_text()
    )
    print(f"{link}: largest deviation from mlpkit after 100 steps {gap:.1e}")


def test_numbers_of_a_neuron(playground: Page) -> None:
    """z, a, δ and Δw of the neuron in focus, for the sample chosen, are mlpkit's."""
    playground.get_by_label("batch size B").select_option("4")
    press(playground, "Step", 5)
    playground.get_by_label("sample", exact=True).fill("9")
    playground.keyboard.press("Enter")
    focus = playground.locator(".pg-node[tabindex='0']")
    focus.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        playground.keyboard.press(key)
    expect(playground.locator(".pg-name")).to_have_text("layer 2, neuron 3")

    state = playground.evaluate(STATE)
    twin = Twin(state)
    layers = twin.layers([8])
    z, a, delta = (part[2][0, 2] for part in layers)
    lines = playground.locator(".pg-formulas p:has(math)").all_inner_texts()
    for line, value in zip(lines[:3], (z, a, delta), strict=True):
        assert number(line.split("=")[-1]) == pytest.approx(value, rel=6e-3)
    label = playground.locator(".pg-node:focus").get_attribute("aria-label")
    assert label is not None
    assert [number(x) for x in re.findall(r"= ([^,]+)", label)] == pytest.approx([z, a, delta], rel=6e-3)
    below = [number(text) for text in playground.locator(".pg-delta").all_inner_texts() if text]
    every = np.concatenate([layer[0] for layer in layers[2][1:]])
    assert below == pytest.approx(every, rel=1e-3, abs=6e-4), "the δ that stands below every neuron"

    sender = layers[1][1][0]
    before = twin.net.parameters.copy()
    twin.step(state["rows"])
    change = twin.net.parameters
    rows = [
        [
            number(row.locator("td input").input_value()),
            *(number(cell) for cell in row.locator("td").all_inner_texts()[1:]),
        ]
        for row in playground.locator(".pg-formulas tbody tr").all()
    ]
    for i, row in enumerate(rows[:-1]):
        w, dw = before.W[2][i, 2], change.W[2][i, 2] - before.W[2][i, 2]
        assert row == pytest.approx([w, sender[i], sender[i] * delta, twin.grad.W[2][i, 2], dw], rel=6e-3)
    assert rows[-1] == pytest.approx(
        [before.b[2][2], 1, delta, twin.grad.b[2][2], change.b[2][2] - before.b[2][2]], rel=6e-3
    )

    # and the step that follows makes exactly this change
    press(playground, "Step")
    assert np.abs(np.array(playground.evaluate(STATE)["theta"]) - change.theta).max() <= 1e-12


def test_pointer_shows_a_neuron_and_a_weight(playground: Page) -> None:
    chosen = playground.locator(".pg-name").text_content() or ""
    playground.locator(".pg-node").nth(2 + 8 + 4).hover()
    expect(playground.locator(".pg-name")).to_have_text("layer 2, neuron 5")
    playground.locator(".pg-reach").nth(3).dispatch_event("pointerenter")
    expect(playground.locator(".pg-formulas tr.pg-shown th")).to_have_text("2")
    playground.locator(".mlp-readout").hover()
    playground.locator(".pg-reach").nth(3).dispatch_event("pointerleave")
    expect(playground.locator(".pg-name")).to_have_text(chosen)
    playground.locator(".pg-answer svg").click(position={"x": 200, "y": 120})
    assert playground.get_by_label("sample", exact=True).input_value() != "1"


def test_settings_by_keyboard_and_their_link(playground: Page, site: str) -> None:
    press(playground, "Step", 3)
    slider = playground.get_by_label("learning rate λ")
    slider.focus()
    playground.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "1"
    assert playground.locator(".pg").get_attribute("data-step") == "3", "λ changes while the network learns"
    playground.get_by_label("data set").select_option("circles")
    assert playground.locator(".pg").get_attribute("data-step") == "0"
    playground.get_by_label("neurons of hidden layer 2").select_option("")
    playground.get_by_label("optimizer").select_option("momentum")
    press(playground, "New seed")
    press(playground, "Step", 3)
    here = playground.evaluate(STATE)
    assert here["settings"]["hidden"] == "8"
    link = playground.get_by_role("link", name="Link to these settings").get_attribute("href")
    assert link is not None
    playground.goto("about:blank")
    playground.goto(f"{site}/{PAGE}{link}")
    settled(playground)
    press(playground, "Step", 3)
    assert playground.evaluate(STATE) == here
    playground.evaluate("location.hash = '#data=xor&hidden='")  # a link followed within the page
    expect(playground.locator(".pg-node")).to_have_count(3)


def test_reset_and_epoch(playground: Page) -> None:
    first = playground.evaluate(STATE)
    press(playground, "Epoch", 2)
    assert playground.locator(".pg").get_attribute("data-step") == "14"
    press(playground, "Step")
    press(playground, "Epoch")
    assert playground.locator(".pg").get_attribute("data-step") == "21", "the rest of the epoch"
    press(playground, "Reset")
    assert playground.evaluate(STATE) == first
    press(playground, "New seed")
    assert playground.evaluate(STATE)["theta"] != first["theta"]


@pytest.mark.parametrize("theme", everyday(["light", "dark"], lambda theme: theme == "light"))
def test_presets_play(playground: Page, theme: str) -> None:
    """Every preset plays without a complaint, says its sentence, and is marked; colours follow the theme."""
    playground.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    for show in PRESETS:
        button = playground.get_by_role("button", name=show.label, exact=True)
        button.focus()
        playground.keyboard.press("Space")
        assert button.get_attribute("aria-pressed") == "true"
        expect(playground.locator(".mlp-readout")).to_contain_text(show.sentence)
        press(playground, "Play")
        playground.wait_for_function("() => Number(document.querySelector('.pg').dataset.step) > 3")
        if playground.get_by_role("button", name="Pause").count():
            press(playground, "Pause")
    pixel = playground.evaluate(
        "() => [...document.querySelector('.pg-node canvas').getContext('2d').getImageData(20, 20, 1, 1).data]"
    )
    assert (max(pixel[:3]) < 90) == (theme == "dark"), "the middle of an input's picture is the ground"


def test_a_weight_written_over(playground: Page) -> None:
    """The network, its next step and all numbers are those of the new weight."""
    press(playground, "Step", 3)
    playground.locator(".pg-node").nth(2 + 4).focus()
    field = playground.get_by_label("weight from neuron 2", exact=True)
    field.fill("−1.25")
    field.press("Enter")
    state = playground.evaluate(STATE)
    twin = Twin(state)
    assert twin.net.parameters.W[1][1, 4] == -1.25
    assert float(playground.locator(".pg").get_attribute("data-train") or 0) == pytest.approx(
        twin.net.gradient(twin.X, twin.T)[0], rel=1e-12
    )
    twin.optimizer.t = 3
    twin.step(state["rows"])
    press(playground, "Step")
    assert np.abs(np.array(playground.evaluate(STATE)["theta"]) - twin.net.parameters.theta).max() <= 1e-12
    field.fill("much")
    field.press("Enter")
    assert np.isfinite(number(field.input_value())), "what is no number changes nothing"


def test_a_sample_added_by_mouse_and_by_keyboard(playground: Page) -> None:
    playground.get_by_label("what a click does").select_option("adds to class 1 (blue)")
    picture = playground.locator(".pg-answer svg")
    picture.click(position={"x": 150, "y": 100})
    assert playground.get_by_label("sample", exact=True).input_value() == "201"
    picture.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        playground.keyboard.press(key)
    state = playground.evaluate(STATE)
    twin = Twin(state)
    assert twin.X.shape == (202, 2)
    assert twin.X[-1] == pytest.approx([0.4, 0.2])
    assert twin.T[-2:].tolist() == [[1], [1]]
    assert state["errors"]["train"] == pytest.approx(twin.net.gradient(twin.X, twin.T)[0], rel=1e-12)
    press(playground, "Epoch")
    assert playground.locator(".pg").get_attribute("data-step") == "7", "202 samples in minibatches of 32"
    press(playground, "Reset")
    assert len(playground.evaluate(STATE)["T"]) == 200


def test_the_sample_shown_is_that_of_the_next_step(playground: Page) -> None:
    """With B = 1, a·δ of the sample shown and the mean g are the same numbers."""
    playground.get_by_label("batch size B").select_option("1")
    for _ in range(3):
        press(playground, "Step")
        (row,) = playground.evaluate(STATE)["rows"]
        assert playground.get_by_label("sample", exact=True).input_value() == str(row + 1)
        for line in playground.locator(".pg-formulas tbody tr").all():
            own, mean = line.locator("td").all_inner_texts()[2:4]
            assert own == mean


def test_settings_outlast_a_reload(playground: Page, site: str) -> None:
    playground.get_by_label("optimizer").select_option("adam")
    wanted = playground.evaluate(STATE)["settings"]
    playground.reload()
    settled(playground)
    assert playground.evaluate(STATE)["settings"] == wanted
    playground.goto("about:blank")
    playground.goto(f"{site}/{PAGE}")
    settled(playground)
    assert playground.evaluate(STATE)["settings"]["optimizer"] == "sgd", "who comes anew begins anew"


def test_all_of_it_fits_a_screen(playground: Page) -> None:
    """Buttons, network and formulas at once."""
    playground.set_viewport_size({"width": 1280, "height": 800})
    playground.locator(".pg-transport").evaluate('node => node.scrollIntoView({ behavior: "instant" })')
    for part in (".pg-play", ".pg-board", ".pg-formulas"):
        box = playground.locator(part).bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800, part


DETACHED = """async (state) => {
  const { default: widget } = await import(URL.createObjectURL(new Blob([state._esm], { type: "text/javascript" })));
  const model = { get: (name) => state[name], set() {}, save_changes() {}, on() {}, off() {} };
  const el = document.createElement("div");
  widget.render({ model, el });
  const corner = (root) => [...root.querySelector(".pg-node canvas").getContext("2d").getImageData(3, 3, 1, 1).data];
  return [corner(el), corner(document)];
}"""


def test_drawn_before_it_is_in_the_page(playground: Page) -> None:
    """The widget manager draws some widgets before they are in the page: they have the same colours."""
    state = stored(playground, "Playground")[0]["state"]
    early, shown = playground.evaluate(DETACHED, state)
    assert early == shown != [0, 0, 0, 255]


def test_divergence_is_said(playground: Page) -> None:
    press(playground, "divergence")
    playground.get_by_label("speed").select_option("25")
    press(playground, "Play")
    expect(playground.locator(".mlp-readout")).to_contain_text("Diverged: after")
    steps = playground.locator(".pg-figures b").nth(1).inner_text()
    assert f"after {steps} steps" in playground.locator(".mlp-readout").inner_text(), "the figures are the last step's"
    expect(playground.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(playground.locator(".mlp-readout")).to_contain_text("Set a smaller λ")
    slider = playground.get_by_label("learning rate λ")
    slider.focus()
    for _ in range(9):
        playground.keyboard.press("ArrowLeft")
    assert playground.locator(".pg").get_attribute("data-step") == "0", "another λ begins anew"
    press(playground, "Epoch", 3)
    assert not playground.evaluate(STATE)["lost"]


def test_settings_by_mouse(playground: Page) -> None:
    """The mouse opens a list of choices; the list itself is the system's, where a key picks the next one."""
    for name, attribute in (("activation f", "f"), ("optimizer", "optimizer"), ("batch size B", "B")):
        select = playground.get_by_label(name)
        before = select.input_value()
        select.click()
        playground.keyboard.press("ArrowDown")
        playground.keyboard.press("Enter")
        assert select.input_value() != before, name
        expect(playground.get_by_role("link", name="Link to these settings")).to_have_attribute(
            "href", re.compile(rf"[#&]{attribute}={select.input_value()}(&|$)")
        )


def test_narrow_screen(playground: Page) -> None:
    playground.set_viewport_size({"width": 360, "height": 740})
    playground.reload()
    settled(playground)
    assert playground.evaluate("document.documentElement.scrollWidth") <= 360
    presets = [
        button.bounding_box() for button in playground.locator(".pg > .mlp-row").first.get_by_role("button").all()
    ]
    assert all(box and box["x"] + box["width"] <= 360 and box["height"] >= 24 for box in presets), (
        "none is out of sight"
    )
    expect(playground.get_by_label("data set")).to_be_hidden()
    playground.get_by_text("Settings", exact=True).click()
    playground.get_by_label("neurons of hidden layer 3").select_option("8")
    playground.get_by_label("neurons of hidden layer 4").select_option("8")
    assert playground.evaluate("document.documentElement.scrollWidth") <= 360
    boxes = [node.bounding_box() for node in playground.locator(".pg-node").all()]
    places = [(box["x"], box["y"]) for box in boxes if box]
    assert len(places) == 2 + 4 * 8 + 1
    assert min(abs(x - u) + abs(y - v) for k, (x, y) in enumerate(places) for u, v in places[:k]) >= 24, (
        "room for a finger"
    )


def test_from_a_file(page: Page, html: Path) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda r: complaints.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None
    )
    page.goto((html / PAGE).as_uri() + "#data=spirals&hidden=8-8")
    settled(page)
    press(page, "Step", 2)
    page.get_by_role("link", name="Link to these settings").click()
    assert "data=spirals" in page.url
    assert not complaints


def test_pictures_a_second(playground: Page) -> None:
    """Printed, not asserted: 60 pictures a second at 2-8-8-1 with B = 32."""
    work = playground.evaluate("""async () => {
      const times = [], starts = [], real = window.requestAnimationFrame;
      window.requestAnimationFrame = (act) => real((now) => {
        const before = performance.now();
        act(now);
        starts.push(before);
        times.push(performance.now() - before);
      });
      const play = document.querySelector(".pg-play");
      play.click();
      await new Promise((done) => setTimeout(done, 3000));
      play.click();
      window.requestAnimationFrame = real;
      return { times, gaps: starts.slice(1).map((t, k) => t - starts[k]) };
    }""")
    assert len(work["times"]) > 10
    rate, often, slowest = 1000 / median(work["gaps"]), median(work["times"]), np.quantile(work["times"], 0.95)
    print(f"2-8-8-1, B = 32: {rate:.0f} pictures a second, each {often:.1f} ms of work (95 %: {slowest:.1f} ms)")


def test_links_of_other_pages_bring_their_settings(page: Page, site: str, watch: Watch) -> None:
    for name in ("intro", "1-backpropagation/do-it-yourself"):
        page.goto(f"{site}/{name}.html")
        settled(page)
        link = page.locator("a[data-settings]").first
        wanted = dict(pair.split("=") for pair in (link.get_attribute("data-settings") or "").split("&"))
        link.click()
        page.wait_for_selector(".pg")
        settled(page)
        settings = {key: str(value) for key, value in page.evaluate(STATE)["settings"].items()}
        assert wanted.items() <= settings.items()


def test_on_other_pages_the_settings_are_folded(page: Page, site: str, watch: Watch) -> None:
    """Their presets are their own; what would give a riddle away cannot be set."""
    page.goto(f"{site}/3-hyperparameters/going-wrong.html")
    settled(page)
    fold = page.locator(".pg-fold")
    assert fold.get_attribute("open") is None
    assert page.locator(".pg > .mlp-row").first.get_by_role("button").count() == 5
    fold.locator("summary").click()
    labels = fold.locator(".pg-field > :first-child").all_inner_texts()
    assert "activation f" in labels
    assert "initial weights" not in labels
    page.get_by_role("button", name="Epoch").click()
    assert page.locator(".pg").get_attribute("data-epoch") == "1"
    assert not watch.complaints
