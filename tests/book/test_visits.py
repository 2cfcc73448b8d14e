"""Every page of the book in a real browser, opened once: quiet, accessible, in the dark, on a phone, on paper."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.book.conftest import Watch, settled
from tests.book.panels import Charts, panel_of
from tests.book.test_answers import fields_answer
from tests.book.test_pages import CONTRAST, GENERATED, PAGES
from tests.book.widget_numbers import placed
from tests.marks import everyday

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
MODES = ("light", "dark")
READOUTS = (".mlp-readout", ".widget-label", ".widget-readout")
PHONE = {"width": 360, "height": 780}
PAPER = {"width": 718, "height": 1047}  # A4 at 96 dpi within margins of a centimetre

# Formulas, signatures and code are thousands of nodes of a few colours; looking at each takes most of the time. The
# colours of code are looked at by `test_pictures_have_contrast_in_light_and_dark`.
FORMULAS = ["mjx-container", ".sig-param"]
# What stands around every page is looked at on the first one, and on those that Sphinx makes.
FURNITURE = [".bd-header", ".bd-sidebar-primary", ".bd-header-article", ".bd-footer"]
COLOURED = (PAGES[0], *GENERATED, "playground.html")
STRUCTURE = {"rules": {"color-contrast": {"enabled": False}}}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
RUN = """async ([left_out, options]) => {
  const page = { exclude: left_out.map((selector) => [selector]) };
  const { violations } = await axe.run(page, { resultTypes: ["violations"], preload: false, ...options });
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => `${node.target}: ${node.failureSummary}`)]);
}"""

# What reaches beyond the page; with `paper`, also what would have to be scrolled to be read.
CUT = """(paper) => {
  const mayScroll = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX);
  const scrolls = (node) => node.scrollWidth > node.clientWidth + 1 && mayScroll(node);
  const inScroller = (node) => node && (scrolls(node) || inScroller(node.parentElement));
  const beyond = (node) => node.getBoundingClientRect().right > innerWidth + 1;
  return [...document.querySelectorAll("article :is(p, li, dt, pre, table, img, svg, button, mjx-container)")]
    .filter((node) => node.getClientRects().length && !node.closest(".mlp mjx-container"))
    .filter((node) => (paper ? beyond(node) || scrolls(node) : beyond(node) && !inScroller(node)))
    .map((node) => `${node.tagName} to ${node.getBoundingClientRect().right}: ${node.textContent.slice(0, 60)}`);
}"""

INDEX = re.compile(r"(?<![^\W\d_])([^\W\d_])_(\w+)")  # as in λ_high; not as in min_delta

# Fifty moves of the first slider of every widget, there and back, and the time until the new picture is laid out.
MOVES = """() => [...document.querySelectorAll(".widget-vbox:has(.mlp)")].map((box) => {
  const root = box.querySelector(".mlp"), handle = box.querySelector(".noUi-handle");
  const shown = () => JSON.stringify(root.dataset);
  const times = [];
  let answered = 0;
  const keys = Array.from({ length: 50 }, (_, k) => (Math.floor(k / 3) % 2 ? "ArrowLeft" : "ArrowRight"));
  for (const key of ["Home", ...keys]) {
    const before = shown(), start = performance.now();
    handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    root.getBoundingClientRect();  // layout belongs to the answer
    if (key === "Home") continue;
    times.push(performance.now() - start);
    answered += shown() !== before;
  }
  return { name: root.querySelector("svg")?.getAttribute("aria-label")?.slice(0, 40), times, answered };
})"""


@dataclass
class Visit:
    name: str
    page: Page
    watch: Watch
    seconds: float  # until formulas were set and widgets drawn


class Reader:
    """One page in one browser window, which goes from page to page."""

    def __init__(self, page: Page, watch: Watch, site: str) -> None:
        self.page, self.watch, self.site = page, watch, site
        self.seconds: dict[str, float] = {}

    def visit(self, name: str) -> Visit:
        self.page.emulate_media(media="screen")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.watch.leave(self.page)
        start = perf_counter()
        self.page.goto(f"{self.site}/{name}")
        settled(self.page)
        self.seconds[name] = perf_counter() - start
        self.page.add_style_tag(content="* { transition: none !important; }")  # nothing is looked at while it fades
        return Visit(name, self.page, self.watch, self.seconds[name])


@pytest.fixture(scope="module")
def reader(browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[Reader]:
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script("localStorage.setItem('mode', 'light'); localStorage.setItem('theme', 'light')")
        watch = Watch(context, site)
        yield Reader(context.new_page(), watch, site)


@pytest.fixture(scope="module", params=[*PAGES, *GENERATED])
def visit(request: pytest.FixtureRequest, reader: Reader) -> Iterator[Visit]:
    """The page, open for all tests that look at it; what it complained of until its end fails the last of them."""
    opened = reader.visit(request.param)
    yield opened
    assert not opened.watch.complaints


def test_is_whole(visit: Visit) -> None:
    """Nothing leaves the site, nothing complains, every formula is set, every picture is there."""
    page = visit.page
    assert not visit.watch.complaints
    assert page.locator("mjx-merror, .jupyter-widgets-error").count() == 0
    formulas = "span.math, div.math"
    assert page.locator(formulas).count() == page.locator(formulas).locator("> mjx-container").count()
    pictures = page.locator(".bd-article img")
    assert pictures.evaluate_all("all => all.every((img) => img.complete && img.naturalWidth > 0)")


def serious(page: Page, left_out: list[str], options: dict[str, Any]) -> list[Any]:
    """What axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[Any] = page.evaluate(RUN, [left_out, options])
    return found


