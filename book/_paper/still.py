"""The pages of the built book as they stand when nothing moves: what the PDF and the EPUB are made of.

A real browser opens each page of ``_build/html``, waits until formulas are set and widgets drawn, takes a picture of
every widget, and hands back the article as XHTML (``still.js``). Nothing is executed again: what is shown is the book.
A page that has not changed is taken from ``_build/still``.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import etree
from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from tests.browser import OFFLINE, browser

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"
STILL = ROOT / "_build" / "still"
SCRIPT = Path(__file__).with_name("still.js")
#: what would lie over a tall picture is gone, or stays where it belongs
OVER = """#pst-skip-link, #pst-back-to-top, .bd-header, .bd-header-article { display: none !important }
.pg-transport { position: static !important }"""
WIDGET = "script[type='application/vnd.jupyter.widget-view+json']"
DRAWN = "n => document.querySelectorAll('.widget-subarea:has(.jupyter-widgets, .mlp)').length >= n"
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Part:
    """A heading of the table of contents, and the pages under it; a page's `level` is its depth there, from 0."""

    caption: str
    pages: list[tuple[str, int]]


@dataclass(frozen=True)
class Still:
    """One page: its name, its depth, its title, and its article."""

    name: str
    level: int
    title: str
    article: etree._Element

    @property
    def pictures(self) -> list[Path]:
        """The files of all its pictures, in their order."""
        return [picture_of(self.name, image.get("src", "")) for image in self.article.iter(f"{XHTML}img")]


def parts() -> list[Part]:
    """The book's table of contents, its first page under no caption."""
    toc = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text(encoding="utf-8"))

    def below(entry: dict[str, Any], level: int) -> Iterator[tuple[str, int]]:
        for key in ("chapters", "sections"):
            for part in entry.get(key, ()):
                yield part["file"], level
                yield from below(part, level + 1)

    return [Part("", [(toc["root"], 0)]), *(Part(part["caption"], list(below(part, 0))) for part in toc["parts"])]


def settings() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8")))


def address() -> str:
    """Where the book stands on the web, if the course has set `html: baseurl:` in _config.yml, with a / at its end."""
    url = settings().get("html", {}).get("baseurl") or ""
    return url and url.rstrip("/") + "/"


def outside(link: str) -> bool:
    """Whether a link leads out of the book."""
    return "://" in link or link.startswith("mailto:")


def goal_of(page: str, link: str) -> tuple[str, str]:
    """The page to which a link of a page leads, and the place on it."""
    goal, _, anchor = link.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), goal)).removesuffix(".html") if goal else page
    return name, anchor


def picture_of(page: str, source: str) -> Path:
    """The file of a picture that a page names."""
    widget = STILL / source
    return widget if widget.is_file() else (HTML / page).parent.joinpath(source).resolve()


def settle(tab: Tab) -> None:
    """Wait until formulas are set and widgets are drawn."""
    tab.evaluate("window.MathJax?.startup?.promise")
    wanted = tab.locator(WIDGET).count()
    tab.wait_for_function(DRAWN, arg=wanted)
    if wanted:
        tab.wait_for_function("() => document.querySelector('.mlp')")
    tab.evaluate("() => Promise.all([document.fonts.ready, new Promise((done) => setTimeout(done, 300))])")


def take(tab: Tab, name: str) -> None:
    """The page as `_build/still/<name>.xhtml`, and a picture of each of its widgets beside it."""
    place = STILL / f"{name}.xhtml"
    place.parent.mkdir(parents=True, exist_ok=True)
    for old in place.parent.glob(f"{place.stem}-[0-9]*.png"):
        old.unlink()
    tab.goto((HTML / f"{name}.html").as_uri())
    tab.evaluate("document.documentElement.classList.remove('wide')")  # paper is narrow, and so is an e-reader
    settle(tab)
    tab.add_script_tag(path=SCRIPT)
    tab.add_style_tag(content=OVER)
    for number, widget in enumerate(tab.evaluate_handle("widgetPlaces()").get_properties().values(), 1):
        element = widget.as_element()
        assert element
        element.scroll_into_view_if_needed()
        tab.wait_for_timeout(200)  # what is drawn when it is seen
        element.screenshot(path=place.with_name(f"{place.stem}-{number}.png"), animations="disabled")
    place.write_text(tab.evaluate("still", name), encoding="utf-8")


