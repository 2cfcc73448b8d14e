"""What a page of the book weighs, and how soon it is there over a slow line: ``make bench``, into bench.json.

A first visit of a phone's screen, nothing in the browser's cache, over 400 kbit/s with 400 ms for each answer
(Chromium's own throttling), from a server that compresses as web servers do. Told are the seconds to the first words,
to the first formula and to the first widget that is drawn, the bytes on the line of the page itself (its text and
pictures), and of what all pages share.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.browser import OFFLINE, browser

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"
PAGES = ("intro.html", "4-extensions/adam.html", "glossary.html")
KBITS, LATENCY, WAIT = 400, 400, 180_000  # kbit/s, ms, ms
PACKED = {".html", ".css", ".js", ".svg", ".json"}


@cache
def packed(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data) if path.suffix in PACKED else data


class Compressing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = (HTML / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        there = path.is_file() and HTML in path.parents
        data = packed(path) if there else b""
        self.send_response(200 if there else 404)
        self.send_header("Content-Type", guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(data)))
        if there and path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


def visit(chromium: Browser, site: str, name: str) -> dict[str, float]:
    with chromium.new_context(viewport={"width": 360, "height": 780}) as context:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        speed = KBITS * 1000 / 8
        line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY, "downloadThroughput": speed, "uploadThroughput": speed},
        )
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(unquote(urlsplit(request.url).path).lstrip("/")))
        page.goto(f"{site}/{name}", wait_until="commit", timeout=WAIT)
        found = {}

        def seconds(what: str, selector: str) -> None:
            if what == "widget" and not page.locator("script[type$='widget-view+json']").count():
                return
            page.wait_for_selector(selector, timeout=WAIT, state="attached")
            found[f"{what}_s"] = round(page.evaluate("performance.now()") / 1000, 1)

        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length", timeout=WAIT)
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        found["first_words_s"] = round(paint / 1000, 1)
        page.wait_for_load_state("domcontentloaded", timeout=WAIT)
        seconds("formula", "mjx-container")
        seconds("widget", ".widget-subarea .mlp")
        page.wait_for_load_state("networkidle", timeout=WAIT)
    shared = {part for part in asked if part.startswith("_static/")}
    for what, parts in (("own", asked - shared), ("shared", shared)):
        found[f"{what}_kB"] = round(sum(len(packed(HTML / part)) for part in parts if (HTML / part).is_file()) / 1000)
    return found


def main() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Compressing) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        chromium = playwright.chromium.launch(executable_path=browser(), args=OFFLINE)
        found = {}
        for name in PAGES:
            found[name] = visit(chromium, f"http://127.0.0.1:{server.server_port}", name)
            print(f"{name} at {KBITS} kbit/s: {json.dumps(found[name])}", flush=True)
        chromium.close()
        server.shutdown()
    file = ROOT / "bench.json"
    results = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps({**results, "book": found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
