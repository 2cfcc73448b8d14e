"""The widgets in which the reader answers, each on its page: worked by mouse and by keyboard."""

import json
import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, expect

from mlpkit.network import MLP
from mlpkit.optimizers import SGD, Momentum, RMSProp
from mlpkit.widgets.detective import OTHERS, PATIENTS
from mlpkit.widgets.find_the_bug import PROGRAM, PUZZLES
from tests.book.conftest import stored
from tests.book.panel import Panel
from tests.book.twin import Twin, number, state_of

DIAGNOSES = [patient.name for patient in PATIENTS] + list(OTHERS)

RULES = {"sgd": lambda theta, _: SGD(theta), "momentum": Momentum, "rmsprop": lambda theta, _: RMSProp(theta)}


class Predicted(Panel):
    """A flag and a sketch; the path that comes is mlpkit's."""

    def set(self, label: str) -> None:
        self.root.get_by_role("button", name=label, exact=True).click()

    def see(self) -> None:
        self.root.get_by_role("button", name="see", exact=True).click()
        expect(self.root).not_to_have_attribute("data-path", "")

    def drawn(self) -> list[list[float]]:
        path: list[list[float]] = json.loads(self.shown["path"])
        return path

    def agrees(self) -> None:
        """Ten steps of mlpkit's optimizer, with what the sliders say, lead where the page says."""
        sliders = {name: self.root.get_by_label(name) for name in ("κ₂", "turned by", "λ", "α")}
        kappa, turn, lam, alpha = (float(s.get_attribute("aria-valuetext") or 0) for s in sliders.values())
        cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        axes = np.array([[cos, -sin], [sin, cos]])
        H = axes @ np.diag([0.2, kappa]) @ axes.T
        path = self.drawn()
        theta = np.array(path[0])
        optimizer = RULES[self.root.get_by_label("rule").last.input_value()](theta, alpha)
        for place in path:
            np.testing.assert_allclose(place, theta, rtol=1e-10, atol=1e-12)
            optimizer.step(H @ theta, lam)
        said = self.root.locator(".mlp-readout").inner_text()
        assert f"Your flag is {float(self.shown['off']):.2g}"[:16] in said

    def by_mouse(self) -> None:
        flag, chart = self.root.locator(".pr-flag"), self.root.locator("svg").nth(1)
        for label in ("zigzag", "with momentum", "RMSProp, turned"):
            self.set(label)
            box = self.root.locator("svg").first.bounding_box()
            assert box
            self.page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.4 * box["height"])
            self.page.mouse.down()
            self.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 0.45 * box["height"])
            self.page.mouse.up()
            chart.click(position={"x": 0.6 * box["width"], "y": 0.4 * box["height"]})
            before = flag.get_attribute("transform")
            self.see()
            assert flag.get_attribute("transform") == before
            expect(self.root.locator(".mlp-readout")).to_contain_text("off by a factor of")
            self.pictures.add(self.picture)
            self.agrees()
        begin = self.root.locator(".pr-start").bounding_box()
        assert begin
        self.page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(begin["x"] + 40, begin["y"] + 30)
        self.page.mouse.up()
        assert self.shown["path"] == "", "another start is another question"
        self.see()
        self.agrees()
        assert len(self.pictures) == 3

    def by_keyboard(self) -> None:
        self.page.emulate_media(reduced_motion="reduce")
        self.set("down the ravine")
        flag, pencil = self.root.locator(".pr-flag"), self.root.locator(".pr-pencil")
        flag.focus()
        for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "ArrowDown"):
            self.page.keyboard.press(key)
        assert "x = −2.0, y = 0.6" in (flag.get_attribute("aria-label") or "")
        pencil.focus()
        for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown"):
            self.page.keyboard.press(key)
        assert "after step 3" in (pencil.get_attribute("aria-label") or "")
        self.root.get_by_role("button", name="see", exact=True).press("Enter")
        expect(self.root).not_to_have_attribute("data-path", "")
        self.agrees()
        self.root.get_by_label("λ").press("ArrowRight")
        assert self.shown["path"] == "", "another λ is another question"
        self.root.get_by_role("button", name="see", exact=True).press("Space")
        self.agrees()
        self.page.emulate_media(reduced_motion="no-preference")


