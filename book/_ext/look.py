"""Sphinx extension: the colours of figures and widgets for the pages' style sheet, and what a page weighs.

``colours.css`` gives ``book.css`` the table of ``mlpkit.colours``. Below its title a page says how long it takes: its
words at the pace of a textbook, and some minutes for each panel and question; those named in ``core_pages`` say that
the rest of the course builds on them. Those in ``wide_pages`` have their list of contents' width for pictures, too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from mlpkit.colours import variables

WORDS_A_MINUTE = 180
PANEL, QUESTION, EQUATION = 2.5, 1.0, 0.5  # minutes for each
SHORTEST = 4  # a page of fewer minutes says nothing


def minutes(doctree: nodes.document) -> float:
    """How long the page takes a student who works it through."""
    words = sum(len(text.astext().split()) for text in doctree.findall(nodes.paragraph))
    equations = len(list(doctree.findall(nodes.math_block)))
    panels = sum("jupyter.widget-view" in node.astext() for node in doctree.findall(nodes.raw))
    questions = sum("ask-right" in str(node.get("kind", "")) for node in doctree.findall(nodes.Element))
    return words / WORDS_A_MINUTE + PANEL * panels + QUESTION * questions + EQUATION * equations


def weigh(app: Sphinx, doctree: nodes.document, page: str) -> None:
    if "/" not in page or page.endswith(("/index", "/take-away")):
        return
    title = next(iter(doctree.findall(nodes.title)), None)
    time = 5 * round(minutes(doctree) / 5)
    if title is None or time < SHORTEST:
        return
    weight = nodes.paragraph(classes=["weight"])
    if page in app.config.core_pages:
        weight += nodes.strong(text="The course builds on this page. ")
        weight["classes"].append("core")
    weight += nodes.Text(f"About {time} minutes, panels and questions included.")
    title.parent.insert(title.parent.index(title) + 1, weight)


def widen(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    if page in app.config.wide_pages:
        app.add_js_file(None, body='document.documentElement.classList.add("wide");')


def write_colours(app: Sphinx, error: Exception | None) -> None:
    if not error and app.builder.format == "html":
        text = f':root {{ {variables()} }}\nhtml[data-theme="dark"] {{ {variables(dark=True)} }}\n'
        (Path(app.outdir) / "_static" / "colours.css").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("core_pages", [], "env")
    app.add_config_value("wide_pages", [], "html")
    app.connect("html-page-context", widen)
    app.add_css_file("colours.css", priority=400)
    app.connect("doctree-resolved", weigh)
    app.connect("build-finished", write_colours)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
