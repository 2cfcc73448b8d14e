"""Sphinx extension: what a page says of itself to those who find it, share it, or did not find it.

Every page has a description, and at its foot the lecture, the version and the day it was built. ``404.html`` is there
for servers that show it, ``.nojekyll`` for GitHub Pages, which would leave out ``_static``. Where the course says its
address (``html: baseurl`` in ``_config.yml``), pages name it, have a card for those who share them, and ``sitemap.xml``
lists them; where it says its repository (``repository: url``), every page has a button to report a mistake.
"""

from __future__ import annotations

import html
import importlib.metadata
import os
import time
from textwrap import shorten
from typing import Any
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.index_entries import split_index_msg

LONGEST = 200  # letters of a description
LECTURE = "Follows the lecture <em>Machine Learning, Chapter 08: Neural Networks II</em> by Adrian Ulges"
NOT_FOUND = """<h1>This page is not here</h1>
<p>It may have another name now. The list of contents has all pages, and the search at the top finds words and formulas'
names; or <a href="{start}">begin at the beginning</a>.</p>"""


def description(doctree: nodes.document) -> str:
    """The page's first words in prose: of paragraphs of its own, without formulas and without what a page weighs."""

    def is_prose(paragraph: nodes.paragraph) -> bool:
        own = isinstance(paragraph.parent, nodes.section | nodes.document) and not paragraph.get("classes")
        return own and not any(paragraph.findall(lambda node: isinstance(node, nodes.math | nodes.raw)))

    prose = " ".join(paragraph.astext() for paragraph in doctree.findall(nodes.paragraph) if is_prose(paragraph))
    return shorten(prose, LONGEST, placeholder=" …")


def tag(content: str, **kind: str) -> str:
    ((name, value),) = kind.items()
    return f'    <meta {name}="{value}" content="{html.escape(content)}" />'


def introduce(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    start = context["pathto"](app.config.root_doc)
    if page == app.config.notfound_pagename:
        context["body"] = NOT_FOUND.format(start=start)
    day = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))
    about = context["pathto"]("made").rstrip("#")
    context["theme_extra_footer"] = (
        f"<p>{LECTURE}. Version {importlib.metadata.version('mlpkit')}, built {day}. "
        f'<a href="{about}#cite">Cite this</a> · <a href="{about}#licences">Licences</a> · '
        f'<a href="{about}#mistakes">Report a mistake</a></p>'
    )
    if doctree is None:
        return
    said = description(doctree) or f"{context['title']}: a page of {app.config.project}."
    tags = [tag(said, name="description")]
    if address := context.get("pageurl"):
        card = {"title": nodes.Text(context["title"]).astext(), "description": said, "url": address, "type": "article"}
        card |= {"site_name": app.config.project, "image": urljoin(app.config.html_baseurl, "_static/card.png")}
        card |= {"image:alt": "The book's first page: a network that learns, and its error going down"}
        tags += [tag(value, property=f"og:{name}") for name, value in card.items()]
        tags.append(tag("summary_large_image", name="twitter:card"))
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])


def index(app: Sphinx, env: BuildEnvironment) -> None:
    """Give the search the index entries of every page: Sphinx itself gives it those of the pages that it writes now."""
    env._search_index_index_entries = {
        page: sorted({(word, *goal) for kind, words, *goal, _ in entries for word in split_index_msg(kind, words)})
        for page, entries in sorted(env.domains["index"].entries.items())
    }


def settle(app: Sphinx, config: Config) -> None:
    config.notfound_urls_prefix = urlsplit(config.html_baseurl or "/").path
    options = config.html_theme_options
    if options.get("repository_url"):
        options["use_repository_button"] = options["use_issues_button"] = True


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("sphinx.ext.githubpages")
    app.setup_extension("notfound.extension")
    if app.config.html_baseurl:  # without an address there is nothing to list
        app.setup_extension("sphinx_sitemap")
        app.config.sitemap_url_scheme = "{link}"
        app.config.sitemap_excludes = ["404.html", "search.html", "genindex.html"]
    app.connect("config-inited", settle, priority=400)
    app.connect("env-updated", index)
    app.connect("html-page-context", introduce, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