class Mapped(Panel):
    """Both curvatures on the map of λκ and α."""

    @property
    def pair(self) -> Locator:
        return self.root.locator(".mm-pair")

    def agrees(self) -> None:
        """The rates are those of the matrix of a step, and the distances those of mlpkit's Momentum."""
        shown = {name: json.loads(value) for name, value in self.shown.items()}
        lam, alpha, kappas = shown["lam"], shown["alpha"], np.array([0.2, 0.2 * shown["quotient"]])
        for name, kappa in zip(("flat", "steep"), kappas, strict=True):
            step = np.array([[1 - lam * kappa, -alpha], [lam * kappa, alpha]])
            assert shown[name] == pytest.approx(np.abs(np.linalg.eigvals(step)).max(), abs=1e-6)
        theta = np.ones(2)
        optimizer = Momentum(theta, alpha)
        for _ in range(60):
            optimizer.step(kappas * theta, lam)
        np.testing.assert_allclose(shown["path"], theta, rtol=1e-8, atol=1e-14)

    def by_mouse(self) -> None:
        self.moved()
        for button in self.buttons():
            button.click()
            self.moved()
        expect(self.root.locator(".mlp-readout")).to_contain_text("as fast as it can be")
        box = self.root.locator(".mm-map svg").bounding_box()
        assert box
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        for share in (0.4, 0.6, 0.9):
            self.page.mouse.move(box["x"] + share * box["width"], box["y"] + 0.2 * box["height"])
            self.moved()
        self.page.mouse.up()
        assert len(self.pictures) >= 7

    def by_keyboard(self) -> None:
        self.root.get_by_role("button", name="the best without momentum").press("Enter")
        self.pair.focus()
        before, seen = json.loads(self.shown["lam"]), len(self.pictures)
        for key in ("ArrowRight", "ArrowUp", "Shift+ArrowUp", "ArrowLeft", "ArrowLeft"):
            self.page.keyboard.press(key)
            self.moved()
        assert json.loads(self.shown["lam"]) == pytest.approx(before / 1.04)
        assert len(self.pictures) == seen + 5


class Drawn(Panel):
    """A digit, drawn or shown, and what the network makes of it."""

    def numbers(self) -> dict[str, NDArray[np.float64]]:
        names = ("x", "a1", "a2", "delta1", "delta2", "theta")
        return {name: np.array(json.loads(self.shown[name])) for name in names}

    def agrees(self) -> None:
        """Forward and back are mlpkit's for what the page gives the network, and the sentence says the same."""
        shown, told = self.shown, self.numbers()
        net = MLP([64, len(told["a1"]), 10], ["sigmoid"] * 2, "squared_error", dtype=np.float64)
        net.parameters.theta[:] = told["theta"]
        t = np.eye(10)[[int(shown["truth"])]] if shown["truth"] else np.zeros((1, 10))
        z, a = net.forward(told["x"][None])
        delta = net.backward(t, z, a)
        for name, part in (("a1", a[1]), ("a2", a[2]), ("delta1", delta[1]), ("delta2", delta[2])):
            np.testing.assert_allclose(told[name], part[0], rtol=1e-10, atol=1e-15, err_msg=name)
        said = self.root.locator(".mlp-readout").inner_text()
        if not told["x"].any():
            assert said.startswith("An empty picture")
            return
        answer = int(told["a2"].argmax())
        assert f"The network reads a {answer} (a = {told['a2'][answer]:.2f})" in said
        if shown["truth"]:
            assert ("which is right" if answer == int(shown["truth"]) else f"but it was a {shown['truth']}") in said

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def by_mouse(self) -> None:
        self.button("one of the data set").click()
        self.agrees()
        x = self.numbers()["x"].reshape(8, 8)
        self.button("shift the picture down by a pixel").click()
        self.agrees()
        np.testing.assert_array_equal(self.numbers()["x"].reshape(8, 8)[1:], x[:-1])
        self.button("clear").click()
        self.agrees()
        box = self.root.locator(".dg-pad").bounding_box()
        assert box
        self.page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.1 * box["height"])
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.9 * box["height"], steps=4)
        self.page.mouse.up()
        self.agrees()
        x = self.numbers()["x"].reshape(8, 8)
        assert x[1:7, 3:5].min() > 0.3
        assert x[:, [0, 1, 6, 7]].max() == 0
        assert self.button("let it learn this one").is_disabled(), "nobody has said what it was"
        self.root.get_by_label("it was a").select_option("1")
        before, E = self.numbers(), float(self.shown["e"])
        self.button("let it learn this one").click()
        self.agrees()
        net = MLP([64, len(before["a1"]), 10], ["sigmoid"] * 2, "squared_error", dtype=np.float64)
        net.parameters.theta[:] = before["theta"]
        _, grad = net.gradient(before["x"][None], np.eye(10)[[1]])
        np.testing.assert_allclose(self.numbers()["theta"], before["theta"] - 2 * grad.theta, rtol=1e-10, atol=1e-14)
        assert float(self.shown["e"]) < E
        self.button("as it was trained").click()
        np.testing.assert_array_equal(self.numbers()["theta"], before["theta"])

    def by_keyboard(self) -> None:
        self.button("clear").press("Enter")
        self.root.locator(".dg-pad").focus()
        for key in (*["ArrowUp"] * 6, "Space", *["ArrowDown"] * 12, "Space", "ArrowLeft"):
            self.page.keyboard.press(key)
        self.agrees()
        x = self.numbers()["x"]
        assert x.any()
        self.page.keyboard.press("Shift+ArrowRight")
        self.agrees()
        np.testing.assert_array_equal(self.numbers()["x"].reshape(8, 8)[:, 1:], x.reshape(8, 8)[:, :-1])
        self.root.get_by_label("it was a").press("1")
        assert self.shown["truth"] == "1"
        self.button("let it learn this one").press("Space")
        self.agrees()
        self.button("one of the data set").press("Enter")
        self.agrees()


