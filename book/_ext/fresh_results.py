"""Sphinx extension: executed pages are cached, and the cache forgets them when the library that they ran changes.

jupyter-cache knows a page by its own cells only. So the cache lives in a folder named after a digest of mlpkit's
sources and of the numerical packages' versions; another digest is another, empty cache, and the old one is deleted.
The digest is also a configuration value of kind "env": when it changes, Sphinx reads every page anew.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import shutil
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

PACKAGES = ("numpy", "scikit-learn", "matplotlib", "ipywidgets", "anywidget")


def digest() -> str:
    """A digest of everything but the pages themselves that decides what their cells show."""
    state = hashlib.sha256(sys.version.encode())
    for package in PACKAGES:
        state.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    library = importlib.util.find_spec("mlpkit")
    root = Path(str(library and library.origin)).parent
    for file in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        state.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    state.update(Path(__file__).with_name("figures.py").read_bytes())
    return state.hexdigest()[:16]


def name_cache(app: Sphinx, config: Config) -> None:
    config.executed_library = digest()
    caches = Path(app.outdir).parent / "executed"
    for old in caches.glob("*"):
        if old.name != config.executed_library:
            shutil.rmtree(old)
    config.nb_execution_cache_path = str(caches / config.executed_library)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("executed_library", "", "env")
    app.connect("config-inited", name_cache)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