def test_axe_finds_nothing_serious(visit: Visit) -> None:
    page = visit.page
    left_out = FORMULAS if visit.name in (PAGES[0], *GENERATED) else [*FORMULAS, *FURNITURE]
    assert serious(page, left_out, STRUCTURE) == []
    if visit.name in COLOURED:
        legible(page, left_out)


def legible(page: Page, left_out: list[str]) -> None:
    for mode in MODES:
        page.evaluate("mode => { document.documentElement.dataset.theme = mode }", mode)
        assert serious(page, [*left_out, ".highlight"], COLOURS) == [], mode


@pytest.mark.long
def test_words_have_contrast_in_light_and_dark(visit: Visit) -> None:
    """Of every page: half of what axe costs. The colours are those of one style sheet and of few widgets."""
    legible(visit.page, [*FORMULAS, *FURNITURE])


def test_pictures_have_contrast_in_light_and_dark(visit: Visit) -> None:
    """Code and widgets' text by their colours; a figure by its pixels: its ink stands out of the page in both modes."""
    page = visit.page
    for mode in MODES:
        page.evaluate("mode => { document.documentElement.dataset.theme = mode }", mode)
        for selector in (".highlight span", ".mlp svg text", ".mlp button", *READOUTS):
            assert min(page.evaluate(CONTRAST, selector), default=21) >= 4.5, (mode, selector)
        figure = page.locator(".cell_output img[src$='.svg']").first
        if figure.count():
            assert ink(figure.screenshot()) >= 7, mode


def ink(png: bytes) -> float:
    """The contrast between the most frequent colour of a picture and the one that differs most from it."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), float).reshape(-1, 3) / 255
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    light = linear @ [0.2126, 0.7152, 0.0722]
    values, counts = np.unique(light.round(3), return_counts=True)
    ground = values[counts.argmax()]
    return float(max((light.max() + 0.05) / (ground + 0.05), (ground + 0.05) / (light.min() + 0.05)))


def test_widgets_answer_at_once(visit: Visit, measured: Callable[[str], None]) -> None:
    """Every slider's every move changes what is shown before the event returns. Told, not asserted: 16 ms."""
    for widget in visit.page.evaluate(MOVES):
        assert widget["answered"] == len(widget["times"]), widget
        times = widget["times"]
        answer = f"{median(times):.1f} ms from slider to picture, median of {len(times)}, longest {max(times):.1f} ms"
        measured(f"{visit.name}, {widget['name']}: {answer}")


def test_widgets_words(visit: Visit) -> None:
    """Sliders have names of their own, presets say their sentence, and no λ_high is written as one does in code."""
    for widget in (one for one in placed() if one.page == visit.name):
        panel = panel_of(visit.page, widget)
        names = panel.handles.evaluate_all("all => all.map((handle) => handle.getAttribute('aria-label'))")
        assert all(names), widget.name
        assert len(set(names)) == len(names), widget.name
        for preset in getattr(widget.made, "presets", []) if isinstance(panel, Charts) else []:
            where = (widget.name, preset["label"])
            button = panel.root.get_by_role("button", name=preset["label"], exact=True)
            button.click()
            assert button.get_attribute("aria-pressed") == "true", where
            sentence = re.sub(INDEX, r"\1\2", preset["sentence"])  # the index is there, below the line
            assert sentence in panel.root.locator(".mlp-readout").inner_text(), where
            for axis in widget.made.AXES:
                assert float(panel.shown[axis.name]) == axis.values[preset["at"][f"i_{axis.name}"]], where
        texts = "svg text, .widget-label, .mlp-readout, .mlp label, .pg-figures span"
        assert [t for t in panel.box.locator(texts).all_text_contents() if re.search(INDEX, t)] == [], widget.name