class Sick(Panel):
    """Six patients; what a measurement shows is what lies in the page, which `test_detective` holds to numpy."""

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def patient(self) -> dict[str, Any]:
        (model,) = stored(self.page, "Detective")
        patients: list[dict[str, Any]] = model["state"]["patients"]
        return next(patient for patient in patients if patient["name"] == self.shown["patient"])

    def agrees(self) -> None:
        """The tables show the patient's numbers; three measurements and no more."""
        found, made = self.patient()["found"], self.shown["made"].split()
        assert len(made) <= 3
        for k, name in enumerate(made):
            table = self.root.locator(".de-finding").nth(k).locator("tbody tr")
            if name in ("weights", "variance", "saturated", "gradient", "update"):
                told = [[number(cell) for cell in row.locator("td").all_inner_texts()] for row in table.all()[::2]]
                assert told == [pytest.approx(row, rel=6e-3, abs=1e-12) for row in found[name]]
            if name == "answers":
                told = [[number(cell) for cell in row.locator("td").all_inner_texts()] for row in table.all()]
                assert told == [pytest.approx(row["a"], abs=6e-3) for row in found[name]]

    def solve(self, act: str) -> None:
        status = self.root.locator(".mlp-readout")
        wrong = next(name for name in DIAGNOSES if name != self.shown["patient"])
        for diagnosis in (wrong, self.shown["patient"]):
            self.root.get_by_label("diagnosis").select_option(diagnosis)
            getattr(self.button("that is my diagnosis"), act)(*(["Enter"] if act == "press" else []))
            expect(status).to_contain_text("Not this." if diagnosis == wrong else self.patient()["sentence"])

    def by_mouse(self) -> None:
        for k in range(6):
            for name in (
                ("size of the weights", "error curves", "three answers"),
                ("saturated neurons", "variance of a"),
            )[k % 2]:
                self.button(name).click()
                self.agrees()
            assert self.button("size of the gradients").is_disabled() == (k % 2 == 0)
            self.solve("click")
            assert self.shown["solved"] == str(k + 1)
            assert self.button("size of the gradients").is_enabled(), "who has solved it may look at everything"
            self.button("the next patient").click()
            assert self.shown["made"] == ""

    def by_keyboard(self) -> None:
        for name in ("size of the gradients", "five training samples", "saturated neurons"):
            self.button(name).press("Enter")
            self.agrees()
        labels = [text.split()[-1] for text in self.root.locator(".de-samples figcaption").all_inner_texts()]
        assert labels == [str(sample["label"]) for sample in self.patient()["found"]["samples"]]
        self.solve("press")


