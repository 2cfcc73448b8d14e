"""Sphinx extension: a page that computes can be downloaded as a notebook and runs with `mlpkit[notebook]` alone.

The notebook is the one that was executed, without the cells that hand numbers to the prose: they need more tools. Its
text is plain Markdown, which any notebook program shows: see `plain_markdown`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from plain_markdown import Plain
from sphinx.application import Sphinx

FOR_THE_PROSE = "from myst_nb import glue"


def offer(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put the page's notebook beside its source, and tell the theme, which has a button for it."""
    executed = Path(app.outdir).parent / "jupyter_execute" / f"{page}.ipynb"
    if not executed.is_file():
        return
    notebook = nbformat.read(executed, as_version=4)
    plain = Plain(app, page)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source)
        elif {"hide-input", "remove-input"} & set(cell.metadata.get("tags", ())):
            cell.metadata["jupyter"] = {"source_hidden": True}
    notebook.cells = [cell for cell in notebook.cells if FOR_THE_PROSE not in cell.source]
    place = Path(app.outdir) / "_sources" / f"{page}.ipynb"
    place.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, place)
    context["ipynb_source"] = f"{page}.ipynb"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", offer, priority=400)  # before the theme makes its buttons
    return {"parallel_read_safe": True, "parallel_write_safe": True}
