"""The book as an EPUB 3: `python -m book._paper.epub OUT`.

A page is a file, formulas are MathML with their TeX beside it, widgets are pictures. The package is a zip of these, a
list of its files (OPF) and a table of contents (nav). A test has epubcheck judge it.
"""

from __future__ import annotations

import mimetypes
import os
import posixpath
import sys
import time
import uuid
import zipfile
from html import escape
from pathlib import Path

from lxml import etree
from playwright.sync_api import sync_playwright

from book._paper.still import (
    HTML,
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

STYLE = Path(__file__).with_name("book.css")
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
COVER = """([title, author]) => {
  const picture = document.images[0];
  document.body.innerHTML = `<h1>${title}</h1><p>${author}</p>`;
  document.body.append(picture);
  document.body.style = "margin: 0; padding: 180px 90px; background: white; color: black; font: 44px serif";
  document.querySelector("h1").style = "font-size: 120px; line-height: 1.15; margin: 0 0 60px";
  picture.style = "position: static; width: 1020px; margin-top: 120px; transform: none";
}"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en"><head>
<title>{title}</title><link rel="stylesheet" href="{up}pygments.css"/><link rel="stylesheet" href="{up}book.css"/>
</head><body>
{body}
</body></html>
"""


def when() -> str:
    """The time that the package names: SOURCE_DATE_EPOCH's where that is set, and the same book is the same file."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def lead(page: str, link: str, places: dict[str, set[str]]) -> str:
    """Where a link of a page leads in the package; nowhere, if its goal is no place of it."""
    if outside(link):
        return link
    name, anchor = goal_of(page, link)
    if name not in places:
        return ""
    there = posixpath.relpath(f"{name}.xhtml", posixpath.dirname(page) or ".")
    return f"{there}#{anchor}" if anchor in places[name] else there


def fit(page: Still, places: dict[str, set[str]], pictures: dict[str, Path]) -> str:
    """A page as a file of the package; its pictures go into `pictures`, by the names that they have there."""
    up = "../" * page.name.count("/")
    for link in page.article.iter(f"{XHTML}a"):
        if goal := lead(page.name, link.attrib.pop("href", ""), places):
            link.set("href", goal)
    for image in page.article.iter(f"{XHTML}img"):
        file = picture_of(page.name, image.get("src", ""))
        name = f"pictures/{page.name.replace('/', '-')}-{file.name}"
        pictures[name] = file
        image.set("src", up + name)
        image.set("alt", image.get("alt", ""))
    body = etree.tostring(page.article, encoding="unicode", with_tail=False)
    return PAGE.format(title=escape(page.title), up=up, body=body)


def drawing(text: bytes) -> bytes:
    """A drawing of matplotlib's as EPUB asks for it: without a DTD, no name given twice, every path with a form."""
    root = etree.fromstring(text, etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False))
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        path.set("d", path.get("d") or "M0 0")
    for image in root.iter("{http://www.w3.org/2000/svg}image"):
        image.attrib.pop("id", None)  # nothing refers to it
    return etree.tostring(root)


def contents(pages: list[Still]) -> str:
    titles = {page.name: page.title for page in pages}
    lines = ['<nav epub:type="toc" class="contents"><h1>Contents</h1><ol>']
    for part in parts():
        if part.caption:
            lines.append(f"<li><span>{escape(part.caption)}</span><ol>")
        depth = 0
        for place, (name, level) in enumerate(part.pages):
            if level > depth:
                lines.append("<ol>")
            elif place:
                lines.append("</li>" + "</ol></li>" * (depth - level))
            lines.append(f'<li><a href="{name}.xhtml">{escape(titles[name])}</a>')
            depth = level
        lines.append("</li>" + "</ol></li>" * depth + ("</ol></li>" if part.caption else ""))
    return PAGE.format(title="Contents", up="", body="".join(lines) + "</ol></nav>")


def cover() -> bytes:
    """The picture by which an e-reader's shelf shows the book: the front page's, under the title."""
    title, author = (escape(settings()[name]) for name in ("title", "author"))
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser(), args=OFFLINE)
        tab = chromium.new_page(viewport={"width": 1200, "height": 1600})
        tab.goto((HTML / "_static" / "card.png").as_uri())
        tab.evaluate(COVER, [title, author])
        picture = tab.screenshot()
        chromium.close()
    return picture


def package(pages: list[Still], pictures: dict[str, Path], mathematics: set[str]) -> str:
    title, author = (escape(settings()[name]) for name in ("title", "author"))
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{address() or settings()['title']}#{version()}")
    lines = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>',
        '<item id="css" href="book.css" media-type="text/css"/>',
        '<item id="pygments" href="pygments.css" media-type="text/css"/>',
    ]
    for number, page in enumerate(pages):
        properties = ' properties="mathml"' if page.name in mathematics else ""
        href = f"{page.name}.xhtml"
        lines.append(f'<item id="p{number}" href="{href}" media-type="application/xhtml+xml"{properties}/>')
    for number, name in enumerate(pictures):
        kind = mimetypes.guess_type(name)[0]
        lines.append(f'<item id="i{number}" href="{name}" media-type="{kind}"/>')
    spine = '<itemref idref="nav"/>' + "".join(f'<itemref idref="p{number}"/>' for number in range(len(pages)))
    access = "".join(f'<meta property="schema:accessMode">{mode}</meta>' for mode in ("textual", "visual"))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:{identity}</dc:identifier>
<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>en</dc:language>
<dc:rights>CC BY 4.0</dc:rights>
<meta property="dcterms:modified">{when()}</meta>{access}</metadata>
<manifest>{"".join(lines)}</manifest><spine>{spine}</spine></package>
"""


def make(out: Path) -> None:
    pages = stills()
    places = {
        page.name: {node.get("id") for node in page.article.iter(etree.Element) if node.get("id")} for page in pages
    }
    pictures: dict[str, Path] = {}
    files: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER}
    mathematics = set()
    for page in pages:
        alive(page)
        files[f"book/{page.name}.xhtml"] = text = fit(page, places, pictures)
        if "http://www.w3.org/1998/Math/MathML" in text:
            mathematics.add(page.name)
    files["book/cover.png"] = cover()
    files["book/nav.xhtml"] = contents(pages)
    files["book/package.opf"] = package(pages, pictures, mathematics)
    files["book/book.css"] = STYLE.read_text(encoding="utf-8")
    files["book/pygments.css"] = (HTML / "_static" / "pygments.css").read_text(encoding="utf-8")
    for name, file in pictures.items():
        files[f"book/{name}"] = drawing(file.read_bytes()) if file.suffix == ".svg" else file.read_bytes()
    moment = time.strptime(when(), "%Y-%m-%dT%H:%M:%SZ")[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", moment), "application/epub+zip")  # first, and as it is
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