def test_fits_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size(PHONE)
    assert visit.page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    assert visit.page.evaluate(CUT, False) == []
    # a table that does not fit puts its cells below each other, a moment after the screen has changed
    visit.page.wait_for_function(
        "() => [...document.querySelectorAll('.pst-scrollable-table-container')]"
        ".every((place) => place.scrollWidth <= place.clientWidth + 1)"
    )


def test_prints(visit: Visit) -> None:
    """On paper stands the article, in light, with widgets and answers, and nothing is cut: paper cannot be scrolled."""
    page = visit.page
    answers, opened = page.locator("details.sd-dropdown"), page.locator("details.sd-dropdown[open]")
    assert opened.count() == 0
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")
    furniture = ".bd-sidebar-primary, .bd-sidebar-secondary, .bd-header-article, .prev-next-area, .bd-footer"
    assert [node for node in page.locator(furniture).all() if node.is_visible()] == []
    # An article without words has no size: that of the search.
    assert page.locator("main" if visit.name == "search.html" else "article").is_visible()
    for widget in page.locator(".mlp svg").all():
        assert widget.is_visible()
    assert opened.count() == answers.count()
    assert page.evaluate(CUT, True) == []
    page.emulate_media(media="screen")
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert opened.count() == 0


def test_questions_take_numbers(visit: Visit) -> None:
    """The last of a page's tests: it unfolds the answers."""
    fields_answer(visit.name, visit.page)


KINDS = {widget.kind: widget.page for widget in reversed(placed())}  # each one's first page


@pytest.mark.parametrize(
    "names",
    everyday(
        [[PAGES[0], *KINDS.values()], [widget.page for widget in placed()]], lambda names: len(names) <= len(KINDS) + 1
    ),
    ids=["each kind of widget", "all"],
)
def test_works_from_files(page: Page, html: Path, names: list[str]) -> None:
    """Without a server, as in a folder on a laptop: no complaint, every slider of every widget moves its picture."""
    watch = Watch(page.context, html.as_uri())
    sliders = 0
    for name in dict.fromkeys(names):
        page.goto((html / name).as_uri())
        settled(page)
        widgets = page.evaluate(MOVES)
        assert all(widget["answered"] == 50 for widget in widgets), name
        assert not watch.complaints, name
        sliders += len(widgets)
    watch.stop()
    assert sliders >= 14


def test_what_leaves_the_site_is_seen_and_gets_nowhere(page: Page, site: str) -> None:
    watch = Watch(page.context, site)
    page.goto(f"{site}/{PAGES[0]}")
    assert not watch.complaints
    for address in ("http://example.com/", "http://198.51.100.1/"):
        assert page.evaluate("address => fetch(address, { mode: 'no-cors' }).then(() => '', String)", address)
        assert f"left the site: {address}" in watch.complaints
        assert f"failed: {address} (net::ERR_NAME_NOT_RESOLVED)" in watch.complaints
    watch.stop()


def test_axe_would_see(page: Page) -> None:
    """In a window of its own: a page of the site would ask the site for a favicon that is not there."""
    picture = "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
    pale = "<p style='color: #aaa'>pale</p>"
    page.set_content(f"<html lang=en><title>x</title><main>{picture}{pale}</main></html>")
    for options, name in ((STRUCTURE, "image-alt"), (COLOURS, "color-contrast")):
        assert [violation[0] for violation in serious(page, FORMULAS, options)] == [name]


def test_pages_are_ready(reader: Reader, measured: Callable[[str], None]) -> None:
    """Told, not asserted: the budget is 1.5 s."""
    reader.visit(PAGES[0])
    slowest = max(reader.seconds, key=lambda name: reader.seconds[name])
    measured(
        f"page ready: median {median(reader.seconds.values()):.2f} s of {len(reader.seconds)} pages, "
        f"longest {reader.seconds[slowest]:.2f} s ({slowest})"
    )
