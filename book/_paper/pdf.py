"""The book as a PDF: `python -m book._paper.pdf OUT`.

All pages become one, in the order of the table of contents; a page's places are named after it, so that its links lead
there. Chromium prints it, with the headings as bookmarks. It is printed twice: where a page begins is known then.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree
from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from book._paper.still import (
    HTML,
    ROOT,
    XHTML,
    Still,
    address,
    alive,
    goal_of,
    outside,
    parts,
    picture_of,
    settings,
    stills,
    version,
)
from tests.browser import OFFLINE, browser

MADE = ROOT / "_build" / "pdf"
STYLE = Path(__file__).with_name("book.css")
MATHJAX = HTML / "_static" / "mathjax" / "tex-chtml.js"
FOOT = (
    '<div style="font: 8pt serif; width: 100%; text-align: center; color: #444"><span class="pageNumber"></span></div>'
)
FORMULAS = """() => [".formula", "mjx-merror", ".formula mjx-container"].map(
  (kind) => document.querySelectorAll(kind).length)"""
NUMBER = """(starts) => {
  for (const link of document.querySelectorAll(".contents a")) link.dataset.page = starts[link.hash.slice(1)];
}"""


def place(page: str, anchor: str = "") -> str:
    """The name of a place of a page in the whole."""
    return f"{page.replace('/', '-')}--{anchor}" if anchor else page.replace("/", "-")


def lead(page: str, link: str, names: set[str]) -> str:
    """Where a link of a page leads in the whole; nowhere, if its goal is no page of it."""
    if outside(link):
        return link
    name, anchor = goal_of(page, link)
    return f"#{place(name, anchor)}" if name in names else ""


def join(page: Still, names: set[str]) -> str:
    """A page as a part of the whole: names, links and pictures; formulas as TeX, which MathJax sets as in the book."""
    article = page.article
    for node in article.iter(etree.Element):
        if node.get("id"):
            node.set("id", place(page.name, node.get("id")))
    for link in article.iter(f"{XHTML}a"):
        if goal := lead(page.name, link.attrib.pop("href", ""), names):
            link.set("href", goal)
    for image in article.iter(f"{XHTML}img"):
        image.set("src", picture_of(page.name, image.get("src", "")).as_uri())
    for formula in article.xpath(".//x:span[starts-with(@class, 'formula')]", namespaces={"x": XHTML[1:-1]}):
        tex = formula[0].get("alttext")
        formula[:] = []
        formula.text = f"\\[{tex}\\]" if "display" in formula.get("class") else f"\\({tex}\\)"
    next(article.iter(f"{XHTML}h1")).set("id", place(page.name))
    return etree.tostring(article, encoding="unicode", method="html")


def contents(pages: list[Still]) -> str:
    titles = {page.name: page.title for page in pages}
    lines = []
    for part in parts():
        lines.append(f'<p class="part">{escape(part.caption)}</p><ol>')
        for name, level in part.pages:
            lines.append(
                f'<li style="margin-left: {1.2 * level}em"><a href="#{place(name)}">{escape(titles[name])}</a></li>'
            )
        lines.append("</ol>")
    return f'<nav class="contents"><h2>Contents</h2>{"".join(lines)}</nav>'


def whole(pages: list[Still], bodies: list[str]) -> str:
    title, author = (escape(settings()[name]) for name in ("title", "author"))
    here = f'<p><a href="{address()}">{address()}</a></p>' if address() else ""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="{(HTML / "_static" / "pygments.css").as_uri()}">
<link rel="stylesheet" href="{STYLE.as_uri()}">
<script>MathJax = {{options: {{enableMenu: false, enableAssistiveMml: false, processHtmlClass: "formula"}}}};</script>
<script src="{MATHJAX.as_uri()}"></script></head><body>
<div class="title"><h1>{title}</h1><p>{author}</p><p>Version {version()}</p>{here}<p>CC BY 4.0</p></div>
{contents(pages)}
{"".join(bodies)}
</body></html>"""


def starts(file: Path) -> dict[str, int]:
    """The page on which each named place stands, from 1."""
    reader = PdfReader(file)
    places: dict[str, Any] = reader.named_destinations
    return {name.lstrip("/"): (reader.get_destination_page_number(goal) or 0) + 1 for name, goal in places.items()}


def printed(tab: Tab, out: Path) -> None:
    tab.pdf(
        path=out, format="A4", print_background=True, outline=True, tagged=True, display_header_footer=True,
        header_template="<span></span>", footer_template=FOOT,
        margin={"top": "2cm", "bottom": "2cm", "left": "2.2cm", "right": "2.2cm"},
    )  # fmt: skip


def make(out: Path) -> None:
    MADE.mkdir(parents=True, exist_ok=True)
    pages = stills()
    names = {page.name for page in pages}
    for page in pages:
        alive(page)
    source, draft = MADE / "book.html", MADE / "draft.pdf"
    source.write_text(whole(pages, [join(page, names) for page in pages]), encoding="utf-8")
    print("  printing", flush=True)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser(), args=OFFLINE)
        tab = chromium.new_page()
        tab.set_default_timeout(900_000)
        tab.goto(source.as_uri())
        tab.evaluate("() => MathJax.startup.promise")
        tab.evaluate("() => Promise.all([...document.images].map((image) => image.decode()))")
        wanted, wrong, there = tab.evaluate(FORMULAS)
        if wrong or there < wanted:
            raise SystemExit(f"of {wanted} formulas MathJax has set {there}, and {wrong} it could not read")
        printed(tab, draft)
        tab.evaluate(NUMBER, starts(draft))
        printed(tab, out)
        chromium.close()
    draft.unlink()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
