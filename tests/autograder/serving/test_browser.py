"""Cross-cutting: a student and staff in a real Chromium: keyboard, drop, live position, phone, light and dark, axe."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from autograder.intake.people import Person
from autograder.serving.desk import now
from autograder.serving.service import Service
from autograder.serving.store import State
from tests.autograder.serving.conftest import PS1, SITES, Make, answered, browser, link
from tests.autograder.serving.test_door import due, judged

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
DROP = """([selector, name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"])
    document.querySelector(selector).dispatchEvent(
      new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


class Visitor:
    """A page that somebody has opened by their link, and what it complained of."""

    def __init__(self, chromium: Chromium, service: Service, **how: Any) -> None:
        self.site = SITES[id(service)]
        self.context = chromium.new_context(base_url=self.site, **how)
        self.complaints: list[str] = []
        self.page = self.context.new_page()
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.context.on(
            "request",
            lambda asked: None if asked.url.startswith(self.site) else self.complaints.append(asked.url),
        )

    def come_in(self, service: Service, who: str, role: Any = "student") -> Page:
        address = link(service, who, role)
        service.door.forget()
        self.page.goto(address)
        return self.page


@pytest.fixture
def visit(browser: Chromium) -> Iterator[Any]:
    made: list[Visitor] = []

    def visitor(service: Service, **how: Any) -> Visitor:
        made.append(Visitor(browser, service, **how))
        return made[-1]

    yield visitor
    for one in made:
        one.context.close()
        assert not one.complaints


def axe(page: Page) -> list[Any]:
    """What axe finds."""
    page.evaluate(AXE)
    found: list[Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_a_notebook_is_dropped_and_its_place_is_live(service: Service, visit: Any) -> None:
    page = visit(service).come_in(service, "ada")
    service.lanes._resting = float("inf")  # nobody judges, though nobody has stopped it
    service.lanes._paused = False
    page.evaluate(DROP, ["form.drop", f"{PS1}.ipynb", answered(service, "def f(x): return x")])
    page.wait_for_url(f"**/{PS1}/1")
    live = page.locator("#live")
    expect(live).to_have_text("You are next")
    service.store.change(1, state=State.JUDGING)
    service.board.ring(1)
    expect(live).to_have_text("Being judged")
    service.store.change(1, state=State.FAILED, reason="x", finished=now())
    expect(page.locator("main")).to_contain_text("a fault of ours")


def test_two_files_and_a_large_one_are_told_at_once(make: Make, visit: Any) -> None:
    service = make('c.Autograder.serve = {"largest": 1}')
    page = visit(service).come_in(service, "ada")
    page.evaluate(DROP, ["form.drop", "x.ipynb", "x" * (1 << 21)])
    assert "too large: 1 MB" in page.locator("form.drop [role=alert]").first.inner_text()
    assert not service.store.attempts()


@pytest.mark.parametrize("javascript", [True, False])
def test_by_keyboard_alone_with_and_without_javascript(service: Service, visit: Any, javascript: bool) -> None:
    page = visit(service, java_script_enabled=javascript).come_in(service, "ada")
    page.locator("input[type=file]").first.set_input_files(
        {"name": f"{PS1}.ipynb", "mimeType": "application/json", "buffer": b"{}"}
    )
    page.locator("input[type=file]").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PS1}/1")
    assert "Judging has stopped" in page.inner_text("main")
    page.get_by_role("link", name="Back").click()
    assert page.get_by_role("link", name="Attempt 1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing_and_a_phone_is_wide_enough(make: Make, visit: Any, scheme: str, width: int) -> None:
    service = make('c.Autograder.serve = {"tries": 3}')
    service.people = lambda: {  # type: ignore[assignment]
        "ada": Person("ada", "Ada", "Lovelace"),
        "bob": Person("bob", "Bob", "Boole"),
    }
    due(service, ps1_backpropagation=1, ps2_minibatches=-1)
    ada = browser(service)
    for number in range(3):
        ada.hand_in(f"{{{number}}}")
    judged(service, number=1, points=7.5)
    service.store.change(2, state=State.FAILED, reason="x", finished=now())
    how = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    student, staff = visit(service, **how), visit(service, **how)
    student.come_in(service, "ada")
    staff.come_in(service, "prof", "staff")
    pages = [(student, path) for path in ("/", f"/{PS1}/2", f"/{PS1}/3", f"/{PS1}/9")]
    pages += [(staff, path) for path in ("/staff", f"/staff/{PS1}", f"/staff/{PS1}/ada", f"/staff/{PS1}/ada/3")]
    for visitor, path in pages:
        visitor.page.goto(path)
        assert axe(visitor.page) == [], path
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width, path
    student.complaints = [words for words in student.complaints if "404" not in words]  # the page that is not there