def digest(name: str) -> str:
    """What decides how a page looks: the page, and the scripts and styles that all pages share."""
    state = hashlib.sha256(SCRIPT.read_bytes() + OVER.encode())
    for file in (HTML / f"{name}.html", HTML / "_static" / "book.css", HTML / "_static" / "book.js"):
        state.update(file.read_bytes())
    return state.hexdigest()


def stills() -> list[Still]:
    """All pages of the book, in its order; those that have changed are taken anew."""
    names = [page for part in parts() for page in part.pages]
    old = [(name, digest(name)) for name, _ in names]
    new = [(name, state) for name, state in old if not fresh(name, state)]
    if new:
        print(f"  taking {len(new)} pages as they stand", flush=True)
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=browser(), args=OFFLINE)
            context = chromium.new_context(
                viewport={"width": 1280, "height": 1000},
                device_scale_factor=2,
                color_scheme="light",
                reduced_motion="reduce",
            )
            for name, state in new:
                tab = context.new_page()
                take(tab, name)
                tab.close()
                (STILL / f"{name}.state").write_text(state)
            chromium.close()
    return [read(name, level) for name, level in names]


def fresh(name: str, state: str) -> bool:
    stamp = STILL / f"{name}.state"
    return stamp.is_file() and stamp.read_text() == state


def read(name: str, level: int) -> Still:
    article = etree.parse(STILL / f"{name}.xhtml").getroot()
    clean(article)
    heading = next(article.iter(f"{XHTML}h1"))
    return Still(name, level, " ".join("".join(heading.itertext()).split()), article)


GONE = (
    "self::x:script or self::x:noscript or self::x:style or self::x:button or self::x:template or self::x:input"
    " or @hidden or has-class('headerlink') or has-class('ask') or has-class('waiting') or has-class('hide')"
    " or has-class('visually-hidden') or has-class('sd-summary-state-marker') or has-class('sd-summary-icon')"
)
KEPT = {
    "id",
    "class",
    "href",
    "src",
    "alt",
    "alttext",
    "width",
    "height",
    "colspan",
    "rowspan",
    "start",
    "scope",
    "xmlns",
}
DRAWN_BY_NAME = {"math", "svg"}  # in these, attributes say what is seen


def clean(article: etree._Element) -> None:
    """Leave out what helps to click, unfold what is folded, and keep what is seen of the rest."""
    for node in article.xpath(f"//*[{has_class(GONE)}]", namespaces={"x": XHTML[1:-1]}):
        drop(node)
    for folded in reversed(list(article.iter(f"{XHTML}details"))):
        summary = folded.find(f"{XHTML}summary")
        if summary is not None:
            title = etree.Element(f"{XHTML}p", {"class": "folded-title"})
            title.text = " ".join("".join(summary.itertext()).split())
            folded.replace(summary, title)
        folded.tag = f"{XHTML}div"
        folded.attrib["class"] = "folded"
    for node in list(article.iter(etree.Element)):
        if any(up.tag.split("}")[1] in DRAWN_BY_NAME for up in (node, *node.iterancestors())):
            continue
        for name in set(node.attrib) - KEPT:
            del node.attrib[name]
    for node in article.xpath(".//x:dt//x:dl | .//x:dt//x:dd", namespaces={"x": XHTML[1:-1]}):
        node.tag = f"{XHTML}span"  # the parameters of a long signature: a list of definitions that defines nothing
        node.set("class", "parameter")
    for cell in reversed(article.xpath(".//x:div[starts-with(@class, 'cell')]", namespaces={"x": XHTML[1:-1]})):
        if not "".join(cell.itertext()).strip() and cell.find(f".//{XHTML}img") is None:
            drop(cell)


def has_class(test: str) -> str:
    return re.sub(r"has-class\('([\w-]+)'\)", r"contains(concat(' ', @class, ' '), ' \1 ')", test)


def drop(node: etree._Element) -> None:
    """Take an element out, and leave the text behind it."""
    above = node.getparent()
    if above is None:
        return
    before = node.getprevious()
    if node.tail:
        if before is None:
            above.text = (above.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    above.remove(node)


def alive(page: Still) -> None:
    """Say under each picture of a widget where it moves."""
    goal = f"{address()}{page.name}.html"
    for figure in page.article.xpath(".//x:figure[@class='widget']", namespaces={"x": XHTML[1:-1]}):
        caption = figure.find(f"{XHTML}figcaption")
        caption.text = "It moves in the book: "
        where = etree.SubElement(caption, f"{XHTML}a" if address() else f"{XHTML}code")
        where.text = goal
        if address():
            where.set("href", goal)


def version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])
