"""Sphinx extension: what a link to an equation or to a term of the glossary leads to, for a preview beside the link.

``previews.js`` holds every labelled equation as TeX and every term's definition as text, by the place that links name.
``book.js`` loads it when a reader first rests on such a link: a script, not a request, so that it works from a folder.
"""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx


def places(app: Sphinx) -> dict[str, dict[str, str]]:
    """Equations and definitions by their anchors."""
    found: dict[str, dict[str, str]] = {}
    for page in sorted(app.env.found_docs):
        doctree = app.env.get_doctree(page)
        for equation in doctree.findall(nodes.math_block):
            if label := equation.get("label"):
                found[f"equation-{label}"] = {"tex": equation.astext(), "number": str(equation.get("number", ""))}
        for glossary in doctree.findall(addnodes.glossary):
            for item in glossary.findall(nodes.definition_list_item):
                definition = next(iter(item.findall(nodes.definition)))
                for term in item.findall(nodes.term):
                    for anchor in term["ids"]:
                        found[anchor] = {"text": first(definition), "name": term.astext()}
    return found


def first(definition: nodes.definition) -> str:
    """The first paragraph, its formulas between \\( and \\)."""
    paragraph = next(iter(definition.findall(nodes.paragraph)), definition)
    return "".join(
        f"\\({node.astext()}\\)" if isinstance(node.parent, nodes.math) else node.astext()
        for node in paragraph.findall(nodes.Text)
    )


def write(app: Sphinx, error: Exception | None) -> None:
    if not error and app.builder.format == "html":
        text = f"window.previews = {json.dumps(places(app), ensure_ascii=False, sort_keys=True)};\n"
        (Path(app.outdir) / "_static" / "previews.js").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
