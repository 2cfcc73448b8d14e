"""What stands before every page: the path below a proxy, headers, floods, and a log without secrets."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("autograder.serving.access")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self' 'unsafe-inline'",  # a feedback page carries its style in itself
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
PRIVATE = "private, no-cache"  # a browser may keep a page, and asks whether it still holds


@dataclass
class Buckets:
    """How often somebody may do something: so many times at once, then so many times a minute."""

    burst: float
    a_minute: float
    most: int = 10_000  # of whom it is known
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _one: threading.Lock = field(default_factory=threading.Lock)  # requests come in threads

    def wait(self, who: str) -> float:
        """Take one; 0 if that is allowed, else in how many seconds it will be."""
        with self._one:
            now = time.monotonic()
            left, since = self._left.pop(who, (self.burst, now))
            left = min(self.burst, left + (now - since) * self.a_minute / 60)
            allowed = left >= 1
            self._left[who] = left - allowed, now
            while len(self._left) > self.most:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) * 60 / self.a_minute


class Guard:
    """An ASGI middleware."""

    def __init__(self, app: ASGIApp, base: str, secure: bool) -> None:
        self.app, self.base, self.secure = app, base, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if self.base and (path == self.base or path.startswith(self.base + "/")):  # the proxy left it there
            path = path[len(self.base) :] or "/"
        scope = {**scope, "path": path, "raw_path": path.encode(), "root_path": ""}
        start, status = time.monotonic(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if self.secure:
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            route = scope.get("route_shown") or getattr(scope.get("route"), "path", "(no page)")
            who = scope.get("state", {}).get("visitor", "-")
            log.info("%s %s %d %.0f ms %s", scope["method"], route, status, 1000 * (time.monotonic() - start), who)
