"""Sphinx extension: what a widget calls a known mistake are the grader's words, laid into its page.

A widget names mistakes as the course's misconceptions do; the sentences of those that a page's widgets name stand in
the page as JSON, in `#known-mistakes`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import Sphinx
from sphinx.config import Config

EXERCISES = Path(__file__).parent.parent.parent / "exercises"


def sentences() -> dict[str, str]:
    """What is said about each of the course's misconceptions, by its id."""
    from autograder.course.folder import Course
    from autograder.diagnosis.misconceptions import catalogue

    course = Course.find(EXERCISES)
    return {
        id: mistake.sentence
        for assignment in course.assignments
        for id, mistake in catalogue(assignment, course.content).items()
    }


def read(app: Sphinx, config: Config) -> None:
    config.known_mistakes = sentences()  # other sentences: all pages are written anew


def lay(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put the sentences of those mistakes into the page that its widgets name."""
    scripts = NbMetadataCollector.get_js_files(app.env, page).values()
    named = {id for _, options in scripts for id in re.findall(r'"([a-z\d-]+)"', options.get("body") or "")}
    if known := {id: text for id, text in app.config.known_mistakes.items() if id in named}:
        text = json.dumps(known, ensure_ascii=False).replace("</", "<\\/")
        context["body"] += f'<script type="application/json" id="known-mistakes">{text}</script>'


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("known_mistakes", {}, "html", dict)
    app.connect("config-inited", read)
    app.connect("html-page-context", lay)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
