"""The book as a PDF and as an EPUB, as `make pdf` and `make epub` have made them, and the parts they are made of."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from book._paper import epub, pdf
from book._paper.still import XHTML, Still, clean, parts, stills
from tests.book.conftest import BUILT, ROOT
from tests.missing import missing

SPACES = re.compile(r"\s+")


def made(name: str) -> Path:
    file = ROOT / "_build" / name
    if not file.is_file() or file.stat().st_mtime < BUILT.stat().st_mtime:
        pytest.skip(f"{file.name} is not made of this book: make test-paper")
    return file


@cache
def pages() -> list[Still]:
    made("book.pdf")  # or pictures would be taken here, for minutes
    return stills()


@cache
def reader() -> PdfReader:
    return PdfReader(made("book.pdf"))


@cache
def text() -> str:
    return " ".join(page.extract_text() for page in reader().pages)


def of_class(page: Still, name: str) -> list[etree._Element]:
    wanted = f" {name} "
    return [node for node in page.article.iter(etree.Element) if wanted in f" {node.get('class', '')} "]


def bookmarks(entries: list[Any]) -> list[str]:
    found = []
    for entry in entries:
        found += bookmarks(entry) if isinstance(entry, list) else [SPACES.sub("", str(entry.title))]
    return found


def test_every_page_is_a_bookmark_of_the_pdf_in_the_book_s_order() -> None:
    wanted = [SPACES.sub("", page.title) for page in pages()]
    found = [title for title in bookmarks(reader().outline) if title in wanted]
    assert list(dict.fromkeys(found)) == wanted


def test_every_equation_has_its_number_in_the_pdf_and_no_tex_is_left() -> None:
    numbers = [SPACES.sub("", "".join(node.itertext())) for page in pages() for node in of_class(page, "eqno")]
    assert len(numbers) >= 50
    there = SPACES.sub("", text())
    assert [number for number in numbers if number not in there] == []
    assert re.findall(r"\\(?:frac|begin|partial|delta|lambda|\(|\[)", text()) == []


def test_every_picture_is_in_the_pdf() -> None:
    bitmaps = [file for page in pages() for file in page.pictures if file.suffix == ".png"]
    assert len(bitmaps) >= 46, "a panel a page, and more"
    found = sum(len(page.images) for page in reader().pages)
    assert found >= len(bitmaps)


def test_the_pdf_s_links_lead_into_it_or_to_the_web() -> None:
    inside, outside = 0, []
    for page in reader().pages:
        for link in page.get("/Annots", ()):
            action = link.get_object()
            if "/A" in action and "/URI" in action["/A"]:
                outside.append(str(action["/A"]["/URI"]))
            else:
                inside += 1
    assert inside > 500
    assert [link for link in outside if not link.startswith(("https://", "http://"))] == []


def test_the_contents_name_the_page_on_which_a_title_stands() -> None:
    starts = pdf.starts(made("book.pdf"))
    first = next(n for n, page in enumerate(reader().pages) if "Contents" in page.extract_text())
    lines = SPACES.sub(" ", "".join(reader().pages[n].extract_text() for n in (first, first + 1)))
    for page in pages():
        number = starts[pdf.place(page.name)]
        assert str(number) in lines
        assert page.title.split(". ")[-1][:12] in SPACES.sub(" ", reader().pages[number - 1].extract_text())


def test_epubcheck_finds_nothing() -> None:
    jar = shutil.which("epubcheck") or missing("NO EPUBCHECK (apt install epubcheck)")
    done = subprocess.run(["java", "-jar", jar, made("book.epub")], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_epub_has_every_page_formula_and_picture() -> None:
    with zipfile.ZipFile(made("book.epub")) as archive:
        names = set(archive.namelist())
        assert archive.infolist()[0].filename == "mimetype"
        assert {f"book/{page.name}.xhtml" for page in pages()} <= names
        for page in pages():
            article = etree.fromstring(archive.read(f"book/{page.name}.xhtml"))
            for kind in (f"{XHTML}img", "{http://www.w3.org/1998/Math/MathML}math"):
                assert len(list(article.iter(kind))) == len(list(page.article.iter(kind))), page.name
        contents = archive.read("book/nav.xhtml").decode()
        package = archive.read("book/package.opf").decode()
        assert archive.read("book/cover.png").startswith(b"\x89PNG")
    assert 'href="cover.png" media-type="image/png" properties="cover-image"' in package
    assert re.findall(r'href="([^"]+)\.xhtml"', contents) == [name for part in parts() for name, _ in part.pages]


def article(inside: str) -> etree._Element:
    return etree.fromstring(f'<article xmlns="{XHTML[1:-1]}"><h1>A</h1>{inside}</article>')


def test_what_helps_to_click_is_gone_and_the_text_behind_it_stays() -> None:
    page = article(
        '<p>x<button>copy</button> y<a class="headerlink" href="#x">#</a> z</p><div class="ask"/><p hidden="">no</p>'
    )
    clean(page)
    assert "".join(page.itertext()) == "Ax y z"


def test_a_folded_answer_is_open() -> None:
    page = article("<details><summary><b>Answer</b></summary><p>42</p></details>")
    clean(page)
    (folded,) = (node for node in page.iter(f"{XHTML}div"))
    assert [("".join(part.itertext()), part.get("class")) for part in folded] == [
        ("Answer", "folded-title"),
        ("42", None),
    ]


def test_attributes_of_scripts_are_gone_but_what_formulas_are_set_by_stays() -> None:
    page = article(
        '<p data-x="1" onclick="f()" id="a">'
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mi mathvariant="bold">x</mi></math></p>'
    )
    clean(page)
    assert dict(page[1].attrib) == {"id": "a"}
    assert dict(page[1][0].attrib) == {"display": "block"}
    assert dict(page[1][0][0].attrib) == {"mathvariant": "bold"}


@pytest.mark.parametrize(
    ("link", "goal"),
    [
        ("../2-b/page.html#eq", "#2-b-page--eq"),
        ("other.html", "#1-a-other"),
        ("#here", "#1-a-page--here"),
        ("../genindex.html", ""),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_where_a_link_leads_on_paper(link: str, goal: str) -> None:
    assert pdf.lead("1-a/page", link, {"1-a/page", "1-a/other", "2-b/page"}) == goal


@pytest.mark.parametrize(
    ("link", "goal"),
    [
        ("../2-b/page.html#eq", "../2-b/page.xhtml#eq"),
        ("../2-b/page.html#gone", "../2-b/page.xhtml"),
        ("#here", "page.xhtml#here"),
        ("../genindex.html", ""),
    ],
)
def test_where_a_link_leads_in_the_epub(link: str, goal: str) -> None:
    assert epub.lead("1-a/page", link, {"1-a/page": {"here"}, "2-b/page": {"eq"}}) == goal


def test_a_drawing_without_dtd_and_names_given_twice() -> None:
    text = (
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">'
        b'<svg xmlns="http://www.w3.org/2000/svg"><image id="a"/><image id="a"/><path id="p"/></svg>'
    )
    made = epub.drawing(text)
    assert b"DOCTYPE" not in made
    assert made.count(b'id="a"') == 0
    assert b'd="M0 0"' in made
