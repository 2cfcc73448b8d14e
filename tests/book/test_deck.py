"""The lecturer's deck, made from the built book and shown in a real browser, from a folder and without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from book._deck import deck
from tests.book.conftest import ROOT, Watch
from tests.missing import missing

#: the panel of a slide is not higher than its slide, or as small as it may become
FITS = """async () => {
  const panel = deck.getCurrentSlide().querySelector(".panel");
  for (let turn = 0; turn < 100; turn++) {
    const { scrollHeight, clientHeight } = panel.parentElement;
    if (scrollHeight <= clientHeight * 1.03 || getComputedStyle(panel).zoom === "0.9") return true;
    await new Promise((later) => setTimeout(later, 50));
  }
  return false;
}"""


@pytest.fixture(scope="module")
def made(html: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not deck.REVEAL.is_dir():
        missing("NO reveal.js (make node_modules/.package-lock.json)")
    folder = tmp_path_factory.mktemp("deck")
    deck.make(folder)
    return folder


@pytest.fixture
def show(made: Path, context: BrowserContext) -> Iterator[Page]:
    watch = Watch(context, made.as_uri())
    page = context.new_page()
    page.goto((made / "index.html").as_uri())
    page.wait_for_function("window.deck?.isReady()")
    yield page
    watch.stop()
    assert not watch.complaints


def test_every_labelled_equation_of_the_lecture_and_every_panel(made: Path) -> None:
    text = (made / "index.html").read_text("utf-8")
    sources = "".join((ROOT / "book" / f"{page}.md").read_text("utf-8") for page in deck.pages())
    assert re.findall(r'id="equation-(eq-[\w-]+)"', text) == re.findall(r"^:label: (eq-[\w-]+)$", sources, re.MULTILINE)
    panels = sum(
        (ROOT / "_build" / "html" / f"{page}.html").read_text("utf-8").count(f'"{deck.VIEW}"') for page in deck.pages()
    )
    assert text.count('class="has-panel"') == panels > 30
    for picture in re.findall(r'<img src="(pictures/[^"]+)"', text):
        assert (made / picture).is_file()
    for alt in re.findall(r"<img [^>]*>", text):
        assert re.search(r'alt="[^"]{10,}"', alt), alt


def test_every_page_of_the_lecture_opens_with_its_slides_and_its_question(made: Path) -> None:
    text = (made / "index.html").read_text("utf-8")
    openings = re.findall(r'class="opening"><h1>.*?</h1><p class="numbers">(.*?)</p><p>(.*?)</p>', text, re.DOTALL)
    assert len(openings) == len(deck.pages())
    for numbers, question in openings:
        assert re.fullmatch(r"Slides? [\d–, ]+", numbers)
        assert question
        assert "builds on this page" not in question, "that is how long the page takes"


def test_keys_move_slides_but_not_while_a_panel_has_them(show: Page) -> None:
    show.keyboard.press("ArrowRight")
    show.keyboard.press("Space")
    assert show.evaluate("deck.getIndices()") != {"h": 0, "v": 0}
    column, row = show.evaluate(
        """() => {
          const panel = document.querySelector("section.has-panel");
          const { h, v } = deck.getIndices(panel);
          deck.slide(h, v);
          return [h, v];
        }"""
    )
    slide = show.locator("section.present section.present")
    slide.locator(".mlp").first.wait_for()
    target = slide.locator(".noUi-handle, input, button").first
    target.focus()
    show.keyboard.press("ArrowRight")
    show.keyboard.press("ArrowDown")
    assert show.evaluate("(({ h, v }) => [h, v])(deck.getIndices())") == [column, row]


def test_every_panel_is_drawn_and_every_formula_is_set(show: Page) -> None:
    show.evaluate("() => MathJax.startup.promise")
    assert show.locator("mjx-merror").count() == 0
    assert show.locator("div.math").count() == show.locator("div.math:has(mjx-container)").count()
    places = show.evaluate("[...document.querySelectorAll('section.has-panel')].map((s) => deck.getIndices(s))")
    for place in places:
        show.evaluate("({ h, v }) => deck.slide(h, v)", place)
        show.locator("section.present section.present .mlp").first.wait_for()
        assert show.evaluate(FITS), place


def test_an_answer_comes_when_it_is_asked_for(show: Page) -> None:
    show.evaluate("(({ h, v }) => deck.slide(h, v))(deck.getIndices(document.querySelector('section.question')))")
    answer = show.locator("section.present section.present .answer").first
    assert "visible" not in (answer.get_attribute("class") or "")
    show.keyboard.press("Space")
    assert "visible" in (answer.get_attribute("class") or "")


def test_what_belongs_to_one_view() -> None:
    state = {
        "a0": {"model_name": "BoxModel", "state": {"children": ["IPY_MODEL_a1"]}},
        "a1": {"model_name": "FloatSliderModel", "state": {}},
        "a2": {
            "model_name": "LinkModel",
            "state": {"source": ["IPY_MODEL_a1", "value"], "target": ["IPY_MODEL_a3", "x"]},
        },
        "a3": {"model_name": "AnyModel", "state": {"layout": "IPY_MODEL_a4"}},
        "a4": {"model_name": "LayoutModel", "state": {}},
        "b0": {"model_name": "AnyModel", "state": {}},
    }
    assert set(deck.models(state, "a0")) == {"a0", "a1", "a2", "a3", "a4"}


def test_what_is_marked_stays_out() -> None:
    column = object.__new__(deck.Column)
    column.slides, column.together, column.pictures, column.heading = [], [], [], "H"
    equation = '<div class="math {}" id="equation-eq-x">\\[x\\]</div>'
    for kind in ("", deck.OUT):
        column.take(deck.html_of.fromstring(f"<article>{equation.format(kind)}</article>")[0])
    column.flush()
    assert len(column.slides) == 1


def test_three_things_stand_on_a_slide_and_with_a_picture_two() -> None:
    column = object.__new__(deck.Column)
    column.slides, column.together, column.heading = [], [], "H"
    for kind in "eeepepee":
        column.add("<img>" if kind == "p" else "<p>e</p>")
    column.flush()
    assert [(slide.count("<p>"), slide.count("<img")) for slide in column.slides] == [(3, 0), (1, 1), (1, 1), (1, 0)]
