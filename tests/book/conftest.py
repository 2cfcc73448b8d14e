"""The rendered book, served on this machine, and a real Chromium that can reach nothing else.

Two layers see to that and report what was tried: addresses other than this machine's do not resolve; every request is
looked at, and one to another origin is recorded, as are sockets, failed requests and console errors. Requests are not
intercepted: a browser whose requests are keeps nothing, and compiles every page's scripts again.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

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


@pytest.fixture(scope="session")
def window(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """One window for all tests: it keeps the scripts that it has compiled, more than half of what a page costs."""
    with browser.new_context(**browser_context_args) as context:
        yield context


@pytest.fixture
def context(window: BrowserContext) -> Iterator[BrowserContext]:
    """That window; at the end its pages are closed, and what they wrote down in it is gone."""
    yield window
    for page in window.pages:
        page.evaluate("() => { try { localStorage.clear(); } catch { /* a page without an address has none */ } }")
        page.close()
    window.clear_cookies()


class Watch:
    """What a browser context did that it should not do."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context = context
        self.origin = origin
        self.complaints: list[str] = []
        self.listeners: dict[str, Callable[[Any], None]] = {
            "page": self.page,
            "request": self.request,
            "requestfailed": self.failed,
            "response": lambda r: self.complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None,
            "console": self.console,
            "weberror": lambda error: self.complaints.append(f"uncaught: {error.error}"),
        }
        for event, listener in self.listeners.items():
            context.on(event, listener)  # type: ignore[call-overload]

    def stop(self) -> None:
        for event, listener in self.listeners.items():
            self.context.remove_listener(event, listener)

    def leave(self, page: Page) -> None:
        """Goes away from what the page shows; what that still complains of is not the next one's."""
        page.goto("about:blank")
        self.complaints.clear()

    def failed(self, request: Request) -> None:
        """A request that is given up since its page is left, or asks no more, has not failed."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url} ({request.failure})")

    def page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.complaints.append(f"socket: {socket.url}"))

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"left the site: {request.url}")

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location['url']})")


@pytest.fixture
def watch(context: BrowserContext, site: str) -> Iterator[Watch]:
    """Watches the test's page; complaints fail the test at its end."""
    watching = Watch(context, site)
    yield watching
    watching.stop()
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
