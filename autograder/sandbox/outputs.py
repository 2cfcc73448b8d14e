"""A child's outputs, made harmless: of nbformat's shape, bounded, text and pictures only."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

# Escapes, other line ends, bidi tricks.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_ITEMS = 1000
_LAST_WORD = 100  # beyond the bound: that there was more
_ERRORS = 20_000  # and the exception that ended the cell


def plain(given: object, room: int) -> tuple[dict[str, Any], ...]:
    """Those of the given outputs that are outputs, until ``room`` characters are full. Anything may be given."""
    kept = []
    room += _LAST_WORD
    for output in given[:_ITEMS] if isinstance(given, list) else []:
        for clean in _clean(output) if isinstance(output, dict) else ():
            if "text" in clean:
                clean["text"] = clean["text"][: max(room, 0)]
            if 0 < size(clean) <= room or (clean["output_type"] == "error" and room > -_ERRORS):
                kept.append(clean)
                room -= size(clean)
    return tuple(kept)


def size(output: dict[str, Any]) -> int:
    """Characters of an output."""
    words = (output.get(key, "") for key in ("text", "ename", "evalue"))
    return sum(map(len, (*words, *output.get("data", {}).values(), *output.get("traceback", ()))))


def _clean(output: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    kind, name = harmless(output.get("output_type")), harmless(output.get("name"))
    if kind == "stream" and name in ("stdout", "stderr"):
        yield {"output_type": kind, "name": name, "text": harmless(output.get("text"))}
    elif kind == "error":
        lines = output.get("traceback")
        yield {
            "output_type": kind,
            "ename": harmless(output.get("ename"))[:200],
            "evalue": harmless(output.get("evalue"))[:2000],
            "traceback": [harmless(line)[:500] for line in lines[:30]] if isinstance(lines, list) else [],
        }
    elif kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
        data = dict(_data(output["data"]))
        count = output.get("execution_count")
        result = {"execution_count": count if isinstance(count, int) else None} if kind == "execute_result" else {}
        if data:
            yield {"output_type": kind, "data": data, "metadata": {}, **result}


def _data(data: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    text = data.get("text/plain")
    if isinstance(text, str):
        yield "text/plain", harmless(text)
    for kind, start in _PICTURES.items():
        if isinstance(data.get(kind), str):
            try:
                picture = base64.b64decode(data[kind], validate=False)
            except (binascii.Error, ValueError):
                continue
            if picture.startswith(start):
                yield kind, base64.b64encode(picture).decode()


def harmless(value: object) -> str:
    """The text without what would steer a terminal or turn lines around; empty if it is no text."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else ""
