"""Sphinx extension: pages are executed before Sphinx reads them, as many at a time as there are processors.

An executed page goes into the cache of `fresh_results`, where myst_nb finds it when Sphinx comes to it. What is cached
already is left alone. A page that fails ends the build: once all are done, with what the cells said. One that cannot be
read ends it before any is executed.
"""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from joblib import cpu_count
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.read import create_nb_reader
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from traitlets.config import Config


def new(cache: JupyterCacheAbstract, env: BuildEnvironment, path: Path) -> NotebookNode | None:
    """The page as myst_nb will read it, if it has cells to execute and the cache does not know them."""
    text = path.read_text("utf-8")
    reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
    if reader is None:
        return None
    try:
        page = reader.read(text)
    except Exception as error:  # which says the cell and the line, and not the file
        raise ExtensionError(f"{path}: {error}") from error
    with suppress(KeyError):
        cache.match_cache_notebook(page)
        return None
    return page


def execute(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Execute those of the pages to be read that the cache does not know, and say how far it is."""
    cache = get_cache(env.mystnb_config.execution_cache_path)
    paths = [Path(env.doc2path(name)) for name in names]
    pages = {path: page for path in paths if (page := new(cache, env, path))}
    failed = []
    options = {"timeout": env.mystnb_config.execution_timeout, "allow_errors": False}
    pool = ProcessPoolExecutor(cpu_count(), multiprocessing.get_context("spawn"))
    with TemporaryDirectory() as sockets, pool:
        runs = {}
        for number, (path, page) in enumerate(pages.items()):
            # Two kernels that look for free ports at a time may find the same one; files have names of their own.
            kernel = Config(KernelManager={"transport": "ipc", "ip": f"{sockets}/{number}"})
            runs[pool.submit(single_nb_execution, page, str(path.parent), config=kernel, **options)] = path
        try:
            for count, run in enumerate(as_completed(runs), 1):
                path, result = runs[run], run.result()
                say(f"page {count} of {len(runs)}: {env.path2doc(path)} ({result.time:.0f} s)")
                if result.err:
                    failed.append(f"{path}:\n{result.exc_string}")
                else:
                    bundle = CacheBundleIn(result.nb, str(path), data={"execution_seconds": result.time})
                    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    if failed:
        raise ExtensionError("\n".join([f"{len(failed)} of {len(runs)} pages failed", *failed]))
    say(f"setting {len(names)} pages")


def say(words: str) -> None:
    """To the one who waits; Sphinx's own words go into a log."""
    print(f"  {words}", file=sys.stderr, flush=True)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("env-before-read-docs", execute)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
