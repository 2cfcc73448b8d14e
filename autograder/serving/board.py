"""Tells the requests that wait for an attempt that something about it has changed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress


class Board:
    """Lives in the event loop; `ring` may be called from any thread."""

    def __init__(self) -> None:
        self._waiting: dict[int, set[asyncio.Event]] = defaultdict(set)
        self._loop: asyncio.AbstractEventLoop | None = None

    def open(self) -> None:
        """This is the loop."""
        self._loop = asyncio.get_running_loop()

    def ring(self, attempt: int) -> None:
        """Something has changed."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._ring, attempt)

    def _ring(self, attempt: int) -> None:
        for one in self._waiting.get(attempt, ()):
            one.set()

    async def change(self, attempt: int, seconds: float) -> None:
        """Wait for the next change, so long at most."""
        mine = asyncio.Event()
        self._waiting[attempt].add(mine)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(mine.wait(), seconds)
        finally:
            self._waiting[attempt].discard(mine)
            if not self._waiting[attempt]:
                del self._waiting[attempt]
