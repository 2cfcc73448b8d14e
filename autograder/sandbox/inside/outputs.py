"""What a cell shows, as nbformat writes it, within a bound."""

from __future__ import annotations

import io
from typing import Any

SHOWN = ("text/plain", "image/png", "image/jpeg")  # no HTML, SVG or scripts: feedback pages show these outputs


class Outputs:
    """The outputs of one cell; what goes beyond ``room`` bytes is dropped, with a word about it."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.items: list[dict[str, Any]] = []

    def text(self, name: str, text: str) -> None:
        """Append to a stream, in one output as long as the stream stays the same."""
        if self.room <= 0:
            return
        if not self.items or self.items[-1]["output_type"] != "stream" or self.items[-1]["name"] != name:
            self.items.append({"output_type": "stream", "name": name, "text": ""})
        self.items[-1]["text"] += text[: self.room]
        self._took(len(text))

    def show(self, data: dict[str, Any], count: int | None = None) -> None:
        """Append a displayed value, or with ``count`` the cell's result."""
        shown = {kind: content for kind, content in data.items() if kind in SHOWN and type(content) is str}
        size = sum(len(content) for content in shown.values())
        if not shown or self.room <= 0:
            return
        if size <= self.room:
            output = {"output_type": "display_data", "data": shown, "metadata": {}}
            self.items.append(
                output if count is None else output | {"output_type": "execute_result", "execution_count": count}
            )
        self._took(size)

    def error(self, name: str, text: str, lines: list[str]) -> None:
        """Append an exception, for which there is always room."""
        self.items.append({"output_type": "error", "ename": name, "evalue": text, "traceback": lines})

    def _took(self, size: int) -> None:
        self.room -= size
        if self.room < 0:
            self.items.append({"output_type": "stream", "name": "stderr", "text": "… (more output than is kept)\n"})


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a child: goes to the ``sink`` of the moment."""

    encoding = "utf-8"
    errors = "replace"
    sink = Outputs(0)

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, text: str) -> int:
        """Append ``text`` to the current outputs."""
        if not isinstance(text, str):
            raise TypeError(f"write() expects text, got {type(text).__name__}")
        Stream.sink.text(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """True."""
        return True
