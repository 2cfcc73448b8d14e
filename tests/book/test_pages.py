"""Every page of the book: as files, and in a browser."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import nbformat
import pytest
import yaml
from playwright.sync_api import Page

from mlpkit.widgets.playground_settings import check_settings
from tests.book.conftest import ROOT, Watch, settled

TOC = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text(encoding="utf-8"))


def toc_pages(entry: dict[str, object]) -> list[str]:
    own = [f"{entry[key]}.html" for key in ("root", "file") if key in entry]
    for key in ("parts", "chapters", "sections"):
        for part in entry.get(key, ()):  # type: ignore[attr-defined]
            own += toc_pages(part)
    return own


PAGES = toc_pages(TOC)
GENERATED = ["search.html", "genindex.html", "py-modindex.html", "404.html"]

# Where feedback and assignments link to: part of what others rely on.
ANCHORS = {
    "1-backpropagation/learning.html": ["eq-error", "eq-sgd"],
    "1-backpropagation/forward.html": ["eq-forward", "eq-sigmoid", "eq-sigmoid-prime"],
    "1-backpropagation/delta.html": [
        "eq-delta",
        "eq-gradients",
        "eq-delta-output",
        "eq-delta-hidden-sum",
        "eq-delta-hidden",
    ],
    "1-backpropagation/algorithm.html": ["eq-schedule"],
    "1-backpropagation/learning-rate.html": ["eq-momentum", "eq-lambda-limit"],
}


class Parts(HTMLParser):
    """Ids, links, images, and what a page loads."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.images: list[dict[str, str]] = []
        self.loads: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        self.ids |= {a[name] for name in ("id", "name") if name in a and tag != "meta"}
        if tag == "a" and "href" in a:
            self.links.append(a["href"])
        if tag == "img":
            self.images.append(a)
        if tag in ("script", "img", "iframe", "source") and "src" in a:
            self.loads.append(a["src"])
        if tag == "link" and a.get("rel") in ("stylesheet", "preload", "icon", "preconnect"):
            self.loads.append(a.get("href", ""))


@pytest.fixture(scope="session")
def parts(html: Path) -> dict[str, Parts]:
    return {str(path.relative_to(html)): Parts(path) for path in html.rglob("*.html") if "_static" not in path.parts}


@pytest.mark.parametrize("name", PAGES)
def test_files(name: str, html: Path, parts: dict[str, Parts]) -> None:
    page = parts[name]
    assert (html / name).stat().st_size <= 1_000_000, "a page is at most 1 MB besides shared scripts"
    assert not [url for url in page.loads if urlsplit(url).scheme in ("http", "https") or url.startswith("//")]
    for image in page.images:
        assert len(image.get("alt", "")) > 20 or "logo" in image.get("class", ""), f"no text alternative: {image}"
    for link in page.links:
        url = urlsplit(link)
        if url.scheme or link.startswith("//"):
            continue
        target = (
            str((html / name).parent.joinpath(unquote(url.path)).resolve().relative_to(html.resolve()))
            if url.path
            else name
        )
        assert (html / target).exists(), f"dead link {link}"
        if url.fragment and target in parts:
            assert unquote(url.fragment) in parts[target].ids, f"no such place: {link}"


def test_no_page_is_left_out(parts: dict[str, Parts]) -> None:
    """What the tests of "every page" go through is what was built: the table of contents, the search, the index."""
    assert parts.keys() - {"index.html"} == {*PAGES, *GENERATED}  # the index only leads on to the first page


@pytest.mark.parametrize("name", ANCHORS)
def test_anchors_that_feedback_links_to(name: str, parts: dict[str, Parts]) -> None:
    assert {f"equation-{anchor}" for anchor in ANCHORS[name]} <= parts[name].ids


def test_no_executed_page_shows_an_error(html: Path) -> None:
    for name in PAGES:
        assert "Traceback (most recent call last)" not in (html / name).read_text(encoding="utf-8"), name


