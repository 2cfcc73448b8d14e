"""A lecturer's deck from the book's own pages: `python -m book._deck.deck OUT`, for `OUT/index.html`.

A page becomes a column of slides: its title, its slides of the lecture and its question; then, heading by heading, its
labelled equations and its pictures; each panel and each question for itself. These are marked in the sources already:
an equation by its label, a picture's cell by `hide-input`; a panel is one. `not-in-the-deck`, as a cell's
tag or an element's class, keeps one out. Nothing is said twice: all is the built book's. reveal.js shows it.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import yaml
from lxml import html as html_of
from lxml.html import HtmlElement

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"
REVEAL = ROOT / "node_modules" / "reveal.js"
HERE = Path(__file__).parent
STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"
OUT = "not-in-the-deck"

#: from the built book's static files: what sets formulas and draws widgets
STATIC = ("mathjax", "widgets", "colours.css", "book.css")
MODULES = '{paths: {anywidget: "widgets/anywidget", "@jupyter-widgets/html-manager": "widgets"}}'


def pages() -> list[str]:
    """The pages of the lecture: those of the first heading of the table of contents, which has its five parts."""
    toc = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text(encoding="utf-8"))

    def below(entry: dict[str, Any]) -> Iterator[str]:
        for part in entry.get("chapters", []) + entry.get("sections", []):
            yield part["file"]
            yield from below(part)

    return list(below(toc["parts"][0]))


def classes(node: HtmlElement) -> set[str]:
    return set((node.get("class") or "").split())


def text(node: HtmlElement) -> str:
    return re.sub(r"\s+", " ", node.text_content().replace("#", "")).strip()


def inner(node: HtmlElement) -> str:
    """What is in an element, as HTML."""
    for link in node.xpath(".//a[contains(@class, 'headerlink')]"):
        link.drop_tree()
    for link in node.xpath(".//a"):
        link.drop_tag()
    return escape(node.text or "") + "".join(html_of.tostring(child, encoding="unicode") for child in node)


def models(state: dict[str, Any], first: str) -> dict[str, Any]:
    """Of a page's widgets those that belong to one view: what it is made of, and what links these."""

    def named(model: dict[str, Any]) -> set[str]:
        return set(re.findall(r"IPY_MODEL_([0-9a-f]+)", json.dumps(model["state"])))

    found, new = set(), {first}
    while new:
        found |= new
        links = {id for id, model in state.items() if "Link" in model["model_name"] and named(model) & found}
        new = (set().union(*(named(state[id]) for id in found)) | links) - found
    return {id: state[id] for id in state if id in found}


def later(kind: str, content: dict[str, Any]) -> str:
    """A script that the widget manager does not see before `deck.js` gives it its type."""
    words = json.dumps(content).replace("</", "<\\/")
    return f'<script type="later" data-type="{kind}">{words}</script>'


