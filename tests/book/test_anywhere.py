"""A page of the book where something is other than usual: it works, or says in one line what is missing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.book.conftest import settled

WIDGETS, BOTH, SLIDERS = "playground.html", "3-hyperparameters/tricks.html", "4-extensions/adam.html"
FORBIDDEN = """for (const kind of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, kind, { configurable: true, get() { throw new DOMException("no", "SecurityError"); } });
}"""
STRICT = "script-src 'self'"
ENOUGH = "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'"
ENOUGH += "; img-src 'self' data:; font-src 'self' data:"


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context with the given settings."""
    contexts = []

    def open_page(**settings: Any) -> Page:
        contexts.append(browser.new_context(service_workers="block", **settings))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def test_without_scripts(window: Callable[..., Page], site: str) -> None:
    page = window(java_script_enabled=False)
    page.goto(f"{site}/{WIDGETS}")
    expect(page.locator(".missing")).to_contain_text("Without JavaScript")
    expect(page.locator("article h1")).to_be_visible()


@pytest.mark.parametrize(
    ("part", "said"),
    [("mathjax/tex-chtml.js", "formulas stay in the notation of TeX"), ("embed-amd.js", "can be moved are missing")],
)
def test_a_script_that_does_not_come(window: Callable[..., Page], site: str, part: str, said: str) -> None:
    page = window()
    page.route(f"**/{part}*", lambda route: route.abort())
    page.goto(f"{site}/{BOTH}")
    expect(page.locator(".missing")).to_contain_text([said])
    expect(page.locator(".waiting:visible")).to_have_count(int(part == "embed-amd.js"))


def test_forbidden_storage(window: Callable[..., Page], site: str) -> None:
    """Widgets, formulas, search and the colours' button work, and nothing is uncaught."""
    page = window()
    uncaught: list[str] = []
    page.on("pageerror", lambda error: uncaught.append(str(error)))
    page.add_init_script(FORBIDDEN)
    page.goto(f"{site}/{BOTH}")
    settled(page)
    before = page.evaluate("document.documentElement.dataset.mode")
    page.locator(".theme-switch-button:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.mode") != before
    page.goto(f"{site}/search.html?q=momentum")
    page.wait_for_selector("#search-results li")
    assert not uncaught


@pytest.mark.parametrize(("policy", "told"), [(STRICT, 1), (ENOUGH, 0)], ids=["strict", "enough"])
def test_content_security_policy(window: Callable[..., Page], site: str, policy: str, told: int) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page = window()
    page.route("**/*.html", answer)
    page.goto(f"{site}/{BOTH}")
    if told:
        expect(page.locator(".missing")).to_contain_text(["Content-Security-Policy must allow"])
    else:
        settled(page)
    expect(page.locator(".missing")).to_have_count(told)


@pytest.mark.parametrize("name", ["intro.html", BOTH, "404.html"])
def test_four_times_as_large(window: Callable[..., Page], site: str, name: str) -> None:
    """A screen of 1280 pixels at 400 % has 320 of them: nothing is to be scrolled sideways."""
    page = window(viewport={"width": 320, "height": 256})
    page.goto(f"{site}/{name}")
    settled(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_forced_colours(window: Callable[..., Page], site: str) -> None:
    """What has the focus and what is chosen is seen in the playground; a slider has its track."""
    page = window(forced_colors="active")
    page.goto(f"{site}/{WIDGETS}")
    settled(page)
    shown = page.locator(".pg-node.pg-shown")
    assert shown.locator("canvas").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    shown.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    outline = "getComputedStyle(document.activeElement.querySelector('canvas')).outline"
    assert "solid 4px" in page.evaluate(outline)
    page.goto(f"{site}/{SLIDERS}")
    settled(page)
    track = page.locator(".noUi-target").first
    assert track.evaluate("node => getComputedStyle(node).borderTopStyle") == "solid"


def test_sliders_say_what_they_show_and_let_a_finger_scroll(window: Callable[..., Page], site: str) -> None:
    page = window()
    page.goto(f"{site}/{SLIDERS}")
    settled(page)
    sliders = page.locator(".widget-inline-hbox:has(.noUi-handle)")
    assert sliders.count()
    for slider in sliders.all():
        handle = slider.locator(".noUi-handle")
        assert "pan-y" in handle.evaluate("node => getComputedStyle(node).touchAction")
        for key in ("Home", "ArrowRight", "End"):
            handle.press(key)
            shown = slider.locator(".widget-readout").inner_text()
            expect(handle).to_have_attribute("aria-valuetext", shown)


def test_search_finds_the_page_and_shows_prose(window: Callable[..., Page], site: str) -> None:
    page = window()
    for words, first in (
        ("vanishing gradient", "3-hyperparameters/parameters.html"),
        ("regularization", "5-practice/early-stopping.html"),
        ("regularisation", "5-practice/early-stopping.html"),
        ("learning rate", "1-backpropagation/learning-rate.html"),
        ("dead neuron", "5-practice/saturation.html"),
        ("momentum", "4-extensions/momentum.html"),  # the page, not the class of that name
        ("early stopping", "5-practice/early-stopping.html"),
    ):
        page.goto(f"{site}/search.html?q={words}")
        page.wait_for_function(
            "() => /found|did not match/.test(document.querySelector('.search-summary')?.textContent)"
        )
        links, excerpts = page.locator("#search-results li a"), page.locator("#search-results li p.context")
        expect(links.first, words).to_have_attribute("href", re.compile(re.escape(first)))
        page.wait_for_load_state("networkidle")  # excerpts are taken from the pages, one after the other
        assert excerpts.count() or links.count() == 1, words  # which is one of the index, and has none
        listed = page.locator("#search-results li > a").all_inner_texts()
        assert len(listed) == len(set(listed)), (words, "nothing twice")
        for excerpt in excerpts.all_inner_texts():
            assert not re.search(r"\\[a-zA-Z(\[{]|Contents|\.pdf", excerpt), (words, excerpt)


def test_said_of_a_page(html: Path) -> None:
    """A description of its own, in prose; the foot names lecture, version and day. Widgets' tables follow the text."""
    said: dict[str, str] = {}
    for path in html.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if "_static" in path.parts or "bd-article" not in text or path.name in ("404.html", "search.html"):
            continue
        if found := re.search(r'<meta name="description" content="([^"]*)"', text):
            said[path.name if path.parent == html else f"{path.parent.name}/{path.name}"] = found[1]
        assert "Chapter 08: Neural Networks II" in text
        assert 'href="##' not in text, path
        assert text.index("</head>") < 20_000, path
        assert re.search(r"Version \d+\.\d+\.\d+, built \d{4}-\d\d-\d\d", text), path
    assert len(said) > 40
    for name, words in said.items():
        assert 30 < len(words) <= 240, (name, words)
        assert "\\" not in words, name
    assert (html / ".nojekyll").exists()