def test_search_works(page: Page, site: str, watch: Watch) -> None:
    page.goto(f"{site}/search.html?q=hadamard")
    page.wait_for_selector("#search-results li")
    assert re.search("δ-propagation", page.inner_text("#search-results"))


CONTRAST = """(selector) => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const ground = (node) => {
    for (let up = node; up; up = up.parentElement) {
      const colour = parse(getComputedStyle(up).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length).map((node) => {
    const style = getComputedStyle(node);
    const [a, b] = [light(parse(node instanceof SVGElement ? style.fill : style.color)), light(ground(node))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  });
}"""


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_legible_in_light_and_dark(mode: str, page: Page, site: str, watch: Watch) -> None:
    page.add_init_script(f"localStorage.setItem('mode', '{mode}'); localStorage.setItem('theme', '{mode}')")
    page.goto(f"{site}/1-backpropagation/learning-rate.html")
    settled(page)
    assert page.evaluate("document.documentElement.dataset.theme") == mode
    for selector in (
        ".bd-article p",
        ".mlp svg text",
        ".mlp button",
        ".mlp-readout",
        ".widget-label",
        ".widget-readout",
    ):
        ratios = page.evaluate(CONTRAST, selector)
        assert ratios, selector
        assert min(ratios) >= 4.5, (selector, min(ratios))
    page.goto(f"{site}/1-backpropagation/do-it-yourself.html")
    inverted = page.locator(".cell_output img").first.evaluate("img => getComputedStyle(img).filter")
    assert ("invert" in inverted) == (mode == "dark"), "figures are drawn in black"


def test_letters_in_figures_are_legible_on_a_phone(html: Path, parts: dict[str, Parts]) -> None:
    """On a screen of 390 px a figure is 384 px wide; its letters, drawn as scaled shapes, are then 10 px or more."""
    figures = {html / name / ".." / i["src"] for name, page in parts.items() if name in PAGES for i in page.images}
    drawn = [path.resolve().read_text(encoding="utf-8") for path in figures if path.suffix == ".svg"]
    assert len(drawn) > 50
    for svg in drawn:
        width = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])  # type: ignore[index]
        sizes = [100 * float(scale) for scale in re.findall(r"scale\(([\d.]+) -[\d.]+\)", svg)]
        assert min(sizes, default=100) * 384 / width >= 10, re.findall("<!-- (.*) -->", svg)


def test_printed_tables_fit_a_phone(html: Path) -> None:
    """A line of 51 characters would go on in the next one there, which tears columns apart; a sentence may do so."""
    outputs = re.compile(r'<div class="output stream.*?</pre>', re.DOTALL)
    printed = [
        line
        for page in html.rglob("*.html")
        for output in outputs.findall(page.read_text(encoding="utf-8"))
        for line in unescape(re.sub("<[^>]+>", "", output)).splitlines()
    ]
    assert len(printed) > 100
    assert not [line for line in printed if len(line.rstrip()) > 50 and "  " in line.strip()]


def test_downloaded_notebooks_are_plain(html: Path) -> None:
    """Any notebook program shows them: no mark of MyST in their text, no cell that needs the book's own tools."""
    notebooks = sorted((html / "_sources").rglob("*.ipynb"))
    assert len(notebooks) > 25
    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                assert not re.search(r"\{[\w:]+\}`|^(```|:::)\{|^\([\w-]+\)=$", cell.source, re.MULTILINE), path
            assert "myst_nb" not in cell.source, path


def test_links_to_the_playground_carry_settings_that_it_has() -> None:
    links = [
        (path.name, unescape(settings))
        for path in (ROOT / "book").rglob("*.md")
        for settings in re.findall(r'data-settings="([^"]*)"', path.read_text(encoding="utf-8"))
    ]
    assert len(links) >= 5
    for page, settings in links:
        given = {name: number(name, value) for name, value in parse_qsl(settings, keep_blank_values=True)}
        assert check_settings(given), page


def number(name: str, text: str) -> str | float:
    return float(text) if name != "hidden" and re.fullmatch(r"\d+(\.\d+)?", text) else text