class Column:
    """The slides of one page, as HTML."""

    def __init__(self, page: str) -> None:
        self.page = page
        document = html_of.fromstring((HTML / f"{page}.html").read_text(encoding="utf-8"))
        (self.article,) = document.xpath("//article[contains(@class, 'bd-article')]")
        scripts = document.xpath(f"//script[@type='{STATE}']")
        self.state = json.loads(scripts[0].text)["state"] if scripts else {}
        self.title = inner(self.article.xpath(".//h1")[0])
        self.slides: list[str] = []
        self.heading = self.title
        self.together: list[str] = []
        self.pictures: list[str] = []

    def make(self) -> str:
        self.open()
        for node in list(self.article.iter("h2", "div")):
            self.take(node)
        self.flush()
        return "<section>" + "".join(self.slides) + "</section>"

    def open(self) -> None:
        """The first slide: where it is in the lecture, and the question that the page answers."""
        numbers = next((text(p) for p in self.article.iter("p") if re.fullmatch(r"Slides? [\d–, ]+", text(p))), "")
        bold = (p for p in self.article.iter("p") if [child.tag for child in p] == ["strong"])
        question = next((inner(p[0]) for p in bold if "weight" not in classes(p)), "")
        self.slides.append(
            f'<section class="opening"><h1>{self.title}</h1><p class="numbers">{numbers}</p><p>{question}</p></section>'
        )

    def take(self, node: HtmlElement) -> None:
        kind = classes(node)
        if OUT in kind or any(OUT in classes(above) for above in node.iterancestors()):
            return
        if node.tag == "h2":
            self.flush()
            self.heading = inner(node)
        elif "math" in kind and (node.get("id") or "").startswith("equation-"):
            self.add(html_of.tostring(node, encoding="unicode", with_tail=False))
        elif "cell" in kind:
            for image in node.iter("img") if "tag_hide-input" in kind else ():
                self.pictures.append(Path(image.get("src")).name)
                self.add(f'<img src="pictures/{self.pictures[-1]}" alt="{escape(image.get("alt") or "")}">')
            for script in node.xpath(f".//script[@type='{VIEW}']"):
                self.panel(json.loads(script.text))
        elif "admonition" in kind and text(node).startswith("Question"):
            self.question(node)

    def add(self, element: str) -> None:
        """One more on the slide of this heading: at most one picture, at most three in all."""
        pictures = sum(one.startswith("<img") for one in [*self.together, element])
        if pictures > 1 or len(self.together) >= 3 - pictures:
            self.flush()
        self.together.append(element)

    def flush(self) -> None:
        if self.together:
            self.slide("".join(f"<div>{one}</div>" for one in self.together), "shown")
            self.together = []

    def slide(self, body: str, kind: str) -> None:
        self.slides.append(f'<section class="{kind}"><h2>{self.heading}</h2><div class="body">{body}</div></section>')

    def panel(self, view: dict[str, Any]) -> None:
        self.flush()
        state = {"state": models(self.state, view["model_id"]), "version_major": 2, "version_minor": 0}
        scripts = later(STATE, state) + later(VIEW, view)
        self.slide(f'<div class="cell_output panel">{scripts}</div>', "has-panel")

    def question(self, node: HtmlElement) -> None:
        self.flush()
        for title in node.xpath("./p[contains(@class, 'admonition-title')] | .//*[contains(@class, 'ask')]"):
            title.drop_tree()
        for folded in node.xpath(".//details"):
            for summary in folded.xpath("./summary"):
                summary.drop_tree()
            folded.tag = "div"
            folded.attrib.clear()
            folded.set("class", "fragment answer")
        self.heading, heading = "Question", self.heading
        self.slide(inner(node), "question")
        self.heading = heading


def lay_out(columns: list[str], title: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="reveal/reset.css"><link rel="stylesheet" href="reveal/reveal.css">
<link rel="stylesheet" href="colours.css"><link rel="stylesheet" href="book.css"><link rel="stylesheet" href="deck.css">
</head><body><div class="reveal"><div class="slides">
<section class="opening"><h1>{escape(title)}</h1>
<p class="keys">Space and arrows: on and back. F: full screen. O: all slides. B: a dark screen. ?: all keys.</p>
</section>
{"".join(columns)}
</div></div>
<script src="mathjax/tex-chtml.js"></script><script src="reveal/reveal.js"></script>
<script>var require = {MODULES};</script><script src="widgets/require.js"></script>
<script data-jupyter-widgets-cdn="/no-cdn/" src="widgets/dist/embed-amd.js"></script>
<script src="deck.js"></script>
</body></html>
"""


def make(out: Path) -> None:
    title = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["title"]
    shutil.rmtree(out, ignore_errors=True)
    (out / "pictures").mkdir(parents=True)
    columns = [Column(page) for page in pages()]
    made = [column.make() for column in columns]
    for name in {name for column in columns for name in column.pictures}:
        shutil.copy(HTML / "_images" / name, out / "pictures")
    for name in STATIC:
        source = HTML / "_static" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, out / name)
    (out / "reveal").mkdir()
    for file in (*(REVEAL / "dist" / name for name in ("reset.css", "reveal.css", "reveal.js")), REVEAL / "LICENSE"):
        shutil.copy(file, out / "reveal")
    for name in ("deck.js", "deck.css"):
        shutil.copy(HERE / name, out)
    (out / "index.html").write_text(lay_out(made, title), encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