class Buggy(Panel):
    """A wrong line, found and repaired; what it gives is held to mlpkit by `test_find_the_bug`."""

    def pick(self, k: int) -> Locator:
        return self.root.locator(".fb-lines li").nth(k).locator("button")

    def repair(self, k: int, by_keys: bool) -> None:
        puzzle, status = PUZZLES[k], self.root.locator(".mlp-readout")
        other = next(line for line in range(8) if line != puzzle.line)
        for line, words in ((other, f"Line {other + 1} is right."), (puzzle.line, f"Line {puzzle.line + 1} it is.")):
            if by_keys:
                self.pick(line).press("Enter")
            else:
                self.pick(line).click()
            expect(status).to_contain_text(words)
        field = self.root.get_by_role("textbox")
        assert field.evaluate("node => node === document.activeElement")
        assert field.input_value() == puzzle.wrong
        self.page.keyboard.press("End")
        self.page.keyboard.type(" )")
        assert self.shown["verdict"] == "refused"
        assert field.get_attribute("aria-invalid") == "true"
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(list(PROGRAM.values())[puzzle.line])
        assert self.shown["verdict"] == "repaired"
        assert max(json.loads(self.shown["errors"])) < 1e-6
        expect(status).to_contain_text(puzzle.sentence)

    def by_mouse(self) -> None:
        for k in range(len(PUZZLES)):
            self.root.get_by_role("button", name=str(k + 1), exact=True).click()
            assert self.shown["puzzle"] == str(k)
            self.pictures.add(self.picture)
            self.repair(k, by_keys=False)
        assert self.shown["repaired"] == str(len(PUZZLES))
        assert len(self.pictures) >= 3

    def by_keyboard(self) -> None:
        for k in (0, 3):
            self.root.get_by_role("button", name=str(k + 1), exact=True).press("Enter")
            self.repair(k, by_keys=True)
        expect(self.root).to_have_attribute("data-trained", "3", timeout=30_000)


class Spent(Panel):
    """A plan, spent; the run itself is held to mlpkit by `test_second_to_spend`."""

    def spend(self, by_keys: bool = False) -> None:
        button = self.root.get_by_role("button", name="spend it")
        if by_keys:
            button.press("Enter")
        else:
            button.click()
        expect(self.root).to_have_attribute("data-mean", re.compile(r"."), timeout=60_000)
        self.agrees()

    def agrees(self) -> None:
        """The sentence says the numbers, and the plan is what the fields say."""
        shown = self.shown
        fields = [field.input_value() for field in self.root.locator(".sp-part select").all()]
        spent = [[float(part["B"]), float(part["lam"])] for part in json.loads(shown["spent"])]
        assert np.reshape(np.array(fields, float), (-1, 2)).tolist() == spent
        said = self.root.locator(".mlp-readout").inner_text()
        assert said.startswith(f"{100 * float(shown['mean']):.1f}")
        assert f"{shown['steps']} steps" in said
        better = float(shown["mean"]) - float(shown["reference"])
        words = "Better" if better > 5e-4 else "As good" if better > -5e-4 else "One pair throughout is better"
        assert words in said

    def by_mouse(self) -> None:
        self.root.get_by_role("button", name="16 throughout").click()
        expect(self.root).to_have_attribute("data-mean", re.compile(r"."), timeout=60_000)
        self.agrees()
        assert float(self.shown["mean"]) == float(self.shown["reference"]), "the plan to beat"
        same = float(self.shown["mean"])
        self.root.get_by_label("B in quarter 1").select_option("1")
        self.spend()
        assert float(self.shown["mean"]) != same

    def by_keyboard(self) -> None:
        field = self.root.get_by_label("λ in quarter 2")
        before = field.input_value()
        field.press("ArrowDown")
        assert field.input_value() != before
        self.spend(by_keys=True)


class Opens(Panel):
    """The opening picture: it has begun by itself, and can be paused and played."""

    @property
    def play(self) -> Locator:
        return self.root.locator(".pg-play")

    def agrees(self) -> None:
        state = state_of(self.page)
        twin = Twin(state)
        assert float(self.shown["train"]) == pytest.approx(twin.net.gradient(twin.X, twin.T)[0], rel=1e-9)
        assert f"Step {self.shown['step']}: E = " in self.root.inner_text()

    def by_mouse(self) -> None:
        self.page.wait_for_function("() => Number(document.querySelector('.pg-opening').dataset.step) > 0")
        if self.play.inner_text() == "Pause":
            self.play.click()
        expect(self.play).to_have_text("Play")
        self.agrees()

    def by_keyboard(self) -> None:
        self.play.press("Enter")
        expect(self.play).to_have_text("Pause")
        self.play.press("Space")
        expect(self.play).to_have_text("Play")
        self.agrees()
