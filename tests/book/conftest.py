"""The rendered book, served on this machine, and a real Chromium that can reach nothing else.

Three layers see to that and report what was tried: names other than this machine's do not resolve; every request is
looked at, and one to another origin is aborted and recorded; sockets, failed requests and console errors are recorded.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route

from tests.browser import OFFLINE, browser

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"
BUILT = HTML / ".built"  # make's stamp too
BUILD = ["build", "book", "--config", "_config.yml", "--path-output", ".", "-W", "--keep-going", "-q"]


def sources() -> Iterator[Path]:
    yield ROOT / "_config.yml"
    for folder in (
        "book",
        "mlpkit",
        "exercises/source",
        "exercises/checks",
        "exercises/misconceptions",
        "exercises/references",
    ):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix != ".ipynb" and "__pycache__" not in path.parts:
                yield path


@pytest.fixture(scope="session")
def html() -> Path:
    """The built book; built here by make's command, by one process, when it is missing or older than its sources."""
    HTML.parent.mkdir(exist_ok=True)
    with FileLock(HTML.parent / "book.lock"):
        if not BUILT.exists() or max(path.stat().st_mtime for path in sources()) > BUILT.stat().st_mtime:
            program = Path(sys.executable).with_name("jupyter-book")
            done = subprocess.run([program, *BUILD], cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0, f"the book does not build:\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}"
            BUILT.touch()
    return HTML


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(html: Path) -> Iterator[str]:
    """The book's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=html)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": browser(), "args": OFFLINE}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"service_workers": "block", "viewport": {"width": 1280, "height": 900}}


class Watch:
    """What a browser context did that it should not do."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.complaints: list[str] = []
        context.route("**/*", self.route)
        context.on("page", self.page)
        context.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        context.on("response", lambda r: self.complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))

    def page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.complaints.append(f"socket: {socket.url}"))

    def route(self, route: Route, request: Request) -> None:
        if request.url.startswith((self.origin, "data:", "blob:")):
            route.continue_()
        else:
            self.complaints.append(f"left the site: {request.url}")
            route.abort()

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text}")


@pytest.fixture
def watch(context: BrowserContext, site: str) -> Iterator[Watch]:
    """Watches the test's page; complaints fail the test at its end."""
    watching = Watch(context, site)
    yield watching
    assert not watching.complaints


def settled(page: Page) -> None:
    """Waits until formulas are set and widgets are drawn."""
    page.evaluate("window.MathJax?.startup?.promise")
    wanted = page.locator("script[type='application/vnd.jupyter.widget-view+json']").count()
    page.wait_for_function(
        "n => document.querySelectorAll('.widget-subarea:has(.jupyter-widgets, .mlp)').length >= n", arg=wanted
    )
    if wanted:
        page.wait_for_function("() => document.querySelector('.mlp')")


def stored(page: Page, kind: str) -> list[dict[str, Any]]:
    """The widgets of a class as they lie in the page: their `state`, and `buffers` of what is bytes."""
    script = page.locator("script[type='application/vnd.jupyter.widget-state+json']").first
    models = json.loads(script.inner_text())["state"].values()
    return [m for m in models if str(m["state"].get("_anywidget_id", "")).endswith(f".{kind}")]
