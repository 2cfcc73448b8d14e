"""What a reader chooses in the menu of a formula never costs the formulas: it works, or it is taken back.

MathJax keeps the choice and loads what it takes on every page from then on. So each choice is stored before a page is
opened, as another page of this server would store it and as this book does, over http and from a folder.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.marks import everyday

PAGE = "2-batching/index.html"  # of few formulas
MATHJAX = "MathJax-Menu-Settings"
OURS = "how-neural-networks-learn: formulas"

CHOICES: dict[str, dict[str, Any]] = {
    "speech": {"explorer": True},
    "braille": {"explorer": True, "braille": True, "speech": False, "viewBraille": True},
    "spoken in German": {"explorer": True, "locale": "de"},
    "folded": {"collapsible": True},
    "folded by itself": {"collapsible": True, "autocollapse": True},
    "SVG": {"renderer": "SVG"},
    "SVG and speech": {"renderer": "SVG", "explorer": True},
    "no hidden MathML": {"assistiveMml": False},
    "zoom": {"zoom": "Click", "zscale": "300%"},
    "not to be had": {"renderer": "Other"},
}
USUAL = [CHOICES[name] for name in ("speech", "folded", "SVG", "not to be had")]

ALL_SET = """() => document.querySelector('mjx-container') && [...document.querySelectorAll('span.math, div.math')]
  .every((formula) => formula.querySelector(':scope > mjx-container'))"""


@pytest.fixture(params=["http", "folder"])
def address(request: pytest.FixtureRequest, site: str, html: Path) -> str:
    return site if request.param == "http" else html.as_uri()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    with browser.new_context(service_workers="block") as context:
        yield context.new_page()


@pytest.fixture
def reader(window: Page, address: str) -> Page:
    """A page of the book that has nothing stored."""
    window.unroute_all()
    window.goto(f"{address}/references.html")
    window.evaluate("localStorage.clear()")
    return window


def store(page: Page, key: str, choice: object) -> None:
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, json.dumps(choice)])


def all_are_set(page: Page) -> None:
    page.wait_for_function(ALL_SET)
    assert page.locator("mjx-container").count() >= 5
    assert page.locator("mjx-merror").count() == 0


@pytest.mark.parametrize("choice", everyday(CHOICES.values(), lambda choice: choice in USUAL), ids=list(CHOICES))
def test_a_choice_works_or_is_taken_back(reader: Page, address: str, choice: dict[str, Any]) -> None:
    store(reader, OURS, choice)
    reader.goto(f"{address}/{PAGE}")
    all_are_set(reader)
    kept = json.loads(reader.evaluate("key => localStorage.getItem(key)", OURS) or "{}")
    if choice == CHOICES["not to be had"]:
        expect(reader.locator(".missing")).to_contain_text("formulas are shown as before")
        assert kept == {}
        reader.reload()
        all_are_set(reader)
        expect(reader.locator(".missing")).to_have_count(0)
        return
    assert kept == choice
    expect(reader.locator(".missing")).to_have_count(0)
    if choice.get("renderer") == "SVG":
        expect(reader.locator("mjx-container[jax='SVG'] svg")).not_to_have_count(0)
    if choice.get("explorer"):
        reader.wait_for_selector("mjx-container [data-semantic-speech]", state="attached")


@pytest.mark.parametrize("choice", [*USUAL, "broken"])
def test_what_another_page_of_the_server_chose_is_its_own(reader: Page, address: str, choice: object) -> None:
    store(reader, MATHJAX, choice)
    reader.goto(f"{address}/{PAGE}")
    all_are_set(reader)
    assert reader.locator("mjx-container[jax='CHTML']").count() >= 5
    assert json.loads(reader.evaluate("key => localStorage.getItem(key)", MATHJAX)) == choice


@pytest.mark.parametrize(
    "part",
    everyday(
        ["a11y/explorer.js", "input/mml.js", "mathmaps/base.js", "output/svg.js"],
        lambda part: part in ("a11y/explorer.js", "output/svg.js"),
    ),
)
def test_a_part_that_cannot_be_loaded_is_given_up(reader: Page, address: str, part: str) -> None:
    store(reader, OURS, CHOICES["SVG and speech"])
    reader.route(f"**/{part}*", lambda route: route.abort())
    reader.goto(f"{address}/{PAGE}")
    expect(reader.locator(".missing")).to_contain_text(["formulas are shown as before"])
    all_are_set(reader)
    assert reader.evaluate("key => localStorage.getItem(key)", OURS) is None


def test_chosen_in_the_menu(reader: Page, address: str) -> None:
    """What the menu's entry sets when it is clicked: the page speaks."""
    reader.goto(f"{address}/{PAGE}")
    all_are_set(reader)
    reader.evaluate("MathJax.startup.document.menu.menu.pool.lookup('explorer').setValue(true)")
    reader.wait_for_selector("mjx-container [data-semantic-speech]", state="attached")
    all_are_set(reader)
